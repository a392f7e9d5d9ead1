//! What of all this gets written down, and when: in the evening, late in the morning, or not at all.

use chrono::TimeDelta;

use super::calendar::lived;
use super::chance::{Chance, Subject};
use super::day::Day;
use super::notes::NightNotes;
use super::order::{Demo, Density};
use crate::diary::{
    Answer, Catalogue, CheckIn, Episode, FactorId, Intake, Moment, Night, Observation, Pain,
    Posture, RegimenId, Value, Zone,
};

/// Chance per night that the person goes away without the diary, and that they come back: three or four times
/// a year for a week or so.
const LEAVES: f64 = 1.0 / 100.0;
const RETURNS: f64 = 1.0 / 8.0;
/// Chance per night of turning thorough, and of tiring of it.
const TURNS_THOROUGH: f64 = 1.0 / 40.0;
const TIRES: f64 = 1.0 / 30.0;

/// What the diary holds of a night.
pub(super) struct Page {
    pub(super) check_in: CheckIn,
    pub(super) episodes: Vec<Episode>,
}

/// The person as a keeper of the diary.
pub(super) struct Writing<'a> {
    chance: Chance,
    zone: Zone,
    density: Density,
    away: bool,
    thorough: bool,
    catalogue: &'a Catalogue,
    notes: NightNotes,
}

impl<'a> Writing<'a> {
    pub(super) fn new(demo: &Demo, catalogue: &'a Catalogue) -> Self {
        Self {
            chance: Chance::new(demo.seed, Subject::Writing),
            zone: demo.zone,
            density: demo.density,
            away: false,
            thorough: true,
            catalogue,
            notes: NightNotes::new(demo.seed),
        }
    }

    /// What is written of a night; `None` where nothing at all is.
    pub(super) fn page(
        &mut self,
        night: Night,
        day: &Day,
        medicines: &[(RegimenId, bool)],
        episodes: Vec<Episode>,
    ) -> Option<Page> {
        let note = self.notes.note();
        let mut page = match self.density {
            Density::Lived => self.lived_page(night, day, medicines, episodes)?,
            Density::Full => self.full_page(night, day, medicines, episodes),
        };
        if let (Some(note), Some((_, at))) = (note, page.check_in.said) {
            page.check_in.note = Some((note.into(), at));
        }
        Some(page)
    }

    fn full_page(
        &mut self,
        night: Night,
        day: &Day,
        medicines: &[(RegimenId, bool)],
        episodes: Vec<Episode>,
    ) -> Page {
        let (evening, morning) = (self.evening(night, day), self.next_morning(night, day));
        let check_in = CheckIn {
            said: Some((answer(episodes.len()), morning)),
            observations: self.observations(day.every_night(), evening),
            intakes: intakes(medicines, evening),
            ..CheckIn::default()
        };
        Page { check_in, episodes }
    }

    fn lived_page(
        &mut self,
        night: Night,
        day: &Day,
        medicines: &[(RegimenId, bool)],
        mut episodes: Vec<Episode>,
    ) -> Option<Page> {
        self.away ^= self.chance.yes(if self.away { RETURNS } else { LEAVES });
        let turns = if self.thorough { TIRES } else { TURNS_THOROUGH };
        self.thorough ^= self.chance.yes(turns);
        let quiet = episodes.is_empty();
        let mut check_in = CheckIn::default();
        if self.away || self.chance.yes(if quiet { 0.13 } else { 0.03 }) {
            check_in.skipped = Some(self.next_morning(night, day));
            let episodes = Vec::new();
            return self.chance.yes(0.1).then_some(Page { check_in, episodes });
        }

        let morning = self.next_morning(night, day);
        let told_day = match self.chance.between(0.0, 1.0) {
            ..0.82 => Some(self.evening(night, day)),
            0.82..0.94 => Some(morning),
            _ => None,
        };
        if let Some(recorded_at) = told_day {
            let mut told: Vec<(FactorId, Value)> = day.every_night().collect();
            if self.thorough {
                told.extend(day.in_thorough_times());
            }
            told.retain(|_| self.chance.yes(0.97));
            check_in.observations = self.observations(told.into_iter(), recorded_at);
            if self.chance.yes(0.9) {
                check_in.intakes = intakes(medicines, recorded_at);
            }
        }
        if self.chance.yes(if quiet { 0.95 } else { 0.85 }) {
            // Now and then one more is counted than described, or none is described at all.
            let more = !quiet && self.chance.yes(0.07);
            let told = answer(episodes.len() + usize::from(more));
            check_in.said = Some((told, morning));
            if self.chance.yes(0.05) {
                episodes.clear();
            }
            let seen = self.morning_values(day, &episodes);
            check_in
                .observations
                .extend(self.observations(seen, morning));
        }
        check_in.observations.sort_by_key(|told| told.factor);
        (!check_in.is_empty() || !episodes.is_empty()).then_some(Page { check_in, episodes })
    }

    /// Between a few minutes and an hour and a half before bed.
    fn evening(&mut self, night: Night, day: &Day) -> Moment {
        let before = self.chance.between(3.0, 90.0) as u16;
        self.at(night, day.bed_minutes() - before)
    }

    /// Within two hours of getting up, and always before noon.
    fn next_morning(&mut self, night: Night, day: &Day) -> Moment {
        let after = self.chance.between(3.0, 120.0) as u16;
        self.at(night, (day.up_minutes() + after).min(2 * 1440 + 11 * 60))
    }

    fn at(&mut self, night: Night, minutes: u16) -> Moment {
        let seconds = self.chance.between(0.0, 60.0) as i64;
        lived(night, minutes, self.zone).plus(TimeDelta::seconds(seconds))
    }

    fn observations(
        &self,
        told: impl Iterator<Item = (FactorId, Value)>,
        recorded_at: Moment,
    ) -> Vec<Observation> {
        let fluids = self.catalogue.find("fluids");
        let told = told.map(|(factor, value)| Observation {
            factor,
            value,
            typed: match value {
                Value::Amount(millilitres) if fluids == Some(factor) => {
                    Some(format!("{}l", millilitres / 1000.0).into())
                }
                _ => None,
            },
            recorded_at,
        });
        let mut observations: Vec<Observation> = told.collect();
        observations.sort_by_key(|told| told.factor);
        observations
    }

    /// When one got up; after a cramp also how the feet lay, how sore it is and how long one lay awake.
    fn morning_values(
        &mut self,
        day: &Day,
        episodes: &[Episode],
    ) -> impl Iterator<Item = (FactorId, Value)> + use<'a> {
        let up = Value::Clock(day.up_minutes());
        let mut told = vec![("up", self.chance.yes(0.5).then_some(up))];
        if let Some(worst) = episodes.iter().max_by_key(|episode| episode.pain) {
            let posture = worst.posture.map(|posture| Value::Choice(place(posture)));
            let soreness = worst.soreness.map(|soreness| f64::from(soreness.score()));
            told.extend([
                ("waking-posture", posture),
                ("soreness", soreness.map(Value::Amount)),
            ]);
            let awake: u32 = episodes
                .iter()
                .filter_map(|cramp| cramp.awake_seconds)
                .sum();
            if awake > 0 {
                let pain = worst.pain.map_or(5, Pain::score);
                let disturbed = (u32::from(pain) / 2 + awake / 300).min(10);
                let amounts = [("awake", awake / 60), ("disturbed", disturbed)];
                told.extend(amounts.map(|(key, of)| (key, Some(Value::Amount(f64::from(of))))));
            }
        }
        let catalogue = self.catalogue;
        told.into_iter()
            .filter_map(|(key, value)| Some((catalogue.find(key)?, value?)))
    }
}

fn answer(cramps: usize) -> Answer {
    Answer::of_cramps(u32::try_from(cramps).unwrap_or(u32::MAX))
}

/// The place of a posture in the factor's list of words, which has them in the same order.
fn place(posture: Posture) -> u8 {
    posture as u8
}

fn intakes(medicines: &[(RegimenId, bool)], recorded_at: Moment) -> Vec<Intake> {
    let said = medicines.iter();
    said.map(|(regimen, taken)| Intake::of_night(*regimen, *taken, recorded_at))
        .collect()
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn postures_stand_where_the_factor_has_their_words() {
        let catalogue = Catalogue::default();
        let factor = catalogue.get(catalogue.find("waking-posture").expect("a factor"));
        for posture in Posture::iter() {
            assert_eq!(factor.word(place(posture)), posture.to_string());
        }
    }
}
