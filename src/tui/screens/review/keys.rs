//! What can be done on the list, and with which keys.

use crokey::{KeyCombination, key};
use strum::EnumMessage;

use super::steps::Step;
use crate::patterns::WeeklyReview;
use crate::tui::keymap::{self, Binding, Hint};
use crate::tui::movement;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The next step
    Next,
    /// The step before
    Previous,
    /// The first step
    First,
    /// The last step
    Last,
    /// Do what the step asks, or go on to the next
    GoOn,
    /// Take up what is suggested, for a week
    TakeUp,
    /// Never suggest that again
    NotForMe,
    /// You do that already: something else, please
    Already,
    /// Mark the week as reviewed
    Done,
}

pub(super) const KEYS: &[Binding<Action>] = &[
    Binding {
        keys: &[key!(enter), key!(space)],
        action: Action::GoOn,
        hint: Some("go on"),
    },
    movement::down(Action::Next).hinted("steps"),
    movement::up(Action::Previous),
    movement::home(Action::First),
    movement::end(Action::Last),
    Binding {
        keys: &[key!(t)],
        action: Action::TakeUp,
        hint: Some("try it"),
    },
    Binding {
        keys: &[key!(n)],
        action: Action::NotForMe,
        hint: Some("not for me"),
    },
    Binding {
        keys: &[key!(a)],
        action: Action::Already,
        hint: Some("already did"),
    },
    Binding {
        keys: &[key!(d)],
        action: Action::Done,
        hint: Some("done"),
    },
];

/// The keys that answer what is suggested.
const ANSWERS: [KeyCombination; 3] = [key!(t), key!(n), key!(a)];

/// The hints, the first of which says what the step asks.
pub(super) fn hints(step: Step, week: Option<&WeeklyReview>, is_suggested: bool) -> Vec<Hint> {
    let Some(week) = week else { return Vec::new() };
    let mut hints = keymap::hints(KEYS);
    let words = match step {
        Step::Nights if !week.is_complete() => "fill them in",
        Step::RedFlags if !week.to_ask.is_empty() => "answer",
        Step::Done if week.done_at.is_none() => "mark it",
        _ => "go on",
    };
    let nothing_left = step == Step::Done && week.done_at.is_some();
    for hint in &mut hints {
        if hint.key == key!(enter) {
            hint.text = words;
        }
    }
    hints.retain(|hint| match hint.key {
        key if key == key!(enter) => !nothing_left,
        key if ANSWERS.contains(&key) => step == Step::Next && is_suggested,
        key if key == key!(d) => week.done_at.is_none() && step != Step::Done,
        _ => true,
    });
    // What is suggested asks for an answer first.
    hints.sort_by_key(|hint| !ANSWERS.contains(&hint.key));
    hints
}
