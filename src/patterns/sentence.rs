//! A finding in words: the counts first, then how many times as often, then how sure.

use super::family::Tested;
use super::power::smallest_words;
use super::triggers::Counts;
use super::verdict::Verdict;

/// The sentence of one trigger.
pub(super) fn of(
    label: &str,
    counts: Counts,
    tested: Option<&Tested>,
    same_as: Option<&str>,
    cramp_nights: usize,
) -> String {
    let Some(tested) = tested else {
        return too_few(label, counts);
    };
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
            "{more} seem to go with \"{label}\": {nights}{ratio}. About one in seven such statements is a coincidence."
        ),
        Verdict::Hint => format!(
            "{more} may go with \"{label}\": {nights}{ratio}. About three in ten of these are chance."
        ),
        Verdict::NothingSeen | Verdict::TooFewNights => format!(
            "No pattern seen: {nights}. That does not rule one out: with {cramp_nights} cramp nights this diary {}.",
            smallest_words(cramp_nights)
        ),
    };
    match same_as {
        Some(other) => format!("{said} It cannot be told apart from \"{other}\" in this diary."),
        None => said,
    }
}

fn too_few(label: &str, counts: Counts) -> String {
    let cramps = counts.with_cramp + counts.without_cramp;
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
    } else {
        let rarer = if counts.with < counts.without {
            "with"
        } else {
            "without"
        };
        format!("Too few nights {rarer} \"{label}\" for the cramp nights there are.")
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
