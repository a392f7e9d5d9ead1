//! What `cramp patterns` tells a person: a line for each trigger, then what there is to say of those that stand out.

use std::fmt::Write as _;

use super::Recorded;
use super::forest::Forest;
use crate::cli::page::{Page, many};
use crate::patterns::{self, Checks, Doubt, FINDING_GROUPS, TriggerFinding, Triggers, Verdict};

/// The page.
pub(super) fn of(found: &Triggers, recorded: Recorded, explore: bool, page: &Page) -> String {
    let nights = found.nights;
    let mut text = String::new();
    paragraph(
        &mut text,
        &format!(
            "Patterns from {} to {}: {}, {} with a cramp, {} quiet; {} not recorded.",
            found.period.first,
            found.period.last,
            many(nights.recorded, "recorded night"),
            nights.cramp,
            nights.quiet,
            nights.not_recorded
        ),
        page,
    );
    if nights.recorded == 0 {
        text.push('\n');
        paragraph(&mut text, &nothing_recorded(recorded), page);
        return page.finished(&text);
    }
    let forest = Forest::of(&found.findings, explore, page);
    if forest.is_some() {
        for line in how_to_read(&found.findings, explore) {
            text.push('\n');
            paragraph(&mut text, line, page);
        }
    }
    let mut explained = false;
    for (title, belongs) in FINDING_GROUPS {
        let group: Vec<&TriggerFinding> =
            found.findings.iter().filter(|each| belongs(each)).collect();
        if !group.is_empty() {
            self::group(
                &mut text,
                title,
                &group,
                found,
                (explore, forest.as_ref()),
                page,
            );
        }
        // Said once, below the first group that has such a row.
        let why = patterns::why_nothing(&group, found, explore).filter(|_| !explained);
        if let Some(why) = why {
            text.push('\n');
            paragraph(&mut text, &why, page);
            explained = true;
        }
    }
    for gone in found.withdrawn.iter().filter(|gone| !gone.now.is_finding()) {
        text.push('\n');
        paragraph(
            &mut text,
            &format!("Withdrawn: \"{}\" was clear and is so no more.", gone.label),
            page,
        );
    }
    text.push('\n');
    paragraph(
        &mut text,
        &format!(
            "Nothing seen does not rule a pattern out: with {} this diary {}.",
            many(nights.cramp, "cramp night"),
            patterns::smallest_words(nights.cramp)
        ),
        page,
    );
    paragraph(
        &mut text,
        "These are associations in one diary: nights that go together. What lies behind them a diary cannot tell.",
        page,
    );
    page.finished(&text)
}

/// How the lines are read, as far as there is something to read.
fn how_to_read(rows: &[TriggerFinding], explore: bool) -> Vec<&'static str> {
    let any = |of: &dyn Fn(&TriggerFinding) -> bool| rows.iter().any(of);
    let expected = |each: &TriggerFinding| each.still_needed_in_a_row().ends_with("expected");
    let lines = [
        (
            any(&|each| each.tested.is_some()),
            "Each line: cramp nights of all nights with it, then the risk on nights with it, times the risk without, with your \
             other triggers and bad spells allowed for.",
        ),
        (
            any(&|each| each.nights_to_go.is_some()),
            "\"To go\" counts recorded nights, at the rate so far.",
        ),
        (
            any(&|each| each.tested.is_none() && expected(each)),
            "\"Expected\" are cramp nights on nights with it, or without it where those are fewer, at the rate so far.",
        ),
        (
            any(&|each| each.is_in_doubt(explore)),
            "A \"?\" after the verdict: a check speaks against it.",
        ),
    ];
    let wanted = lines.into_iter().filter(|(wanted, _)| *wanted);
    wanted.map(|(_, line)| line).collect()
}

/// What is said where no night of the period was recorded: where there are nights, or how to come to some.
fn nothing_recorded(recorded: Recorded) -> String {
    match recorded.by_then {
        None if recorded.later => {
            "Nothing to look at: what stands in the diary was entered after that day. Without --as-of it is seen."
                .to_owned()
        }
        Some(nights) => format!(
            "Nothing to look at: no night of this period was recorded. The diary has nights from {first} to {last}: \
             cramp patterns --from {first} --to {last}",
            first = nights.first,
            last = nights.last
        ),
        None => "Nothing to look at yet: no night was recorded. A trigger can be tested from 8 cramp nights on, with 5 nights \
                 with it and 5 without; quiet nights count too. \"cramp night\" says how a night was, \"cramp now\" that a \
                 cramp has begun."
            .to_owned(),
    }
}

fn group(
    text: &mut String,
    title: &str,
    group: &[&TriggerFinding],
    found: &Triggers,
    (explore, forest): (bool, Option<&Forest>),
    page: &Page,
) {
    text.push('\n');
    if let Some(forest) = forest {
        let with_lines = group.iter().any(|each| each.tested.is_some());
        text.push_str(&forest.head(title, with_lines));
        for each in group {
            text.push_str(&forest.row(each));
        }
    } else {
        let _ = writeln!(text, "{title}");
        for each in group {
            paragraph(text, &row(each, explore), page);
        }
    }
    for each in group.iter().filter(|each| each.is_told(explore)) {
        text.push('\n');
        paragraph(text, &each.sentence, page);
        if let Some(note) = patterns::note(each, found, explore) {
            paragraph(text, &note, page);
        }
        let gone = found.withdrawn.iter();
        if gone
            .clone()
            .any(|gone| gone.key == each.exposure.key && gone.label == each.exposure.label)
        {
            paragraph(
                text,
                &format!(
                    "It was clear before and is now {} only.",
                    <&str>::from(each.verdict)
                ),
                page,
            );
        }
        if let (true, Some(since)) = (each.announced, each.since) {
            let longer = if each.or_longer { " or longer" } else { "" };
            paragraph(text, &format!("Holds since {since}{longer}."), page);
        }
        if let Some(checks) = &each.checks {
            check_lines(text, checks, each, page);
        }
    }
}

/// What stands at the right of a tested row.
fn how_often(each: &TriggerFinding) -> String {
    let ratio = each.tested.as_ref().and_then(|tested| tested.risk_ratio);
    match (ratio, each.same_as.first()) {
        (Some((ratio, _)), _) => format!("; {}", patterns::times_as_often(ratio)),
        (None, Some(other)) => format!("; not to be told from {other}"),
        (None, None) => String::new(),
    }
}

/// A trigger in words, where there is no room for its line.
fn row(each: &TriggerFinding, explore: bool) -> String {
    let (counts, label) = (each.counts, &each.exposure.label);
    let seen = format!(
        "cramps on {} of {} nights with, {} of {} without{}",
        counts.with_cramp,
        counts.with,
        counts.without_cramp,
        counts.without,
        how_often(each)
    );
    match each.verdict {
        Verdict::TooFewNights => {
            let more = each.nights_to_go.map_or_else(String::new, |more| {
                format!(
                    "; about {} at the rate so far",
                    many(more, "more recorded night")
                )
            });
            format!("- {label}: {seen}; too few: {}{more}", each.still_needed())
        }
        _ if each.is_in_doubt(explore) => {
            let verdict: &str = each.verdict.into();
            format!("- {label}: {verdict}, a check speaks against it; {seen}")
        }
        Verdict::Clear => format!("- {label}: clear; {seen}"),
        Verdict::Likely => format!("- {label}: likely; {seen}"),
        Verdict::Hint if explore => format!("- {label}: hint; {seen}"),
        Verdict::Hint | Verdict::NothingSeen => format!("- {label}: nothing seen; {seen}"),
    }
}

fn check_lines(text: &mut String, checks: &Checks, each: &TriggerFinding, page: &Page) {
    let doubts = each.doubts();
    if checks.within_month.is_some() && !doubts.contains(&Doubt::WithinMonth) {
        paragraph(
            text,
            "Check: it is seen within windows of 28 nights too.",
            page,
        );
    }
    if checks.within_week.is_some() && !doubts.contains(&Doubt::WithinWeek) {
        paragraph(
            text,
            "Check: it is seen within windows of 7 nights too.",
            page,
        );
    }
    for doubt in doubts {
        paragraph(
            text,
            &format!("Check, against it: {}", in_words(doubt)),
            page,
        );
    }
}

fn in_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::WithinMonth => {
            "within windows of 28 nights it is not seen, so it may come with bad spells."
        }
        Doubt::WithinWeek => {
            "within windows of 7 nights it is not seen, so it may come with bad spells."
        }
        Doubt::EnteredBefore => "it does not hold among values entered before the night was known.",
        Doubt::Following => {
            "the three nights after go with the cramp too, so it may follow the cramps or come with bad spells."
        }
        Doubt::OneStretch => "it hangs on one stretch of 28 nights.",
    }
}

fn paragraph(text: &mut String, sentence: &str, page: &Page) {
    text.push_str(&page.wrapped(&crate::diary::neutral(sentence)));
    text.push('\n');
}
