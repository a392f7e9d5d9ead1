//! A finding in words: the counts first, then how many times as often, then how sure.

use super::counts::Counts;
use super::family::Tested;
use super::power::smallest_words;
use super::triggers::TriggerFinding;
use super::verdict::Verdict;

/// The sentence of one trigger.
pub(super) fn of(
    label: &str,
    counts: Counts,
    tested: Option<&Tested>,
    same_as: &[String],
) -> String {
    let Some(tested) = tested else {
        return too_few(label, counts);
    };
    let cramps = counts.with_cramp + counts.without_cramp;
    let fewer = tested.together.0 < 0.0;
    let more = if fewer { "Fewer cramps" } else { "Cramps" };
    let nights = format!(
        "{} of {} nights with, {} of {} without",
        counts.with_cramp, counts.with, counts.without_cramp, counts.without
    );
    let ratio = match tested.risk_ratio {
        Some((ratio, _)) => format!(
            "; about {} times as often (plausible {} to {})",
            number(ratio.value),
            number(ratio.low),
            number(ratio.high)
        ),
        None => String::new(),
    };
    let said = match tested.verdict {
        Verdict::Clear => format!(
            "{more} go with \"{label}\": {nights}{ratio}, also with your other triggers and bad spells allowed for."
        ),
        Verdict::Likely => format!(
            "{more} seem to go with \"{label}\": {nights}{ratio}. {} such statements in a diary of this length is a coincidence.",
            by_length(
                counts,
                [
                    "About one in seven",
                    "About one in five",
                    "About one in three"
                ]
            )
        ),
        Verdict::Hint => format!(
            "{more} may go with \"{label}\": {nights}{ratio}. About {} of these are chance in a diary of this length.",
            by_length(counts, ["three in ten", "four in ten", "half"])
        ),
        Verdict::NothingSeen | Verdict::TooFewNights => format!(
            "No pattern seen: {nights}. That does not rule one out: with {cramps} cramp nights on which it is known, this diary {}.",
            smallest_words(cramps as usize)
        ),
    };
    match same_as {
        [] => said,
        [other] => format!("{said} It cannot be told apart from \"{other}\" in this diary."),
        others => format!(
            "Cannot be told apart in this diary: it follows from \"{}\" ({nights}).",
            others.join("\" and \"")
        ),
    }
}

/// What is added to the sentence of a finding against which some of its checks speak.
pub(super) fn in_doubt(checks: usize) -> &'static str {
    match checks {
        0 => "",
        1 => " One of its checks speaks against it.",
        _ => " Some of its checks speak against it.",
    }
}

/// The words for a diary of some months, of half a year, and of a year or more. How many statements are chance grows with
/// the nights: the calibration in `docs/METHODS.md` finds 12, 15, 22 and 36 % among the likely, and 29, 32, 42 and 51 %
/// among the hints, with about 48, 72, 144 and 292 recorded nights.
fn by_length(counts: Counts, words: [&'static str; 3]) -> &'static str {
    let [months, half_a_year, longer] = words;
    match counts.known() + counts.unknown {
        0..110 => months,
        110..220 => half_a_year,
        _ => longer,
    }
}

impl TriggerFinding {
    /// What is missing for a test, in a few words: "3 of 5 nights with it".
    pub fn still_needed(&self) -> String {
        self.missing(
            "cramp nights expected on nights with it",
            "cramp nights expected on nights without it",
        )
    }

    /// The same in so few words that a row has room for it. "1.4 of 2 expected" are cramp nights to expect on the nights with
    /// it or without it, whichever are fewer.
    pub fn still_needed_in_a_row(&self) -> String {
        self.missing("expected", "expected")
    }

    fn missing(&self, with_it: &str, without_it: &str) -> String {
        let counts = self.counts;
        let cramps = counts.with_cramp + counts.without_cramp;
        let [_, _, _, (with, need), (without, _)] = counts.needs();
        if self.began_before {
            "it began before these nights".to_owned()
        } else if counts.with < 5 {
            format!("{} of 5 nights with it", counts.with)
        } else if counts.without < 5 {
            format!("{} of 5 nights without it", counts.without)
        } else if cramps < 8 {
            format!("{cramps} of 8 cramp nights")
        } else if with < need {
            format!("{} of {need} {with_it}", expected(with))
        } else if without < need {
            format!("{} of {need} {without_it}", expected(without))
        } else {
            "nights for so many triggers".to_owned()
        }
    }
}

/// One place, and never rounded up to what is needed.
fn expected(cramp_nights: f64) -> String {
    format!("{:.1}", (cramp_nights * 10.0).floor() / 10.0)
}

/// The sentence about the first four weeks of a medicine that began before the nights that are looked at.
pub(super) fn began_before(label: &str) -> String {
    format!("\"{label}\" cannot be tested on these nights: it began before them.")
}

fn too_few(label: &str, counts: Counts) -> String {
    let cramps = counts.with_cramp + counts.without_cramp;
    let [_, _, _, (with, need), (without, _)] = counts.needs();
    if counts.with < 5 {
        format!(
            "Too few nights with \"{label}\" ({} of 5 needed).",
            counts.with
        )
    } else if counts.without < 5 {
        format!(
            "Too few nights without \"{label}\" ({} of 5 needed).",
            counts.without
        )
    } else if cramps < 8 {
        format!("Too few cramp nights on which \"{label}\" was answered ({cramps} of 8 needed).")
    } else if with < need {
        format!(
            "Too few nights with \"{label}\": at the rate so far {} cramp nights are to be expected on them ({need} needed).",
            expected(with)
        )
    } else if without < need {
        format!(
            "Too few nights without \"{label}\": at the rate so far {} cramp nights are to be expected on them ({need} needed).",
            expected(without)
        )
    } else {
        format!("Too few recorded nights to test \"{label}\" together with so many other triggers.")
    }
}

fn number(value: f64) -> String {
    if value < 0.095 {
        format!("{value:.2}")
    } else if value < 9.95 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}
