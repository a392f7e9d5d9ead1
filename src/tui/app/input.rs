//! Keys, clicks and pasted text: an overlay gets them first, then the screen, then the keys that act
//! everywhere.

use std::time::Duration;

use crokey::{KeyCombination, key};
use strum::IntoEnumIterator as _;

use super::keys::{Action, KEYS};
use super::saving::{Notice, Saving};
use super::{App, NextKey};
use crate::draw::canvas::{Click, ScreenName};
use crate::tui::effect::Effect;
use crate::tui::keymap;
use crate::tui::screen::Choice;
use crate::tui::screens::help::Help;
use crate::tui::screens::palette::Palette;

/// A key that is heard again within this time is still held down.
const HELD: Duration = Duration::from_millis(700);

/// A held key repeats faster than this, and nobody presses one key twice so fast.
const REPEATS: Duration = Duration::from_millis(90);

/// So soon after the key before, or after a form closed, a key goes on with what was typed.
const GOES_ON: Duration = Duration::from_millis(500);

/// For this long a person still reacts to the page as it was before.
const ONE_LOOK: Duration = Duration::from_secs(1);

impl App {
    /// Reacts to a key.
    pub fn press(&mut self, key: KeyCombination) -> Option<Effect> {
        let is_typing = self.is_typing();
        let key = if is_typing {
            key
        } else {
            keymap::without_shift(key)
        };
        if !is_typing && self.goes_on_typing(key) {
            self.say("That was typed into no field; nothing was done.");
            return None;
        }
        // What the first press brought stays as it is while the key is held down.
        if !is_typing && self.is_held(key) {
            return None;
        }
        let this = std::mem::replace(&mut self.next, NextKey::IsAny);
        self.notice = None;
        // These two act everywhere, also while something is typed.
        if key == key!(ctrl - c) {
            return Some(Effect::Quit);
        }
        if key == key!(ctrl - z) {
            return Some(Effect::Suspend);
        }
        // The key was meant for a page that has just turned.
        if self.turned_at == Some(self.cx.uptime) {
            return None;
        }
        // The page has just changed by itself: a key pressed now answers what is no longer there.
        if !is_typing && self.has_just_settled() {
            return None;
        }
        let had_form = self.screens.open().has_form();
        let effect = if this == NextKey::IsFirst && key == key!(space) {
            self.screens.tonight.start_or_stop(&self.cx)
        } else if this == NextKey::MayBeSure && key == key!(u) {
            Some(Effect::Undo { sure: true })
        } else {
            self.react(key)
        };
        if had_form && !self.screens.open().has_form() {
            self.typed_until = Some(self.cx.uptime + GOES_ON);
        }
        self.asked(effect)
    }

    /// Whether a key is typed on for a form that has closed, by somebody who has not looked up.
    fn goes_on_typing(&mut self, key: KeyCombination) -> bool {
        let edits = [key!(enter), key!(backspace), key!(delete)];
        let is_typed = key.as_letter().is_some() || edits.contains(&key);
        let now = self.cx.uptime;
        let goes_on = is_typed && self.typed_until.is_some_and(|until| now < until);
        if goes_on {
            self.typed_until = Some(now + GOES_ON);
        }
        goes_on
    }

    /// Whether what is typed is text, in which a capital is a capital.
    pub(in crate::tui) fn is_typing(&self) -> bool {
        match &self.overlay {
            Some(overlay) => overlay.is_typing(),
            None => self.screens.open().is_typing(),
        }
    }

    /// Whether this is the repeat of a held key that would write, or undo what was written. Held keys that
    /// only move may repeat.
    fn is_held(&mut self, key: KeyCombination) -> bool {
        let (now, cx) = (self.cx.uptime, self.screens.context(&self.cx));
        let walks = matches!(KEYS.action(key), Some(Action::Undo | Action::Redo));
        let writes = self.overlay.is_none()
            && (self.screens.writes_with(key) || walks && !self.screen_has(key));
        let answers = self.overlay.is_none() && self.screens.open().answers_with(key, cx);
        let before = self.pressed.take().filter(|(same, _)| *same == key);
        // What a slow line delivers in one piece was pressed key by key.
        let repeats = before.is_some_and(|(_, at)| at < now && now <= at + REPEATS);
        if writes || answers || repeats {
            self.pressed = Some((key, now));
        }
        repeats || writes && before.is_some_and(|(_, at)| now <= at + HELD)
    }

    fn has_just_settled(&self) -> bool {
        let settled = self.settled_at;
        settled.is_some_and(|settled| self.cx.uptime <= settled + ONE_LOOK)
    }

    fn react(&mut self, key: KeyCombination) -> Option<Effect> {
        if let Some(overlay) = &mut self.overlay {
            let choice = overlay.press(key);
            return self.choose(choice);
        }
        if key == key!(esc) && self.escape_goes_back() {
            return self.go_back();
        }
        match KEYS.action(key) {
            Some(action) if !self.screen_has(key) => self.act(action),
            _ => self.screens.act(&self.cx, |page, cx| page.press(key, cx)),
        }
    }

    /// Does what was chosen in what lies over the screen.
    fn choose(&mut self, choice: Choice) -> Option<Effect> {
        if choice != Choice::Pending {
            self.overlay = None;
        }
        match choice {
            Choice::Chosen(click) => self.click(click),
            Choice::Do(effect) => self.asked(Some(effect)),
            Choice::Pending | Choice::Closed => None,
        }
    }

    fn act(&mut self, action: Action) -> Option<Effect> {
        match action {
            Action::Help => self.overlay = Some(Box::new(Help::new(self.chapters()))),
            Action::Palette => {
                self.overlay = Some(Box::new(Palette::new(self.commands())));
            }
            Action::Cramp => return self.cramp_now(),
            Action::Undo if self.screens.review.stop_waiting() => {
                self.say("undone: the week is not marked as reviewed");
            }
            Action::Undo => return Some(Effect::Undo { sure: false }),
            Action::Redo => return Some(Effect::Redo),
            Action::Next => return self.turn_by(1),
            Action::Previous => return self.turn_by(-1),
            Action::Brighten if self.can_brighten() => self.is_bright = !self.is_bright,
            Action::Brighten => {}
            Action::Suspend => return Some(Effect::Suspend),
            Action::Quit => return Some(Effect::Quit),
        }
        None
    }

    /// Logs a cramp now, from any page; what was typed there is saved.
    fn cramp_now(&mut self) -> Option<Effect> {
        let typed = self.turn_to(ScreenName::Tonight);
        let cramp = match &typed {
            Some(Effect::Record(entry)) => self.screens.tonight.cramp_now(&self.cx.after(entry)),
            _ => self.screens.tonight.cramp_now(&self.cx),
        };
        Effect::both(typed, cramp)
    }

    fn turn_by(&mut self, by: isize) -> Option<Effect> {
        let all: Vec<ScreenName> = ScreenName::iter().collect();
        let place = (self.screens.name as isize + by).rem_euclid(all.len() as isize);
        self.turn_to(all[place as usize])
    }

    /// Opens a screen; what was typed on the one before is saved.
    pub(super) fn turn_to(&mut self, name: ScreenName) -> Option<Effect> {
        let effect = self.settle();
        if name != self.screens.name {
            self.screens.act(&self.cx, |page, _| page.hide());
        } else if name == ScreenName::Tonight {
            self.screens.tonight.open_again(&self.cx);
        }
        self.screens.name = name;
        (self.back, self.waiting) = (None, None);
        effect
    }

    /// Whether a key only leads elsewhere and writes nothing, whatever is on the screen.
    pub(in crate::tui) fn only_leads(&self, key: KeyCombination) -> bool {
        let leads = |action| !matches!(action, Action::Cramp | Action::Undo | Action::Redo);
        key == key!(ctrl - c) || !self.screen_has(key) && KEYS.action(key).is_some_and(leads)
    }

    /// Whether the open screen has a key for itself.
    pub(super) fn screen_has(&self, key: KeyCombination) -> bool {
        self.screens.open().has(key, self.screens.context(&self.cx))
    }

    /// Inserts pasted text, as far as it fits. An empty paste changes nothing, not even a selection.
    pub fn paste(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.notice = None;
        let left_out = match &mut self.overlay {
            Some(overlay) => overlay.paste(text),
            None => self.screens.act(&self.cx, |page, cx| page.paste(text, cx)),
        };
        if left_out > 0 {
            let words = format!("Too long: the last {left_out} characters were cut.");
            self.say(&words);
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
            Click::Screen(screen) => {
                self.overlay = None;
                self.turn_to(screen)
            }
            Click::Select(target) => match &mut self.overlay {
                Some(overlay) => {
                    let choice = overlay.select(target);
                    return self.choose(choice);
                }
                None => self
                    .screens
                    .act(&self.cx, |page, cx| page.select(target, cx)),
            },
        };
        self.asked(effect)
    }

    /// Withdraws the offer to undo: by now the newest change is another program's.
    pub(in crate::tui) fn offer_no_undo(&mut self) {
        let says_more = |notice: &Notice| !notice.is_beside_hints;
        self.notice = self.notice.take().filter(says_more);
    }

    /// Remembers what an effect will save, and handles the effects that need no performer.
    pub(super) fn asked(&mut self, effect: Option<Effect>) -> Option<Effect> {
        self.saving = match &effect {
            Some(Effect::Record(entry)) => Some(Saving::of(entry)),
            Some(Effect::RecordInTurn(entries)) => entries.last().map(Saving::of),
            _ => None,
        };
        match effect {
            Some(Effect::Say(words)) => self.notice = Some(Notice::line(words, false)),
            Some(Effect::GoTo(link)) => return self.go_to(link),
            Some(Effect::Report) => {
                self.report_waits = self.cx.first_night.is_some();
                let words = match self.cx.first_night {
                    None => "Your diary is empty. The page needs a night or two.",
                    Some(_) => "Writing the page for your doctor …",
                };
                self.notice = Some(Notice::line(words, false));
            }
            effect => return effect,
        }
        None
    }
}
