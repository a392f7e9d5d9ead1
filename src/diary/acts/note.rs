//! A note about a night.

use crate::diary::{Edit, Entry, Moment, Night, NightNote, RecordKey};

/// The edit that writes a note about a night; an empty one takes the note out.
pub fn night_note(night: Night, text: &str, now: &Moment) -> Edit {
    match text.trim() {
        "" => Edit::Forget(RecordKey::NightNote(night)),
        note => Edit::NightNote(NightNote {
            night,
            note: note.to_owned(),
            recorded_at: *now,
        }),
    }
}

/// The same as an entry, with the name that undo calls it by.
pub fn write_night_note(night: Night, text: &str, now: &Moment) -> Entry {
    let label = format!("note, {}", night.title());
    Entry::one(label, night_note(night, text, now)).joining(format!("note {night}"))
}
