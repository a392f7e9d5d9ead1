//! A row of a table, read as its mapping says.

use super::columns::{Columns, ValueColumn};
use crate::diary::{Moment, Night, Refusal, relief_list};
use crate::exchange::cells::is_unknown;
use crate::exchange::foreign::{Attack, Collector, DateReader, first_number};
use crate::exchange::mapping::{
    Meaning, bare_score, cramps_in, foot_in, known_as, plain_yes_no, seconds_in, side_and_place,
    with_point,
};
use crate::exchange::options::ImportOptions;
use crate::exchange::records::Cells;

/// A column by its place, and what is wrong in it.
pub(super) type Unfit = (Option<usize>, Refusal);

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
        for value in &columns.values {
            self.value(line, night, value, cells.get(value.place).trim(), said);
        }
        Ok(())
    }

    /// How many cramps a row tells of: what says whether there was one, and what says how many.
    fn cramps(&self, cells: &Cells) -> Result<Option<u32>, Unfit> {
        if self.columns.cramps().is_none() {
            return Ok(self.columns.every_row_is_a_cramp.then_some(1));
        }
        let told = |meaning| {
            let place = self.columns.place(&meaning);
            let read = place.map(|place| {
                let cramps = cramps_in(cells.get(place), self.mapping);
                cramps.map_err(|refused| (Some(place), refused))
            });
            Ok(read.transpose()?.flatten())
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
        let of_date = |refused| (Some(dated), refused);
        let date = self.dates.read(cells.get(dated)).map_err(of_date)?;
        let onset = self.onset(cells, &now)?;
        let night = match onset {
            Some(onset) => Night::of_entry(&onset, said.draft.to.boundary),
            None => said.night_of(date.date(&now)),
        };
        Ok((night.map_err(of_date)?, onset))
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
        let unfit = |refused| (Some(place), refused);
        let stamp = match self.dates.read(cell) {
            Ok(stamp) if start.is_some() => stamp,
            _ => {
                let dated = self.columns.dated();
                let day = self.dates.read(cells.get(dated));
                let day = day.map_err(|refused| (Some(dated), refused))?.date(now);
                self.dates.read(&at(day, cell)).map_err(unfit)?
            }
        };
        Ok(stamp.moment(now))
    }

    fn attack(&self, onset: Moment, cells: &Cells, now: &Moment) -> Result<Attack, Unfit> {
        let cell = |meaning: Meaning| {
            let place = self.columns.place(&meaning)?;
            let cell = cells.get(place).trim();
            (!is_unknown(cell)).then_some((place, cell))
        };
        let unfit = |place: usize| move |refused| (Some(place), refused);
        let mut attack = Attack::at(onset).with_note(&self.note(cells));
        if let Some((place, text)) = cell(Meaning::End) {
            attack.seconds = Some(self.until(onset, text, now).map_err(unfit(place))?);
        }
        if let Some((place, text)) = cell(Meaning::Length) {
            let unit = self.mapping.unit_of(self.columns.heading(place));
            let plain = with_point(text, self.mapping.decimal);
            attack.seconds = Some(seconds_in(&plain, unit).map_err(unfit(place))?);
        }
        if let Some((_, text)) = cell(Meaning::Pain) {
            attack.pain = first_number(&with_point(text, self.mapping.decimal));
        }
        if let Some((place, text)) = cell(Meaning::Foot) {
            attack.foot = Some(foot_in(text).map_err(unfit(place))?);
        }
        if let Some((place, text)) = cell(Meaning::Muscle) {
            let (side, muscle) = side_and_place(text);
            attack.places = muscle.parse().map_err(unfit(place))?;
            attack.foot = attack.foot.or(side);
        }
        if let Some((place, text)) = cell(Meaning::Relief) {
            attack.relief = relief_list(text).map_err(unfit(place))?;
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
            let count = cramps_in(cell, self.mapping).map_err(|refused| (place, refused))?;
            if let Some(count) = count {
                said.answer(line, night, count);
            }
        } else if matches!(name.to_lowercase().as_str(), "note" | "notes" | "comment") {
            said.note(line, night, cell);
        } else {
            let unit = self.columns.place(&Meaning::Unit);
            let unit = unit.map(|place| cells.get(place).trim());
            let unit = unit.filter(|unit| !is_unknown(unit));
            let value = ValueColumn {
                place: 0,
                name: known_as(name).to_owned(),
                unit: unit
                    .or_else(|| self.mapping.unit_of(name))
                    .map(str::to_owned),
            };
            self.value(line, night, &value, cell, said);
        }
        let note = self.note(cells);
        said.note(line, night, &note);
        Ok(())
    }

    fn value(
        &self,
        line: u64,
        night: Night,
        value: &ValueColumn,
        cell: &str,
        said: &mut Collector<'_, '_>,
    ) {
        let cell = with_point(cell, self.mapping.decimal);
        let ends_with_digit = cell.ends_with(|last: char| last.is_ascii_digit());
        match &value.unit {
            Some(unit) if ends_with_digit => said.measured(line, night, &value.name, &cell, unit),
            _ => said.value(line, night, &value.name, plain_yes_no(&cell, self.mapping)),
        }
    }
}

/// A time of day on a day.
fn at(day: chrono::NaiveDate, time: &str) -> String {
    format!("{day} {time}")
}
