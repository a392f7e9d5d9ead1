//! A new factor of the person's own.

use super::add::{NAME, NewItemKind};
use super::factor_form::{
    ASKED, EXPECTS, LIMIT, TEST, UNIT, WORD, asked_field, expects_field, key_of, lag, lag_field,
    name_field, never_or, read_name, threshold_fields, triggers, unit_field, word_field,
};
use crate::diary::{AskTime, Direction, Edit, Factor, Kind, Refusal, Unit, name};
use crate::tui::context::Context;
use crate::tui::screens::setup::item::{ItemChange, Section, record};
use crate::tui::widgets::{Field, Form, Problem};

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
    fields,
    follow,
    save: add,
};

fn fields() -> Vec<Field> {
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
fn follow(form: &mut Form) {
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
        let value = format!("factor \"{label}\"");
        return Err(Problem::at(NAME)(Refusal::new(
            value,
            reason,
            "another name",
        )));
    }
    let kind = match form.place(KIND) {
        YES_NO => Kind::YesNo,
        AMOUNT => Kind::Amount(Unit::Own(unit(form)?.to_owned())),
        _ => form.read(WORDS, Kind::choice_of)?,
    };
    let mut factor = Factor {
        lag: lag(form),
        asked: TIMES[form.place(ASKED)],
        ..Factor::own(key, label.to_owned(), kind)
    };
    factor.triggers = triggers(&factor, form, cx)?;
    Ok(ItemChange {
        key: key_of(&factor),
        effect: Some(record(
            format!("factor {}", factor.label),
            Edit::Factor(factor),
        )),
    })
}

/// The unit of an amount; empty for a bare number.
fn unit(form: &Form) -> Result<&str, Problem> {
    form.read(UNIT, |typed| match typed {
        "" => Ok(""),
        typed => name("unit", typed, "steps"),
    })
}
