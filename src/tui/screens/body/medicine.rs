//! Medicines in the list: stopped, taken up again, taken or skipped tonight, taken out.

use chrono::NaiveDate;

use super::rows::Row;
use super::subject::Saved;
use super::words;
use crate::diary::words::date_beside;
use crate::diary::{Dose, Edit, Entry, Intake, Refused, Regimen, RegimenId};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

pub(super) fn find(id: RegimenId, cx: &Context) -> Option<&Regimen> {
    cx.journal.regimens.iter().find(|regimen| regimen.id == id)
}

/// A medicine that is taken cannot begin again.
pub(super) fn refuse_a_second(name: &str, since: NaiveDate, cx: &Context) -> Result<(), Refused> {
    let wanted = name.trim().to_lowercase();
    let standing = cx.journal.regimens.iter().find(|known| {
        known.name.trim().to_lowercase() == wanted && known.until.is_none_or(|until| until > since)
    });
    match standing {
        None => Ok(()),
        Some(known) => Err(Refused::new(
            format!("medicine \"{name}\""),
            format!(
                "it is in the list already, {}",
                words::span(Some(known.since), known.until, cx.now.local().date())
            ),
            "another dose in its row, or another name",
        )),
    }
}

/// Stops a medicine today. One that was stopped goes on if that was today or lies ahead; otherwise a new course of it
/// begins today, so that the weeks without it stay in the diary.
pub(super) fn stop_or_start(regimen: &Regimen, cx: &Context) -> Result<Saved, Refused> {
    let today = cx.now.local().date();
    let on = date_beside(today, today);
    let (label, changed) = match regimen.until {
        None => {
            let stopped = regimen.clone().stopped(today).map_err(|refused| {
                refused.with_example("Enter to change the day it starts, or x to take it out")
            })?;
            (format!("end of {} on {on}", regimen.name), stopped)
        }
        Some(until) if until >= today => {
            let label = format!("{} goes on", regimen.name);
            let until = None;
            (
                label,
                Regimen {
                    until,
                    ..regimen.clone()
                },
            )
        }
        Some(_) => {
            refuse_a_second(&regimen.name, today, cx)?;
            let dose = |dose: &Dose| Dose {
                since: today,
                text: dose.text.clone(),
            };
            let course = Regimen {
                id: RegimenId::fresh(&cx.now),
                since: today,
                until: None,
                doses: regimen.doses.last().map(dose).into_iter().collect(),
                ..regimen.clone()
            };
            (format!("start of {} on {on}", regimen.name), course)
        }
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
