//! Cramps before and after something that lasts: a medicine begun, stopped or taken in another dose, a
//! condition that begins or ends inside the diary, a prevention that was begun and kept up.
//!
//! Beside the time that passes, the ratio of such a step means little: people begin something in a bad spell,
//! and bad spells pass by themselves. So there is no verdict here, and none of these is a trigger. The
//! movement before the change and the fall to be expected from nothing stand beside every number.
//!
//! The nights and the counts are those of [`charts::changes`] and [`charts::comparison`], as on every other
//! page.

use super::TooFewToTest;
use super::cramp_rate::CrampRate;
use crate::charts::{self, Change, Comparison, CountKind, NightsView, Subject, comparison};
use crate::diary::{Journal, Period};
use crate::stats::rate_ratio::RateRatio;

/// The weeks right before a change, whose rate is compared with that of the weeks before them.
const JUST_BEFORE: u64 = 28;

/// One change, with the cramps on both sides of it.
#[derive(Clone, Debug, PartialEq)]
pub struct BeforeAfter {
    /// What changed, when, and which nights are compared.
    pub change: Change,
    /// What they held.
    pub comparison: Comparison,
    /// Cramps per recorded night after, over those before, exact; or what is missing.
    pub ratio: Result<RateRatio, TooFewToTest>,
    /// The movement before it: the four weeks right before over the weeks before those. `None` where either
    /// is too few.
    pub movement: Option<RateRatio>,
    /// What else changed within the same nights.
    pub also_changed: Vec<String>,
}

/// Before and after every change of a period, oldest first.
pub fn before_after(journal: &Journal, period: Period) -> Vec<BeforeAfter> {
    let changes = charts::changes(journal, period);
    let others = |change: &Change| {
        let within = Period {
            first: change.before.first,
            last: change.after.last,
        };
        let mut others: Vec<String> = changes
            .iter()
            .filter(|other| other.subject != change.subject && within.contains(other.on))
            .map(Change::title)
            .collect();
        others.sort();
        others.dedup();
        others
    };
    changes
        .iter()
        .map(|change| BeforeAfter {
            also_changed: others(change),
            ..BeforeAfter::of(journal, change.clone())
        })
        .collect()
}

/// The same of one medicine, condition or prevention, without what else changed.
pub fn before_after_of(journal: &Journal, period: Period, subject: Subject) -> Vec<BeforeAfter> {
    charts::changes_of(journal, period, subject)
        .into_iter()
        .map(|change| BeforeAfter::of(journal, change))
        .collect()
}

impl BeforeAfter {
    fn of(journal: &Journal, change: Change) -> Self {
        let seen = NightsView::whole(journal);
        let comparison = comparison(seen, change.before, change.after);
        let middle = change.on.back(JUST_BEFORE);
        let movement = (middle > change.before.first).then(|| {
            let earlier = Period::between(change.before.first, middle.previous());
            let just_before = Period::between(middle, change.before.last);
            charts::comparison(seen, earlier, just_before).rate_ratio
        });
        Self {
            ratio: comparison
                .rate_ratio
                .map_err(|few| missing(few, &comparison)),
            movement: movement.and_then(Result::ok),
            also_changed: Vec::new(),
            change,
            comparison,
        }
    }

    /// The cramps before it.
    pub fn before(&self) -> CrampRate {
        CrampRate::of_counts(self.comparison.before.counts)
    }

    /// The cramps after it.
    pub fn after(&self) -> CrampRate {
        CrampRate::of_counts(self.comparison.after.counts)
    }
}

/// On which side something is missing.
fn missing(few: charts::TooFewToDraw, comparison: &Comparison) -> TooFewToTest {
    let recorded = comparison.before.counts.nights.recorded();
    let (have, what) = match few.what {
        CountKind::RecordedNightsEach if recorded < few.need => (recorded, "nights before"),
        CountKind::RecordedNightsEach => (few.have, "nights after"),
        _ => (few.have, "cramps before and after"),
    };
    TooFewToTest {
        have,
        need: few.need,
        what,
    }
}
