//! The one shape of "no": what was given, why it is refused, and an example that works.

use std::str::FromStr;

use strum::IntoEnumIterator;

/// An input that the diary does not take, in the three parts every such message must have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value}: {reason}")]
pub struct Refused {
    /// What was given, named: `pain 11`, `"12x"`.
    pub value: String,
    /// Why it is refused, as half a sentence: `pain goes from 0 to 10`.
    pub reason: String,
    /// Something that works in its place: `--pain 7`.
    pub example: String,
}

impl Refused {
    /// Builds a refusal from its three parts.
    pub fn new(
        value: impl Into<String>,
        reason: impl Into<String>,
        example: impl Into<String>,
    ) -> Self {
        Self {
            value: value.into(),
            reason: reason.into(),
            example: example.into(),
        }
    }

    /// The same refusal with another example, where the caller knows the flag that the person typed.
    pub fn with_example(mut self, example: impl Into<String>) -> Self {
        self.example = example.into();
        self
    }
}

/// Reads one of a fixed set of words, such as `left` for a foot.
///
/// # Errors
/// A refusal that lists the words there are.
pub fn choice<T>(what: &str, text: &str) -> Result<T, Refused>
where
    T: FromStr + IntoEnumIterator + Into<&'static str>,
{
    let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
    T::from_str(&wanted).map_err(|_| {
        let words: Vec<&'static str> = T::iter().map(Into::into).collect();
        Refused::new(
            format!("{what} \"{text}\""),
            format!("it is one of {}", words.join(", ")),
            format!("{what} {}", words.first().copied().unwrap_or_default()),
        )
    })
}
