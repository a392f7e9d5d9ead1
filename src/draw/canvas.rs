//! What a screen draws on: cells, and the places in them that a mouse can act on, kept in one go so that what is seen
//! and what is clicked never part ways. Nothing outside the canvas is ever written.

use crokey::KeyCombination;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr as _;

use super::theme::Theme;
use crate::charts::Zoom;
use crate::diary::words::cut;

/// What a click does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// The same as a key.
    Key(KeyCombination),
    /// Selects something on the screen.
    Select(Target),
    /// Opens the n-th screen.
    Screen(usize),
}

/// Something that a click selects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The n-th row of the list, or the n-th answer.
    Row(usize),
    /// The n-th night of the period shown.
    Night(usize),
    /// The n-th name in the row of names above the page.
    Tab(usize),
    /// A zoom of the pictures.
    Zoom(Zoom),
    /// The n-th field of the form, or the n-th value of the selected row.
    Field(usize),
}

/// The places of a drawn frame that a mouse can act on; later ones lie on top.
#[derive(Debug, Default)]
pub struct Targets(Vec<(Rect, Click)>);

impl Targets {
    /// What a click at a position does.
    pub fn at(&self, position: Position) -> Option<Click> {
        self.0
            .iter()
            .rev()
            .find(|(area, _)| area.contains(position))
            .map(|(_, click)| *click)
    }

    /// Forgets the places of the last frame, and takes those of the next.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// A rectangle to draw on.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    targets: &'a mut Targets,
    /// The colours.
    pub theme: Theme,
    /// The rectangle, in cells of the screen.
    pub area: Rect,
}

impl<'a> Canvas<'a> {
    /// The whole of a buffer.
    pub fn new(buffer: &'a mut Buffer, targets: &'a mut Targets, theme: Theme) -> Self {
        let area = buffer.area;
        Self {
            buffer,
            targets,
            theme,
            area,
        }
    }

    /// A part of it; what lies outside is cut off.
    pub fn within(&mut self, area: Rect) -> Canvas<'_> {
        Canvas {
            area: area.intersection(self.area),
            buffer: self.buffer,
            targets: self.targets,
            theme: self.theme,
        }
    }

    /// So many of its middle columns, or all of them.
    pub fn middle(&mut self, width: u16) -> Canvas<'_> {
        let width = width.min(self.area.width);
        let area = Rect {
            x: self.area.x + (self.area.width - width) / 2,
            width,
            ..self.area
        };
        self.within(area)
    }

    /// One of its rows.
    pub fn line(&mut self, y: u16) -> Canvas<'_> {
        let area = Rect {
            y: self.area.y.saturating_add(y),
            height: 1,
            ..self.area
        };
        self.within(area)
    }

    /// All of it from a row on.
    pub fn below(&mut self, y: u16) -> Canvas<'_> {
        let y = y.min(self.area.height);
        let area = Rect {
            y: self.area.y + y,
            height: self.area.height - y,
            ..self.area
        };
        self.within(area)
    }

    /// Its width in cells.
    pub fn width(&self) -> u16 {
        self.area.width
    }

    /// Its height in cells.
    pub fn height(&self) -> u16 {
        self.area.height
    }

    /// Fills it with a style and blanks.
    pub fn fill(&mut self, style: Style) {
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        for y in 0..self.area.height {
            self.row(0, y).fill(blank.clone());
        }
    }

    /// The cells of a row from a column on.
    fn row(&mut self, x: u16, y: u16) -> &mut [Cell] {
        if y >= self.area.height || x >= self.area.width {
            return &mut [];
        }
        let from = self.buffer.index_of(self.area.x + x, self.area.y + y);
        &mut self.buffer.content[from..from + usize::from(self.area.width - x)]
    }

    /// Writes text from a cell on, cut at the right edge; gives the column behind it. Columns and rows count from the
    /// canvas's own corner.
    pub fn text(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return x.saturating_add(text.width() as u16);
        }
        if text.chars().all(is_one_cell) {
            let mut end = x;
            for (cell, sign) in self.row(x, y).iter_mut().zip(text.chars()) {
                cell.set_char(sign).set_style(style);
                end += 1;
            }
            return end;
        }
        let room = usize::from(self.area.width - x);
        let (end, _) = self
            .buffer
            .set_stringn(self.area.x + x, self.area.y + y, text, room, style);
        end - self.area.x
    }

    /// Writes one sign.
    pub fn sign(&mut self, x: u16, y: u16, sign: char, style: Style) {
        if !is_one_cell(sign) {
            self.text(x, y, sign.encode_utf8(&mut [0; 4]), style);
        } else if let Some(cell) = self.row(x, y).first_mut() {
            cell.set_char(sign).set_style(style);
        }
    }

    /// Writes a sign of one cell into some cells of a row.
    pub fn run(&mut self, x: u16, y: u16, width: u16, sign: char, style: Style) {
        debug_assert!(is_one_cell(sign), "{sign:?}");
        let row = self.row(x, y);
        let width = usize::from(width).min(row.len());
        for cell in &mut row[..width] {
            cell.set_char(sign).set_style(style);
        }
    }

    /// Writes text that does not fit with an ellipsis at its end.
    pub fn text_within(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        self.text(x, y, &cut(text, width), style)
    }

    /// Writes text in the middle of a row.
    pub fn centred(&mut self, y: u16, text: &str, style: Style) {
        let width = text.width() as u16;
        self.text(self.area.width.saturating_sub(width) / 2, y, text, style);
    }

    /// Writes text at the right edge of a row; gives the column where it begins.
    pub fn right(&mut self, y: u16, text: &str, style: Style) -> u16 {
        let x = self.area.width.saturating_sub(text.width() as u16);
        self.text(x, y, text, style);
        x
    }

    /// Puts letters of ASCII in place of everything else that was drawn.
    pub fn spell_in_ascii(&mut self) {
        for y in 0..self.area.height {
            for cell in self.row(0, y) {
                if !cell.symbol().is_ascii() {
                    let sign = cell.symbol().chars().next().map_or(' ', in_ascii);
                    cell.set_char(sign);
                }
            }
        }
    }

    /// Draws a widget of ratatui's in a part of the canvas.
    pub fn widget(&mut self, widget: impl Widget, area: Rect) {
        let area = area.intersection(self.area);
        if !area.is_empty() {
            widget.render(area, self.buffer);
        }
    }

    /// Gives some cells of a row a style, and leaves their text.
    pub fn restyle(&mut self, x: u16, y: u16, width: u16, style: Style) {
        let area = self.cells(x, y, width);
        self.buffer.set_style(area, style);
    }

    /// Lets a mouse act on some cells of a row.
    pub fn click(&mut self, x: u16, y: u16, width: u16, click: Click) {
        let area = self.cells(x, y, width);
        if !area.is_empty() {
            self.targets.0.push((area, click));
        }
    }

    /// Lets a mouse act on some columns.
    pub fn click_columns(&mut self, x: u16, width: u16, click: Click) {
        let area = Rect {
            x: self.area.x.saturating_add(x),
            width,
            ..self.area
        };
        let area = area.intersection(self.area);
        if !area.is_empty() {
            self.targets.0.push((area, click));
        }
    }

    fn cells(&self, x: u16, y: u16, width: u16) -> Rect {
        let area = Rect {
            x: self.area.x.saturating_add(x),
            y: self.area.y.saturating_add(y),
            width,
            height: 1,
        };
        area.intersection(self.area)
    }
}

/// Whether a sign takes one cell and joins with none beside it: most of what is drawn. The rules for everything else, which
/// is looked up in tables sign by sign, are left to ratatui.
pub(crate) fn is_one_cell(sign: char) -> bool {
    matches!(
        sign,
        ' '..='~' | '·' | 'À'..='ɏ' | '–' | '…' | '‹' | '›' | '←'..='↓' | '\u{2500}'..='●' | '\u{2800}'..='\u{28ff}'
    )
}

/// The letter of ASCII that is most like a sign.
pub(crate) fn in_ascii(sign: char) -> char {
    match sign {
        sign if sign.is_ascii() => sign,
        '·' | '░' | '▁' | '▂' | '▃' => '.',
        '▄' | '▅' | '▒' => ':',
        '▆' | '▇' | '│' | '┝' | '┥' | '├' | '┤' | '╎' => '|',
        '█' | '▏' | '▎' | '▍' | '▌' | '▋' | '▊' | '▉' => '#',
        '▓' => '%',
        '─' | '–' | '╌' | '−' => '-',
        '━' => '=',
        '┬' | '└' | '┿' | '┼' | '╋' | '╭' | '╮' | '╰' | '╯' => '+',
        '▀' | '▲' | '↑' => '^',
        '↓' => 'v',
        '‹' | '◂' | '←' => '<',
        '›' | '▸' | '→' => '>',
        '○' => 'o',
        '◆' | '●' => '*',
        '×' | '✗' => 'x',
        '✓' => 'v',
        '…' => '~',
        '\u{2800}' => ' ',
        '\u{2801}'..='\u{28ff}' => '*',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
        let style = Style::new().bold();
        Canvas::new(
            &mut buffer,
            &mut Targets::default(),
            Theme::of(crate::config::ThemeChoice::Dark),
        )
        .text(3, 1, text, style);
        buffer
    }

    #[test]
    fn signs_of_one_cell_are_those_that_the_tables_say() {
        for sign in ('\0'..=char::MAX).filter(|sign| is_one_cell(*sign)) {
            assert_eq!(sign.to_string().width(), 1, "{sign:?}");
        }
    }

    proptest! {
        #[test]
        fn text_lies_in_its_cells_as_ratatui_would_put_it(text in "[a-z ·│⣿ßé日\u{301}\u{200d}…]{0,14}") {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 2));
            buffer.set_stringn(3, 1, &text, 9, Style::new().bold());
            prop_assert_eq!(drawn(&text), buffer);
        }
    }
}
