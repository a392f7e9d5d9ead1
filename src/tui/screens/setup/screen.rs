//! What keys, clicks and pasted text make of the screen.

use crokey::{KeyCombination, key};

use super::item::Section;
use super::keys::{Action, KEYS, READING, ReadAction};
use super::open_form::FormOutcome;
use super::sections::adds;
use super::state::Setup;
use super::view;
use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screen::Screen;
use crate::tui::widgets::Form;

impl Screen for Setup {
    fn title(&self) -> &'static str {
        "Setup"
    }

    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        if self.is_typing() {
            return key != key!(f1) && key != key!(ctrl - z);
        }
        if self.reading.is_some() {
            return READING.action(key).is_some();
        }
        KEYS.action(key).is_some()
    }

    fn help(&self, _cx: &Context) -> Vec<HelpLine> {
        if self.is_typing() {
            Form::help()
        } else if self.reading.is_some() {
            READING.help()
        } else {
            KEYS.help()
        }
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        if let Some(form) = &self.form {
            return form.hints();
        }
        if let Some(reading) = &self.reading {
            let mut hints = READING.hints();
            hints.retain(|hint| hint.key == key!(esc) || reading.has_more());
            return hints;
        }
        let list = self.list(cx);
        let Some(item) = list.selected() else {
            return Vec::new();
        };
        let steps = !item.options(cx).is_empty();
        // Where Enter adds, one of the two keys is enough.
        let adds = adds(item.section()).is_some() && !item.is_new();
        let mut hints = KEYS.hints();
        hints.retain(|hint| (hint.key != key!(right) || steps) && (hint.key != key!(a) || adds));
        // What Enter does stands right behind the arrows; the row's other keys stand with what is said about
        // it.
        let behind = hints.len() - usize::from(adds);
        let mut buttons = self.buttons(item.as_ref(), cx).into_iter();
        hints.splice(behind..behind, buttons.find(|hint| hint.key == key!(enter)));
        hints
    }

    fn writes_with(&self, key: KeyCombination) -> bool {
        key == key!(space)
    }

    fn is_typing(&self) -> bool {
        self.form.is_some()
    }

    fn has_form(&self) -> bool {
        self.form.is_some()
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if let Some(form) = &mut self.form {
            match form.press(key, cx) {
                FormOutcome::Open => {}
                FormOutcome::Closed => self.close_form(),
                FormOutcome::Saved(saved) => return self.close_saved(saved),
            }
            return None;
        }
        if let Some(reading) = &self.reading {
            match READING.action(key)? {
                ReadAction::Go(motion) => reading.go(motion),
                ReadAction::Close => self.reading = None,
            }
            return None;
        }
        let action = KEYS.action(key)?;
        self.refused = None;
        let done = self.act(action, cx);
        self.take_refusal(done)
    }

    fn paste(&mut self, text: &str, _cx: &Context) -> usize {
        self.form.as_mut().map_or(0, |form| form.paste(text))
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        self.refused = None;
        let place = match (target, &mut self.form) {
            (Target::Row(place), _) => place,
            (Target::Field(number), Some(form)) => {
                form.select(number);
                return None;
            }
            (Target::Field(number), None) => return self.list(cx).selected()?.choose(number, cx),
            _ => return None,
        };
        let left = self.leave_form(cx);
        if self.is_typing() {
            return left;
        }
        let list = self.list(cx);
        let again = list.cursor() == place && self.selected.is_some();
        let item = list.rows().get(place)?;
        // Also before the first key, what is clicked stays under the mouse.
        if self.anchor.is_none() {
            self.anchor = list.selected().map(|item| item.key());
        }
        (self.selected, self.place) = (Some(item.key()), place);
        if left.is_some() {
            return left;
        }
        let action = match item.section() {
            _ if item.is_new() => Action::Open,
            _ if !again => return None,
            Section::Medicines | Section::Conditions => Action::Open,
            // A second click on the same place is a change, as on a tick box.
            _ => Action::Toggle,
        };
        let done = self.act_on(item, action, cx);
        self.take_refusal(done)
    }

    fn settle(&mut self, cx: &Context) -> Option<Effect> {
        self.save_form(cx)
    }

    fn leave(&mut self, _: &Context) -> Option<Effect> {
        None
    }

    fn follow(&mut self, cx: &Context) {
        if self.selected.is_none() {
            return;
        }
        let list = self.list(cx);
        let key = list.selected().map(|item| item.key());
        if key != self.selected {
            self.anchor.clone_from(&key);
        }
        (self.selected, self.place) = (key, list.cursor());
    }

    fn hide(&mut self) {
        self.reading = None;
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        view::draw(self, canvas, cx);
    }
}
