//! What the checks beside findings say: of habits that act, of habits that only come with bad spells, and of chance.

use std::fmt;

use cramp::patterns::Doubt;
use strum::{EnumCount as _, IntoEnumIterator as _};

use crate::life::{Habit, Life};
use crate::tally::{Ratio, ask, is_right, told};

/// What a finding is in truth.
#[derive(Clone, Copy, strum::EnumCount, strum::EnumIter)]
enum Truth {
    Acts,
    Spells,
    Chance,
}

impl Truth {
    fn words(self) -> &'static str {
        match self {
            Self::Acts => "it acts",
            Self::Spells => "it comes with bad spells",
            Self::Chance => "chance",
        }
    }
}

/// The doubts that speak of bad spells, and those that do not.
const OF_SPELLS: [(Doubt, &str); 3] = [
    (Doubt::WithinMonth, "not seen within 28 nights"),
    (Doubt::WithinWeek, "not seen within 7 nights"),
    (Doubt::Following, "the three nights after go with it"),
];
const OTHERS: [(Doubt, &str); 2] = [
    (Doubt::EnteredBefore, "not among values entered before"),
    (Doubt::OneStretch, "hangs on one stretch"),
];
const ROWS: usize = 2 + OF_SPELLS.len() + OTHERS.len();

/// The counts of many lives: of the habits of each kind how many are told of, and what is said against these.
#[derive(Clone, Copy, Default)]
pub(crate) struct Doubts {
    of: [[Ratio; ROWS]; Truth::COUNT],
}

impl Doubts {
    /// Counts one life in.
    pub(crate) fn count(&mut self, life: &Life) {
        let Some(last) = life.journal.span().map(|span| span.last) else {
            return;
        };
        let said = ask(life, last);
        let mut here = [[(0.0, 0.0); ROWS]; Truth::COUNT];
        for habit in &life.habits {
            let found = told(&said, life).find(|(_, each)| each.key == habit.key);
            let found = found.map(|(found, _)| found);
            let is_told = found.is_some_and(|found| found.verdict.is_finding());
            let right = found.is_some_and(|found| is_right(found, habit));
            let rows = &mut here[truth(habit, !is_told || right) as usize];
            let mut put = |row: usize, hit: bool| {
                rows[row].0 += f64::from(u8::from(hit));
                rows[row].1 += 1.0;
            };
            put(0, is_told);
            let Some(found) = found.filter(|_| is_told) else {
                continue;
            };
            let doubts = found.doubts();
            let of_spells = OF_SPELLS.iter().any(|(doubt, _)| doubts.contains(doubt));
            put(1, of_spells);
            for (place, (doubt, _)) in OF_SPELLS.iter().chain(&OTHERS).enumerate() {
                put(2 + place, doubts.contains(doubt));
            }
        }
        for (mine, here) in self.of.iter_mut().flatten().zip(here.iter().flatten()) {
            mine.count(here.0, here.1);
        }
    }

    /// Adds another's counts.
    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.of.iter_mut().flatten().zip(other.of.iter().flatten()) {
            mine.add(theirs);
        }
    }
}

/// What a habit is; one that acts but is told the wrong way round is chance.
fn truth(habit: &Habit, right_if_it_acts: bool) -> Truth {
    if habit.acts() && right_if_it_acts {
        Truth::Acts
    } else if habit.follows > 0.0 {
        Truth::Spells
    } else {
        Truth::Chance
    }
}

impl fmt::Display for Doubts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:<40}", "")?;
        for truth in Truth::iter() {
            write!(out, " {:>26}", truth.words())?;
        }
        writeln!(out)?;
        let doubts = OF_SPELLS.iter().chain(&OTHERS).map(|(_, words)| *words);
        let words = ["told, clear or likely", "a check about spells against it"];
        for (row, words) in words.into_iter().chain(doubts).enumerate() {
            write!(out, "{words:<40}")?;
            for of in &self.of {
                write!(out, " {:>26}", of[row])?;
            }
            writeln!(out)?;
        }
        Ok(())
    }
}
