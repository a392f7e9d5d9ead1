//! The row that adds something, with what was half typed for it.

use crokey::key;

use crate::config::drafts::Draft;
use crate::tui::context::Context;
use crate::tui::keymap::Hint;
use crate::tui::screens::setup::item::{Item, ItemChange, Part, RowText, Section};
use crate::tui::widgets::{Field, Form, Problem};

/// The field for the name of something new.
pub(super) const NAME: &str = "name";

/// A kind of thing that can be added.
#[derive(Debug)]
pub(in super::super) struct NewItemKind {
    pub(super) section: Section,
    /// The name of its drafts.
    pub(super) key: &'static str,
    /// "a medicine"
    pub(super) words: &'static str,
    pub(super) form_title: &'static str,
    /// What it is for, said on its row.
    pub(super) purpose: &'static str,
    /// Other words that it is found by.
    pub(super) found_by: fn() -> String,
    pub(super) fields: fn() -> Vec<Field>,
    pub(super) follow: fn(&mut Form),
    pub(super) save: fn(&Form, &Context) -> Result<ItemChange, Problem>,
}

/// The row that adds something.
#[derive(Debug)]
pub(in super::super) struct Add {
    new: &'static NewItemKind,
    /// The name that is typed in the form that waits, where one does.
    draft: Option<String>,
}

impl Add {
    pub(in super::super) fn new(new: &'static NewItemKind, drafts: &[Draft]) -> Self {
        let draft = drafts.iter().find(|draft| draft.form == new.key);
        let name = |draft: &Draft| {
            let name = draft.fields.iter().find(|(label, _)| label == NAME);
            name.map(|(_, name)| name.clone()).unwrap_or_default()
        };
        let draft = draft.map(name);
        Self { new, draft }
    }
}

impl Item for Add {
    fn key(&self) -> String {
        self.new.key.to_owned()
    }

    fn section(&self) -> Section {
        self.new.section
    }

    fn title(&self) -> String {
        format!("Add {}", self.new.words)
    }

    fn form_title(&self) -> String {
        self.new.form_title.to_owned()
    }

    fn row(&self, _: &Context) -> RowText {
        RowText {
            mark: "+",
            title: match self.draft.as_deref() {
                None => format!("add {}", self.new.words),
                Some("") => format!("continue adding {}", self.new.words),
                Some(name) => format!("continue adding {name}"),
            },
            is_past: true,
            ..RowText::default()
        }
    }

    fn details(&self, _: &Context) -> Vec<Part> {
        vec![Part::Aside(self.new.purpose.to_owned())]
    }

    fn summary(&self, _: &Context) -> String {
        self.new.purpose.to_owned()
    }

    fn also(&self, _: &Context) -> String {
        (self.new.found_by)()
    }

    fn buttons(&self, _: &Context) -> Vec<Hint> {
        match self.draft {
            Some(_) => vec![
                Hint::new(key!(enter), "continue"),
                Hint::new(key!(delete), "discard"),
            ],
            None => vec![Hint::new(key!(enter), "add")],
        }
    }

    fn is_new(&self) -> bool {
        true
    }

    fn fields(&self, _: &Context) -> Vec<Field> {
        (self.new.fields)()
    }

    fn follow(&self, form: &mut Form) {
        (self.new.follow)(form);
    }

    fn save(&self, form: &Form, cx: &Context) -> Result<ItemChange, Problem> {
        (self.new.save)(form, cx)
    }
}
