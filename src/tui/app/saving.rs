//! The notice after an action: one short line, in the same place on every page.

use crate::diary::words::date_beside;
use crate::diary::{Edit, Entry, Moment, NightAnswer, RecordKey, neutral};
use crate::tui::context::Context;

/// A line that says what happened. Any key takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    /// Its texts, longest first; the first that fits is shown.
    pub(super) texts: Vec<String>,
    pub(super) warns: bool,
    /// Whether it stands beside the hints, where it takes no line from the page.
    pub(super) is_beside_hints: bool,
}

/// What is being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saving {
    /// An answer, by its label in the undo history.
    Answer(String),
    /// Something is taken out of the diary.
    Deletion,
    /// An answer is taken back.
    Clearing,
    /// A setting, which undo does not know.
    Setting,
}

impl Saving {
    pub(super) fn of(entry: &Entry) -> Self {
        use RecordKey::{Condition, Dose, Episode, Intake, RedFlags, Regimen, Review, Value};
        let deletes = |edit: &Edit| {
            matches!(
                edit,
                Edit::Forget(Episode(_) | Regimen(_) | Condition(_) | Dose { .. })
            )
        };
        let clears = |edit: &Edit| {
            matches!(
                edit,
                Edit::Forget(Value { .. } | Intake { .. } | RedFlags(_) | Review(_))
                    | Edit::Answer(NightAnswer { answer: None, .. })
            )
        };
        if entry.edits.iter().all(deletes) {
            Self::Deletion
        } else if entry.edits.iter().all(clears) {
            Self::Clearing
        } else {
            Self::Answer(entry.label.clone())
        }
    }
}

impl Notice {
    /// A line of its own.
    pub(super) fn line(text: &str, warns: bool) -> Self {
        Self {
            texts: vec![neutral(text).into_owned()],
            warns,
            is_beside_hints: false,
        }
    }

    /// What was saved, and how to undo it.
    pub(super) fn saved(what: Saving) -> Self {
        let texts = match what {
            Saving::Answer(label) => vec![
                format!("saved: {} · u undoes it", neutral(&label)),
                "saved · u undoes it".to_owned(),
                "saved".to_owned(),
            ],
            Saving::Deletion => vec![
                "deleted · u brings it back".to_owned(),
                "deleted".to_owned(),
            ],
            Saving::Clearing => vec![
                "cleared · u brings it back".to_owned(),
                "cleared".to_owned(),
            ],
            Saving::Setting => vec!["saved".to_owned()],
        };
        Self {
            texts,
            warns: false,
            is_beside_hints: true,
        }
    }
}

/// When something was saved, as a person names it: "Mon 23 Nov, 20:14".
pub(super) fn when(made_at: &Moment, cx: &Context) -> String {
    let local = made_at.local();
    let day = date_beside(local.date(), cx.now.local().date());
    format!("{} {day}, {}", local.format("%a"), cx.time_of_day(made_at))
}
