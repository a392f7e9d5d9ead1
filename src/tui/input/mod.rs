//! What the terminal sends: bytes in, keys out.
//!
//! A terminal also talks by itself: it answers questions that some other program asked, through a line that may hold back
//! half of an answer for a second. [`split`] cuts the bytes into characters, control characters, sequences and pasted text
//! by their form, and drops what no key sends; [`decode`] reads what is left as keys and clicks; [`reader`] waits for bytes
//! and hands on what came at once as one [`Packet`], so that what came faster than fingers can be told from typing.

mod decode;
mod reader;
mod sent;
mod split;

pub(super) use reader::Reader;

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// From so many characters in one packet on nobody typed them.
const BURST: usize = 8;

/// What came from the terminal at once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Packet(pub(super) Vec<Event>);

impl Packet {
    /// What a person did with these events. The blank bar, held down behind a slow line, was pressed once.
    pub(super) fn of(mut events: Vec<Event>) -> Self {
        if events.len() >= BURST && events.iter().all(|event| character(event) == Some(' ')) {
            events.truncate(1);
        }
        Self(events)
    }

    /// Whether characters came faster than fingers type.
    pub(super) fn is_burst(&self) -> bool {
        self.0.iter().filter_map(character).count() >= BURST
    }
}

/// The character that a key types, if it types one.
pub(super) fn character(event: &Event) -> Option<char> {
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

#[cfg(test)]
mod tests;
