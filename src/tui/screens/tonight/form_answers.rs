//! Answers as a check-in shows them.

use ratatui::style::Style;

use super::form::Form;
use super::form_rows::Stop;
use super::form_typed::{Typed, typed_view};
use super::wake::episode_line;
use crate::diary::{Answer, FactorId, Kind, RegimenId, Value, neutral};
use crate::draw::theme::Theme;
use crate::tui::context::Context;

/// An answer in words, and how it stands out.
pub(super) fn answer_text(
    form: &Form,
    stop: Stop,
    on_it: bool,
    theme: Theme,
    cx: &Context,
) -> (String, Style) {
    let (said, unsaid) = (theme.base, theme.missing);
    let check_in = cx.journal.check_ins.get(&form.night);
    match stop {
        Stop::Answer => match cx.journal.answer(form.night) {
            None => ("0 quiet · 1 · 2 · 3+".to_owned(), unsaid),
            Some(Answer::Quiet) => ("none: a quiet night".to_owned(), said),
            Some(Answer::Cramp { cramps }) => (cramps.to_string(), said),
        },
        Stop::Episode(id) => {
            let episode = cx
                .journal
                .episodes_of(form.night)
                .iter()
                .find(|episode| episode.id == id);
            (
                episode
                    .map(|episode| episode_line(episode, cx).trim_start().to_owned())
                    .unwrap_or_default(),
                said,
            )
        }
        Stop::Medicine(id) => match check_in.and_then(|check_in| check_in.taken(id)) {
            Some(true) => (format!("● taken{}", dose(id, form, cx)), said),
            Some(false) => ("○ skipped".to_owned(), said),
            None => (format!("· taken?{}", dose(id, form, cx)), unsaid),
        },
        Stop::Factor(id) => {
            let value = check_in.and_then(|check_in| check_in.value(id));
            let typed = form.typed(id);
            let text = match typed {
                Some(typed) => typed_text(id, typed, on_it, cx),
                None => factor_text(id, value, cx),
            };
            let style = match (typed, value) {
                (Some(typed), _) if typed.refused().is_some() => theme.warning,
                (None, None) => unsaid,
                _ => said,
            };
            (text, style)
        }
    }
}

/// " 20 mg", where a dose is known.
fn dose(id: RegimenId, form: &Form, cx: &Context) -> String {
    let regimen = cx.journal.regimen(id);
    let dose = regimen.and_then(|regimen| regimen.dose_on(form.night.evening()));
    dose.map(|dose| format!(" {}", neutral(dose)))
        .unwrap_or_default()
}

/// A text being typed, or one that could not be taken, with the factor's word where it shares its line.
fn typed_text(id: FactorId, typed: &Typed, on_it: bool, cx: &Context) -> String {
    let factor = cx.journal.catalogue.get(id);
    let word = factor.line.map_or("", |line| line.word);
    let text = typed_view(factor, typed, on_it, cx);
    format!("{text} {word}").trim_end().to_owned()
}

/// `● calf`, `2 greens`, `45 min`, `moderate`, `–`: the value with the factor's word, where it shares its line.
fn factor_text(id: FactorId, value: Option<Value>, cx: &Context) -> String {
    let factor = cx.journal.catalogue.get(id);
    let word = factor.line.map_or("", |line| line.word);
    let with_word = |text: String| {
        if word.is_empty() {
            text
        } else {
            format!("{text} {word}")
        }
    };
    let shown = |value| factor.show(value, cx.settings.units, cx.settings.clock);
    match (&factor.kind, value) {
        (Kind::YesNo, value) => {
            let mark = match value {
                Some(Value::YesNo(true)) => "●",
                Some(_) => "○",
                None => "·",
            };
            if word.is_empty() {
                let answer = value.map_or("yes or no?".to_owned(), shown);
                format!("{mark} {answer}")
            } else {
                format!("{mark} {word}")
            }
        }
        (Kind::Choice(_), None) if !word.is_empty() => format!("{word}?"),
        (Kind::Choice(_), Some(value)) => shown(value),
        (Kind::Amount(unit), Some(Value::Amount(amount))) if !word.is_empty() => {
            // On a shared line the word says what is counted.
            let number = match unit {
                crate::diary::Unit::Hours => shown(Value::Amount(amount)),
                _ => format!("{}", (amount * 10.0).round() / 10.0),
            };
            with_word(number)
        }
        (_, Some(value)) => with_word(shown(value)),
        (_, None) => with_word("–".to_owned()),
    }
}
