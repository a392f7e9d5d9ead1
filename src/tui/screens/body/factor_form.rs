//! The form of a factor that stands: its threshold, what is expected of it, when it acts and when it is asked.

use std::borrow::Cow;

use super::factor::{amount, asked_words, expected_words, lag_words, times_to_ask};
use super::field::{Field, Name};
use super::form::Form;
use super::rows::Row;
use super::subject::{Problem, Saved};
use crate::diary::{
    Direction, Edit, Entry, Factor, Group, Kind, Refused, Test, Trigger, Unit, Value,
};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// Nothing, then the thresholds there are, as the choice of a form shows them.
const TESTS: [&str; 4] = ["never", "under", "over", "at least"];

const DIRECTIONS: [Direction; 3] = [Direction::Unknown, Direction::Raises, Direction::Lowers];

/// The fields of what can be changed.
pub(super) fn fields(factor: &Factor, cx: &Context) -> Vec<Field> {
    let mut fields = Vec::new();
    if factor.own {
        fields.push(Field::text(Name::Called, &*factor.label));
        if let Kind::Amount(unit) = &factor.kind {
            fields.push(Field::text(Name::Unit, unit.name()));
        }
    }
    let trigger = factor.triggers.first();
    // What follows a cramp is never tested as a trigger of it.
    if factor.group != Group::Nature && factor.triggers.len() < 2 {
        match &factor.kind {
            Kind::Amount(_) | Kind::ClockTime => {
                let test = trigger.map(|trigger| &trigger.test);
                let limit = test.and_then(Test::limit);
                fields.push(test_field(test));
                let limit = limit.map(|limit| amount(factor, limit, cx));
                fields.push(Field::text(Name::Limit, limit.unwrap_or_default()));
            }
            Kind::Choice(words) => {
                let at = trigger.map_or(0, |trigger| match trigger.test {
                    Test::Is(place) => usize::from(place) + 1,
                    _ => 0,
                });
                let options = std::iter::once(Cow::Borrowed("never")).chain(words.iter().cloned());
                fields.push(Field::choice(Name::Word, options, at));
            }
            Kind::YesNo => {}
        }
        fields.push(expects_field(trigger.map(|trigger| trigger.expects)));
    }
    if factor.group != Group::Nature {
        fields.push(lag_field(factor.lag));
    }
    fields.push(asked_field(factor));
    fields
}

pub(super) fn test_field(test: Option<&Test>) -> Field {
    let at = match test {
        Some(Test::Under(_)) => 1,
        Some(Test::Over(_)) => 2,
        Some(Test::AtLeast(_)) => 3,
        Some(Test::Yes | Test::Is(_)) | None => 0,
    };
    Field::choice(Name::Test, TESTS, at)
}

pub(super) fn expects_field(expects: Option<Direction>) -> Field {
    let expects = expects.unwrap_or(Direction::Unknown);
    let at = DIRECTIONS.iter().position(|one| *one == expects);
    let words = DIRECTIONS.into_iter().map(expected_words);
    Field::choice(Name::Expects, words, at.unwrap_or(0))
}

pub(super) fn lag_field(lag: u8) -> Field {
    Field::choice(Name::Lag, [lag_words(0), lag_words(1)], usize::from(lag))
}

fn asked_field(factor: &Factor) -> Field {
    let times = times_to_ask(factor);
    let at = times.iter().position(|time| *time == factor.asked);
    let words = times.iter().copied().map(asked_words);
    Field::choice(Name::Asked, words, at.unwrap_or(0))
}

/// Whether a field of the form makes sense, given what stands in the others.
pub(super) fn asks(name: Name, form: &Form) -> bool {
    let counts = |name| form.field(name).is_none_or(|field| field.at() > 0);
    match name {
        Name::Limit => counts(Name::Test),
        Name::Expects => counts(Name::Test) && counts(Name::Word),
        _ => true,
    }
}

/// The entry of a changed factor; none where nothing was changed.
pub(super) fn change(standing: &Factor, form: &Form, cx: &Context) -> Result<Saved, Problem> {
    let mut factor = standing.clone();
    if factor.own {
        factor.label = Cow::Owned(label(form)?.to_owned());
        if let Kind::Amount(unit) = &mut factor.kind {
            *unit = Unit::Own(form.value(Name::Unit).to_owned());
        }
    }
    if form.field(Name::Lag).is_some() {
        factor.lag = u8::from(form.at(Name::Lag) == 1);
    }
    // A factor that was put away is taken up by its own key; that its form is opened says nothing.
    if form.field(Name::Asked).is_some_and(|field| field.touched) {
        factor.asked = times_to_ask(standing)[form.at(Name::Asked)];
        factor.archived &= factor.own;
    }
    if form.field(Name::Expects).is_some() {
        factor.triggers = Cow::Owned(trigger(&factor, form, cx)?.into_iter().collect());
    }
    let row = Row::of_factor(&factor);
    let changed = factor != *standing;
    let label = format!("change to {}", factor.label);
    Ok(Saved {
        effect: changed.then(|| Effect::Record(Entry::one(label, Edit::Factor(factor)))),
        row,
    })
}

/// The name of a factor of one's own.
pub(super) fn label(form: &Form) -> Result<&str, Problem> {
    let label = form.value(Name::Called);
    Factor::key_of(label).map_err(|refused| (Name::Called, refused))?;
    Ok(label)
}

/// The reading that a form gives a factor.
pub(super) fn trigger(
    factor: &Factor,
    form: &Form,
    cx: &Context,
) -> Result<Option<Trigger>, Problem> {
    let test = match &factor.kind {
        Kind::YesNo => Some(Test::Yes),
        Kind::Choice(_) => u8::try_from(form.at(Name::Word))
            .ok()
            .and_then(|place| place.checked_sub(1))
            .map(Test::Is),
        Kind::Amount(_) | Kind::ClockTime if form.at(Name::Test) == 0 => None,
        Kind::Amount(_) | Kind::ClockTime => {
            let limit = limit(factor, form.value(Name::Limit), cx)
                .map_err(|refused| (Name::Limit, refused))?;
            Some(match TESTS[form.at(Name::Test)] {
                "under" => Test::Under(limit),
                "over" => Test::Over(limit),
                _ => Test::AtLeast(limit),
            })
        }
    };
    let expects = DIRECTIONS[form.at(Name::Expects)];
    Ok(test.map(|test| Trigger { test, expects }))
}

/// Reads a threshold. A bare number is in the unit that stands beside it.
fn limit(factor: &Factor, typed: &str, cx: &Context) -> Result<f64, Refused> {
    let value = factor
        .read_typed_in(typed, cx.settings.units, cx.settings.night_boundary)
        .map_err(|refused| Refused {
            value: format!("threshold \"{typed}\""),
            example: factor.example().into_owned(),
            ..refused
        })?;
    Ok(match value {
        Value::Amount(amount) => amount,
        Value::Clock(minutes) => f64::from(minutes),
        // Only an amount or a time of day has a threshold.
        Value::YesNo(_) | Value::Choice(_) => 0.0,
    })
}
