//! What a check-in asks, row by row: derived from the factor table, the medicines of the night and its
//! cramps.

use super::questions::asks_length;
use crate::diary::acts::OrderOfUse;
use crate::diary::{AskTime, DoseOfDay, Factor, FactorId, Kind, Night, Regimen};
use crate::tui::context::Context;
use crate::tui::effect::Stop;
use crate::tui::screens::tonight::turn::Part;

/// A row of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What stands before it.
    pub(super) title: String,
    /// What the cursor can stand on in it, left to right.
    pub(super) stops: Vec<Stop>,
}

impl Row {
    fn new(title: impl Into<String>, stops: impl Into<Vec<Stop>>) -> Self {
        let (title, stops) = (title.into(), stops.into());
        Self { title, stops }
    }
}

/// The rows of a part of a night's check-in, in the order in which they are asked. What is not asked for but
/// was answered, and what was typed and is no answer yet, comes after.
pub(super) fn rows(
    night: Night,
    part: Part,
    typed: impl Iterator<Item = FactorId>,
    cx: &Context,
) -> Vec<Row> {
    let catalogue = &cx.journal.catalogue;
    let mut rows = Vec::new();
    if part != Part::Evening && night.is_over(&cx.now, cx.settings.night_boundary) {
        rows.push(Row::new("Cramps", [Stop::Answer]));
        let episodes = cx.journal.episodes_of(night).iter();
        for episode in episodes.clone() {
            rows.push(Row::new("", [Stop::Episode(episode.id)]));
            if asks_length(episode) {
                rows.push(Row::new("How long?", [Stop::Length(episode.id)]));
            }
        }
        let morning = factor_rows(catalogue.asked(AskTime::Morning));
        // What the night left behind comes before how and when one lay.
        let follows = |row: &Row| match row.stops[..] {
            [Stop::Factor(id), ..] => {
                let factor = catalogue.get(id);
                factor.follows_the_night() && factor.kind != Kind::ClockTime
            }
            _ => false,
        };
        let (mut first, then): (Vec<Row>, Vec<Row>) = morning.into_iter().partition(follows);
        let woke: Vec<Stop> = episodes.map(|episode| Stop::Woke(episode.id)).collect();
        if !woke.is_empty() {
            first.insert(first.len().min(2), Row::new("It woke you", woke));
        }
        rows.extend(first.into_iter().chain(then));
    }
    if part != Part::Morning {
        let is_asked = |(id, _): &(FactorId, &Factor)| !cx.journal.is_beside_the_point(night, *id);
        let mut evening = factor_rows(catalogue.asked(AskTime::Evening).filter(is_asked));
        let order = OrderOfUse::before(&cx.journal, night);
        let place = |stop: &Stop| match stop {
            Stop::Factor(id) => Some(order.place(*id)),
            _ => None,
        };
        evening.sort_by_cached_key(|row| row.stops.iter().filter_map(place).min());
        rows.extend(evening);
        let regimens = cx.journal.regimens_of(night);
        rows.extend(regimens.flat_map(|it| medicine(it, cx)));
    }
    let check_in = cx.journal.check_ins.get(&night);
    let answered = check_in.filter(|_| part == Part::Whole);
    let answered = answered.map_or(&[][..], |check_in| &check_in.observations);
    for id in answered.iter().map(|answer| answer.factor).chain(typed) {
        let factor = catalogue.get(id);
        let has_row = rows.iter().any(|row| row.stops.contains(&Stop::Factor(id)));
        if !has_row && factor.asked != AskTime::Derived {
            rows.push(Row::new(&*factor.label, [Stop::Factor(id)]));
        }
    }
    rows.push(Row::new("Note", [Stop::Note]));
    rows
}

/// A row a dose, where there are several a day.
fn medicine(regimen: &Regimen, cx: &Context) -> Vec<Row> {
    let row = |title: String, dose| Row::new(title, [Stop::Medicine(regimen.id, dose)]);
    let doses = regimen.doses_a_day();
    if doses.is_empty() {
        return vec![row(regimen.name.clone(), None)];
    }
    let title = |dose: &DoseOfDay| format!("{} {}", regimen.name, dose.words(cx.settings.clock));
    let rows = doses.iter().map(|dose| row(title(dose), Some(*dose)));
    rows.collect()
}

/// The rows of factors, those that share a line in one.
fn factor_rows<'a>(factors: impl Iterator<Item = (FactorId, &'a Factor)>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut open_line = None;
    for (id, factor) in factors {
        let line = factor.line.map(|line| line.title);
        let shares_line = line.is_some() && line == open_line;
        match rows.last_mut().filter(|_| shares_line) {
            Some(row) => row.stops.push(Stop::Factor(id)),
            None => rows.push(Row::new(line.unwrap_or(&factor.label), [Stop::Factor(id)])),
        }
        open_line = line;
    }
    rows
}
