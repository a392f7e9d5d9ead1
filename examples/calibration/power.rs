//! What is found of what acts: by how many cramp nights there are, by how frequent the habit is, and by what stands in the
//! way.

use std::fmt::Write as _;

use cramp::patterns::{TriggerFinding, Triggers, Verdict};
use cramp::stats::benjamini_hochberg::q_values;

use crate::life::{Habit, Life};
use crate::tally::{Ratio, is_right, told};

/// The least number of cramp nights of each row.
const CRAMP_NIGHTS: [usize; 8] = [2, 8, 12, 16, 20, 30, 45, 70];
const RATIOS: [(f64, &str); 3] = [(2.0, "doubling"), (3.0, "tripling"), (5.0, "fivefold")];
/// The most a habit holds, of 100 nights.
const SHARES: [(f64, &str); 3] = [
    (0.1, "on 5 to 10 nights in 100"),
    (0.2, "on 10 to 20"),
    (1.0, "on 20 to 60"),
];
const OBSTACLES: [&str; 6] = [
    "found",
    "too few nights to test",
    "neither question holds",
    "beside the history it does not hold",
    "beside the other habits it does not hold",
    "each question holds, but not both together",
];
const LIMIT: f64 = 0.05;

/// Counts over many lives in which something acts.
#[derive(Clone, Copy, Default)]
pub(crate) struct Power {
    by_cramp_nights: [[Ratio; RATIOS.len()]; CRAMP_NIGHTS.len()],
    by_share: [Ratio; SHARES.len()],
    obstacles: [Ratio; OBSTACLES.len()],
    /// Found, of habits that multiply by 3 and more, and the false share: by both questions, by the first, by the second.
    questions: [(Ratio, Ratio); 3],
}

impl Power {
    /// Counts one life in.
    pub(crate) fn count(&mut self, life: &Life, said: &Triggers) {
        let row = CRAMP_NIGHTS
            .iter()
            .rposition(|least| said.nights.cramp >= *least);
        let tested: Vec<(&TriggerFinding, &Habit)> = told(said, life)
            .filter(|(found, _)| found.tested.is_some())
            .collect();
        let p = |which: usize| -> Vec<f64> {
            let of = |(found, _): &(&TriggerFinding, &Habit)| {
                let tested = found.tested.as_ref().expect("a test");
                [tested.p, tested.alone.1, tested.together.1][which]
            };
            q_values(&tested.iter().map(of).collect::<Vec<f64>>())
        };
        let q = [p(0), p(1), p(2)];
        let (mut found, mut strong) = ([0.0; 3], 0.0);
        for habit in life.habits.iter().filter(|habit| habit.acts()) {
            let place = tested.iter().position(|(_, each)| each.key == habit.key);
            let clear = place.is_some_and(|place| {
                tested[place].0.verdict == Verdict::Clear && is_right(tested[place].0, habit)
            });
            let hit = f64::from(u8::from(clear));
            let ratio = RATIOS
                .iter()
                .position(|(ratio, _)| (habit.ratio - ratio).abs() < 0.1);
            if let (Some(row), Some(ratio)) = (row, ratio) {
                self.by_cramp_nights[row][ratio].count(hit, 1.0);
            }
            if habit.ratio < 2.5 {
                continue;
            }
            strong += 1.0;
            let share = SHARES.iter().position(|(most, _)| habit.prevalence < *most);
            if let Some(share) = share {
                self.by_share[share].count(hit, 1.0);
            }
            let holds = |which: usize| place.is_some_and(|place| q[which][place] <= LIMIT);
            for (which, found) in found.iter_mut().enumerate() {
                *found += f64::from(u8::from(holds(which)));
            }
            let obstacle = match (place, clear, holds(1), holds(2)) {
                (_, true, ..) => 0,
                (None, ..) => 1,
                (_, _, false, false) => 2,
                (_, _, false, true) => 3,
                (_, _, true, false) => 4,
                (_, _, true, true) => 5,
            };
            for (which, share) in self.obstacles.iter_mut().enumerate() {
                share.count(f64::from(u8::from(which == obstacle)), 1.0);
            }
        }
        for (which, (power, wrong)) in self.questions.iter_mut().enumerate() {
            power.count(found[which], strong);
            let hits = tested.iter().zip(&q[which]).filter(|(_, q)| **q <= LIMIT);
            let hits: Vec<bool> = hits.map(|((_, habit), _)| !habit.acts()).collect();
            let false_hits = hits.iter().filter(|wrong| **wrong).count();
            wrong.count(false_hits as f64 / hits.len().max(1) as f64, 1.0);
        }
    }

    /// Adds another's counts.
    pub(crate) fn add(&mut self, other: &Self) {
        let pairs = self.by_cramp_nights.iter_mut().flatten();
        for (mine, theirs) in pairs.zip(other.by_cramp_nights.iter().flatten()) {
            mine.add(theirs);
        }
        for (mine, theirs) in self.by_share.iter_mut().zip(&other.by_share) {
            mine.add(theirs);
        }
        for (mine, theirs) in self.obstacles.iter_mut().zip(&other.obstacles) {
            mine.add(theirs);
        }
        for (mine, theirs) in self.questions.iter_mut().zip(&other.questions) {
            mine.0.add(&theirs.0);
            mine.1.add(&theirs.1);
        }
    }

    /// What becomes of risk ratios of 3 and more, in lines.
    pub(crate) fn of_the_strong(&self) -> String {
        let mut text = String::new();
        for ((_, words), share) in SHARES.iter().zip(&self.by_share) {
            let _ = writeln!(text, "  found, held {words:<34} {share:>16}");
        }
        for (words, share) in OBSTACLES.iter().zip(&self.obstacles) {
            let _ = writeln!(text, "  {words:<46} {share:>16}");
        }
        for (words, (power, wrong)) in ["both questions", "the first alone", "the second alone"]
            .iter()
            .zip(&self.questions)
        {
            let _ = writeln!(text, "  {words:<18} found {power:>16}, false {wrong:>16}");
        }
        text
    }

    /// What is found by cramp nights, in lines.
    pub(crate) fn by_cramp_nights(&self) -> String {
        let mut text = format!("{:<12}", "cramp nights");
        for (_, words) in RATIOS {
            let _ = write!(text, " {words:>16}");
        }
        text.push('\n');
        let ends = CRAMP_NIGHTS
            .iter()
            .skip(1)
            .map(|next| format!("–{}", next - 1));
        let ends = ends.chain(["+".to_owned()]);
        for ((least, end), row) in CRAMP_NIGHTS.iter().zip(ends).zip(&self.by_cramp_nights) {
            let _ = write!(text, "{:<12}", format!("{least}{end}"));
            for share in row {
                let _ = write!(text, " {share:>16}");
            }
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::life::{World, live};
    use crate::tally::ask;

    #[test]
    fn every_strong_habit_is_found_or_has_one_obstacle() {
        let mut power = Power::default();
        let mut strong = 0;
        for seed in 0..4 {
            let life = live(seed, 120, World::Acting);
            let last = life.journal.span().expect("nights").last;
            power.count(&life, &ask(&life, last));
            strong += life.habits.iter().filter(|habit| habit.ratio > 2.5).count();
        }
        let all: f64 = power.obstacles.iter().map(|share| share.value().0).sum();
        assert!(strong > 0 && (all - 1.0).abs() < 1e-9, "{all}");
        assert!(power.by_cramp_nights().lines().count() == 9);
    }
}
