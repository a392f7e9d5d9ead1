//! How what is said about a row looks: its options first, then words at the left with what stands behind
//! them, the keys at the bottom.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::item::{Choice, Item, Part};
use crate::diary::words::wrap;
use crate::diary::{Refused, neutral};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
use crate::tui::keymap::{Hint, hint_name};
use crate::tui::widgets::{flow, flow_rows};

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
    pub(super) fn new(item: &dyn Item, refused: Option<&Refused>, cx: &Context) -> Self {
        Self {
            title: item.title(),
            options: item.options(cx),
            parts: item.details(cx),
            buttons: item.buttons(cx),
            refused: refused.map(Refused::sentence),
        }
    }

    /// The lines that it takes in a canvas of a width.
    pub(super) fn height(&self, width: u16) -> u16 {
        let width = width.saturating_sub(2);
        self.lines(width) + self.footer_lines(width)
    }

    /// Draws it.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>) {
        let theme = canvas.theme;
        let width = canvas.width().saturating_sub(2);
        let room = canvas.height().saturating_sub(self.footer_lines(width));
        let has_gaps = self.lines(width) < room;
        let above = Rect {
            height: room,
            ..canvas.area
        };
        let mut y = self.draw_options(&mut canvas.within(above)).min(room);
        for part in &self.parts {
            if y >= room {
                break;
            }
            y = (y + draw_part(canvas, y, room, part, has_gaps)).min(room);
        }
        y += u16::from(has_gaps);
        for line in self.warning(width) {
            canvas.text(1, y, &line, theme.warning);
            y += 1;
        }
        let places = self.button_places(width);
        for (button, place) in self.buttons.iter().zip(places) {
            let (x, y) = (place.x + 1, y + place.y);
            let end = canvas.text(x, y, &hint_name(button.key), theme.key);
            let end = canvas.text(end + 1, y, button.text, theme.base);
            canvas.click(x, y, end.saturating_sub(x), Click::Key(button.key));
        }
    }

    fn option_places(&self, width: u16) -> Vec<Position> {
        let widths = self
            .options
            .iter()
            .map(|option| option.words.width() as u16 + 2);
        flow(widths, width, BETWEEN)
    }

    fn button_places(&self, width: u16) -> Vec<Position> {
        let cells = |hint: &Hint| hint_name(hint.key).width() + 1 + hint.text.width();
        flow(
            self.buttons.iter().map(|hint| cells(hint) as u16),
            width,
            BETWEEN,
        )
    }

    fn lines(&self, width: u16) -> u16 {
        let lines = |part: &Part| match part {
            Part::Pair(_, text) => wrap(text, values_room(width)).len().max(1) as u16,
            Part::Aside(text) | Part::Uncut(text) => wrap(text, width).len() as u16,
            Part::Gap => 1,
        };
        let options = flow_rows(&self.option_places(width));
        options + self.parts.iter().map(lines).sum::<u16>()
    }

    fn footer_lines(&self, width: u16) -> u16 {
        let buttons = flow_rows(&self.button_places(width));
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

/// Draws a part above a row; returns the lines it took.
fn draw_part(canvas: &mut Canvas<'_>, y: u16, bottom: u16, part: &Part, has_gaps: bool) -> u16 {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(2);
    let lines = |canvas: &mut Canvas<'_>, x: u16, lines: &[String], style: Style| {
        for (line, y) in lines.iter().zip(y..bottom) {
            canvas.text(x, y, line, style);
        }
        let room = usize::from(bottom - y);
        if let Some(last) = room.checked_sub(1).filter(|_| lines.len() > room) {
            // What does not fit is cut, and that is seen.
            let end = x + lines[last].width() as u16;
            canvas.text(end.min(width), bottom - 1, "…", style);
        }
        lines.len().max(1) as u16
    };
    match part {
        Part::Gap => u16::from(has_gaps),
        Part::Aside(text) => lines(canvas, 1, &wrap(text, width), theme.dim),
        Part::Uncut(text) => {
            let mut whole = wrap(text, width);
            if whole.len() > usize::from(bottom - y) {
                whole = vec!["Patterns says more.".to_owned()];
            }
            lines(canvas, 1, &whole, theme.dim)
        }
        Part::Pair(name, text) => {
            canvas.text(1, y, name, theme.dim);
            let text = wrap(&neutral(text), values_room(width));
            lines(canvas, VALUES, &text, theme.base)
        }
    }
}

fn values_room(width: u16) -> u16 {
    width.saturating_sub(VALUES - 1)
}
