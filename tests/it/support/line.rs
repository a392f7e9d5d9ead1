//! The line to a program: what it wrote, the screen that makes, and the answers a terminal owes it.

use std::io::{Read, Write};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use portable_pty::ExitStatus;
use vt100::Parser;

pub(crate) type Writer = Arc<Mutex<Box<dyn Write + Send>>>;

/// What the reading thread and the test share.
pub(crate) struct SharedView {
    pub(crate) seen: Mutex<NightsView>,
    pub(crate) news: Condvar,
}

/// What came from the program.
pub(crate) struct NightsView {
    pub(crate) terminal: Parser<Questions>,
    pub(crate) output: Vec<u8>,
    pub(crate) closed: bool,
    pub(crate) exit: Option<ExitStatus>,
}

impl SharedView {
    /// What has been seen; also after a failed assertion, which may have been made while holding it.
    pub(crate) fn lock(&self) -> MutexGuard<'_, NightsView> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for news until `done` or too late, and returns what has been seen by then.
    pub(crate) fn wait(
        &self,
        done: impl Fn(&NightsView) -> bool,
        patience: Duration,
    ) -> MutexGuard<'_, NightsView> {
        let deadline = Instant::now() + patience;
        let mut seen = self.lock();
        while !done(&seen) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let woken = self.news.wait_timeout(seen, left);
            seen = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        seen
    }

    pub(crate) fn read(&self, mut reader: impl Read, writer: &Writer) {
        let mut buffer = [0; 16 * 1024];
        loop {
            let bytes = match reader.read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(bytes) => bytes,
            };
            let mut seen = self.lock();
            seen.output.extend_from_slice(&buffer[..bytes]);
            seen.terminal.process(&buffer[..bytes]);
            let answers = std::mem::take(&mut seen.terminal.callbacks_mut().answers);
            drop(seen);
            self.news.notify_all();
            if !answers.is_empty() {
                let mut writer = writer.lock().expect("no writer has panicked");
                // A program that has ended meanwhile needs no answer.
                drop(writer.write_all(&answers));
            }
        }
        self.lock().closed = true;
        self.news.notify_all();
    }
}

impl NightsView {
    pub(crate) fn text(&self) -> String {
        self.terminal.screen().contents()
    }

    /// The screen in a frame, for the message of a failed test.
    pub(crate) fn framed(&self) -> String {
        let (rows, cols) = self.terminal.screen().size();
        let rule = "─".repeat(usize::from(cols));
        let lines: Vec<String> = self.terminal.screen().rows(0, cols).collect();
        let ended = self
            .exit
            .as_ref()
            .map_or("runs".to_owned(), ToString::to_string);
        format!(
            "┌{rule} {cols}×{rows}, {ended}\n{}\n└{rule}",
            lines.join("\n")
        )
    }
}

/// The questions that a terminal answers: what it is, and where its cursor stands.
#[derive(Default)]
pub(crate) struct Questions {
    pub(crate) answers: Vec<u8>,
}

impl vt100::Callbacks for Questions {
    fn unhandled_csi(
        &mut self,
        screen: &mut vt100::Screen,
        mark: Option<u8>,
        _: Option<u8>,
        params: &[&[u16]],
        last: char,
    ) {
        match (mark, last, params) {
            (None, 'c', _) => self.answers.extend(b"\x1b[?62;22c"),
            (None, 'n', [[6]]) => {
                let (row, col) = screen.cursor_position();
                self.answers
                    .extend(format!("\x1b[{};{}R", row + 1, col + 1).bytes());
            }
            _ => {}
        }
    }
}
