//! The keys that act everywhere, and the help and hints for all keys that act now.

use crokey::key;

use super::screens::ScreenName;
use super::{App, NextKey};
use crate::tui::keymap::{HelpLine, Hint, keys};

keys! {
    /// What can be done everywhere, unless the page has the key for itself.
    pub(super) enum Action, KEYS {
        ['?']                     => Help     "Keys on this page" hint "keys";
        [':' (ctrl-p)]            => Palette  "Search all commands";
        [c]                       => Cramp    "I have a cramp" hint "cramp now";
        [u]                       => Undo     "Undo" hint "undo";
        [(ctrl-r)]                => Redo     "Redo";
        [tab]                     => Next     "Next screen" hint "next screen";
        [backtab (shift-backtab)] => Previous "Previous screen";
        [(ctrl-z)]                => Suspend  "Suspend (type fg to return)";
        [q (ctrl-c)]              => Quit     "Quit; everything is saved" hint "leave";
    }
}

/// What Space is before any other key was pressed.
const FRESH: Hint = Hint {
    key: key!(space),
    text: "cramp now",
};

impl App {
    /// The help, chapter by chapter: this page, then what can be done everywhere. A key that the page has
    /// for itself is not listed twice.
    pub(super) fn chapters(&self) -> Vec<(String, Vec<HelpLine>)> {
        let screen = self.screens.open();
        let (title, page) = (screen.title().to_owned(), screen.help());
        let everywhere = KEYS
            .help()
            .into_iter()
            .filter(|line| !self.screen_has(line.key))
            .collect();
        [(title, page), ("Everywhere".to_owned(), everywhere)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .collect()
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        let mut hints = self.screens.open().hints(&self.cx);
        let is_tonight = self.screens.name == ScreenName::Tonight;
        let help = key!('?');
        if self.next == NextKey::IsFirst && !self.screens.open().is_alone() {
            hints.insert(0, FRESH);
        }
        // On Tonight the key for a cramp comes early, unless Space already does that.
        let cramp = key!(c);
        if is_tonight && !hints.iter().any(|hint| hint.key == key!(space)) {
            let of_cramp = KEYS.hints().into_iter().filter(|hint| hint.key == cramp);
            // The answers to one question stay together.
            let place = if self.screens.tonight.is_open_nights() {
                4
            } else {
                1
            };
            let place = place.min(hints.len());
            hints.splice(place..place, of_cramp.filter(|_| !self.screen_has(cramp)));
        }
        hints.extend(
            KEYS.hints()
                .into_iter()
                .filter(|hint| hint.key != help && !self.screen_has(hint.key))
                .filter(|hint| hint.key != cramp || !is_tonight),
        );
        hints
    }
}
