//! What kind of answer a factor takes, and in which unit.

use std::borrow::Cow;

use strum::IntoStaticStr;

use super::blood::BloodTest;
use super::word_list::word_list;
use super::words::{Units, plain_number};
use super::{Refusal, name};

/// The unit an amount is stored, exported and compared in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Millilitres; shown in litres or fluid ounces.
    Millilitres,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// A count of something: servings, drinks, cups.
    Count(&'static str),
    /// A score from 0 to 10.
    Score,
    /// What a laboratory measures in blood, each with its own unit and range.
    Blood(&'static BloodTest),
    /// A unit in the person's own words; empty for a bare number.
    Own(String),
}

impl Unit {
    /// The name in tables and JSON: `ml`, `min`, `h`, `servings`, `0-10`, `mmol/l`.
    pub fn name(&self) -> &str {
        match self {
            Self::Millilitres => "ml",
            Self::Minutes => "min",
            Self::Hours => "h",
            Self::Count(what) => what,
            Self::Score => "0-10",
            Self::Blood(test) => test.unit_name(),
            Self::Own(name) => name,
        }
    }

    /// The least and the largest amount that is not surely a slip.
    pub fn range(&self) -> (f64, f64) {
        match self {
            Self::Millilitres => (0.0, 8_000.0),
            Self::Minutes => (0.0, 1_440.0),
            Self::Hours => (0.0, 24.0),
            // Nobody eats ten servings of nuts: one digit is the whole answer. Drinks can be more.
            Self::Count("servings") => (0.0, 9.0),
            Self::Count("cups") => (0.0, 19.0),
            Self::Count(_) => (0.0, 39.0),
            Self::Score => (0.0, 10.0),
            Self::Blood(test) => test.possible,
            Self::Own(_) => (-1e9, 1e9),
        }
    }

    /// The range as a person reads it: "use a number from 0 to 8 l".
    pub(super) fn range_words(&self) -> String {
        let (least, most) = self.range();
        let most = match self {
            Self::Millilitres => Units::Metric.volume(most),
            Self::Score => plain_number(most),
            _ => format!("{} {}", plain_number(most), self.name()),
        };
        format!("use a number from {} to {most}", plain_number(least))
    }

    /// How far one press of an arrow goes.
    pub fn step(&self, units: Units) -> f64 {
        match (self, units) {
            (Self::Millilitres, Units::Metric) => 100.0,
            (Self::Millilitres, Units::Us) => 4.0 * Units::MILLILITRES_PER_FLUID_OUNCE,
            (Self::Minutes, _) => 5.0,
            (Self::Hours, _) => 0.5,
            (Self::Blood(test), _) => test.step,
            (Self::Count(_) | Self::Score | Self::Own(_), _) => 1.0,
        }
    }
}

/// What kind of answer a factor takes.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// Yes or no.
    YesNo,
    /// A number with a unit.
    Amount(Unit),
    /// One of a few words.
    Choice(Cow<'static, [Cow<'static, str>]>),
    /// A time of the night, in minutes after the midnight on which the evening's date began.
    #[strum(serialize = "clock")]
    ClockTime,
}

impl Kind {
    /// `yes-no`, `amount`, `choice` or `clock`.
    pub fn name(&self) -> &'static str {
        self.into()
    }

    /// A choice of a person's own words, with commas between.
    ///
    /// # Errors
    /// A refusal for fewer than 2 or more than 20 words, for the same word twice, and for one that is no
    /// name.
    pub fn choice_of(text: &str) -> Result<Self, Refusal> {
        let example = "early, late, night";
        let reason = "a choice needs 2 to 20 words";
        if text.trim().is_empty() {
            return Err(Refusal::new("words", reason, example));
        }
        let read = |word: &str| {
            let word = name("word", word, example)?.to_lowercase();
            Ok(Cow::Owned(word.replace('|', "-")))
        };
        let words = word_list("words", text, example, read, |word| plain_word(word))?;
        if (2..=20).contains(&words.len()) {
            Ok(Self::Choice(Cow::Owned(words)))
        } else {
            let value = format!("words \"{text}\"");
            Err(Refusal::new(value, reason, example))
        }
    }
}

/// A word of a choice as it is compared: however it is typed.
pub(super) fn plain_word(word: &str) -> String {
    word.to_lowercase().replace([' ', '_'], "-")
}
