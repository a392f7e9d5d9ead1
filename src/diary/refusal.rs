//! The one shape of "no": what was given, why it is refused, and an example that works.

use std::borrow::Cow;
use std::convert::Infallible;
use std::str::FromStr;

use strum::IntoEnumIterator;

use super::likest;

/// An input that the diary does not take, in the three parts every such message must have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value}: {reason}")]
pub struct Refusal {
    /// What was given, named: `pain 11`, `"12x"`.
    pub value: String,
    /// Why it is refused, as half a sentence: `pain goes from 0 to 10`.
    pub reason: String,
    /// Something that works in its place: `--pain 7`.
    pub example: String,
}

impl Refusal {
    /// Builds a refusal from its three parts.
    pub fn new(
        value: impl Into<String>,
        reason: impl Into<String>,
        example: impl Into<String>,
    ) -> Self {
        Self {
            value: shortened(&value.into()).into_owned(),
            reason: shortened(&reason.into()).into_owned(),
            example: example.into(),
        }
    }

    /// The refusal in a sentence, with what would work.
    pub fn sentence(&self) -> String {
        format!("{self}. Try: {}", self.example)
    }

    /// The same refusal with another example, where the caller knows the flag that the person typed.
    pub fn with_example(mut self, example: impl Into<String>) -> Self {
        self.example = example.into();
        self
    }
}

impl From<Infallible> for Refusal {
    fn from(never: Infallible) -> Self {
        match never {}
    }
}

/// Reads one of a fixed set of words, such as `left` for a foot.
///
/// # Errors
/// A refusal that lists the words there are.
pub fn choice<T>(what: &str, text: &str) -> Result<T, Refusal>
where
    T: FromStr + IntoEnumIterator + Into<&'static str>,
{
    let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
    T::from_str(&wanted).map_err(|_| {
        let words: Vec<&'static str> = T::iter().map(Into::into).collect();
        unknown_word(what, text, &words)
    })
}

/// The refusal of a word that is none of some, with the one that is most like it.
pub fn unknown_word(what: &str, text: &str, words: &[&'static str]) -> Refusal {
    let wanted = text.trim().to_lowercase().replace([' ', '_'], "-");
    let near = likest(&wanted, words.iter().copied()).first().copied();
    let hint = near
        .map(|near| format!("; did you mean {near}?"))
        .unwrap_or_default();
    let example = near.or(words.first().copied()).unwrap_or_default();
    Refusal::new(
        format!("{what} \"{text}\""),
        format!("use {}{hint}", words.join(", ")),
        format!("{what} {example}"),
    )
}

impl From<chrono::ParseError> for Refusal {
    fn from(_: chrono::ParseError) -> Self {
        Self::new("date", "the calendar has no such date", "2026-11-23")
    }
}

impl From<strum::ParseError> for Refusal {
    fn from(_: strum::ParseError) -> Self {
        Self::new("word", "I don't understand this word", "more")
    }
}

/// The longest that is repeated of what was typed.
const MOST_QUOTED: usize = 60;

/// A sentence in which what was typed, between quotation marks or a word without a slash, is cut where it is
/// long: enough is left to see which it was.
pub fn shortened(sentence: &str) -> Cow<'_, str> {
    if sentence.len() <= MOST_QUOTED {
        return Cow::Borrowed(sentence);
    }
    let cut = |text: &str| match text.char_indices().nth(MOST_QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    };
    let words = |text: &str| {
        let short = |word| match word {
            word if str::contains(word, '/') => word.to_owned(),
            word => cut(word),
        };
        text.split(' ').map(short).collect::<Vec<_>>().join(" ")
    };
    let parts = sentence.split('"').enumerate();
    let short = parts.map(|(place, part)| {
        if place % 2 == 1 {
            cut(part)
        } else {
            words(part)
        }
    });
    Cow::Owned(short.collect::<Vec<_>>().join("\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_repeated_in_short() {
        let long = "a".repeat(100_000);
        let refused = Refusal::new(format!("name \"{long}\""), "it is too long", "hot bath");
        assert_eq!(refused.value, format!("name \"{}…\"", "a".repeat(60)));
        assert_eq!(shortened(&long), format!("{}…", "a".repeat(60)));
        let path = format!("reading /{long}");
        assert_eq!(shortened(&path), path, "a path is whole");
        assert_eq!(shortened("name \"übel\""), "name \"übel\"");
        // What was typed is cut as a whole, with its slashes and spaces; what stands around it is not.
        let typed = "a/b ".repeat(20);
        let sentence = format!("name \"{typed}\" in /{long}");
        let short = format!("name \"{}…\" in /{long}", "a/b ".repeat(15));
        assert_eq!(shortened(&sentence), short);
    }
}
