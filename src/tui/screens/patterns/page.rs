//! The pages of the patterns, one a question.

use strum::{EnumIter, IntoEnumIterator as _};

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter)]
pub(super) enum Page {
    /// Triggers, preventions and medicines: the forest.
    #[default]
    Triggers,
    /// How many, how long and how bad, on cramp nights.
    Burden,
    /// How soon a cramp let go.
    Relief,
    /// Before and after medicines, conditions and preventions.
    Medicines,
    /// Hours after going to bed.
    Time,
    /// Runs of cramps.
    Spells,
    /// How the diary is kept, what to record next, and the check of the method itself.
    Keeping,
}

impl Page {
    /// Its name, short.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Triggers => "triggers",
            Self::Burden => "how bad",
            Self::Relief => "relief",
            Self::Medicines => "medicines",
            Self::Time => "time of night",
            Self::Spells => "spells",
            Self::Keeping => "keeping",
        }
    }

    /// Its name, for a box and for the help.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Triggers => "What goes with your cramps",
            Self::Burden => "How many, how long, how bad",
            Self::Relief => "How soon a cramp let go",
            Self::Medicines => "Before and after",
            Self::Time => "When in the night they come",
            Self::Spells => "Spells",
            Self::Keeping => "How the diary is kept",
        }
    }

    /// The page so many further on, round and round.
    pub(super) fn stepped(self, by: isize) -> Self {
        let all: Vec<Self> = Self::iter().collect();
        let place = (self as isize + by).rem_euclid(all.len() as isize);
        all[place as usize]
    }
}
