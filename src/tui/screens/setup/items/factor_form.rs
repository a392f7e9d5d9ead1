//! The form of a factor: its threshold, what is expected of it, when it acts and when it is asked.

use std::borrow::Cow;

use super::add::NAME;
use super::factor_words::{amount, asked_words, expected_words, lag_words};
use crate::diary::{
    AskTime, Direction, Edit, Factor, Group, Kind, Refusal, Test, Trigger, Unit, Value,
};
use crate::tui::context::Context;
use crate::tui::screens::setup::item::{ItemChange, record};
use crate::tui::widgets::{Field, Form, Problem};

pub(super) const UNIT: &str = "unit";
pub(super) const TEST: &str = "counts";
pub(super) const LIMIT: &str = "threshold";
pub(super) const WORD: &str = "counts as";
pub(super) const EXPECTS: &str = "expected";
pub(super) const LAG: &str = "affects";
pub(super) const ASKED: &str = "asked";

/// Nothing, then the thresholds there are, as the choice of a form shows them.
const TESTS: [&str; 4] = ["never", "under", "over", "at least"];

const DIRECTIONS: [Direction; 3] = [Direction::Unknown, Direction::Raises, Direction::Lowers];

const WHEN_IT_COUNTS: &str = "When it counts. Choose this first: choosing it after seeing the results \
    proves nothing.";

pub(super) fn key_of(factor: &Factor) -> String {
    format!("factor {}", factor.key)
}

/// The fields for what can be changed of a factor.
pub(super) fn fields(factor: &Factor, times: &[AskTime], cx: &Context) -> Vec<Field> {
    let mut fields = Vec::new();
    if factor.own {
        fields.push(name_field(&factor.label));
        if let Kind::Amount(unit) = &factor.kind {
            fields.push(unit_field(unit.name()));
        }
    }
    let trigger = factor.triggers.first();
    // What follows a cramp is never tested as a trigger of it.
    let is_tested = factor.group != Group::Nature;
    if is_tested && factor.triggers.len() < 2 {
        let test = trigger.map(|trigger| &trigger.test);
        match &factor.kind {
            Kind::Amount(_) | Kind::ClockTime => {
                let limit = test.and_then(Test::limit);
                let limit = limit.map(|limit| amount(factor, limit, cx));
                fields.extend(threshold_fields(test, limit.unwrap_or_default()));
            }
            Kind::Choice(words) => {
                let place = match test {
                    Some(Test::Is(place)) => usize::from(*place) + 1,
                    _ => 0,
                };
                fields.push(word_field(words, place));
            }
            Kind::YesNo => {}
        }
        let expects = trigger.map_or(Direction::Unknown, |trigger| trigger.expects);
        fields.push(expects_field(expects));
    }
    if is_tested && !factor.follows_the_night() {
        fields.push(lag_field(factor.lag));
    }
    fields.push(asked_field(times, factor.asked));
    fields
}

pub(super) fn name_field(name: &str) -> Field {
    Field::text(NAME, name).with_help("What you call it: hot bath, steps, late shift.")
}

pub(super) fn unit_field(unit: &str) -> Field {
    Field::text(UNIT, unit)
        .with_help("In your own words, such as steps or cups. You can leave it empty.")
}

pub(super) fn threshold_fields(test: Option<&Test>, limit: String) -> [Field; 2] {
    let place = match test {
        Some(Test::Under(_)) => 1,
        Some(Test::Over(_)) => 2,
        Some(Test::AtLeast(_)) => 3,
        Some(Test::Yes | Test::Is(_)) | None => 0,
    };
    [
        Field::choice(TEST, TESTS, place).with_help(WHEN_IT_COUNTS),
        Field::text(LIMIT, limit).with_help(WHEN_IT_COUNTS),
    ]
}

pub(super) fn word_field(words: &[Cow<'static, str>], place: usize) -> Field {
    Field::choice(WORD, never_or(words), place).with_help(WHEN_IT_COUNTS)
}

/// "never", then the words of a choice.
pub(super) fn never_or(words: &[Cow<'static, str>]) -> Vec<Cow<'static, str>> {
    let never = std::iter::once(Cow::Borrowed("never"));
    never.chain(words.iter().cloned()).collect()
}

pub(super) fn expects_field(expects: Direction) -> Field {
    let place = DIRECTIONS.iter().position(|each| *each == expects);
    Field::choice(EXPECTS, DIRECTIONS.map(expected_words), place.unwrap_or(0))
        .with_help("What you expect it to do. We test it both ways.")
}

pub(super) fn lag_field(lag: u8) -> Field {
    Field::choice(LAG, [0, 1].map(lag_words), usize::from(lag))
        .with_help("Choose if it affects the same night or the night after.")
}

pub(super) fn asked_field(times: &[AskTime], asked: AskTime) -> Field {
    let place = times.iter().position(|time| *time == asked);
    let words = times.iter().map(|time| asked_words(*time));
    Field::choice(ASKED, words, place.unwrap_or(0)).with_help("When the check-in asks about it.")
}

/// Without a test there is no threshold, and nothing to expect.
pub(super) fn follow(form: &mut Form) {
    let counts = |label| form.field(label).is_none_or(|field| field.place() > 0);
    let (has_test, has_word) = (counts(TEST), counts(WORD));
    form.change(LIMIT, |field| field.is_hidden = !has_test);
    form.change(EXPECTS, |field| field.is_hidden = !has_test || !has_word);
}

/// The entry of a changed factor; none where nothing was changed.
pub(super) fn change(
    standing: &Factor,
    times: &[AskTime],
    form: &Form,
    cx: &Context,
) -> Result<ItemChange, Problem> {
    let mut factor = standing.clone();
    if factor.own {
        factor.label = Cow::Owned(read_name(form)?.to_owned());
        if let Kind::Amount(unit) = &mut factor.kind {
            *unit = Unit::Own(form.value(UNIT).to_owned());
        }
    }
    if form.field(LAG).is_some() {
        factor.lag = lag(form);
    }
    // A factor that was put away is taken up by its own key; opening its form does not do that.
    if form.field(ASKED).is_some_and(|field| field.is_touched) {
        factor.asked = times[form.place(ASKED)];
        factor.archived &= factor.own;
    }
    if form.field(EXPECTS).is_some() {
        factor.triggers = triggers(&factor, form, cx)?;
    }
    let key = key_of(&factor);
    if factor == *standing {
        return Ok(ItemChange { effect: None, key });
    }
    let label = format!("change to {}", factor.label);
    Ok(ItemChange {
        effect: Some(record(label, Edit::Factor(factor))),
        key,
    })
}

pub(super) fn read_name(form: &Form) -> Result<&str, Problem> {
    form.read(NAME, |name| Factor::key_of(name).map(|_| name))
}

pub(super) fn lag(form: &Form) -> u8 {
    u8::from(form.place(LAG) == 1)
}

/// When the factor counts, by a form; nothing where it never does.
pub(super) fn triggers(
    factor: &Factor,
    form: &Form,
    cx: &Context,
) -> Result<Cow<'static, [Trigger]>, Problem> {
    let test = match &factor.kind {
        Kind::YesNo => Some(Test::Yes),
        Kind::Choice(_) => {
            let word = form.place(WORD).checked_sub(1);
            word.and_then(|word| u8::try_from(word).ok()).map(Test::Is)
        }
        Kind::Amount(_) | Kind::ClockTime if form.place(TEST) == 0 => None,
        Kind::Amount(_) | Kind::ClockTime => {
            let limit = form.read(LIMIT, |typed| limit(factor, typed, cx))?;
            Some(match TESTS[form.place(TEST)] {
                "under" => Test::Under(limit),
                "over" => Test::Over(limit),
                _ => Test::AtLeast(limit),
            })
        }
    };
    let expects = DIRECTIONS[form.place(EXPECTS)];
    let trigger = test.map(|test| Trigger { test, expects });
    Ok(trigger.into_iter().collect())
}

/// Reads a threshold. A bare number is in the unit that stands beside it.
fn limit(factor: &Factor, typed: &str, cx: &Context) -> Result<f64, Refusal> {
    let value = factor
        .read_typed_in(typed, cx.settings.units, cx.settings.night_boundary)
        .map_err(|refused| Refusal {
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
