//! The page about relief: how many cramps were still going after how long.

use unicode_width::UnicodeWidthStr as _;

use super::question::{Question, QuestionContext, Row};
use super::sheet::{Sheet, SheetLine};
use crate::diary::words::{capitalized, plural, seconds};
use crate::draw::curve::curve_rows;
use crate::evidence;
use crate::patterns::{Median, ReliefTime, Step};

const WIDEST: u16 = 60;
/// A shorter axis of medians shows nothing.
const NARROWEST: u16 = 16;
/// "12 min 30 s"
const VALUE: u16 = 11;
const HEIGHT: u16 = 5;
/// The curve ends where this share of cramps is still going: fewer say little.
const STILL: f64 = 0.04;

/// How soon a cramp stopped, by what was tried against it.
pub(super) struct Relief;

impl Question for Relief {
    fn rows(&self, known: QuestionContext<'_>) -> Vec<Row> {
        let times = known.found.relief.iter().flat_map(|relief| &relief.times);
        times.map(row).collect()
    }

    fn write(&self, sheet: &mut Sheet, row: Option<usize>, known: QuestionContext<'_>) {
        let relief = match &known.found.relief {
            Ok(relief) => relief,
            Err(too_few) => {
                return sheet.expects([
                    "This page will show how soon your cramps stopped, by what you tried.",
                    &too_few.to_string(),
                    "Press c when you get a cramp, and fill in what you tried and when it stopped.",
                ]);
            }
        };
        if let Some(time) = row.and_then(|row| relief.times.get(row)) {
            medians(sheet, &relief.times, time);
            write(sheet, time, &relief.warning());
        }
    }
}

/// The row of a relief: its name with how many cramps it was tried against, and how soon half of the cramps
/// had stopped.
fn row(time: &ReliefTime) -> Row {
    let answer = match (&time.curve, time.median.and_then(|median| median.value)) {
        (Err(few), _) => format!("{} (needs {})", plural(few.have, "timed cramp"), few.need),
        (Ok(_), None) => "fewer than half stopped".to_owned(),
        (Ok(_), Some(median)) => format!("half gone in {}", seconds(median)),
    };
    Row::new(
        format!("{} ({})", time.label(), time.answers.tried()),
        answer,
    )
}

/// How soon half of the cramps were gone, of all that was tried on one axis, each with its likely range.
fn medians(sheet: &mut Sheet, times: &[ReliefTime], chosen: &ReliefTime) {
    let theme = sheet.theme;
    let known = times.iter().filter_map(|time| {
        let median = time.median?;
        Some((time, median, median.value?))
    });
    let known: Vec<(&ReliefTime, Median, f64)> = known.collect();
    if known.len() < 2 {
        return;
    }
    let names = known.iter().map(|(time, ..)| time.label().width() as u16);
    let gutter = names.max().unwrap_or(0) + 3;
    let width = sheet.width.saturating_sub(gutter + VALUE + 1).min(WIDEST);
    if width < NARROWEST {
        return;
    }
    let ends = known.iter().filter_map(|(_, median, _)| median.high);
    let values = known.iter().map(|(.., value)| *value);
    // Whole minutes at both ticks.
    let longest = (ends.chain(values).fold(0.0, f64::max) / 120.0).ceil() * 120.0;
    let column = |seconds: f64| {
        let share = (seconds / longest.max(1.0)).clamp(0.0, 1.0);
        (share * f64::from(width - 1)).round() as u16
    };
    sheet.title("How soon half of the cramps were gone");
    let mut lines: Vec<SheetLine> = Vec::new();
    for (time, median, value) in known {
        let is_chosen = time.kind == chosen.kind;
        let style = if is_chosen { theme.strong } else { theme.base };
        let of_line = if is_chosen { theme.accent } else { theme.dim };
        let low = column(median.low.unwrap_or(0.0));
        let high = median.high.map_or(width - 1, column);
        let end = if median.high.is_some() { "" } else { "▸" };
        let mark = if is_chosen { "▸" } else { "" };
        let point = if is_chosen { theme.accent } else { theme.base };
        let cells = |sign: &str, count: u16| sign.repeat(usize::from(count));
        let line = SheetLine::default()
            .put(0, mark, theme.accent)
            .put(2, time.label(), style)
            .put(gutter, cells("·", width), theme.rule)
            .put(gutter + low, cells("─", high - low + 1), of_line)
            .put(gutter + width - 1, end, of_line)
            .put(gutter + column(value), "●", point);
        lines.push(line.put(gutter + width + 1, seconds(value), style));
    }
    let half = seconds((longest / 2.0).round());
    let end = seconds(longest.round());
    let middle = gutter + width / 2 + half.width() as u16 / 2;
    let ticks = SheetLine::default()
        .put(gutter, "0", theme.dim)
        .put_before(middle, &half, theme.dim);
    lines.push(ticks.put_before(gutter + width, &end, theme.dim));
    sheet.lines_as_they_are(lines);
    sheet.gap();
}

fn write(sheet: &mut Sheet, time: &ReliefTime, warning: &str) {
    sheet.strong(&capitalized(&time.sentence()));
    sheet.say(warning);
    if let Ok(curve) = &time.curve {
        draw_curve(sheet, time, &curve.steps);
    }
    sheet.title("Details");
    let not_eased = "didn't ease; they lasted longer than we know";
    for (count, said) in [
        (time.answers.eased, "helped"),
        (time.answers.not_eased, not_eased),
        (time.answers.unsaid, "not answered"),
        (time.unknown_end, "without a length (not shown)"),
    ] {
        if count > 0 {
            sheet.say(&format!("{count} {said}."));
        }
    }
    if let (Some(with), Some(without)) = (time.pain_with, time.pain_without) {
        let said = if with.total_cmp(&without).is_eq() {
            format!("Pain was typically {with} of 10, the same as when you didn't try it.")
        } else {
            format!(
                "Pain was typically {with} of 10 when you tried it, and {without} when you didn't: \
                these were different cramps."
            )
        };
        sheet.say(&said);
    }
    sheet.card(time.kind.and_then(evidence::relief_card));
}

/// Draws how many cramps were still going after how long, with the time in which half had stopped.
fn draw_curve(sheet: &mut Sheet, time: &ReliefTime, steps: &[Step]) {
    let theme = sheet.theme;
    sheet.title("Share of cramps still going");
    let low = steps.iter().find(|step| step.survival <= STILL);
    let longest = low.or(steps.last()).map_or(60.0, |step| step.time * 1.05);
    let width = sheet.width.saturating_sub(5).min(WIDEST);
    let rows = curve_rows(steps, longest, width, HEIGHT);
    let rows = rows.into_iter().zip(["100%", "", "50%", "", ""]);
    let mut lines: Vec<SheetLine> = Vec::new();
    for (row, label) in rows {
        let line = SheetLine::default().put_before(4, label, theme.dim);
        lines.push(line.put(5, row, theme.cramp));
    }
    let mut axis: Vec<char> = vec!['─'; usize::from(width)];
    let median = time.median.and_then(|median| median.value);
    let column = |time: f64| {
        ((time / longest * f64::from(width)) as usize).min(usize::from(width).saturating_sub(1))
    };
    if let Some(median) = median.filter(|_| width > 0) {
        axis[column(median)] = '▲';
    }
    lines.push(SheetLine::default().put(5, axis.into_iter().collect::<String>(), theme.rule));
    let end = seconds(longest);
    let mut ends =
        SheetLine::default()
            .put(5, "0", theme.dim)
            .put_before(5 + width, &end, theme.dim);
    if let Some(median) = median {
        let words = format!("half: {}", seconds(median));
        let at = (5 + column(median) as u16)
            .min((5 + width).saturating_sub((words.len() + end.len() + 2) as u16))
            .max(8);
        if at + (words.len() + end.len()) as u16 <= 5 + width {
            ends = ends.put(at, words, theme.base);
        }
    }
    lines.push(ends);
    sheet.lines_as_they_are(lines);
}
