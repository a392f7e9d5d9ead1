//! What can be done in a check-in, and with which keys.

use crokey::key;
use strum::EnumMessage;

use super::form::Part;
use crate::tui::context::Context;
use crate::tui::keymap::{self, Binding, HelpLine, Hint};
use crate::tui::movement;

/// What can be done here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The answer before
    Up,
    /// The next answer
    Down,
    /// Less, or the choice before
    Less,
    /// More, or the next choice
    More,
    /// Yes, no, or the next choice
    Toggle,
    /// Yes
    Yes,
    /// No
    No,
    /// Take the answer back: not known
    Clear,
    /// The same as last night, where nothing was said yet
    SameAsLastNight,
    /// The first answer
    First,
    /// The last answer
    Last,
    /// Done; on a cramp: say more about it
    Done,
    /// The evening's check-in
    Evening,
    /// Finish the night
    Morning,
    /// Nights without an answer
    CatchUp,
    /// Back to tonight
    Back,
}

pub(super) const KEYS: &[Binding<Action>] = &[
    movement::down(Action::Down).hinted("choose"),
    movement::up(Action::Up),
    movement::right(Action::More).hinted("change"),
    movement::left(Action::Less),
    Binding {
        keys: &[key!(space)],
        action: Action::Toggle,
        hint: None,
    },
    Binding {
        keys: &[key!(y)],
        action: Action::Yes,
        hint: None,
    },
    Binding {
        keys: &[key!(n)],
        action: Action::No,
        hint: None,
    },
    Binding {
        keys: &[key!('=')],
        action: Action::SameAsLastNight,
        hint: Some("as last night"),
    },
    Binding {
        keys: &[key!(backspace), key!(delete), key!(x)],
        action: Action::Clear,
        hint: None,
    },
    Binding {
        keys: &[key!(home), key!(pageup)],
        action: Action::First,
        hint: None,
    },
    Binding {
        keys: &[key!(end), key!(pagedown)],
        action: Action::Last,
        hint: None,
    },
    Binding {
        keys: &[key!(enter)],
        action: Action::Done,
        hint: Some("done"),
    },
    Binding {
        keys: &[key!(e)],
        action: Action::Evening,
        hint: None,
    },
    Binding {
        keys: &[key!(m)],
        action: Action::Morning,
        hint: None,
    },
    Binding {
        keys: &[key!(o)],
        action: Action::CatchUp,
        hint: Some("open nights"),
    },
    Binding {
        keys: &[key!(esc)],
        action: Action::Back,
        hint: None,
    },
];

pub(super) fn help() -> Vec<HelpLine> {
    keymap::help(KEYS)
}

pub(super) fn hints(part: Part, cx: &Context) -> Vec<Hint> {
    let mut hints = keymap::hints(KEYS);
    let (catch_up, as_last_night) = (key!(o), key!('='));
    hints.retain(|hint| hint.key != catch_up || !cx.unanswered().is_empty());
    hints.retain(|hint| hint.key != as_last_night || part != Part::Morning);
    hints
}
