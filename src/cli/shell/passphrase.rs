//! A passphrase that is typed on the terminal, where it does not show.

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use age::secrecy::SecretString;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// What Ctrl-C, Ctrl-D, Backspace and Ctrl-U send where the terminal does not act on them itself.
const CTRL_C: u8 = 0x03;
const CTRL_D: u8 = 0x04;
const CTRL_H: u8 = 0x08;
const CTRL_U: u8 = 0x15;
const DELETE: u8 = 0x7f;

/// So often may the two differ when a new passphrase is typed twice.
const MOST_TRIES: usize = 3;

/// A signal that came just before the wait for a key is seen within this.
const LOOK_UP: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000_000,
};

/// Whether there is somebody to type one.
pub(super) fn can_be_asked() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks for the passphrase of a file; `None` where nothing was typed.
///
/// # Errors
/// When the terminal cannot be read.
pub(super) fn ask(prompt: &str) -> io::Result<Option<SecretString>> {
    let typed = Silence::begin()?.line(prompt)?;
    Ok(Some(typed)
        .filter(|typed| !typed.is_empty())
        .map(SecretString::from))
}

/// Asks for a new one, twice, as nobody sees a slip; `None` where nothing was typed, or never the same.
///
/// # Errors
/// When the terminal cannot be read.
pub(super) fn ask_twice() -> io::Result<Option<SecretString>> {
    let mut terminal = Silence::begin()?;
    for _ in 0..MOST_TRIES {
        let typed = terminal.line("New passphrase (it does not show): ")?;
        if typed.is_empty() {
            return Ok(None);
        }
        if terminal.line("The same again: ")? == typed {
            return Ok(Some(SecretString::from(typed)));
        }
        terminal.say("The two are not the same.\n")?;
    }
    Ok(None)
}

/// The terminal while it does not show what is typed. It is put back whatever ends it: Ctrl-C comes as a
/// letter, and signals wait until then.
struct Silence {
    terminal: File,
    before: Termios,
    signals: Vec<(i32, SigId, Arc<AtomicBool>)>,
}

impl Silence {
    fn begin() -> io::Result<Self> {
        let terminal = File::options().read(true).write(true).open("/dev/tty")?;
        let before = tcgetattr(&terminal)?;
        let mut signals = Vec::new();
        for signal in [SIGHUP, SIGINT, SIGTERM] {
            let came = Arc::new(AtomicBool::new(false));
            signals.push((signal, flag::register(signal, Arc::clone(&came))?, came));
        }
        let mut silent = before.clone();
        let modes = LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN;
        silent.local_modes.remove(modes);
        tcsetattr(&terminal, OptionalActions::Flush, &silent)?;
        Ok(Self {
            terminal,
            before,
            signals,
        })
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        self.terminal.write_all(text.as_bytes())?;
        self.terminal.flush()
    }

    /// A line, typed behind a prompt.
    fn line(&mut self, prompt: &str) -> io::Result<String> {
        self.say(prompt)?;
        let mut typed = Vec::new();
        loop {
            match self.byte()? {
                None | Some(b'\r' | b'\n' | CTRL_D) => break,
                Some(CTRL_C) => self.end_by(SIGINT)?,
                Some(CTRL_H | DELETE) => take_letter(&mut typed),
                Some(CTRL_U) => typed.clear(),
                // Other keys that are no letters do nothing, such as Ctrl-Z and Escape.
                Some(byte) if byte < b' ' => {}
                Some(byte) => typed.push(byte),
            }
        }
        self.say("\n")?;
        String::from_utf8(typed).map_err(|_| {
            let reason = "the passphrase is not UTF-8";
            io::Error::new(io::ErrorKind::InvalidData, reason)
        })
    }

    /// The next byte that was typed; `None` if the terminal is gone.
    fn byte(&mut self) -> io::Result<Option<u8>> {
        loop {
            let mut terminal = [PollFd::new(&self.terminal, PollFlags::IN)];
            let polled = poll(&mut terminal, Some(&LOOK_UP));
            let came = self
                .signals
                .iter()
                .find(|(.., came)| came.load(Ordering::Relaxed));
            if let Some(signal) = came.map(|(signal, ..)| *signal) {
                self.end_by(signal)?;
            }
            match polled {
                Ok(0) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                Ok(_) => {
                    let mut byte = [0];
                    let read = self.terminal.read(&mut byte)?;
                    return Ok((read > 0).then_some(byte[0]));
                }
            }
        }
    }

    /// Ends the program as the signal would have, with the terminal as it was.
    fn end_by(&mut self, signal: i32) -> io::Result<()> {
        let _ = self.say("\n");
        self.put_back();
        low_level::emulate_default_handler(signal)
    }

    fn put_back(&self) {
        // Keys still waiting were meant for this question, and are dropped.
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        self.put_back();
        for (signal, id, _) in &self.signals {
            low_level::unregister(*id);
            // From here on the signal ends the command as it would have before.
            let always = Arc::new(AtomicBool::new(true));
            let _ = flag::register_conditional_default(*signal, always);
        }
    }
}

/// Takes off the last letter, which may be of several bytes.
fn take_letter(typed: &mut Vec<u8>) {
    while typed.pop().is_some_and(|byte| byte & 0xc0 == 0x80) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backspace_takes_a_whole_letter() {
        for (typed, left) in [("", ""), ("a", ""), ("ab", "a"), ("aé", "a"), ("é😀", "é")] {
            let mut bytes = typed.as_bytes().to_vec();
            take_letter(&mut bytes);
            assert_eq!(bytes, left.as_bytes(), "{typed}");
        }
    }
}
