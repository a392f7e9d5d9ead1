//! A new factor of the person's own.

use std::borrow::Cow;

use super::factor::asked_words;
use super::factor_form::{expects_field, label, lag_field, test_field, trigger};
use super::field::{Field, Name};
use super::form::Form;
use super::rows::Row;
use super::subject::{Problem, Saved};
use crate::diary::{Asked, Edit, Entry, Factor, Group, Kind, Refused, Unit, name};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

const YES_NO: usize = 0;
const AMOUNT: usize = 1;

/// When it is asked, in the order of the choice.
const TIMES: [Asked; 3] = [Asked::Evening, Asked::Morning, Asked::OnRequest];

pub(super) fn new_fields() -> Vec<Field> {
    let kinds = ["yes or no", "an amount", "one of a few words"];
    vec![
        Field::text(Name::Called, ""),
        Field::choice(Name::Kind, kinds, YES_NO),
        Field::text(Name::Unit, ""),
        Field::text(Name::Words, ""),
        test_field(None),
        Field::text(Name::Limit, ""),
        Field::choice(Name::Word, ["never"], 0),
        expects_field(None),
        lag_field(0),
        Field::choice(Name::Asked, TIMES.map(asked_words), 0),
    ]
}

/// Whether a field makes sense for the kind that is chosen.
pub(super) fn asks(name: Name, form: &Form) -> bool {
    let kind = form.at(Name::Kind);
    let is_amount = kind == AMOUNT;
    let is_choice = kind > AMOUNT;
    match name {
        Name::Unit | Name::Test => is_amount,
        Name::Limit => is_amount && form.at(Name::Test) > 0,
        Name::Words | Name::Word => is_choice,
        Name::Expects => {
            kind == YES_NO
                || is_amount && form.at(Name::Test) > 0
                || is_choice && form.at(Name::Word) > 0
        }
        _ => true,
    }
}

/// Lets the words that are typed be the ones to choose from.
pub(super) fn suggest(form: &mut Form) {
    let words = match Kind::choice_of(form.value(Name::Words)) {
        Ok(Kind::Choice(words)) => words.into_owned(),
        _ => Vec::new(),
    };
    let options: Vec<Cow<'static, str>> = std::iter::once(Cow::Borrowed("never"))
        .chain(words)
        .collect();
    if let Some(field) = form.field_mut(Name::Word) {
        field.offer(options);
    }
}

/// The unit of an amount; empty for a bare number.
fn unit(form: &Form) -> Result<&str, Problem> {
    match form.value(Name::Unit) {
        "" => Ok(""),
        typed => name("unit", typed, "steps").map_err(|refused| (Name::Unit, refused)),
    }
}

/// The entry of a new factor.
pub(super) fn add(form: &Form, cx: &Context) -> Result<Saved, Problem> {
    let label = label(form)?;
    let key = Factor::key_of(label).map_err(|refused| (Name::Called, refused))?;
    if let Some(id) = cx.journal.catalogue.find(&key) {
        let known = cx.journal.catalogue.get(id);
        let reason = if known.archived {
            "there is one of that name, put away; s in its row takes it up again"
        } else {
            "there is one of that name already"
        };
        let value = format!("factor \"{label}\"");
        return Err((Name::Called, Refused::new(value, reason, "another name")));
    }
    let kind = match form.at(Name::Kind) {
        YES_NO => Kind::YesNo,
        AMOUNT => Kind::Amount(Unit::Own(unit(form)?.to_owned())),
        _ => Kind::choice_of(form.value(Name::Words)).map_err(|refused| (Name::Words, refused))?,
    };
    let mut factor = Factor {
        key: Cow::Owned(key),
        label: Cow::Owned(label.to_owned()),
        kind,
        group: Group::Own,
        triggers: Cow::Borrowed(&[]),
        lag: u8::from(form.at(Name::Lag) == 1),
        asked: TIMES[form.at(Name::Asked)],
        line: None,
        own: true,
        archived: false,
    };
    factor.triggers = Cow::Owned(trigger(&factor, form, cx)?.into_iter().collect());
    Ok(Saved {
        row: Row::of_factor(&factor),
        effect: Some(Effect::Record(Entry::one(
            format!("factor {}", factor.label),
            Edit::Factor(factor),
        ))),
    })
}
