//! Effects are values: what a screen asks for, and what came of it. `performer` performs them and nobody
//! else.

use std::path::PathBuf;

use crokey::KeyCombination;

use crate::config::{Setting, Settings};
use crate::diary::{DoseOfDay, Entry, EpisodeId, FactorId, Filter, Moment, Night, RegimenId};
use crate::draw::canvas::ScreenName;

/// What a screen asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Write an entry.
    Record(Entry),
    /// Write entries one after the other, each a step of its own for undo.
    RecordInTurn(Vec<Entry>),
    /// Undo the newest change. One from before this session is named first, unless the person is sure.
    Undo {
        /// Whether it was named already.
        sure: bool,
    },
    /// Do the last undone change again.
    Redo,
    /// Give a setting a value.
    Set(Setting, String),
    /// Give several settings their values.
    SetAll(Vec<(Setting, String)>),
    /// Suspend the program until the shell resumes it.
    Suspend,
    /// End the program.
    Quit,
    /// Say why a key did nothing.
    Say(&'static str),
    /// Open another page.
    GoTo(Link),
    /// Write the page for a doctor, as soon as it is known what stands on it.
    Report,
    /// Write a file for the person.
    Write(NewFile),
}

/// A file that is not there yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its name without the ending; a number is added where it is taken.
    pub name: String,
    /// Its ending.
    pub ending: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A page that another page leads to: a place in the history or on another screen, or a page of Tonight over
/// the screen that is open.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// The nights that a filter chooses, in the history.
    Nights(Filter),
    /// One night, opened in the history.
    Night(Night),
    /// A cramp of a night, to change it.
    Cramp(EpisodeId, Night),
    /// The line that tells of a cramp of a night.
    Tell(Night),
    /// The check-in of a night, from one of its answers on or from the first.
    CheckIn(Night, Option<Stop>),
    /// The nights that wait for an answer.
    OpenNights,
    /// A row of what lasts or is set, by its key.
    Row(String),
    /// A part of a screen, by its place in the row of names.
    Part(ScreenName, usize),
    /// A key of another screen.
    Key(ScreenName, KeyCombination),
    /// The weekly review.
    Review,
    /// The medicines, to add one.
    Medicines,
}

/// Something that a check-in asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// "Any cramps?"
    Answer,
    /// A cramp of the night, to say more about.
    Episode(EpisodeId),
    /// How long a cramp lasted that nobody stopped.
    Length(EpisodeId),
    /// Whether a cramp woke the person.
    Woke(EpisodeId),
    /// A factor.
    Factor(FactorId),
    /// A medicine, taken or skipped; of several doses a day, which.
    Medicine(RegimenId, Option<DoseOfDay>),
    /// The note about the night.
    Note,
}

impl Effect {
    /// Both effects of one key, such as saving a number that is complete and acting on the key. Each is a
    /// step of its own for undo.
    pub(super) fn both(first: Option<Self>, second: Option<Self>) -> Option<Self> {
        match (first, second) {
            (Some(Self::Record(first)), Some(Self::Record(second))) => {
                Some(Self::RecordInTurn(vec![first, second]))
            }
            (Some(Self::RecordInTurn(mut entries)), Some(Self::Record(last))) => {
                entries.push(last);
                Some(Self::RecordInTurn(entries))
            }
            (Some(first), Some(Self::Say(_)) | None) => Some(first),
            (_, second) => second,
        }
    }
}

/// What came of an effect.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The entry is on the disk.
    Saved,
    /// The entry could not be saved and is kept: what to say.
    NotSaved(String),
    /// The entry contradicts the diary: what to say.
    Refused(String),
    /// The change to undo is from before this session: its label, and when it was made.
    WouldUndo(String, Moment),
    /// The change of this label was taken back.
    Undone(String),
    /// The change of this label was done again.
    Redone(String),
    /// There is nothing to do: what to say.
    Nothing(String),
    /// The settings as they are now.
    Settings(Box<Settings>),
    /// The file is written: where it is.
    Written(PathBuf),
    /// Something else went wrong: what to say.
    Failed(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_entry_is_lost_where_one_key_asks_for_several() {
        let entry = |label: &str| Entry::new(label, Vec::new());
        let [a, b, c] = ["a", "b", "c"].map(entry);
        let one = |entry: &Entry| Some(Effect::Record(entry.clone()));
        let two = Effect::both(one(&a), one(&b));
        assert_eq!(two, Some(Effect::RecordInTurn(vec![a.clone(), b.clone()])));
        let three = Effect::both(two.clone(), one(&c));
        assert_eq!(three, Some(Effect::RecordInTurn(vec![a, b, c])));
        assert_eq!(Effect::both(two.clone(), None), two);
        assert_eq!(Effect::both(two.clone(), Some(Effect::Say("no"))), two);
    }
}
