//! A program in a terminal whose every chunk of output is stamped the moment it is read. No screen is drawn
//! here: an emulator would take longer than what it measures.

use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{MasterPty, PtySize, native_pty_system};

/// The size of the terminal in every measure.
pub(crate) const COLS: u16 = 120;
/// Its rows.
pub(crate) const ROWS: u16 = 36;

/// How long anything may take before the measure is given up.
const PATIENCE: Duration = Duration::from_secs(10);
/// Chunks closer together than this are one frame: a terminal hands out 4 KiB at a time.
const ONE_FRAME: Duration = Duration::from_micros(1500);
/// Silence after which a key has been answered.
const ANSWERED: Duration = Duration::from_millis(8);

/// A running program.
pub(crate) struct Line {
    started: Instant,
    chunks: Receiver<Chunk>,
    writer: Box<dyn Write + Send>,
    child: Child,
    /// Keeps the terminal open.
    _master: Box<dyn MasterPty + Send>,
}

struct Chunk {
    read: Instant,
    bytes: Vec<u8>,
}

/// What followed a key.
pub(crate) struct Answer {
    /// From the key to the last chunk before the silence.
    pub(crate) after: Duration,
    pub(crate) bytes: Vec<u8>,
}

impl Line {
    /// Starts a program.
    ///
    /// It is not made the leader of the terminal's session: nothing measured here needs that, and it would
    /// take a fork of this process, which takes longer than the program's start and never the same time
    /// twice.
    pub(crate) fn start(mut command: Command) -> Result<Self, String> {
        let size = PtySize {
            rows: ROWS,
            cols: COLS,
            pixel_width: 0,
            pixel_height: 0,
        };
        let failed = |what: &'static str| move |error| format!("{what}: {error:#}");
        let pair = native_pty_system()
            .openpty(size)
            .map_err(failed("opening a terminal"))?;
        let mut reader = pair
            .master
            .try_clone_reader()
            .map_err(failed("reading from it"))?;
        let writer = pair.master.take_writer().map_err(failed("writing to it"))?;
        let (sender, chunks) = channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 64 * 1024];
            while let Ok(length @ 1..) = reader.read(&mut buffer) {
                let read = Instant::now();
                let bytes = buffer[..length].to_vec();
                if sender.send(Chunk { read, bytes }).is_err() {
                    break;
                }
            }
        });
        let slave = pair.master.tty_name().ok_or("the terminal has no name")?;
        let slave = File::options()
            .read(true)
            .write(true)
            .open(slave)
            .map_err(|error| format!("opening its other end: {error}"))?;
        let end = || {
            slave
                .try_clone()
                .map_err(|error| format!("opening its other end: {error}"))
        };
        command.stdin(end()?).stdout(end()?).stderr(end()?);
        let started = Instant::now();
        let child = command
            .spawn()
            .map_err(|error| format!("starting the program: {error}"))?;
        // The other end is now held by the program alone, so that its end is the end of the line.
        drop((command, slave, pair.slave));
        Ok(Self {
            started,
            chunks,
            writer,
            child,
            _master: pair.master,
        })
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the frame that a text is in, and returns how long after the start its last chunk came.
    pub(crate) fn first_frame_with(&self, text: &str) -> Result<Duration, String> {
        let mut seen = Vec::new();
        let mut frame_of_it: Option<Instant> = None;
        loop {
            let patience = frame_of_it.map_or(PATIENCE, |_| ONE_FRAME);
            match (self.chunks.recv_timeout(patience), frame_of_it) {
                (Ok(chunk), Some(last)) if chunk.read - last > ONE_FRAME => {
                    return Ok(last - self.started);
                }
                (Ok(chunk), Some(_)) => frame_of_it = Some(chunk.read),
                (Ok(chunk), None) => {
                    seen.extend(chunk.bytes);
                    if contains(&seen, text) {
                        frame_of_it = Some(chunk.read);
                    }
                }
                (Err(_), Some(last)) => return Ok(last - self.started),
                (Err(_), None) => {
                    let seen = String::from_utf8_lossy(&seen);
                    return Err(format!("\"{text}\" never came, but {:?}", last_of(&seen)));
                }
            }
        }
    }

    /// Takes what comes until it has been silent for a while.
    pub(crate) fn settle(&self, silence: Duration) -> Vec<u8> {
        let mut bytes = Vec::new();
        while let Ok(chunk) = self.chunks.recv_timeout(silence) {
            bytes.extend(chunk.bytes);
        }
        bytes
    }

    /// Everything that comes in a stretch of time.
    pub(crate) fn listen(&self, time: Duration) -> Vec<u8> {
        let end = Instant::now() + time;
        let mut bytes = Vec::new();
        loop {
            match self
                .chunks
                .recv_timeout(end.saturating_duration_since(Instant::now()))
            {
                Ok(chunk) => bytes.extend(chunk.bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return bytes,
            }
        }
    }

    /// Presses a key and waits for the answer; none when nothing comes within a quarter of a second.
    pub(crate) fn press(&mut self, key: &str) -> Result<Option<Answer>, String> {
        let pressed = Instant::now();
        self.writer
            .write_all(key.as_bytes())
            .map_err(|error| format!("pressing {key:?}: {error}"))?;
        let Ok(first) = self.chunks.recv_timeout(Duration::from_millis(250)) else {
            return Ok(None);
        };
        let (mut last, mut bytes) = (first.read, first.bytes);
        while let Ok(chunk) = self.chunks.recv_timeout(ANSWERED) {
            last = chunk.read;
            bytes.extend(chunk.bytes);
        }
        Ok(Some(Answer {
            after: last - pressed,
            bytes,
        }))
    }

    /// Asks it to quit, as a person would.
    pub(crate) fn quit(mut self) {
        // A program that does not listen is killed when this is dropped.
        drop(self.writer.write_all(b"q"));
        let end = Instant::now() + Duration::from_secs(2);
        while self
            .chunks
            .recv_timeout(end.saturating_duration_since(Instant::now()))
            .is_ok()
        {}
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            drop(self.child.kill());
        }
        drop(self.child.wait());
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|part| part == text.as_bytes())
}

fn last_of(text: &str) -> String {
    let skipped = text.chars().count().saturating_sub(300);
    text.chars().skip(skipped).collect()
}
