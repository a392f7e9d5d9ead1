//! The panel that changes the filter, a row for each thing to filter by. A choice takes effect at once.

use crokey::KeyCombination;
use strum::IntoEnumIterator as _;

use super::page::{Page, PageContext, Response, Scope};
use crate::diary::{Filter, Foot, Journal, Muscle, Pain, Units, neutral};
use crate::draw::canvas::Canvas;
use crate::tui::keymap::{KeyTable, keys};
use crate::tui::widgets::{List, Motion, popup};

/// What can be done in the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Go(Motion),
    Step(isize),
    Clear,
    Done,
}

keys! {
    const KEYS: Action {
        [down j]             => Go(Motion::Down) "Next row" hint "choose";
        [up k]               => Go(Motion::Up)   "Previous row";
        [right l space]      => Step(1)          "Next choice" hint "change";
        [left h]             => Step(-1)         "Previous choice";
        [backspace x delete] => Clear            "Clear filter" hint "clear filter";
        [enter esc f]        => Done             "Done" hint "done";
    }
}

const WIDTH: u16 = 54;

/// The panel, with the place of the row under its cursor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Panel {
    row: usize,
}

/// A row: its choices, of which the first filters nothing, and the one that is set.
struct Row {
    title: &'static str,
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
    fn chosen(&self) -> &str {
        &self.choices[self.on].0
    }

    /// Whether anything is chosen.
    fn is_set(&self) -> bool {
        self.on > 0
    }
}

impl Page for Panel {
    fn title(&self) -> &'static str {
        "Filter"
    }

    fn keys(&self) -> &'static dyn KeyTable {
        &KEYS
    }

    fn covers(&self) -> bool {
        false
    }

    fn press(
        &mut self,
        key: KeyCombination,
        scope: &mut Scope,
        known: PageContext<'_>,
    ) -> Response {
        let PageContext { journal, cx } = known;
        let rows = rows(&scope.filter, journal, cx.settings.units);
        let mut rows = List::new(rows, self.row);
        let (Some(action), Some(row)) = (KEYS.action(key), rows.selected()) else {
            return Response::Stay;
        };
        match action {
            Action::Go(motion) => self.row = rows.go(motion),
            Action::Step(by) => {
                let count = row.choices.len() as isize;
                let on = (row.on as isize + by).rem_euclid(count) as usize;
                scope.filter = row.choices[on].1.clone();
            }
            Action::Clear => scope.filter = Filter::default(),
            Action::Done => return Response::Close,
        }
        Response::Stay
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, known: PageContext<'_>) {
        let rows = rows(&scope.filter, known.journal, known.cx.settings.units);
        let height = rows.len() as u16 + 2;
        let mut inner = popup(canvas, WIDTH, height, "Filter");
        List::new(rows, self.row).draw(&mut inner, draw_row);
    }
}

fn draw_row(line: &mut Canvas<'_>, row: &Row, is_selected: bool) {
    let theme = line.theme;
    let style = |style| if is_selected { theme.selected } else { style };
    let chosen = neutral(row.chosen());
    let text = if is_selected {
        format!("◂ {chosen} ▸")
    } else {
        format!("  {chosen}")
    };
    line.text(2, 0, row.title, style(theme.dim));
    let value = if row.is_set() {
        theme.accent
    } else {
        theme.base
    };
    let room = line.width().saturating_sub(12);
    line.text_within(12, 0, room, &text, style(value));
}

/// The rows with what each can be.
fn rows(filter: &Filter, journal: &Journal, units: Units) -> Vec<Row> {
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
    let mut day = Row::new("Trigger", "any", with(&|to| to.trigger = None));
    for (id, factor) in journal.catalogue.iter() {
        for (place, trigger) in factor.triggers.iter().enumerate() {
            let choice = with(&|to| to.trigger = Some((id, place)));
            day = day.or(factor.trigger_label(trigger, units), choice, filter);
        }
    }
    vec![foot, muscle, pain, medicine, day]
}
