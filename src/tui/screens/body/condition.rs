//! Conditions: begun, changed, ended, taken up again, taken out.

use chrono::NaiveDate;
use strum::IntoEnumIterator as _;

use super::field::{Field, Name};
use super::form::Form;
use super::rows::Row;
use super::subject::{Problem, Saved};
use crate::diary::words::date_beside;
use crate::diary::{Condition, ConditionId, ConditionKind, Edit, Entry, Refused};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

pub(super) fn find(id: ConditionId, cx: &Context) -> Option<&Condition> {
    let mut conditions = cx.journal.conditions.iter();
    conditions.find(|condition| condition.id == id)
}

pub(super) fn new_fields() -> Vec<Field> {
    vec![
        kind_field(ConditionKind::Neuropathy),
        Field::text(Name::Since, ""),
    ]
}

pub(super) fn fields(condition: &Condition) -> Vec<Field> {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    vec![
        kind_field(condition.kind),
        Field::text(Name::Since, date(condition.since)),
        Field::text(Name::Until, date(condition.until)),
    ]
}

fn kind_field(kind: ConditionKind) -> Field {
    let at = ConditionKind::iter()
        .position(|one| one == kind)
        .unwrap_or(0);
    Field::choice(
        Name::Which,
        ConditionKind::iter().map(ConditionKind::label),
        at,
    )
}

/// The entry of a new condition.
pub(super) fn add(form: &Form, cx: &Context) -> Result<Saved, Problem> {
    let kind = kind(form);
    let since = form.date(Name::Since, cx)?;
    refuse_a_second(kind, None, cx)?;
    let condition = Condition {
        id: ConditionId::fresh(&cx.now),
        kind,
        since,
        until: None,
    };
    Ok(saved(kind.label().to_owned(), condition))
}

/// The entry of a changed condition; none where nothing was changed.
pub(super) fn change(standing: &Condition, form: &Form, cx: &Context) -> Result<Saved, Problem> {
    let mut condition = Condition {
        kind: kind(form),
        since: form.date(Name::Since, cx)?,
        until: None,
        ..standing.clone()
    };
    match form.date(Name::Until, cx)? {
        None => refuse_a_second(condition.kind, Some(condition.id), cx)?,
        Some(until) => {
            condition = condition.ended(until).map_err(|refused| {
                (
                    Name::Until,
                    refused.with_example("a later date, or nothing while it lasts"),
                )
            })?;
        }
    }
    if condition == *standing {
        let (effect, row) = (None, Row::Condition(condition.id));
        return Ok(Saved { effect, row });
    }
    Ok(saved(
        format!("change to {}", condition.kind.label()),
        condition,
    ))
}

/// Ends a condition today. One that has ended goes on if that was today or lies ahead; otherwise it begins anew.
pub(super) fn end_or_begin(condition: &Condition, cx: &Context) -> Result<Saved, Refused> {
    let today = cx.now.local().date();
    let name = condition.kind.label();
    let (label, changed) = match condition.until {
        None => {
            let ended = condition.clone().ended(today).map_err(|refused| {
                refused.with_example("Enter to change the day it begins, or x to take it out")
            })?;
            (
                format!("end of {name} on {}", date_beside(today, today)),
                ended,
            )
        }
        Some(until) => {
            refuse_a_second(condition.kind, None, cx).map_err(|(_, refused)| refused)?;
            let mut again = Condition {
                until: None,
                ..condition.clone()
            };
            if until < today {
                again.id = ConditionId::fresh(&cx.now);
                again.since = Some(today);
            }
            (format!("{name} again"), again)
        }
    };
    Ok(saved(label, changed))
}

/// Takes a condition out.
pub(super) fn delete(condition: &Condition) -> Effect {
    let label = format!("deleting {}", condition.kind.label());
    Effect::Record(Entry::one(label, Edit::ForgetCondition(condition.id)))
}

fn kind(form: &Form) -> ConditionKind {
    ConditionKind::iter()
        .nth(form.at(Name::Which))
        .unwrap_or(ConditionKind::Other)
}

/// A condition that lasts cannot begin again.
fn refuse_a_second(
    kind: ConditionKind,
    but: Option<ConditionId>,
    cx: &Context,
) -> Result<(), Problem> {
    let stands = cx
        .journal
        .conditions
        .iter()
        .any(|known| known.kind == kind && known.until.is_none() && Some(known.id) != but);
    if stands {
        let refused = Refused::new(
            kind.label(),
            "it is in the list already, and it lasts",
            "its own row, to change the dates",
        );
        return Err((Name::Which, refused));
    }
    Ok(())
}

fn saved(label: String, condition: Condition) -> Saved {
    Saved {
        row: Row::Condition(condition.id),
        effect: Some(Effect::Record(Entry::one(
            label,
            Edit::Condition(condition),
        ))),
    }
}
