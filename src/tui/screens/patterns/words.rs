//! Findings in words that the screen adds to their own sentences.

use crate::diary::Night;
use crate::patterns::TriggerFinding;
pub(super) use crate::patterns::p_in_words as p;
use crate::phrases::{check, finding};

/// A number as ratios are written: two digits, and no more than 99.
pub(super) fn number(value: f64) -> String {
    if value.is_nan() {
        "–".to_owned()
    } else if value < 9.95 {
        format!("{value:.1}")
    } else if value < 99.5 {
        format!("{value:.0}")
    } else {
        "99+".to_owned()
    }
}

/// "11 Aug 2026"
pub(super) fn date(night: Night) -> String {
    night.evening().format("%-d %b %Y").to_string()
}

/// "1 night", "12 nights"
pub(super) fn many(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}

/// What would make the answer surer, first what its checks have against it.
pub(super) fn what_makes_it_surer(each: &TriggerFinding, explore: bool) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    if each.is_told(explore) {
        let mut settling: Vec<&str> = each.doubts().into_iter().map(check::what_settles).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_say_when_they_are_not_known() {
        let said = [0.04, 0.95, 9.96, 98.2, 240.0, f64::INFINITY, f64::NAN].map(number);
        assert_eq!(said, ["0.0", "0.9", "10", "98", "99+", "99+", "–"]);
        assert_eq!(
            [0.0002, 0.0123, 0.456].map(p),
            ["under 0.001", "0.012", "0.46"]
        );
    }
}
