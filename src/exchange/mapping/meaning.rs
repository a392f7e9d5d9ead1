//! What a column may mean.

use std::fmt;

use crate::diary::{BUILT_IN, Refusal, likest};

/// What the cells of a column say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The day; a time in it is when the row was written.
    Date,
    /// The time of day of the cramp, on the day of the date.
    Time,
    /// When the cramp began: date and time, or the time alone beside a date.
    Start,
    /// When it ended.
    End,
    /// Whether there was a cramp: yes or no.
    Cramp,
    /// How many cramps there were.
    Count,
    /// How long the cramp lasted.
    Length,
    /// How bad it was.
    Pain,
    /// Which foot.
    Foot,
    /// Which muscle.
    Muscle,
    /// What was tried against it.
    Relief,
    /// Words about the night or the cramp.
    Note,
    /// The name of a value, in a table with a row for each value.
    Name,
    /// The value that stands beside its name.
    Value,
    /// The unit of that value.
    Unit,
    /// A factor, by its key or its name.
    Factor(String),
    /// Nothing that is to come in.
    Skip,
}

/// What only a row about one cramp says.
pub(super) const OF_ONE_CRAMP: [Meaning; 5] = [
    Meaning::Pain,
    Meaning::Length,
    Meaning::End,
    Meaning::Foot,
    Meaning::Muscle,
];

/// Each meaning that has a word of its own, with what it says.
const WORDS: [(&str, Meaning, &str); 16] = [
    ("date", Meaning::Date, "the day"),
    ("time", Meaning::Time, "time of the cramp"),
    ("start", Meaning::Start, "when the cramp began"),
    ("end", Meaning::End, "when it ended"),
    ("cramp", Meaning::Cramp, "cramp: yes or no"),
    ("count", Meaning::Count, "how many cramps"),
    ("length", Meaning::Length, "how long it lasted"),
    ("pain", Meaning::Pain, "pain, 0 to 10"),
    ("foot", Meaning::Foot, "left, right or both"),
    ("muscle", Meaning::Muscle, "where it was"),
    ("relief", Meaning::Relief, "what you tried"),
    ("note", Meaning::Note, "note"),
    ("name", Meaning::Name, "name of a value"),
    ("value", Meaning::Value, "the value"),
    ("unit", Meaning::Unit, "unit of the value"),
    ("skip", Meaning::Skip, "leave it out"),
];

/// Words of our own tables for the same.
const OTHER_WORDS: [(&str, Meaning); 3] = [
    ("night", Meaning::Date),
    ("cramps", Meaning::Count),
    ("event", Meaning::Cramp),
];

/// What people call things that the diary asks about.
const SAME: [(&str, &str); 12] = [
    ("water", "fluids"),
    ("drinks", "fluids"),
    ("drank", "fluids"),
    ("hydration", "fluids"),
    ("trinken", "fluids"),
    ("coffee", "caffeine"),
    ("bedtime", "bed"),
    ("bed time", "bed"),
    ("to bed", "bed"),
    ("wake up", "up"),
    ("got up", "up"),
    ("leafy greens", "greens"),
];

/// The name by which the diary knows something.
pub(in crate::exchange) fn known_as(name: &str) -> &str {
    let plain = name.trim().to_lowercase();
    let same = SAME.iter().find(|(theirs, _)| *theirs == plain);
    // "Magnesium taken"
    let taken = || {
        let taken = plain.strip_suffix(" taken")?;
        let factor = BUILT_IN.iter().find(|factor| factor.key == taken)?;
        Some(factor.key.as_ref())
    };
    let ours = same.map(|(_, ours)| *ours).or_else(taken);
    ours.unwrap_or(name.trim())
}

impl Meaning {
    /// All that have a word of their own, each with the word.
    pub fn words() -> impl Iterator<Item = (&'static str, Self)> {
        WORDS
            .iter()
            .map(|(word, meaning, _)| (*word, meaning.clone()))
    }

    /// The meaning of a word: one of ours, or else the name of a factor.
    pub fn of(word: &str) -> Self {
        let plain = word.trim().to_lowercase();
        Self::words()
            .chain(OTHER_WORDS)
            .find(|(own, _)| *own == plain)
            .map_or_else(
                || Self::Factor(word.trim().to_owned()),
                |(_, meaning)| meaning,
            )
    }

    /// The meaning of a word in a file, where a slip must not become a factor of that name.
    ///
    /// # Errors
    /// A refusal for what is neither a word of ours nor a factor that every diary has.
    pub(super) fn strict(word: &str) -> Result<Self, Refusal> {
        let meaning = Self::of(word);
        let is_built_in = |name: &str| BUILT_IN.iter().any(|factor| factor.key == name);
        match &meaning {
            Self::Factor(name) if !is_built_in(name) => {
                let words = Self::words().map(|(word, _)| word);
                let known: Vec<&str> = words.collect();
                let factors = BUILT_IN.iter().map(|factor| factor.key.as_ref());
                let near = likest(name, known.iter().copied().chain(factors));
                let near = near.first().map(|near| format!("did you mean {near}? "));
                Err(Refusal::new(
                    format!("\"{name}\""),
                    format!(
                        "{}use {} or the name of a trigger",
                        near.unwrap_or_default(),
                        known.join(", ")
                    ),
                    format!("{{ factor = \"{name}\" }} for a trigger of your own"),
                ))
            }
            _ => Ok(meaning),
        }
    }

    /// Its word, or the name of its factor.
    pub fn word(&self) -> &str {
        match self {
            Self::Factor(name) => name,
            own => own.words_of_ours().0,
        }
    }

    /// What it says, in a few words.
    pub fn in_words(&self) -> String {
        match self {
            Self::Factor(name) => format!("trigger: {name}"),
            own => own.words_of_ours().1.to_owned(),
        }
    }

    /// Its word, and what it says.
    fn words_of_ours(&self) -> (&'static str, &'static str) {
        let mut words = WORDS.iter();
        let found = words.find(|(_, meaning, _)| meaning == self);
        found.map_or(("skip", ""), |(word, _, words)| (word, words))
    }

    /// Whether its cells may be numbers with a unit.
    pub fn has_unit(&self) -> bool {
        matches!(self, Self::Factor(_) | Self::Length)
    }

    /// Whether more than one column may mean it.
    pub(super) fn may_repeat(&self) -> bool {
        matches!(self, Self::Note | Self::Skip)
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
