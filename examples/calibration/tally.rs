//! What the rule said of one life, counted against the truth, and the counts of many.

use cramp::diary::{Moment, Night, NightBoundary, Units};
use cramp::patterns::{Question, TriggerFinding, Triggers, Verdict, triggers};
use strum::{EnumCount as _, IntoEnumIterator as _};

use crate::life::{Habit, Life, moment};
use crate::power::Power;

/// Recorded nights on which the program announces at once.
const MILESTONES: [usize; 5] = [30, 60, 90, 180, 365];

/// What is counted.
#[derive(Clone, Copy, strum::EnumCount, strum::EnumIter)]
pub(crate) enum Row {
    Recorded,
    Cramps,
    AnyFalse,
    FalseShare,
    ClearTrue,
    LikelyTrue,
    HintTrue,
    Half,
    OneAndAHalf,
    Two,
    Three,
    Four,
    Five,
    ThreeAndMore,
    ThreeAndMoreTestable,
    ThreeAndMoreLived,
    CoverClear,
    ClaimClear,
    CoverAll,
    FirstClear,
    FirstTested,
    AnnouncedAtLast,
}

impl Row {
    /// The words the table has for it.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Recorded => "recorded nights, mean",
            Self::Cramps => "cramp nights, mean",
            Self::AnyFalse => "diaries with a false clear finding",
            Self::FalseShare => "clear findings that are false, mean of diaries",
            Self::ClearTrue => "true among the clear",
            Self::LikelyTrue => "true among the likely",
            Self::HintTrue => "true among the hints",
            Self::Half => "found, risk ratio 0.5",
            Self::OneAndAHalf => "found, risk ratio 1.5",
            Self::Two => "found, risk ratio 2",
            Self::Three => "found, risk ratio 3",
            Self::Four => "found, risk ratio 4",
            Self::Five => "found, risk ratio 5",
            Self::ThreeAndMore => "found, risk ratio 3, 4 or 5",
            Self::ThreeAndMoreTestable => "  of those with nights enough to test",
            Self::ThreeAndMoreLived => "found, three times and more over the nights lived",
            Self::CoverClear => "intervals that cover, clear findings",
            Self::ClaimClear => "  what they claim to cover, mean",
            Self::CoverAll => "intervals that cover, all tested",
            Self::FirstClear => "first in the list is true, where it is clear",
            Self::FirstTested => "first in the list is true, where any is tested",
            Self::AnnouncedAtLast => "something false announced on the last day",
        }
    }
}

/// A sum over a count, each of many diaries with its own: a share, or a mean.
#[derive(Clone, Copy, Default)]
pub(crate) struct Ratio {
    sum: f64,
    of: f64,
    /// Sums of squares and products over the diaries, for the standard error.
    squares: [f64; 3],
}

impl Ratio {
    /// One diary more.
    pub(crate) fn count(&mut self, sum: f64, of: f64) {
        self.sum += sum;
        self.of += of;
        let more = [sum * sum, sum * of, of * of];
        for (mine, more) in self.squares.iter_mut().zip(more) {
            *mine += more;
        }
    }

    /// Adds another's counts.
    pub(crate) fn add(&mut self, other: &Self) {
        self.sum += other.sum;
        self.of += other.of;
        for (mine, theirs) in self.squares.iter_mut().zip(other.squares) {
            *mine += theirs;
        }
    }

    /// The ratio and its standard error; what one diary says several times over is not taken for several diaries.
    pub(crate) fn value(&self) -> (f64, f64) {
        let ratio = self.sum / self.of;
        let [sums, products, counts] = self.squares;
        let spread = sums - 2.0 * ratio * products + ratio * ratio * counts;
        (ratio, spread.max(0.0).sqrt() / self.of)
    }
}

impl std::fmt::Display for Ratio {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.of < 0.5 {
            return out.pad("–");
        }
        let (ratio, error) = self.value();
        if ratio > 1.0 {
            out.pad(&format!("{ratio:.1} ± {error:.1}"))
        } else {
            out.pad(&format!("{ratio:.3} ± {error:.3}"))
        }
    }
}

/// The counts of many lives.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    rows: [Ratio; Row::COUNT],
    /// What is found of what acts.
    pub(crate) power: Power,
}

impl Tally {
    /// Counts one life in, as it stands on the morning after its last night.
    pub(crate) fn count(&mut self, life: &Life) {
        let Some(last) = life.journal.span().map(|span| span.last) else {
            return;
        };
        let said = ask(life, last);
        self.power.count(life, &said);
        // How many of how many, in this diary.
        let mut here = [(0.0, 0.0); Row::COUNT];
        let mut put = |row: Row, hit: bool| {
            here[row as usize].0 += f64::from(u8::from(hit));
            here[row as usize].1 += 1.0;
        };
        let (mut clear, mut wrong) = (0_u32, 0_u32);
        let mut claims = (0.0, 0.0);
        for (found, habit) in told(&said, life) {
            let right = is_right(found, habit);
            match found.verdict {
                Verdict::Clear => {
                    put(Row::ClearTrue, right);
                    clear += 1;
                    wrong += u32::from(!right);
                }
                Verdict::Likely => put(Row::LikelyTrue, right),
                Verdict::Hint => put(Row::HintTrue, right),
                Verdict::NothingSeen | Verdict::TooFewNights => {}
            }
            if let Some((ratio, claim)) = found.tested.as_ref().and_then(|each| each.risk_ratio) {
                let covers = ratio.interval().contains(habit.marginal);
                put(Row::CoverAll, covers);
                if found.verdict == Verdict::Clear {
                    put(Row::CoverClear, covers);
                    claims.0 += claim;
                    claims.1 += 1.0;
                }
            }
        }
        // A habit with too few nights, or none, is not found either.
        for habit in &life.habits {
            let Some(row) = power(habit.ratio) else {
                continue;
            };
            let found = told(&said, life).find(|(_, each)| each.key == habit.key);
            let hit = found.is_some_and(|(found, _)| {
                found.verdict == Verdict::Clear && is_right(found, habit)
            });
            put(row, hit);
            if habit.ratio > 2.5 {
                put(Row::ThreeAndMore, hit);
                if found.is_some_and(|(found, _)| found.tested.is_some()) {
                    put(Row::ThreeAndMoreTestable, hit);
                }
            }
            if habit.marginal >= 3.0 {
                put(Row::ThreeAndMoreLived, hit);
            }
        }
        put(Row::AnyFalse, wrong > 0);
        put(Row::AnnouncedAtLast, announces_falsely(&said, life));
        // The list is in the order of p, so the first row is the first tested one.
        let first = told(&said, life).next();
        if let Some((first, habit)) = first.filter(|(first, _)| first.tested.is_some()) {
            put(Row::FirstTested, is_right(first, habit));
        }
        if let Some((first, habit)) =
            told(&said, life).find(|(found, _)| found.verdict == Verdict::Clear)
        {
            put(Row::FirstClear, is_right(first, habit));
        }
        here[Row::FalseShare as usize] = (f64::from(wrong) / f64::from(clear.max(1)), 1.0);
        here[Row::ClaimClear as usize] = claims;
        here[Row::Recorded as usize] = (said.nights.recorded as f64, 1.0);
        here[Row::Cramps as usize] = (said.nights.cramp as f64, 1.0);
        for (row, (sum, of)) in self.rows.iter_mut().zip(here) {
            row.count(sum, of);
        }
    }

    /// Adds another's counts.
    pub(crate) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.rows.iter_mut().zip(&other.rows) {
            mine.add(theirs);
        }
        self.power.add(&other.power);
    }

    /// The rows of the table, with their words.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Row, &Ratio)> {
        Row::iter().zip(&self.rows)
    }
}

/// Whether anything false was ever announced to somebody who looked every so many days, and on the morning of each
/// number of nights at which the program announces at once.
pub(crate) fn ever_announces_falsely(life: &Life, every: usize) -> bool {
    let Some(span) = life.journal.span() else {
        return false;
    };
    let recorded = || life.journal.check_ins.keys().copied();
    let days = usize::try_from(span.last.since(span.first)).expect("the first comes first");
    let regular = (every - 1..=days).step_by(every);
    let mut looks: Vec<Night> = regular.map(|day| span.first.ahead(day as u64)).collect();
    looks.extend(
        MILESTONES
            .iter()
            .filter_map(|nights| recorded().nth(nights - 1)),
    );
    looks.sort_unstable();
    looks.dedup();
    looks
        .into_iter()
        .any(|night| announces_falsely(&ask(life, night), life))
}

/// What was told of each habit, in the order it was told.
pub(crate) fn told<'a>(
    said: &'a Triggers,
    life: &'a Life,
) -> impl Iterator<Item = (&'a TriggerFinding, &'a Habit)> {
    said.findings.iter().filter_map(|found| {
        let named = |habit: &&Habit| habit.key == found.exposure.key;
        Some((found, life.habits.iter().find(named)?))
    })
}

/// Whether a habit acts, and acts the way round that was told.
pub(crate) fn is_right(found: &TriggerFinding, habit: &Habit) -> bool {
    let raises = found
        .tested
        .as_ref()
        .is_some_and(|tested| tested.together.0 > 0.0);
    habit.acts() && raises == (habit.ratio > 1.0)
}

fn announces_falsely(said: &Triggers, life: &Life) -> bool {
    told(said, life).any(|(found, habit)| found.announced && !is_right(found, habit))
}

fn power(ratio: f64) -> Option<Row> {
    Some(match ratio {
        ratio if ratio < 0.9 => Row::Half,
        ratio if ratio < 1.1 => return None,
        ratio if ratio < 1.6 => Row::OneAndAHalf,
        ratio if ratio < 2.5 => Row::Two,
        ratio if ratio < 3.5 => Row::Three,
        ratio if ratio < 4.5 => Row::Four,
        _ => Row::Five,
    })
}

/// Everything found, as seen on the morning after a night.
pub(crate) fn ask(life: &Life, night: Night) -> Triggers {
    let as_of: Moment = moment(night.next(), 9);
    let question = Question {
        period: None,
        as_of,
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    triggers(&life.journal, &question, &|_| true).expect("nobody says no")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::life::{World, live};

    #[test]
    fn a_share_has_the_standard_error_of_a_share() {
        let mut share = Ratio::default();
        for diary in 0..100 {
            share.count(f64::from(u8::from(diary < 20)), 1.0);
        }
        // sqrt(.2 × .8 / 100)
        assert_eq!(share.to_string(), "0.200 ± 0.040");
    }

    #[test]
    fn diaries_that_agree_with_themselves_count_once() {
        let (mut once, mut thrice) = (Ratio::default(), Ratio::default());
        for diary in 0..100 {
            let hit = f64::from(u8::from(diary < 20));
            once.count(hit, 1.0);
            thrice.count(3.0 * hit, 3.0);
        }
        assert_eq!(once.to_string(), thrice.to_string());
        assert_eq!(Ratio::default().to_string(), "–");
    }

    #[test]
    fn the_order_of_adding_makes_no_difference() {
        let lives = [live(1, 60, World::Acting), live(2, 60, World::Acting)];
        let mut whole = Tally::default();
        for life in &lives {
            whole.count(life);
        }
        let mut added = Tally::default();
        for life in lives.iter().rev() {
            let mut part = Tally::default();
            part.count(life);
            added.add(&part);
        }
        for ((_, whole), (_, added)) in whole.rows().zip(added.rows()) {
            assert_eq!(whole.to_string(), added.to_string());
        }
    }

    #[test]
    fn only_what_acts_the_way_round_it_was_told_is_right() {
        let mut life = live(8, 200, World::Acting);
        let last = life.journal.span().expect("nights").last;
        let said = ask(&life, last);
        for (ratio, raises) in [(5.0, Some(true)), (0.5, Some(false)), (1.0, None)] {
            for habit in &mut life.habits {
                habit.ratio = ratio;
            }
            for (found, habit) in told(&said, &life) {
                let Some(tested) = &found.tested else {
                    continue;
                };
                let told_raises = Some(tested.together.0 > 0.0);
                assert_eq!(is_right(found, habit), told_raises == raises);
            }
        }
    }

    #[test]
    fn a_diary_without_nights_announces_nothing() {
        let mut life = live(2, 70, World::Nothing);
        life.journal.check_ins.clear();
        assert!(!ever_announces_falsely(&life, 7));
    }
}
