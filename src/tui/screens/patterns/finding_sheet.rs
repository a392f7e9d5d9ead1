//! What is said of a trigger: the sentence, the counts, the numbers, the checks, the amounts, the card, and
//! what would settle it.

use super::question::{Known, Question, Row};
use super::rows::findings;
use super::sheet::{Line, Sheet};
use super::words::{self, p};
use super::{amounts, card};
use crate::diary::Filter;
use crate::diary::words::plural;
use crate::patterns::{Counts, Source, TriggerFinding};
use crate::phrases::check::{self, Outcome};
use crate::phrases::finding;
use crate::tui::effect::Link;

/// What goes with the cramps.
pub(super) struct Triggers;

impl Question for Triggers {
    fn rows(&self, known: Known<'_>) -> Vec<Row> {
        let findings = findings(known.found, known.words).into_iter();
        let row = |each: &TriggerFinding| Row::new(each.exposure.label.clone(), String::new());
        findings.map(row).collect()
    }

    fn write(&self, sheet: &mut Sheet, row: Option<usize>, known: Known<'_>) {
        if let Some(each) = row.and_then(|row| finding_of(row, known)) {
            write(sheet, each, known);
        }
    }

    fn two_lines(&self, row: usize, known: Known<'_>) -> Option<[String; 2]> {
        let each = finding_of(row, known)?;
        let counts = each.counts;
        let first = format!(
            "{} of {} with, {} of {} without",
            counts.with_cramp, counts.with, counts.without_cramp, counts.without
        );
        let verdict = finding::shown_verdict(each, known.explore);
        let second = match each.told_ratio(known.explore) {
            Some(ratio) => format!("{verdict}: {}", words::range(ratio)),
            None if each.posterior.is_some() => verdict,
            None => finding::why_no_line(each),
        };
        Some([first, second])
    }

    fn corner(&self, row: usize, known: Known<'_>) -> String {
        let Some(each) = finding_of(row, known) else {
            return String::new();
        };
        let verdict = finding::shown_verdict(each, known.explore);
        match each.told_ratio(known.explore) {
            Some(ratio) => format!("{verdict} · {}", words::range(ratio)),
            None => verdict,
        }
    }

    fn link(&self, row: usize, known: Known<'_>) -> Option<Link> {
        let exposure = &finding_of(row, known)?.exposure;
        let journal = known.journal()?;
        let mut filter = Filter::default();
        match exposure.source {
            // The findings may be of a diary that had another list of factors.
            Source::Factor { trigger, .. } => {
                let factor = journal.catalogue.find(&exposure.key)?;
                journal.catalogue.get(factor).triggers.get(trigger)?;
                filter.trigger = Some((factor, trigger));
            }
            Source::Medicine(regimen) => {
                journal.regimens.iter().find(|each| each.id == regimen)?;
                filter.regimen = Some(regimen);
            }
        }
        Some(Link::Nights(filter))
    }
}

fn finding_of(row: usize, known: Known<'_>) -> Option<&TriggerFinding> {
    findings(known.found, known.words).get(row).copied()
}

fn write(sheet: &mut Sheet, each: &TriggerFinding, known: Known<'_>) {
    let explore = known.explore;
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
    if let Some(journal) = known.journal() {
        amounts::write(sheet, each, known.found, journal, known.cx.settings.units);
    }
    let surer = words::what_makes_it_surer(each, explore);
    if !surer.is_empty() {
        sheet.title("What would make it surer");
    }
    for said in surer {
        sheet.say(&said, sheet.theme.base);
    }
    if let Some(journal) = known.journal() {
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

/// The two-by-two table, and the number of nights without an answer.
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
            let [value, low, high] = words::numbers(ratio);
            let said = format!(
                "{value}× as often (likely {low} to {high}). This takes your other triggers, bad spells \
                 and the season \
                 into account."
            );
            sheet.marked("Risk", theme.accent, &said, theme.base);
        }
    }
    let Some(crude) = each.crude else { return };
    let mut plain = Vec::new();
    if let Some([value, low, high]) = crude.risk_ratio.map(words::numbers) {
        plain.push(format!("ratio {value}× ({low}–{high})"));
    }
    if let Some(difference) = crude.risk_difference {
        let points = [difference.value, difference.low, difference.high];
        let [value, low, high] = points.map(|share| format!("{:+.0}", 100.0 * share));
        plain.push(format!("difference {value} points ({low} to {high})"));
    }
    if let Some([value, low, high]) = crude.odds_ratio.map(words::numbers) {
        plain.push(format!("odds ratio {value} ({low}–{high})"));
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
