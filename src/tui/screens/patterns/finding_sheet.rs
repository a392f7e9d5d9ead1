//! What is said of a trigger: the sentence, the counts, the numbers, the checks, the amounts, the card, and what would
//! settle it.

use super::sheet::{Line, Sheet};
use super::words::{self, p};
use super::{amounts, card};
use crate::diary::words::{plural, ratio as ratio_words};
use crate::patterns::{Counts, Findings, TriggerFinding};
use crate::phrases::check::{self, Outcome};
use crate::phrases::finding;
use crate::tui::context::Context;

/// Writes everything.
pub(super) fn write(
    sheet: &mut Sheet,
    each: &TriggerFinding,
    found: &Findings,
    cx: &Context,
    explore: bool,
) {
    first(sheet, each, explore);
    // What speaks against a finding is read before its numbers.
    let in_doubt = each.is_in_doubt(explore);
    if in_doubt {
        checks(sheet, each);
    }
    sheet.title("Counts");
    sheet.lines_as_they_are(two_by_two(sheet, each.counts));
    numbers(sheet, each, explore);
    if !in_doubt {
        checks(sheet, each);
    }
    if let Some(journal) = cx.whole.as_deref() {
        amounts::write(sheet, each, found, journal, cx.settings.units);
    }
    let surer = words::what_makes_it_surer(each, explore);
    if !surer.is_empty() {
        sheet.title("What would make it surer");
    }
    for said in surer {
        sheet.say(&said, sheet.theme.base);
    }
    if let Some(journal) = cx.whole.as_deref() {
        card::write(sheet, card::of(each, journal));
    }
}

/// The sentence, and what belongs right beside it.
fn first(sheet: &mut Sheet, each: &TriggerFinding, explore: bool) {
    let theme = sheet.theme;
    let told = each.is_told(explore);
    let style = if told { theme.strong } else { theme.base };
    sheet.say(&finding::sentence(each, explore), style);
    if told {
        sheet.say(finding::ASSOCIATION, theme.dim);
    }
    if let Some(since) = finding::told_since(each) {
        sheet.say(&since, theme.dim);
    }
}

/// The two-by-two table, and the nights of which it is not known.
fn two_by_two(sheet: &Sheet, counts: Counts) -> Vec<Line> {
    let theme = sheet.theme;
    let head = |line: Line| {
        line.put_before(19, "cramp", theme.dim)
            .put_before(26, "quiet", theme.dim)
            .put_before(34, "share", theme.dim)
    };
    let row = |name: &str, cramps: u32, nights: u32| {
        let share = match nights {
            0 => "–".to_owned(),
            nights => format!("{:.0} %", 100.0 * f64::from(cramps) / f64::from(nights)),
        };
        Line::default()
            .put(0, name, theme.base)
            .put_before(19, cramps.to_string(), theme.cramp)
            .put_before(26, (nights - cramps).to_string(), theme.quiet)
            .put_before(34, share, theme.strong)
    };
    let mut lines = vec![
        head(Line::default()),
        row("nights with", counts.with_cramp, counts.with),
        row("without", counts.without_cramp, counts.without),
    ];
    if counts.unknown > 0 {
        let unknown = plural(counts.unknown, "recorded night");
        lines.push(Line::default().put(0, format!("not known on {unknown}"), theme.dim));
    }
    lines
}

/// How sure it is in numbers, then the plain comparisons.
fn numbers(sheet: &mut Sheet, each: &TriggerFinding, explore: bool) {
    let theme = sheet.theme;
    if let Some(posterior) = each.posterior {
        let side = if posterior.more { "more" } else { "fewer" };
        let said = match posterior.probability {
            0.995.. => format!("Over 99 % that {side} cramps go with it."),
            sure => format!("{:.0} % that {side} cramps go with it.", 100.0 * sure),
        };
        sheet.marked("How sure", theme.accent, &said, theme.base);
        if let Some(ratio) = each.told_ratio(explore) {
            let said = format!(
                "{}× as often (likely {} to {}). This takes your other triggers, bad spells and the season into account.",
                ratio_words(ratio.value),
                ratio_words(ratio.low),
                ratio_words(ratio.high)
            );
            sheet.marked("Risk", theme.accent, &said, theme.base);
        }
    }
    let Some(crude) = each.crude else { return };
    let mut plain = Vec::new();
    if let Some(ratio) = crude.risk_ratio {
        plain.push(format!(
            "ratio {}× ({}–{})",
            ratio_words(ratio.value),
            ratio_words(ratio.low),
            ratio_words(ratio.high)
        ));
    }
    if let Some(difference) = crude.risk_difference {
        plain.push(format!(
            "difference {:+.0} points ({:+.0} to {:+.0})",
            100.0 * difference.value,
            100.0 * difference.low,
            100.0 * difference.high
        ));
    }
    if let Some(odds) = crude.odds_ratio {
        plain.push(format!(
            "odds ratio {} ({}–{})",
            ratio_words(odds.value),
            ratio_words(odds.low),
            ratio_words(odds.high)
        ));
    }
    if !plain.is_empty() {
        plain.push(format!("Fisher p {}", p(crude.fisher_p)));
        let said = format!("Raw numbers, unadjusted: {}.", plain.join(", "));
        sheet.say(&said, theme.dim);
    }
}

fn checks(sheet: &mut Sheet, each: &TriggerFinding) {
    let theme = sheet.theme;
    let Some(checks) = &each.checks else { return };
    sheet.title("Checks");
    for (outcome, said) in check::all(checks, each) {
        let (style, words) = match outcome {
            Outcome::Agrees => (theme.good, theme.base),
            Outcome::Against => (theme.warning, theme.base),
            Outcome::NotPossible => (theme.dim, theme.dim),
        };
        sheet.marked(outcome.sign(), style, &said, words);
    }
}

/// The counts in one line, for where there is room for no more.
pub(super) fn in_one_line(each: &TriggerFinding) -> String {
    let counts = each.counts;
    format!(
        "{} of {} with, {} of {} without",
        counts.with_cramp, counts.with, counts.without_cramp, counts.without
    )
}

/// "2.4× 1.3–4.6", nothing where there is no ratio to tell.
pub(super) fn ratio(each: &TriggerFinding, explore: bool) -> Option<String> {
    let ratio = each.told_ratio(explore)?;
    Some(format!(
        "{}× {}–{}",
        ratio_words(ratio.value),
        ratio_words(ratio.low),
        ratio_words(ratio.high)
    ))
}
