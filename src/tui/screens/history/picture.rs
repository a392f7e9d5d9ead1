//! The pictures: which there are, and what the one that is shown is made of.

use strum::{EnumIter, IntoEnumIterator as _};

use crate::charts::{
    AllSpells, Bands, Distribution, Hours, NightsView, Places, Reliefs, Spells, TooFew, Weeks,
    bands, duration, hours, pain, places, reliefs, soreness, weeks,
};
use crate::config::Settings;
use crate::diary::Period;

/// A picture beside the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumIter)]
pub(super) enum Picture {
    #[default]
    Weeks,
    Hours,
    Duration,
    Pain,
    Soreness,
    Where,
    Relief,
    Spells,
}

impl Picture {
    /// The word in the row of pictures.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Weeks => "weeks",
            Self::Hours => "hours",
            Self::Duration => "duration",
            Self::Pain => "pain",
            Self::Soreness => "soreness",
            Self::Where => "where",
            Self::Relief => "relief",
            Self::Spells => "spells",
        }
    }

    /// The title of its box.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Weeks => "Week by week",
            Self::Hours => "Hours of the night",
            Self::Duration => "How long they held",
            Self::Pain => "How bad they were",
            Self::Soreness => "Soreness next morning",
            Self::Where => "Foot and muscle",
            Self::Relief => "What was tried, and eased",
            Self::Spells => "Spells",
        }
    }

    /// The picture so many places further, round in a circle.
    pub(super) fn stepped(self, by: isize) -> Self {
        let all: Vec<Self> = Self::iter().collect();
        let place = (self as isize + by).rem_euclid(all.len() as isize);
        all[place as usize]
    }
}

/// What a picture is made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Chart {
    Weeks(Result<Weeks, TooFew>, Bands),
    Hours(Result<Hours, TooFew>),
    /// Duration, pain or soreness.
    Values(Result<Distribution, TooFew>),
    Where(Result<Places, TooFew>),
    Relief(Result<Reliefs, TooFew>),
    Spells(Result<Spells, TooFew>, Bands),
}

impl Chart {
    /// Computes it: linear in the nights of the period, so only when the period, the filter or the diary
    /// changed.
    pub(super) fn of(
        picture: Picture,
        seen: NightsView<'_>,
        period: Period,
        spells: &Result<AllSpells, TooFew>,
        settings: &Settings,
    ) -> Self {
        match picture {
            Picture::Weeks => Self::Weeks(
                weeks(seen, period, settings.week_start),
                bands(seen.journal(), period),
            ),
            Picture::Hours => Self::Hours(hours(seen, period, settings.night_boundary)),
            Picture::Duration => Self::Values(duration(seen, period)),
            Picture::Pain => Self::Values(pain(seen, period)),
            Picture::Soreness => Self::Values(soreness(seen, period)),
            Picture::Where => Self::Where(places(seen, period)),
            Picture::Relief => Self::Relief(reliefs(seen, period)),
            Picture::Spells => {
                let of_period = |all: &AllSpells| all.of_period(seen, period);
                let chart = spells.as_ref().map(of_period).map_err(|few| *few);
                Self::Spells(chart, bands(seen.journal(), period))
            }
        }
    }
}
