//! What is said of a trigger: the sentence and two bars, what it means, what one could do, what studies
//! found; and on a page of their own the numbers and the checks.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::amounts;
use super::question::{Question, QuestionContext, Row};
use super::rows::findings;
use super::sheet::{Sheet, SheetLine, range};
use crate::diary::{AskTime, Filter};
use crate::draw::BarRow;
use crate::draw::theme::Theme;
use crate::patterns::{Source, TriggerFinding, TwoByTwo};
use crate::phrases::{about_trigger, finding};
use crate::tui::effect::Link;

/// What goes with the cramps.
pub(super) struct Triggers;

impl Question for Triggers {
    fn rows(&self, known: QuestionContext<'_>) -> Vec<Row> {
        let findings = findings(known.found, known.words).into_iter();
        let row = |each: &TriggerFinding| Row::new(each.exposure.label.clone(), String::new());
        findings.map(row).collect()
    }

    fn write(&self, sheet: &mut Sheet, row: Option<usize>, known: QuestionContext<'_>) {
        if let Some(each) = row.and_then(|row| finding_of(row, known)) {
            write(sheet, each, known);
        }
    }

    fn has_details(&self, row: usize, known: QuestionContext<'_>) -> bool {
        finding_of(row, known).is_some_and(|each| each.posterior.is_some() || each.crude.is_some())
    }

    fn write_details(&self, sheet: &mut Sheet, row: usize, known: QuestionContext<'_>) {
        if let Some(each) = finding_of(row, known) {
            write_details(sheet, each, known);
        }
    }

    fn two_lines(&self, row: usize, known: QuestionContext<'_>) -> Option<[String; 2]> {
        let each = finding_of(row, known)?;
        let counts = each.counts;
        let first = format!(
            "{} of {} with it, {} of {} without",
            counts.with_cramp, counts.with, counts.without_cramp, counts.without
        );
        let verdict = finding::shown_verdict(each, known.explore);
        let second = match each.told_ratio(known.explore) {
            Some(ratio) => format!("{verdict}: {}", range(ratio)),
            None if each.posterior.is_some() => verdict,
            None => finding::why_no_line(each),
        };
        Some([first, second])
    }

    fn corner(&self, row: usize, known: QuestionContext<'_>) -> String {
        let Some(each) = finding_of(row, known) else {
            return String::new();
        };
        let verdict = finding::shown_verdict(each, known.explore);
        match each.told_ratio(known.explore) {
            Some(ratio) => format!("{verdict} · {}", range(ratio)),
            None => verdict,
        }
    }

    fn link(&self, row: usize, known: QuestionContext<'_>) -> Option<Link> {
        let exposure = &finding_of(row, known)?.exposure;
        let journal = known.journal()?;
        let mut filter = Filter::default();
        match exposure.source {
            // The findings may be of a diary that had another list of factors.
            Source::Factor { trigger, .. } => {
                let factor = journal.catalogue.find(&exposure.key)?;
                let row = journal.catalogue.get(factor);
                row.triggers.get(trigger)?;
                // What follows from other nights is no value of a night that could be looked for.
                (row.asked != AskTime::Derived).then_some(())?;
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

fn finding_of(row: usize, known: QuestionContext<'_>) -> Option<&TriggerFinding> {
    findings(known.found, known.words).get(row).copied()
}

fn write(sheet: &mut Sheet, each: &TriggerFinding, known: QuestionContext<'_>) {
    let theme = sheet.theme;
    let told = each.is_told(known.explore);
    let (compared, journal) = (known.found.triggers.compared(), known.journal());
    let sections = about_trigger::sections(each, compared, journal, known.explore);
    for (place, section) in sections.iter().enumerate() {
        if place == 0 {
            let style = if told { theme.strong } else { theme.base };
            for line in &section.lines {
                sheet.styled(&line.words, style);
            }
            if each.counts.with > 0 {
                sheet.lines_as_they_are(two_bars(sheet, each.counts, told));
            }
        } else {
            sheet.section(section);
        }
    }
}

/// The numbers, the tests and how they were made, for the curious.
fn write_details(sheet: &mut Sheet, each: &TriggerFinding, known: QuestionContext<'_>) {
    sheet.lines_as_they_are(two_by_two(sheet.theme, each.counts));
    for section in about_trigger::details(each, known.explore) {
        sheet.section(&section);
    }
    if let Some(journal) = known.journal() {
        amounts::write(sheet, each, known.found, journal, known.cx.settings.units);
    }
}

/// The share of nights with cramps, with it and without it, as two bars on one scale.
fn two_bars(sheet: &Sheet, counts: TwoByTwo, told: bool) -> [SheetLine; 2] {
    let theme = sheet.theme;
    let style = if told { theme.cramp } else { theme.dim };
    let line = |bar: BarRow| {
        let percent = BarRow::AT + bar.cells + 1;
        let counted = percent + bar.percent.width() as u16 + 2;
        SheetLine::default()
            .put_before(BarRow::AT - 1, bar.name, theme.base)
            .put(BarRow::AT, "█".repeat(usize::from(bar.cells)), style)
            .put(percent, bar.percent, theme.strong)
            .put(counted, bar.counted, theme.dim)
    };
    BarRow::both(sheet.width, counts).map(line)
}

/// The two-by-two table.
fn two_by_two(theme: Theme, counts: TwoByTwo) -> impl Iterator<Item = SheetLine> {
    let [head, rows @ ..] = about_trigger::table(counts);
    let line = |[name, cramp, quiet, share]: [String; 4], styles: [Style; 4]| {
        SheetLine::default()
            .put(0, name, styles[0])
            .put_before(19, cramp, styles[1])
            .put_before(26, quiet, styles[2])
            .put_before(34, share, styles[3])
    };
    let of_rows = [theme.base, theme.cramp, theme.quiet, theme.strong];
    let rows = rows.map(|row| line(row, of_rows));
    std::iter::once(line(head, [theme.dim; 4])).chain(rows)
}
