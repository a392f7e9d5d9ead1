//! What came from the terminal at once.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// From so many characters in one packet on nobody typed them.
pub(super) const BURST: usize = 8;

/// What the terminal sent.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::tui::run) enum Heard {
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
