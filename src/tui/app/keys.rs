//! The keys that act everywhere, and the help and hints for all keys that act now.

use crokey::{KeyCombination, key};

use super::{App, NextKey};
use crate::draw::canvas::ScreenName;
use crate::tui::keymap::{HelpLine, Hint, keys, reword};

keys! {
    /// What can be done everywhere, unless the page has the key for itself.
    pub(super) enum Action, KEYS {
        ['?']                     => Help     "Keys on this page" hint "keys";
        [':' (ctrl-p)]            => Palette  "Search all commands, settings and medicines";
        [c]                       => Cramp    "I have a cramp" hint "cramp now";
        [v]                       => Brighten "Brighten the screen, or dim it again" hint "brighter";
        [u]                       => Undo     "Undo (held down: once)" hint "undo";
        [(ctrl-r)]                => Redo     "Redo";
        [tab]                     => Next     "Next screen" hint "next screen";
        [backtab (shift-backtab)] => Previous "Previous screen";
        [(ctrl-z)]                => Suspend  "Suspend (type fg to return)";
        [q (ctrl-c)]              => Quit     "Quit; everything is saved" hint "leave";
    }
}

/// What Space is before any other key was pressed.
const FRESH: Hint = Hint::new(key!(space), "cramp now");

/// What Escape is where a link led.
const GO_BACK: Hint = Hint::new(key!(esc), "back");

impl App {
    /// The help, chapter by chapter: this page, then what can be done everywhere. A key that the page has
    /// for itself is not listed twice.
    pub(super) fn chapters(&self) -> Vec<(String, Vec<HelpLine>)> {
        let (screen, cx) = (self.screens.open(), self.screens.context(&self.cx));
        let (title, page) = (screen.title().to_owned(), screen.help(cx));
        let mut everywhere = KEYS.help();
        everywhere.retain(|line| !self.screen_has(line.key) && self.acts(line.key));
        let mut chapters = vec![(title, page), ("Everywhere".to_owned(), everywhere)];
        chapters.retain(|(_, lines)| !lines.is_empty());
        chapters
    }

    /// Whether a key that acts everywhere has something to do now.
    fn acts(&self, key: KeyCombination) -> bool {
        KEYS.action(key) != Some(Action::Brighten) || self.can_brighten()
    }

    pub(super) fn hints(&self) -> Vec<Hint> {
        let mut hints = self.screens.open().hints(self.screens.context(&self.cx));
        if self.escape_goes_back() {
            hints.retain(|hint| hint.key != key!(esc));
            hints.insert(0, GO_BACK);
        }
        let is_tonight = self.screens.name == ScreenName::Tonight;
        let help = key!('?');
        let says_space = |hints: &[Hint]| hints.iter().any(|hint| hint.key == key!(space));
        if self.next == NextKey::IsFirst && !says_space(&hints) {
            hints.insert(0, FRESH);
        }
        // On Tonight the key for a cramp comes first, and is the last to go on a small screen, unless Space
        // already does that.
        let cramp = key!(c);
        if is_tonight && !says_space(&hints) {
            let of_cramp = KEYS.hints().into_iter().filter(|hint| hint.key == cramp);
            hints.splice(0..0, of_cramp.filter(|_| !self.screen_has(cramp)));
        }
        let mut everywhere = KEYS.hints();
        everywhere.retain(|hint| hint.key != help && (hint.key != cramp || !is_tonight));
        everywhere.retain(|hint| !self.screen_has(hint.key) && self.acts(hint.key));
        hints.extend(everywhere);
        if self.is_bright {
            reword(&mut hints, key!(v), "dimmer");
        }
        hints
    }
}
