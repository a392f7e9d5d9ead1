//! Any table that has dates: what its columns mean is seen from their headings and their cells.
//!
//! A date and yes or no, a date and a count, a list of attacks with times, a list of dates, or a row a value
//! (date, name, value). What cannot be seen is asked for, never guessed.

mod columns;

use super::program::{ProgramTable, no_cramp};
use crate::diary::{Moment, Night, Refused};
use crate::exchange::foreign::{
    Attack, DateReader, Gathered, Rows, Stamp, cramps_in, first_number, plain_yes_no, seconds_in,
};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;
use crate::exchange::records::Cells;
use columns::{Columns, Value};

/// A table with dates.
#[derive(Debug)]
pub(in crate::exchange) struct AnyTable;

impl ProgramTable for AnyTable {
    const NAME: &'static str = "table";

    fn is_it(start: &Start<'_>) -> bool {
        start.is_table()
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let today = said.draft.to.now.local().date();
        let columns = Columns::of(rows, options, today)?;
        if !columns.tells_of_cramps() {
            let named = columns.values.iter().map(|value| value.heading.clone());
            return Err(no_cramp(named));
        }
        let Some(dates) = said.dates(rows.column(columns.date)) else {
            return Ok(());
        };
        said.draft.remarks.extend(columns.meanings(rows));
        for (line, cells) in &rows.lines {
            if let Err((heading, refused)) = row(*line, cells, &columns, dates, options, said) {
                let heading = heading.map(|place| rows.headings[place].clone());
                said.draft.reject(*line, heading.as_deref(), refused);
            }
        }
        Ok(())
    }
}

/// A column by its place, and what is wrong in it.
type Unfit = (Option<usize>, Refused);

fn row(
    line: u64,
    cells: &Cells,
    columns: &Columns,
    dates: DateReader,
    options: &ImportOptions,
    said: &mut Gathered<'_, '_>,
) -> Result<(), Unfit> {
    let now = said.draft.to.now;
    let of_date = |refused| (Some(columns.date), refused);
    let stamp = match columns.time.map(|place| cells.get(place).trim()) {
        Some(time) if !time.is_empty() => {
            dates.read(&format!("{} {time}", cells.get(columns.date).trim()))
        }
        _ => dates.read(cells.get(columns.date)),
    };
    let stamp = stamp.map_err(of_date)?;
    // A form is filled in at some time of the day: only a time of its own is that of the cramp.
    let onset = stamp.moment(&now).filter(|_| columns.has_onsets);
    let night = match onset {
        Some(_) => said.night_at(stamp),
        None => said.night_of(stamp.date(&now)),
    };
    let night = night.map_err(of_date)?;
    said.speaks_of(night);
    if let Some((name, value)) = columns.long_form {
        long_form(
            line,
            night,
            cells.get(name),
            cells.get(value),
            options,
            said,
        )
        .map_err(|refused| (Some(value), refused))?;
        return Ok(());
    }
    let cramps = match columns.cramp {
        Some(place) => cramps_in(cells.get(place)).map_err(|refused| (Some(place), refused))?,
        None => Some(1),
    };
    match (cramps, onset) {
        (Some(0), _) => said.answer(line, night, 0),
        (Some(count), Some(onset)) => {
            let attack = attack(onset, cells, columns, dates, &now)?;
            said.attack(line, attack);
            if count > 1 {
                said.answer(line, night, count);
            }
        }
        (Some(count), None) => said.answer(line, night, count),
        (None, _) => {}
    }
    if cramps.is_some_and(|count| count > 0) && onset.is_none() {
        let pain = columns.pain.map(|place| (place, cells.get(place)));
        if let Some((place, cell)) = pain {
            said.value(line, night, &columns.heading(place), cell);
        }
    }
    if let Some(note) = columns.note.filter(|_| onset.is_none()) {
        said.note(line, night, cells.get(note));
    }
    for value in &columns.values {
        let cell = cells.get(value.place);
        value_of(line, night, value, cell, said);
    }
    Ok(())
}

fn attack(
    onset: Moment,
    cells: &Cells,
    columns: &Columns,
    dates: DateReader,
    now: &Moment,
) -> Result<Attack, Unfit> {
    let cell = |place: Option<usize>| place.map_or("", |place| cells.get(place).trim());
    let ended = columns.end.and_then(|place| {
        let text = cells.get(place).trim();
        let whole = format!("{} {text}", onset.local().format("%Y-%m-%d"));
        let stamp = dates.read(text).or_else(|_| dates.read(&whole)).ok()?;
        let end = Stamp::moment(stamp, now)?;
        let seconds = end.since(&onset).num_seconds();
        // An end on the clock alone may lie after midnight.
        u32::try_from(if seconds < 0 {
            seconds + 86_400
        } else {
            seconds
        })
        .ok()
    });
    let length = cell(columns.length);
    let seconds = if length.is_empty() {
        None
    } else {
        let minutes = columns.length_in_seconds;
        Some(seconds_in(length, minutes).map_err(|refused| (columns.length, refused))?)
    };
    Ok(Attack {
        seconds: seconds.or(ended),
        pain: first_number(cell(columns.pain)),
        ..Attack::at(onset).with_note(cell(columns.note))
    })
}

fn long_form(
    line: u64,
    night: Night,
    name: &str,
    value: &str,
    options: &ImportOptions,
    said: &mut Gathered<'_, '_>,
) -> Result<(), Refused> {
    if options.skips(name) {
        return Ok(());
    }
    if options.is_cramp(name) {
        if let Some(count) = cramps_in(value)? {
            said.answer(line, night, count);
        }
        return Ok(());
    }
    said.value(line, night, columns::known_as(name), value);
    Ok(())
}

fn value_of(line: u64, night: Night, value: &Value, cell: &str, said: &mut Gathered<'_, '_>) {
    let cell = cell.trim();
    let ends_with_digit = cell.ends_with(|last: char| last.is_ascii_digit());
    match &value.unit {
        Some(unit) if ends_with_digit => {
            said.value(line, night, &value.name, &format!("{cell} {unit}"));
        }
        _ => said.value(line, night, &value.name, plain_yes_no(cell)),
    }
}
