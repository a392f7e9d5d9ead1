//! What an edit is about.

use crate::diary::{Answer, Edit, NightAnswer, NightNote, NightValue};

/// What a record is called, and by what it is known: two edits about the same are one after the other.
pub(super) fn record_of(edit: &Edit) -> (String, String) {
    let subject = edit.subject();
    let label = subject.kind.label();
    let what = if subject.is_removal {
        format!("deleting {label}")
    } else {
        label.to_owned()
    };
    (what, subject.key_text())
}

/// The kind of record that an edit is about, as reports call it.
pub(super) fn kind_of(edit: &Edit) -> &'static str {
    let subject = edit.subject();
    if subject.is_removal {
        "deletions"
    } else {
        subject.kind.plural()
    }
}

/// What the record of an edit is called in a report.
pub(super) fn name_of(edit: &Edit) -> String {
    match edit {
        Edit::Episode(episode) => format!(
            "cramp at {} of night {}",
            episode.onset.local().format("%H:%M"),
            episode.night
        ),
        Edit::Regimen(regimen) => format!("medicine {}", regimen.name),
        Edit::Condition(condition) => format!("condition {}", condition.label()),
        Edit::NightNote(NightNote { night, .. }) => format!("note of night {night}"),
        Edit::Value(NightValue { night, factor, .. }) => format!("{factor} of night {night}"),
        other => {
            let (kind, key) = record_of(other);
            format!("{kind} {key}")
        }
    }
}

/// What an answer says, in words.
pub(super) fn answer_of(edit: &Edit) -> String {
    match edit {
        Edit::Answer(NightAnswer { answer, .. }) => Answer::words(*answer),
        _ => String::new(),
    }
}
