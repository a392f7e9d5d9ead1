//! What a form is about, and what it means to fill it in.

use super::field::{Field, Name};
use super::form::Form;
use super::rows::{New, Row};
use super::{condition, factor, factor_form, medicine, medicine_form, own_factor, setting};
use crate::config::Setting;
use crate::diary::{Condition, Factor, Refused, Regimen};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// What a form is about.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    New(New),
    Medicine(Regimen),
    Condition(Condition),
    Factor(Factor),
    Setting(Setting),
}

/// Why a form cannot be saved, and at which field.
pub(super) type Problem = (Name, Refused);

/// What a saved form asks for, and the row it made or changed.
#[derive(Debug)]
pub(super) struct Saved {
    pub(super) effect: Option<Effect>,
    pub(super) row: Row,
}

impl Subject {
    /// The fields of something new.
    pub(super) fn new_fields(new: New) -> Vec<Field> {
        match new {
            New::Medicine => medicine_form::new_fields(),
            New::Condition => condition::new_fields(),
            New::Factor => own_factor::new_fields(),
        }
    }

    /// What stands in a row, with the fields to change it; `None` where the row has none.
    pub(super) fn of_row(row: &Row, cx: &Context) -> Option<(Self, Vec<Field>)> {
        Some(match row {
            Row::Medicine(id) => {
                let regimen = medicine::find(*id, cx)?.clone();
                let fields = medicine_form::fields(&regimen);
                (Self::Medicine(regimen), fields)
            }
            Row::Condition(id) => {
                let condition = condition::find(*id, cx)?.clone();
                let fields = condition::fields(&condition);
                (Self::Condition(condition), fields)
            }
            Row::OwnFactor(key) | Row::BuiltIn(key) => {
                let factor = factor::find(key, cx)?.clone();
                let fields = factor_form::fields(&factor, cx);
                (Self::Factor(factor), fields)
            }
            Row::Setting(setting) => (Self::Setting(*setting), setting::fields(*setting, cx)?),
            Row::Add(_) => return None,
        })
    }

    /// Its name in the file that keeps what was not saved.
    pub(super) fn key(&self) -> String {
        match self {
            Self::New(new) => new.key().to_owned(),
            Self::Medicine(regimen) => format!("medicine {}", regimen.id),
            Self::Condition(condition) => format!("condition {}", condition.id),
            Self::Factor(factor) => format!("factor {}", factor.key),
            Self::Setting(setting) => format!("setting {setting}"),
        }
    }

    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::New(_))
    }

    /// Whether a field makes sense, given what stands in the others.
    pub(super) fn asks(&self, name: Name, form: &Form) -> bool {
        match self {
            Self::New(New::Factor) => own_factor::asks(name, form),
            Self::Factor(_) => factor_form::asks(name, form),
            _ => true,
        }
    }

    /// Fills in what follows from what was typed, where nobody said otherwise.
    pub(super) fn suggest(&self, form: &mut Form) {
        match self {
            Self::New(New::Medicine) => medicine_form::suggest_class(form),
            Self::Medicine(regimen) => medicine_form::suggest_dose_date(regimen, form),
            Self::New(New::Factor) => own_factor::suggest(form),
            _ => {}
        }
    }

    /// What a filled-in form asks for.
    pub(super) fn save(&self, form: &Form, cx: &Context) -> Result<Saved, Problem> {
        match self {
            Self::New(New::Medicine) => medicine_form::add(form, cx),
            Self::New(New::Condition) => condition::add(form, cx),
            Self::New(New::Factor) => own_factor::add(form, cx),
            Self::Medicine(regimen) => medicine_form::change(regimen, form, cx),
            Self::Condition(condition) => condition::change(condition, form, cx),
            Self::Factor(factor) => factor_form::change(factor, form, cx),
            Self::Setting(setting) => setting::change(*setting, form, cx),
        }
    }
}
