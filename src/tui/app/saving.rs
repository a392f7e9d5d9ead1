//! What is said of what was done: one short line, in the same place on every page.

use super::App;
use crate::diary::words::date_beside;
use crate::diary::{Edit, Entry, Moment, neutral};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// A line that says what happened. Any key takes it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    /// Its words, longest first; the first that has room is shown.
    pub(super) texts: Vec<String>,
    pub(super) warns: bool,
    /// Whether it stands beside the hints, where saving is said and nothing has to make room for it.
    pub(super) is_beside_hints: bool,
}

/// What is being saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Saving {
    /// An answer, by the name that undo calls it.
    Answer(String),
    /// Something is taken out of the diary.
    Deletion,
    /// An answer is taken back.
    Clearing,
    /// A setting, which undo does not know.
    Setting,
}

impl Saving {
    fn of(entry: &Entry) -> Self {
        let deletes = |edit: &Edit| {
            matches!(
                edit,
                Edit::ForgetEpisode(_)
                    | Edit::ForgetRegimen(_)
                    | Edit::ForgetCondition(_)
                    | Edit::ForgetDose { .. }
            )
        };
        let clears = |edit: &Edit| {
            matches!(
                edit,
                Edit::ForgetValue { .. }
                    | Edit::ForgetIntake { .. }
                    | Edit::ForgetRedFlags(_)
                    | Edit::ForgetReview(_)
                    | Edit::Answer { answer: None, .. }
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

impl App {
    /// Takes away what was saved and how to undo it: the newest change is another program's by now.
    pub(in crate::tui) fn offer_no_undo(&mut self) {
        let says_more = |notice: &Notice| !notice.is_beside_hints;
        self.notice = self.notice.take().filter(says_more);
    }

    /// Remembers what an effect is to save, and says at once why a key did nothing.
    pub(super) fn asked(&mut self, effect: Option<Effect>) -> Option<Effect> {
        self.saving = match &effect {
            Some(Effect::Record(entry)) => Some(Saving::of(entry)),
            Some(Effect::RecordInTurn(entries)) => entries.last().map(Saving::of),
            _ => None,
        };
        match effect {
            Some(Effect::Say(words)) => {
                self.notice = Some(Notice::line(words, false));
                None
            }
            Some(Effect::GoTo(link)) => self.go_to(link),
            effect => effect,
        }
    }
}
