//! The note about the night, while it is written.

use crokey::KeyCombination;

use crate::diary::acts::write_night_note;
use crate::diary::bounds::LONGEST_NOTE;
use crate::diary::{Entry, Night};
use crate::tui::context::Context;
use crate::tui::widgets::LineInput;

/// Nothing, until somebody begins to write.
#[derive(Clone, Debug, Default)]
pub(super) struct NoteField(Option<LineInput>);

impl NoteField {
    /// Begins with what is known.
    pub(super) fn begin(&mut self, night: Night, cx: &Context) {
        self.0 = Some(LineInput::new(known_note(night, cx)).with_most(LONGEST_NOTE));
    }

    pub(super) fn close(&mut self) {
        self.0 = None;
    }

    /// Whether it is being written, so that every key is text.
    pub(super) fn is_open(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn text(&self) -> Option<&str> {
        self.0.as_ref().map(LineInput::value)
    }

    pub(super) fn press(&mut self, key: KeyCombination) {
        if let Some(input) = &mut self.0 {
            input.press(key);
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> usize {
        self.0.as_mut().map_or(0, |input| input.paste(text))
    }

    /// The entry that saves it as it stands, where that is news.
    pub(super) fn entry(&self, night: Night, cx: &Context) -> Option<Entry> {
        let text = self.text()?.trim();
        (text != known_note(night, cx)).then(|| write_night_note(night, text, &cx.now))
    }
}

fn known_note(night: Night, cx: &Context) -> &str {
    let check_in = cx.journal.check_ins.get(&night);
    let note = check_in.and_then(|check_in| check_in.note.as_ref());
    note.map_or("", |(note, _)| note)
}
