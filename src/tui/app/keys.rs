//! What can be done everywhere, and with which keys; and all keys that act now, as help and as hints.

use crokey::key;
use strum::EnumMessage;

use super::{App, NextKey, ScreenName};
use crate::tui::keymap::{self, Binding, HelpLine, Hint};

/// What can be done everywhere, unless the page has the key for itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumMessage)]
pub(super) enum Action {
    /// The keys that act here
    Help,
    /// Everything that can be done, to search in
    Palette,
    /// A cramp, now
    Cramp,
    /// Take the last change back
    Undo,
    /// Do it again
    Redo,
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
        keys: &[key!('?')],
        action: Action::Help,
        hint: Some("keys"),
    },
    Binding {
        keys: &[key!(':'), key!(ctrl - p)],
        action: Action::Palette,
        hint: None,
    },
    Binding {
        keys: &[key!(c)],
        action: Action::Cramp,
        hint: Some("cramp now"),
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
        keys: &[key!(tab)],
        action: Action::Next,
        hint: Some("next screen"),
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

/// What Space is before any other key was pressed.
const FRESH: Hint = Hint {
    key: key!(space),
    text: "cramp now",
};

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
        if self.next == NextKey::IsFirst && !self.tonight.is_alone() {
            hints.insert(0, FRESH);
        }
        // On a page of Tonight a cramp is among the first; where Space is one, that key is enough.
        let cramp = key!(c);
        if self.open == ScreenName::Tonight && !hints.iter().any(|hint| hint.key == key!(space)) {
            let of_cramp = keymap::hints(KEYS)
                .into_iter()
                .filter(|hint| hint.key == cramp);
            // The answers to one question are not torn apart.
            let place = if self.tonight.is_open_nights() { 4 } else { 1 };
            let place = place.min(hints.len());
            hints.splice(place..place, of_cramp.filter(|_| !self.screen_has(cramp)));
        }
        hints.extend(
            keymap::hints(KEYS)
                .into_iter()
                .filter(|hint| hint.key != help && !self.screen_has(hint.key))
                .filter(|hint| hint.key != cramp || self.open != ScreenName::Tonight),
        );
        hints
    }
}
