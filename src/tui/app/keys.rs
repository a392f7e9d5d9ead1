//! What can be done everywhere, and with which keys; and all keys that act now, as help and as hints.

use crokey::key;
use strum::EnumMessage;

use super::{App, ScreenName};
use crate::tui::keymap::{self, Binding, HelpLine, Hint};

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

impl App {
    /// The help, chapter by chapter: this page, then what can be done everywhere. A key that the page has for itself
    /// is not listed twice.
    pub(super) fn chapters(&self) -> Vec<(String, Vec<HelpLine>)> {
        let (title, page) = match self.open {
            ScreenName::Tonight => (self.tonight.title().to_owned(), self.tonight.help()),
            ScreenName::History => (self.history.title().to_owned(), self.history.help()),
            ScreenName::Review => (self.review.title().to_owned(), self.review.help()),
            ScreenName::Body => ("Body".to_owned(), self.body.help()),
            ScreenName::Patterns => (self.patterns.title().to_owned(), self.patterns.help()),
        };
        let everywhere = keymap::help(KEYS)
            .into_iter()
            .filter(|line| !self.screen_has(line.key))
            .collect();
        [(title, page), ("Everywhere".to_owned(), everywhere)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .collect()
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        let mut hints = match self.open {
            ScreenName::Tonight => self.tonight.hints(&self.cx),
            ScreenName::History => self.history.hints(),
            ScreenName::Review => self.review.hints(&self.cx),
            ScreenName::Body => self.body.hints(&self.cx),
            ScreenName::Patterns => self.patterns.hints(&self.cx),
        };
        let help = key!('?');
        hints.extend(
            keymap::hints(KEYS)
                .into_iter()
                .filter(|hint| hint.key != help && !self.screen_has(hint.key)),
        );
        hints
    }
}
