//! The checks beside a finding in words, each with how it went.

use super::words::{number, p};
use crate::patterns::{Checks, TriggerFinding};

/// Cramp nights that the check within windows takes.
const FOR_WINDOWS: usize = 45;

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Passed {
    Yes,
    No,
    Unknown,
}

impl Passed {
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Yes => "✓",
            Self::No => "✗",
            Self::Unknown => "–",
        }
    }
}

/// The four checks, each with how it went and a sentence.
pub(super) fn checks(
    of: &Checks,
    each: &TriggerFinding,
    cramp_nights: usize,
    explore: bool,
) -> [(Passed, String); 4] {
    let more = each
        .tested
        .as_ref()
        .is_some_and(|tested| tested.together.0 > 0.0);
    [
        within_windows(of, more, cramp_nights, explore),
        entered_before(of, each, more),
        next_value(of),
        if of.stable {
            let said = "It points the same way whichever 28 nights are left out.";
            (Passed::Yes, said.to_owned())
        } else {
            let said = "It hangs on one stretch of 28 nights: without that, it points no way or the other.";
            (Passed::No, said.to_owned())
        },
    ]
}

fn within_windows(of: &Checks, more: bool, cramps: usize, explore: bool) -> (Passed, String) {
    let Some(found) = of.case_crossover else {
        let why = if cramps < FOR_WINDOWS && !explore {
            format!("it takes {FOR_WINDOWS} cramp nights, and there are {cramps}")
        } else {
            "no stretch has cramp nights and quiet ones both with and without it".to_owned()
        };
        return (
            Passed::Unknown,
            format!("Within windows of 28 nights it cannot be compared: {why}."),
        );
    };
    let odds = format!(
        "odds {}× ({}–{})",
        number(found.odds_ratio.value),
        number(found.odds_ratio.low),
        number(found.odds_ratio.high)
    );
    if (found.odds_ratio.value > 1.0) == more {
        let said = format!("Within windows of 28 nights it agrees: {odds}.");
        (Passed::Yes, said)
    } else {
        let said = format!("Within windows of 28 nights it does not agree: {odds}.");
        (Passed::No, said)
    }
}

fn entered_before(of: &Checks, each: &TriggerFinding, more: bool) -> (Passed, String) {
    let (passed, said) = match of.entered_before {
        None if each.is_medicine() => (
            Passed::Unknown,
            "Whether it was entered before the night was known does not matter here: a medicine runs on by itself.",
        ),
        None => (
            Passed::Unknown,
            "Too little of it was entered before the night was known to look at that alone.",
        ),
        Some(way) if (way > 0) == more && way != 0 => (
            Passed::Yes,
            "Among values that were entered before the night was known it points the same way.",
        ),
        Some(_) => (
            Passed::No,
            "Among values that were entered before the night was known it does not hold.",
        ),
    };
    (passed, said.to_owned())
}

fn next_value(of: &Checks) -> (Passed, String) {
    match of.next_value_p {
        None => (
            Passed::Unknown,
            "Whether the next day's value goes with tonight's cramp cannot be told from these nights.".to_owned(),
        ),
        Some(value) if value <= 0.05 => (
            Passed::No,
            format!(
                "The next day's value goes with tonight's cramp too (p {}): it may follow the cramps, or come with bad spells.",
                p(value)
            ),
        ),
        Some(value) => (
            Passed::Yes,
            format!(
                "The next day's value does not go with tonight's cramp (p {}), so it does not just follow the cramps.",
                p(value)
            ),
        ),
    }
}
