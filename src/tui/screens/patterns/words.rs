//! Words about findings that only the screen uses.

use crate::diary::words::ratio;
use crate::patterns::{Estimate, TriggerFinding};
pub(super) use crate::phrases::p_in_words as p;
use crate::phrases::{check, finding};

/// A value and the two ends of its interval.
pub(super) fn numbers(estimate: Estimate) -> [String; 3] {
    [estimate.value, estimate.low, estimate.high].map(ratio)
}

/// "2.4× 1.3–4.6"
pub(super) fn range(estimate: Estimate) -> String {
    let [value, low, high] = numbers(estimate);
    format!("{value}× {low}–{high}")
}

/// What would make the answer surer, first what its checks have against it.
pub(super) fn what_makes_it_surer(each: &TriggerFinding, explore: bool) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    if each.is_told(explore) {
        let mut settling: Vec<&str> = each
            .doubts()
            .into_iter()
            .map(check::what_would_help)
            .collect();
        settling.dedup();
        said.extend(settling.into_iter().map(str::to_owned));
    }
    match each.counts.unknown {
        0 => {}
        1 => said.push("1 night has no answer; filling it in would help.".to_owned()),
        unknown => said.push(format!(
            "{unknown} nights have no answer; filling them in would help."
        )),
    }
    if let Some(shows) = finding::what_would_show(each).filter(|_| each.is_told(explore)) {
        said.push(format!("With these nights {shows}"));
    }
    said
}
