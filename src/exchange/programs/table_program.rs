//! A program whose files are tables: the headings that it is known by, and what a row means. All else (which
//! night a row is about, what is refused, what is left out) is the same for all of them, and is here.

use std::io::Read;

use chrono::FixedOffset;

use super::program::no_cramp;
use crate::diary::{Moment, Night, Refusal};
use crate::exchange::draft::Draft;
use crate::exchange::foreign::{
    Attack, Collector, DateReader, Rows, Stamp, cramps_in, first_number, seconds_in,
};
use crate::exchange::format::{Format, Start};
use crate::exchange::options::ImportOptions;
use crate::exchange::records::Cells;
use crate::exchange::table::Shape;
use crate::exchange::unfit::{InColumn as _, Stop};

/// What a row says.
type Meaning = fn(&Row<'_>, &mut Collector<'_, '_>) -> Result<(), Refusal>;

/// A program and its table. Headings are in lower case; one that the table has not reads as empty cells.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableProgram {
    pub(super) name: &'static str,
    /// It is known by these headings together.
    pub(super) headings: &'static [&'static str],
    /// How it is known where headings alone do not tell.
    pub(super) is_it: Option<fn(&Start<'_>) -> bool>,
    /// The column of dates; the first where it finds none.
    pub(super) date: fn(&Rows) -> Option<usize>,
    /// The column of times beside it.
    pub(super) time: &'static str,
    /// Whether a row is about the whole day of its date.
    pub(super) by_day: bool,
    /// Whether that date is the one of the morning.
    pub(super) morning: bool,
    /// Whether its headings stand again among the rows, or below rows of another kind.
    pub(super) shape: Shape,
    /// The names in it of which one must be that of the cramps.
    pub(super) names: Option<fn(&Rows, &str) -> Vec<String>>,
    /// Whether every attack in it is a cramp where none of the names is that of the cramps.
    pub(super) or_all: bool,
    /// The rows that the others need to be known before them.
    pub(super) first: Option<fn(&Row<'_>, &ImportOptions) -> bool>,
    pub(super) row: Meaning,
    /// Columns that mean nothing here.
    pub(super) left_out: &'static [&'static str],
}

impl TableProgram {
    /// A table of one row a date, in its first column.
    pub(super) const TABLE: Self = Self {
        name: "",
        headings: &[],
        is_it: None,
        date: |_| None,
        time: "",
        by_day: false,
        morning: false,
        shape: Shape::Plain,
        names: None,
        or_all: false,
        first: None,
        row: |_, _| Ok(()),
        left_out: &[],
    };

    fn rows(&self, rows: &Rows, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
        let options = said.draft.options;
        let names = self.names.map(|names| names(rows, said.draft.to.source));
        let is_named = names.iter().flatten().any(|name| options.is_cramp(name));
        if !is_named && self.or_all {
            let remark = "every attack in it is taken as a cramp";
            said.draft.remarks.push(remark.to_owned());
        } else if let Some(names) = names.filter(|_| !is_named) {
            return Err(no_cramp(names));
        }
        let place = (self.date)(rows).unwrap_or(0);
        let dates = said.dates(rows.column(place))?;
        let mut all = Vec::with_capacity(rows.lines.len());
        for (line, cells) in &rows.lines {
            if self.shape == Shape::Ragged && cells.get(place).trim().is_empty() {
                continue;
            }
            match self.row_of(rows, (*line, cells), (place, dates), is_named, said) {
                Ok(row) => all.push(row),
                Err(refused) => {
                    let heading = &rows.headings[place];
                    said.draft.reject(*line, refused.in_column(heading));
                }
            }
            if said.draft.is_hopeless(*line) {
                return Ok(());
            }
        }
        // Many programs write the newest first, and the last word about a night is the one that counts.
        let is_late = |row: &Row<'_>| self.first.is_some_and(|first| !first(row, options));
        all.sort_by_cached_key(|row| {
            let onset = row.onset().map(|onset| onset.utc_ms());
            (is_late(row), row.night, onset)
        });
        for row in all {
            said.speaks_of(row.night);
            if let Err(refused) = (self.row)(&row, said) {
                said.draft.reject(row.line, refused);
            }
            if said.draft.is_hopeless(row.line) {
                return Ok(());
            }
        }
        for heading in self.left_out {
            if rows.place(&[heading]).is_some() {
                said.leave_out(heading);
            }
        }
        Ok(())
    }

    fn row_of<'r>(
        &self,
        rows: &'r Rows,
        (line, cells): (u64, &'r Cells),
        (place, dates): (usize, DateReader),
        is_named: bool,
        said: &Collector<'_, '_>,
    ) -> Result<Row<'r>, Refusal> {
        let date = cells.get(place).trim();
        let time = rows.place(&[self.time]).map(|time| cells.get(time).trim());
        let stamp = match time.filter(|time| !time.is_empty()) {
            Some(time) => dates.read(&format!("{date} {time}"))?,
            None => dates.read(date)?,
        };
        let now = said.draft.to.now;
        let night = match (self.by_day, said.night_of(stamp.date(&now))?) {
            (true, night) if self.morning && !said.draft.options.morning => night.previous(),
            (true, night) => night,
            (false, _) => said.night_at(stamp)?,
        };
        Ok(Row {
            line,
            night,
            stamp,
            now,
            place,
            is_named,
            dates,
            rows,
            cells,
        })
    }
}

impl Format for TableProgram {
    fn name(&self) -> &'static str {
        self.name
    }

    fn sniff(&self, start: &Start<'_>) -> bool {
        match self.is_it {
            Some(is_it) => is_it(start),
            None => self.headings.iter().all(|heading| start.has(heading)),
        }
    }

    fn has_columns(&self) -> bool {
        true
    }

    fn read(&self, input: &mut dyn Read, draft: &mut Draft<'_>) -> Result<(), Stop> {
        let mut said = Collector::new(self.name, draft);
        let rows = said.table(input, self.shape, self.headings)?;
        self.rows(&rows, &mut said)?;
        said.finish();
        Ok(())
    }
}

/// A row, with the night that it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'r> {
    pub(super) line: u64,
    pub(super) night: Night,
    pub(super) stamp: Stamp,
    now: Moment,
    /// The column of its date.
    place: usize,
    is_named: bool,
    dates: DateReader,
    rows: &'r Rows,
    cells: &'r Cells,
}

impl<'r> Row<'r> {
    /// The cell below a heading, without the blanks around it.
    pub(super) fn cell(&self, heading: &str) -> &'r str {
        let place = self.rows.place(&[heading]);
        place.map_or("", |place| self.cells.get(place).trim())
    }

    /// All cells but that of the date, with their headings as they are in the file.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'r str, &'r str)> {
        let (cells, date) = (self.cells, self.place);
        let headings = self.rows.headings.iter().enumerate();
        let named = headings.filter(move |(place, heading)| *place != date && !heading.is_empty());
        named.map(move |(place, heading)| (heading.as_str(), cells.get(place).trim()))
    }

    /// The cell so many columns behind that of the date.
    pub(super) fn behind_the_date(&self, columns: usize) -> &'r str {
        self.cells.get(self.place + columns).trim()
    }

    /// The cell at a place.
    pub(super) fn at(&self, place: usize) -> &'r str {
        self.cells.get(place).trim()
    }

    /// What stands below these headings, in one text.
    pub(super) fn words(&self, headings: &[&str], between: &str) -> String {
        let cells = headings.iter().map(|heading| self.cell(heading));
        let words: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
        words.join(between)
    }

    /// Whether a name is that of the cramps; any is where the file names none so.
    pub(super) fn is_cramp(&self, name: &str, said: &Collector<'_, '_>) -> bool {
        !self.is_named || said.draft.options.is_cramp(name)
    }

    /// The moment that it is about, where it has a time.
    pub(super) fn onset(&self) -> Option<Moment> {
        self.stamp.moment(&self.now)
    }

    /// The same row where its time is on a clock so many minutes ahead of UTC.
    pub(super) fn in_offset(
        mut self,
        minutes: Option<i32>,
        said: &Collector<'_, '_>,
    ) -> Result<Self, Refusal> {
        let seconds = minutes.and_then(|minutes| minutes.checked_mul(60));
        let offset = seconds.and_then(FixedOffset::east_opt);
        if let (Some(offset), Stamp::Local(date, time)) = (offset, self.stamp)
            && let Some(at) = date.and_time(time).and_local_timezone(offset).single()
        {
            self.stamp = Stamp::At(at);
            self.night = said.night_at(self.stamp)?;
        }
        Ok(self)
    }

    /// What a cell of time says.
    pub(super) fn read(&self, cell: &str) -> Result<Stamp, Refusal> {
        self.dates.read(cell)
    }

    /// Its sleep, to the moment in another column.
    pub(super) fn sleep(&self, up: &str, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
        let up = self.read(self.cell(up))?.moment(&self.now);
        if let Some((bed, up)) = self.onset().zip(up) {
            said.sleep(self.line, bed, up);
        }
        Ok(())
    }

    /// What a cell says of the cramps of its night.
    pub(super) fn answer(&self, cell: &str, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
        if let Some(count) = cramps_in(cell, said.draft.options)? {
            said.answer(self.line, self.night, count);
        }
        Ok(())
    }

    /// A cramp, at its moment where it has one.
    pub(super) fn cramp(
        &self,
        told: &CrampCells<'_>,
        said: &mut Collector<'_, '_>,
    ) -> Result<(), Refusal> {
        let Some(onset) = self.onset() else {
            said.had_a_cramp(self.line, self.night);
            said.note(self.line, self.night, told.note);
            return Ok(());
        };
        let end = if told.end.is_empty() {
            None
        } else {
            self.read(told.end)?.moment(&self.now)
        };
        let seconds = match end {
            Some(end) => {
                let seconds = u32::try_from(end.since(&onset).num_seconds());
                Some(seconds.map_err(|_| ends_early(told.end))?)
            }
            None if told.length.is_empty() => None,
            None => Some(seconds_in(told.length, None)?),
        };
        let attack = Attack {
            seconds,
            pain: first_number(told.pain),
            ..Attack::at(onset)
        };
        said.attack(self.line, attack.with_note(told.note));
        Ok(())
    }
}

/// What cells tell of a cramp.
#[derive(Debug, Default)]
pub(super) struct CrampCells<'c> {
    pub(super) end: &'c str,
    pub(super) length: &'c str,
    pub(super) pain: &'c str,
    pub(super) note: &'c str,
}

impl<'c> CrampCells<'c> {
    /// Those of a cramp of which nothing but this was written.
    pub(super) fn noted(note: &'c str) -> Self {
        Self {
            note,
            ..Self::default()
        }
    }
}

fn ends_early(end: &str) -> Refusal {
    Refusal::new(
        format!("end \"{end}\""),
        "it is before the start",
        "an end after the start, such as 2026-11-23 03:16",
    )
}
