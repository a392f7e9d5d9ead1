//! The form of a medicine, new or standing: name, class, dates and doses.

use chrono::NaiveDate;
use strum::IntoEnumIterator as _;

use super::add::{NAME, NewItemKind};
use super::card_parts::class_names;
use super::spans::{SINCE, UNTIL, date_typed, since_field, until_field};
use crate::diary::acts::{self, refuse_second_course};
use crate::diary::{
    Class, Dose, Edit, Entry, RecordKey, Refusal, Regimen, RegimenId, RegimenKind, SpanPrecision,
    name,
};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::setup::item::{ItemChange, Section};
use crate::tui::widgets::{Field, Form, Problem};

const CLASS: &str = "class";
const DOSE: &str = "dose";
const DOSE_SINCE: &str = "dose since";
const TAKEN: &str = "taken";
const TIMES: &str = "how often";
const REASON: &str = "why stopped";

pub(in super::super) const NEW_MEDICINE: NewItemKind = NewItemKind {
    section: Section::Medicines,
    key: "new medicine",
    words: "a medicine",
    form_title: "A new medicine",
    purpose: "Your medicines are listed here with their doses and dates. The check-in asks each evening \
        if you took them, and the charts show when they started and stopped. Press a to add one.",
    found_by: class_names,
    fields: || {
        vec![
            name_field(""),
            class_field(Class::Other),
            dose_field(""),
            since_field("today", "today"),
            kind_field(RegimenKind::Daily),
            times_field(""),
        ]
    },
    follow: suggest_class,
    save: add,
};

pub(super) fn key_of(id: RegimenId) -> String {
    format!("medicine {id}")
}

pub(super) fn fields(regimen: &Regimen) -> Vec<Field> {
    let dose = regimen.doses.last();
    let times = regimen.times_a_day.as_ref();
    let times = times.map(ToString::to_string).unwrap_or_default();
    vec![
        name_field(&regimen.name),
        class_field(regimen.class),
        since_field(date_typed(Some(regimen.starts())), ""),
        until_field(
            regimen.ends(),
            "The first day without it, or its month or year. Leave it empty if you still take it.",
        ),
        dose_field(dose.map_or("", |dose| &dose.text)),
        Field::text(DOSE_SINCE, dose_date(regimen).to_string())
            .with_date("", false)
            .with_help("The first day on this dose (default: today)."),
        kind_field(regimen.kind),
        times_field(&times),
        Field::text(REASON, regimen.stop_reason.as_deref().unwrap_or_default())
            .with_help("Why you stopped, in your own words. You can leave it empty."),
    ]
}

fn name_field(name: &str) -> Field {
    Field::text(NAME, name).with_help(
        "What you call it. Many brand and generic names are recognized. Two with one name become one.",
    )
}

fn class_field(class: Class) -> Field {
    Field::one_of(CLASS, Class::label, &class)
        .with_help("What kind of medicine. ←→ or a first letter chooses.")
}

fn dose_field(dose: &str) -> Field {
    Field::text(DOSE, dose).with_help("In your own words, such as 20 mg. You can leave it empty.")
}

fn times_field(times: &str) -> Field {
    Field::text(TIMES, times)
        .with_help("How often a day, or when: 2, twice, 8:00 and 20:00. You can leave it empty.")
}

fn kind_field(kind: RegimenKind) -> Field {
    Field::one_of(TAKEN, RegimenKind::label, &kind).with_help(
        "Daily counts as taken unless you skip it. As needed counts only on nights you note it.",
    )
}

/// Chooses the class of a medicine whose generic name is known, as long as the person chose none.
fn suggest_class(form: &mut Form) {
    let known = Class::of_name(form.value(NAME));
    let class = known.unwrap_or(Class::Other);
    let place = Class::iter().position(|each| each == class);
    let generic = Class::generic_name(form.value(NAME));
    form.change(NAME, |field| field.aside = generic.unwrap_or_default());
    form.change(CLASS, |field| {
        field.suggest_choice(place.unwrap_or(0));
        field.aside = match known {
            Some(_) if !field.is_touched => "known from the name",
            _ => "",
        };
    });
}

/// Another dose begins today, as long as the person gives no date; the same dose began when it did.
pub(super) fn suggest_dose_date(regimen: &Regimen, form: &mut Form) {
    let standing = dose_text(regimen);
    let date = if !standing.is_empty() && form.value(DOSE) != standing {
        "today".to_owned()
    } else {
        dose_date(regimen).to_string()
    };
    form.change(DOSE_SINCE, |field| field.suggest(&date));
}

/// The newest dose; empty where none is noted.
fn dose_text(regimen: &Regimen) -> &str {
    regimen.doses.last().map_or("", |dose| dose.text.trim())
}

/// Since when the newest dose is taken; a first dose is taken from the start on.
fn dose_date(regimen: &Regimen) -> NaiveDate {
    let newest = regimen.doses.last();
    newest.map_or(regimen.since, |dose| dose.since)
}

fn add(form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
    let today = cx.now.local().date();
    let name = read_name(form)?;
    let started = form.date(SINCE, today)?.unwrap_or(today.into());
    let since = started.day;
    refuse_second_course(name, since, &cx.journal.regimens).map_err(Problem::at(NAME))?;
    let text = read_dose(form)?.to_owned();
    let doses = Vec::from_iter((!text.is_empty()).then_some(Dose { since, text }));
    let regimen = Regimen {
        id: RegimenId::fresh(&cx.now),
        name: name.to_owned(),
        class: form.chosen(CLASS).unwrap_or(Class::Other),
        since,
        until: None,
        kind: form.chosen(TAKEN).unwrap_or_default(),
        doses,
        precision: SpanPrecision::default(),
        times_a_day: form.read_any(TIMES, str::parse)?,
        stop_reason: None,
    };
    let regimen = regimen.starting(started);
    let label = format!("start of {name} {}", started.when_words(today));
    Ok(ItemChange::of(
        key_of(regimen.id),
        label,
        Edit::Regimen(regimen),
    ))
}

pub(super) fn change(standing: &Regimen, form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
    let today = cx.now.local().date();
    let name = read_name(form)?.to_owned();
    let times_a_day = form.read_any(TIMES, str::parse)?;
    let reason = read_reason(form)?;
    let regimen = Regimen {
        class: form.chosen(CLASS).unwrap_or(Class::Other),
        kind: form.chosen(TAKEN).unwrap_or_default(),
        times_a_day,
        ..standing.clone().resumed()
    };
    let started = form.date(SINCE, today)?.unwrap_or(standing.starts());
    let mut regimen = regimen.starting(started);
    change_dose(&mut regimen, form, today)?;
    // A first dose that began with the medicine moves with its start.
    let start = regimen.since;
    move_dose(&mut regimen, standing.since, start);
    if let Some(until) = form.date(UNTIL, today)? {
        regimen = regimen.stopped(until).map_err(|refused| {
            Problem::at(UNTIL)(refused.with_example("a later date, or leave it empty"))
        })?;
        regimen.stop_reason = reason.map(str::to_owned);
    }
    let key = key_of(regimen.id);
    if regimen == *standing && name == standing.name {
        return Ok(ItemChange { effect: None, key });
    }
    let is_kept = |dose: &Dose| regimen.doses.iter().any(|kept| kept.since == dose.since);
    let gone = standing.doses.iter().filter(|dose| !is_kept(dose));
    let forget = |dose: &Dose| {
        Edit::Forget(RecordKey::Dose {
            regimen: standing.id,
            since: dose.since,
        })
    };
    let mut edits: Vec<Edit> = gone.map(forget).collect();
    let label = format!("change to {}", regimen.name);
    edits.push(Edit::Regimen(regimen.clone()));
    if name != standing.name {
        return renamed(&regimen, &name, edits, cx);
    }
    Ok(ItemChange {
        effect: Some(Effect::Record(Entry::new(label, edits))),
        key,
    })
}

/// Gives all courses of a medicine another name. Where another medicine is called so, the two become one, as
/// the help of the field says.
fn renamed(
    regimen: &Regimen,
    name: &str,
    mut edits: Vec<Edit>,
    cx: &Context,
) -> Result<ItemChange, Problem> {
    let refused = |refused| Problem::at(NAME)(refused);
    let mut journal = cx.journal.clone();
    let is_other = |known: &&Regimen| known.is_called(name) && !known.is_called(&regimen.name);
    if journal.regimens.iter().any(|known| is_other(&known)) {
        // What was noted of both lies anywhere in the diary.
        let Some(whole) = cx.whole.as_deref() else {
            let reason = "the diary is still being read; try again in a moment";
            let value = format!("name \"{name}\"");
            return Err(refused(Refusal::new(value, reason, "Enter")));
        };
        journal = whole.clone();
        journal.apply(&Entry::new("", edits.clone()));
        edits.extend(acts::merge(&journal, &regimen.name, name).map_err(refused)?);
    } else {
        journal.apply(&Entry::new("", edits.clone()));
        edits.extend(acts::rename(&journal.regimens, &regimen.name, name));
    }
    let label = format!("{} is called {name}", regimen.name);
    Ok(ItemChange {
        effect: Some(Effect::Record(Entry::new(label, edits))),
        key: key_of(regimen.id),
    })
}

fn change_dose(regimen: &mut Regimen, form: &Form, today: NaiveDate) -> Result<(), Problem> {
    let text = read_dose(form)?.to_owned();
    let is_same = dose_text(regimen) == text;
    let is_redated = form.field(DOSE_SINCE).is_some_and(|field| field.is_touched);
    if is_same && !is_redated {
        return Ok(());
    }
    let since = form.date(DOSE_SINCE, today)?;
    let since = since.map_or(today, |since| since.day);
    let newest = regimen.doses.last().map(|dose| dose.since);
    match newest {
        Some(newest) if text.is_empty() => regimen.doses.retain(|dose| dose.since != newest),
        None if text.is_empty() => {}
        _ if since < regimen.since => {
            let value = format!("dose since {since}");
            let reason = format!("{} starts on {}", regimen.name, regimen.since);
            let refused = Refusal::new(value, reason, regimen.since.to_string());
            return Err(Problem::at(DOSE_SINCE)(refused));
        }
        Some(newest) if is_same => move_dose(regimen, newest, since),
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

fn read_name(form: &Form) -> Result<&str, Problem> {
    form.read(NAME, |typed| match typed {
        "" => Err(Refusal::new(
            "a medicine without a name",
            "please type its name",
            "furosemide",
        )),
        typed => {
            acts::refuse_date_in_name(typed, "the name here, and the day in the line below")?;
            name("medicine", typed, "furosemide")
        }
    })
}

/// The dose; empty where none is given.
fn read_dose(form: &Form) -> Result<&str, Problem> {
    let dose = form.read_any(DOSE, |typed| name("dose", typed, "20 mg"))?;
    Ok(dose.unwrap_or_default())
}

fn read_reason(form: &Form) -> Result<Option<&str>, Problem> {
    form.read_any(REASON, |typed| name("reason", typed, "sore legs"))
}

/// Why it was stopped is asked where it was.
pub(super) fn ask_for_reason(form: &mut Form) {
    let lasts = form.value(UNTIL).is_empty();
    form.change(REASON, |field| field.is_hidden = lasts);
}
