//! What is said of a trigger: the sentence and two bars, what it means, what one could do, what studies
//! found; and behind Enter the numbers and the checks.

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

/// Where the bars begin, the room right of them, and how long one may be.
const WITHOUT_IT: u16 = 11;
const COUNTS: u16 = 18;
const LONGEST_BAR: u16 = 40;

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
            "{} of {} with it, {} of {} without",
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
    let theme = sheet.theme;
    let told = each.is_told(explore);
    let style = if told { theme.strong } else { theme.base };
    sheet.say(&finding::sentence(each, explore), style);
    if each.counts.with > 0 {
        sheet.lines_as_they_are(two_bars(sheet, each.counts, told));
    }
    let compared = known.found.triggers.findings.iter();
    let compared = compared.filter(|each| each.posterior.is_some()).count();
    let means = finding::what_it_means(each, explore, compared);
    if !means.is_empty() {
        sheet.title("What it means for you");
    }
    for said in means {
        sheet.say(&said, theme.base);
    }
    let card = known.journal().and_then(|journal| card::of(each, journal));
    let surer = words::what_makes_it_surer(each, explore);
    if card.is_some() || !surer.is_empty() {
        sheet.title("What you could do");
    }
    for said in card
        .iter()
        .map(|card| card.means)
        .chain(surer.iter().map(String::as_str))
    {
        sheet.say(said, theme.base);
    }
    card::write_studies(sheet, card);
    if known.is_open {
        details(sheet, each, known);
    } else {
        sheet.gap();
        sheet.say("Enter shows the details.", theme.dim);
    }
}

/// The numbers, the tests and how they were made, for the curious.
fn details(sheet: &mut Sheet, each: &TriggerFinding, known: Known<'_>) {
    sheet.title("Details for the curious");
    if let Some(since) = finding::told_since(each) {
        sheet.say(&since, sheet.theme.dim);
    }
    sheet.lines_as_they_are(two_by_two(sheet, each.counts));
    numbers(sheet, each, known.explore);
    checks(sheet, each);
    if let Some(journal) = known.journal() {
        amounts::write(sheet, each, known.found, journal, known.cx.settings.units);
    }
}

/// The share of nights with cramps, with it and without it, as two bars on one scale.
fn two_bars(sheet: &Sheet, counts: Counts, told: bool) -> Vec<Line> {
    let theme = sheet.theme;
    let sides = [
        ("with it", counts.with_cramp, counts.with),
        ("without it", counts.without_cramp, counts.without),
    ];
    let share = |cramps: u32, nights: u32| match nights {
        0 => 0.0,
        nights => f64::from(cramps) / f64::from(nights),
    };
    let longest = sides.map(|(_, cramps, nights)| share(cramps, nights));
    let longest = longest.into_iter().fold(0.01, f64::max);
    let room = sheet
        .width
        .saturating_sub(WITHOUT_IT + COUNTS)
        .min(LONGEST_BAR);
    let line = |(name, cramps, nights)| {
        let share = share(cramps, nights);
        let cells = (share / longest * f64::from(room)).round() as u16;
        let style = if told { theme.cramp } else { theme.dim };
        let percent = match nights {
            0 => "–".to_owned(),
            _ => format!("{:.0} %", 100.0 * share),
        };
        Line::default()
            .put_before(WITHOUT_IT - 1, name, theme.base)
            .put(WITHOUT_IT, "█".repeat(usize::from(cells)), style)
            .put(WITHOUT_IT + cells + 1, percent, theme.strong)
            .put_before(sheet.width, format!("{cramps} of {nights}"), theme.dim)
    };
    sides.map(line).to_vec()
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
        row("with it", counts.with_cramp, counts.with),
        row("without it", counts.without_cramp, counts.without),
    ];
    if counts.unknown > 0 {
        let unknown = plural(counts.unknown, "night");
        lines.push(Line::default().put(0, format!("not answered on {unknown}"), theme.dim));
    }
    lines
}

/// How sure it is in numbers, then the plain comparisons.
fn numbers(sheet: &mut Sheet, each: &TriggerFinding, explore: bool) {
    let theme = sheet.theme;
    if let Some(posterior) = each.posterior {
        let side = if posterior.more { "more" } else { "fewer" };
        let said = match posterior.probability {
            0.995.. => format!("over 99 % that you get {side} cramps with it."),
            sure => format!("{:.0} % that you get {side} cramps with it.", 100.0 * sure),
        };
        sheet.marked("How sure", theme.accent, &said, theme.base);
        if let Some(ratio) = each.told_ratio(explore) {
            let [value, low, high] = words::numbers(ratio);
            let said = format!(
                "{value}× (likely {low} to {high}), adjusted for your other triggers, bad spells and the \
                 season."
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
