//! Two periods side by side: the one that is shown and the one before it, or before and after a medicine began.

use crokey::key;
use strum::EnumMessage;

use super::place::Place;
use crate::charts::{Counts, Seen, duration, pain, soreness};
use crate::diary::{Night, Period, duration_words, neutral};
use crate::tui::keymap::Binding;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The next two periods: before and after each medicine began
    Next,
    /// The two periods before
    Previous,
    /// Back to the pictures
    Back,
}

pub(super) const KEYS: &[Binding<Action>] = &[
    Binding {
        keys: &[key!(right), key!(down), key!(l), key!(j), key!(c)],
        action: Action::Next,
        hint: Some("other periods"),
    },
    Binding {
        keys: &[key!(left), key!(up), key!(h), key!(k)],
        action: Action::Previous,
        hint: None,
    },
    Binding {
        keys: &[key!(esc), key!(enter), key!(backspace)],
        action: Action::Back,
        hint: Some("back"),
    },
];

/// Nights before and after the start of a medicine that are compared, where there are so many.
const NIGHTS_AROUND: u64 = 84;

/// Two periods, and what each held.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) title: String,
    pub(super) sides: [Side; 2],
}

/// A period and what it held.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Side {
    pub(super) name: &'static str,
    pub(super) period: Period,
    pub(super) counts: Counts,
    /// What is said of it: the title of the row, how much, and in words. `None` is too few.
    pub(super) rows: Vec<(&'static str, Option<(f64, String)>)>,
}

/// The comparison that is open.
#[derive(Clone, Debug)]
pub(super) struct Compare {
    pub(super) pairs: Vec<Pair>,
    pub(super) on: usize,
}

impl Compare {
    /// The period that is shown against the one before, and after it each medicine.
    pub(super) fn new(seen: Seen<'_>, place: Place, tonight: Night) -> Self {
        let mut pairs = Vec::new();
        if let Some(before) = place.zoom.before(place.period) {
            pairs.push(Pair {
                title: format!("{}, and those before", place.zoom.label()),
                sides: [
                    Side::of(seen, "before", before),
                    Side::of(seen, "this period", place.period),
                ],
            });
        }
        for regimen in &seen.journal().regimens {
            let Ok(start) = Night::on(regimen.since) else {
                continue;
            };
            let last = regimen
                .until
                .and_then(|until| Night::on(until).ok())
                .map_or(tonight, |until| tonight.min(until.previous()));
            let Ok(nights) = u64::try_from(last.since(start) + 1) else {
                continue;
            };
            if nights == 0 {
                continue;
            }
            let nights = nights.min(NIGHTS_AROUND);
            let after = Period::between(start, start.ahead(nights - 1));
            pairs.push(Pair {
                title: format!("Before and after {} began", neutral(&regimen.name)),
                sides: [
                    Side::of(seen, "before", Period::ending(start.previous(), nights)),
                    Side::of(seen, "after", after),
                ],
            });
        }
        Self { pairs, on: 0 }
    }

    /// The same comparison of a diary that changed.
    pub(super) fn follow(&mut self, seen: Seen<'_>, place: Place, tonight: Night) {
        let on = self.on;
        *self = Self::new(seen, place, tonight);
        self.on = on.min(self.pairs.len().saturating_sub(1));
    }

    /// Reacts to a key: whether it is done with.
    pub(super) fn act(&mut self, action: Action) -> bool {
        let many = self.pairs.len().max(1);
        self.on = match action {
            Action::Next => (self.on + 1) % many,
            Action::Previous => (self.on + many - 1) % many,
            Action::Back => return true,
        };
        false
    }
}

impl Side {
    fn of(seen: Seen<'_>, name: &'static str, period: Period) -> Self {
        let counts = Counts::of(seen, period);
        let recorded = counts.recorded() as f64;
        let a_night = |number: usize| (recorded > 0.0).then(|| number as f64 / recorded);
        let plain = |number: usize| Some((number as f64, number.to_string()));
        let score = |median: f64| (median, format!("{median:.1} of 10"));
        let rows = vec![
            (
                "Nights recorded",
                Some((
                    recorded,
                    format!("{} of {}", counts.recorded(), counts.nights),
                )),
            ),
            ("Cramps", plain(counts.cramps)),
            ("Nights with cramps", plain(counts.cramp)),
            (
                "of the recorded",
                a_night(counts.cramp).map(|share| (share, format!("{:.0} %", share * 100.0))),
            ),
            (
                "Cramps a week",
                a_night(counts.cramps).map(|rate| (rate * 7.0, format!("{:.1}", rate * 7.0))),
            ),
            (
                "Held, median",
                duration(seen, period).ok().map(|chart| {
                    let seconds = chart.median();
                    (seconds, duration_words(seconds.round() as u32))
                }),
            ),
            (
                "Pain, median",
                pain(seen, period).ok().map(|chart| score(chart.median())),
            ),
            (
                "Soreness, median",
                soreness(seen, period)
                    .ok()
                    .map(|chart| score(chart.median())),
            ),
        ];
        Self {
            name,
            period,
            counts,
            rows,
        }
    }
}
