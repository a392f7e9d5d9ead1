//! What a file of another program says of nights, cramps and medicines, gathered row by row and then turned
//! into edits: attacks become cramps, answers nights, and other values factors, new ones where the diary has
//! none of the name.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::cramp_ids::bytes_of;
use super::dates::{DateReader, Stamp};
use super::medicines::Medicines;
use crate::diary::{Answer, Edit, End, Episode, EpisodeId, Moment, Night, Pain, Refused};
use crate::exchange::draft::Draft;
use crate::exchange::limits::MOST_RECORDS;
use crate::exchange::options::ImportOptions;
use crate::exchange::{cells, own_factors};

/// Two words of one attack, such as its pain and its length, are entered within this of each other.
const SAME_ATTACK: TimeDelta = TimeDelta::minutes(5);

/// An attack as a file has it.
#[derive(Clone, Debug)]
pub(in crate::exchange) struct Attack {
    /// When it came.
    pub(in crate::exchange) onset: Moment,
    /// How long it lasted, in seconds.
    pub(in crate::exchange) seconds: Option<u32>,
    /// How bad, from 0 to 10.
    pub(in crate::exchange) pain: Option<f64>,
    /// What was written about it.
    pub(in crate::exchange) note: Option<String>,
}

impl Attack {
    /// One of which only the time is known.
    pub(in crate::exchange) fn at(onset: Moment) -> Self {
        Self {
            onset,
            seconds: None,
            pain: None,
            note: None,
        }
    }

    /// With a note, where there is one.
    pub(in crate::exchange) fn with_note(mut self, note: &str) -> Self {
        self.note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        self
    }
}

/// A value's cell, with its line and its night.
type Cell = (u64, Night, String);

/// What a file says.
#[derive(Debug)]
pub(in crate::exchange) struct Gathered<'d, 'j> {
    pub(in crate::exchange) draft: &'d mut Draft<'j>,
    options: &'d ImportOptions,
    /// What the format is called: a part of the identity of its cramps.
    format: &'static str,
    attacks: Vec<(u64, Attack)>,
    answers: BTreeMap<Night, (u64, u32)>,
    /// By name, in the order in which they appear.
    values: Vec<(String, Vec<Cell>)>,
    medicines: Medicines,
    notes: BTreeMap<Night, (u64, String)>,
    spoken_of: BTreeSet<Night>,
    decimal_comma: bool,
}

impl<'d, 'j> Gathered<'d, 'j> {
    pub(in crate::exchange) fn new(
        format: &'static str,
        draft: &'d mut Draft<'j>,
        options: &'d ImportOptions,
    ) -> Self {
        Self {
            draft,
            options,
            format,
            attacks: Vec::new(),
            answers: BTreeMap::new(),
            values: Vec::new(),
            medicines: Medicines::default(),
            notes: BTreeMap::new(),
            spoken_of: BTreeSet::new(),
            decimal_comma: false,
        }
    }

    /// Numbers may have a decimal comma.
    pub(in crate::exchange) fn with_decimal_comma(mut self, decimal_comma: bool) -> Self {
        self.decimal_comma = decimal_comma;
        self
    }

    /// How the dates of a file are to be read, found from all of them; `None` where that is open, which the
    /// draft then says.
    pub(in crate::exchange) fn dates<'c>(
        &mut self,
        cells: impl Iterator<Item = &'c str> + Clone,
    ) -> Option<DateReader> {
        let today = self.draft.to.now.local().date();
        match DateReader::of(cells, self.options.dates, today) {
            Ok(reader) => {
                self.draft
                    .remarks
                    .extend(reader.remark().map(str::to_owned));
                Some(reader)
            }
            Err(refused) => {
                self.draft.refuse_file(refused);
                None
            }
        }
    }

    /// The night of a date: that of its evening, unless dates are mornings here.
    pub(in crate::exchange) fn night_of(&self, date: NaiveDate) -> Result<Night, Refused> {
        let night = Night::on(date)?;
        Ok(if self.options.morning {
            night.previous()
        } else {
            night
        })
    }

    /// The night to which a stamp belongs: by its time where it has one.
    pub(in crate::exchange) fn night_at(&self, stamp: Stamp) -> Result<Night, Refused> {
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

    /// A value of a night, by the name that the file has for it.
    pub(in crate::exchange) fn value(&mut self, line: u64, night: Night, name: &str, cell: &str) {
        if cells::is_unknown(cell) {
            return;
        }
        self.speaks_of(night);
        let name = name.trim();
        let place = self.values.iter().position(|(known, _)| known == name);
        let place = place.unwrap_or_else(|| {
            self.values.push((name.to_owned(), Vec::new()));
            self.values.len() - 1
        });
        let of_night = &mut self.values[place].1;
        // The last word about a night holds.
        of_night.retain(|(_, known, _)| *known != night);
        of_night.push((line, night, cell.trim().to_owned()));
    }

    /// When one went to bed and got up.
    pub(in crate::exchange) fn sleep(&mut self, line: u64, bed: Moment, up: Moment) {
        let Ok(night) = Night::of_entry(&bed, self.draft.to.boundary) else {
            return;
        };
        let time = |moment: Moment| moment.local().time().format("%H:%M").to_string();
        self.value(line, night, "bed", &time(bed));
        self.value(line, night, "up", &time(up));
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
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.speaks_of(night);
        let (_, note) = self.notes.entry(night).or_insert((line, String::new()));
        if !note.is_empty() {
            note.push_str("; ");
        }
        note.push_str(text);
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

    /// Turns it all into edits.
    pub(in crate::exchange) fn finish(mut self) {
        if self.draft.gave_up {
            return;
        }
        let count: usize = self.values.iter().map(|(_, cells)| cells.len()).sum();
        if self.draft.are_too_many(1, count) || self.attacks.len() > MOST_RECORDS {
            return;
        }
        let described = self.push_attacks();
        self.push_answers(&described);
        for (name, cells) in std::mem::take(&mut self.values) {
            self.push_values(&name, &cells);
        }
        self.medicines.push(self.format, self.draft);
        self.push_notes();
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
                Err(refused) => self.draft.reject(line, None, refused),
            }
        }
        described
    }

    fn episode(&self, attack: &Attack, ids: &HashSet<EpisodeId>) -> Result<Episode, Refused> {
        let night = Night::of_entry(&attack.onset, self.draft.to.boundary)?;
        let ms = attack.onset.utc_ms();
        let nths = 0..u32::try_from(ids.len() + 1).unwrap_or(u32::MAX);
        let id = nths
            .map(|nth: u32| {
                EpisodeId::from_parts(ms, bytes_of(&format!("{} {ms} {nth}", self.format)))
            })
            .find(|id| !ids.contains(id))
            .unwrap_or_else(|| EpisodeId::fresh(&attack.onset));
        let pain = attack.pain.map(|pain| {
            let whole = pain.round();
            let score = (0.0..=255.0).contains(&whole).then_some(whole as u8);
            Pain::new(score.unwrap_or(u8::MAX))
        });
        Ok(Episode {
            end: attack
                .seconds
                .map_or(End::Unknown, |duration_seconds| End::Known {
                    duration_seconds,
                }),
            pain: pain.transpose()?,
            note: attack.note.clone(),
            ..Episode::begun(id, night, attack.onset, self.draft.to.now)
        })
    }

    fn push_answers(&mut self, described: &BTreeMap<Night, u32>) {
        let to = self.draft.to;
        if self.options.absent_is_quiet {
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
            if !night.is_over(&to.now, to.boundary) {
                still_open = true;
                continue;
            }
            let answer = match cramps {
                0 => Answer::Quiet,
                cramps => Answer::Cramp { cramps },
            };
            let edit = Edit::Answer {
                night,
                answer: Some(answer),
                recorded_at: to.now,
            };
            match to.check(&edit) {
                Ok(()) => self.draft.push(line, edit),
                Err(refused) => self.draft.reject(line, None, refused),
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
            let edit = Edit::NightNote {
                night,
                note,
                recorded_at: to.now,
            };
            match to.check(&edit) {
                Ok(()) => self.draft.push(line, edit),
                Err(refused) => self.draft.reject(line, None, refused),
            }
        }
    }

    fn push_values(&mut self, name: &str, values: &[Cell]) {
        let to = self.draft.to;
        let catalogue = &to.journal.catalogue;
        let Some(key) = own_factors::key_of(name) else {
            self.draft.ignored.push(name.to_owned());
            return;
        };
        let known = catalogue.find(&key).map(|id| catalogue.get(id).clone());
        let cells = values.iter().map(|(_, _, cell)| cell.as_str());
        let factor = match known {
            Some(factor) => factor,
            None => match own_factors::of_column(&key, name, 0, cells, self.decimal_comma) {
                Ok(Some(factor)) => {
                    self.draft.push(1, Edit::Factor(factor.clone()));
                    factor
                }
                // More different texts than answers have: they are notes, and stay where they are.
                Ok(None) | Err(_) => {
                    self.draft.ignored.push(name.to_owned());
                    return;
                }
            },
        };
        for (line, night, cell) in values {
            let read = cells::read(&factor, cell, to.boundary, self.decimal_comma);
            match read {
                Ok(None) => {}
                Ok(Some(value)) => {
                    let edit = crate::diary::set_value(*night, &factor, value, None, &to.now);
                    match to.check(&edit) {
                        Ok(()) => self.draft.push(*line, edit),
                        Err(refused) => self.draft.reject(*line, Some(name), refused),
                    }
                }
                Err(refused) => self.draft.reject(*line, Some(name), refused),
            }
        }
    }
}
