//! Frames, one after the other, and what of each is written: only what changed, in as few bytes as it takes,
//! and in one go. Over a slow line bytes are what one waits for.
//!
//! ratatui's own terminal looks up the width of every cell of every frame, and begins each frame without
//! colours; here cells are compared first, and what the terminal was last told is remembered.

use std::io::{self, Write};
use std::iter::repeat;
use std::mem;

use crossterm::style::{Colored, force_color_output};
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use crate::draw::canvas::is_one_cell;

/// The modifiers, each with the number that sets it and the one that takes it away. Bold and dim are taken
/// away together.
const MODIFIERS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What makes the ground of a blank, or a line on it, differ from another blank.
const SEEN_ON_BLANK: Modifier = Modifier::REVERSED
    .union(Modifier::UNDERLINED)
    .union(Modifier::CROSSED_OUT);

/// How the next sign will look; after a reset, without colors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The frame that a terminal shows, the next one, and the way there.
#[derive(Debug)]
pub(super) struct ScreenDiff<W> {
    out: W,
    ink: Ink,
    /// What the window shows; without cells while it is empty and has no colors.
    shown: Buffer,
    /// Blank between frames, and of the size of the window.
    next: Buffer,
}

impl<W: Write> ScreenDiff<W> {
    /// A window that was just taken over: empty, without colours, its cursor hidden.
    pub(super) fn new(out: W, size: Size) -> Self {
        // Which colors there are is the theme's business.
        force_color_output(true);
        Self {
            out,
            ink: Ink::default(),
            shown: Buffer::default(),
            next: empty(size),
        }
    }

    /// Draws the next frame on a window that has a size now.
    ///
    /// # Errors
    /// When the terminal takes nothing any more.
    pub(super) fn draw(&mut self, size: Size, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        if size != self.next.area.as_size() {
            self.begin_anew(size);
        }
        draw(&mut self.next);
        // Others may have moved the cursor since.
        self.ink.at = None;
        write_changes(&self.shown, &self.next, &mut self.ink);
        mem::swap(&mut self.shown, &mut self.next);
        let bytes = mem::take(&mut self.ink.bytes);
        let written = self.out.write_all(&bytes).and_then(|()| self.out.flush());
        // The room is kept for the next frame, and made ready where nobody waits any more.
        self.ink.bytes = bytes;
        self.ink.bytes.clear();
        if self.next.content.is_empty() {
            self.next = empty(size);
        } else {
            self.next.reset();
        }
        written
    }

    /// Has the next frame draw everything, on a window that was emptied.
    pub(super) fn begin_anew(&mut self, size: Size) {
        self.shown = Buffer::default();
        self.next = empty(size);
        // What is emptied takes on the ground of the pen.
        self.ink.bytes.extend(b"\x1b[m\x1b[2J");
        self.ink.pen = Pen::default();
    }
}

fn empty(size: Size) -> Buffer {
    Buffer::empty(Rect::from((Position::ORIGIN, size)))
}

/// Writes the cells in which two frames differ.
fn write_changes(shown: &Buffer, next: &Buffer, ink: &mut Ink) {
    let width = usize::from(next.area.width).max(1);
    let blank = vec![Cell::EMPTY; width];
    let shown = shown.content.chunks(width).chain(repeat(&*blank));
    let rows = next.content.chunks(width).zip(shown);
    for (y, (next, shown)) in (0..).zip(rows) {
        let mut x = 0;
        // What a wide sign covered is drawn anew when it goes.
        let mut uncovered = 0;
        while x < next.len() {
            let cell = &next[x];
            let width = width_of(cell);
            if x < uncovered || !is_same(cell, &shown[x]) {
                for (place, gone) in shown.iter().enumerate().skip(x).take(width.max(1)) {
                    uncovered = uncovered.max(place + width_of(gone));
                }
                ink.write(Position { x: x as u16, y }, cell, width);
            }
            // The cells behind a wide sign are covered by it.
            x += width.max(1);
        }
    }
}

/// Whether two cells look the same. The signs differ most often where anything does, and are the costliest to
/// compare.
fn is_same(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg
        && one.bg == other.bg
        && one.modifier == other.modifier
        && match (one.symbol().as_bytes(), other.symbol().as_bytes()) {
            // Nearly all are blanks and ASCII letters, which one byte tells apart.
            ([byte], [other_byte]) => byte == other_byte,
            (bytes, other_bytes) => bytes == other_bytes,
        }
}

/// How many cells a sign takes. Only what is not surely one cell is looked up.
fn width_of(cell: &Cell) -> usize {
    let symbol = cell.symbol();
    if symbol.len() == 1 {
        return 1;
    }
    let mut signs = symbol.chars();
    match (signs.next(), signs.next()) {
        (None, _) => 1,
        (Some(sign), None) if is_one_cell(sign) => 1,
        _ => symbol.width(),
    }
}

/// What is to be written, and what the terminal was last told.
#[derive(Debug, Default)]
struct Ink {
    bytes: Vec<u8>,
    pen: Pen,
    /// The cell where the next sign would go, where that is certain.
    at: Option<Position>,
}

impl Ink {
    /// Writes a cell that takes so many.
    fn write(&mut self, to: Position, cell: &Cell, width: usize) {
        self.go_to(to);
        self.take_up(cell);
        let symbol = cell.symbol();
        self.bytes.extend_from_slice(symbol.as_bytes());
        // Where terminals count the cells of a sign differently, the next place is named in full.
        let is_sure = symbol.len() == 1 || symbol.chars().nth(1).is_none();
        let x = to.x.saturating_add(width as u16);
        self.at = is_sure.then_some(Position { x, ..to });
    }

    fn go_to(&mut self, to: Position) {
        match self.at {
            Some(at) if at == to => {}
            Some(at) if at.y == to.y && at.x < to.x => match to.x - at.x {
                1 => self.bytes.extend(b"\x1b[C"),
                cells => self.print(format_args!("\x1b[{cells}C")),
            },
            _ => self.print(format_args!("\x1b[{};{}H", to.y + 1, to.x + 1)),
        }
    }

    /// Takes up what a cell is written with; of a blank only what can be seen.
    fn take_up(&mut self, cell: &Cell) {
        let mut to = Pen {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        };
        if to == self.pen {
            return;
        }
        let is_blank = cell.symbol() == " ";
        if is_blank && !(to.modifier | self.pen.modifier).intersects(SEEN_ON_BLANK) {
            (to.fg, to.modifier) = (self.pen.fg, self.pen.modifier);
        }
        if to == self.pen {
            return;
        }
        let mut codes = Codes::begin(&mut self.bytes);
        let gone = self.pen.modifier - to.modifier;
        let mut kept = self.pen.modifier & to.modifier;
        let mut last = 0;
        for (modifier, _, off) in MODIFIERS {
            if gone.contains(modifier) && off != last {
                codes.push(format_args!("{off}"));
                last = off;
            }
        }
        for (modifier, on, off) in MODIFIERS {
            // What shares its end with something that went has gone with it.
            let went = MODIFIERS
                .iter()
                .any(|(other, _, its)| gone.contains(*other) && *its == off);
            if went {
                kept -= modifier;
            }
            if to.modifier.contains(modifier) && !kept.contains(modifier) {
                codes.push(format_args!("{on}"));
            }
        }
        if to.fg != self.pen.fg {
            let colour = Colored::ForegroundColor(to.fg.into_crossterm());
            codes.push(format_args!("{colour}"));
        }
        if to.bg != self.pen.bg {
            let colour = Colored::BackgroundColor(to.bg.into_crossterm());
            codes.push(format_args!("{colour}"));
        }
        codes.end();
        self.pen = to;
    }

    fn print(&mut self, text: std::fmt::Arguments<'_>) {
        // Nothing can go wrong with writing into memory.
        let _ = self.bytes.write_fmt(text);
    }
}

/// The numbers of one change of the pen.
struct Codes<'a> {
    bytes: &'a mut Vec<u8>,
    is_first: bool,
}

impl<'a> Codes<'a> {
    fn begin(bytes: &'a mut Vec<u8>) -> Self {
        bytes.extend(b"\x1b[");
        Self {
            bytes,
            is_first: true,
        }
    }

    fn push(&mut self, number: std::fmt::Arguments<'_>) {
        if !self.is_first {
            self.bytes.push(b';');
        }
        self.is_first = false;
        let _ = self.bytes.write_fmt(number);
    }

    fn end(self) {
        self.bytes.push(b'm');
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use proptest::prelude::*;
    use ratatui::backend::CrosstermBackend;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;
    use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 12, 4);

    /// A writer that can be looked into while a backend has it.
    #[derive(Clone, Default)]
    struct Tape(Rc<RefCell<Vec<u8>>>);

    impl Write for Tape {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// What is written for some frames, one after the other.
    fn ours(frames: &[Buffer]) -> Vec<Vec<u8>> {
        let tape = Tape::default();
        let mut ours = ScreenDiff::new(tape.clone(), AREA.as_size());
        let each = frames.iter().map(|frame| {
            let draw = |buffer: &mut Buffer| buffer.clone_from(frame);
            ours.draw(AREA.as_size(), draw).expect("a frame");
            tape.0.take()
        });
        each.collect()
    }

    /// A single frame on an empty terminal, as ratatui's own terminal has it.
    fn theirs(frame: &Buffer) -> Vec<u8> {
        let tape = Tape::default();
        let viewport = Viewport::Fixed(AREA);
        let backend = CrosstermBackend::new(tape.clone());
        let options = TerminalOptions { viewport };
        let mut terminal = Terminal::with_options(backend, options).expect("a terminal");
        let draw = |it: &mut Frame<'_>| it.buffer_mut().clone_from(frame);
        terminal.draw(draw).expect("a frame");
        tape.0.take()
    }

    /// The screens that follow on what was written.
    fn shown(written: &[Vec<u8>]) -> Vec<vt100::Screen> {
        let mut terminal = vt100::Parser::new(AREA.height, AREA.width, 0);
        let each = written.iter().map(|bytes| {
            terminal.process(bytes);
            terminal.screen().clone()
        });
        each.collect()
    }

    #[track_caller]
    fn check(frames: &[Buffer]) {
        let ours = shown(&ours(frames));
        for (ours, frame) in ours.iter().zip(frames) {
            let theirs = &shown(&[theirs(frame)])[0];
            let places = (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x)));
            for (y, x) in places {
                let (one, other) = (
                    ours.cell(y, x).expect("a cell"),
                    theirs.cell(y, x).expect("a cell"),
                );
                let sign = |cell: &vt100::Cell| match cell.contents() {
                    // Nothing was ever written there.
                    "" if !cell.is_wide_continuation() => " ".to_owned(),
                    sign => sign.to_owned(),
                };
                assert_eq!(sign(one), sign(other), "row {y}, column {x}");
                // What is behind a wide sign cannot be seen.
                if one.is_wide_continuation() && other.is_wide_continuation() {
                    continue;
                }
                assert_eq!(one.bgcolor(), other.bgcolor(), "row {y}, column {x}");
                assert_eq!(one.underline(), other.underline(), "row {y}, column {x}");
                assert_eq!(one.inverse(), other.inverse(), "row {y}, column {x}");
                // The letters of a blank cannot be seen, unless it is turned inside out.
                if !matches!(one.contents(), "" | " ") || one.inverse() || one.underline() {
                    assert_eq!(one.fgcolor(), other.fgcolor(), "row {y}, column {x}");
                    // Where a cell is both, the emulator keeps what was said last.
                    let is_either = |cell: &vt100::Cell| cell.bold() || cell.dim();
                    assert_eq!(is_either(one), is_either(other), "row {y}, column {x}");
                }
            }
        }
    }

    fn line(text: &str, style: Style) -> Buffer {
        let mut buffer = Buffer::empty(AREA);
        buffer.set_string(0, 1, text, style);
        buffer
    }

    #[test]
    fn only_what_changed_is_written_and_only_what_changes_in_the_pen() {
        let plain = Style::new().fg(Color::Indexed(252)).bg(Color::Indexed(234));
        let bold = plain.add_modifier(Modifier::BOLD);
        let first = line("3 cramps", plain);
        let mut second = first.clone();
        second.set_string(0, 1, "4", bold);
        second.set_string(2, 1, "C", plain.fg(Color::Indexed(203)));
        let written = ours(&[first.clone(), first.clone(), second]);
        assert_eq!(
            String::from_utf8_lossy(&written[0]),
            "\x1b[2;1H\x1b[38;5;252;48;5;234m3 cramps"
        );
        assert_eq!(written[1], b"", "nothing changed");
        assert_eq!(
            String::from_utf8_lossy(&written[2]),
            "\x1b[2;1H\x1b[1m4\x1b[C\x1b[22;38;5;203mC"
        );
    }

    #[test]
    fn a_window_of_another_size_is_emptied_and_drawn_whole() {
        let tape = Tape::default();
        let mut frames = ScreenDiff::new(tape.clone(), AREA.as_size());
        let draw = |buffer: &mut Buffer| {
            let style = Style::new().fg(Color::Red);
            buffer.set_stringn(0, 0, "abcdef", usize::from(buffer.area.width), style);
        };
        frames.draw(AREA.as_size(), draw).expect("a frame");
        tape.0.take();
        frames.draw(Size::new(3, 2), draw).expect("a frame");
        let smaller = tape.0.take();
        assert_eq!(
            String::from_utf8_lossy(&smaller),
            "\x1b[m\x1b[2J\x1b[1;1H\x1b[38;5;1mabc"
        );
        frames.begin_anew(Size::new(3, 2));
        frames.draw(Size::new(3, 2), draw).expect("a frame");
        assert_eq!(tape.0.take(), smaller);
    }

    #[test]
    fn a_blank_needs_no_color_of_letters() {
        let plain = Style::new().fg(Color::Indexed(252)).bg(Color::Indexed(234));
        let mut blank = line("abc", plain);
        blank.set_string(1, 1, " ", plain.fg(Color::Indexed(203)));
        let written = ours(&[line("abc", plain), blank]);
        assert_eq!(String::from_utf8_lossy(&written[1]), "\x1b[2;2H ");
    }

    #[test]
    fn bold_and_dim_end_together_and_the_one_that_stays_is_said_again() {
        let both = Style::new().add_modifier(Modifier::BOLD | Modifier::DIM);
        let dim = Style::new().add_modifier(Modifier::DIM);
        check(&[line("aaa", both), line("bbb", dim), line("ccc", both)]);
        let written = ours(&[line("a", both), line("b", dim)]);
        assert!(written[1].ends_with(b"\x1b[22;2mb"));
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let written = ours(&[line("a", bold), line("b", dim), line("c", Style::new())]);
        assert!(written[1].ends_with(b"\x1b[22;2mb"));
        assert!(written[2].ends_with(b"\x1b[22mc"));
    }

    /// A style of few colours, so that the same one comes often.
    fn style() -> impl Strategy<Value = Style> {
        let colour = || {
            prop_oneof![
                Just(Color::Reset),
                Just(Color::Red),
                Just(Color::Indexed(234)),
                Just(Color::Indexed(9)),
                Just(Color::Rgb(1, 20, 255)),
            ]
        };
        let modifier = prop_oneof![
            3 => Just(Modifier::empty()),
            1 => Just(Modifier::BOLD),
            1 => Just(Modifier::DIM),
            1 => Just(Modifier::UNDERLINED),
            1 => Just(Modifier::REVERSED | Modifier::BOLD),
        ];
        (colour(), colour(), modifier)
            .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
    }

    fn frame() -> impl Strategy<Value = Buffer> {
        let text = prop_oneof!["[ab ]{1,6}", "[▁█─ ]{1,5}", "日本|é|e\u{301}x| {1,9}"];
        let words = prop::collection::vec((0..AREA.width, 0..AREA.height, text, style()), 0..9);
        words.prop_map(|words| {
            let mut buffer = Buffer::empty(AREA);
            for (x, y, text, style) in words {
                buffer.set_string(x, y, text, style);
            }
            buffer
        })
    }

    proptest! {
        /// Whatever was there before, the screen is the one that ratatui's own terminal makes of the frame
        /// alone.
        #[test]
        fn what_was_there_before_leaves_nothing_behind(frames in prop::collection::vec(frame(), 1..6)) {
            check(&frames);
        }
    }
}
