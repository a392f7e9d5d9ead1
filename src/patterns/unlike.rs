//! What explains a row that looks unlike what is said of it: a verdict beside an interval that seems to say something else,
//! and a direction that was not expected.

use super::family::Tested;
use super::triggers::{TriggerFinding, Triggers};
use super::words::{level_in_words, p_in_words};
use crate::diary::Direction;
use crate::stats::Estimate;

/// What there is to explain about a row, in one piece of text.
pub fn note(each: &TriggerFinding, all: &Triggers, explore: bool) -> Option<String> {
    let why = why_unlike(each, all, explore);
    let against = against_expectation(each, explore).map(str::to_owned);
    let said: Vec<String> = why.into_iter().chain(against).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Why the verdict and the interval seem to disagree, where they do.
pub fn why_unlike(each: &TriggerFinding, all: &Triggers, explore: bool) -> Option<String> {
    let tested = each.tested.as_ref()?;
    let (ratio, level) = tested.risk_ratio?;
    match (each.is_told(explore), reaches_one(ratio)) {
        (true, true) => Some(format!(
            "Its interval reaches to 1 or over it. The two tests ask whether there is a link at all: beside your history, and \
             beside the other triggers. The interval is about its size, with both allowed for at once, and covers {} \
             as it was picked out. So that there is a link is more certain than how large it is.",
            level_in_words(level)
        )),
        (false, false) => Some(no_finding(tested, all)),
        _ => None,
    }
}

fn no_finding(tested: &Tested, all: &Triggers) -> String {
    format!(
        "Its interval lies beside 1, and it is no finding all the same: of {} triggers looked at together some lie there by \
         chance, so more is asked of each. It has to hold beside your history (p {}) and beside the other triggers (p {}).",
        asked(all),
        p_in_words(tested.alone.1),
        p_in_words(tested.together.1)
    )
}

/// The same once for all rows that tell of nothing although their interval lies beside 1; `None` where there is no such row.
pub fn why_nothing(rows: &[&TriggerFinding], all: &Triggers, explore: bool) -> Option<String> {
    let beside_one = |each: &&TriggerFinding| {
        let ratio = each.tested.as_ref().and_then(|tested| tested.risk_ratio);
        !each.is_told(explore) && ratio.is_some_and(|(ratio, _)| !reaches_one(ratio))
    };
    rows.iter().any(beside_one).then(|| {
        format!(
            "Where a line lies beside 1 and says \"nothing\": of {} triggers looked at together some lie there by chance, so \
             more is asked of each. It has to hold beside your history and beside the other triggers.",
            asked(all)
        )
    })
}

/// That it goes the other way than was expected.
pub fn against_expectation(each: &TriggerFinding, explore: bool) -> Option<&'static str> {
    let more = each.raises();
    match each.exposure.expected {
        _ if each.tested.is_none() || !each.is_told(explore) => None,
        Direction::Lowers if more => {
            Some("It was expected to go with fewer cramps, and goes with more.")
        }
        Direction::Raises if !more => {
            Some("It was expected to go with more cramps, and goes with fewer.")
        }
        _ => None,
    }
}

/// Whether an interval has 1 in it as it is written, with one place.
fn reaches_one(ratio: Estimate) -> bool {
    ratio.low < 1.05 && ratio.high >= 0.95
}

/// How many triggers were tested together.
fn asked(all: &Triggers) -> usize {
    let tested = all.findings.iter().filter(|each| each.tested.is_some());
    tested.count()
}
