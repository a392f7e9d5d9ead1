//! A program in a real terminal: portable-pty holds the line, vt100 draws the screen.
//!
//! Nothing here sleeps. A thread reads what the program writes, feeds the screen and wakes whoever waits;
//! every wait has a deadline, and one that passes fails with the screen as it stood.
//!
//! The program leads its own session, so nobody could continue it after `SIGTSTP`, and the kernel does not
//! stop it. Journeys that suspend run it under a shell with job control: `Run::of("sh").args(["-m", "-c",
//! …])`.

use std::fs::File;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;
use vt100::{MouseProtocolMode, Parser};

use super::keys;
use super::line::{NightsView, Questions, SharedView, Writer};

/// How long anything may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a lone Esc must stand alone, so that the key after it is not read as Alt and that key.
const ALONE: Duration = Duration::from_millis(40);
/// How many keys may come at once and are typing still.
const AT_ONCE: usize = 2;
/// A finger lets so much time pass before it presses a key again; one that is held down repeats faster.
const FINGER: Duration = Duration::from_millis(120);
/// How long the system takes to hand on what was sent, before it counts it as not read yet.
const ON_ITS_WAY: Duration = Duration::from_millis(3);

/// A program that is about to be run. Its environment is bare: a path, a terminal type and a locale.
pub(crate) struct Run {
    command: CommandBuilder,
    cols: u16,
    rows: u16,
}

impl Run {
    /// `cramp` itself.
    pub(crate) fn cramp() -> Self {
        Self::of(env!("CARGO_BIN_EXE_cramp"))
    }

    /// Any program, by path or name, in an 80×24 terminal.
    pub(crate) fn of(program: &str) -> Self {
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        for name in ["PATH", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.cwd(env!("CARGO_TARGET_TMPDIR"));
        Self {
            command,
            cols: 80,
            rows: 24,
        }
    }

    pub(crate) fn args<'a>(mut self, args: impl IntoIterator<Item = &'a str>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn folder(mut self, folder: &Path) -> Self {
        self.command.cwd(folder);
        self
    }

    pub(crate) fn size(mut self, cols: u16, rows: u16) -> Self {
        (self.cols, self.rows) = (cols, rows);
        self
    }

    /// Starts it.
    #[track_caller]
    pub(crate) fn start(self) -> Session {
        let pair = native_pty_system()
            .openpty(size(self.cols, self.rows))
            .expect("a terminal");
        let mut child = pair
            .slave
            .spawn_command(self.command)
            .expect("the program starts");
        let process = child.process_id().expect("a process id");
        // Held by nobody but the program, so that its end is the end of the line.
        drop(pair.slave);

        let shared = Arc::new(SharedView {
            seen: Mutex::new(NightsView {
                terminal: Parser::new_with_callbacks(self.rows, self.cols, 0, Questions::default()),
                output: Vec::new(),
                closed: false,
                exit: None,
            }),
            news: Condvar::new(),
        });
        let writer = Arc::new(Mutex::new(pair.master.take_writer().expect("a way in")));
        let reader = pair.master.try_clone_reader().expect("a way out");
        thread::spawn({
            let (shared, writer) = (Arc::clone(&shared), Arc::clone(&writer));
            move || shared.read(reader, &writer)
        });
        let waiter = thread::spawn({
            let shared = Arc::clone(&shared);
            move || {
                let status = child.wait().expect("the program can be waited for");
                shared.lock().exit = Some(status);
                shared.news.notify_all();
            }
        });
        Session {
            shared,
            writer,
            master: pair.master,
            process,
            waiter: Some(waiter),
        }
    }
}

/// A program in a terminal. Dropping it kills the program.
pub(crate) struct Session {
    shared: Arc<SharedView>,
    writer: Writer,
    master: Box<dyn MasterPty + Send>,
    process: u32,
    waiter: Option<JoinHandle<()>>,
}

/// What a program may leave switched on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a terminal has this many switches"
)]
pub(crate) struct Modes {
    pub(crate) alternate_screen: bool,
    pub(crate) hidden_cursor: bool,
    pub(crate) mouse: bool,
    pub(crate) bracketed_paste: bool,
    /// Keys arrive one by one and are not echoed.
    pub(crate) raw: bool,
}

/// The colours of a cell, and whether they are swapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colours {
    pub(crate) text: vt100::Color,
    pub(crate) ground: vt100::Color,
    pub(crate) reversed: bool,
}

impl Session {
    /// Presses keys: `c l 7 <Esc> <C-z> <Space>`.
    ///
    /// Fingers are slow: what comes all at once is no typing for the program, so a few keys are read before
    /// the next follow.
    #[track_caller]
    pub(crate) fn keys(&self, line: &str) {
        let keys = keys::bytes_of(line);
        for (number, key) in keys.iter().enumerate() {
            if number % AT_ONCE == 0 {
                self.wait_until_read();
            }
            let is_answer = matches!(key.as_slice(), [b'0'..=b'9' | b'y' | b'n']);
            if is_answer && number > 0 && keys[number - 1] == *key {
                self.pause(FINGER);
            }
            self.send(key);
            if key == b"\x1b" {
                self.pause(ALONE);
            }
        }
    }

    /// Waits until the program has read what was sent, or has ended.
    pub(crate) fn wait_until_read(&self) {
        let Some(line) = self.master.tty_name() else {
            return;
        };
        let Ok(line) = File::options()
            .read(true)
            .custom_flags(OFlags::NOCTTY.bits().cast_signed())
            .open(line)
        else {
            return;
        };
        let deadline = Instant::now() + PATIENCE;
        self.pause(ON_ITS_WAY);
        let has_unread = || rustix::io::ioctl_fionread(&line).is_ok_and(|unread| unread > 0);
        while has_unread() && self.shared.lock().exit.is_none() && Instant::now() < deadline {
            self.pause(ON_ITS_WAY / 3);
        }
    }

    /// Types a text as it stands, spaces and all.
    #[track_caller]
    pub(crate) fn type_text(&self, text: &str) {
        self.wait_until_read();
        self.send(text.as_bytes());
    }

    /// Pastes a text, bracketed if the program asked for that.
    #[track_caller]
    pub(crate) fn paste(&self, text: &str) {
        if self.modes().bracketed_paste {
            self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes());
        } else {
            self.send(text.as_bytes());
        }
    }

    /// Waits until a text stands on one line of the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(&format!("\"{text}\" to appear"), |screen| {
            screen.contains(text)
        });
    }

    /// Waits until a text is gone from the screen.
    #[track_caller]
    pub(crate) fn wait_gone(&self, text: &str) {
        self.wait_until(&format!("\"{text}\" to go"), |screen| {
            !screen.contains(text)
        });
    }

    /// Waits until the screen's text is as wanted.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, wanted: impl Fn(&str) -> bool) {
        let done = |seen: &NightsView| wanted(&seen.text());
        let seen = self.shared.wait(|seen| done(seen) || seen.closed, PATIENCE);
        assert!(done(&seen), "waited for {what} in vain\n{}", seen.framed());
    }

    /// Waits until the terminal's switches are as wanted; looks when something is written, and at the end.
    #[track_caller]
    pub(crate) fn wait_modes(&self, wanted: impl Fn(Modes) -> bool) {
        let done = |seen: &NightsView| wanted(self.modes_of(seen));
        let seen = self.shared.wait(|seen| done(seen) || seen.closed, PATIENCE);
        let modes = self.modes_of(&seen);
        assert!(
            wanted(modes),
            "waited in vain: {modes:?}\n{}",
            seen.framed()
        );
    }

    /// Waits until the program has ended and everything it wrote is on the screen.
    #[track_caller]
    pub(crate) fn wait_exit(&self) -> ExitStatus {
        let seen = self
            .shared
            .wait(|seen| seen.exit.is_some() && seen.closed, PATIENCE);
        match &seen.exit {
            Some(status) => status.clone(),
            None => panic!("waited for the end in vain\n{}", seen.framed()),
        }
    }

    /// The screen's text, one line a row, without the blanks at the ends of lines.
    pub(crate) fn screen(&self) -> String {
        self.shared.lock().text()
    }

    /// Everything written so far, escape sequences and all.
    pub(crate) fn output(&self) -> Vec<u8> {
        self.shared.lock().output.clone()
    }

    /// Where a text stands: row and column from 0.
    #[track_caller]
    pub(crate) fn find(&self, text: &str) -> (u16, u16) {
        let seen = self.shared.lock();
        let screen = seen.terminal.screen();
        let (rows, cols) = screen.size();
        let cells = |row| (0..cols).map(move |col| (row, col));
        (0..rows)
            .flat_map(cells)
            .find(|(row, col)| {
                let rest: String = (*col..cols)
                    .filter_map(|col| screen.cell(*row, col))
                    .filter(|cell| !cell.is_wide_continuation())
                    .map(|cell| {
                        if cell.has_contents() {
                            cell.contents()
                        } else {
                            " "
                        }
                    })
                    .collect();
                rest.starts_with(text)
            })
            .unwrap_or_else(|| panic!("\"{text}\" is not on the screen\n{}", seen.framed()))
    }

    /// The colours at a row and column.
    #[track_caller]
    pub(crate) fn colours_at(&self, (row, col): (u16, u16)) -> Colours {
        let seen = self.shared.lock();
        let cell = seen.terminal.screen().cell(row, col);
        let cell = cell.unwrap_or_else(|| panic!("no cell at {row}, {col}\n{}", seen.framed()));
        Colours {
            text: cell.fgcolor(),
            ground: cell.bgcolor(),
            reversed: cell.inverse(),
        }
    }

    /// What is switched on.
    pub(crate) fn modes(&self) -> Modes {
        self.modes_of(&self.shared.lock())
    }

    /// Gives the terminal another size; the program is told. The emulator panics in a single cell, so it keeps
    /// two either way.
    #[track_caller]
    pub(crate) fn resize(&self, cols: u16, rows: u16) {
        let mut seen = self.shared.lock();
        seen.terminal
            .screen_mut()
            .set_size(rows.max(2), cols.max(2));
        self.master.resize(size(cols, rows)).expect("a new size");
    }

    /// Sends a signal by its name: `TERM`, `HUP`, `KILL`, `STOP`, `CONT`.
    #[track_caller]
    pub(crate) fn signal(&self, name: &str) {
        let order = format!("kill -{name} {}", self.process);
        let sent = Command::new("sh")
            .args(["-c", &order])
            .status()
            .expect("a shell");
        assert!(sent.success(), "{order}");
    }

    /// The id of the program's process.
    pub(crate) fn process(&self) -> u32 {
        self.process
    }

    /// Sends bytes as they are, all at once.
    #[track_caller]
    pub(crate) fn send(&self, bytes: &[u8]) {
        let mut writer = self.writer.lock().expect("no writer has panicked");
        writer.write_all(bytes).expect("the program takes input");
    }

    /// Looks at the page, after a form closed: what follows at once was still typed for it.
    pub(crate) fn look_up(&self) {
        self.pause(Duration::from_millis(600));
    }

    /// Lets a moment pass that is a part of the input.
    pub(crate) fn pause(&self, moment: Duration) {
        drop(self.shared.wait(|_| false, moment));
    }

    fn modes_of(&self, seen: &NightsView) -> Modes {
        // The same bit for "echo" on Linux, macOS and the BSDs; no names for it without another dependency.
        const ECHO: u32 = 0o10;
        let screen = seen.terminal.screen();
        let echoes = self
            .master
            .get_termios()
            .is_some_and(|line| u64::from(line.local_flags.bits()) & u64::from(ECHO) != 0);
        Modes {
            alternate_screen: screen.alternate_screen(),
            hidden_cursor: screen.hide_cursor(),
            mouse: screen.mouse_protocol_mode() != MouseProtocolMode::None,
            bracketed_paste: screen.bracketed_paste(),
            raw: !echoes,
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let running = self.shared.lock().exit.is_none();
        if running {
            let order = format!("kill -KILL {} 2>&1", self.process);
            drop(Command::new("sh").args(["-c", &order]).output());
        }
        if let Some(waiter) = self.waiter.take() {
            drop(waiter.join());
        }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}
