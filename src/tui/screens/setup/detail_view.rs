//! How what is said about a row looks: its options first, then words at the left with what stands behind
//! them, the keys at the bottom.

use crokey::key;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr as _;

use super::item::{Choice, Item, Part};
use crate::diary::words::wrap;
use crate::diary::{Refusal, neutral};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
use crate::tui::keymap::{Hint, hint_name};
use crate::tui::widgets::{Reading, draw_lines, flow, flow_rows, more_signs};

/// The column of what stands behind a word.
const VALUES: u16 = 12;
/// The cells between two things side by side.
const BETWEEN: u16 = 3;

/// Everything that is said about a row, with why the last key was refused.
#[derive(Debug, Default)]
pub(super) struct Detail {
    pub(super) title: String,
    options: Vec<Choice>,
    parts: Vec<Part>,
    buttons: Vec<Hint>,
    refused: Option<String>,
}

impl Detail {
    pub(super) fn new(
        item: &dyn Item,
        buttons: Vec<Hint>,
        refused: Option<&Refusal>,
        cx: &Context,
    ) -> Self {
        Self {
            title: item.title(),
            options: item.options(cx),
            parts: item.details(cx),
            buttons,
            refused: refused.map(Refusal::sentence),
        }
    }

    /// The lines that it takes in a canvas of a width.
    pub(super) fn height(&self, width: u16) -> u16 {
        let width = width.saturating_sub(2);
        self.lines(width) + self.footer_lines(&self.buttons, width)
    }

    /// Draws it: from the line on to which it is read, or as much as fits and the key that shows the rest.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, reading: Option<&Reading>) {
        let theme = canvas.theme;
        let (whole, height) = (canvas.width(), canvas.height());
        let width = whole.saturating_sub(2);
        // While one reads, the keys of the row do not act.
        let buttons = match reading {
            Some(_) => Vec::new(),
            None => self.buttons_of(width, height),
        };
        let room = height.saturating_sub(self.footer_lines(&buttons, width));
        let has_gaps = reading.is_some() || self.lines(width) < room;
        let top = self.draw_options(&mut canvas.part(0, 0, whole, room));
        let top = top.min(room);
        let text = self.text(width, has_gaps);
        let drawn = draw_text(&mut canvas.part(0, top, whole, room - top), &text, reading);
        let y = top + drawn + u16::from(has_gaps);
        let y = draw_lines(canvas, 1, y, self.warning(width), theme.warning);
        for (button, place) in buttons.iter().zip(button_places(&buttons, width)) {
            let (x, y) = (place.x + 1, y + place.y);
            let end = canvas.text(x, y, &hint_name(button.key), theme.key);
            let end = canvas.text(end + 1, y, button.text, theme.base);
            canvas.click(x, y, end.saturating_sub(x), Click::Key(button.key));
        }
    }

    /// The keys of the row, and the one that shows the rest of what is said where it does not fit.
    fn buttons_of(&self, width: u16, height: u16) -> Vec<Hint> {
        let mut buttons = self.buttons.clone();
        let needed = self.option_rows(width) + self.text(width, false).len() as u16;
        if needed + self.footer_lines(&buttons, width) > height {
            buttons.push(Hint::new(key!(m), "more"));
        }
        buttons
    }

    /// What is said, line by line.
    fn text(&self, width: u16, has_gaps: bool) -> Vec<Line> {
        let parts = self.parts.iter();
        let parts = parts.filter(|part| has_gaps || **part != Part::Gap);
        parts.flat_map(|part| lines_of(part, width)).collect()
    }

    fn option_places(&self, width: u16) -> Vec<Position> {
        let cells = |option: &Choice| option.words.width() as u16 + 2;
        flow(self.options.iter().map(cells), width, BETWEEN)
    }

    fn option_rows(&self, width: u16) -> u16 {
        flow_rows(&self.option_places(width))
    }

    fn lines(&self, width: u16) -> u16 {
        self.option_rows(width) + self.text(width, true).len() as u16
    }

    fn footer_lines(&self, buttons: &[Hint], width: u16) -> u16 {
        let buttons = flow_rows(&button_places(buttons, width));
        buttons + self.warning(width).len() as u16
    }

    fn warning(&self, width: u16) -> Vec<String> {
        let refused = self.refused.as_ref();
        refused.map_or_else(Vec::new, |refused| wrap(&neutral(refused), width))
    }

    /// Draws the values to choose from; returns the lines they take.
    fn draw_options(&self, canvas: &mut Canvas<'_>) -> u16 {
        let theme = canvas.theme;
        let width = canvas.width().saturating_sub(2);
        let places = self.option_places(width);
        for (number, (option, place)) in self.options.iter().zip(&places).enumerate() {
            let (mark, style) = if option.is_chosen {
                ("●", theme.strong)
            } else {
                ("○", theme.dim)
            };
            let (x, y) = (place.x + 1, place.y);
            let end = canvas.text(x, y, &format!("{mark} {}", option.words), style);
            let click = Click::Select(Target::Field(number));
            canvas.click(x, y, end.saturating_sub(x), click);
        }
        flow_rows(&places)
    }
}

/// A line of text, perhaps behind a word.
struct Line {
    word: &'static str,
    x: u16,
    text: String,
    /// Whether it matters less.
    is_dim: bool,
    /// Whether it is of no use without the line above it.
    goes_on: bool,
}

fn lines_of(part: &Part, width: u16) -> Vec<Line> {
    let (word, x, mut texts) = match part {
        Part::Gap => ("", 1, Vec::new()),
        Part::Aside(text) | Part::Uncut(text) => ("", 1, wrap(text, width)),
        Part::Pair(word, text) => {
            let room = width.saturating_sub(VALUES - 1);
            (*word, VALUES, wrap(&neutral(text), room))
        }
    };
    // A word has its line even if nothing stands behind it.
    texts.resize(texts.len().max(1), String::new());
    let line = |(number, text)| Line {
        word: if number == 0 { word } else { "" },
        x,
        text,
        is_dim: !matches!(part, Part::Pair(..)),
        goes_on: number > 0 && matches!(part, Part::Uncut(_)),
    };
    texts.into_iter().enumerate().map(line).collect()
}

/// Draws lines; returns how many of them the page has.
fn draw_text(canvas: &mut Canvas<'_>, lines: &[Line], reading: Option<&Reading>) -> u16 {
    let theme = canvas.theme;
    let room = usize::from(canvas.height());
    let first = reading.map_or(0, |reading| reading.first(lines.len(), room));
    let mut end = lines.len().min(first + room);
    // Nothing that would mislead without its end is begun.
    while reading.is_none() && end > 0 && lines.get(end).is_some_and(|line| line.goes_on) {
        end -= 1;
    }
    let shown = &lines[first..end];
    for (y, line) in (0..).zip(shown) {
        canvas.text(1, y, line.word, theme.dim);
        let style = if line.is_dim { theme.dim } else { theme.base };
        canvas.text(line.x, y, &line.text, style);
    }
    if reading.is_some() {
        more_signs(canvas, first > 0, end < lines.len());
    }
    shown.len() as u16
}

fn button_places(buttons: &[Hint], width: u16) -> Vec<Position> {
    let cells = |hint: &Hint| hint_name(hint.key).width() + 1 + hint.text.width();
    let widths = buttons.iter().map(|hint| cells(hint) as u16);
    flow(widths, width, BETWEEN)
}
