//! What the keys do in the list: move the cursor, and change the row it stands on.

use super::form::Form;
use super::rows::{Row, rows};
use super::{Body, condition, factor, medicine, setting};
use crate::diary::Refused;
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::keys;

keys! {
    /// What can be done in the list.
    pub(super) enum Action, KEYS {
        [down j]   => Down          "The next row" hint "choose";
        [up k]     => Up            "The row before";
        [right l]  => More          "The next value, where there are few" hint "change";
        [left h]   => Less          "The value before";
        [space]    => Toggle        "Switch it: taken or skipped, asked or not";
        [enter]    => Open          "Change the row, or add one";
        [a '+']    => Add           "Add a medicine, a condition or a factor of your own" hint "add";
        [s]        => Stop
            "A medicine was stopped today, or is taken again; a factor of your own is put away";
        [t]        => Take          "Taken tonight, then skipped, then not said";
        [delete]   => Delete        "Delete the row; a built-in factor becomes as it came";
        [pagedown] => NextSection   "The next part of the list";
        [pageup]   => SectionBefore "The part before";
        [home]     => First         "The first row";
        [end]      => Last          "The last row";
    }
}

impl Body {
    /// Does what a key asks for, or says why not.
    pub(super) fn act(&mut self, action: Action, cx: &Context) -> Result<Option<Effect>, Refused> {
        let rows = rows(cx);
        let place = self.place(&rows);
        let last = rows.len().saturating_sub(1);
        match action {
            Action::Down => self.stand_on(&rows, (place + 1).min(last)),
            Action::Up => self.stand_on(&rows, place.saturating_sub(1)),
            Action::First => self.stand_on(&rows, 0),
            Action::Last => self.stand_on(&rows, last),
            Action::NextSection => self.stand_on(&rows, next_section(&rows, place)),
            Action::SectionBefore => self.stand_on(&rows, section_before(&rows, place)),
            acting => {
                if let Some(row) = rows.get(place) {
                    (self.selected, self.place) = (Some(row.clone()), place);
                    return self.act_on(row, acting, cx);
                }
            }
        }
        Ok(None)
    }

    pub(super) fn act_on(
        &mut self,
        row: &Row,
        action: Action,
        cx: &Context,
    ) -> Result<Option<Effect>, Refused> {
        match action {
            Action::More => return Ok(step(row, 1, cx)),
            Action::Less => return Ok(step(row, -1, cx)),
            Action::Toggle => return self.toggle(row, cx),
            Action::Take => {
                if let Row::Medicine(id) = row
                    && let Some(regimen) = medicine::find(*id, cx)
                {
                    return medicine::take(regimen, cx).map(Some);
                }
            }
            Action::Stop => return self.stop(row, cx),
            Action::Delete => return Ok(self.delete(row, cx)),
            Action::Open => match row {
                Row::Add(new) => self.open_new(*new, cx),
                Row::Setting(setting) if !setting::is_typed(*setting) => {
                    return Ok(step(row, 1, cx));
                }
                _ => {
                    if let Some(form) = Form::changing(row, cx) {
                        self.open(form, cx);
                    }
                }
            },
            Action::Add => {
                if let Some(new) = row.section().adds() {
                    self.open_new(new, cx);
                }
            }
            _ => {}
        }
        Ok(None)
    }

    fn toggle(&mut self, row: &Row, cx: &Context) -> Result<Option<Effect>, Refused> {
        match row {
            Row::Medicine(_) => self.act_on(row, Action::Take, cx),
            Row::BuiltIn(key) | Row::OwnFactor(key) => {
                Ok(factor::find(key, cx).map(factor::toggle_asked))
            }
            Row::Setting(_) => Ok(step(row, 1, cx)),
            Row::Add(_) | Row::Condition(_) => self.act_on(row, Action::Open, cx),
        }
    }

    fn stop(&mut self, row: &Row, cx: &Context) -> Result<Option<Effect>, Refused> {
        let saved = match row {
            Row::Medicine(id) => medicine::find(*id, cx)
                .map(|regimen| medicine::stop_or_start(regimen, cx))
                .transpose()?,
            Row::Condition(id) => condition::find(*id, cx)
                .map(|condition| condition::end_or_begin(condition, cx))
                .transpose()?,
            Row::OwnFactor(key) => {
                return Ok(factor::find(key, cx).map(factor::put_away_or_take_up));
            }
            Row::BuiltIn(_) | Row::Setting(_) | Row::Add(_) => None,
        };
        Ok(saved.and_then(|saved| self.close_saved(saved)))
    }

    fn delete(&mut self, row: &Row, cx: &Context) -> Option<Effect> {
        match row {
            Row::Medicine(id) => medicine::find(*id, cx).map(medicine::delete),
            Row::Condition(id) => condition::find(*id, cx).map(condition::delete),
            // Its values would be left without a name: it is put away, and stays.
            Row::OwnFactor(key) => factor::find(key, cx)
                .filter(|factor| !factor.archived)
                .map(factor::put_away_or_take_up),
            Row::BuiltIn(key) => factor::find(key, cx).and_then(factor::restore),
            Row::Add(new) => {
                self.take_draft(new.key());
                None
            }
            Row::Setting(_) => None,
        }
    }

    /// Gives the row the n-th of its few values.
    pub(super) fn choose(&mut self, option: usize, cx: &Context) -> Option<Effect> {
        let rows = rows(cx);
        match rows.get(self.place(&rows))? {
            Row::Setting(setting) if option < setting.values().len() => {
                Some(setting::choose(*setting, option))
            }
            Row::BuiltIn(key) | Row::OwnFactor(key) => {
                let factor = factor::find(key, cx)?;
                let asked = factor::times_to_ask(factor).get(option)?;
                Some(factor::ask(factor, *asked))
            }
            _ => None,
        }
    }
}

/// What an arrow does to a row.
pub(super) fn step(row: &Row, by: isize, cx: &Context) -> Option<Effect> {
    match row {
        Row::Setting(setting) => Some(setting::step(*setting, by, cx)),
        Row::BuiltIn(key) | Row::OwnFactor(key) => factor::find(key, cx)
            .filter(|factor| !(factor.own && factor.archived))
            .map(|factor| factor::step_asked(factor, by)),
        Row::Medicine(_) | Row::Condition(_) | Row::Add(_) => None,
    }
}

/// The first row of the next part of the list.
fn next_section(rows: &[Row], place: usize) -> usize {
    let here = rows.get(place).map(Row::section);
    let later = rows.iter().skip(place);
    later
        .take_while(|row| Some(row.section()) == here)
        .count()
        .saturating_add(place)
        .min(rows.len().saturating_sub(1))
}

/// The first row of this part of the list, or of the one before when the cursor stands on the first.
fn section_before(rows: &[Row], place: usize) -> usize {
    let first_of = |place: usize| {
        let here = rows.get(place).map(Row::section);
        rows.iter()
            .position(|row| Some(row.section()) == here)
            .unwrap_or(0)
    };
    let first = first_of(place);
    if first == place {
        first_of(place.saturating_sub(1))
    } else {
        first
    }
}
