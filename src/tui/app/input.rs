//! What a key, a click or pasted text makes of the program: what lies over the screen comes first, then the screen, then
//! the keys that act everywhere.

use chrono::TimeDelta;
use crokey::{KeyCombination, key};
use strum::IntoEnumIterator as _;

use super::keys::{Action, KEYS};
use super::{App, NextKey, Overlay, ScreenName};
use crate::diary::Moment;
use crate::draw::canvas::Click;
use crate::tui::effect::Effect;
use crate::tui::keymap;
use crate::tui::screens::help::Help;
use crate::tui::screens::palette::{Choice, Palette};
use crate::tui::screens::patterns::Door;

/// A key that is heard again within this time is still held down.
const HELD: TimeDelta = TimeDelta::milliseconds(700);

/// As long as this, eyes still see what a page was.
const ONE_LOOK: TimeDelta = TimeDelta::seconds(1);

impl App {
    /// Reacts to a key.
    pub fn press(&mut self, key: KeyCombination) -> Option<Effect> {
        let is_typing = self.is_typing();
        let key = if is_typing {
            key
        } else {
            keymap::without_shift(key)
        };
        let this = std::mem::replace(&mut self.next, NextKey::IsAny);
        self.notice = None;
        // These two act everywhere, also while something is typed.
        if key == key!(ctrl - c) {
            return Some(Effect::Quit);
        }
        if key == key!(ctrl - z) {
            return Some(Effect::Suspend);
        }
        // What was pressed was meant for a page that has turned meanwhile.
        if self.turned_at == Some(self.cx.now) {
            return None;
        }
        // What was on the screen a moment ago is no longer so: the key that it called for only redraws.
        if !is_typing && (self.has_just_settled() || self.is_held(key)) {
            return None;
        }
        let effect = if this == NextKey::IsFirst && key == key!(space) {
            self.tonight.start_or_stop(&self.cx)
        } else if this == NextKey::MayBeSure && key == key!(u) {
            Some(Effect::Undo { sure: true })
        } else {
            self.react(key)
        };
        self.asked(effect)
    }

    /// Whether what is typed is text, in which a capital is a capital.
    pub(in crate::tui) fn is_typing(&self) -> bool {
        match (&self.overlay, self.open) {
            (Some(Overlay::Palette(_)), _) => true,
            (Some(Overlay::Help(_)), _) => false,
            (None, ScreenName::Tonight) => self.tonight.is_typing(),
            (None, ScreenName::History) => self.history.is_typing(),
            (None, ScreenName::Review) => self.review.is_typing(),
            (None, ScreenName::Body) => self.body.is_typing(),
            (None, ScreenName::Patterns) => self.patterns.is_typing(),
        }
    }

    /// Whether this is a key still held down that would write. It turns pages as long as one likes where it writes nothing.
    fn is_held(&mut self, key: KeyCombination) -> bool {
        let now = self.cx.now;
        let writes = match self.open {
            ScreenName::Tonight | ScreenName::Body => key == key!(space),
            // The letters answer what is suggested, or asked about a cramp; the next one comes up in its place.
            ScreenName::Review => {
                [key!(space), key!(enter), key!(t), key!(n), key!(a)].contains(&key)
            }
            ScreenName::History => key == key!(space) && self.history.is_visiting(),
            ScreenName::Patterns => false,
        };
        let is_one = writes && !matches!(self.overlay, Some(Overlay::Help(_)));
        let before = std::mem::replace(&mut self.pressed, is_one.then_some((key, now)));
        let still = TimeDelta::zero()..=HELD;
        is_one && before.is_some_and(|(same, at)| same == key && still.contains(&now.since(&at)))
    }

    fn has_just_settled(&self) -> bool {
        let moment = TimeDelta::zero()..=ONE_LOOK;
        let since = |settled: Moment| self.cx.now.since(&settled);
        self.settled_at
            .is_some_and(|settled| moment.contains(&since(settled)))
    }

    fn react(&mut self, key: KeyCombination) -> Option<Effect> {
        match &mut self.overlay {
            Some(Overlay::Help(help)) => {
                if !help.press(key) {
                    self.overlay = None;
                }
                return None;
            }
            Some(Overlay::Palette(palette)) => {
                return match palette.press(key) {
                    Choice::Pending => None,
                    Choice::Closed => {
                        self.overlay = None;
                        None
                    }
                    Choice::Chosen(click) => {
                        self.overlay = None;
                        self.click(click)
                    }
                };
            }
            None => {}
        }
        if self.screen_has(key) {
            return self.press_screen(key);
        }
        match KEYS.action(key) {
            Some(action) => self.act(action),
            None => self.press_screen(key),
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Help => self.overlay = Some(Overlay::Help(Help::new(self.chapters()))),
            Action::Palette => {
                let screens: Vec<&str> = ScreenName::iter().map(Into::into).collect();
                self.overlay = Some(Overlay::Palette(Palette::new(self.chapters(), &screens)));
            }
            Action::Cramp => return self.cramp_now(),
            Action::Undo if self.review.stop_waiting() => {
                self.say("undid: the week is not marked");
            }
            Action::Undo => return Some(Effect::Undo { sure: false }),
            Action::Redo => return Some(Effect::Redo),
            Action::Next => return self.turn_by(1),
            Action::Previous => return self.turn_by(-1),
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    /// A cramp, now, from whatever page it is said on; what was typed there is saved.
    fn cramp_now(&mut self) -> Option<Effect> {
        let typed = self.turn_to(ScreenName::Tonight);
        let cramp = match &typed {
            Some(Effect::Record(entry)) => self.tonight.cramp_now(&self.cx.after(entry)),
            _ => self.tonight.cramp_now(&self.cx),
        };
        Effect::both(typed, cramp)
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
            self.tonight.open_again(&self.cx);
        }
        if self.open == ScreenName::Patterns && screen != ScreenName::Patterns {
            self.patterns.leave();
        }
        self.open = screen;
        effect
    }

    /// Whether a key leads on or out, and writes nothing, whatever is on the screen.
    pub(in crate::tui) fn only_leads(&self, key: KeyCombination) -> bool {
        let leads = |action| !matches!(action, Action::Cramp | Action::Undo | Action::Redo);
        key == key!(ctrl - c) || !self.screen_has(key) && KEYS.action(key).is_some_and(leads)
    }

    /// Whether the open screen has a key for itself.
    pub(super) fn screen_has(&self, key: KeyCombination) -> bool {
        match self.open {
            ScreenName::Tonight => self.tonight.has(key, &self.cx),
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

    /// Takes pasted text in, as far as it fits. Nothing pasted replaces nothing, not even a text that is selected.
    pub fn paste(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
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
        if let Click::Key(key) = click {
            return self.press(key);
        }
        self.notice = None;
        self.next = NextKey::IsAny;
        if self.has_just_settled() {
            return None;
        }
        let effect = match click {
            Click::Key(key) => self.react(key),
            Click::Screen(number) => {
                self.overlay = None;
                ScreenName::iter()
                    .nth(number)
                    .and_then(|screen| self.turn_to(screen))
            }
            Click::Select(place) => match (&mut self.overlay, self.open) {
                (Some(Overlay::Palette(palette)), _) => {
                    let chosen = palette.choose(place)?;
                    self.overlay = None;
                    return self.click(chosen);
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
            },
        };
        self.asked(effect)
    }
}
