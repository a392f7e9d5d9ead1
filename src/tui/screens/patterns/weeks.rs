//! Cramp nights week by week over the whole diary, counted once for the picture of the spells.

use crate::diary::{Answer, Journal, Night, Period};
use crate::tui::context::Context;

/// The weeks, oldest first, and the diary they were counted in.
#[derive(Clone, Debug, Default)]
pub(super) struct Weeks {
    version: Option<u64>,
    pub(super) weeks: Vec<Week>,
}

/// Seven nights; the last week may have fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Week {
    pub(super) first: Night,
    pub(super) last: Night,
    /// Cramp nights.
    pub(super) cramps: u32,
    /// Recorded nights.
    pub(super) recorded: u32,
}

impl Weeks {
    /// Counts again when the weeks are shown and the diary has changed.
    pub(super) fn refresh(&mut self, is_shown: bool, cx: &Context) {
        if !is_shown || self.version == Some(cx.version) {
            return;
        }
        if let (Some(journal), Some(found)) = (cx.whole.as_deref(), cx.found.findings.as_deref()) {
            self.weeks = count(journal, found.triggers.period);
            self.version = Some(cx.version);
        }
    }
}

fn count(journal: &Journal, period: Period) -> Vec<Week> {
    let nights: Vec<Night> = period.nights().collect();
    let week = |nights: &[Night]| {
        let answers = nights.iter().filter_map(|night| journal.answer(*night));
        let (cramps, recorded) = answers.fold((0, 0), |(cramps, recorded), answer| {
            let cramp = matches!(answer, Answer::Cramp { .. });
            (cramps + u32::from(cramp), recorded + 1)
        });
        Week {
            first: nights[0],
            last: nights[nights.len() - 1],
            cramps,
            recorded,
        }
    };
    nights.chunks(7).map(week).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_week_ends_with_the_last_night() {
        let night = |text: &str| -> Night { text.parse().expect("a night") };
        let period = Period::between(night("2026-11-01"), night("2026-11-10"));
        let weeks = count(&Journal::default(), period);
        let ends: Vec<(Night, Night)> = weeks.iter().map(|week| (week.first, week.last)).collect();
        let expected = [("2026-11-01", "2026-11-07"), ("2026-11-08", "2026-11-10")];
        assert_eq!(
            ends,
            expected.map(|(first, last)| (night(first), night(last)))
        );
    }
}
