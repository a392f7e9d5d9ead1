//! The form of a medicine, new or standing: name, class, dates and doses.

use chrono::NaiveDate;
use strum::IntoEnumIterator as _;

use super::field::{Field, Name};
use super::form::Form;
use super::medicine::record;
use super::rows::Row;
use super::subject::{Problem, Saved};
use crate::diary::acts::refuse_second_course;
use crate::diary::words::date_beside;
use crate::diary::{
    Class, Dose, Edit, Entry, Refused, Regimen, RegimenId, RegimenKind, name as name_of,
};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

pub(super) fn new_fields() -> Vec<Field> {
    vec![
        Field::text(Name::Called, ""),
        class_field(Class::Other),
        Field::text(Name::Dose, ""),
        Field::text(Name::Since, "today"),
        kind_field(RegimenKind::Daily),
    ]
}

pub(super) fn fields(regimen: &Regimen) -> Vec<Field> {
    let date = |date: Option<NaiveDate>| date.map(|date| date.to_string()).unwrap_or_default();
    let dose = regimen.doses.last();
    vec![
        Field::text(Name::Called, &*regimen.name),
        class_field(regimen.class),
        Field::text(Name::Since, date(Some(regimen.since))),
        Field::text(Name::Until, date(regimen.until)),
        Field::text(Name::Dose, dose.map_or("", |dose| &dose.text)),
        Field::text(Name::DoseSince, dose_date(regimen).to_string()),
        kind_field(regimen.kind),
    ]
}

fn class_field(class: Class) -> Field {
    let at = Class::iter().position(|one| one == class).unwrap_or(0);
    Field::choice(Name::Class, Class::iter().map(Class::label), at)
}

fn kind_field(kind: RegimenKind) -> Field {
    let at = RegimenKind::iter().position(|one| one == kind).unwrap_or(0);
    Field::choice(Name::Taken, RegimenKind::iter().map(RegimenKind::label), at)
}

/// Fills in the class of a medicine whose generic name is known, as long as nobody chose one.
pub(super) fn suggest_class(form: &mut Form) {
    let class = Class::of_name(form.value(Name::Called)).unwrap_or(Class::Other);
    let place = Class::iter().position(|one| one == class).unwrap_or(0);
    if let Some(field) = form.field_mut(Name::Class) {
        field.suggest_choice(place);
    }
}

/// Another dose begins today, as long as nobody says when; the same dose began when it did.
pub(super) fn suggest_dose_date(regimen: &Regimen, form: &mut Form) {
    let standing = regimen.doses.last().map_or("", |dose| dose.text.trim());
    let another = !standing.is_empty() && form.value(Name::Dose) != standing;
    let date = if another {
        "today".to_owned()
    } else {
        dose_date(regimen).to_string()
    };
    if let Some(field) = form.field_mut(Name::DoseSince)
        && field.value() != date
    {
        field.suggest(&date);
    }
}

/// Since when the newest dose is taken; a first dose is taken from the start on.
fn dose_date(regimen: &Regimen) -> NaiveDate {
    regimen
        .doses
        .last()
        .map_or(regimen.since, |dose| dose.since)
}

/// The entry of a new medicine.
pub(super) fn add(form: &Form, cx: &Context) -> Result<Saved, Problem> {
    let today = cx.now.local().date();
    let name = name(form)?;
    let since = form.date(Name::Since, cx)?.unwrap_or(today);
    refuse_second_course(name, since, &cx.journal.regimens)
        .map_err(|refused| (Name::Called, refused))?;
    let text = dose(form)?.to_owned();
    let doses = Vec::from_iter((!text.is_empty()).then_some(Dose { since, text }));
    let regimen = Regimen {
        id: RegimenId::fresh(&cx.now),
        name: name.to_owned(),
        class: class(form),
        since,
        until: None,
        kind: kind(form),
        doses,
    };
    let label = format!("start of {name} on {}", date_beside(since, today));
    Ok(Saved {
        row: Row::Medicine(regimen.id),
        effect: Some(record(label, Edit::Regimen(regimen))),
    })
}

/// The entry of a changed medicine; none where nothing was changed.
pub(super) fn change(standing: &Regimen, form: &Form, cx: &Context) -> Result<Saved, Problem> {
    let mut regimen = Regimen {
        name: name(form)?.to_owned(),
        class: class(form),
        since: form.date(Name::Since, cx)?.unwrap_or(standing.since),
        until: None,
        kind: kind(form),
        ..standing.clone()
    };
    change_dose(&mut regimen, form, cx)?;
    // A first dose that began with the medicine moves with its start.
    let start = regimen.since;
    move_dose(&mut regimen, standing.since, start);
    if let Some(until) = form.date(Name::Until, cx)? {
        regimen = regimen.stopped(until).map_err(|refused| {
            (
                Name::Until,
                refused.with_example("a later date, or nothing while it lasts"),
            )
        })?;
    }
    let row = Row::Medicine(regimen.id);
    if regimen == *standing {
        return Ok(Saved { effect: None, row });
    }
    let gone = standing
        .doses
        .iter()
        .filter(|dose| !regimen.doses.iter().any(|kept| kept.since == dose.since))
        .map(|dose| Edit::ForgetDose {
            regimen: standing.id,
            since: dose.since,
        });
    let mut edits: Vec<Edit> = gone.collect();
    let label = format!("change to {}", regimen.name);
    edits.push(Edit::Regimen(regimen));
    Ok(Saved {
        effect: Some(Effect::Record(Entry::new(label, edits))),
        row,
    })
}

fn change_dose(regimen: &mut Regimen, form: &Form, cx: &Context) -> Result<(), Problem> {
    let text = dose(form)?.to_owned();
    let newest = regimen.doses.last().cloned();
    let same = newest.as_ref().map_or("", |dose| dose.text.trim()) == text;
    let redated = form
        .field(Name::DoseSince)
        .is_some_and(|field| field.touched);
    if same && !redated {
        return Ok(());
    }
    let today = cx.now.local().date();
    let since = form.date(Name::DoseSince, cx)?.unwrap_or(today);
    match newest {
        Some(newest) if text.is_empty() => {
            regimen.doses.retain(|dose| dose.since != newest.since);
            return Ok(());
        }
        None if text.is_empty() => return Ok(()),
        _ if since < regimen.since => {
            let value = format!("dose since {since}");
            let reason = format!("{} starts on {}", regimen.name, regimen.since);
            let example = regimen.since.to_string();
            return Err((Name::DoseSince, Refused::new(value, reason, example)));
        }
        Some(newest) if same => move_dose(regimen, newest.since, since),
        _ => {
            regimen.doses.retain(|dose| dose.since != since);
            regimen.doses.push(Dose { since, text });
            regimen.doses.sort_by_key(|dose| dose.since);
        }
    }
    Ok(())
}

/// Lets a dose begin on another day. Where one begins on that day already, that one stays.
fn move_dose(regimen: &mut Regimen, from: NaiveDate, to: NaiveDate) {
    let Some(place) = regimen.doses.iter().position(|dose| dose.since == from) else {
        return;
    };
    let dose = regimen.doses.remove(place);
    if regimen.doses.iter().all(|dose| dose.since != to) {
        regimen.doses.push(Dose { since: to, ..dose });
        regimen.doses.sort_by_key(|dose| dose.since);
    }
}

fn name(form: &Form) -> Result<&str, Problem> {
    match form.value(Name::Called) {
        "" => {
            let refused = Refused::new("a medicine without a name", "it needs one", "furosemide");
            Err((Name::Called, refused))
        }
        typed => {
            name_of("medicine", typed, "furosemide").map_err(|refused| (Name::Called, refused))
        }
    }
}

/// The dose; empty where none is said.
fn dose(form: &Form) -> Result<&str, Problem> {
    match form.value(Name::Dose) {
        "" => Ok(""),
        typed => name_of("dose", typed, "20 mg").map_err(|refused| (Name::Dose, refused)),
    }
}

fn kind(form: &Form) -> RegimenKind {
    RegimenKind::iter()
        .nth(form.at(Name::Taken))
        .unwrap_or_default()
}

fn class(form: &Form) -> Class {
    Class::iter()
        .nth(form.at(Name::Class))
        .unwrap_or(Class::Other)
}
