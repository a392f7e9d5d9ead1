//! The table of nights: CSV, one row one recorded night, as research diaries are kept.
//!
//! `night,cramps,<factor>,…,night_note`, with the unit of blood values behind the factor. A night without a
//! row was not recorded, an empty cell is unknown, and a night whose values are known but not its answer has
//! an empty `cramps`. Cramps go to the answer: a table cannot describe episodes, and none are made up. Values
//! are entered when they are imported, for the table does not say when they were.

use std::collections::{BTreeSet, HashSet};
use std::io::{self, Read, Write};

use super::cells;
use super::columns::{self, NIGHT_NOTE, ValueColumn, night_note_in};
use super::draft::Draft;
use super::foreign::{DateReader, Stamp};
use super::format::{ExportYear, Format, Start, Writer};
use super::import::Destination;
use super::records::Cells;
use super::table::{Shape, Table};
use super::unfit::{InColumn as _, Stop, Unfit};
use crate::diary::acts::{answer_night, night_note};
use crate::diary::{Answer, CheckIn, Edit, Night, NightBoundary, Refusal, bounds};

/// A table of nights, one a row, as in research.
#[derive(Debug)]
pub struct Nights;

impl Format for Nights {
    fn name(&self) -> &'static str {
        "nights"
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        start.has("night") && (start.has("cramps") || start.has("event"))
    }

    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let to = draft.to;
        let mut table = Table::open(input, Shape::Plain)??;
        let headings = Headings::read(&table.headings, draft)?;
        let lines = columns::rows(&mut table, &headings.values, draft)?;
        let nights = lines.iter().map(|(_, cells)| cells.get(headings.night.0));
        let dates =
            DateReader::of_file(nights, draft.options.dates, draft).in_column(&headings.night.1)?;
        let mut seen: HashSet<Night> = HashSet::new();
        let mut rows: Vec<Row> = Vec::new();
        for (line, cells) in lines {
            match headings.row(line, cells, dates, &mut seen, to) {
                Ok(row) => rows.push(row),
                Err(unfit) => draft.reject(line, unfit),
            }
            if draft.is_hopeless(line) {
                break;
            }
        }
        if draft.gave_up {
            return Ok(());
        }
        let all_cells = rows.iter().map(|row| &row.cells);
        let settled = columns::settle(headings.values, all_cells, table.decimal_comma, draft);
        for row in rows {
            match columns::values(&settled, &row.cells, row.night, draft) {
                Ok(values) => {
                    let edits = row.answer.into_iter().chain(values).chain(row.note);
                    edits.for_each(|edit| draft.push(row.line, edit));
                }
                Err(unfit) => draft.reject(row.line, unfit),
            }
        }
        Ok(())
    }

    fn has_columns(&self) -> bool {
        true
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Nights {
    fn head(&self, year: &ExportYear, out: &mut dyn Write) -> io::Result<()> {
        let mut table = csv::Writer::from_writer(out);
        let mut headings = vec!["night".to_owned(), "cramps".to_owned()];
        let factors = columns::written_factors(&year.journal.catalogue);
        headings.extend(factors.map(|(_, factor)| columns::heading_of(factor, factor.lag)));
        headings.push(NIGHT_NOTE.to_owned());
        table.write_record(&headings)?;
        table.flush()
    }

    fn nights(
        &self,
        year: &ExportYear,
        boundary: NightBoundary,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let journal = &year.journal;
        let mut table = csv::Writer::from_writer(out);
        let nights: BTreeSet<Night> = journal
            .check_ins
            .keys()
            .copied()
            .chain(journal.episodes.iter().map(|episode| episode.night))
            .collect();
        for night in nights {
            let answer = journal.answer(night);
            let check_in = journal.check_ins.get(&night);
            let note = check_in.and_then(CheckIn::note);
            let has_values = check_in.is_some_and(|check_in| !check_in.observations.is_empty());
            if answer.is_none() && note.is_none() && !has_values {
                continue;
            }
            table.write_field(night.to_string())?;
            table.write_field(match answer {
                Some(Answer::Cramp { cramps }) => cramps.to_string(),
                Some(Answer::Quiet) => "0".to_owned(),
                None => String::new(),
            })?;
            for (id, factor) in columns::written_factors(&journal.catalogue) {
                let value = check_in.and_then(|check_in| check_in.value(id));
                table.write_field(
                    value.map_or_else(String::new, |value| cells::written(factor, value, boundary)),
                )?;
            }
            table.write_field(cells::guarded(note.unwrap_or_default()).as_bytes())?;
            table.write_record(None::<&[u8]>)?;
        }
        table.flush()
    }

    fn is_of_past_nights(&self) -> bool {
        true
    }
}

/// What the columns are.
#[derive(Debug)]
struct Headings {
    night: (usize, String),
    cramps: (usize, String),
    /// Whether the answers stand under `event`: whether there was a cramp, not how many.
    is_event: bool,
    note: Option<usize>,
    values: Vec<ValueColumn>,
}

/// A row whose night and answer are fine; its values were not looked at.
#[derive(Debug)]
struct Row {
    line: u64,
    night: Night,
    answer: Option<Edit>,
    note: Option<Edit>,
    cells: Cells,
}

impl Headings {
    fn read(headings: &[String], draft: &mut Draft<'_>) -> Result<Self, Unfit> {
        let options = draft.options;
        let names = options.names();
        for name in &names {
            if !headings.contains(&name.column) {
                let refused = Refusal::new(
                    format!("--map \"{}={}\"", name.column, name.factor),
                    format!("the table has the columns {}", headings.join(", ")),
                    format!("--map \"{}={}\"", headings[0], name.factor),
                );
                return Err(refused.into());
            }
        }
        let (mut night, mut cramps, mut is_event, mut note) = (None, None, false, None);
        let mut values: Vec<ValueColumn> = Vec::new();
        let mut keys: HashSet<String> = HashSet::new();
        for (place, heading) in headings.iter().enumerate() {
            let mapped = names.iter().find(|name| name.column == *heading);
            let name = mapped.map_or(cells::unguarded(heading), |name| &name.factor);
            let key = match name.to_lowercase().as_str() {
                // The column of row numbers that R writes.
                "" => {
                    draft.ignored.push(heading.clone());
                    continue;
                }
                "night" => {
                    night = Some((place, heading.clone()));
                    "night".to_owned()
                }
                answer @ ("cramps" | "event") => {
                    cramps = Some((place, heading.clone()));
                    is_event = answer == "event";
                    "cramps".to_owned()
                }
                NIGHT_NOTE => {
                    note = Some(place);
                    NIGHT_NOTE.to_owned()
                }
                _ => {
                    let catalogue = &draft.to.journal.catalogue;
                    let column = ValueColumn::named(name, place, heading, options, catalogue);
                    let Some(column) = column.in_column(heading)? else {
                        draft.ignored.push(heading.clone());
                        continue;
                    };
                    let key = column.key.clone();
                    values.push(column);
                    key
                }
            };
            if !keys.insert(key.clone()) {
                let refused = Refusal::new(
                    format!("column \"{heading}\""),
                    format!("two columns are for {key}"),
                    format!("--map \"{heading}={key}-2\""),
                );
                return Err(refused.in_column(heading));
            }
        }
        columns::refuse_other_units(headings, &values, options)?;
        let missing = |what: &str| {
            let reason = format!("there is no column \"{what}\"");
            Refusal::new("table", reason, format!("--map \"{}={what}\"", headings[0]))
        };
        Ok(Self {
            night: night.ok_or_else(|| missing("night"))?,
            cramps: cramps.ok_or_else(|| missing("cramps"))?,
            is_event,
            note,
            values,
        })
    }

    fn row(
        &self,
        line: u64,
        cells: Cells,
        dates: DateReader,
        seen: &mut HashSet<Night>,
        to: &Destination<'_>,
    ) -> Result<Row, Unfit> {
        let (place, heading) = &self.night;
        let night = night_in(cells.get(*place).trim(), dates).in_column(heading)?;
        let refuse = |reason: &str, example: Night| {
            let example = example.to_string();
            Refusal::new(format!("night {night}"), reason, example).in_column(heading)
        };
        if night > to.tonight() {
            return Err(refuse("it is in the future", to.tonight()));
        }
        if !seen.insert(night) {
            return Err(refuse("a row above is the same night", night.next()));
        }
        let (place, heading) = &self.cramps;
        let answer = self.answer(cells.get(*place)).in_column(heading)?;
        if let Some(answer) = answer {
            let checked = to.check_answer(night, answer, &HashSet::new());
            checked.in_column(heading)?;
        }
        let answer = answer.map(|answer| answer_night(night, answer, &to.now, to.boundary));
        let note = self.note.map_or("", |place| cells.get(place));
        Ok(Row {
            line,
            night,
            answer: answer.transpose().in_column(heading)?,
            note: night_note_in(note)?.map(|note| night_note(night, note, &to.now)),
            cells,
        })
    }

    fn answer(&self, cell: &str) -> Result<Option<Answer>, Refusal> {
        if cells::is_unknown(cell) {
            return Ok(None);
        }
        let refused = |reason: &str, example: &str| {
            Refusal::new(format!("cramps \"{cell}\""), reason, example)
        };
        if self.is_event {
            return match cell.trim().to_lowercase().as_str() {
                "0" | "no" | "false" => Ok(Some(Answer::Quiet)),
                "1" | "yes" | "true" => Ok(Some(Answer::Cramp { cramps: 1 })),
                _ => Err(refused("use 0 or 1", "1")),
            };
        }
        match cells::number(cell, false) {
            Some(0.0) => Ok(Some(Answer::Quiet)),
            Some(count) if count.fract() != 0.0 => {
                Err(refused("use a whole number of cramps", "2"))
            }
            Some(count) if count < 0.0 => Err(refused("use 0 or more", "0")),
            Some(count) => {
                let cramps = bounds::cramps(count as u32)?;
                Ok(Some(Answer::Cramp { cramps }))
            }
            None => Err(refused("this is not a number of cramps", "2")),
        }
    }
}

/// A night as we write it, or as a spreadsheet rewrote it.
fn night_in(cell: &str, dates: DateReader) -> Result<Night, Refusal> {
    cell.parse().or_else(|refused| match dates.read(cell) {
        Ok(Stamp::Day(date)) => Night::on(date),
        _ => Err(refused),
    })
}

#[cfg(test)]
mod tests;
