//! Body, the screen of what lasts: medicines, conditions, factors of one's own, what the check-in asks, and settings.
//!
//! One list, a row for everything; what is said about the row under the cursor stands beside it or below. Changes with
//! few choices are made in the list and saved at once, the others in a form that is saved as a whole.

mod rows;
mod words;

mod condition;
mod factor;
mod factor_form;
mod medicine;
mod medicine_form;
mod own_factor;
mod setting;

mod field;
mod form;
mod subject;

mod list;

mod buttons;
mod detail;
mod detail_view;
mod form_view;
mod list_view;
mod row_text;
mod view;

#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use crokey::{KeyCombination, key};

use crate::config::drafts::Draft;
use crate::diary::{Moment, Refused};
use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screen::Screen;

use form::{Form, Pressed};
use list::{Action, KEYS, step};
use rows::{New, Row, rows};
use subject::Saved;

/// How long after a form closed fingers may still be typing for it.
const DEAF: TimeDelta = TimeDelta::milliseconds(500);

/// The screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// The row under the cursor; `None` before the first key.
    selected: Option<Row>,
    /// Where it stood, for when it is gone.
    place: usize,
    /// The row that the list is scrolled to: the one that keys went to last. A click leaves it, so that what is
    /// clicked stays under the mouse.
    anchor: Option<Row>,
    /// The form that is open.
    form: Option<Form>,
    /// What is half typed and waits: one of each form.
    drafts: Vec<Draft>,
    /// Until then keys that delete or stop do nothing: they were typed for the form that has closed.
    deaf_until: Option<Moment>,
    /// Why the last key was refused.
    refused: Option<Refused>,
}

impl Body {
    /// Leaves a form for another row: what is new waits, what stands is saved. One that cannot be stays open.
    fn leave_form(&mut self, cx: &Context) -> Option<Effect> {
        let form = self.form.as_ref()?;
        if form.subject.is_new() || !form.is_touched() {
            self.close_form();
            return None;
        }
        self.settle(cx)
    }

    /// The place of the cursor in the list.
    fn place(&self, rows: &[Row]) -> usize {
        let found = self
            .selected
            .as_ref()
            .and_then(|selected| rows.iter().position(|row| row == selected));
        found.unwrap_or_else(|| self.place.min(rows.len().saturating_sub(1)))
    }

    fn stand_on(&mut self, rows: &[Row], place: usize) {
        self.place = place;
        self.selected = rows.get(place).cloned();
        self.anchor.clone_from(&self.selected);
    }

    /// The place of the row that the list is scrolled to.
    fn anchor(&self, rows: &[Row]) -> usize {
        let anchor = self.anchor.as_ref();
        let found = anchor.and_then(|anchor| rows.iter().position(|row| row == anchor));
        found.unwrap_or_else(|| self.place(rows))
    }

    /// What is new and half typed.
    fn draft(&self, new: New) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.form == new.key())
    }

    fn take_draft(&mut self, form: &str) -> Option<Draft> {
        let place = self.drafts.iter().position(|draft| draft.form == form)?;
        Some(self.drafts.remove(place))
    }

    fn open_new(&mut self, new: New, cx: &Context) {
        self.open(Form::adding(new), cx);
        self.selected = Some(Row::Add(new));
    }

    /// Opens a form, with what was typed into it before.
    fn open(&mut self, form: Form, cx: &Context) {
        self.form = Some(match self.take_draft(&form.subject.key()) {
            Some(draft) => form.filled(&draft, cx),
            None => form,
        });
    }

    /// Closes the form; what was begun and not saved is kept.
    fn close_form(&mut self) {
        let form = self.form.take().filter(Form::is_touched);
        self.drafts.extend(form.as_ref().map(Form::draft));
    }

    /// What was typed and not saved, in the open form and in those that wait.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        let open = self.form.iter().filter(|form| form.is_touched());
        self.drafts
            .iter()
            .cloned()
            .chain(open.map(Form::draft))
            .collect()
    }

    /// Takes over what was not saved when the program was last open.
    pub(crate) fn take_over(&mut self, drafts: Vec<Draft>) {
        self.drafts.extend(drafts);
    }

    fn close_saved(&mut self, saved: Saved) -> Option<Effect> {
        self.form = None;
        self.selected = Some(saved.row);
        saved.effect
    }
}

impl Screen for Body {
    fn title(&self) -> &'static str {
        "Body"
    }

    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        if self.is_typing() {
            return key != key!(f1) && key != key!(ctrl - z);
        }
        KEYS.action(key).is_some()
    }

    fn writes_with(&self, key: KeyCombination) -> bool {
        key == key!(space)
    }

    fn is_typing(&self) -> bool {
        self.form.is_some()
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if let Some(form) = &mut self.form {
            let pressed = form.press(key, cx);
            if !matches!(pressed, Pressed::Open) {
                self.deaf_until = Some(cx.now.plus(DEAF));
            }
            return match pressed {
                Pressed::Open => None,
                Pressed::Closed => {
                    self.close_form();
                    None
                }
                Pressed::Saved(saved) => self.close_saved(saved),
            };
        }
        let is_deaf = self.deaf_until.is_some_and(|until| cx.now < until);
        let Some(action) = KEYS.action(key) else {
            // Whoever goes on typing has not seen that the form is closed.
            if is_deaf {
                self.deaf_until = Some(cx.now.plus(DEAF));
            }
            return None;
        };
        if is_deaf && matches!(action, Action::Delete | Action::Stop | Action::Take) {
            return None;
        }
        self.refused = None;
        let done = self.act(action, cx);
        done.unwrap_or_else(|refused| {
            self.refused = Some(refused);
            None
        })
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
            (Target::Field(number), None) => return self.choose(number, cx),
            _ => return None,
        };
        let left = self.leave_form(cx);
        if self.is_typing() {
            return left;
        }
        let rows = rows(cx);
        let again = self.place(&rows) == place && self.selected.is_some();
        let row = rows.get(place)?.clone();
        (self.selected, self.place) = (Some(row.clone()), place);
        if left.is_some() {
            return left;
        }
        let action = match row {
            Row::Add(_) => Action::Open,
            Row::Medicine(_) | Row::Condition(_) if again => Action::Open,
            // A second click on the same place is a change, as on a tick box.
            _ if again => Action::Toggle,
            _ => return None,
        };
        self.act_on(&row, action, cx).unwrap_or_else(|refused| {
            self.refused = Some(refused);
            None
        })
    }

    fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let form = self.form.as_mut()?;
        if form.subject.is_new() || !form.is_touched() {
            return None;
        }
        match form.save(cx) {
            Pressed::Saved(saved) => self.close_saved(saved),
            Pressed::Open | Pressed::Closed => None,
        }
    }

    fn leave(&mut self, cx: &Context) -> Option<Effect> {
        let form = self.form.as_mut().filter(|form| form.is_touched())?;
        match form.save(cx) {
            Pressed::Saved(saved) => self.close_saved(saved),
            Pressed::Open | Pressed::Closed => None,
        }
    }

    fn follow(&mut self, cx: &Context) {
        let rows = rows(cx);
        if self
            .selected
            .as_ref()
            .is_some_and(|row| !rows.contains(row))
        {
            self.stand_on(&rows, self.place.min(rows.len().saturating_sub(1)));
        } else if self.selected.is_some() {
            self.place = self.place(&rows);
        }
    }

    fn help(&self) -> Vec<HelpLine> {
        if self.is_typing() {
            Form::help()
        } else {
            KEYS.help()
        }
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        if let Some(form) = &self.form {
            return form.hints();
        }
        let rows = rows(cx);
        let Some(row) = rows.get(self.place(&rows)) else {
            return Vec::new();
        };
        let mut hints = KEYS.hints();
        hints.retain(|hint| hint.key != key!(right) || step(row, 1, cx).is_some());
        // Where Enter adds, one of the two keys is enough.
        let adds = row.section().adds().is_some() && !matches!(row, Row::Add(_));
        hints.retain(|hint| hint.key != key!(a) || adds);
        // What Enter does stands right behind the arrows; the row's other keys stand with what is said about it.
        let behind = hints.len() - usize::from(adds);
        let enter = buttons::buttons(row, self, cx)
            .into_iter()
            .find(|hint| hint.key == key!(enter));
        hints.splice(behind..behind, enter);
        hints
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        view::draw(self, canvas, cx);
    }
}
