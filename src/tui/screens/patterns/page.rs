//! The pages, one a question. To add one, write its question and list it here.

use strum::{EnumIter, IntoEnumIterator as _};

use super::burden_sheet::Burden;
use super::finding_sheet::Triggers;
use super::medicine_sheet::Medicines;
use super::quality_sheet::DiaryQuality;
use super::question::Question;
use super::relief_sheet::Relief;
use super::spell_sheet::Spells;
use super::time_sheet::HoursOfNight;

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter)]
pub(super) enum Page {
    #[default]
    Triggers,
    Burden,
    Relief,
    Medicines,
    Time,
    Spells,
    Quality,
}

impl Page {
    /// Its question, its name in the row of names, and its name for a frame and for the help.
    fn parts(self) -> (&'static dyn Question, &'static str, &'static str) {
        match self {
            Self::Triggers => (&Triggers, "triggers", "What goes with your cramps"),
            Self::Burden => (&Burden, "how bad", "How many, how long, how bad"),
            Self::Relief => (&Relief, "relief", "How soon cramps stopped"),
            Self::Medicines => (&Medicines, "medicines", "Before and after"),
            Self::Time => (
                &HoursOfNight,
                "time of night",
                "When in the night they come",
            ),
            Self::Spells => (&Spells, "spells", "Spells and trend"),
            Self::Quality => (&DiaryQuality, "diary quality", "Diary quality"),
        }
    }

    pub(super) fn question(self) -> &'static dyn Question {
        self.parts().0
    }

    pub(super) fn word(self) -> &'static str {
        self.parts().1
    }

    pub(super) fn title(self) -> &'static str {
        self.parts().2
    }

    /// The page so many further on; after the last comes the first.
    pub(super) fn stepped(self, by: isize) -> Self {
        let pages = Self::iter().len() as isize;
        let place = (self as isize + by).rem_euclid(pages);
        Self::iter().nth(place as usize).unwrap_or(self)
    }
}
