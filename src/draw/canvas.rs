//! What is drawn on: cells, and the click targets in them. Both are written together, so a click always hits
//! what is drawn. Nothing outside the canvas is ever written.

use std::borrow::Cow;

use crokey::KeyCombination;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;
use strum::{EnumIter, IntoStaticStr};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr as _};

use super::theme::Theme;
use crate::charts::Zoom;
use crate::diary::words::cut;

/// What a click does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Click {
    /// Presses a key.
    Key(KeyCombination),
    /// Selects something on the screen.
    Select(Target),
    /// Opens a screen.
    Screen(ScreenName),
}

/// The screens, in the order of the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, IntoStaticStr)]
pub enum ScreenName {
    Tonight,
    History,
    Patterns,
    Review,
    Setup,
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

/// The click targets of a frame; the last one drawn lies on top.
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

    /// Drops the targets of the last frame.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}

/// A rectangle to draw on.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    targets: &'a mut Targets,
    /// Whether writing replaces the whole style of a cell. Otherwise what lay there stays dim or reversed.
    is_opaque: bool,
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
            is_opaque: false,
            theme,
            area,
        }
    }

    /// The part inside a rectangle of the screen, clipped to this canvas.
    pub fn within(&mut self, area: Rect) -> Canvas<'_> {
        Canvas {
            area: area.intersection(self.area),
            buffer: self.buffer,
            targets: self.targets,
            is_opaque: self.is_opaque,
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

    /// The same cells, on which writing replaces the whole style of what lay there.
    pub fn opaque(&mut self) -> Canvas<'_> {
        let mut canvas = self.within(self.area);
        canvas.is_opaque = true;
        canvas
    }

    /// The part at a column and a row of this canvas, clipped to it.
    pub fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Canvas<'_> {
        self.within(Rect {
            x: self.area.x.saturating_add(x),
            y: self.area.y.saturating_add(y),
            width,
            height,
        })
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

    /// Clears it to blanks in a style.
    pub fn fill(&mut self, style: Style) {
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        for y in 0..self.area.height {
            self.row(0, y).fill(blank.clone());
        }
    }

    /// Clears it but for the frames in it, so that none is torn.
    pub fn fill_between_frames(&mut self, style: Style) {
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        let is_of_frame = |cell: &&mut Cell| "│─╭╮╰╯".contains(cell.symbol());
        for y in 0..self.area.height {
            let cells = self.row(0, y).iter_mut();
            for cell in cells.filter(|cell| !is_of_frame(cell)) {
                *cell = blank.clone();
            }
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

    /// Writes text from a cell on, cut at the right edge, and returns the column after it. Columns and rows
    /// count from the canvas's own corner.
    pub fn text(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let style = self.replacing(style);
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

    /// Writes one character.
    pub fn sign(&mut self, x: u16, y: u16, sign: char, style: Style) {
        if is_one_cell(sign) {
            self.run(x, y, 1, sign, style);
        } else {
            self.text(x, y, sign.encode_utf8(&mut [0; 4]), style);
        }
    }

    /// Repeats a character that is one cell wide.
    pub fn run(&mut self, x: u16, y: u16, width: u16, sign: char, style: Style) {
        debug_assert!(is_one_cell(sign), "{sign:?}");
        let style = self.replacing(style);
        let row = self.row(x, y);
        let width = usize::from(width).min(row.len());
        for cell in &mut row[..width] {
            cell.set_char(sign).set_style(style);
        }
    }

    /// Writes text in at most `width` cells, ending in an ellipsis where it is cut.
    pub fn text_within(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        self.text(x, y, &cut(text, width), style)
    }

    /// Writes text up to the right edge, with an ellipsis where it does not fit.
    pub fn text_to_edge(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        self.text_within(x, y, self.width().saturating_sub(x), text, style)
    }

    /// Writes text that ends just before a column; nothing if it does not fit.
    pub fn text_before(&mut self, end: u16, y: u16, text: &str, style: Style) {
        if let Some(x) = end.checked_sub(text.width() as u16) {
            self.text(x, y, text, style);
        }
    }

    /// Writes text centred in a row.
    pub fn centred(&mut self, y: u16, text: &str, style: Style) {
        let width = text.width() as u16;
        self.text(self.area.width.saturating_sub(width) / 2, y, text, style);
    }

    /// Writes text at the right edge of a row and returns the column where it begins.
    pub fn right(&mut self, y: u16, text: &str, style: Style) -> u16 {
        let x = self.area.width.saturating_sub(text.width() as u16);
        self.text(x, y, text, style);
        x
    }

    /// Replaces everything drawn that is not ASCII by the nearest ASCII character.
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

    /// Draws one of ratatui's widgets in a part of the canvas.
    pub fn widget(&mut self, widget: impl Widget, area: Rect) {
        let area = area.intersection(self.area);
        if !area.is_empty() {
            widget.render(area, self.buffer);
        }
    }

    /// Changes the style of some cells of a row, not their text.
    pub fn restyle(&mut self, x: u16, y: u16, width: u16, style: Style) {
        let area = self.cells(x, y, width);
        self.buffer.set_style(area, style);
    }

    /// Makes some cells of a row clickable.
    pub fn click(&mut self, x: u16, y: u16, width: u16, click: Click) {
        self.target(self.cells(x, y, width), click);
    }

    /// Makes some columns clickable over the whole height.
    pub fn click_columns(&mut self, x: u16, width: u16, click: Click) {
        let area = Rect {
            x: self.area.x.saturating_add(x),
            width,
            ..self.area
        };
        self.target(area.intersection(self.area), click);
    }

    fn target(&mut self, area: Rect, click: Click) {
        if !area.is_empty() {
            self.targets.0.push((area, click));
        }
    }

    /// The style, and on an opaque canvas no modifier of the one before.
    fn replacing(&self, style: Style) -> Style {
        if self.is_opaque {
            style.remove_modifier(Modifier::all().difference(style.add_modifier))
        } else {
            style
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

/// Whether a character is one cell wide and never joins its neighbours, which is true of nearly all we draw.
/// Everything else takes ratatui's slower path through the Unicode tables.
pub(crate) fn is_one_cell(sign: char) -> bool {
    matches!(
        sign,
        ' '..='~' | '·' | 'À'..='ɏ' | '–' | '…' | '‹' | '›' | '←'..='↓'
            | '\u{2500}'..='●' | '\u{2800}'..='\u{28ff}'
    )
}

/// The ASCII character that looks most like another one.
pub(crate) fn in_ascii(sign: char) -> char {
    match sign {
        sign if sign.is_ascii() => sign,
        '·' | '▂' | '▃' => '.',
        // Unlike the dot of a night that was not filled in.
        '▁' => '_',
        '▄' | '▅' | '░' => ':',
        '▒' => '+',
        '▆' | '▇' | '│' | '┝' | '┥' | '├' | '┤' | '╎' => '|',
        '█' | '■' | '▰' | '▏' | '▎' | '▍' | '▌' | '▋' | '▊' | '▉' => '#',
        '▓' => '%',
        '─' | '▔' | '–' | '╌' | '−' | '▱' => '-',
        '━' => '=',
        '┬' | '╵' | '└' | '┿' | '┼' | '╋' | '╭' | '╮' | '╰' | '╯' => '+',
        '▀' | '▲' | '↑' => '^',
        '↓' | '▼' => 'v',
        '‹' | '◂' | '←' => '<',
        '›' | '▸' | '→' | '⇥' | '≥' => '>',
        '○' => 'o',
        '□' => '@',
        '◆' | '●' => '*',
        '×' | '✗' => 'x',
        '✓' => 'v',
        '…' => '~',
        '\u{2800}' | '\u{a0}' => ' ',
        '\u{2801}'..='\u{28ff}' => '*',
        _ => '?',
    }
}

/// Text cut to a width in the middle, so that names that differ only at their ends stay apart.
pub(crate) fn shortened_in_middle(text: &str, width: u16) -> Cow<'_, str> {
    let width = usize::from(width);
    let all = text.width();
    if all <= width || width < 3 {
        return cut(text, width);
    }
    let (head, tail) = ((width - 1).div_ceil(2), (width - 1) / 2);
    let mut short = String::new();
    let mut at = 0;
    for letter in text.chars() {
        let end = at + UnicodeWidthChar::width(letter).unwrap_or(0);
        if end > head && !short.ends_with('…') && at < all - tail {
            short.push('…');
        }
        if end <= head || at >= all - tail {
            short.push(letter);
        }
        at = end;
    }
    Cow::Owned(short)
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

    #[test]
    fn long_names_keep_both_their_ends() {
        for (width, expected) in [
            (21, "On your feet over 4 h"),
            (20, "On your fe… over 4 h"),
            (12, "On you…r 4 h"),
            (3, "O…h"),
            (2, "O…"),
            (0, ""),
        ] {
            assert_eq!(
                shortened_in_middle("On your feet over 4 h", width),
                expected
            );
        }
        assert_eq!(shortened_in_middle("日日日日日", 6), "日…日");
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
