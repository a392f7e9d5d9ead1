//! What can be done on the list, and with which keys.

use crokey::key;

use super::steps::Step;
use crate::diary::Reply;
use crate::patterns::WeeklyReview;
use crate::tui::keymap::{Hint, keys};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    GoOn,
    Next,
    Previous,
    First,
    Last,
    Answer(Reply),
    Mentioned,
    Report,
    Done,
}

keys! {
    pub(super) const KEYS: Action {
        [enter space] => GoOn "Do this step, or go to the next" hint "go on";
        [down j] => Next "Next step" hint "steps";
        [up k] => Previous "Previous step";
        [home] => First "First step";
        [end] => Last "Last step";
        [t] => Answer(Reply::Try) "Try the suggestion for a week" hint "try it";
        [n] => Answer(Reply::NotForMe) "Don't suggest that again" hint "not for me";
        [a] => Answer(Reply::Already) "You already do that; suggest something else" hint "already did";
        [m] => Mentioned "You told the doctor of these signs" hint "told the doctor";
        [r] => Report "Write the page for your doctor to a file" hint "report";
        [d] => Done "Mark the week as reviewed" hint "done";
    }
}

/// The hints; the first says what the step asks for.
pub(super) fn hints(step: Step, week: Option<&WeeklyReview>, is_suggested: bool) -> Vec<Hint> {
    let Some(week) = week else { return Vec::new() };
    let mut hints = KEYS.hints();
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
    let answers = |hint: &Hint| matches!(KEYS.action(hint.key), Some(Action::Answer(_)));
    hints.retain(|hint| match KEYS.action(hint.key) {
        Some(Action::GoOn) => !nothing_left,
        Some(Action::Mentioned) => step == Step::RedFlags && !week.to_mention.is_empty(),
        Some(Action::Report) => matches!(step, Step::RedFlags | Step::Done),
        Some(Action::Answer(_)) => step == Step::Next && is_suggested,
        Some(Action::Done) => week.done_at.is_none() && step != Step::Done,
        _ => true,
    });
    // Where there is a suggestion, the answers to it come first.
    hints.sort_by_key(|hint| !answers(hint));
    hints
}
