//! How the list looks: the week at the top, a step under the other, the selected one in full.

use ratatui::style::Style;
use strum::IntoEnumIterator as _;

use super::steps::{Mark, Step, StepReport, report};
use chrono::Datelike as _;

use crate::charts::{NightsView, weeks};
use crate::diary::Period;
use crate::diary::words::{cut, short_weekday_date, weekday_date, wrap};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::theme::Theme;
use crate::draw::week_card::{CARD, WEEKS, week_card};
use crate::patterns::{CrampRate, WeeklyReview};
use crate::tui::context::Context;
use crate::tui::widgets::{night_strip, sentences};

/// Columns before the words of a step: its pointer, its mark, and its name where there is room.
const BEFORE: u16 = 6;
const NAME: u16 = 14;
/// From this height on there is room for the last weeks above the steps.
const WITH_CARD: u16 = 26;
/// The widest a line of words is good to read.
const WIDEST: u16 = 96;

/// While the diary is being read, or where there is none.
pub(super) fn waiting(canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    let y = canvas.height() / 3;
    if cx.first_night.is_some() {
        canvas.centred(y, "Reading the diary …", theme.dim);
    }
}

/// Draws the list.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    week: &WeeklyReview,
    selected: Step,
    waits: bool,
    cx: &Context,
) {
    if cx.first_night.is_none() {
        return empty(canvas);
    }
    let canvas = &mut canvas.middle(WIDEST);
    let top = head(canvas, week, cx);
    let top = top + card(&mut canvas.below(top), week, cx);
    let room = canvas.height().saturating_sub(top);
    let named = canvas.width() >= 60;
    let left = BEFORE + if named { NAME } else { 0 };
    let words = usize::from(canvas.width().saturating_sub(left + 1));
    let steps = Step::iter().map(|step| (step, report(step, week, waits, cx)));
    let steps: Vec<(Step, StepReport)> = steps.collect();
    let lines = |fullness: &[Fullness], selected: Step| -> Vec<Lines> {
        let each = steps.iter().zip(fullness);
        each.map(|((step, report), full)| {
            let is_chosen = *step == selected;
            let full = if is_chosen { Fullness::All } else { *full };
            lines_of(report, full, words, named, *step)
        })
        .collect()
    };
    let fits = |lines: &[Lines], gap: u16| {
        let count: usize = lines.iter().map(Vec::len).sum();
        count + usize::from(gap) * (lines.len() - 1) <= usize::from(room)
    };
    // As much as there is room for, whichever step is selected: the list stands still while one goes
    // through it.
    let all_at = |others| vec![others; steps.len()];
    let always_fits = |(others, gap): &(Fullness, u16)| {
        Step::iter().all(|step| fits(&lines(&all_at(*others), step), *gap))
    };
    let way = WAYS.into_iter().find(always_fits);
    let (others, gap) = way.unwrap_or(WAYS[WAYS.len() - 1]);
    // Lines that are left over go to the other steps, from the top.
    let mut fullness = all_at(others);
    for more in [Fullness::Sentences, Fullness::All] {
        for place in 0..fullness.len() {
            let before = fullness[place];
            if more > before {
                fullness[place] = more;
                if !fits(&lines(&fullness, selected), gap) {
                    fullness[place] = before;
                }
            }
        }
    }
    let lines = lines(&fullness, selected);
    // Where even that does not fit, the list begins at the selected step, or earlier where the rest leaves
    // room.
    let selected_place = selected as usize;
    let mut before = 0..selected_place;
    let skip = before.find(|from| fits(&lines[*from..], gap));
    let skip = skip.unwrap_or(selected_place);
    let mut y = top;
    for ((step, report), lines) in steps.iter().zip(&lines).skip(skip) {
        let is_selected = *step == selected;
        row(canvas, y, (*step, report.mark), lines, is_selected, named);
        y += lines.len() as u16 + gap;
    }
}

/// How much of a step is shown, from the least to the most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fullness {
    Line,
    Sentences,
    All,
}

/// How the list is set, from the most to the least: the selected step in full, the others so far, with so
/// many blank lines between two. Words come before blank lines.
const WAYS: [(Fullness, u16); 4] = [
    (Fullness::All, 1),
    (Fullness::All, 0),
    (Fullness::Sentences, 0),
    (Fullness::Line, 0),
];

/// The lines of a step, and whether each belongs to its answer or only explains it.
type Lines = Vec<(String, bool)>;

fn lines_of(report: &StepReport, full: Fullness, width: usize, named: bool, step: Step) -> Lines {
    if let Fullness::Line = full {
        let first = report.sentences.first().cloned().unwrap_or_default();
        let line = if named {
            first
        } else {
            cut(&format!("{}: {first}", step.title()), width).into_owned()
        };
        return vec![(line, true)];
    }
    let mut lines = Lines::new();
    let mut add = |texts: &[String], is_answer: bool| {
        for text in texts {
            lines.extend(wrap(text, width).into_iter().map(|line| (line, is_answer)));
        }
    };
    if !named {
        add(&[format!("{}:", step.title())], true);
    }
    add(&report.sentences, true);
    if let Fullness::All = full {
        add(&report.more, false);
    }
    lines
}

/// The week, its seven nights, and whether it was gone through; gives the row below.
fn head(canvas: &mut Canvas<'_>, week: &WeeklyReview, cx: &Context) -> u16 {
    let theme = canvas.theme;
    if canvas.height() < 9 {
        return 0;
    }
    let first = short_weekday_date(week.week.first.evening());
    let last = weekday_date(week.week.last.evening());
    let title = format!("The week from {first} to {last}");
    let end = canvas.text_within(1, 0, canvas.width().saturating_sub(2), &title, theme.accent);
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    let strip = week.week.len() as u16 * 2;
    let x = canvas.width().saturating_sub(strip + 1);
    if end + 3 > x {
        // No room beside the title: below it, without the days.
        if canvas.height() < 14 {
            return 2;
        }
        night_strip(canvas, (1, 1), week.week, journal);
        return 3;
    }
    night_strip(canvas, (x, 0), week.week, journal);
    for (place, night) in week.week.nights().enumerate() {
        let day = night.evening().format("%a").to_string();
        canvas.text(x + place as u16 * 2, 1, &day[..1], theme.dim);
    }
    3
}

/// The last eight weeks, where they leave room for the steps; gives its rows.
fn card(canvas: &mut Canvas<'_>, review: &WeeklyReview, cx: &Context) -> u16 {
    if canvas.height() < WITH_CARD || canvas.width() < 40 {
        return 0;
    }
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    let last = review.week.last;
    let period = Period::ending(last, WEEKS as u64 * crate::diary::WEEK);
    let first_day = review.week.first.evening().weekday();
    let Ok(weeks) = weeks(NightsView::whole(journal), period, first_day) else {
        return 0;
    };
    let usual = review.this_week.usual.ok().and_then(CrampRate::per_week);
    let width = canvas.width().saturating_sub(2);
    week_card(&mut canvas.part(1, 0, width, CARD), &weeks.weeks, usual);
    CARD + 1
}

fn row(
    canvas: &mut Canvas<'_>,
    y: u16,
    (step, mark): (Step, Mark),
    lines: &[(String, bool)],
    selected: bool,
    named: bool,
) {
    let theme = canvas.theme;
    let (sign, style) = sign_of(mark, &theme);
    if selected {
        canvas.text(1, y, "▸", theme.key);
    }
    canvas.text(3, y, sign, style);
    let left = if named {
        let style = if selected { theme.strong } else { theme.base };
        canvas.text(BEFORE, y, step.title(), style);
        BEFORE + NAME
    } else {
        BEFORE
    };
    let room = canvas.width().saturating_sub(left + 1);
    for (place, (line, is_answer)) in lines.iter().enumerate() {
        let style = match (selected, is_answer) {
            (true, true) => theme.strong,
            (false, true) => theme.base,
            (_, false) => theme.dim,
        };
        let y = y + place as u16;
        canvas.text_within(left, y, room, line, style);
        let select = Click::Select(Target::Row(step as usize));
        canvas.click(0, y, canvas.width(), select);
    }
}

fn sign_of(mark: Mark, theme: &Theme) -> (&'static str, Style) {
    match mark {
        Mark::Done => ("✓", theme.good),
        Mark::ToDo => ("○", theme.accent),
        Mark::Look => ("!", theme.warning),
        Mark::Waiting => ("…", theme.dim),
    }
}

/// A diary with nothing in it.
fn empty(canvas: &mut Canvas<'_>) {
    let theme = canvas.theme;
    let what = "Your weekly review: nights to fill in, this week against your usual, what is new among the \
                patterns, one thing to fill in or try, and what is worth mentioning to a doctor.";
    let needed = "It takes a week of nights. Fill in this one on Tonight (Tab).";
    sentences(canvas, &[(what, theme.strong), (needed, theme.base)]);
}
