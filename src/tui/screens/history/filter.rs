//! The filter while it is changed: a row for each thing that cramps and nights can be chosen by. What is chosen acts at
//! once, on the pictures and on the list.

use strum::IntoEnumIterator as _;

use crate::diary::{Filter, Foot, Journal, Muscle, Pain, Units};
use crate::tui::keymap::keys;

keys! {
    /// What can be done in the panel.
    pub(super) enum Action, KEYS {
        [down j]             => Down     "The row below" hint "choose";
        [up k]               => Up       "The row above";
        [right l space]      => Next     "The next choice" hint "change";
        [left h]             => Previous "The choice before";
        [backspace x delete] => Clear    "All cramps again" hint "all cramps";
        [enter esc f]        => Done     "Done" hint "done";
    }
}

/// The panel: the row under the cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Panel {
    pub(super) row: usize,
}

/// A row: its choices, the first of which chooses nothing, and the one that is on.
pub(super) struct Row {
    pub(super) title: &'static str,
    choices: Vec<(String, Filter)>,
    on: usize,
}

impl Row {
    fn new(title: &'static str, any: &str, without: Filter) -> Self {
        Self {
            title,
            choices: vec![(any.to_owned(), without)],
            on: 0,
        }
    }

    fn or(mut self, label: String, filter: Filter, is: &Filter) -> Self {
        if filter == *is {
            self.on = self.choices.len();
        }
        self.choices.push((label, filter));
        self
    }

    /// What is chosen, in words.
    pub(super) fn chosen(&self) -> &str {
        &self.choices[self.on].0
    }

    /// Whether anything is chosen.
    pub(super) fn is_set(&self) -> bool {
        self.on > 0
    }
}

impl Panel {
    /// Reacts to a key: the filter as it is afterwards, unless the panel is done with.
    pub(super) fn act(
        &mut self,
        action: Action,
        filter: &Filter,
        journal: &Journal,
        units: Units,
    ) -> Option<Filter> {
        let rows = rows(filter, journal, units);
        let row = rows.get(self.row)?;
        let choices = row.choices.len();
        let to = match action {
            Action::Down => {
                self.row = (self.row + 1).min(rows.len() - 1);
                row.on
            }
            Action::Up => {
                self.row = self.row.saturating_sub(1);
                row.on
            }
            Action::Next => (row.on + 1) % choices,
            Action::Previous => (row.on + choices - 1) % choices,
            Action::Clear => return Some(Filter::default()),
            Action::Done => return None,
        };
        Some(row.choices[to].1.clone())
    }
}

/// The rows with what each can be.
pub(super) fn rows(filter: &Filter, journal: &Journal, units: Units) -> Vec<Row> {
    let with = |change: &dyn Fn(&mut Filter)| {
        let mut changed = filter.clone();
        change(&mut changed);
        changed
    };
    let mut foot = Row::new("Foot", "any", with(&|to| to.foot = None));
    for one in Foot::iter() {
        foot = foot.or(one.to_string(), with(&|to| to.foot = Some(one)), filter);
    }
    let mut muscle = Row::new("Muscle", "any", with(&|to| to.muscle = None));
    for one in Muscle::iter() {
        let choice = with(&|to| to.muscle = Some(one));
        muscle = muscle.or(one.label().to_owned(), choice, filter);
    }
    let mut pain = Row::new("Pain", "any", with(&|to| to.pain_at_least = None));
    for least in (1..=10).filter_map(|score| Pain::new(score).ok()) {
        let choice = with(&|to| to.pain_at_least = Some(least));
        pain = pain.or(format!("{} or more", least.score()), choice, filter);
    }
    let mut medicine = Row::new("Medicine", "any night", with(&|to| to.regimen = None));
    for regimen in &journal.regimens {
        let choice = with(&|to| to.regimen = Some(regimen.id));
        medicine = medicine.or(format!("nights on {}", regimen.name), choice, filter);
    }
    let mut day = Row::new("Day", "any", with(&|to| to.trigger = None));
    for (id, factor) in journal.catalogue.iter() {
        for (place, trigger) in factor.triggers.iter().enumerate() {
            let choice = with(&|to| to.trigger = Some((id, place)));
            day = day.or(factor.trigger_label(trigger, units), choice, filter);
        }
    }
    vec![foot, muscle, pain, medicine, day]
}
