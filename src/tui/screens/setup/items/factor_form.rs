//! The form of a factor, new or standing: its threshold, what is expected of it, when it acts and when it is
//! asked.

use std::borrow::Cow;

use super::add::{NAME, NewItemKind};
use super::factor_words::{amount, asked_words, expected_words, lag_words};
use crate::diary::{
    AskTime, Direction, Edit, Factor, Group, Kind, Refusal, Test, Trigger, Unit, Value, name,
};
use crate::tui::context::Context;
use crate::tui::screens::setup::item::{ItemChange, Section};
use crate::tui::widgets::{Field, Form, Problem};

const UNIT: &str = "unit";
const TEST: &str = "counts";
const LIMIT: &str = "threshold";
const WORD: &str = "counts as";
const EXPECTS: &str = "expected";
const LAG: &str = "affects";
const ASKED: &str = "asked";

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

fn name_field(name: &str) -> Field {
    Field::text(NAME, name).with_help("What you call it: hot bath, steps, late shift.")
}

fn unit_field(unit: &str) -> Field {
    Field::text(UNIT, unit)
        .with_help("In your own words, such as steps or cups. You can leave it empty.")
}

fn threshold_fields(test: Option<&Test>, limit: String) -> [Field; 2] {
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

fn word_field(words: &[Cow<'static, str>], place: usize) -> Field {
    Field::choice(WORD, never_or(words), place).with_help(WHEN_IT_COUNTS)
}

/// "never", then the words of a choice.
fn never_or(words: &[Cow<'static, str>]) -> Vec<Cow<'static, str>> {
    let never = std::iter::once(Cow::Borrowed("never"));
    never.chain(words.iter().cloned()).collect()
}

fn expects_field(expects: Direction) -> Field {
    let place = DIRECTIONS.iter().position(|each| *each == expects);
    Field::choice(EXPECTS, DIRECTIONS.map(expected_words), place.unwrap_or(0))
        .with_help("What you expect it to do. We test it both ways.")
}

fn lag_field(lag: u8) -> Field {
    Field::choice(LAG, [0, 1].map(lag_words), usize::from(lag))
        .with_help("Choose if it affects the same night or the night after.")
}

fn asked_field(times: &[AskTime], asked: AskTime) -> Field {
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
        factor.lag = form.place(LAG) as u8;
    }
    // A factor that was put away is taken up by its own key; opening its form does not do that.
    if form.field(ASKED).is_some_and(|field| field.is_touched) {
        factor.asked = times[form.place(ASKED)];
        factor.archived &= factor.own;
    }
    if form.field(EXPECTS).is_some() {
        factor.triggers = triggers(&factor, form, cx)?;
    }
    let (key, changes) = (key_of(&factor), factor != *standing);
    let label = format!("change to {}", factor.label);
    Ok(ItemChange::of(key, label, Edit::Factor(factor)).only_if(changes))
}

fn read_name(form: &Form) -> Result<&str, Problem> {
    form.read(NAME, |name| Factor::key_of(name).map(|_| name))
}

/// When the factor counts, by a form; nothing where it never does.
fn triggers(
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

const KIND: &str = "answered";
const WORDS: &str = "words";

const YES_NO: usize = 0;
const AMOUNT: usize = 1;

/// When it can be asked.
const TIMES: [AskTime; 3] = [AskTime::Evening, AskTime::Morning, AskTime::OnRequest];

pub(in super::super) const NEW_FACTOR: NewItemKind = NewItemKind {
    section: Section::OwnFactors,
    key: "new factor",
    words: "a factor of your own",
    form_title: "A new factor",
    purpose: "Add anything you suspect that the check-in doesn't ask about: a hot bath, steps, a late \
        shift. Press a to add one.",
    found_by: String::new,
    fields: new_fields,
    follow: follow_new,
    save: add,
};

fn new_fields() -> Vec<Field> {
    let kinds = ["yes or no", "an amount", "one of a few words"];
    let [test, limit] = threshold_fields(None, String::new());
    vec![
        name_field(""),
        Field::choice(KIND, kinds, YES_NO)
            .with_help("How you answer it. You can't change this later."),
        unit_field(""),
        Field::text(WORDS, "").with_help("The answers with commas between: early, late, night."),
        test,
        limit,
        word_field(&[], 0),
        expects_field(Direction::Unknown),
        lag_field(0),
        asked_field(&TIMES, AskTime::Evening),
    ]
}

/// Asks for what the chosen kind needs, and offers the words that are typed to choose from.
fn follow_new(form: &mut Form) {
    let kind = form.place(KIND);
    let (is_amount, is_choice) = (kind == AMOUNT, kind > AMOUNT);
    let words = match Kind::choice_of(form.value(WORDS)) {
        Ok(Kind::Choice(words)) => words.into_owned(),
        _ => Vec::new(),
    };
    form.change(WORD, |field| field.offer(never_or(&words)));
    let has_test = is_amount && form.place(TEST) > 0;
    let has_word = is_choice && form.place(WORD) > 0;
    let shown = [
        (UNIT, is_amount),
        (TEST, is_amount),
        (LIMIT, has_test),
        (WORDS, is_choice),
        (WORD, is_choice),
        (EXPECTS, kind == YES_NO || has_test || has_word),
    ];
    for (label, is_shown) in shown {
        form.change(label, |field| field.is_hidden = !is_shown);
    }
}

fn add(form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
    let label = read_name(form)?;
    let key = Factor::key_of(label).map_err(Problem::at(NAME))?;
    if let Some(id) = cx.journal.catalogue.find(&key) {
        let reason = if cx.journal.catalogue.get(id).archived {
            "an archived factor has that name; s in its row restores it"
        } else {
            "this name is taken"
        };
        let refused = Refusal::new(format!("factor \"{label}\""), reason, "another name");
        return Err(Problem::at(NAME)(refused));
    }
    let kind = match form.place(KIND) {
        YES_NO => Kind::YesNo,
        AMOUNT => {
            let unit = form.read_any(UNIT, |typed| name("unit", typed, "steps"))?;
            Kind::Amount(Unit::Own(unit.unwrap_or_default().to_owned()))
        }
        _ => form.read(WORDS, Kind::choice_of)?,
    };
    let mut factor = Factor {
        lag: form.place(LAG) as u8,
        asked: TIMES[form.place(ASKED)],
        ..Factor::own(key, label.to_owned(), kind)
    };
    factor.triggers = triggers(&factor, form, cx)?;
    let label = format!("factor {}", factor.label);
    Ok(ItemChange::of(key_of(&factor), label, Edit::Factor(factor)))
}
