//! What can be done on the list, and with which keys.

use crokey::key;
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
    /// Remember that the week was gone through
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
        keys: &[key!(d)],
        action: Action::Done,
        hint: Some("done"),
    },
];

/// The hints, the first of which says what the step asks.
pub(super) fn hints(step: Step, week: Option<&WeeklyReview>) -> Vec<Hint> {
    let Some(week) = week else { return Vec::new() };
    let mut hints = keymap::hints(KEYS);
    let words = match step {
        Step::Nights if !week.is_complete() => "fill them in",
        Step::RedFlags if !week.to_ask.is_empty() => "answer",
        Step::Done if week.done_at.is_none() => "remember it",
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
        key if key == key!(d) => week.done_at.is_none() && step != Step::Done,
        _ => true,
    });
    hints
}
