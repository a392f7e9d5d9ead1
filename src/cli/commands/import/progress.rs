//! How far a long file was read, where somebody looks on: one line on stderr, gone when it is done.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read, Seek, SeekFrom, Write as _};
use std::time::{Duration, Instant};

/// Nobody needs to be told of what is done within this.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(200);

/// A file whose reading is watched.
#[derive(Debug)]
pub(super) struct Watched<'f> {
    file: &'f File,
    bytes: u64,
    read: u64,
    begun: Instant,
    /// When the line was last written.
    told: Option<Instant>,
    is_terminal: bool,
}

impl<'f> Watched<'f> {
    /// Reads a file from its beginning.
    pub(super) fn from_the_beginning(mut file: &'f File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        Ok(Self {
            file,
            bytes: file.metadata()?.len(),
            read: 0,
            begun: Instant::now(),
            told: None,
            is_terminal: io::stderr().is_terminal(),
        })
    }

    fn tell(&mut self) {
        let now = Instant::now();
        let is_soon = self.told.is_some_and(|told| now - told < EVERY);
        if now - self.begun < PATIENCE || is_soon {
            return;
        }
        self.told = Some(now);
        let percent = (self.read * 100)
            .checked_div(self.bytes)
            .unwrap_or(0)
            .min(100);
        // A terminal that is gone is no reason to stop.
        let _ = write!(io::stderr(), "\rreading: {percent} % (Ctrl-C cancels)");
    }
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.read += read as u64;
        if self.is_terminal {
            self.tell();
        }
        Ok(read)
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        if self.told.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
