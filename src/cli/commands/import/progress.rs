//! How far a long file was read, where somebody looks on: one line on stderr, gone when it is done.

use std::io::{self, IsTerminal as _, Read, SeekFrom, Write as _};
use std::time::{Duration, Instant};

use super::source::Source;

/// Nobody needs to be told of what is done within this.
const PATIENCE: Duration = Duration::from_millis(500);

/// How often the line is written anew.
const EVERY: Duration = Duration::from_millis(200);

/// A file whose reading is watched.
#[derive(Debug)]
pub(super) struct ProgressReader<'f> {
    source: &'f mut dyn Source,
    bytes: u64,
    read: u64,
    begun: Instant,
    /// When the line was last written.
    told: Option<Instant>,
    is_terminal: bool,
}

impl<'f> ProgressReader<'f> {
    /// Reads a file from its beginning.
    pub(super) fn from_the_beginning(source: &'f mut dyn Source) -> io::Result<Self> {
        let bytes = source.seek(SeekFrom::End(0))?;
        source.rewind()?;
        Ok(Self {
            source,
            bytes,
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

impl Read for ProgressReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.read += read as u64;
        if self.is_terminal {
            self.tell();
        }
        Ok(read)
    }
}

impl Drop for ProgressReader<'_> {
    fn drop(&mut self) {
        if self.told.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
