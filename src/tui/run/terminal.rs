//! The terminal: taken over, given back, whatever happens in between.

use std::io::{self, Stdout, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::screen_diff::ScreenDiff;

/// Presses and the wheel, in a form without limits of size; movement would wake the program for nothing.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Asks for the color of the background (xterm, control sequences, OSC 11).
const ASK_FOR_BACKGROUND: &str = "\x1b]11;?\x1b\\";

/// Whether the terminal is ours at the moment, for the hook that runs in a panic.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether an answer of the terminal is still to come.
static IS_ASKED: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours.
pub(super) struct Screen {
    diff: ScreenDiff<Stdout>,
    mouse: bool,
    /// Whether it was asked for its background, which is done once.
    has_asked: bool,
}

impl Screen {
    /// Takes the terminal over.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            hook(panic);
        }));
        take_over(mouse)?;
        Ok(Self {
            diff: ScreenDiff::new(io::stdout(), size_of_window()?),
            mouse,
            has_asked: false,
        })
    }

    /// Gives the terminal back for a while, and takes it again when the shell wakes the program.
    pub(super) fn sleep(&mut self) -> io::Result<()> {
        give_back();
        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP)?;
        self.wake()
    }

    /// Takes the terminal again, after the program was stopped from outside.
    pub(super) fn wake(&mut self) -> io::Result<()> {
        take_over(self.mouse)?;
        self.diff = ScreenDiff::new(io::stdout(), size_of_window()?);
        Ok(())
    }

    /// Draws everything anew in the next frame. A window that shrank and grew again has lost what it showed,
    /// although its size is the one that is remembered.
    pub(super) fn refresh(&mut self) -> io::Result<()> {
        self.diff.begin_anew(size_of_window()?);
        Ok(())
    }

    /// Draws the next frame, as large as the window is.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        self.diff.draw(size_of_window()?, draw)
    }

    /// Asks for the color of the background, once. The answer comes in as anything from the terminal does.
    /// The consoles that know ASCII only, or no such question, would show it.
    pub(super) fn ask_for_background(&mut self) -> io::Result<()> {
        let knows_no_question =
            |name: String| matches!(name.as_str(), "" | "dumb" | "linux" | "vt100" | "vt220");
        if self.has_asked || std::env::var("TERM").map_or(true, knows_no_question) {
            return Ok(());
        }
        self.has_asked = true;
        IS_ASKED.store(true, Ordering::SeqCst);
        execute!(io::stdout(), Print(ASK_FOR_BACKGROUND))
    }

    /// Listens to the mouse, or no longer.
    pub(super) fn set_mouse(&mut self, on: bool) -> io::Result<()> {
        if on != self.mouse {
            self.mouse = on;
            execute!(io::stdout(), Print(if on { MOUSE_ON } else { MOUSE_OFF }))?;
        }
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// The answer to the question for the background is there.
pub(super) fn has_answered() {
    IS_ASKED.store(false, Ordering::SeqCst);
}

/// The size of the window, asked of the terminal that is written to. It is asked before every frame, and
/// crossterm would open a file each time.
fn size_of_window() -> io::Result<Size> {
    let (width, height) = match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => crossterm::terminal::size()?,
    };
    Ok(Size { width, height })
}

fn take_over(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mut out = io::stdout().lock();
    queue!(
        out,
        EnterAlternateScreen,
        EnableBracketedPaste,
        Hide,
        // What is cleared takes on the ground of what was last written.
        SetAttribute(Attribute::Reset),
        Clear(ClearType::All)
    )?;
    if mouse {
        queue!(out, Print(MOUSE_ON))?;
    }
    out.flush()
}

/// Puts everything back as it was. Failures are not reported: there is nowhere left to report them.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(
            io::stdout(),
            SetAttribute(Attribute::Reset),
            Print(MOUSE_OFF),
            DisableBracketedPaste,
            Show,
            LeaveAlternateScreen
        );
        // An answer that comes now would be text for the shell.
        if IS_ASKED.swap(false, Ordering::SeqCst) {
            let _ = rustix::termios::tcflush(io::stdin(), rustix::termios::QueueSelector::IFlush);
        }
        let _ = disable_raw_mode();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    /// The test runs itself in a terminal of its own, with this set, and panics there.
    const PANICS: &str = "CRAMP_TEST_PANICS";

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_is_told() {
        if std::env::var_os(PANICS).is_some() {
            let _screen = Screen::take(true).expect("a terminal");
            panic!("three legs");
        }
        let pty = native_pty_system()
            .openpty(PtySize::default())
            .expect("a terminal");
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this test"));
        command.args(["a_panic_gives_the_terminal_back", "--nocapture"]);
        command.env(PANICS, "1");
        let mut child = pty.slave.spawn_command(command).expect("it runs");
        let mut said = pty.master.try_clone_reader().expect("a way out");
        drop(pty.slave);
        let mut shown = Vec::new();
        // A terminal that nobody holds any more ends with an error on Linux.
        let _ = said.read_to_end(&mut shown);
        child.wait().expect("it ends");
        let shown = String::from_utf8_lossy(&shown);
        let told = shown.find("three legs").expect("it is told");
        for given_back in ["\x1b[?1000l", "\x1b[?2004l", "\x1b[?25h", "\x1b[?1049l"] {
            let place = shown.rfind(given_back);
            assert!(
                place.is_some_and(|place| place < told),
                "{given_back:?}: {shown}"
            );
        }
    }
}
