//! A drawing as lines of text, as a shell prints it.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use super::canvas::{Canvas, Targets};
use super::theme::Theme;

/// The modifiers used in a shell, with their SGR codes.
const MODIFIERS: [(Modifier, u8); 4] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
];

/// A drawing for a shell.
pub(crate) struct TextPicture(Buffer);

impl TextPicture {
    /// Draws in the shell's theme, in ASCII if the terminal shows nothing else.
    pub(crate) fn new(
        width: u16,
        height: u16,
        ascii: bool,
        draw: impl FnOnce(&mut Canvas<'_>),
    ) -> Self {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let mut targets = Targets::default();
        let theme = Theme {
            ascii,
            ..Theme::shell()
        };
        let mut canvas = Canvas::new(&mut buffer, &mut targets, theme);
        draw(&mut canvas);
        if ascii {
            canvas.spell_in_ascii();
        }
        Self(buffer)
    }

    /// Its lines without trailing blanks, down to the last one that is not empty.
    pub(crate) fn lines(&self, in_colour: bool) -> String {
        let mut text = String::new();
        let mut blank_lines = 0;
        for y in 0..self.0.area.height {
            let line = self.line(y, in_colour);
            if line.is_empty() {
                blank_lines += 1;
                continue;
            }
            text.extend(std::iter::repeat_n('\n', blank_lines));
            blank_lines = 0;
            text.push_str(&line);
            text.push('\n');
        }
        text
    }

    fn line(&self, y: u16, in_colour: bool) -> String {
        let cells: Vec<&Cell> = (0..self.0.area.width).map(|x| &self.0[(x, y)]).collect();
        let is_blank = |cell: &&Cell| cell.symbol().trim().is_empty();
        let end = cells.iter().rposition(|cell| !is_blank(cell));
        let mut line = String::new();
        let mut style = String::new();
        let mut x = 0;
        while x <= end.unwrap_or(0) && end.is_some() {
            let cell = cells[x];
            // A blank keeps the style before it, so that a phrase is one escape sequence.
            if in_colour && !is_blank(&cell) {
                let new = style_of(cell);
                if new != style {
                    let reset = if style.is_empty() { "" } else { "\u{1b}[0m" };
                    line.push_str(reset);
                    line.push_str(&new);
                    style = new;
                }
            }
            line.push_str(cell.symbol());
            x += cell.symbol().width().max(1);
        }
        if !style.is_empty() {
            line.push_str("\u{1b}[0m");
        }
        line
    }
}

/// The escape sequence that sets the colour and modifiers of a cell.
fn style_of(cell: &Cell) -> String {
    let set = MODIFIERS
        .iter()
        .filter(|(modifier, _)| cell.modifier.contains(*modifier));
    let mut codes: Vec<u8> = set.map(|(_, code)| *code).collect();
    codes.extend(foreground(cell.fg));
    if codes.is_empty() {
        return String::new();
    }
    let mut style = "\u{1b}[".to_owned();
    for (place, code) in codes.iter().enumerate() {
        let gap = if place > 0 { ";" } else { "" };
        let _ = write!(style, "{gap}{code}");
    }
    style.push('m');
    style
}

/// The SGR code of a colour of the shell's theme.
fn foreground(colour: Color) -> Option<u8> {
    match colour {
        Color::Red => Some(31),
        Color::Green => Some(32),
        Color::Yellow => Some(33),
        Color::Magenta => Some(35),
        Color::Cyan => Some(36),
        _ => None,
    }
}
