//! Conditions: begun, changed, ended, taken up again, taken out.

use chrono::NaiveDate;
use strum::IntoEnumIterator as _;

use super::field::{Field, Name};
use super::form::Form;
use super::rows::Row;
use super::subject::{Problem, Saved};
use crate::diary::acts;
use crate::diary::words::date_beside;
use crate::diary::{Condition, ConditionId, ConditionKind, Edit, Entry, Refused};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

pub(super) fn find(id: ConditionId, cx: &Context) -> Option<&Condition> {
    cx.journal.condition(id)
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

/// Ends a condition today, or lets one that has ended go on or come back.
pub(super) fn end_or_begin(condition: &Condition, cx: &Context) -> Result<Saved, Refused> {
    let today = cx.now.local().date();
    let name = condition.kind.label();
    let changed = acts::end_or_resume(condition, &cx.journal.conditions, &cx.now);
    let changed = changed
        .map_err(|refused| refused.with_example("Enter to change its days, or x to take it out"))?;
    let label = match changed.until {
        Some(_) => format!("end of {name} on {}", date_beside(today, today)),
        None => format!("{name} again"),
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

fn refuse_a_second(
    kind: ConditionKind,
    own: Option<ConditionId>,
    cx: &Context,
) -> Result<(), Problem> {
    acts::refuse_second_condition(kind, own, &cx.journal.conditions).map_err(|refused| {
        let refused = refused.with_example("its own row, to change the dates");
        (Name::Which, refused)
    })
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
