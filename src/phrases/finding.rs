//! One trigger in words: what was counted, how many times as often, how sure that is, and what speaks against
//! it.

use super::check;
use super::numbers::times_as_often;
use crate::diary::Verdict;
use crate::diary::words::{date, plural};
use crate::patterns::{Need, NeedKind, TriggerFinding};

/// Said where a finding stands.
pub const ASSOCIATION: &str =
    "They occur together in your diary. That doesn't prove one causes the other.";

/// Nobody waits for a number of nights that is larger.
const A_YEAR: usize = 365;

/// The verdict in a word or three, for a row.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::VeryLikely => "very likely",
        Verdict::Likely => "likely",
        Verdict::Maybe => "maybe",
        Verdict::NoClearPattern => "no pattern",
        Verdict::TooEarly => "too early",
    }
}

/// The verdict as it is shown: what is only maybe so counts as no clear pattern unless that is asked for, and
/// a "?" says that a check speaks against it.
pub fn shown_verdict(each: &TriggerFinding, explore: bool) -> String {
    let shown = match each.verdict {
        _ if is_one_of_two(each) => "one of two",
        Verdict::Maybe if !explore => verdict(Verdict::NoClearPattern),
        other => verdict(other),
    };
    let doubt = if each.is_in_doubt(explore) { "?" } else { "" };
    format!("{shown}{doubt}")
}

/// Whether it is told only as one of two.
fn is_one_of_two(each: &TriggerFinding) -> bool {
    !each.verdict.is_told() && !each.or_with.is_empty()
}

/// Everything there is to say of a trigger first.
pub fn sentence(each: &TriggerFinding, explore: bool) -> String {
    let shown = if each.is_told(explore) || each.verdict == Verdict::TooEarly {
        each.verdict
    } else {
        Verdict::NoClearPattern
    };
    let said = match shown {
        _ if is_one_of_two(each) => one_of_two(each),
        Verdict::VeryLikely | Verdict::Likely | Verdict::Maybe => counted(each),
        Verdict::NoClearPattern => no_clear_pattern(each),
        Verdict::TooEarly => return too_early(each),
    };
    if !each.is_told(explore) {
        return said;
    }
    match each.doubts().as_slice() {
        [] => said,
        [doubt] => format!(
            "{said} But one check speaks against it: {}.",
            check::reason(*doubt, each)
        ),
        doubts => {
            let reasons: Vec<&str> = doubts
                .iter()
                .map(|doubt| check::reason(*doubt, each))
                .collect();
            format!(
                "{said} But some checks speak against it: {}.",
                reasons.join("; ")
            )
        }
    }
}

/// What a row means: how far to trust it, and that nights which go together prove nothing more. A row that
/// only looks higher beside so many others is said to do so.
pub fn what_it_means(each: &TriggerFinding, explore: bool, compared: usize) -> Vec<String> {
    let how_sure = match each.verdict {
        _ if is_one_of_two(each) => None,
        Verdict::VeryLikely => {
            Some("When we say \"very likely\", we are right about 9 times in 10.")
        }
        Verdict::Likely => Some("When we say \"likely\", we are right about 7 times in 10."),
        Verdict::Maybe if explore => {
            Some("When we say \"maybe\", we are right about half the time.")
        }
        _ => None,
    };
    if each.is_told(explore) {
        return how_sure
            .into_iter()
            .chain([ASSOCIATION])
            .map(str::to_owned)
            .collect();
    }
    looks_different(each, compared).into_iter().collect()
}

/// Why a row whose plain numbers look higher or lower is no finding all the same.
pub fn looks_different(each: &TriggerFinding, compared: usize) -> Option<String> {
    each.posterior?;
    let ratio = each.crude?.risk_ratio?;
    let looks = if ratio.low > 1.0 {
        "higher"
    } else if ratio.high < 1.0 {
        "lower"
    } else {
        return None;
    };
    Some(format!(
        "It looks {looks}, but when {compared} things are compared a few look {looks} by chance, so \
        we ask for stronger evidence."
    ))
}

/// "Your reviews have shown this since 10 Aug 2026."; nothing where the last one did not.
pub fn told_since(each: &TriggerFinding) -> Option<String> {
    let since = date(each.told_since?);
    Some(format!("Your reviews have shown this since {since}."))
}

/// "You had cramps on 32 of 82 nights after drinking under 1.5 l, but only on 33 of the other 203: about 2.4
/// times as often (likely 1.3 to 4.6). This takes your other triggers into account."
fn counted(each: &TriggerFinding) -> String {
    let counts = each.counts;
    let share = |cramps: u32, nights: u32| f64::from(cramps) / f64::from(nights.max(1));
    let fewer_without =
        share(counts.without_cramp, counts.without) < share(counts.with_cramp, counts.with);
    let ratio = each.posterior.and_then(|posterior| posterior.risk_ratio);
    let times = ratio.map_or_else(
        || ".".to_owned(),
        |ratio| {
            let times = times_as_often(ratio);
            format!(": {times}. This takes your other triggers into account.")
        },
    );
    format!(
        "You had cramps on {} of {} nights {}, but{} on {} of the other {}{times}",
        counts.with_cramp,
        counts.with,
        nights_with(each),
        if fewer_without { " only" } else { "" },
        counts.without_cramp,
        counts.without
    )
}

/// What the nights with a trigger were, as one would say it: "after drinking under 1.5 l", or with its label.
fn nights_with(each: &TriggerFinding) -> String {
    let label = &each.exposure.label;
    let said = |name: &str, before: &str, after: &str| {
        let amount = label
            .strip_prefix(name)
            .filter(|amount| !amount.ends_with(')'))?;
        Some(format!("after {before}{amount}{after}"))
    };
    let said = match each.exposure.key.as_str() {
        "fluids" => said("Fluids ", "drinking ", ""),
        "standing" => said("On your feet ", "", " on your feet"),
        "sitting" => said("Sitting ", "", " of sitting"),
        "exercise" => said("Exercise ", "", " of exercise"),
        _ => None,
    };
    said.unwrap_or_else(|| format!("with \"{label}\""))
}

fn one_of_two(each: &TriggerFinding) -> String {
    let others: Vec<String> = each
        .or_with
        .iter()
        .map(|other| format!("\"{}\"", other.label))
        .collect();
    format!(
        "One of these very likely goes with your cramps: \"{}\" or {}. They come on the same nights \
        too often to tell which.",
        each.exposure.label,
        others.join(" or ")
    )
}

fn no_clear_pattern(each: &TriggerFinding) -> String {
    let counts = each.counts;
    let could = what_would_show(each).map_or_else(String::new, |shows| {
        format!(" There could still be one: with these nights {shows}")
    });
    format!(
        "No clear pattern: you had cramps on {} of {} nights {}, and on {} of the other {}.{could}",
        counts.with_cramp,
        counts.with,
        nights_with(each),
        counts.without_cramp,
        counts.without
    )
}

/// "even a threefold risk would show only about half the time.": the smallest effect in the expected
/// direction that has a fair chance.
pub fn what_would_show(each: &TriggerFinding) -> Option<String> {
    const FAIR: f64 = 0.5;
    const SMALL: f64 = 0.25;
    let chances = each.chance_to_find?;
    let (chance, risks) = if each.is_prevention() {
        let risks = [
            "half the risk",
            "a third of the risk",
            "a fifth of the risk",
        ];
        (chances.fewer, risks)
    } else {
        let risks = ["a doubled risk", "a threefold risk", "a fivefold risk"];
        (chances.more, risks)
    };
    let [twofold, threefold, fivefold] = risks;
    let (risk, how_likely) = if chance.twofold >= FAIR {
        (twofold, chance.twofold)
    } else if chance.threefold >= SMALL {
        (threefold, chance.threefold)
    } else {
        (fivefold, chance.fivefold)
    };
    let times = times_in(how_likely);
    Some(if how_likely > FAIR {
        format!("{risk} would show {times}.")
    } else if how_likely < LEAST_SAID {
        format!("even {risk} would show {times}.")
    } else {
        format!("even {risk} would show only {times}.")
    })
}

/// A smaller chance than this is "hardly ever".
const LEAST_SAID: f64 = 0.1;

/// The chances that are said, the largest first.
const SAID: [(f64, &str); 11] = [
    (0.97, "almost every time"),
    (0.9, "nine times in ten"),
    (0.8, "four times in five"),
    (0.75, "three times in four"),
    (0.67, "two times in three"),
    (0.5, "about half the time"),
    (0.4, "two times in five"),
    (0.33, "one time in three"),
    (0.25, "one time in four"),
    (0.2, "one time in five"),
    (LEAST_SAID, "one time in ten"),
];

/// A chance in words that promise no more.
fn times_in(chance: f64) -> &'static str {
    SAID.iter()
        .find(|(said, _)| *said <= chance)
        .map_or("hardly ever", |(_, words)| words)
}

fn too_early(each: &TriggerFinding) -> String {
    let label = &each.exposure.label;
    if each.is_step {
        return format!(
            "Not tested: \"{label}\" started and stopped too rarely, so nights with it and without it are \
            from different times. Compare before and after instead."
        );
    }
    let Some(need) = each.counts.lacks() else {
        return format!("Too early to say anything about \"{label}\".");
    };
    let missing = match need.of {
        NeedKind::NightsWith => format!("{} with \"{label}\"", plural(need.have, "night")),
        NeedKind::NightsWithout => format!("{} without \"{label}\"", plural(need.have, "night")),
        NeedKind::CrampNights => format!(
            "{} with a cramp and an answer for \"{label}\"",
            plural(need.have, "night")
        ),
        NeedKind::QuietNights => format!(
            "{} with an answer for \"{label}\"",
            plural(need.have, "quiet night")
        ),
    };
    let more = each.nights_to_go.map_or_else(String::new, |more| {
        format!(" At this rate that takes {}.", more_nights(more))
    });
    format!(
        "Too early to say: {missing} so far; it takes {}.{more}",
        need.takes
    )
}

/// "3 of 5 nights with it", in so few words that a row has room for it.
pub fn still_needed(each: &TriggerFinding) -> String {
    if each.is_step {
        return "started and stopped once".to_owned();
    }
    let of = |Need { of, have, takes }: Need| {
        let what = match of {
            NeedKind::NightsWith => "nights with it",
            NeedKind::NightsWithout => "nights without it",
            NeedKind::CrampNights => "cramp nights",
            NeedKind::QuietNights => "quiet nights",
        };
        format!("{have} of {takes} {what}")
    };
    each.counts.lacks().map_or_else(String::new, of)
}

/// Why a row has no line: "too early: 14 more nights (3 of 5 nights with it)".
pub fn why_no_line(each: &TriggerFinding) -> String {
    let needed = still_needed(each);
    match each.nights_to_go {
        Some(more) if !each.is_step => format!("too early: {} ({needed})", more_nights(more)),
        _ if each.is_step => "see before and after".to_owned(),
        _ => format!("too early: {needed}"),
    }
}

/// "14 more nights"; never more than "more than a year".
pub fn more_nights(nights: usize) -> String {
    match nights {
        1 => "1 more night".to_owned(),
        2..=A_YEAR => format!("{nights} more nights"),
        _ => "more than a year".to_owned(),
    }
}
