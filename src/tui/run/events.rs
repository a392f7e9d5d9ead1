//! What comes in: keys, the mouse, resizes, signals and what was asked for, each from a thread that sleeps
//! until there is one.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use notify::RecommendedWatcher;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::background::{Progress, Work};
use super::findings_worker::PendingWork;
use super::input::{Reader, TerminalInput};
use super::journal_cache::{ReadDiary, Reading};
use super::watch::watch_files_of;
use crate::patterns::Findings;
use crate::tui::findings::CheckResult;

/// Something that came in.
#[derive(Debug)]
pub(super) enum Event {
    /// From the terminal.
    Input(TerminalInput),
    /// A signal, by its number.
    Signal(i32),
    /// The diary's files changed.
    DiaryChanged,
    /// The whole diary, from the thread that read it.
    Read(Box<ReadDiary>),
    /// What the thread tells that looks for patterns.
    Findings(Progress<Findings>),
    /// What the thread tells that checks the method.
    Check(Progress<CheckResult>),
    /// The terminal is gone.
    Closed,
}

/// Catches signals from now on: before the terminal is taken over, so that none can end the program with it,
/// and before its size is asked, so that no change of that is missed.
pub(super) fn catch_signals() -> std::io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Where everything comes in, and what can be asked to come in there.
pub(super) struct Inbox {
    pub(super) events: Receiver<Event>,
    sender: Sender<Event>,
    /// None where the system cannot tell of changes; they are then seen with the next key.
    _watch: Option<RecommendedWatcher>,
}

impl Inbox {
    /// Has the whole diary read; it comes in when it is.
    pub(super) fn ask_for(&self, reading: Reading) -> std::io::Result<()> {
        let sender = self.sender.clone();
        // Nobody waits any more when the program ends first.
        let read = move || drop(sender.send(Event::Read(Box::new(reading.run()))));
        beside("reader", read)
    }

    /// Has what is sought in the diary computed; how far that is comes in, and then what was found.
    pub(super) fn ask_beside(&self, sought: PendingWork) -> std::io::Result<()> {
        if let Some(work) = sought.findings {
            self.work("findings", work, Event::Findings)?;
        }
        if let Some(work) = sought.check {
            self.work("check", work, Event::Check)?;
        }
        Ok(())
    }

    fn work<A: Send + Sync + 'static>(
        &self,
        name: &str,
        work: Work<A>,
        event: fn(Progress<A>) -> Event,
    ) -> std::io::Result<()> {
        let sender = self.sender.clone();
        beside(name, move || {
            let began = Instant::now();
            // Nobody waits any more when the program ends first.
            let tell = |told| drop(sender.send(event(told)));
            work.run(&|| began.elapsed(), &tell);
        })
    }
}

fn beside(name: &str, work: impl FnOnce() + Send + 'static) -> std::io::Result<()> {
    let thread = thread::Builder::new().name(name.into());
    thread.spawn(work).map(drop)
}

/// Starts listening: to the signals that were caught before, to the terminal, and to what changes the diary
/// elsewhere.
pub(super) fn listen(signals: Signals, diary: &Path) -> std::io::Result<Inbox> {
    let (sender, events) = channel();
    let of_signals = sender.clone();
    let of_terminal = sender.clone();
    let of_files = sender.clone();
    let mut reader = Reader::open()?;
    let small = || thread::Builder::new().stack_size(128 * 1024);
    let of_signals = move || hand_on(signals, &of_signals);
    small().name("signals".into()).spawn(of_signals)?;
    small().name("terminal".into()).spawn(move || {
        loop {
            let event = reader.next().map_or(Event::Closed, Event::Input);
            let closed = matches!(event, Event::Closed);
            if of_terminal.send(event).is_err() || closed {
                break;
            }
        }
    })?;
    let watch = watch_files_of(diary, move || drop(of_files.send(Event::DiaryChanged)));
    Ok(Inbox {
        events,
        sender,
        _watch: watch.ok(),
    })
}

/// Hands signals on for as long as somebody waits for them.
pub(super) fn hand_on(mut signals: Signals, to: &Sender<Event>) {
    let is_heard = |signal| to.send(Event::Signal(signal)).is_ok();
    signals
        .forever()
        .take_while(|signal| is_heard(*signal))
        .for_each(drop);
}
