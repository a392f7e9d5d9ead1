//! What was tried against a cramp.

use std::fmt;
use std::str::FromStr;

use strum::{EnumIter, IntoEnumIterator as _};

use super::Refusal;
use super::own_name::OwnName;
use super::word_list::word_list;

/// What to do about a cramp first; it is enough for most.
pub const FIRST_CUE: &str = "Pull your toes up toward your shin. Then stand on that foot.";

/// Something tried against a cramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, EnumIter)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ReliefKind {
    Stretch,
    Stand,
    Walk,
    Massage,
    WarmCompress,
    WarmBath,
    Cold,
    Mustard,
    PickleJuice,
    Painkiller,
    Other,
    /// Something else, by the person's name for it.
    #[strum(disabled)]
    Own(OwnName),
}

impl ReliefKind {
    /// The word in files and flags.
    pub fn word(self) -> &'static str {
        match self {
            Self::Stretch => "stretch",
            Self::Stand => "stand",
            Self::Walk => "walk",
            Self::Massage => "massage",
            Self::WarmCompress => "warm-compress",
            Self::WarmBath => "warm-bath",
            Self::Cold => "cold",
            Self::Mustard => "mustard",
            Self::PickleJuice => "pickle-juice",
            Self::Painkiller => "painkiller",
            Self::Other => "other",
            Self::Own(name) => name.text(),
        }
    }

    /// The name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::WarmCompress => "warm compress",
            Self::WarmBath => "warm bath",
            Self::PickleJuice => "pickle juice",
            other => other.word(),
        }
    }
}

impl From<ReliefKind> for &'static str {
    fn from(kind: ReliefKind) -> Self {
        kind.word()
    }
}

impl fmt::Display for ReliefKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for ReliefKind {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
        // "stretching", "massaging"
        let stem = plain.strip_suffix("ing");
        let is_it = |kind: &Self| {
            let word = kind.word();
            word == plain || stem.is_some_and(|stem| word.strip_suffix('e').unwrap_or(word) == stem)
        };
        if let Some(listed) = Self::iter().find(is_it) {
            return Ok(listed);
        }
        let list: Vec<&str> = Self::iter().map(Self::word).collect();
        OwnName::read("relief", text, &list, "stretch, walk or \"tonic water\"").map(Self::Own)
    }
}

/// One relief tried, and whether the cramp eased after it; unknown where the person did not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Relief {
    /// What was tried.
    pub kind: ReliefKind,
    /// Whether it eased; `None` when not said.
    pub eased: Option<bool>,
}

impl Relief {
    /// "warm bath (helped)"
    pub fn words(&self) -> String {
        let kind = self.kind.label();
        match self.eased {
            None => kind.to_owned(),
            Some(true) => format!("{kind} (helped)"),
            Some(false) => format!("{kind} (didn't help)"),
        }
    }
}

impl fmt::Display for Relief {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        match self.eased {
            Some(true) => f.write_str(":eased"),
            Some(false) => f.write_str(":not"),
            None => Ok(()),
        }
    }
}

impl FromStr for Relief {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (kind, eased) = match text.split_once(':') {
            None => (text, None),
            Some((kind, "eased")) => (kind, Some(true)),
            Some((kind, "not")) => (kind, Some(false)),
            Some((kind, other)) => {
                return Err(Refusal::new(
                    format!("relief \"{text}\""),
                    format!("after the colon use \"eased\" or \"not\", not \"{other}\""),
                    format!("{kind}:eased"),
                ));
            }
        };
        if kind.trim().is_empty() && eased.is_some() {
            return Err(Refusal::new(
                format!("relief \"{text}\""),
                "a word is missing before the colon",
                format!("stretch{text}"),
            ));
        }
        Ok(Self {
            kind: kind.parse()?,
            eased,
        })
    }
}

/// Reads a comma list of reliefs, `stretch:eased,walk`, none where nothing is written.
///
/// # Errors
/// A refusal for an unknown kind or ending, and those of a [`word_list`].
pub fn relief_list(text: &str) -> Result<Vec<Relief>, Refusal> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let kind = |relief: &Relief| relief.kind;
    word_list("relief", text, "stretch:eased,walk", str::parse, kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reliefs_read_as_they_are_written() {
        let text = "stretch:eased,walk,warm-compress:not";
        let list = relief_list(text).expect("a list");
        assert_eq!(
            list.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(","),
            text
        );
        for text in ["walk,walk:not", "walk,,stretch", ":eased", "walk,:not"] {
            let refused = relief_list(text).expect_err(text);
            let part = text.rsplit(',').next().unwrap_or(text);
            assert!(refused.value.contains(part), "{refused}");
        }
        for (text, word) in [
            ("Stretching", "stretch"),
            ("walking", "walk"),
            ("massaging", "massage"),
        ] {
            assert_eq!(
                relief_list(text).expect("a list")[0].kind.word(),
                word,
                "{text}"
            );
        }
        assert!(relief_list("massag").is_err(), "a slip is asked about");
        assert!(relief_list("stretch:maybe").is_err());
        let own = relief_list("tonic water:eased,pickle juice").expect("a name of one's own");
        assert_eq!(own[0].kind.label(), "tonic water");
        assert_eq!(own[1].kind, ReliefKind::PickleJuice);
        let slip = relief_list("strech").expect_err("a slip").reason;
        assert!(slip.contains("did you mean stretch"), "{slip}");
    }
}
