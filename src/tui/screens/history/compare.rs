//! Two periods side by side: the one that is shown and the one before it, or before and after a medicine began.

use crokey::key;
use strum::EnumMessage;

use super::place::Place;
use crate::charts::{Comparison, Seen, Side, around, comparison};
use crate::diary::{Night, duration_words, neutral};
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
        keys: &[key!(right), key!(down), key!(l), key!(j), key!(b)],
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
    pub(super) names: [&'static str; 2],
    pub(super) comparison: Comparison,
}

/// What is said of a period: the title of the row, how much, and in words. `None` is too few.
pub(super) type Row = (Title, Option<(f64, String)>);

/// The title of a row, and the same where there is less room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title(pub(super) &'static str, pub(super) &'static str);

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
                names: ["before", "this period"],
                comparison: comparison(seen, before, place.period),
            });
        }
        let first = seen.journal().span().map_or(tonight, |span| span.first);
        for regimen in &seen.journal().regimens {
            let around = around(regimen, NIGHTS_AROUND, tonight);
            // Of what began before the diary there is no before.
            if let Some((before, after)) = around.filter(|(before, _)| before.last >= first) {
                pairs.push(Pair {
                    title: format!("Before and after {} began", neutral(&regimen.name)),
                    names: ["before", "after"],
                    comparison: comparison(seen, before, after),
                });
            }
        }
        // What cannot be compared, such as the first year of a diary with the one before it, is not what opens.
        let can = |pair: &Pair| pair.comparison.rate_ratio.is_ok();
        let on = pairs.iter().position(can).unwrap_or(0);
        Self { pairs, on }
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

/// The rows of one side, the same for both.
pub(super) fn rows(side: &Side) -> Vec<Row> {
    let counts = side.counts;
    let plain = |number: usize| Some((number as f64, number.to_string()));
    let score = |median: f64| (median, format!("{median:.1} of 10"));
    let recorded = format!("{} of {}", counts.recorded(), counts.nights);
    let percent = |share: f64| (share, format!("{:.0} %", share * 100.0));
    let rate = |rate: f64| (rate, format!("{rate:.1}"));
    let seconds = |seconds: f64| (seconds, duration_words(seconds.round() as u32));
    vec![
        (
            Title("Nights recorded", "Recorded"),
            Some((counts.recorded() as f64, recorded)),
        ),
        (Title("Cramps", "Cramps"), plain(counts.cramps)),
        (
            Title("Nights with cramps", "Cramp nights"),
            plain(counts.cramp),
        ),
        (
            Title("Of the recorded", "Of recorded"),
            side.cramp_night_share.map(percent),
        ),
        (
            Title("Cramps a week", "A week"),
            side.cramps_per_week.map(rate),
        ),
        (
            Title("Held, median", "Held"),
            side.median_duration_seconds.map(seconds),
        ),
        (Title("Pain, median", "Pain"), side.median_pain.map(score)),
        (
            Title("Soreness, median", "Soreness"),
            side.median_soreness.map(score),
        ),
    ]
}

/// What the two rates say together.
pub(super) fn together(comparison: &Comparison) -> String {
    let rest = "What else changed between the two is not looked at here.";
    match &comparison.rate_ratio {
        Err(too_few) => format!("The rates are not compared: {too_few}."),
        Ok(ratio) if !ratio.value.is_finite() => {
            format!("No cramps were recorded before. {rest}")
        }
        Ok(ratio) => {
            let sure = if ratio.low > 1.0 {
                "More than chance alone would make likely"
            } else if ratio.high < 1.0 {
                "Fewer than chance alone would make likely"
            } else {
                "Chance alone could make this difference"
            };
            format!(
                "Cramps per recorded night: {:.1} times those before, 95 % interval {:.1} to {:.1}. {sure}. {rest}",
                ratio.value, ratio.low, ratio.high
            )
        }
    }
}
