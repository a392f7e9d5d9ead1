//! An answer that says what the diary says already is not written: undo would have nothing to show for it.

use crate::diary::{Edit, Entry, Intake, RecordKey};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// An effect without the entries that change nothing; `None` where nothing is left.
pub(super) fn of(effect: Effect, cx: &Context) -> Option<Effect> {
    match effect {
        Effect::Record(entry) => changes(&entry, cx).then_some(Effect::Record(entry)),
        Effect::RecordInTurn(mut entries) => {
            entries.retain(|entry| changes(entry, cx));
            (!entries.is_empty()).then_some(Effect::RecordInTurn(entries))
        }
        effect => Some(effect),
    }
}

fn changes(entry: &Entry, cx: &Context) -> bool {
    !entry.edits.iter().all(|edit| is_known(edit, cx))
}

/// Whether the diary says so already, whenever that was entered and whatever was typed for it.
fn is_known(edit: &Edit, cx: &Context) -> bool {
    let journal = &cx.journal;
    let check_in = |night| journal.check_ins.get(night);
    let value_of = |night, factor: &str| check_in(night)?.value(journal.catalogue.find(factor)?);
    match edit {
        Edit::Episode(episode) => journal.episode(episode.id) == Some(episode),
        Edit::Value {
            night,
            factor,
            value,
            ..
        } => {
            let Some(id) = journal.catalogue.find(factor) else {
                return false;
            };
            let value = value.read(journal.catalogue.get(id));
            value.is_some() && value_of(night, factor) == value
        }
        Edit::Forget(RecordKey::Value { night, factor }) => value_of(night, factor).is_none(),
        Edit::Intake { night, intake } => {
            let known = check_in(night).and_then(|said| said.intake(intake.regimen));
            known.is_some_and(|known| {
                let recorded_at = known.recorded_at;
                *known
                    == Intake {
                        recorded_at,
                        ..intake.clone()
                    }
            })
        }
        Edit::Answer { night, answer, .. } => {
            let said = check_in(night).and_then(|check_in| check_in.said);
            said.map(|(answer, _)| answer) == *answer
        }
        _ => false,
    }
}
