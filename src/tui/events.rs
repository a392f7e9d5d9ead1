//! What comes in: keys, the mouse, resizes and signals, each from a thread that sleeps until there is one.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use ratatui::crossterm::event::{self, Event as Input};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

/// Something that came in.
#[derive(Debug)]
pub(super) enum Event {
    /// From the terminal.
    Input(Input),
    /// A signal, by its number.
    Signal(i32),
    /// The terminal is gone.
    Closed,
}

/// Catches signals from now on: before the terminal is taken over, so that none can end the program with it.
pub(super) fn catch_signals() -> std::io::Result<Signals> {
    Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts listening, also to the signals that were caught before.
pub(super) fn listen(mut signals: Signals) -> std::io::Result<Receiver<Event>> {
    let (sender, receiver) = channel();
    let of_signals = sender.clone();
    let small = || thread::Builder::new().stack_size(128 * 1024);
    small().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if of_signals.send(Event::Signal(signal)).is_err() {
                break;
            }
        }
    })?;
    small()
        .name("terminal".into())
        .spawn(move || read_terminal(&sender))?;
    Ok(receiver)
}

fn read_terminal(sender: &Sender<Event>) {
    loop {
        let event = event::read().map_or(Event::Closed, Event::Input);
        let closed = matches!(event, Event::Closed);
        if sender.send(event).is_err() || closed {
            break;
        }
    }
}
