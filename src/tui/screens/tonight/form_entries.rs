//! What the answers of a check-in are in the diary: an entry each, the moment it is given.

use super::Reaction;
use super::form::Form;
use super::form_rows::Stop;
use crate::diary::acts;
use crate::diary::{Answer, Edit, Entry, FactorId, Intake, Night, RegimenId, Value, set_value};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

impl Form {
    pub(super) fn clear(&mut self, cx: &Context) -> Reaction {
        let night = self.night;
        let edit = match self.selected(cx) {
            Some(Stop::Answer) => Edit::Answer {
                night,
                answer: None,
                recorded_at: cx.now,
            },
            Some(Stop::Medicine(regimen)) => Edit::ForgetIntake { night, regimen },
            Some(Stop::Factor(id)) => Edit::ForgetValue {
                night,
                factor: cx.journal.catalogue.get(id).key.to_string(),
            },
            Some(Stop::Episode(_)) | None => return Reaction::default(),
        };
        Reaction::effect(Effect::Record(Entry::one(
            format!("an answer taken back, {}", night.title()),
            edit,
        )))
    }

    pub(super) fn answer(&self, cramps: u32, cx: &Context) -> Reaction {
        let answer = if cramps == 0 {
            Answer::Quiet
        } else {
            Answer::Cramp { cramps }
        };
        answer_entry(self.night, answer, cx).map_or_else(Reaction::default, |entry| {
            Reaction::effect(Effect::Record(entry))
        })
    }

    pub(super) fn take(&self, regimen: RegimenId, taken: Option<bool>, cx: &Context) -> Reaction {
        let name = cx
            .journal
            .regimen(regimen)
            .map_or("a medicine", |known| &known.name);
        let (words, edit) = match taken {
            Some(taken) => {
                let intake = Intake {
                    regimen,
                    taken,
                    recorded_at: cx.now,
                };
                (
                    if taken { "taken" } else { "skipped" },
                    Edit::Intake {
                        night: self.night,
                        intake,
                    },
                )
            }
            None => (
                "taken back",
                Edit::ForgetIntake {
                    night: self.night,
                    regimen,
                },
            ),
        };
        let label = format!("{name} {words}, {}", self.night.title());
        Reaction::effect(Effect::Record(
            Entry::one(label, edit).joining(format!("intake {regimen} {}", self.night)),
        ))
    }

    pub(super) fn record(
        &self,
        id: FactorId,
        value: Value,
        typed: Option<&str>,
        cx: &Context,
    ) -> Effect {
        let factor = cx.journal.catalogue.get(id);
        let shown = factor.show(value, cx.settings.units, cx.settings.clock);
        let label = format!("{} {shown}, {}", factor.label, self.night.title());
        let edit = set_value(self.night, factor, value, typed, &cx.now);
        Effect::Record(Entry::one(label, edit).joining(format!("{} {}", factor.key, self.night)))
    }

    pub(super) fn same_as_last_night(&self, cx: &Context) -> Reaction {
        let edits = acts::same_as_last_night(&cx.journal, self.night, &cx.now);
        let Some(edits) = edits.filter(|edits| !edits.is_empty()) else {
            return Reaction::default();
        };
        Reaction::effect(Effect::Record(Entry::new(
            format!("the same as last night, {}", self.night.title()),
            edits,
        )))
    }
}

/// The entry that answers "any cramps?"; none for a night that is not over, which no page asks about.
pub(super) fn answer_entry(night: Night, answer: Answer, cx: &Context) -> Option<Entry> {
    let edit = acts::answer_night(night, answer, &cx.now, cx.settings.night_boundary).ok()?;
    let words = match answer {
        Answer::Quiet => "quiet".to_owned(),
        Answer::Cramp { cramps: 1 } => "1 cramp".to_owned(),
        Answer::Cramp { cramps } => format!("{cramps} cramps"),
    };
    let entry = Entry::one(format!("{words}, {}", night.title()), edit);
    Some(entry.joining(format!("answer {night}")))
}
