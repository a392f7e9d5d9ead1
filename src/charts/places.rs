//! Where cramps are: which foot, which muscle.

use serde::Serialize;
use strum::IntoEnumIterator as _;

use super::as_json::known_word;
use super::counts::Counts;
use super::nights_view::{NightsView, each_night};
use super::too_few::{CountKind, TooFewToDraw};
use crate::diary::{Foot, Muscle, Period};

/// Cramps with a known foot or muscle that the picture takes.
const CRAMPS_NEEDED: usize = 5;

/// Cramps by foot and muscle.
#[derive(Clone, Debug, PartialEq)]
pub struct Places {
    /// The nights behind it.
    pub counts: Counts,
    /// Every foot with every muscle, "not filled in" included, whether there was a cramp or not.
    pub places: Vec<Place>,
    /// The cramps of each foot, each counted once.
    feet: Vec<(Option<Foot>, usize)>,
}

/// The cramps of one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Which foot; `None` where it was not said.
    #[serde(serialize_with = "known_word")]
    pub foot: Option<Foot>,
    /// Which muscle; `None` where it was not said.
    #[serde(serialize_with = "known_word")]
    pub muscle: Option<Muscle>,
    /// How many described cramps.
    pub cramps: usize,
}

impl Places {
    /// The feet in order, "not filled in" at the end.
    pub fn feet() -> impl Iterator<Item = Option<Foot>> {
        Foot::iter().map(Some).chain([None])
    }

    /// The muscles in order, "not filled in" at the end.
    pub fn muscles() -> impl Iterator<Item = Option<Muscle>> {
        Muscle::iter().map(Some).chain([None])
    }

    /// The cramps of a foot and muscle.
    pub fn at(&self, foot: Option<Foot>, muscle: Option<Muscle>) -> usize {
        self.sum(|place| place.foot == foot && place.muscle == muscle)
    }

    /// The cramps of a foot.
    pub fn of_foot(&self, foot: Option<Foot>) -> usize {
        let mut feet = self.feet.iter();
        feet.find(|(known, _)| *known == foot)
            .map_or(0, |(_, cramps)| *cramps)
    }

    /// The cramps of a muscle.
    pub fn of_muscle(&self, muscle: Option<Muscle>) -> usize {
        self.sum(|place| place.muscle == muscle)
    }

    fn sum(&self, here: impl Fn(&Place) -> bool) -> usize {
        let places = self.places.iter().filter(|place| here(place));
        places.map(|place| place.cramps).sum()
    }
}

/// Where the described cramps of a period were.
///
/// # Errors
/// For fewer than five cramps of which foot or muscle is known.
pub fn places(seen: NightsView<'_>, period: Period) -> Result<Places, TooFewToDraw> {
    let mut counts = Counts::default();
    let every = Places::feet().flat_map(|foot| {
        Places::muscles().map(move |muscle| Place {
            foot,
            muscle,
            cramps: 0,
        })
    });
    let mut places: Vec<Place> = every.collect();
    let mut feet: Vec<(Option<Foot>, usize)> = Places::feet().map(|foot| (foot, 0)).collect();
    for told in each_night(seen, period) {
        counts.add(&told);
        for cramp in told.episodes.iter() {
            feet.iter_mut()
                .filter(|(foot, _)| *foot == cramp.foot)
                .for_each(|(_, cramps)| *cramps += 1);
            // A cramp in two places is counted at both.
            let mut muscles: Vec<Option<Muscle>> =
                cramp.places().map(|place| Some(place.listed())).collect();
            muscles.dedup();
            if muscles.is_empty() {
                muscles.push(None);
            }
            for muscle in muscles {
                let here = |place: &&mut Place| place.foot == cramp.foot && place.muscle == muscle;
                if let Some(place) = places.iter_mut().find(here) {
                    place.cramps += 1;
                }
            }
        }
    }
    let chart = Places {
        counts,
        places,
        feet,
    };
    let known = counts.episodes - chart.at(None, None);
    TooFewToDraw::unless(known, CRAMPS_NEEDED, CountKind::CrampsWithPlace)?;
    Ok(chart)
}
