//! The checks beside a finding in words, each with how it went.

use super::words::{number, p};
use crate::patterns::{CaseCrossover, Checks, Doubt, TriggerFinding};

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

/// The checks, each with how it went and a sentence.
pub(super) fn checks(
    of: &Checks,
    each: &TriggerFinding,
    cramp_nights: usize,
    explore: bool,
) -> [(Passed, String); 5] {
    let more = each.raises();
    let doubts = of.doubts(more);
    let windows = |within, nights, doubt| {
        let Some(found) = within else {
            return cannot_be_compared(nights, cramp_nights, explore);
        };
        within_windows(&found, nights, doubts.contains(&doubt))
    };
    [
        windows(of.within_month, 28, Doubt::WithinMonth),
        windows(of.within_week, 7, Doubt::WithinWeek),
        entered_before(of, each, doubts.contains(&Doubt::EnteredBefore)),
        following(of, doubts.contains(&Doubt::Following)),
        if doubts.contains(&Doubt::OneStretch) {
            let said = "It hangs on one stretch of 28 nights: without that, it points no way or the other.";
            (Passed::No, said.to_owned())
        } else {
            let said = "It points the same way whichever 28 nights are left out.";
            (Passed::Yes, said.to_owned())
        },
    ]
}

fn cannot_be_compared(nights: usize, cramps: usize, explore: bool) -> (Passed, String) {
    let why = if cramps < FOR_WINDOWS && !explore {
        format!("it takes {FOR_WINDOWS} cramp nights, and there are {cramps}")
    } else {
        "no stretch has cramp nights and quiet ones both with and without it".to_owned()
    };
    let said = format!("Within windows of {nights} nights it cannot be compared: {why}.");
    (Passed::Unknown, said)
}

fn within_windows(found: &CaseCrossover, nights: usize, doubtful: bool) -> (Passed, String) {
    let odds = format!(
        "odds {}× ({}–{})",
        number(found.odds_ratio.value),
        number(found.odds_ratio.low),
        number(found.odds_ratio.high)
    );
    if doubtful {
        let said = format!(
            "Within windows of {nights} nights it is not seen: {odds}. It may come with bad spells."
        );
        (Passed::No, said)
    } else {
        let said = format!("Within windows of {nights} nights it is seen too: {odds}.");
        (Passed::Yes, said)
    }
}

fn entered_before(of: &Checks, each: &TriggerFinding, doubtful: bool) -> (Passed, String) {
    let (passed, said) = match of.entered_before {
        None if each.is_medicine() => (
            Passed::Unknown,
            "Whether it was entered before the night was known does not matter here: a medicine runs on by itself.",
        ),
        None => (
            Passed::Unknown,
            "Too little of it was entered before the night was known to look at that alone.",
        ),
        Some(_) if !doubtful => (
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

fn following(of: &Checks, doubtful: bool) -> (Passed, String) {
    let (passed, said) = match of.following {
        None => {
            let said = "Whether the three nights after go with tonight's cramp cannot be told from these nights.";
            return (Passed::Unknown, said.to_owned());
        }
        Some(_) if doubtful => (
            Passed::No,
            "The three nights after go with tonight's cramp too (p {}): it may follow the cramps, or come with bad spells.",
        ),
        Some(_) => (
            Passed::Yes,
            "The three nights after do not go with tonight's cramp (p {}), so it does not just follow the cramps.",
        ),
    };
    let value = of.following.map_or(1.0, |(_, value)| value);
    (passed, said.replace("{}", &p(value)))
}
