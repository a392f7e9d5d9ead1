//! Made-up diaries that read like real ones: for `cramp --demo`, for benchmarks and for tests that need many
//! nights.
//!
//! Habits come in streaks, cramps in bad spells, more in summer than in winter. Two habits truly matter,
//! *fluids under 1.5 l* (about two and a half times the risk) and *more than 4 h on one's feet* (about 1.7
//! times), and so does the water pill of the year; everything else is inert, however much it looks like it.
//! Everything follows from the seed: the same [`Demo`] makes the same diary, identities included.

mod chance;

mod day;
mod habits;
mod medicines;
mod spells;

mod episodes;
mod notes;

mod writing;

use chrono::{Datelike, NaiveTime, TimeDelta};

use crate::diary::{Journal, Moment, Night, Period, Zone};

use episodes::Cramps;
use habits::Habits;
use medicines::Medicines;
use spells::Spells;
use writing::Writing;

/// How much of it the made-up person wrote down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// As people do: holidays, forgotten nights (more often the quiet ones), late entries, answers left out.
    Lived,
    /// One check-in a night with 12 values and an answer, and an episode every third night on average.
    Full,
}

/// What to make up.
#[derive(Clone, Copy, Debug)]
pub struct Demo {
    /// The last night of the diary. Nothing in it is later than that night's noon.
    pub last: Night,
    /// Number of nights up to and with the last; none gives an empty diary.
    pub nights: u32,
    /// Where the person lives.
    pub zone: Zone,
    /// What all its randomness comes from.
    pub seed: u64,
    /// How much was written down.
    pub density: Density,
}

impl Demo {
    /// The diary.
    pub fn journal(&self) -> Journal {
        let mut journal = Journal::default();
        if self.nights == 0 {
            return journal;
        }
        let period = Period::ending(self.last, u64::from(self.nights));
        let mut habits = Habits::new(self.seed, &mut journal.catalogue);
        let mut medicines = Medicines::new(self.seed, period);
        let mut spells = Spells::new(self.seed, self.density);
        let mut cramps = Cramps::new(self.seed, self.density);
        let mut writing = Writing::new(self, &journal.catalogue);

        for night in period.nights() {
            let day = habits.next_day(night);
            let spell = spells.next_night(night, &day, medicines.water_pill(night));
            let bed = lived(night, day.bed_minutes(), self.zone);
            let up = lived(night, day.up_minutes(), self.zone);
            let episodes = cramps.of(night, &day, &spell, bed, up);
            if let Some(page) = writing.page(night, &day, &medicines.tonight(night), episodes) {
                journal.check_ins.insert(night, page.check_in);
                journal.episodes.extend(page.episodes);
            }
        }
        journal.regimens = medicines.regimens;
        journal.conditions = medicines.conditions;
        journal.separate();
        journal
    }
}

/// The moment at so many minutes after the midnight on which a night's evening date began. Where the clock
/// was set forward over it, the first full hour later that exists.
fn lived(night: Night, minutes: u16, zone: Zone) -> Moment {
    let local = night.evening().and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::from(minutes));
    (0..=24)
        .find_map(|hours| zone.instants(local + TimeDelta::hours(hours)).earliest())
        .map_or_else(
            || Moment::new(local.and_utc(), zone),
            |at| Moment::recorded(at, zone),
        )
}

/// How much it is summer: 1 in the middle of July, -1 in the middle of January, by the northern calendar.
fn summer(night: Night) -> f64 {
    const MID_JULY: f64 = 197.0;
    let day = f64::from(night.evening().ordinal());
    ((day - MID_JULY) * std::f64::consts::TAU / 365.25).cos()
}

#[cfg(test)]
mod tests;
