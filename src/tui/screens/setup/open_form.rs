//! The form of one row. Nothing of it reaches the diary before it is saved as a whole.

use std::rc::Rc;

use crokey::KeyCombination;

use super::item::{Item, ItemChange};
use crate::config::drafts::Draft;
use crate::tui::context::Context;
use crate::tui::keymap::Hint;
use crate::tui::widgets::{Form, FormKey};

/// A form, and what it is about.
#[derive(Clone, Debug)]
pub(super) struct OpenForm {
    pub(super) item: Rc<dyn Item>,
    pub(super) form: Form,
}

/// What came of a key.
#[derive(Debug)]
pub(super) enum FormOutcome {
    Open,
    Closed,
    Saved(ItemChange),
}

impl OpenForm {
    /// The form of a row; `None` where it has none.
    pub(super) fn new(item: &Rc<dyn Item>, cx: &Context) -> Option<Self> {
        let fields = item.fields(cx);
        if fields.is_empty() {
            return None;
        }
        let mut form = Form::new(fields);
        item.follow(&mut form);
        let item = Rc::clone(item);
        Some(Self { item, form })
    }

    /// Whether anything in it was changed.
    pub(super) fn is_touched(&self) -> bool {
        self.form.is_touched()
    }

    /// Reacts to a key.
    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> FormOutcome {
        match self.form.press(key) {
            FormKey::Typed => {
                self.item.follow(&mut self.form);
                FormOutcome::Open
            }
            FormKey::Close if self.waits() => FormOutcome::Closed,
            FormKey::Close | FormKey::Save => {
                self.save(cx).map_or(FormOutcome::Open, FormOutcome::Saved)
            }
        }
    }

    /// Whether Escape closes it without saving. What is new waits to be finished; a change to what stands
    /// already is saved, and where it cannot be, that is said before it waits too.
    fn waits(&self) -> bool {
        self.item.is_new() || !self.is_touched() || self.form.is_refused()
    }

    /// Puts pasted text into the field under the cursor; returns how many characters did not fit.
    pub(super) fn paste(&mut self, text: &str) -> usize {
        let left_out = self.form.paste(text);
        self.item.follow(&mut self.form);
        left_out
    }

    /// Goes to a field that is clicked; a choice that is clicked again goes on to its next word.
    pub(super) fn select(&mut self, place: usize) {
        self.form.select(place);
        self.item.follow(&mut self.form);
    }

    /// Saves it if every field can be taken; otherwise the field that cannot says why.
    pub(super) fn save(&mut self, cx: &Context) -> Option<ItemChange> {
        match self.item.save(&self.form, cx) {
            Ok(saved) => Some(saved),
            Err(problem) => {
                self.form.refuse(problem);
                None
            }
        }
    }

    /// What was typed and is not saved; `None` where nothing was.
    pub(super) fn draft(&self) -> Option<Draft> {
        self.is_touched().then(|| Draft {
            form: self.item.key(),
            fields: self.form.typed(),
        })
    }

    /// Puts in what was typed into it before. Why a change to what stands already could not be saved is said
    /// again.
    pub(super) fn fill(&mut self, draft: &Draft, cx: &Context) {
        self.form.fill(&draft.fields);
        self.item.follow(&mut self.form);
        if !self.item.is_new() {
            self.save(cx);
            self.form.select_all();
        }
    }

    /// The hints for the field under the cursor.
    pub(super) fn hints(&self) -> Vec<Hint> {
        let is_kept = self.item.is_new() && self.is_touched();
        self.form
            .hints(if is_kept { "keep for later" } else { "back" })
    }
}
