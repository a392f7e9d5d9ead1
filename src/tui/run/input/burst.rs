//! What came from the terminal at once.

use crokey::{KeyCombination, key};
use crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use ratatui::layout::Position;

use crate::draw::canvas::{Click, Targets};

/// From so many characters in one packet on nobody typed them.
pub(super) const BURST: usize = 8;

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui::run) enum TerminalInput {
    /// Keys, clicks and pasted text.
    Packet(Packet),
    /// Whether its background is light, which we asked.
    Background {
        /// Whether it is.
        is_light: bool,
    },
}

/// What came from the terminal at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::tui::run) struct Packet(pub(in crate::tui::run) Vec<Event>);

impl Packet {
    /// What a person did with these events. The blank bar, held down behind a slow line, was pressed once.
    pub(in crate::tui::run) fn of(mut events: Vec<Event>) -> Self {
        if events.len() >= BURST && events.iter().all(|event| character(event) == Some(' ')) {
            events.truncate(1);
        }
        Self(events)
    }

    /// Whether characters came faster than fingers type.
    pub(in crate::tui::run) fn is_burst(&self) -> bool {
        self.0.iter().filter_map(character).count() >= BURST
    }
}

/// What a person does with one event.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui::run) enum Gesture {
    Press(KeyCombination),
    Paste(String),
    Click(Click),
}

/// What an event does to a page with these places to click; `None` where it does nothing.
pub(in crate::tui::run) fn gesture(event: Event, targets: &Targets) -> Option<Gesture> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => {
            Some(Gesture::Press(KeyCombination::from(key).normalized()))
        }
        Event::Paste(text) => Some(Gesture::Paste(text)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                let click = targets.at(Position::new(mouse.column, mouse.row));
                click.map(Gesture::Click)
            }
            MouseEventKind::ScrollDown => Some(Gesture::Press(key!(down))),
            MouseEventKind::ScrollUp => Some(Gesture::Press(key!(up))),
            _ => None,
        },
        _ => None,
    }
}

/// The character that a key types, if it types one.
pub(in crate::tui::run) fn character(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent {
            code: KeyCode::Char(c),
            modifiers,
            kind: KeyEventKind::Press | KeyEventKind::Repeat,
            ..
        }) if !modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => Some(*c),
        _ => None,
    }
}
