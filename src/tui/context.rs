//! What every screen may look at while it decides and draws.

use std::sync::Arc;
use std::time::Duration;

use super::findings::FindingsState;
use crate::charts::{AllSpells, NightsView, TooFewToDraw};
use crate::config::Settings;
use crate::diary::words;
use crate::diary::{Edit, Entry, Episode, Journal, Moment, Night, Period, RecordKey, Review};
use crate::draw::charts::{ChartSource, ChartStyle};
use crate::patterns::{self, SuggestionTrial};

/// The diary around tonight, the time, and the settings.
#[derive(Clone, Debug)]
pub struct Context {
    /// The nights at hand, with everything in them.
    pub journal: Journal,
    /// The whole diary, once it was read for a screen that looks back.
    pub whole: Option<Arc<Journal>>,
    /// Changes whenever `whole` does, so that what was computed from it can be known to be old.
    pub version: u64,
    /// What goes with the cramps, once it was computed for a screen that shows it.
    pub found: FindingsState,
    /// The first night of the diary; `None` while it is empty.
    pub first_night: Option<Night>,
    /// The time.
    pub now: Moment,
    /// How long the program has been open, by a clock that nobody sets and that `CRAMP_NOW` does not stop:
    /// the one for gestures.
    pub uptime: Duration,
    /// The settings.
    pub settings: Settings,
    /// Entries that could not be saved in an earlier run, and that are not in the diary yet.
    pub waiting: usize,
}

/// Nights kept at hand for the first screen: enough for "usual", the last fortnight and the catch-up.
pub(super) const NIGHTS_AT_HAND: u64 = 35;

impl Context {
    /// The night that is now.
    pub fn tonight(&self) -> Night {
        Night::of(self.now.at(), self.settings.night_boundary)
    }

    /// The nights at hand.
    pub fn at_hand(tonight: Night) -> Period {
        Period::ending(tonight, NIGHTS_AT_HAND)
    }

    /// The last night that counts as over.
    pub fn last_night(&self) -> Night {
        Night::last_over(&self.now, self.settings.night_boundary)
    }

    /// Nights of the last fortnight without an answer, oldest first; the one that ends in the morning is
    /// among them.
    pub fn unanswered(&self) -> Vec<Night> {
        self.journal.waiting(self.first_night, self.last_night())
    }

    /// Whether a weekly review is due.
    pub fn is_review_due(&self) -> bool {
        let newest = self.journal.reviews.last();
        Review::due(newest, self.first_night, self.last_night()).is_some()
    }

    /// What was taken up at a review, for a reminder.
    pub fn trying(&self) -> Option<SuggestionTrial> {
        let units = self.settings.units;
        patterns::to_remind_of(&self.journal, &self.now, self.last_night(), units)
    }

    /// The context as it will be once an entry is saved.
    pub fn after(&self, entry: &Entry) -> Self {
        let mut after = self.clone();
        after.journal.apply(entry);
        after
    }

    /// The entry that takes a cramp out of the diary.
    pub fn deletion(&self, episode: &Episode) -> Entry {
        let label = format!("deleting the cramp at {}", self.time_of_day(&episode.onset));
        Entry::one(label, Edit::Forget(RecordKey::Episode(episode.id)))
    }

    /// What a chart of some nights is made from.
    pub(super) fn chart_source<'a>(
        &self,
        seen: NightsView<'a>,
        period: Period,
        spells: &'a Result<AllSpells, TooFewToDraw>,
    ) -> ChartSource<'a> {
        ChartSource {
            seen,
            period,
            before: period,
            change: None,
            without: None,
            spells,
            week_start: self.settings.week_start,
            units: self.settings.units,
            night_boundary: self.settings.night_boundary,
        }
    }

    /// How a chart is drawn, perhaps with a night selected in it.
    pub(super) fn chart_style(&self, selected: Option<Night>) -> ChartStyle {
        ChartStyle {
            selected,
            today: self.tonight(),
            clock: self.settings.clock,
        }
    }

    /// A time of day as the person reads it.
    pub fn time_of_day(&self, moment: &Moment) -> String {
        words::time(moment.local().time(), self.settings.clock)
    }
}
