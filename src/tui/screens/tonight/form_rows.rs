//! What a check-in asks, row by row: derived from the factor table, the medicines of the night and its cramps.

use crate::diary::{Asked, Catalogue, EpisodeId, FactorId, Kind, Night, RegimenId, Value};
use crate::tui::context::Context;

use super::form::Part;

/// Something the cursor can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// "Any cramps?"
    Answer,
    /// A cramp of the night, to say more about.
    Episode(EpisodeId),
    /// A factor.
    Factor(FactorId),
    /// A medicine, taken or skipped.
    Medicine(RegimenId),
}

/// A row of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What stands before it.
    pub(super) title: String,
    /// What the cursor can stand on in it, left to right.
    pub(super) stops: Vec<Stop>,
}

/// The rows of a part of a night's check-in, in the order in which they are asked. What is not asked for but was said, and
/// what was typed and is no answer yet, comes after.
pub(super) fn rows(
    night: Night,
    part: Part,
    typed: impl Iterator<Item = FactorId>,
    cx: &Context,
) -> Vec<Row> {
    let mut rows = Vec::new();
    let is_over = night.is_over(&cx.now, cx.settings.night_boundary);
    if part != Part::Evening && is_over {
        rows.push(Row {
            title: "Cramps".into(),
            stops: vec![Stop::Answer],
        });
        for episode in cx.journal.episodes_of(night) {
            rows.push(Row {
                title: String::new(),
                stops: vec![Stop::Episode(episode.id)],
            });
        }
        factor_rows(&cx.journal.catalogue, Asked::Morning, &mut rows);
    }
    if part != Part::Morning {
        factor_rows(&cx.journal.catalogue, Asked::Evening, &mut rows);
        for regimen in cx.journal.regimens_of(night) {
            rows.push(Row {
                title: regimen.name.clone(),
                stops: vec![Stop::Medicine(regimen.id)],
            });
        }
    }
    let said = cx
        .journal
        .check_ins
        .get(&night)
        .filter(|_| part == Part::Whole);
    let said = said.map_or(&[][..], |said| &said.observations);
    for id in said.iter().map(|said| said.factor).chain(typed) {
        let factor = cx.journal.catalogue.get(id);
        let has_row = rows.iter().any(|row| row.stops.contains(&Stop::Factor(id)));
        if !has_row && factor.asked != Asked::Derived {
            rows.push(Row {
                title: factor.label.to_string(),
                stops: vec![Stop::Factor(id)],
            });
        }
    }
    rows
}

fn factor_rows(catalogue: &Catalogue, asked: Asked, rows: &mut Vec<Row>) {
    let mut line = None;
    for (id, factor) in catalogue.asked(asked) {
        match (rows.last_mut(), factor.line) {
            (Some(row), Some(shared)) if line == Some(shared.title) => {
                row.stops.push(Stop::Factor(id));
            }
            (_, shared) => {
                let title = shared.map_or_else(
                    || factor.label.to_string(),
                    |shared| shared.title.to_owned(),
                );
                rows.push(Row {
                    title,
                    stops: vec![Stop::Factor(id)],
                });
            }
        }
        line = factor.line.map(|shared| shared.title);
    }
}

/// What this person usually answers for an amount or a time: the median of the nights at hand.
pub(super) fn usual(factor: FactorId, night: Night, cx: &Context) -> Option<Value> {
    let kind = &cx.journal.catalogue.get(factor).kind;
    let mut numbers: Vec<f64> = cx
        .journal
        .check_ins
        .range(..night)
        .filter_map(|(_, check_in)| match check_in.value(factor)? {
            Value::Amount(amount) => Some(amount),
            Value::Clock(minutes) => Some(f64::from(minutes)),
            Value::YesNo(_) | Value::Choice(_) => None,
        })
        .collect();
    if numbers.len() < 3 {
        return None;
    }
    numbers.sort_by(f64::total_cmp);
    // The lower of the two in the middle: an answer that was really given.
    let median = numbers[(numbers.len() - 1) / 2];
    match kind {
        Kind::Amount(_) => Some(Value::Amount(median)),
        Kind::ClockTime => Some(Value::Clock(median as u16)),
        Kind::YesNo | Kind::Choice(_) => None,
    }
}
