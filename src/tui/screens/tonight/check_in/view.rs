//! How a check-in looks: the questions on the left, tonight and the last fortnight beside them.

use crossterm::event::KeyCode;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::form::CheckIn;
use super::layout::{Answer, Layout};
use super::panel;
use super::questions::question;
use crate::diary::words::{cut, short_date, wrap};
use crate::diary::{BuiltIn, ClockStyle, Moment, Night, neutral, words};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
use crate::tui::effect::Stop;
use crate::tui::screens::tonight::turn::Part;
use crate::tui::widgets::{Chip, boxed, chip_rows, draw_chips, draw_lines};

/// From these widths on there is a panel beside the questions, and from this one on a wide one.
const WITH_PANEL: u16 = 78;
const WITH_WIDE_PANEL: u16 = 100;
/// What the questions need at the most; a wider screen leaves the rest black.
const QUESTIONS: u16 = 76;
/// A longer line of explanation is hard to read.
const MOST_ABOUT: u16 = 96;
/// Below these there is no box.
const BOX_WIDTH: u16 = 40;
const BOX_HEIGHT: u16 = 12;
/// What the explanation, the welcome and what is being tried take at the most.
const ROOM_BELOW: u16 = 8;
/// From this height on the evening's page has room for what is being tried.
const WITH_REMINDER: u16 = 16;

impl CheckIn {
    pub(in super::super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let area = canvas.area;
        if area.height < BOX_HEIGHT || area.width < BOX_WIDTH {
            return draw_without_box(self, canvas, cx);
        }
        let panel = match area.width {
            ..WITH_PANEL => 0,
            WITH_PANEL..WITH_WIDE_PANEL => 25,
            _ => 33,
        };
        let reminder = reminder(self, area, cx);
        let about = About::new(self, area.width.saturating_sub(4).min(MOST_ABOUT), cx);
        let width = (area.width - panel).min(QUESTIONS);
        let layout = Layout::new(self, width - 2, cx);
        // The questions come first; choices take room from them, but words do not.
        let free = (area.height - reminder.len() as u16).saturating_sub(layout.height() + 2);
        let about_height = about.height(free.max(about.choices().min(area.height / 4)));
        let room = area.height - reminder.len() as u16 - about_height;
        let least = if panel > 0 { BOX_HEIGHT } else { 0 };
        let height = (layout.height() + 2).max(least).min(room);
        // On a high screen not all that is free lies below. What is said below differs from answer to answer,
        // and the questions must not jump.
        let spare = area.height.saturating_sub(height + ROOM_BELOW);
        let (x, y) = ((area.width - width - panel) / 2, spare / 3);
        let title = title(self, width - 4);
        let count = self.seek.words(width / 2);
        let count = count.unwrap_or_else(|| count_answered(self, cx));
        let mut questions = boxed(canvas.part(x, y, width, height), &title, &count);
        draw_questions(self, &layout, &mut questions, cx);
        let bottom = y + height;
        about.draw(&mut canvas.part(x + 1, bottom, about.width, about_height));
        let bottom = bottom + about_height;
        if cx.first_night.is_none() {
            draw_welcome(canvas, bottom + 1);
        }
        // One line apart where there is room for it.
        let below = (bottom + 1).min(area.height - reminder.len() as u16);
        draw_lines(canvas, x + 1, below, &reminder, canvas.theme.accent);
        if panel > 0 {
            let side = canvas.part(x + width, y, panel, height);
            panel::draw(self, &mut boxed(side, panel::title(self, cx), ""), cx);
        }
    }
}

/// What is being tried, below the questions of the evening: it takes no line from a page that is too low for
/// both.
fn reminder(form: &CheckIn, area: Rect, cx: &Context) -> Vec<String> {
    if form.part != Part::Evening || area.height < WITH_REMINDER {
        return Vec::new();
    }
    let wrapped = |line: String| wrap(&neutral(&line), area.width.saturating_sub(2));
    let line = cx.trying().map(|trying| trying.evening_line());
    line.map(wrapped).unwrap_or_default()
}

/// What the page asks about, and of which night, as long as there is room for: a page that writes answers
/// always says for which night they are.
fn title(form: &CheckIn, width: u16) -> String {
    let night = form.night.title();
    let about = match form.part {
        Part::Evening => "Before bed · ",
        Part::Morning => "How was the night? · ",
        Part::Whole => "Night of ",
    };
    let fits = |title: &String| title.width() <= usize::from(width);
    [format!("{about}{night}"), night]
        .into_iter()
        .find(fits)
        .unwrap_or_else(|| short_date(form.night.evening()))
}

fn draw_without_box(form: &CheckIn, canvas: &mut Canvas<'_>, cx: &Context) {
    let area = canvas.area;
    let below = u16::from(area.height > 1);
    if below > 0 {
        let sought = form.seek.words(area.width);
        let title = sought.unwrap_or_else(|| title(form, area.width));
        canvas.text_within(0, 0, area.width, &title, canvas.theme.accent);
    }
    let layout = Layout::new(form, area.width, cx);
    // On so small a screen only the choices are seen beside the questions.
    let about = About::new(form, area.width, cx);
    let choices = about.choices().min(area.height / 4);
    let height = area.height - below - choices;
    let mut questions = canvas.part(0, below, area.width, height);
    draw_questions(form, &layout, &mut questions, cx);
    about.draw(&mut canvas.part(0, below + height, area.width, choices));
}

/// What somebody who never saw this page wants to know.
fn draw_welcome(canvas: &mut Canvas<'_>, top: u16) {
    let theme = canvas.theme;
    let lines = [
        "Your diary is empty. Fill in what you know about today; skip the rest.",
        "Press c when you get a cramp. Everything is saved as you go; u undoes it.",
    ];
    let width = canvas.width().saturating_sub(2);
    let mut y = top;
    for line in lines {
        // Half a sentence is worse than none.
        let line = wrap(line, width);
        let end = y + line.len() as u16;
        if end > canvas.height() {
            return;
        }
        for (y, line) in (y..).zip(&line) {
            canvas.centred(y, line, theme.dim);
        }
        y = end;
    }
}

/// "9 of 27"
fn count_answered(form: &CheckIn, cx: &Context) -> String {
    let stops = form.rows(cx).into_iter().flat_map(|row| row.stops);
    let answered = stops.filter_map(|stop| question(stop, form.night, cx).is_answered());
    let (answered, open): (Vec<bool>, Vec<bool>) = answered.partition(|is_answered| *is_answered);
    format!("{} of {}", answered.len(), answered.len() + open.len())
}

fn draw_questions(form: &CheckIn, layout: &Layout, canvas: &mut Canvas<'_>, cx: &Context) {
    let theme = canvas.theme;
    let height = canvas.height();
    let top = layout.first_in_sight(height);
    let in_sight = |line: u16| line.checked_sub(top).filter(|y| *y < height);
    let current = layout.selected();
    for answer in &layout.answers {
        let Some(y) = in_sight(answer.line) else {
            continue;
        };
        let row = &layout.rows[answer.row];
        let selects = Click::Select(Target::Row(answer.number));
        let mut line = canvas.line(y);
        if row.stops.first() == Some(&answer.stop) {
            let on_row = current.is_some_and(|current| current.row == answer.row);
            line.text(0, 0, if on_row { "▸" } else { " " }, theme.accent);
            let style = if on_row { theme.strong } else { theme.base };
            let title = neutral(&row.title);
            line.text(2, 0, &cut(&title, layout.titles), style);
            line.click(0, 0, layout.titles + 3, selects);
        }
        let end = line.text(answer.x, 0, &answer.words, answer.style(theme));
        line.click(answer.x, 0, end - answer.x, selects);
        let asked = question(answer.stop, form.night, cx);
        if let Some(usual) = asked.usual().filter(|_| row.stops.len() == 1) {
            let text = format!("usual {usual}");
            let x = end.max(layout.titles + 15) + 1;
            if x + text.width() as u16 + 7 <= line.width() {
                line.text(x, 0, &text, theme.dim);
            }
        }
        if let Some(recorded_at) = asked.recorded_at().filter(|_| answer.is_selected) {
            let text = format!("{} ", entered(&recorded_at, form.night, cx.settings.clock));
            let of_line = layout.answers.iter();
            let of_line = of_line.filter(|each| each.line == answer.line);
            let end = of_line.map(Answer::end).max().unwrap_or(end);
            if end + (text.width() as u16) < line.width() {
                line.right(0, &text, theme.dim);
            }
        }
    }
    for (text, line) in layout.reason.iter().zip(layout.reason_line..) {
        if let Some(y) = in_sight(line) {
            canvas.text(2, y, text, theme.warning);
        }
    }
    let more = layout.height().saturating_sub(top + height);
    if more > 0 && height > 0 {
        canvas.right(height - 1, &format!(" ↓ {more} more"), theme.dim);
    }
}

/// When an answer was given, short: the time of day on the same or the next day, the date otherwise.
fn entered(recorded_at: &Moment, night: Night, clock: ClockStyle) -> String {
    let local = recorded_at.local();
    if (night.evening()..=night.morning()).contains(&local.date()) {
        words::time(local.time(), clock)
    } else {
        short_date(local.date())
    }
}

/// What is said under a check-in about the question under the cursor: its choices as a row of words, and what
/// it asks.
struct About {
    chips: Vec<Chip>,
    lines: Vec<String>,
    width: u16,
}

impl About {
    fn new(form: &CheckIn, width: u16, cx: &Context) -> Self {
        let selected = form.selected(cx);
        let choices = selected.map(|stop| question(stop, form.night, cx).choices());
        let chips = choices.into_iter().flatten().zip('1'..='9').map(chip);
        Self {
            chips: chips.collect(),
            lines: wrap(selected.map_or("", |stop| words_about(stop, cx)), width),
            width,
        }
    }

    /// The rows that it takes, of those there are.
    fn height(&self, most: u16) -> u16 {
        (self.choices() + self.lines.len() as u16).min(most)
    }

    /// The rows that the choices take.
    fn choices(&self) -> u16 {
        chip_rows(&self.chips, self.width)
    }

    /// Draws it, the choices first.
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        draw_chips(canvas, 0, 0, &self.chips);
        draw_lines(canvas, 0, self.choices(), &self.lines, theme.dim);
    }
}

fn chip(((text, chosen), digit): ((String, bool), char)) -> Chip {
    Chip::new(text, KeyCode::Char(digit).into(), true, chosen)
}

fn words_about(stop: Stop, cx: &Context) -> &'static str {
    match stop {
        Stop::Answer => "How many cramps you had. Not sure? Leave it out. Don't guess.",
        Stop::Episode(_) => "Enter opens this cramp, to add where it was and what helped.",
        Stop::Length(_) => "The end of this cramp is missing. A rough length is enough.",
        Stop::Woke(_) => "Yes if the cramp woke you, no if you were already awake.",
        Stop::Medicine(..) => "y if you took it, n if you skipped it.",
        Stop::Note => "w: anything else about this night, such as a cold or a night away.",
        Stop::Factor(id) => {
            let row = BuiltIn::of(&cx.journal.catalogue.get(id).key);
            row.and_then(|row| row.asks).unwrap_or_default()
        }
    }
}
