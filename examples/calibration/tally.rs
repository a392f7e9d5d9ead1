//! What the rule said of one life, counted against the truth, and the counts of many.

use cramp::diary::{NightBoundary, Units};
use cramp::patterns::{Question, Triggers, Verdict, triggers};

use crate::life::{Life, moment};

/// So many of so many.
#[derive(Clone, Copy, Default)]
pub(crate) struct Share(pub(crate) u32, pub(crate) u32);

impl Share {
    fn count(&mut self, hit: bool) {
        self.0 += u32::from(hit);
        self.1 += 1;
    }

    fn add(&mut self, other: Self) {
        self.0 += other.0;
        self.1 += other.1;
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.1 == 0 {
            return write!(out, "–");
        }
        let share = f64::from(self.0) / f64::from(self.1);
        let error = (share * (1.0 - share) / f64::from(self.1)).sqrt();
        write!(out, "{share:.3} ± {error:.3}")
    }
}

/// What is counted, with the words the table has for it.
pub(crate) const ROWS: [&str; 10] = [
    "diaries with a false clear finding",
    "clear findings that are false, mean of diaries",
    "found, risk ratio .5",
    "found, risk ratio 1.5",
    "found, risk ratio 2",
    "found, risk ratio 3 and more",
    "intervals that cover, clear findings",
    "intervals that cover, all testable",
    "first in the list is true, where it is clear",
    "something false announced at the last look",
];

/// The counts of many lives.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    pub(crate) shares: [Share; ROWS.len()],
    /// Sum and sum of squares of each diary's share of false findings.
    false_share: (f64, f64),
    diaries: u32,
}

impl Tally {
    /// Counts one life in.
    pub(crate) fn count(&mut self, life: &Life) {
        let Some(said) = ask(life) else { return };
        let (mut all, mut wrong) = (0_u32, 0_u32);
        let (mut first, mut announced) = (None, false);
        for found in &said.findings {
            let key = |habit: &&crate::life::Habit| habit.key == found.exposure.key;
            let Some(habit) = life.habits.iter().find(key) else {
                continue;
            };
            let acts = (habit.ratio - 1.0).abs() > 1e-9;
            let clear = found.verdict == Verdict::Clear;
            let told_raises = found
                .tested
                .as_ref()
                .is_some_and(|tested| tested.together.0 > 0.0);
            // What acts the other way round than told is false too.
            let right = acts && told_raises == (habit.ratio > 1.0);
            if clear {
                all += 1;
                wrong += u32::from(!right);
                first.get_or_insert(right);
            }
            announced |= found.announced && !right;
            if let Some((ratio, _)) = found.tested.as_ref().and_then(|each| each.risk_ratio) {
                let covers = ratio.interval().contains(habit.marginal);
                if clear {
                    self.shares[6].count(covers);
                }
                self.shares[7].count(covers);
            }
        }
        // A habit with too few nights, or none, is not found either.
        for habit in &life.habits {
            let row = match habit.ratio {
                ratio if ratio < 1.0 => 2,
                ratio if ratio <= 1.0 => continue,
                ratio if ratio < 2.0 => 3,
                ratio if ratio < 3.0 => 4,
                _ => 5,
            };
            let found = said
                .findings
                .iter()
                .any(|each| each.exposure.key == habit.key && each.verdict == Verdict::Clear);
            self.shares[row].count(found);
        }
        self.shares[0].count(wrong > 0);
        let share = f64::from(wrong) / f64::from(all.max(1));
        self.false_share.0 += share;
        self.false_share.1 += share * share;
        self.diaries += 1;
        if let Some(right) = first {
            self.shares[8].count(right);
        }
        self.shares[9].count(announced);
    }

    /// Adds another's counts.
    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.shares.iter_mut().zip(other.shares) {
            mine.add(theirs);
        }
        self.false_share.0 += other.false_share.0;
        self.false_share.1 += other.false_share.1;
        self.diaries += other.diaries;
    }

    /// A row of the table.
    pub(crate) fn row(&self, row: usize) -> String {
        if row != 1 {
            return self.shares[row].to_string();
        }
        let many = f64::from(self.diaries.max(1));
        let mean = self.false_share.0 / many;
        let error = ((self.false_share.1 / many - mean * mean).max(0.0) / many).sqrt();
        format!("{mean:.3} ± {error:.3}")
    }
}

fn ask(life: &Life) -> Option<Triggers> {
    let last = life.journal.span()?.last;
    let question = Question {
        period: None,
        as_of: moment(last.next(), 9),
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    triggers(&life.journal, &question, &|_| true).ok()
}
