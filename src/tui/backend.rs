//! Writes what changed on the screen in as few bytes as it takes, and once a frame: over a slow line bytes are what one
//! waits for. ratatui's own backend begins every frame without colours and names both colours at each change of one;
//! this one remembers what the terminal was last told.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::cursor;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

/// The modifiers, each with the number that sets it and the one that takes it away. Bold and dim are taken away together.
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

/// How the next sign will look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    /// What a terminal writes with after a reset.
    const PLAIN: Self = Self {
        fg: Color::Reset,
        bg: Color::Reset,
        modifier: Modifier::empty(),
    };
}

/// A terminal at the other end of `out`.
#[derive(Debug)]
pub(super) struct SparingBackend<W> {
    out: W,
    /// The frame so far.
    frame: Vec<u8>,
    pen: Pen,
    /// The cell where the next sign would go, where that is certain.
    at: Option<Position>,
    is_cursor_hidden: bool,
}

impl<W: Write> SparingBackend<W> {
    /// A terminal that was just taken over: without colours, its cursor hidden.
    pub(super) fn new(out: W) -> Self {
        Self {
            out,
            frame: Vec::new(),
            pen: Pen::PLAIN,
            at: None,
            is_cursor_hidden: true,
        }
    }

    fn go_to(&mut self, to: Position) {
        match self.at {
            Some(at) if at == to => {}
            Some(at) if at.y == to.y && at.x < to.x => match to.x - at.x {
                1 => self.frame.extend(b"\x1b[C"),
                cells => self.print(format_args!("\x1b[{cells}C")),
            },
            _ => self.print(format_args!("\x1b[{};{}H", to.y + 1, to.x + 1)),
        }
    }

    /// Takes up what a cell is written with; of a blank only what can be seen.
    fn take_up(&mut self, cell: &Cell) {
        let is_blank = cell.symbol() == " ";
        let mut to = Pen {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        };
        if is_blank && !(to.modifier | self.pen.modifier).intersects(SEEN_ON_BLANK) {
            (to.fg, to.modifier) = (self.pen.fg, self.pen.modifier);
        }
        if to == self.pen {
            return;
        }
        let mut codes = Codes::begin(&mut self.frame);
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
            codes.push_colour(30, to.fg);
        }
        if to.bg != self.pen.bg {
            codes.push_colour(40, to.bg);
        }
        codes.end();
        self.pen = to;
    }

    fn print(&mut self, text: std::fmt::Arguments<'_>) {
        // Nothing can go wrong with writing into memory.
        let _ = self.frame.write_fmt(text);
    }

    /// The pen of a terminal that was just taken over.
    fn lay_down_the_pen(&mut self) {
        if self.pen != Pen::PLAIN {
            self.frame.extend(b"\x1b[m");
            self.pen = Pen::PLAIN;
        }
    }
}

/// The numbers of one change of the pen.
struct Codes<'a> {
    frame: &'a mut Vec<u8>,
    is_first: bool,
}

impl<'a> Codes<'a> {
    fn begin(frame: &'a mut Vec<u8>) -> Self {
        frame.extend(b"\x1b[");
        Self {
            frame,
            is_first: true,
        }
    }

    fn push(&mut self, number: std::fmt::Arguments<'_>) {
        if !self.is_first {
            self.frame.push(b';');
        }
        self.is_first = false;
        let _ = self.frame.write_fmt(number);
    }

    /// A colour of letters (`base` 30) or of the ground (40). The sixteen named ones are numbers of the palette too.
    fn push_colour(&mut self, base: u8, colour: Color) {
        let named = |number: u8| (Color::Indexed(number), number);
        let (colour, _) = match colour {
            Color::Black => named(0),
            Color::Red => named(1),
            Color::Green => named(2),
            Color::Yellow => named(3),
            Color::Blue => named(4),
            Color::Magenta => named(5),
            Color::Cyan => named(6),
            Color::Gray => named(7),
            Color::DarkGray => named(8),
            Color::LightRed => named(9),
            Color::LightGreen => named(10),
            Color::LightYellow => named(11),
            Color::LightBlue => named(12),
            Color::LightMagenta => named(13),
            Color::LightCyan => named(14),
            Color::White => named(15),
            other => (other, 0),
        };
        match colour {
            Color::Indexed(number) => self.push(format_args!("{};5;{number}", base + 8)),
            Color::Rgb(red, green, blue) => {
                self.push(format_args!("{};2;{red};{green};{blue}", base + 8));
            }
            _ => self.push(format_args!("{}", base + 9)),
        }
    }

    fn end(self) {
        self.frame.push(b'm');
    }
}

impl<W: Write> Backend for SparingBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        // Others may have moved the cursor since.
        self.at = None;
        for (x, y, cell) in content {
            self.go_to(Position { x, y });
            self.take_up(cell);
            self.frame.extend(cell.symbol().as_bytes());
            let x = x.saturating_add(cell.symbol().width() as u16);
            // Where terminals count the cells of a sign differently, the next place is named in full.
            let is_sure = cell.symbol().chars().nth(1).is_none();
            self.at = is_sure.then_some(Position { x, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if !self.is_cursor_hidden {
            self.is_cursor_hidden = true;
            self.frame.extend(b"\x1b[?25l");
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.is_cursor_hidden {
            self.is_cursor_hidden = false;
            self.frame.extend(b"\x1b[?25h");
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        cursor::position().map(Into::into)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.at = None;
        let to = position.into();
        self.go_to(to);
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // What is cleared takes on the ground of the pen.
        self.lay_down_the_pen();
        self.at = None;
        self.frame.extend(match region {
            ClearType::All => &b"\x1b[2J"[..],
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        self.flush()
    }

    fn size(&self) -> io::Result<Size> {
        Ok(size_of_window()?.columns_rows)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        size_of_window()
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = self.out.write_all(&self.frame);
        self.frame.clear();
        written?;
        self.out.flush()
    }
}

/// The size of the window, asked of the terminal that is written to; ratatui asks before every frame, and crossterm would
/// open a file each time.
fn size_of_window() -> io::Result<WindowSize> {
    let size = match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => size,
        _ => {
            let (width, height) = ratatui::crossterm::terminal::size()?;
            return Ok(WindowSize {
                columns_rows: Size { width, height },
                pixels: Size::default(),
            });
        }
    };
    Ok(WindowSize {
        columns_rows: Size {
            width: size.ws_col,
            height: size.ws_row,
        },
        pixels: Size {
            width: size.ws_xpixel,
            height: size.ws_ypixel,
        },
    })
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

    /// What a backend writes for some frames, one after the other.
    fn written<B: Backend<Error = io::Error>>(
        backend: impl Fn(Tape) -> B,
        frames: &[Buffer],
    ) -> Vec<Vec<u8>> {
        let tape = Tape::default();
        let viewport = Viewport::Fixed(AREA);
        let options = TerminalOptions { viewport };
        let mut terminal =
            Terminal::with_options(backend(tape.clone()), options).expect("a terminal");
        let each = frames.iter().map(|frame| {
            let draw = |it: &mut Frame<'_>| *it.buffer_mut() = frame.clone();
            terminal.draw(draw).expect("a frame");
            tape.0.take()
        });
        each.collect()
    }

    fn ours(frames: &[Buffer]) -> Vec<Vec<u8>> {
        written(SparingBackend::new, frames)
    }

    fn theirs(frames: &[Buffer]) -> Vec<Vec<u8>> {
        written(CrosstermBackend::new, frames)
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
        let (ours, theirs) = (shown(&ours(frames)), shown(&theirs(frames)));
        for (ours, theirs) in ours.iter().zip(&theirs) {
            let places = (0..AREA.height).flat_map(|y| (0..AREA.width).map(move |x| (y, x)));
            for (y, x) in places {
                let (one, other) = (
                    ours.cell(y, x).expect("a cell"),
                    theirs.cell(y, x).expect("a cell"),
                );
                assert_eq!(one.contents(), other.contents(), "row {y}, column {x}");
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
    fn a_blank_needs_no_colour_of_letters() {
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
        /// Whatever is drawn after whatever was, the screen is the one that ratatui's own backend leaves.
        #[test]
        fn the_screen_is_the_same_as_with_the_usual_backend(frames in prop::collection::vec(frame(), 1..6)) {
            check(&frames);
        }
    }
}
