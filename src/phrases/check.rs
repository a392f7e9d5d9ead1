//! The checks beside a finding in words: each with how it went, and why it speaks against the finding.

use crate::patterns::{CaseCrossover, Checks, Doubt, TriggerFinding};

/// How a check went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It agrees.
    Agrees,
    /// It speaks against the finding.
    Against,
    /// It cannot be made.
    NotPossible,
}

impl Outcome {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Agrees => "✓",
            Self::Against => "✗",
            Self::NotPossible => "–",
        }
    }
}

/// Why a check speaks against a finding, as half a sentence.
pub fn reason(doubt: Doubt, each: &TriggerFinding) -> &'static str {
    match doubt {
        Doubt::WithinMonth => {
            "within any four weeks it makes no clear difference, so it may just come with bad spells"
        }
        Doubt::WithinWeek => {
            "within any one week it makes no clear difference, so it may just come with bad spells"
        }
        Doubt::Weekday => {
            "on the same day of the week it makes no clear difference, so it may only belong to the weekend"
        }
        Doubt::EnteredBefore => "it isn't there when only answers given before the night count",
        Doubt::EnteredAfter if none_before(each) => {
            "you gave all these answers after the night, and a bad night colors how we remember the day"
        }
        Doubt::EnteredAfter => {
            "you gave most answers after the night, and a bad night colors how we remember the day"
        }
        Doubt::OnlyAfter => {
            "you only know this after the night, and the cramp itself may have changed it"
        }
        Doubt::Following => {
            "it is just as common after cramps, so it may simply follow them, or come with bad spells"
        }
        Doubt::OneStretch => "it depends on a single month",
    }
}

fn none_before(each: &TriggerFinding) -> bool {
    let before = each.checks.and_then(|checks| checks.entered_before);
    before.is_none_or(|before| before.nights == 0)
}

/// What would answer what a check has against a finding.
pub fn what_would_help(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::WithinMonth | Doubt::WithinWeek => {
            "It would help to have nights with it and without it in the same week."
        }
        Doubt::Weekday => {
            "It would help to have nights with it on working days, or without it at weekends."
        }
        Doubt::EnteredBefore | Doubt::EnteredAfter => {
            "It would help to fill in the day in the evening, before the night."
        }
        Doubt::OnlyAfter => {
            "Look at how your feet lay in bed too: you can choose that before the night."
        }
        Doubt::Following => {
            "It would help to have nights with it after quiet nights, and without it after cramps."
        }
        Doubt::OneStretch => "It would help to have more nights with it at other times.",
    }
}

/// The checks, each with how it went and a sentence.
pub fn all(checks: &Checks, each: &TriggerFinding) -> Vec<(Outcome, String)> {
    let doubts = checks.doubts(each.more());
    let outcome = |doubt: Doubt, possible: bool| match possible {
        true if doubts.contains(&doubt) => Outcome::Against,
        true => Outcome::Agrees,
        false => Outcome::NotPossible,
    };
    let within = |found: Option<CaseCrossover>, doubt, among: &str| {
        let outcome = outcome(doubt, found.is_some());
        let said = match outcome {
            Outcome::Agrees => format!("Still true when only nights {among} are compared."),
            Outcome::Against => {
                format!("When only nights {among} are compared, it makes no clear difference.")
            }
            Outcome::NotPossible => {
                format!("There are too few nights to compare only those {among}.")
            }
        };
        (outcome, said)
    };
    let before = checks.entered_before;
    let entered = if doubts.contains(&Doubt::OnlyAfter) {
        let said = "You only know this after the night; the cramp itself may have changed it.";
        (Outcome::Against, said.to_owned())
    } else if doubts.contains(&Doubt::EnteredAfter) {
        let before = before.map_or(0, |before| before.nights);
        let said = format!(
            "You gave only {before} answers before the night; a bad night colors how we remember the day."
        );
        (Outcome::Against, said)
    } else {
        let outcome = outcome(Doubt::EnteredBefore, before.is_some());
        let said = match outcome {
            Outcome::Agrees => {
                "Counting only answers given before the night, it points the same way."
            }
            Outcome::Against => "Counting only answers given before the night, it isn't there.",
            Outcome::NotPossible => "For a medicine it doesn't matter when you filled it in.",
        };
        (outcome, said.to_owned())
    };
    let following = outcome(Doubt::Following, checks.following.is_some());
    let follows = match following {
        Outcome::Agrees => "It doesn't simply come after cramps.",
        Outcome::Against => "It comes after cramps as much as before them.",
        Outcome::NotPossible => "We can't tell yet if it simply comes after cramps.",
    };
    let stretch = outcome(Doubt::OneStretch, true);
    let stable = match stretch {
        Outcome::Against => "It depends on a single month.",
        _ => "No single month makes the difference.",
    };
    vec![
        entered,
        within(
            checks.within_month,
            Doubt::WithinMonth,
            "of the same four weeks",
        ),
        within(checks.within_week, Doubt::WithinWeek, "of the same week"),
        within(
            checks.within_weekday,
            Doubt::Weekday,
            "of the same day of the week",
        ),
        (following, follows.to_owned()),
        (stretch, stable.to_owned()),
    ]
}
