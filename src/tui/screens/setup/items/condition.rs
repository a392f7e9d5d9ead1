//! A condition that lasts: neuropathy, diabetes, pregnancy.

use crokey::key;

use super::add::{NAME, NewItemKind};
use super::card_parts::{card_parts, condition_names, everyday_names};
use super::spans::{
    SINCE, UNTIL, before_and_after, date_typed, since_field, span, stop_hint, until_field,
};
use crate::charts::Subject;
use crate::diary::acts::{condition_named, end_or_resume, refuse_second_condition};
use crate::diary::words::date_beside;
use crate::diary::{
    Condition, ConditionId, ConditionKind, Edit, Precision, RecordKey, Refusal, SpanPrecision,
};
use crate::evidence;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::Hint;
use crate::tui::screens::setup::item::{Item, ItemChange, Part, RowText, Section, record};
use crate::tui::widgets::{Field, Form, Problem};

const WHICH: &str = "which";

pub(in super::super) const NEW_CONDITION: NewItemKind = NewItemKind {
    section: Section::Conditions,
    key: "new condition",
    words: "a condition",
    form_title: "A new condition",
    purpose: "Your conditions are listed here with their dates, such as diabetes or pregnancy. They go \
        into the report for your doctor. Press a to add one.",
    found_by: condition_names,
    fields: || {
        vec![
            kind_field(ConditionKind::Neuropathy),
            name_field(""),
            since_field("", "not known"),
        ]
    },
    follow: ask_for_name,
    save: add,
};

impl Item for Condition {
    fn key(&self) -> String {
        key_of(self.id)
    }

    fn section(&self) -> Section {
        Section::Conditions
    }

    fn title(&self) -> String {
        self.label().to_owned()
    }

    fn row(&self, cx: &Context) -> RowText {
        let today = cx.now.local().date();
        RowText {
            title: self.title(),
            value: match self.since.or(self.until) {
                None => "lasts".to_owned(),
                Some(_) => match self.week_on(today) {
                    Some(week) => format!("week {week}"),
                    None => span(self.starts(), self.ends(), cx),
                },
            },
            is_past: self.until.is_some_and(|until| until <= today),
            ..RowText::default()
        }
    }

    fn also(&self, _: &Context) -> String {
        everyday_names(self.kind.into())
    }

    fn details(&self, cx: &Context) -> Vec<Part> {
        let mut parts = vec![Part::Pair("lasts", span(self.starts(), self.ends(), cx))];
        if let Some(week) = self.week_on(cx.now.local().date()) {
            parts.push(Part::pair("today", format!("week {week}")));
        }
        let compared = before_and_after(Subject::Condition(self.id), cx);
        if compared.is_empty() {
            parts.push(Part::Gap);
            parts.push(Part::Aside(
                "Conditions go into the report for your doctor. If one starts or ends during your diary, \
                your cramps before and after are shown here."
                    .to_owned(),
            ));
        }
        parts.extend(compared);
        parts.extend(card_parts(evidence::condition_card(self.kind)));
        parts
    }

    fn buttons(&self, cx: &Context) -> Vec<Hint> {
        vec![
            Hint::new(key!(enter), "edit"),
            stop_hint(self.until, "ended today", cx),
            Hint::new(key!(delete), "delete"),
        ]
    }

    fn stop(&self, cx: &Context) -> Result<Option<ItemChange>, Refusal> {
        let today = cx.now.local().date();
        let name = self.label();
        let changed = end_or_resume(self, &cx.journal.conditions, &cx.now);
        let changed = changed.map_err(|refused| {
            refused.with_example("Enter to change its dates, or Del to delete it")
        })?;
        let label = match changed.until {
            Some(_) => format!("end of {name} on {}", date_beside(today, today)),
            None => format!("{name} again"),
        };
        Ok(Some(saved(label, changed)))
    }

    fn delete(&self) -> Option<Effect> {
        let label = format!("deleting {}", self.label());
        Some(record(label, Edit::Forget(RecordKey::Condition(self.id))))
    }

    fn fields(&self, _: &Context) -> Vec<Field> {
        vec![
            kind_field(self.kind),
            name_field(self.name.as_deref().unwrap_or_default()),
            since_field(date_typed(self.starts()), "not known"),
            until_field(
                self.ends(),
                "Its last day, or month or year. Leave it empty if it is still going.",
            ),
        ]
    }

    fn follow(&self, form: &mut Form) {
        ask_for_name(form);
    }

    fn save(&self, form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
        let today = cx.now.local().date();
        let (kind, name) = kind(form)?;
        let mut condition = Self {
            kind,
            name,
            until: None,
            ..self.clone()
        };
        condition = condition.starting(form.date(SINCE, today)?);
        condition.precision.until = Precision::Day;
        match form.date(UNTIL, today)? {
            None => refuse_a_second(&condition, cx)?,
            Some(until) => {
                condition = condition.ended(until).map_err(|refused| {
                    Problem::at(UNTIL)(refused.with_example("a later date, or leave it empty"))
                })?;
            }
        }
        let label = format!("change to {}", condition.label());
        let changed = condition != *self;
        Ok(saved(label, condition).only_if(changed))
    }
}

fn key_of(id: ConditionId) -> String {
    format!("condition {id}")
}

fn kind_field(kind: ConditionKind) -> Field {
    Field::one_of(WHICH, ConditionKind::label, &kind).with_help("←→ or a first letter chooses.")
}

fn name_field(name: &str) -> Field {
    Field::text(NAME, name).with_help("What it is called, such as restless legs, MS or Parkinson.")
}

/// Only what is none of the list needs a name.
fn ask_for_name(form: &mut Form) {
    let is_listed = kind_chosen(form) != ConditionKind::Other;
    form.change(NAME, |field| field.is_hidden = is_listed);
}

fn kind_chosen(form: &Form) -> ConditionKind {
    form.chosen(WHICH).unwrap_or(ConditionKind::Other)
}

/// Which condition the form means; a name that is one of the list is that one.
fn kind(form: &Form) -> Result<(ConditionKind, Option<String>), Problem> {
    match kind_chosen(form) {
        ConditionKind::Other => {
            let named = form.read_any(NAME, condition_named)?;
            Ok(named.unwrap_or((ConditionKind::Other, None)))
        }
        listed => Ok((listed, None)),
    }
}

fn add(form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
    let (kind, name) = kind(form)?;
    let condition = Condition {
        id: ConditionId::fresh(&cx.now),
        kind,
        name,
        since: None,
        until: None,
        precision: SpanPrecision::default(),
    };
    let condition = condition.starting(form.date(SINCE, cx.now.local().date())?);
    refuse_a_second(&condition, cx)?;
    Ok(saved(condition.label().to_owned(), condition))
}

/// A condition that lasts cannot begin again.
fn refuse_a_second(condition: &Condition, cx: &Context) -> Result<(), Problem> {
    refuse_second_condition(condition, &cx.journal.conditions).map_err(|refused| {
        Problem::at(WHICH)(refused.with_example("its own row, to change the dates"))
    })
}

fn saved(label: String, condition: Condition) -> ItemChange {
    ItemChange::of(key_of(condition.id), label, Edit::Condition(condition))
}
