//! What a file of another program says of nights, cramps and medicines, gathered row by row and then turned
//! into edits: attacks become cramps, answers nights, and other values factors, new ones where the diary has
//! none of the name.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::io::Read;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::attack::{Attack, plain};
use super::cramp_ids::bytes_of;
use super::dates::{DateReader, Stamp};
use super::medicines::{Medicines, listed};
use super::rows::Rows;
use super::sleep::Sleeps;
use super::values::Values;
use crate::diary::acts::{answer_night, night_note};
use crate::diary::{Answer, Edit, Episode, EpisodeId, Moment, Night, Refusal};
use crate::exchange::draft::Draft;
use crate::exchange::table::Shape;
use crate::exchange::unfit::Stop;
use crate::exchange::{cells, own_factors};

/// Two words of one attack, such as its pain and its length, are entered within this of each other.
const SAME_ATTACK: TimeDelta = TimeDelta::minutes(5);

/// What a file says.
#[derive(Debug)]
pub(in crate::exchange) struct Collector<'d, 'j> {
    pub(in crate::exchange) draft: &'d mut Draft<'j>,
    /// What the format is called: a part of the identity of its cramps.
    format: &'static str,
    attacks: Vec<(u64, Attack)>,
    answers: BTreeMap<Night, (u64, u32)>,
    values: Values,
    sleeps: Sleeps,
    left_out: BTreeSet<String>,
    medicines: Medicines,
    notes: BTreeMap<Night, (u64, String)>,
    spoken_of: BTreeSet<Night>,
    decimal_comma: bool,
}

impl<'d, 'j> Collector<'d, 'j> {
    pub(in crate::exchange) fn new(format: &'static str, draft: &'d mut Draft<'j>) -> Self {
        Self {
            draft,
            format,
            attacks: Vec::new(),
            answers: BTreeMap::new(),
            values: Values::default(),
            sleeps: Sleeps::default(),
            left_out: BTreeSet::new(),
            medicines: Medicines::default(),
            notes: BTreeMap::new(),
            spoken_of: BTreeSet::new(),
            decimal_comma: false,
        }
    }

    /// Whether numbers may have a decimal comma; else they have a point, and nothing between thousands.
    pub(in crate::exchange) fn may_have_commas(&mut self, decimal_comma: bool) {
        self.decimal_comma = decimal_comma;
    }

    /// Reads a file that is a table, with how its numbers may be written.
    ///
    /// # Errors
    /// As [`Rows::read`].
    pub(in crate::exchange) fn table(
        &mut self,
        input: &mut dyn Read,
        shape: Shape,
        known: &[&str],
    ) -> Result<Rows, Stop> {
        let rows = Rows::read(input, shape, known, self.draft)?;
        self.may_have_commas(rows.decimal_comma);
        Ok(rows)
    }

    /// How the dates of a file are to be read, found from all of them.
    ///
    /// # Errors
    /// A refusal where that is open.
    pub(in crate::exchange) fn dates<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c str> + Clone,
    ) -> Result<DateReader, Refusal> {
        DateReader::of_file(cells, self.draft.options.dates, self.draft)
    }

    /// The night of a date: that of its evening, unless dates are mornings here.
    pub(in crate::exchange) fn night_of(&self, date: NaiveDate) -> Result<Night, Refusal> {
        let night = Night::on(date)?;
        Ok(if self.draft.options.morning {
            night.previous()
        } else {
            night
        })
    }

    /// The night to which a stamp belongs: by its time where it has one.
    pub(in crate::exchange) fn night_at(&self, stamp: Stamp) -> Result<Night, Refusal> {
        match stamp.moment(&self.draft.to.now) {
            Some(moment) => Night::of_entry(&moment, self.draft.to.boundary),
            None => self.night_of(stamp.date(&self.draft.to.now)),
        }
    }

    /// The file has a row about a night, whatever it says.
    pub(in crate::exchange) fn speaks_of(&mut self, night: Night) {
        self.spoken_of.insert(night);
    }

    /// An attack, with its time.
    pub(in crate::exchange) fn attack(&mut self, line: u64, attack: Attack) {
        self.attacks.push((line, attack));
    }

    /// The last attack that was entered within five minutes of a moment.
    pub(in crate::exchange) fn attack_near(&mut self, moment: &Moment) -> Option<&mut Attack> {
        let attacks = self.attacks.iter_mut().map(|(_, attack)| attack);
        attacks
            .filter(|attack| attack.onset.since(moment).abs() <= SAME_ATTACK)
            .min_by_key(|attack| attack.onset.since(moment).abs())
    }

    /// How many cramps a night had; 0 is a quiet one. Of two rows about a night both count.
    pub(in crate::exchange) fn answer(&mut self, line: u64, night: Night, cramps: u32) {
        self.speaks_of(night);
        let known = self.answers.entry(night).or_insert((line, 0));
        known.1 = known.1.saturating_add(cramps);
    }

    /// A night that had a cramp, however often it is said.
    pub(in crate::exchange) fn had_a_cramp(&mut self, line: u64, night: Night) {
        self.speaks_of(night);
        let known = self.answers.entry(night).or_insert((line, 0));
        known.1 = known.1.max(1);
    }

    /// Something of the file that has no place in the diary.
    pub(in crate::exchange) fn leave_out(&mut self, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !self.left_out.contains(name) {
            self.left_out.insert(name.to_owned());
        }
    }

    /// A value of a night, by the name that the file has for it.
    pub(in crate::exchange) fn value(&mut self, line: u64, night: Night, name: &str, cell: &str) {
        let (name, cell) = (name.trim(), cell.trim());
        if cells::is_unknown(cell) || self.draft.options.skips(name) {
            return;
        }
        self.speaks_of(night);
        let cell = match self.draft.options.unit_of(name) {
            Some(unit) if cell.ends_with(|last: char| last.is_ascii_digit()) => {
                format!("{cell} {unit}")
            }
            _ => cell.to_owned(),
        };
        self.values.note(line, night, name, cell);
    }

    /// An amount that adds to those of the same night.
    pub(in crate::exchange) fn add(&mut self, line: u64, night: Night, name: &str, amount: f64) {
        let known = self.values.cell(night, name.trim());
        let known = known.and_then(|cell| cells::number(cell, false));
        let sum = known.unwrap_or(0.0) + amount;
        self.value(line, night, name, &sum.to_string());
    }

    /// A number of a night in a unit. A factor that the diary knows reads the unit; a new one has it.
    pub(in crate::exchange) fn measured(
        &mut self,
        line: u64,
        night: Night,
        name: &str,
        number: &str,
        unit: &str,
    ) {
        let key = own_factors::key_of(name);
        let catalogue = &self.draft.to.journal.catalogue;
        let known = key.is_some_and(|key| catalogue.find(&key).is_some());
        if known {
            self.value(line, night, name, &format!("{number} {unit}"));
        } else {
            self.speaks_of(night);
            self.values
                .note(line, night, name.trim(), number.to_owned());
            self.values.unit(name.trim(), unit);
        }
    }

    /// When one went to bed and got up.
    pub(in crate::exchange) fn sleep(&mut self, line: u64, bed: Moment, up: Moment) {
        let Ok(night) = Night::of_entry(&bed, self.draft.to.boundary) else {
            return;
        };
        let hours = up.since(&bed).num_minutes();
        if hours == 0 {
            return;
        }
        if !(0..=24 * 60).contains(&hours) {
            let time = |moment: Moment| moment.local().format("%Y-%m-%d %H:%M").to_string();
            let refused = Refusal::new(
                format!("sleep from {} to {}", time(bed), time(up)),
                "a sleep ends after it begins, within a day",
                "from 2026-11-22 23:10 to 2026-11-23 06:40",
            );
            self.draft.reject(line, refused);
            return;
        }
        self.sleeps.add(night, (line, bed, up));
    }

    /// A time in bed that a date's row has as two times of day.
    pub(in crate::exchange) fn bed_and_up(
        &mut self,
        line: u64,
        night: Night,
        bed: NaiveTime,
        up: NaiveTime,
    ) {
        self.value(line, night, "bed", &bed.format("%H:%M").to_string());
        self.value(line, night, "up", &up.format("%H:%M").to_string());
    }

    /// What was written about a night; of two notes about one both are kept.
    pub(in crate::exchange) fn note(&mut self, line: u64, night: Night, text: &str) {
        let text = plain(text);
        if text.is_empty() {
            return;
        }
        self.speaks_of(night);
        let (_, note) = self.notes.entry(night).or_insert((line, String::new()));
        if !note.is_empty() {
            note.push_str("; ");
        }
        note.push_str(&text);
    }

    /// A medicine that was taken, or left out.
    pub(in crate::exchange) fn medicine(
        &mut self,
        line: u64,
        night: Night,
        name: &str,
        dose: &str,
        taken: bool,
    ) {
        self.speaks_of(night);
        self.medicines.note(line, night, name, dose, taken);
    }

    /// Medicines that were taken, as one lists them: "Ibuprofen 400 mg, magnesium".
    pub(in crate::exchange) fn medicines(&mut self, line: u64, night: Night, list: &str) {
        for (name, dose) in listed(list) {
            self.medicine(line, night, &name, &dose, true);
        }
    }

    /// Turns it all into edits.
    pub(in crate::exchange) fn finish(mut self) {
        if self.draft.gave_up {
            return;
        }
        let time = |moment: Moment| moment.local().time().format("%H:%M").to_string();
        for (night, (line, bed, up)) in std::mem::take(&mut self.sleeps).longest() {
            self.value(line, night, "bed", &time(bed));
            self.value(line, night, "up", &time(up));
        }
        let count = self.values.count() + self.attacks.len();
        if self.draft.are_too_many(1, count) {
            return;
        }
        let described = self.push_attacks();
        self.push_answers(&described);
        std::mem::take(&mut self.values).push(!self.decimal_comma, self.draft);
        self.medicines.push(self.format, self.draft);
        self.push_notes();
        self.draft.ignored.extend(self.left_out);
    }

    /// The cramps; and how many of them each night has.
    fn push_attacks(&mut self) -> BTreeMap<Night, u32> {
        let mut described: BTreeMap<Night, u32> = BTreeMap::new();
        let mut ids: HashSet<EpisodeId> = HashSet::new();
        let mut attacks = std::mem::take(&mut self.attacks);
        attacks.sort_by_key(|(line, attack)| (attack.onset.utc_ms(), *line));
        for (line, attack) in attacks {
            let made = self.episode(&attack, &ids).and_then(|episode| {
                self.draft.count_episode(episode.night)?;
                let edit = Edit::Episode(Box::new(episode.clone()));
                self.draft.to.check(&edit)?;
                Ok((episode, edit))
            });
            match made {
                Ok((episode, edit)) => {
                    ids.insert(episode.id);
                    self.spoken_of.insert(episode.night);
                    *described.entry(episode.night).or_default() += 1;
                    self.draft.push(line, edit);
                }
                Err(refused) => self.draft.reject(line, refused),
            }
            if self.draft.is_hopeless(line) {
                break;
            }
        }
        described
    }

    fn episode(&self, attack: &Attack, ids: &HashSet<EpisodeId>) -> Result<Episode, Refusal> {
        let night = Night::of_entry(&attack.onset, self.draft.to.boundary)?;
        let ms = attack.onset.utc_ms();
        let nths = 0..u32::try_from(ids.len() + 1).unwrap_or(u32::MAX);
        let id = nths
            .map(|nth: u32| {
                EpisodeId::from_parts(ms, bytes_of(&format!("{} {ms} {nth}", self.format)))
            })
            .find(|id| !ids.contains(id))
            .unwrap_or_else(|| EpisodeId::fresh(&attack.onset));
        attack.episode(id, night, self.draft.to.now)
    }

    fn push_answers(&mut self, described: &BTreeMap<Night, u32>) {
        let to = self.draft.to;
        if self.draft.options.absent_is_quiet {
            let ends = self.spoken_of.first().zip(self.spoken_of.last());
            if let Some((first, last)) = ends.map(|(first, last)| (*first, *last)) {
                let days = u64::try_from(last.since(first)).unwrap_or(0);
                for night in (0..=days).map(|day| first.ahead(day)) {
                    self.answers.entry(night).or_insert((1, 0));
                }
            }
        }
        let mut still_open = false;
        for (night, (line, cramps)) in std::mem::take(&mut self.answers) {
            let described = described.get(&night).copied().unwrap_or(0);
            if described > 0 && cramps <= described {
                continue;
            }
            let answer = Answer::of_cramps(cramps);
            match answer_night(night, answer, &to.now, to.boundary) {
                Ok(edit) => self.draft.push_checked(line, edit),
                Err(_) => still_open = true,
            }
        }
        if still_open {
            let remark = "the night that is not over yet gets its answer tomorrow";
            self.draft.remarks.push(remark.to_owned());
        }
    }

    fn push_notes(&mut self) {
        let to = self.draft.to;
        for (night, (line, note)) in std::mem::take(&mut self.notes) {
            let edit = night_note(night, &note, &to.now);
            self.draft.push_checked(line, edit);
        }
    }
}
