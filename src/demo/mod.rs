//! Made-up diaries that read like real ones: for `cramp --demo`, for benchmarks and for tests that need many
//! nights.
//!
//! Habits come in streaks, cramps in bad spells, more in summer than in winter. Two habits truly matter,
//! *fluids under 1.5 l* (about two and a half times the risk) and *more than 4 h on one's feet* (about 1.7
//! times), and so does the water pill of the year; everything else is inert, however much it looks like it.
//! Everything follows from the seed: the same [`Demo`] makes the same diary, identities included.

mod calendar;
mod chance;
mod order;

mod day;
mod habit;
mod habits;
mod medicines;
mod spells;

mod episodes;
mod notes;

mod writing;

pub use order::{Demo, Density};

use crate::diary::{Journal, Period};

use calendar::lived;
use episodes::Cramps;
use habits::Habits;
use medicines::Medicines;
use spells::Spells;
use writing::Writing;

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

#[cfg(test)]
mod tests;
