//! A row of a table, read as its mapping says.

use crate::diary::{Moment, Night, Refusal, relief_list};
use crate::exchange::cells::is_unknown;
use crate::exchange::foreign::{
    Attack, Collector, DateReader, cramps_in, first_number, plain_yes_no, seconds_in,
};
use crate::exchange::mapping::{
    Columns, Meaning, ValueColumn, bare_score, foot_in, known_as, side_and_place, with_point,
};
use crate::exchange::options::ImportOptions;
use crate::exchange::records::Cells;
use crate::exchange::unfit::{InColumn as _, Unfit};

/// What rows are read with.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowReader<'a> {
    pub(super) columns: &'a Columns,
    pub(super) mapping: &'a ImportOptions,
    pub(super) dates: DateReader,
}

impl RowReader<'_> {
    /// Gathers what a row says.
    pub(super) fn row(
        &self,
        line: u64,
        cells: &Cells,
        said: &mut Collector<'_, '_>,
    ) -> Result<(), Unfit> {
        let now = said.draft.to.now;
        let columns = self.columns;
        let (night, onset) = self.night(cells, said)?;
        said.speaks_of(night);
        if let Some(name) = columns.place(&Meaning::Name) {
            return self.value_by_name(line, night, cells, name, said);
        }
        let cramps = self.cramps(cells)?;
        let is_attack = match (cramps, onset) {
            (Some(count), Some(onset)) if count > 0 => {
                let attack = self.attack(onset, cells, &now)?;
                said.attack(line, attack);
                if count > 1 {
                    said.answer(line, night, count);
                }
                true
            }
            (Some(count), _) => {
                said.answer(line, night, count);
                false
            }
            (None, _) => false,
        };
        if !is_attack {
            self.beside_an_answer(line, night, cells, cramps, said);
        }
        for ValueColumn { place, name, unit } in &columns.values {
            let cell = cells.get(*place).trim();
            self.value((line, night), (name, unit.as_deref()), cell, said);
        }
        Ok(())
    }

    /// How many cramps a row tells of: what says whether there was one, and what says how many.
    fn cramps(&self, cells: &Cells) -> Result<Option<u32>, Unfit> {
        if self.columns.cramps().is_none() {
            return Ok(self.columns.every_row_is_a_cramp().then_some(1));
        }
        let told = |meaning| match self.columns.place(&meaning) {
            None => Ok(None),
            Some(place) => {
                let cramps = cramps_in(cells.get(place), self.mapping);
                cramps.in_column(self.columns.heading(place))
            }
        };
        Ok(match (told(Meaning::Cramp)?, told(Meaning::Count)?) {
            (Some(0), _) => Some(0),
            (whether, count) => whether.max(count),
        })
    }

    /// The night of a row, and when its cramp began where it says so.
    pub(super) fn night(
        &self,
        cells: &Cells,
        said: &Collector<'_, '_>,
    ) -> Result<(Night, Option<Moment>), Unfit> {
        let now = said.draft.to.now;
        let dated = self.columns.dated();
        let heading = self.columns.heading(dated);
        let date = self.dates.read(cells.get(dated)).in_column(heading)?;
        let onset = self.onset(cells, &now)?;
        let night = match onset {
            Some(onset) => Night::of_entry(&onset, said.draft.to.boundary),
            None => said.night_of(date.date(&now)),
        };
        Ok((night.in_column(heading)?, onset))
    }

    /// When the cramp of a row began, where the row says it.
    fn onset(&self, cells: &Cells, now: &Moment) -> Result<Option<Moment>, Unfit> {
        let (start, time) = (
            self.columns.place(&Meaning::Start),
            self.columns.place(&Meaning::Time),
        );
        let Some(place) = start.or(time) else {
            return Ok(None);
        };
        let cell = cells.get(place).trim();
        if is_unknown(cell) {
            return Ok(None);
        }
        let stamp = match self.dates.read(cell) {
            Ok(stamp) if start.is_some() => stamp,
            _ => {
                let dated = self.columns.dated();
                let day = self.dates.read(cells.get(dated));
                let day = day.in_column(self.columns.heading(dated))?.date(now);
                let stamp = self.dates.read(&at(day, cell));
                stamp.in_column(self.columns.heading(place))?
            }
        };
        Ok(stamp.moment(now))
    }

    fn attack(&self, onset: Moment, cells: &Cells, now: &Moment) -> Result<Attack, Unfit> {
        let cell = |meaning: Meaning| {
            let place = self.columns.place(&meaning)?;
            let cell = cells.get(place).trim();
            (!is_unknown(cell)).then_some((self.columns.heading(place), cell))
        };
        let mut attack = Attack::at(onset).with_note(&self.note(cells));
        if let Some((heading, text)) = cell(Meaning::End) {
            attack.seconds = Some(self.until(onset, text, now).in_column(heading)?);
        }
        if let Some((heading, text)) = cell(Meaning::Length) {
            let unit = self.mapping.unit_of(heading);
            let plain = with_point(text, self.mapping.decimal);
            attack.seconds = Some(seconds_in(&plain, unit).in_column(heading)?);
        }
        if let Some((_, text)) = cell(Meaning::Pain) {
            attack.pain = first_number(&with_point(text, self.mapping.decimal));
        }
        if let Some((heading, text)) = cell(Meaning::Foot) {
            attack.foot = Some(foot_in(text).in_column(heading)?);
        }
        if let Some((heading, text)) = cell(Meaning::Muscle) {
            let (side, muscle) = side_and_place(text);
            attack.places = muscle.parse().in_column(heading)?;
            attack.foot = attack.foot.or(side);
        }
        if let Some((heading, text)) = cell(Meaning::Relief) {
            attack.relief = relief_list(text).in_column(heading)?;
        }
        Ok(attack)
    }

    /// The seconds until an end, which may be a time of day after midnight.
    fn until(&self, onset: Moment, text: &str, now: &Moment) -> Result<u32, Refusal> {
        let on_the_day = || self.dates.read(&at(onset.local().date(), text));
        let stamp = self.dates.read(text).or_else(|_| on_the_day())?;
        let refused = || {
            Refusal::new(
                format!("end \"{text}\""),
                "it is no time after the beginning",
                "2026-11-23 03:16, or 3:16",
            )
        };
        let seconds = stamp
            .moment(now)
            .ok_or_else(refused)?
            .since(&onset)
            .num_seconds();
        let is_on_the_clock = self.dates.read(text).is_err();
        let seconds = if seconds < 0 && is_on_the_clock {
            seconds + 86_400
        } else {
            seconds
        };
        u32::try_from(seconds).map_err(|_| refused())
    }

    /// What a row says of a cramp without a time: its pain and its place are values of the night.
    fn beside_an_answer(
        &self,
        line: u64,
        night: Night,
        cells: &Cells,
        cramps: Option<u32>,
        said: &mut Collector<'_, '_>,
    ) {
        said.note(line, night, &self.note(cells));
        if cramps.is_none_or(|count| count == 0) {
            return;
        }
        let told = [Meaning::Pain, Meaning::Foot, Meaning::Muscle];
        for place in told
            .iter()
            .filter_map(|meaning| self.columns.place(meaning))
        {
            let cell = bare_score(cells.get(place));
            said.value(line, night, self.columns.heading(place), cell);
        }
    }

    /// What all columns of notes say.
    fn note(&self, cells: &Cells) -> String {
        let notes = self
            .columns
            .notes
            .iter()
            .map(|place| cells.get(*place).trim());
        let notes: Vec<&str> = notes.filter(|note| !is_unknown(note)).collect();
        notes.join("; ")
    }

    /// A row that is one value of a day.
    fn value_by_name(
        &self,
        line: u64,
        night: Night,
        cells: &Cells,
        name: usize,
        said: &mut Collector<'_, '_>,
    ) -> Result<(), Unfit> {
        let name = cells.get(name).trim();
        let place = self.columns.place(&Meaning::Value);
        let cell = place.map_or("", |place| cells.get(place).trim());
        if self.mapping.skips(name) {
            return Ok(());
        }
        if self.mapping.is_cramp(name) {
            let heading = place.map_or("", |place| self.columns.heading(place));
            if let Some(count) = cramps_in(cell, self.mapping).in_column(heading)? {
                said.answer(line, night, count);
            }
        } else if matches!(name.to_lowercase().as_str(), "note" | "notes" | "comment") {
            said.note(line, night, cell);
        } else {
            let unit = self.columns.place(&Meaning::Unit);
            let unit = unit.map(|place| cells.get(place).trim());
            let unit = unit.filter(|unit| !is_unknown(unit));
            let unit = unit.or_else(|| self.mapping.unit_of(name));
            self.value((line, night), (known_as(name), unit), cell, said);
        }
        let note = self.note(cells);
        said.note(line, night, &note);
        Ok(())
    }

    fn value(
        &self,
        (line, night): (u64, Night),
        (name, unit): (&str, Option<&str>),
        cell: &str,
        said: &mut Collector<'_, '_>,
    ) {
        let cell = with_point(cell, self.mapping.decimal);
        let ends_with_digit = cell.ends_with(|last: char| last.is_ascii_digit());
        match unit.filter(|_| ends_with_digit) {
            Some(unit) => said.measured(line, night, name, &cell, unit),
            None => said.value(line, night, name, plain_yes_no(&cell, self.mapping)),
        }
    }
}

/// A time of day on a day.
fn at(day: chrono::NaiveDate, time: &str) -> String {
    format!("{day} {time}")
}
