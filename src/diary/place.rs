//! Where in the body a cramp was, and what set it off.

use std::fmt;
use std::str::FromStr;

use strum::{Display, EnumIter, EnumString, IntoEnumIterator as _, IntoStaticStr};

use super::Refusal;
use super::own_name::OwnName;
use super::word_list::word_list;

/// Which foot cramped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Foot {
    Left,
    Right,
    Both,
}

/// Which muscle cramped, or which part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Muscle {
    Arch,
    Toes,
    BigToe,
    Top,
    Heel,
    Calf,
    Shin,
    Thigh,
    Hand,
    Fingers,
    Belly,
    Other,
    /// Elsewhere, by the person's name for it.
    #[strum(disabled)]
    Own(OwnName),
}

impl Muscle {
    /// The word in files and flags.
    pub fn word(self) -> &'static str {
        match self {
            Self::Arch => "arch",
            Self::Toes => "toes",
            Self::BigToe => "big-toe",
            Self::Top => "top",
            Self::Heel => "heel",
            Self::Calf => "calf",
            Self::Shin => "shin",
            Self::Thigh => "thigh",
            Self::Hand => "hand",
            Self::Fingers => "fingers",
            Self::Belly => "belly",
            Self::Other => "other",
            Self::Own(name) => name.text(),
        }
    }

    /// The name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::BigToe => "big toe",
            Self::Top => "top of the foot",
            Self::Other => "elsewhere",
            listed => listed.word(),
        }
    }

    /// The name where both sides cramped: "calves".
    pub fn label_of_both(self) -> &'static str {
        match self {
            Self::Arch => "arches",
            Self::BigToe => "big toes",
            Self::Toes => "feet, toes",
            Self::Top => "feet, on top",
            Self::Fingers => "hands, fingers",
            Self::Heel => "heels",
            Self::Calf => "calves",
            Self::Shin => "shins",
            Self::Thigh => "thighs",
            Self::Hand => "hands",
            same => same.label(),
        }
    }

    /// One of the list: a name of one's own is "other".
    pub fn listed(self) -> Self {
        match self {
            Self::Own(_) => Self::Other,
            listed => listed,
        }
    }
}

impl From<Muscle> for &'static str {
    fn from(muscle: Muscle) -> Self {
        muscle.word()
    }
}

impl fmt::Display for Muscle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Muscle {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let plain = text.trim().to_lowercase().replace([' ', '_'], "-");
        if let Some(listed) = Self::iter().find(|muscle| muscle.word() == plain) {
            return Ok(listed);
        }
        let list: Vec<&str> = Self::iter().map(Self::word).collect();
        OwnName::read("muscle", text, &list, "arch, calf or \"upper arm\"").map(Self::Own)
    }
}

/// Places of one cramp, each once, the first said first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlaceList(pub Vec<Muscle>);

impl FromStr for PlaceList {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        word_list("muscle", text, "arch,toes", str::parse, |place| *place).map(Self)
    }
}

impl fmt::Display for PlaceList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|place| place.word()).collect();
        f.write_str(&words.join(","))
    }
}

/// What set a cramp off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SetOff {
    /// Pointing the toes.
    Pointing,
    /// Stretching.
    Stretching,
    /// Turning over in bed.
    TurningOver,
    /// It came out of nothing.
    Nothing,
}

impl SetOff {
    /// As a person reads it: "set off by pointing the toes".
    pub fn label(self) -> &'static str {
        match self {
            Self::Pointing => "pointing the toes",
            Self::Stretching => "stretching",
            Self::TurningOver => "turning over",
            Self::Nothing => "out of nothing",
        }
    }

    /// The same in a list of what is known of a cramp.
    pub fn words(self) -> String {
        match self {
            Self::Nothing => self.label().to_owned(),
            other => format!("set off by {}", other.label()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cramp_is_in_several_places_and_each_is_said_once() {
        for (text, written) in [
            ("arch", "arch"),
            ("arch,toes", "arch,toes"),
            ("Big Toe, arch", "big-toe,arch"),
            ("thigh,Upper arm", "thigh,upper arm"),
        ] {
            let places: PlaceList = text.parse().expect(text);
            assert_eq!(places.to_string(), written);
        }
        for text in [
            "",
            "arch,",
            "clf",
            "arch,,toes",
            "a:b",
            "Big Toe,arch,big-toe",
        ] {
            assert!(text.parse::<PlaceList>().is_err(), "{text}");
        }
    }
}
