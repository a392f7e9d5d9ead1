//! What a key, a click or pasted text makes of the program: what lies over the screen comes first, then the screen, then
//! the keys that act everywhere.

use crokey::{KeyCombination, key};
use strum::IntoEnumIterator as _;

use super::keys::{Action, KEYS};
use super::{App, Overlay, ScreenName};
use crate::tui::canvas::Click;
use crate::tui::effect::Effect;
use crate::tui::keymap;
use crate::tui::screens::help::Help;
use crate::tui::screens::palette::{Choice, Palette};
use crate::tui::screens::patterns::Door;
use crate::tui::screens::tonight::Tonight;

impl App {
    /// Reacts to a key.
    pub fn press(&mut self, key: KeyCombination) -> Option<Effect> {
        self.notice = None;
        // These two act everywhere, also while something is typed.
        if key == key!(ctrl - c) {
            return Some(Effect::Quit);
        }
        if key == key!(ctrl - z) {
            return Some(Effect::Suspend);
        }
        match &mut self.overlay {
            Some(Overlay::Help(help)) => {
                if !help.press(key) {
                    self.overlay = None;
                }
                return None;
            }
            Some(Overlay::Palette(palette)) => {
                match palette.press(key) {
                    Choice::Pending => return None,
                    Choice::Closed => self.overlay = None,
                    Choice::Chosen(key) => {
                        self.overlay = None;
                        return self.press(key);
                    }
                }
                return None;
            }
            None => {}
        }
        if self.screen_has(key) {
            return self.press_screen(key);
        }
        match keymap::action(KEYS, key) {
            Some(action) => self.act(action),
            None => self.press_screen(key),
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Help => self.overlay = Some(Overlay::Help(Help::new(self.chapters()))),
            Action::Palette => self.overlay = Some(Overlay::Palette(Palette::new(self.chapters()))),
            Action::Undo => return Some(Effect::Undo),
            Action::Redo => return Some(Effect::Redo),
            Action::Tonight => return self.turn_to(ScreenName::Tonight),
            Action::History => return self.turn_to(ScreenName::History),
            Action::Patterns => return self.turn_to(ScreenName::Patterns),
            Action::Review => return self.turn_to(ScreenName::Review),
            Action::Body => return self.turn_to(ScreenName::Body),
            Action::Next => return self.turn_by(1),
            Action::Previous => return self.turn_by(-1),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    fn turn_by(&mut self, by: isize) -> Option<Effect> {
        let all: Vec<ScreenName> = ScreenName::iter().collect();
        let place = (self.open as isize + by).rem_euclid(all.len() as isize);
        self.turn_to(all[place as usize])
    }

    /// Opens a screen; what was typed on the one before is saved.
    fn turn_to(&mut self, screen: ScreenName) -> Option<Effect> {
        let effect = self.settle();
        if screen == ScreenName::Tonight && self.open == ScreenName::Tonight {
            self.tonight = Tonight::open(&self.cx);
        }
        if self.open == ScreenName::Patterns && screen != ScreenName::Patterns {
            self.patterns.leave();
        }
        self.open = screen;
        effect
    }

    /// Whether the open screen has a key for itself.
    pub(super) fn screen_has(&self, key: KeyCombination) -> bool {
        match self.open {
            ScreenName::Tonight => self.tonight.has(key),
            ScreenName::History => self.history.has(key),
            ScreenName::Body => self.body.has(key),
            ScreenName::Review => self.review.has(key),
            ScreenName::Patterns => self.patterns.has(key),
        }
    }

    fn press_screen(&mut self, key: KeyCombination) -> Option<Effect> {
        match self.open {
            ScreenName::Tonight => self.tonight.press(key, &self.cx),
            ScreenName::History => self.history.press(key, &self.cx),
            ScreenName::Review => self.review.press(key, &self.cx),
            ScreenName::Body => self.body.press(key, &self.cx),
            ScreenName::Patterns => {
                self.patterns.press(key, &self.cx);
                let door = self.patterns.take_door()?;
                self.go_through(door)
            }
        }
    }

    /// Opens the place in the history that a pattern leads to. The patterns have nothing to save; the history may.
    fn go_through(&mut self, door: Door) -> Option<Effect> {
        let left = self.turn_to(ScreenName::History);
        let typed = match door {
            Door::Nights(filter) => self.history.show(Some(filter), None, &self.cx),
            Door::Night(night) => self.history.show(None, Some(night), &self.cx),
        };
        left.or(typed)
    }

    /// Takes pasted text in, as far as it fits.
    pub fn paste(&mut self, text: &str) {
        self.notice = None;
        let left_out = match (&mut self.overlay, self.open) {
            (Some(Overlay::Palette(palette)), _) => palette.paste(text),
            (Some(Overlay::Help(_)), _) => 0,
            (None, ScreenName::Tonight) => self.tonight.paste(text),
            (None, ScreenName::History) => self.history.paste(text, &self.cx),
            (None, ScreenName::Review) => self.review.paste(text),
            (None, ScreenName::Body) => self.body.paste(text),
            (None, ScreenName::Patterns) => self.patterns.paste(text),
        };
        if left_out > 0 {
            self.say(&format!(
                "Too long: the last {left_out} characters were left out."
            ));
        }
    }

    /// Reacts to a click.
    pub fn click(&mut self, click: Click) -> Option<Effect> {
        match click {
            Click::Key(key) => self.press(key),
            Click::Screen(number) => {
                self.notice = None;
                self.overlay = None;
                ScreenName::iter()
                    .nth(number)
                    .and_then(|screen| self.turn_to(screen))
            }
            Click::Select(place) => {
                self.notice = None;
                match (&mut self.overlay, self.open) {
                    (Some(Overlay::Palette(palette)), _) => {
                        let key = palette.choose(place)?;
                        self.overlay = None;
                        self.press(key)
                    }
                    (Some(Overlay::Help(_)), _) => {
                        self.overlay = None;
                        None
                    }
                    (None, ScreenName::Tonight) => self.tonight.select(place, &self.cx),
                    (None, ScreenName::History) => self.history.select(place, &self.cx),
                    (None, ScreenName::Review) => self.review.select(place, &self.cx),
                    (None, ScreenName::Body) => self.body.select(place, &self.cx),
                    (None, ScreenName::Patterns) => {
                        self.patterns.select(place, &self.cx);
                        None
                    }
                }
            }
        }
    }
}
