//! What can be done everywhere, and with which keys.

use crokey::key;
use strum::EnumMessage;

use crate::tui::keymap::Binding;

/// What can be done everywhere, unless the page has the key for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The keys that act here
    Help,
    /// Everything that can be done, to search in
    Palette,
    /// Take the last change back
    Undo,
    /// Do it again
    Redo,
    /// Tonight
    Tonight,
    /// History
    History,
    /// Patterns
    Patterns,
    /// Review
    Review,
    /// Body
    Body,
    /// The next screen
    Next,
    /// The screen before
    Previous,
    /// Put the program to sleep; "fg" wakes it
    Suspend,
    /// Leave; everything is saved
    Quit,
}

/// The keys that act everywhere.
pub(super) const KEYS: &[Binding<Action>] = &[
    Binding {
        keys: &[key!('?'), key!(shift - '?'), key!(f1)],
        action: Action::Help,
        hint: Some("keys"),
    },
    Binding {
        keys: &[key!(':'), key!(shift - ':'), key!(ctrl - p)],
        action: Action::Palette,
        hint: None,
    },
    Binding {
        keys: &[key!(u)],
        action: Action::Undo,
        hint: Some("undo"),
    },
    Binding {
        keys: &[key!(ctrl - r)],
        action: Action::Redo,
        hint: None,
    },
    Binding {
        keys: &[key!(1)],
        action: Action::Tonight,
        hint: None,
    },
    Binding {
        keys: &[key!(2)],
        action: Action::History,
        hint: None,
    },
    Binding {
        keys: &[key!(3)],
        action: Action::Patterns,
        hint: None,
    },
    Binding {
        keys: &[key!(4)],
        action: Action::Review,
        hint: None,
    },
    Binding {
        keys: &[key!(5)],
        action: Action::Body,
        hint: None,
    },
    Binding {
        keys: &[key!(tab)],
        action: Action::Next,
        hint: None,
    },
    Binding {
        keys: &[key!(backtab), key!(shift - backtab)],
        action: Action::Previous,
        hint: None,
    },
    Binding {
        keys: &[key!(ctrl - z)],
        action: Action::Suspend,
        hint: None,
    },
    Binding {
        keys: &[key!(q), key!(ctrl - c)],
        action: Action::Quit,
        hint: Some("leave"),
    },
];
