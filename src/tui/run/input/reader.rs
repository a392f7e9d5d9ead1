//! Waits for bytes from the terminal and hands on what came at once, read as keys and clicks. termina knows
//! what every terminal sends for a key; the rest of the screens speaks crossterm's words.

use std::fs::File;
use std::io::{self, IsTerminal as _};
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use termina::event as read;

use super::burst::{BURST, Packet, TerminalInput};
use super::split::{ESC, Piece, Splitter};

/// How long more of a burst or of pasted text is waited for before it counts as all of it.
const MORE_OF_A_BURST: Duration = Duration::from_millis(30);
/// How long a burst may hold back what it consists of.
const LONGEST_BURST: Duration = Duration::from_millis(300);
/// What is longer than a few turns of the wheel.
const LONGER_THAN_CLICKS: usize = 128;
/// From so many bytes at once on, a long answer or text is still coming; fewer may be a key.
const SOME_PROGRESS: usize = 16;
/// The most that is handed on at once.
const LARGEST_PACKET: usize = 1 << 21;

/// The terminal as something to read from.
#[derive(Debug)]
pub(in crate::tui::run) struct Reader {
    terminal: OwnedFd,
    splitter: Splitter,
    /// Since when something is open.
    open_since: Option<Instant>,
    /// What came after an answer, and is handed on next.
    later: Option<Packet>,
}

impl Reader {
    /// Reads from the terminal that the program was started in.
    pub(in crate::tui::run) fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        let terminal = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            File::open("/dev/tty")?.into()
        };
        Ok(Self {
            terminal,
            splitter: Splitter::default(),
            open_since: None,
            later: None,
        })
    }

    /// Waits until something comes.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub(in crate::tui::run) fn next(&mut self) -> io::Result<TerminalInput> {
        if let Some(packet) = self.later.take() {
            return Ok(TerminalInput::Packet(packet));
        }
        loop {
            let has_come = wait(self.terminal.as_fd(), self.patience())?;
            // Keys that come while an answer is open must not keep it open for ever.
            let is_overdue =
                self.splitter.is_answering() && self.patience() == Some(Duration::ZERO);
            let pieces = if has_come && !is_overdue {
                let bytes = self.read_all_that_comes_at_once()?;
                let pieces = self.splitter.feed(&bytes);
                let goes_on = self.open_since.filter(|_| bytes.len() < SOME_PROGRESS);
                let is_open = self.splitter.patience().is_some();
                self.open_since = is_open.then(|| goes_on.unwrap_or_else(Instant::now));
                pieces
            } else {
                self.open_since = None;
                self.splitter.give_up()
            };
            let background = pieces.iter().rev().find_map(|piece| match piece {
                Piece::Background { is_light } => Some(*is_light),
                _ => None,
            });
            let events: Vec<_> = pieces.into_iter().filter_map(decode).collect();
            let packet = (!events.is_empty()).then(|| Packet::of(events));
            match (background, packet) {
                (Some(is_light), packet) => {
                    self.later = packet;
                    return Ok(TerminalInput::Background { is_light });
                }
                (None, Some(packet)) => return Ok(TerminalInput::Packet(packet)),
                (None, None) => {}
            }
        }
    }

    /// How long what is open is still waited for.
    fn patience(&self) -> Option<Duration> {
        let waited = self.open_since.map(|since| since.elapsed());
        let patience = self.splitter.patience()?;
        Some(patience.saturating_sub(waited.unwrap_or_default()))
    }

    fn read_all_that_comes_at_once(&self) -> io::Result<Vec<u8>> {
        let began = Instant::now();
        let mut bytes = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            match rustix::io::read(&self.terminal, &mut buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => bytes.extend_from_slice(&buffer[..count]),
                Err(Errno::INTR) => continue,
                Err(error) => return Err(error.into()),
            }
            // A click is as long as a short burst, and must not wait.
            let is_a_burst =
                bytes.len() >= BURST && !bytes.contains(&ESC) || bytes.len() >= LONGER_THAN_CLICKS;
            let goes_on =
                is_a_burst && bytes.len() < LARGEST_PACKET && began.elapsed() < LONGEST_BURST;
            if !goes_on || !wait(self.terminal.as_fd(), Some(MORE_OF_A_BURST))? {
                return Ok(bytes);
            }
        }
    }
}

/// Waits until there is something to read, as long as that is worth waiting for. Whether there is, is asked
/// anew each time, so that no news is lost.
fn wait(terminal: BorrowedFd<'_>, patience: Option<Duration>) -> io::Result<bool> {
    let patience = patience.map(|patience| Timespec {
        tv_sec: patience.as_secs() as i64,
        tv_nsec: i64::from(patience.subsec_nanos()),
    });
    let mut ready = [PollFd::new(&terminal, PollFlags::IN)];
    loop {
        match poll(&mut ready, patience.as_ref()) {
            Ok(count) => return Ok(count > 0),
            // A signal came; who waits for one hears of it elsewhere.
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// What a piece is; `None` where it is nothing that anybody does here.
pub(super) fn decode(piece: Piece) -> Option<Event> {
    let bytes = match piece {
        Piece::Paste(text) => return Some(Event::Paste(text)),
        Piece::Key(bytes) => bytes,
        Piece::Background { .. } => return None,
    };
    let mut parser = termina::Parser::default();
    parser.parse(&bytes, false);
    match parser.pop()? {
        termina::Event::Key(key) => key_event(key).map(Event::Key),
        termina::Event::Mouse(mouse) => mouse_event(mouse).map(Event::Mouse),
        _ => None,
    }
}

fn key_event(key: read::KeyEvent) -> Option<KeyEvent> {
    let code = match key.code {
        read::KeyCode::Char(c) => KeyCode::Char(c),
        read::KeyCode::Enter => KeyCode::Enter,
        read::KeyCode::Backspace => KeyCode::Backspace,
        read::KeyCode::Tab => KeyCode::Tab,
        read::KeyCode::BackTab => KeyCode::BackTab,
        read::KeyCode::Escape => KeyCode::Esc,
        read::KeyCode::Left => KeyCode::Left,
        read::KeyCode::Right => KeyCode::Right,
        read::KeyCode::Up => KeyCode::Up,
        read::KeyCode::Down => KeyCode::Down,
        read::KeyCode::Insert => KeyCode::Insert,
        read::KeyCode::Delete => KeyCode::Delete,
        read::KeyCode::Home => KeyCode::Home,
        read::KeyCode::End => KeyCode::End,
        read::KeyCode::PageUp => KeyCode::PageUp,
        read::KeyCode::PageDown => KeyCode::PageDown,
        read::KeyCode::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    let kind = match key.kind {
        read::KeyEventKind::Press => KeyEventKind::Press,
        read::KeyEventKind::Repeat => KeyEventKind::Repeat,
        read::KeyEventKind::Release => KeyEventKind::Release,
    };
    Some(KeyEvent::new_with_kind(
        code,
        modifiers(key.modifiers),
        kind,
    ))
}

fn mouse_event(mouse: read::MouseEvent) -> Option<MouseEvent> {
    let kind = match mouse.kind {
        read::MouseEventKind::Down(read::MouseButton::Left) => {
            MouseEventKind::Down(MouseButton::Left)
        }
        read::MouseEventKind::ScrollDown => MouseEventKind::ScrollDown,
        read::MouseEventKind::ScrollUp => MouseEventKind::ScrollUp,
        _ => return None,
    };
    let (column, row) = (mouse.column, mouse.row);
    Some(MouseEvent {
        kind,
        column,
        row,
        modifiers: modifiers(mouse.modifiers),
    })
}

fn modifiers(read: read::Modifiers) -> KeyModifiers {
    let all = [
        (read::Modifiers::SHIFT, KeyModifiers::SHIFT),
        (read::Modifiers::ALT, KeyModifiers::ALT),
        (read::Modifiers::CONTROL, KeyModifiers::CONTROL),
    ];
    all.into_iter()
        .filter(|(one, _)| read.contains(*one))
        .map(|(_, same)| same)
        .collect()
}
