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
    /// A row of what can be set in a filter, each with its words; `any` are those for nothing.
    fn new<T>(
        title: &'static str,
        any: &str,
        values: impl Iterator<Item = (String, T)>,
        filter: &Filter,
        set: impl Fn(&mut Filter, Option<T>),
    ) -> Self {
        let with = |value| {
            let mut changed = filter.clone();
            set(&mut changed, value);
            changed
        };
        let none = (any.to_owned(), with(None));
        let values = values.map(|(label, value)| (label, with(Some(value))));
        let choices: Vec<(String, Filter)> = std::iter::once(none).chain(values).collect();
        let on = choices.iter().rposition(|(_, choice)| choice == filter);
        Self {
            title,
            choices,
            on: on.unwrap_or(0),
        }
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
    let chosen = neutral(&row.choices[row.on].0);
    let text = if is_selected {
        format!("◂ {chosen} ▸")
    } else {
        format!("  {chosen}")
    };
    line.text(2, 0, row.title, style(theme.dim));
    let is_set = row.on > 0;
    let value = if is_set { theme.accent } else { theme.base };
    line.text_to_edge(12, 0, &text, style(value));
}

/// The rows with what each can be.
fn rows(filter: &Filter, journal: &Journal, units: Units) -> Vec<Row> {
    let feet = Foot::iter().map(|foot| (foot.to_string(), foot));
    let muscles = Muscle::iter().map(|muscle| (muscle.label().to_owned(), muscle));
    let pains = (1..=10).filter_map(|score| Pain::new(score).ok());
    let pains = pains.map(|least| (format!("{} or more", least.score()), least));
    let regimens = journal.regimens.iter();
    let regimens = regimens.map(|each| (format!("nights on {}", each.name), each.id));
    let triggers = journal.catalogue.iter().flat_map(|(id, factor)| {
        let triggers = factor.triggers.iter().enumerate();
        triggers.map(move |(place, each)| (factor.trigger_label(each, units), (id, place)))
    });
    vec![
        Row::new("Foot", "any", feet, filter, |to, foot| to.foot = foot),
        Row::new("Muscle", "any", muscles, filter, |to, muscle| {
            to.muscle = muscle;
        }),
        Row::new("Pain", "any", pains, filter, |to, least| {
            to.pain_at_least = least;
        }),
        Row::new("Medicine", "any night", regimens, filter, |to, regimen| {
            to.regimen = regimen;
        }),
        Row::new("Trigger", "any", triggers, filter, |to, trigger| {
            to.trigger = trigger;
        }),
    ]
}
