//! Findings in words that the screen adds to their own sentences.

use crate::diary::Night;
use crate::patterns::{self, Counts, Doubt, TriggerFinding, Triggers, Verdict};
pub(super) use crate::patterns::{level_in_words as level, p_in_words as p};

/// Said where a finding stands.
pub(super) const ASSOCIATION: &str = "An association in one diary: nights that go together. What lies behind them a diary cannot tell.";

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

/// The verdict in a word; a hint counts as nothing where hints are not asked for.
pub(super) fn verdict(of: Verdict, explore: bool) -> &'static str {
    match of {
        Verdict::Clear => "clear",
        Verdict::Likely => "likely",
        Verdict::Hint if explore => "hint",
        Verdict::Hint | Verdict::NothingSeen => "nothing",
        Verdict::TooFewNights => "too few",
    }
}

/// The verdict on a trigger in a word, with a "?" where it is told of and a check speaks against it.
pub(super) fn verdict_on(each: &TriggerFinding, explore: bool) -> String {
    let doubt = if each.is_in_doubt(explore) { "?" } else { "" };
    format!("{}{doubt}", verdict(each.verdict, explore))
}

/// What is said of a trigger first. A hint that is not asked for is told as nothing seen.
pub(super) fn sentence(each: &TriggerFinding, explore: bool) -> String {
    if each.verdict != Verdict::Hint || explore {
        return each.sentence.clone();
    }
    let counts = each.counts;
    let cramps = counts.with_cramp + counts.without_cramp;
    format!(
        "No pattern seen: {} of {} nights with, {} of {} without. That does not rule one out: with {cramps} cramp nights on \
         which it is known, this diary {}.",
        counts.with_cramp,
        counts.with,
        counts.without_cramp,
        counts.without,
        patterns::smallest_words(cramps as usize)
    )
}

/// Why there is no line, for a row that has none.
pub(super) fn why_no_line(each: &TriggerFinding) -> String {
    if each.verdict == Verdict::TooFewNights {
        let needed = each.still_needed_in_a_row();
        return match each.nights_to_go {
            Some(more) => format!("too few: {} ({needed})", more_nights(more)),
            None => format!("too few: {needed}"),
        };
    }
    match each.same_as.first() {
        Some(other) => format!("not to be told from {other}"),
        None => "no answer".to_owned(),
    }
}

/// Nobody waits for a number of nights that is larger.
const TWO_YEARS: usize = 730;

/// "14 more nights"
pub(super) fn more_nights(nights: usize) -> String {
    if nights > TWO_YEARS {
        "over 2 more years".to_owned()
    } else if nights == 1 {
        "1 more night".to_owned()
    } else {
        format!("{nights} more nights")
    }
}

/// What has not been once, so that nobody knows how soon it will be often enough.
fn never(counts: Counts) -> &'static str {
    if counts.with == 0 {
        "there was no night with it yet"
    } else if counts.without == 0 {
        "there was no night without it yet"
    } else if counts.with_cramp + counts.without_cramp == 0 {
        "no night on which it is known had a cramp yet"
    } else {
        "too many triggers are looked at for the nights there are"
    }
}

/// Which nights would settle what a check has against it.
fn what_settles_the_check(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::WithinMonth => {
            "Within 28 nights it was not seen: what settles that is nights on which it changes within the same weeks, so that \
             good and bad weeks have both."
        }
        Doubt::WithinWeek => {
            "Within 7 nights it was not seen: what settles that is nights on which it changes from night to night within the \
             same week."
        }
        Doubt::EnteredBefore => {
            "Among values entered before the night it did not hold: what settles that is entering it in the evening."
        }
        Doubt::Following => {
            "The nights after go with the cramp too: what settles that is nights on which it changes from night to night, \
             whether a cramp came before or not."
        }
        Doubt::OneStretch => {
            "It hangs on one stretch of 28 nights: what settles that is more nights with it outside that stretch."
        }
    }
}

/// What would settle it, first what its checks have against it.
pub(super) fn what_settles(each: &TriggerFinding, all: &Triggers, explore: bool) -> Vec<String> {
    let counts = each.counts;
    let cramps = (counts.with_cramp + counts.without_cramp) as usize;
    let mut said = Vec::new();
    if each.is_told(explore) {
        let doubts = each.doubts().into_iter();
        said.extend(doubts.map(|doubt| what_settles_the_check(doubt).to_owned()));
    }
    if each.began_before {
        said.push(
            "No night to come can be one of its first 28; those of a new dose could.".to_owned(),
        );
    } else if each.verdict == Verdict::TooFewNights {
        let needed = each.still_needed();
        let so_far = if needed.contains(" of ") {
            format!("so far there are {needed}")
        } else {
            format!("what is missing is {needed}")
        };
        said.push(match each.nights_to_go {
            Some(more) => format!(
                "At the rate so far it can be tested after about {}; {so_far}.",
                more_nights(more)
            ),
            None => format!(
                "How many more nights it takes cannot be said: {}.",
                never(counts)
            ),
        });
    }
    if counts.unknown > 0 {
        said.push(format!(
            "On {} it is not known; with it, the answer stands on more.",
            many(counts.unknown as usize, "recorded night")
        ));
    }
    said.push(format!(
        "With {} on which it is known, this diary {}.",
        many(cramps, "cramp night"),
        patterns::smallest_words(cramps)
    ));
    if let Some((need, words)) = patterns::next_to_see(cramps) {
        let rate = all.nights.cramp as f64 / all.nights.recorded.max(1) as f64;
        let nights = ((need - cramps) as f64 / rate).ceil();
        let about = if nights.is_finite() {
            format!(
                ", after about {} at your rate,",
                more_nights(nights as usize)
            )
        } else {
            ",".to_owned()
        };
        said.push(format!("With {need} of them{about} it {words}."));
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
