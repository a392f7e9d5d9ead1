//! Medicines in the list: stopped, taken up again, taken or skipped tonight, taken out.

use super::rows::Row;
use super::subject::Saved;
use super::words;
use crate::diary::acts;
use crate::diary::words::date_beside;
use crate::diary::{Edit, Entry, Intake, Refused, Regimen, RegimenId};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

pub(super) fn find(id: RegimenId, cx: &Context) -> Option<&Regimen> {
    cx.journal.regimen(id)
}

/// Stops a medicine today, lets a stopped one go on, or begins a new course of it.
pub(super) fn stop_or_start(regimen: &Regimen, cx: &Context) -> Result<Saved, Refused> {
    let today = cx.now.local().date();
    let on = date_beside(today, today);
    let changed = acts::stop_or_resume(regimen, &cx.journal.regimens, &cx.now);
    let changed = changed
        .map_err(|refused| refused.with_example("Enter to change its days, or x to take it out"))?;
    let name = &regimen.name;
    let label = match changed.until {
        Some(_) => format!("end of {name} on {on}"),
        None if changed.id == regimen.id => format!("{name} goes on"),
        None => format!("start of {name} on {on}"),
    };
    Ok(Saved {
        row: Row::Medicine(changed.id),
        effect: Some(record(label, Edit::Regimen(changed))),
    })
}

/// Taken tonight, then skipped, then not said.
pub(super) fn take(regimen: &Regimen, cx: &Context) -> Result<Effect, Refused> {
    let night = cx.tonight();
    if !regimen.covers(night) {
        return Err(Refused::new(
            format!("{} tonight", regimen.name),
            format!(
                "it is not on tonight, by the diary: {}",
                words::span(Some(regimen.since), regimen.until, cx.now.local().date())
            ),
            "a medicine that lasts",
        ));
    }
    let check_in = cx.journal.check_ins.get(&night);
    let intake = |taken| Edit::Intake {
        night,
        intake: Intake {
            regimen: regimen.id,
            taken,
            recorded_at: cx.now,
        },
    };
    let (word, edit) = match check_in.and_then(|check_in| check_in.taken(regimen.id)) {
        None => ("taken", intake(true)),
        Some(true) => ("skipped", intake(false)),
        Some(false) => {
            let regimen = regimen.id;
            ("taken back", Edit::ForgetIntake { night, regimen })
        }
    };
    let label = format!("{} {word}, {}", regimen.name, night.title());
    let joins = format!("intake {} {night}", regimen.id);
    Ok(Effect::Record(Entry::one(label, edit).joining(joins)))
}

/// Takes a medicine out, with its doses.
pub(super) fn delete(regimen: &Regimen) -> Effect {
    record(
        format!("deleting {}", regimen.name),
        Edit::ForgetRegimen(regimen.id),
    )
}

pub(super) fn record(label: String, edit: Edit) -> Effect {
    Effect::Record(Entry::one(label, edit))
}
