//! The text of `cramp patterns`: a line for each trigger, then sentences about those that stand out.

use std::fmt::Write as _;

use super::recorded_period::RecordedPeriod;
use crate::cli::shell::Page;
use crate::diary::words::plural;
use crate::draw::forest::Forest;
use crate::draw::text::TextPicture;
use crate::patterns::{FINDING_GROUPS, TriggerFinding, Triggers};
use crate::phrases::check::Outcome;
use crate::phrases::{check, diary_quality, finding};

/// The whole page.
pub(super) fn of(
    found: &Triggers,
    recorded: RecordedPeriod,
    (explore, details): (bool, bool),
    page: &Page,
) -> String {
    let nights = found.nights;
    let mut text = String::new();
    if let Some(ask) = diary_quality::ask_for_quiet_nights(&found.quality) {
        paragraph(&mut text, &ask, page);
        text.push('\n');
    }
    let counts = format!(
        "Patterns from {} to {}: {} filled in, {} with a cramp, {} quiet; {} not filled in.",
        found.period.first,
        found.period.last,
        plural(nights.recorded(), "night"),
        nights.cramp,
        nights.quiet,
        nights.not_recorded()
    );
    paragraph(&mut text, &counts, page);
    if nights.recorded() == 0 {
        text.push('\n');
        paragraph(&mut text, &nothing_recorded(recorded), page);
        return page.finished(&text);
    }
    if !found.quality.can_tell() {
        text.push('\n');
        let few = diary_quality::too_few_quiet_nights(&found.quality);
        paragraph(&mut text, &few, page);
    }
    let forest = Forest::of(page.columns(), found.findings.iter(), explore);
    let forest = Some(forest).filter(|forest| forest.has_counts() && !page.plain);
    if forest.is_some() {
        for line in how_to_read(&found.findings, explore) {
            text.push('\n');
            paragraph(&mut text, line, page);
        }
    }
    for (title, belongs) in FINDING_GROUPS {
        let group: Vec<&TriggerFinding> =
            found.findings.iter().filter(|each| belongs(each)).collect();
        if !group.is_empty() {
            self::group(&mut text, title, &group, (explore, forest.as_ref()), page);
            for each in group {
                sentences(&mut text, each, found.compared(), (explore, details), page);
            }
        }
    }
    text.push('\n');
    let unclear = found.findings.iter().filter(|each| !each.is_told(explore));
    if unclear.clone().any(|each| each.chance_to_find.is_some()) {
        let said = "\"No pattern\" doesn't mean there is none; a longer diary shows more.";
        paragraph(&mut text, said, page);
    }
    if found.findings.iter().any(|each| each.is_told(explore)) {
        paragraph(&mut text, finding::ASSOCIATION, page);
    }
    page.finished(&text)
}

/// The legend, for the parts that are on the page.
fn how_to_read(rows: &[TriggerFinding], explore: bool) -> Vec<&'static str> {
    let any = |of: &dyn Fn(&TriggerFinding) -> bool| rows.iter().any(of);
    let lines = [
        (
            any(&|each| each.is_told(explore)),
            "Each line: cramp nights out of all nights with it and without it, then the risk compared with \
            nights without it.",
        ),
        (
            any(&|each| each.nights_to_go.is_some()),
            "\"To go\": how many more nights to fill in, at this rate.",
        ),
        (
            any(&|each| each.is_in_doubt(explore)),
            "A \"?\" means a check speaks against it.",
        ),
    ];
    let wanted = lines.into_iter().filter(|(wanted, _)| *wanted);
    wanted.map(|(_, line)| line).collect()
}

/// The message if no night of the period was recorded: where there are nights, or how to record some.
fn nothing_recorded(recorded: RecordedPeriod) -> String {
    match recorded.by_then {
        None if recorded.later => {
            "Nothing to show: everything was filled in after that day. Leave out --as-of to see it."
                .to_owned()
        }
        Some(nights) => format!(
            "Nothing to show: no night of this period is filled in. The diary has nights from \
             {first} to {last}: cramp patterns --from {first} --to {last}",
            first = nights.first,
            last = nights.last
        ),
        None => {
            "Nothing to show yet: no night is filled in. It takes 6 nights with a cramp and 8 quiet ones, \
             some with a trigger and some without. Fill in a night with \"cramp night\", and a cramp with \
             \"cramp now\"."
                .to_owned()
        }
    }
}

fn group(
    text: &mut String,
    title: &str,
    group: &[&TriggerFinding],
    (explore, forest): (bool, Option<&Forest>),
    page: &Page,
) {
    text.push('\n');
    if let Some(forest) = forest {
        let height = group.len() as u16 + 1;
        let rows = TextPicture::new(page.columns(), height, page.ascii, |canvas| {
            let accent = canvas.theme.accent;
            forest.head(canvas, 0);
            canvas.text(0, 0, title, accent);
            for (y, each) in (1..).zip(group) {
                forest.row(canvas, y, each, false);
            }
        });
        text.push_str(&rows.lines(false));
    } else {
        let _ = writeln!(text, "{title}");
        for each in group {
            paragraph(text, &row(each, explore), page);
        }
    }
}

/// What a trigger that stands out says, or one that only looks as if it did.
fn sentences(
    text: &mut String,
    each: &TriggerFinding,
    compared: usize,
    (explore, details): (bool, bool),
    page: &Page,
) {
    if !each.is_told(explore) {
        if let Some(said) = finding::looks_different(each, compared) {
            text.push('\n');
            let label = &each.exposure.label;
            paragraph(text, &format!("{label}: {}", lower_first(&said)), page);
        }
        return;
    }
    text.push('\n');
    paragraph(text, &finding::sentence(each, explore), page);
    if let Some(since) = finding::told_since(each) {
        paragraph(text, &since, page);
    }
    let checks = each.checks.iter().filter(|_| details);
    let checks = checks.flat_map(|checks| check::all(checks, each));
    for (_, said) in checks.filter(|(outcome, _)| *outcome == Outcome::Agrees) {
        paragraph(text, &format!("{} {said}", page.sign('✓', '+')), page);
    }
}

fn lower_first(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// A trigger in words, if there is no room for the forest.
fn row(each: &TriggerFinding, explore: bool) -> String {
    let (counts, label) = (each.counts, &each.exposure.label);
    let verdict = if each.posterior.is_some() {
        finding::shown_verdict(each, explore)
    } else {
        finding::why_no_line(each)
    };
    format!(
        "- {label}: {verdict}; cramps on {} of {} nights with it, {} of {} without it",
        counts.with_cramp, counts.with, counts.without_cramp, counts.without
    )
}

fn paragraph(text: &mut String, sentence: &str, page: &Page) {
    text.push_str(&page.wrapped(sentence));
    text.push('\n');
}
