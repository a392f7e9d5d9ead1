//! Factors as the check-in asks them: when they are asked, when they count, what is expected of them.

use crate::diary::{Asked, BUILT_IN, Direction, Edit, Entry, Factor, Kind, Test, Unit, Value};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

pub(super) fn find<'a>(key: &str, cx: &'a Context) -> Option<&'a Factor> {
    let catalogue = &cx.journal.catalogue;
    catalogue.find(key).map(|id| catalogue.get(id))
}

/// The factor as it came with the program; `None` for the person's own.
pub(super) fn built_in(factor: &Factor) -> Option<&'static Factor> {
    BUILT_IN.iter().find(|known| known.key == factor.key)
}

/// Whether the check-in asks for it.
pub(super) fn is_asked(factor: &Factor) -> bool {
    !factor.archived && matches!(factor.asked, Asked::Evening | Asked::Morning)
}

/// When it can be asked. What is known only after the night is never asked before it.
pub(super) fn times_to_ask(factor: &Factor) -> &'static [Asked] {
    let after_the_night = built_in(factor).is_some_and(|known| known.asked == Asked::Morning);
    if after_the_night {
        &[Asked::Morning, Asked::OnRequest]
    } else {
        &[Asked::Evening, Asked::Morning, Asked::OnRequest]
    }
}

/// When it is asked, in words.
pub(super) fn asked_words(asked: Asked) -> &'static str {
    match asked {
        Asked::Evening => "evening",
        Asked::Morning => "morning",
        Asked::OnRequest => "not asked",
        Asked::Derived => "known",
    }
}

/// The next time to ask it, or the one before.
pub(super) fn step_asked(factor: &Factor, by: isize) -> Effect {
    let times = times_to_ask(factor);
    let now = times.iter().position(|time| *time == factor.asked);
    let next = now.map_or(0, |now| {
        (now as isize + by).rem_euclid(times.len() as isize) as usize
    });
    ask(factor, times[next])
}

/// Switches it off, or on again to when it came to be asked.
pub(super) fn toggle_asked(factor: &Factor) -> Effect {
    let came = built_in(factor).map(|known| known.asked);
    let asked = if is_asked(factor) {
        Asked::OnRequest
    } else {
        came.filter(|asked| *asked != Asked::OnRequest)
            .unwrap_or(Asked::Evening)
    };
    ask(factor, asked)
}

/// Asks for it at a time of day.
pub(super) fn ask(factor: &Factor, asked: Asked) -> Effect {
    let label = match asked {
        Asked::Evening => format!("{} is asked in the evening", factor.label),
        Asked::Morning => format!("{} is asked in the morning", factor.label),
        Asked::OnRequest | Asked::Derived => format!("{} is not asked", factor.label),
    };
    let changed = Factor {
        asked,
        archived: false,
        ..factor.clone()
    };
    let joins = format!("asked {}", factor.key);
    Effect::Record(Entry::one(label, Edit::Factor(changed)).joining(joins))
}

/// Puts a factor of one's own away, or takes it up again.
pub(super) fn put_away_or_take_up(factor: &Factor) -> Effect {
    let archived = !factor.archived;
    let word = if archived {
        "is put away"
    } else {
        "is taken up again"
    };
    let label = format!("{} {word}", factor.label);
    let changed = Factor {
        archived,
        ..factor.clone()
    };
    Effect::Record(Entry::one(label, Edit::Factor(changed)))
}

/// Makes a built-in factor as it came; nothing where it is.
pub(super) fn restore(factor: &Factor) -> Option<Effect> {
    let known = built_in(factor).filter(|known| *known != factor)?;
    let label = format!("{} as it came", factor.label);
    Some(Effect::Record(Entry::one(
        label,
        Edit::Factor(known.clone()),
    )))
}

/// When it counts, in words: "under 1.5 l", "hard", "pointed, hanging or tucked"; empty where nothing is tested.
pub(super) fn reading(factor: &Factor, cx: &Context) -> String {
    read_with(factor, |limit| amount(factor, limit, cx))
}

/// The same as short as it can be said, without the unit of what is counted: "from 1", "after 00:00".
pub(super) fn short_reading(factor: &Factor, cx: &Context) -> String {
    let reading = read_with(factor, |limit| match factor.kind {
        Kind::Amount(Unit::Count(_)) => limit.to_string(),
        _ => amount(factor, limit, cx),
    });
    reading.replacen("at least", "from", 1)
}

fn read_with(factor: &Factor, amount: impl Fn(f64) -> String) -> String {
    let words: Vec<String> = factor
        .triggers
        .iter()
        .map(|trigger| match trigger.test {
            Test::Yes => "yes".to_owned(),
            Test::Under(limit) => format!("under {}", amount(limit)),
            Test::Over(limit) if factor.kind == Kind::ClockTime => {
                format!("after {}", amount(limit))
            }
            Test::Over(limit) => format!("over {}", amount(limit)),
            Test::AtLeast(limit) => format!("at least {}", amount(limit)),
            Test::Is(place) => factor.word(place).to_owned(),
        })
        .collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.join(""),
    }
}

/// A threshold as a person reads it.
pub(super) fn amount(factor: &Factor, limit: f64, cx: &Context) -> String {
    let value = match factor.kind {
        Kind::ClockTime => Value::Clock(limit as u16),
        _ => Value::Amount(limit),
    };
    factor.show(value, cx.settings.units, cx.settings.clock)
}

/// What is expected, in words.
pub(super) fn expected_words(expects: Direction) -> &'static str {
    match expects {
        Direction::Raises => "more cramps",
        Direction::Lowers => "fewer cramps",
        Direction::Unknown => "nothing in particular",
    }
}

/// The night it acts on, in words.
pub(super) fn lag_words(lag: u8) -> &'static str {
    if lag == 0 {
        "the same night"
    } else {
        "the night after"
    }
}
