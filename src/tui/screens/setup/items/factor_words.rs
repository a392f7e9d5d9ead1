//! A factor in words: when it is asked, when it counts, what is expected of it, and on which night it acts.

use crate::diary::{AskTime, Direction, Factor, Kind, Trigger, Unit};
use crate::tui::context::Context;

/// When it is asked.
pub(super) fn asked_words(asked: AskTime) -> &'static str {
    match asked {
        AskTime::Evening => "evening",
        AskTime::Morning => "morning",
        AskTime::OnRequest => "not asked",
        AskTime::Derived => "known",
    }
}

/// What is expected.
pub(super) fn expected_words(expects: Direction) -> &'static str {
    match expects {
        Direction::Raises => "more cramps",
        Direction::Lowers => "fewer cramps",
        Direction::Unknown => "not sure",
    }
}

/// The night it acts on.
pub(super) fn lag_words(lag: u8) -> &'static str {
    if lag == 0 {
        "the same night"
    } else {
        "the night after"
    }
}

/// When it counts: "under 1.5 l", "hard", "pointed, hanging or tucked"; empty where nothing is tested.
pub(super) fn reading(factor: &Factor, cx: &Context) -> String {
    reading_with(factor, |limit| amount(factor, limit, cx))
}

/// The same as short as possible, without the unit of what is counted: "from 1", "after 00:00".
pub(super) fn short_reading(factor: &Factor, cx: &Context) -> String {
    let reading = reading_with(factor, |limit| match factor.kind {
        Kind::Amount(Unit::Count(_)) => limit.to_string(),
        _ => amount(factor, limit, cx),
    });
    let kinds = factor.triggers.len();
    if kinds > 2 {
        return format!("{kinds} answers");
    }
    reading.replacen("at least", "from", 1)
}

fn reading_with(factor: &Factor, amount: impl Fn(f64) -> String) -> String {
    let words = |trigger: &Trigger| factor.test_words(&trigger.test, &amount);
    let words: Vec<String> = factor.triggers.iter().map(words).collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.join(""),
    }
}

/// A threshold as a person reads it.
pub(super) fn amount(factor: &Factor, limit: f64, cx: &Context) -> String {
    factor.limit_words(limit, cx.settings.units, cx.settings.clock)
}
