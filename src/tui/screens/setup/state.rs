//! The screen's state: the row under the cursor, the form that is open, and what is half typed.

use std::rc::Rc;

use crokey::key;

use super::item::{Item, ItemChange, RowText, step};
use super::items::Add;
use super::keys::Action;
use super::open_form::OpenForm;
use super::sections::{adds, items};
use crate::config::drafts::Draft;
use crate::diary::Refusal;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::Hint;
use crate::tui::widgets::{List, Reading};

/// A row as the palette names it.
#[derive(Clone, Debug)]
pub(crate) struct NamedRow {
    pub(crate) key: String,
    pub(crate) title: String,
    pub(crate) section: &'static str,
    pub(crate) also: String,
}

/// The screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setup {
    /// The key of the row under the cursor; `None` before the first key.
    pub(super) selected: Option<String>,
    /// Where that row was, for when it is gone.
    pub(super) place: usize,
    /// The row that the list is scrolled to: the one that keys went to last. A click leaves it, so that what
    /// is clicked stays under the mouse.
    pub(super) anchor: Option<String>,
    /// The form that is open.
    pub(super) form: Option<OpenForm>,
    /// What is half typed and waits: one draft of each form.
    drafts: Vec<Draft>,
    /// Why the last key was refused.
    pub(super) refused: Option<Refusal>,
    /// How far one has read of what is said about the row, where that has the whole page.
    pub(super) reading: Option<Reading>,
}

impl Setup {
    /// What was typed and not saved, in the open form and in those that wait.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        let open = self.form.iter().filter_map(OpenForm::draft);
        self.drafts.iter().cloned().chain(open).collect()
    }

    /// Takes over what was not saved when the program was last open.
    pub(crate) fn take_over(&mut self, drafts: Vec<Draft>) {
        self.drafts.extend(drafts);
    }

    /// The rows by name, for the palette.
    pub(crate) fn named_rows(&self, cx: &Context) -> Vec<NamedRow> {
        let named = |item: Rc<dyn Item>| NamedRow {
            key: item.key(),
            title: item.title(),
            section: item.section().title(),
            also: item.also(cx),
        };
        let mut items = items(&self.drafts, cx);
        // What is there comes before what could be added.
        items.sort_by_key(|item| item.is_new());
        items.into_iter().map(named).collect()
    }

    /// Goes to a row; a form that is open waits. A row that adds something opens its form.
    pub(crate) fn go_to(&mut self, key: &str, cx: &Context) {
        self.close_form();
        (self.refused, self.reading) = (None, None);
        let list = self.list(cx);
        let Some(place) = place_of(Some(key), list.rows()) else {
            return;
        };
        (self.selected, self.place) = (Some(key.to_owned()), place);
        self.anchor.clone_from(&self.selected);
        if let Some(form) = list.rows().get(place).filter(|item| item.is_new())
            && let Some(form) = OpenForm::new(form, cx)
        {
            self.open(form, cx);
        }
    }

    /// The rows, with the cursor among them.
    pub(super) fn list(&self, cx: &Context) -> List<Rc<dyn Item>> {
        let items = items(&self.drafts, cx);
        let place = place_of(self.selected.as_deref(), &items);
        List::new(items, place.unwrap_or(self.place))
    }

    /// The place of the row that the list is scrolled to.
    pub(super) fn anchor(&self, list: &List<Rc<dyn Item>>) -> usize {
        let place = place_of(self.anchor.as_deref(), list.rows());
        place.unwrap_or(list.cursor())
    }

    /// What a row says; where a change to it waits, that.
    pub(super) fn row(&self, item: &dyn Item, cx: &Context) -> RowText {
        let row = item.row(cx);
        if !self.is_half_changed(item) {
            return row;
        }
        RowText {
            title: format!("continue changing {}", item.title()),
            value: String::new(),
            ..row
        }
    }

    /// The keys that act on a row; where a change to it waits, Enter and Del are for that.
    pub(super) fn buttons(&self, item: &dyn Item, cx: &Context) -> Vec<Hint> {
        let mut buttons = item.buttons(cx);
        if self.is_half_changed(item) {
            buttons.retain(|hint| hint.key != key!(enter) && hint.key != key!(delete));
            buttons.insert(0, Hint::new(key!(enter), "continue"));
            buttons.push(Hint::new(key!(delete), "discard"));
        }
        buttons
    }

    fn is_half_changed(&self, item: &dyn Item) -> bool {
        let key = item.key();
        !item.is_new() && self.drafts.iter().any(|draft| draft.form == key)
    }

    pub(super) fn act(&mut self, action: Action, cx: &Context) -> Result<Option<Effect>, Refusal> {
        let mut list = self.list(cx);
        let place = match action {
            Action::Report => return Ok(Some(Effect::Report)),
            Action::Read => {
                self.reading = list.selected().map(|_| Reading::default());
                return Ok(None);
            }
            Action::Go(motion) => list.go(motion),
            Action::NextSection => next_section(list.rows(), list.cursor()),
            Action::SectionBefore => section_before(list.rows(), list.cursor()),
            acting => {
                let Some(item) = list.selected() else {
                    return Ok(None);
                };
                (self.selected, self.place) = (Some(item.key()), list.cursor());
                return self.act_on(item, acting, cx);
            }
        };
        self.place = place;
        self.selected = list.rows().get(place).map(|item| item.key());
        self.anchor.clone_from(&self.selected);
        Ok(None)
    }

    pub(super) fn act_on(
        &mut self,
        item: &Rc<dyn Item>,
        action: Action,
        cx: &Context,
    ) -> Result<Option<Effect>, Refusal> {
        Ok(match action {
            Action::Step(by) => step(item.as_ref(), by, cx),
            Action::Toggle => match item.toggle(cx)?.or_else(|| step(item.as_ref(), 1, cx)) {
                Some(effect) => Some(effect),
                None => return self.act_on(item, Action::Open, cx),
            },
            Action::Take => item.take(cx)?,
            Action::Stop => item.stop(cx)?.and_then(|saved| {
                self.selected = Some(saved.key);
                saved.effect
            }),
            Action::Delete if self.take_draft(&item.key()).is_some() => None,
            Action::Delete => item.delete(),
            Action::Open => match OpenForm::new(item, cx) {
                Some(form) => {
                    self.open(form, cx);
                    None
                }
                None => step(item.as_ref(), 1, cx),
            },
            Action::Add => {
                let new = adds(item.section()).map(|new| Rc::new(Add::new(new, &[])));
                if let Some(form) = new.and_then(|new| OpenForm::new(&(new as Rc<dyn Item>), cx)) {
                    self.open(form, cx);
                }
                None
            }
            Action::Go(_)
            | Action::NextSection
            | Action::SectionBefore
            | Action::Report
            | Action::Read => None,
        })
    }

    pub(super) fn take_refusal(&mut self, done: Result<Option<Effect>, Refusal>) -> Option<Effect> {
        done.unwrap_or_else(|refused| {
            self.refused = Some(refused);
            None
        })
    }

    /// Opens a form, with what was typed into it before.
    fn open(&mut self, mut form: OpenForm, cx: &Context) {
        let key = form.item.key();
        if let Some(draft) = self.take_draft(&key) {
            form.fill(&draft, cx);
        }
        self.selected = Some(key);
        self.form = Some(form);
    }

    fn take_draft(&mut self, form: &str) -> Option<Draft> {
        let place = self.drafts.iter().position(|draft| draft.form == form)?;
        Some(self.drafts.remove(place))
    }

    /// Leaves a form for another row: what is new waits, what stands is saved. One that cannot be stays open.
    pub(super) fn leave_form(&mut self, cx: &Context) -> Option<Effect> {
        let form = self.form.as_ref()?;
        if form.item.is_new() || !form.is_touched() {
            self.close_form();
            return None;
        }
        self.save_form(cx)
    }

    /// Closes the form; what was begun and not saved is kept.
    pub(super) fn close_form(&mut self) {
        let form = self.form.take();
        self.drafts.extend(form.and_then(|form| form.draft()));
    }

    pub(super) fn save_form(&mut self, cx: &Context) -> Option<Effect> {
        let form = self.form.as_mut()?;
        if !form.is_touched() || form.item.is_new() {
            return None;
        }
        let saved = form.save(cx)?;
        self.close_saved(saved)
    }

    /// Closes the form that was saved, with the cursor on its row.
    pub(super) fn close_saved(&mut self, saved: ItemChange) -> Option<Effect> {
        self.form = None;
        self.selected = Some(saved.key);
        saved.effect
    }
}

fn place_of(key: Option<&str>, items: &[Rc<dyn Item>]) -> Option<usize> {
    let key = key?;
    items.iter().position(|item| item.key() == key)
}

/// The first row of the next part of the list.
fn next_section(items: &[Rc<dyn Item>], place: usize) -> usize {
    let here = items.get(place).map(|item| item.section());
    let mut later = items.iter().enumerate().skip(place);
    let next = later.find(|(_, item)| Some(item.section()) != here);
    next.map_or(items.len().saturating_sub(1), |(place, _)| place)
}

/// The first row of this part of the list, or of the one before when the cursor is on the first.
fn section_before(items: &[Rc<dyn Item>], place: usize) -> usize {
    let first_of = |place: usize| {
        let here = items.get(place).map(|item| item.section());
        let first = items.iter().position(|item| Some(item.section()) == here);
        first.unwrap_or(0)
    };
    match first_of(place) {
        first if first == place => first_of(place.saturating_sub(1)),
        first => first,
    }
}
