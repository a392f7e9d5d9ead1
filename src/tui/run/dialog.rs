//! The loop of a dialog: keys in, pictures out, until it closes. What is typed after its last key is left in
//! the terminal, for the question that the command asks next.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;
use std::thread;

use crossterm::event::Event as Input;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::events::{Event, hand_on};
use super::input::{Gesture, Packet, Reader, TerminalInput, character, gesture};
use super::terminal::{Screen, has_answered};
use crate::config::{Settings, ThemeChoice};
use crate::draw::canvas::{Canvas, Click, Targets};
use crate::draw::theme::{Surroundings, Theme};
use crate::tui::keymap::without_shift;
use crate::tui::screen::{Choice, Overlay};

/// How a dialog looks.
#[derive(Clone, Copy)]
pub(in crate::tui) struct Look<'a> {
    pub(in crate::tui) settings: &'a Settings,
    pub(in crate::tui) has_color: bool,
    pub(in crate::tui) only_ascii: bool,
}

impl Look<'_> {
    fn theme(self, is_light_terminal: bool) -> Theme {
        let place = Surroundings {
            has_color: self.has_color,
            is_dark_room: false,
            is_light_terminal,
        };
        Theme::set_in(self.settings, self.only_ascii, place)
    }
}

/// Shows a dialog until it closes; gives the signal that ended it, where one did.
///
/// # Errors
/// When the terminal cannot be used.
pub(in crate::tui) fn show(dialog: &mut impl Overlay, look: Look<'_>) -> io::Result<Option<i32>> {
    let signals = Signals::new([SIGTERM, SIGHUP, SIGCONT, SIGWINCH])?;
    let mut screen = Screen::take(look.settings.mouse)?;
    let mut reader = Reader::open()?;
    let (sender, events) = channel();
    let of_signals = sender.clone();
    let until = signals.handle();
    thread::spawn(move || hand_on(signals, &of_signals));
    // The thread reads only when it is asked to: after the last key nothing more is taken from the terminal.
    let (ask, asked) = channel::<()>();
    thread::spawn(move || {
        while asked.recv().is_ok() {
            let event = reader.next().map_or(Event::Closed, Event::Input);
            if sender.send(event).is_err() {
                break;
            }
        }
    });
    let mut targets = Targets::default();
    let mut is_light = false;
    let mut reads = false;
    let ended = loop {
        screen.draw(|buffer| {
            targets.clear();
            let mut canvas = Canvas::new(buffer, &mut targets, look.theme(is_light));
            canvas.fill(canvas.theme.base);
            dialog.draw(&mut canvas);
            if canvas.theme.ascii {
                canvas.spell_in_ascii();
            }
        })?;
        if look.has_color && look.settings.theme == ThemeChoice::Auto {
            screen.ask_for_background()?;
        }
        if !reads {
            // The reader lives as long as this loop.
            let _ = ask.send(());
            reads = true;
        }
        match events.recv() {
            Err(_) | Ok(Event::Closed) => break Some(SIGHUP),
            Ok(Event::Signal(SIGWINCH)) => screen.refresh()?,
            Ok(Event::Signal(SIGCONT)) => screen.wake()?,
            Ok(Event::Signal(signal)) => break Some(signal),
            Ok(Event::Input(TerminalInput::Background { is_light: light })) => {
                has_answered();
                (is_light, reads) = (light, false);
            }
            Ok(Event::Input(TerminalInput::Packet(packet))) => {
                reads = false;
                if take(dialog, packet, &targets) == Choice::Closed {
                    break None;
                }
            }
            Ok(_) => {}
        }
    };
    until.close();
    // From here on these signals end the command as they would have before.
    for signal in [SIGTERM, SIGHUP] {
        let always = Arc::new(AtomicBool::new(true));
        signal_hook::flag::register_conditional_default(signal, always)?;
    }
    Ok(ended)
}

/// Hands on what came at once. Letters that came faster than fingers are text, or nothing.
fn take(dialog: &mut impl Overlay, packet: Packet, targets: &Targets) -> Choice {
    let burst = packet.is_burst();
    for event in packet.0 {
        let letter = character(&event).filter(|_| burst);
        let step = match (letter, event) {
            (Some(letter), _) => {
                dialog.paste(letter.encode_utf8(&mut [0; 4]));
                Choice::Pending
            }
            (None, event) => react(dialog, event, targets),
        };
        if step == Choice::Closed {
            return step;
        }
    }
    Choice::Pending
}

fn react(dialog: &mut impl Overlay, event: Input, targets: &Targets) -> Choice {
    match gesture(event, targets) {
        Some(Gesture::Press(key)) if dialog.is_typing() => dialog.press(key),
        Some(Gesture::Press(key)) => dialog.press(without_shift(key)),
        Some(Gesture::Paste(text)) => {
            dialog.paste(&text);
            Choice::Pending
        }
        Some(Gesture::Click(Click::Key(key))) => dialog.press(key),
        Some(Gesture::Click(Click::Select(target))) => dialog.select(target),
        _ => Choice::Pending,
    }
}
