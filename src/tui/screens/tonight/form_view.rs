//! How a check-in looks: the questions on the left, tonight and the last fortnight beside them.

use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::form::{Form, Part};
use super::form_answers::answer_text;
use super::form_numbers::entered;
use super::form_panel;
use super::form_rows::{Row, Stop, usual};
use super::form_typed::Typed;
use crate::diary::neutral;
use crate::diary::words::{short_date, wrap};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
use crate::tui::widgets::boxed;

/// The side panel needs this much; without it the questions have the whole width.
const WIDTH_WITH_PANEL: u16 = 78;
/// What the questions need at the most; a wider screen leaves the rest black.
const QUESTIONS: u16 = 76;
pub(super) fn draw(form: &Form, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    let panel = match area.width {
        ..WIDTH_WITH_PANEL => 0,
        WIDTH_WITH_PANEL..100 => 25,
        _ => 33,
    };
    if area.height < 12 || area.width < 40 {
        draw_without_box(form, canvas, cx);
        return;
    }
    let reminder = reminder(form, area, cx);
    let area = Rect {
        height: area.height - reminder.len() as u16,
        ..area
    };
    let width = (area.width - panel).min(QUESTIONS);
    let inside = Rect {
        width: width.saturating_sub(2),
        ..area
    };
    let height = (lines(form, &canvas.within(inside), cx) + 2)
        .max(if panel > 0 { 12 } else { 0 })
        .min(area.height);
    let questions = Rect {
        width,
        height,
        ..area
    };
    let left = area.x + (area.width - questions.width - panel) / 2;
    let questions = Rect {
        x: left,
        ..questions
    };
    let title = title_within(form, questions.width.saturating_sub(4));
    let inside = boxed(canvas, questions, &title, &said_so_far(form, cx));
    draw_questions(form, &mut canvas.within(inside), cx);
    if cx.first_night.is_none() {
        draw_welcome(canvas, questions.bottom() - area.y + 1);
    }
    // One line apart where there is room for it.
    let below = (questions.bottom() + 1).min(area.bottom()) - area.y;
    for (y, line) in (below..).zip(&reminder) {
        canvas.text(left - area.x + 1, y, line, canvas.theme.accent);
    }
    if panel > 0 {
        let side = Rect {
            x: questions.right(),
            width: panel,
            ..questions
        };
        let inside = boxed(canvas, side, form_panel::title(form, cx), "");
        form_panel::draw(form, &mut canvas.within(inside), cx);
    }
}

/// What is being tried, below the questions of the evening: it takes no line from a page that is too low for both.
fn reminder(form: &Form, area: Rect, cx: &Context) -> Vec<String> {
    if form.part != Part::Evening || area.height < 16 {
        return Vec::new();
    }
    let width = usize::from(area.width.saturating_sub(2));
    let line = cx.trying().map(|trying| trying.evening_line());
    line.map_or_else(Vec::new, |line| wrap(&neutral(&line), width))
}

/// What the page asks about, and of which night, longest first: a page that writes answers always says for which night
/// they are.
fn titles(form: &Form) -> [String; 3] {
    let title = form.night.title();
    let about = match form.part {
        Part::Evening => "Before bed · ",
        Part::Morning => "How was the night? · ",
        Part::Whole => "Night of ",
    };
    let short = short_date(form.night.evening());
    [format!("{about}{title}"), title, short]
}

/// The longest title that has room.
fn title_within(form: &Form, width: u16) -> String {
    let [.., short] = titles(form);
    let fits = |title: &String| title.width() <= usize::from(width);
    titles(form).into_iter().find(fits).unwrap_or(short)
}

fn draw_without_box(form: &Form, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    let title = u16::from(area.height > 1);
    if title > 0 {
        let text = title_within(form, area.width);
        canvas.text_within(0, 0, area.width, &text, canvas.theme.accent);
    }
    let below = Rect {
        y: area.y + title,
        height: area.height - title,
        ..area
    };
    draw_questions(form, &mut canvas.within(below), cx);
}

/// What somebody who never saw this page wants to know.
fn draw_welcome(canvas: &mut Canvas<'_>, top: u16) {
    let theme = canvas.theme;
    let lines = [
        "The diary is empty. Say what you know of today, leave out the rest.",
        "Press c when a cramp comes. Everything is saved as you go; u takes it back.",
    ];
    let width = usize::from(canvas.width().saturating_sub(2));
    let lines = lines.iter().flat_map(|line| wrap(line, width));
    for (y, line) in (top..).zip(lines) {
        canvas.centred(y, &line, theme.dim);
    }
}

/// "9 of 27".
fn said_so_far(form: &Form, cx: &Context) -> String {
    let stops = form.rows(cx).into_iter().flat_map(|row| row.stops);
    let answered: Vec<bool> = stops
        .filter_map(|stop| is_answered(form, stop, cx))
        .collect();
    let said = answered.iter().filter(|said| **said).count();
    format!("{said} of {}", answered.len())
}

fn is_answered(form: &Form, stop: Stop, cx: &Context) -> Option<bool> {
    let check_in = cx.journal.check_ins.get(&form.night);
    match stop {
        Stop::Answer => Some(cx.journal.answer(form.night).is_some()),
        Stop::Episode(_) => None,
        Stop::Factor(id) => Some(check_in.is_some_and(|check_in| check_in.value(id).is_some())),
        Stop::Medicine(id) => Some(check_in.is_some_and(|check_in| check_in.taken(id).is_some())),
    }
}

/// An answer with its place among the questions: the line counts from the first question, whatever is in sight.
struct Placed {
    row: usize,
    stop: Stop,
    /// Its number among all answers, for the mouse.
    number: usize,
    line: u16,
    x: u16,
    text: String,
    style: Style,
    selected: bool,
}

fn draw_questions(form: &Form, canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    let rows = form.rows(cx);
    let titles = title_width(&rows, canvas.width());
    let reason = reason(form, canvas.width(), cx);
    let placed = place(form, &rows, titles + 3, &reason, canvas, cx);
    let current = placed.iter().find(|answer| answer.selected);
    let end_of_row = |row: usize| {
        let of_row = placed.iter().filter(|other| other.row == row);
        of_row.map(|other| other.line + 1).max().unwrap_or(0)
    };
    let end_of_current = current.map_or(0, |current| end_of_row(current.row));
    let refused = placed
        .iter()
        .find(|answer| reason.stop == Some(answer.stop));
    let end_of_refused = refused.map_or(0, |refused| end_of_row(refused.row));
    let lines = placed.last().map_or(0, |last| last.line + 1);
    let lines = lines.max(end_of_refused + reason.lines.len() as u16);
    let under_current = match reason.stop {
        Some(_) if end_of_refused == end_of_current => reason.lines.len().max(1),
        _ => 1,
    };
    // The line under the cursor stays in sight, with why it is not taken, or one more line where there is one.
    let below = (end_of_current + under_current as u16).min(lines);
    let top = below.saturating_sub(canvas.height());
    let height = canvas.height();
    let in_sight = |line: u16| line.checked_sub(top).filter(|y| *y < height);

    for answer in &placed {
        let Some(y) = in_sight(answer.line) else {
            continue;
        };
        let row = &rows[answer.row];
        let on_row = current.is_some_and(|current| current.row == answer.row);
        if row.stops.first() == Some(&answer.stop) {
            canvas.text(0, y, if on_row { "▸" } else { " " }, theme.accent);
            let style = if on_row { theme.strong } else { theme.base };
            canvas.text_within(2, y, titles, &neutral(&row.title), style);
            canvas.click(0, y, titles + 3, Click::Select(Target::Row(answer.number)));
        }
        let end = canvas.text(answer.x, y, &answer.text, answer.style);
        canvas.click(
            answer.x,
            y,
            end - answer.x,
            Click::Select(Target::Row(answer.number)),
        );
        if row.stops.len() == 1 {
            draw_usual(form, canvas, end.max(titles + 15), y, answer.stop, cx);
        }
        if answer.selected {
            let last_of_line = placed.iter().rev().find(|other| other.line == answer.line);
            let end = last_of_line.map_or(end, |last| last.x + last.text.width() as u16);
            draw_when_entered(form, canvas, y, end, cx);
        }
    }
    for (text, line) in reason.lines.iter().zip(end_of_refused..) {
        if let Some(y) = in_sight(line) {
            canvas.text(2, y, text, theme.warning);
        }
    }
    let more = lines.saturating_sub(top + canvas.height());
    if more > 0 && canvas.height() > 0 {
        canvas.right(canvas.height() - 1, &format!(" ↓ {more} more"), theme.dim);
    }
}

/// Why a text is not taken: the one under the cursor, or else the first.
#[derive(Default)]
struct Reason {
    stop: Option<Stop>,
    lines: Vec<String>,
}

fn reason(form: &Form, width: u16, cx: &Context) -> Reason {
    let why = |stop: Stop| match stop {
        Stop::Factor(id) => form.typed(id).and_then(Typed::refused),
        _ => None,
    };
    let all = form.rows(cx).into_iter().flat_map(|row| row.stops);
    let mut refused = form.selected(cx).into_iter().chain(all);
    let Some((stop, why)) = refused.find_map(|stop| Some((stop, why(stop)?))) else {
        return Reason::default();
    };
    let clears = match form.selected(cx) {
        Some(selected) if selected == stop => " · x clears",
        _ => "",
    };
    let text = format!("not saved: {} · try {}{clears}", why.reason, why.example);
    Reason {
        stop: Some(stop),
        lines: wrap(&neutral(&text), usize::from(width.saturating_sub(3))),
    }
}

/// The lines that the questions take, with why a text is not taken.
fn lines(form: &Form, canvas: &Canvas<'_>, cx: &Context) -> u16 {
    let rows = form.rows(cx);
    let reason = reason(form, canvas.width(), cx);
    let left = title_width(&rows, canvas.width()) + 3;
    let placed = place(form, &rows, left, &reason, canvas, cx);
    let Some(last) = placed.last() else { return 0 };
    let is_under_it = reason
        .stop
        .is_some_and(|stop| rows[last.row].stops.contains(&stop));
    let below = if is_under_it { reason.lines.len() } else { 0 };
    last.line + 1 + below as u16
}

/// The width of the questions: the longest, as far as the answers can spare it.
fn title_width(rows: &[Row], width: u16) -> u16 {
    let longest = rows
        .iter()
        .map(|row| row.title.width() as u16)
        .max()
        .unwrap_or(0);
    longest.min(match width {
        ..44 => 12,
        44..58 => 14,
        _ => 20,
    })
}

/// Sets the answers in lines; those of one question that do not fit go on below. Under the question whose text is not taken
/// there is room for the reason.
fn place(
    form: &Form,
    rows: &[Row],
    left: u16,
    reason: &Reason,
    canvas: &Canvas<'_>,
    cx: &Context,
) -> Vec<Placed> {
    let theme = canvas.theme;
    let selected = form.selected(cx);
    let mut placed: Vec<Placed> = Vec::new();
    let mut line = 0;
    for (row, question) in rows.iter().enumerate() {
        let mut x = left;
        for stop in &question.stops {
            let on_it = selected == Some(*stop);
            let (text, style) = answer_text(form, *stop, on_it, theme, cx);
            let text = if on_it && question.stops.len() == 1 {
                format!("◂ {text} ▸")
            } else {
                format!(" {text} ")
            };
            let width = text.width() as u16;
            if x > left && x + width > canvas.width() {
                line += 1;
                x = left;
            }
            let style = if on_it { theme.selected } else { style };
            placed.push(Placed {
                row,
                stop: *stop,
                number: placed.len(),
                line,
                x,
                text,
                style,
                selected: on_it,
            });
            x += width;
        }
        line += 1;
        if reason
            .stop
            .is_some_and(|stop| question.stops.contains(&stop))
        {
            line += reason.lines.len() as u16;
        }
    }
    placed
}

/// "usual 1.6 l", beside the answer.
fn draw_usual(form: &Form, canvas: &mut Canvas<'_>, x: u16, y: u16, stop: Stop, cx: &Context) {
    let Stop::Factor(id) = stop else { return };
    let Some(usual) = usual(id, form.night, cx) else {
        return;
    };
    let factor = cx.journal.catalogue.get(id);
    let text = format!(
        "usual {}",
        factor.show(usual, cx.settings.units, cx.settings.clock)
    );
    let at = x + 1;
    if at + text.width() as u16 + 7 <= canvas.width() {
        canvas.text(at, y, &text, canvas.theme.dim);
    }
}

/// When the answer under the cursor was given, at the right edge.
fn draw_when_entered(form: &Form, canvas: &mut Canvas<'_>, y: u16, x: u16, cx: &Context) {
    let Some(check_in) = cx.journal.check_ins.get(&form.night) else {
        return;
    };
    let recorded_at = match form.selected(cx) {
        Some(Stop::Factor(id)) => check_in
            .observation(id)
            .map(|observation| observation.recorded_at),
        Some(Stop::Medicine(id)) => check_in
            .intakes
            .iter()
            .find(|intake| intake.regimen == id)
            .map(|intake| intake.recorded_at),
        Some(Stop::Answer) => check_in.said.map(|(_, recorded_at)| recorded_at),
        Some(Stop::Episode(_)) | None => None,
    };
    let Some(recorded_at) = recorded_at else {
        return;
    };
    let text = format!("{} ", entered(&recorded_at, form.night, cx.settings.clock));
    if x + (text.width() as u16) < canvas.width() {
        canvas.right(y, &text, canvas.theme.dim);
    }
}
