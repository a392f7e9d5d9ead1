//! A trial whose schedule was drawn from a list: the test asks only what the drawing allowed.

use super::{Estimate, Interval, Level, NoAnswer};

/// Differences count as tied within this share of the largest outcome.
const ROUNDING: f64 = 1e-10;

/// The comparison of the units that were on with those that were off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Randomised {
    /// Mean outcome on less mean outcome off.
    pub difference: f64,
    /// The share of admissible schedules under which the difference would have lain at least as far from 0.
    pub p: f64,
    /// The constant effects that the one-sided tests, each at half of what the level leaves out, do not
    /// refuse. `None` where the schedules are too few to refuse any.
    pub interval: Option<Interval>,
}

impl Randomised {
    /// The difference with its interval, where there is one.
    pub fn estimate(self) -> Option<Estimate> {
        self.interval
            .map(|interval| Estimate::new(self.difference, interval))
    }
}

/// The exact randomisation test over the admissible schedules, each as likely to be drawn as any other.
///
/// `outcomes` has one number per unit, a schedule says for every unit whether it was on; `performed` says
/// which schedule it was. A schedule listed twice is twice as likely. The interval needs no search: under a
/// constant effect every schedule's difference is a straight line in it.
///
/// Sources: Fisher (1935), The Design of Experiments; Edgington (1980), Randomization Tests; Ernst (2004),
/// Statistical Science 19:676 (interval).
///
/// Reference: outcomes 5, 1, 4, 2, 6, 1 with units 1, 3, 5 on, all 20 choices of three admissible: 3.6666667,
/// p = .1 (`x <- combn(6, 3); d <- apply(x, 2, function(i) mean(y[i]) - mean(y[-i])); mean(abs(d) >=
/// abs(d[6]))`).
///
/// # Errors
/// [`NoAnswer::TooFew`] with fewer than two schedules; [`NoAnswer::Malformed`] where lengths differ, an
/// outcome is not finite, `performed` is not in the list, or a schedule has all units on or all off.
pub fn test(
    outcomes: &[f64],
    schedules: &[Vec<bool>],
    performed: usize,
    level: Level,
) -> Result<Randomised, NoAnswer> {
    if schedules.len() < 2 {
        return Err(NoAnswer::TooFew {
            have: schedules.len(),
            need: 2,
        });
    }
    let mixed = |schedule: &Vec<bool>| {
        schedule.len() == outcomes.len() && schedule.contains(&true) && schedule.contains(&false)
    };
    let finite = outcomes.iter().all(|outcome| outcome.is_finite());
    let drawn = schedules.get(performed).ok_or(NoAnswer::Malformed)?;
    if !(finite && schedules.iter().all(mixed)) {
        return Err(NoAnswer::Malformed);
    }
    let seen = difference(outcomes, drawn);
    let effect: Vec<f64> = drawn.iter().map(|on| f64::from(u8::from(*on))).collect();
    let slack = ROUNDING
        * outcomes
            .iter()
            .fold(0.0_f64, |most, outcome| most.max(outcome.abs()));

    let mut far = 0_usize;
    let mut crossings = Vec::new();
    for schedule in schedules {
        let other = difference(outcomes, schedule);
        far += usize::from(other.abs() >= seen.abs() - slack);
        // Of an effect of 1, this much would show in the other schedule's difference; it is all only in the
        // same one.
        if schedule != drawn {
            crossings.push((seen - other) / (1.0 - difference(&effect, schedule)));
        }
    }
    crossings.sort_unstable_by(f64::total_cmp);
    // An effect is refused while the schedules as extreme as the one performed, itself among them, are at
    // most this many.
    let rare = (level.tail() * schedules.len() as f64 * (1.0 + 1e-12)).floor() as usize;
    let same = schedules.len() - crossings.len();
    let interval = (rare >= same).then(|| {
        let from_end = rare - same;
        Interval {
            low: crossings[from_end],
            high: crossings[crossings.len() - 1 - from_end],
        }
    });
    Ok(Randomised {
        difference: seen,
        p: far as f64 / schedules.len() as f64,
        interval,
    })
}

/// Mean on less mean off. Both are there.
fn difference(outcomes: &[f64], schedule: &[bool]) -> f64 {
    let mean = |wanted: bool| {
        let of = outcomes
            .iter()
            .zip(schedule)
            .filter(|(_, on)| **on == wanted);
        let (sum, count) = of.fold((0.0, 0_u32), |(sum, count), (outcome, _)| {
            (sum + outcome, count + 1)
        });
        sum / f64::from(count)
    };
    mean(true) - mean(false)
}

#[cfg(test)]
mod tests {
    use super::super::check::{check, check_estimate};
    use super::super::sign_flip;
    use super::*;

    /// All choices of `on` among `units` units, in the order of R's `combn`.
    fn choices(units: usize, on: usize) -> Vec<Vec<bool>> {
        let mut all: Vec<Vec<usize>> = vec![vec![]];
        for _ in 0..on {
            all = all
                .into_iter()
                .flat_map(|chosen| {
                    let from = chosen.last().map_or(0, |last| last + 1);
                    (from..units).map(move |next| chosen.iter().copied().chain([next]).collect())
                })
                .collect();
        }
        all.into_iter()
            .map(|chosen: Vec<usize>| (0..units).map(|unit| chosen.contains(&unit)).collect())
            .collect()
    }

    #[test]
    fn all_choices_agree_with_r() {
        let schedules = choices(6, 3);
        let performed = schedules
            .iter()
            .position(|s| *s == [true, false, true, false, true, false]);
        let found = test(
            &[5.0, 1.0, 4.0, 2.0, 6.0, 1.0],
            &schedules,
            performed.expect("admissible"),
            Level::NINETY_FIVE,
        );
        let found = found.expect("a test");
        // > x <- combn(6, 3); d <- apply(x, 2, function(i) mean(y[i]) - mean(y[-i])); mean(abs(d) >= abs(d[6]) - 1e-9)
        check(found.difference, 3.666_666_666_667);
        check(found.p, 0.1);
        // 20 schedules cannot refuse anything at .025 a side; at .05 a side one may be as extreme.
        assert_eq!(found.interval, None);
        let wider = Level(0.9);
        let found = test(
            &[5.0, 1.0, 4.0, 2.0, 6.0, 1.0],
            &schedules,
            performed.expect("admissible"),
            wider,
        );
        // > p <- function(e, s) { z <- y - e * (1:6 %in% c(1, 3, 5)); d <- apply(x, 2, function(i) mean(z[i]) - mean(z[-i]))
        // +   mean(s * d >= s * d[6] - 1e-9) }; the effects where p(e, 1) and p(e, -1) first exceed .05, by
        // bisection
        check_estimate(
            found.expect("a test").estimate().expect("an interval"),
            3.666_666_666_667,
            2.0,
            5.0,
        );
    }

    #[test]
    fn pairs_of_blocks_are_the_sign_flip_test() {
        let differences = [1.5, -0.5, 2.0, 3.0, 0.25, 1.0, -0.125];
        let outcomes: Vec<f64> = differences.iter().flat_map(|d| [10.0 + d, 10.0]).collect();
        let schedules: Vec<Vec<bool>> = (0_u32..128)
            .map(|pattern| {
                (0..14)
                    .map(|unit| (pattern >> (unit / 2) & 1 == 0) == (unit % 2 == 0))
                    .collect()
            })
            .collect();
        let found = test(&outcomes, &schedules, 0, Level::NINETY_FIVE).expect("a test");
        check(found.p, sign_flip::p_value(&differences).expect("a p"));
        let mean = sign_flip::mean(&differences, Level::NINETY_FIVE).expect("a mean");
        check_estimate(
            found.estimate().expect("an interval"),
            mean.value,
            mean.low,
            mean.high,
        );
    }

    #[test]
    fn what_is_no_trial_is_refused() {
        let two = [vec![true, false], vec![false, true]];
        let run = |outcomes: &[f64], schedules: &[Vec<bool>], performed| {
            test(outcomes, schedules, performed, Level::NINETY_FIVE).map(|found| found.p)
        };
        assert_eq!(run(&[1.0, 2.0], &two, 0), Ok(1.0));
        assert_eq!(
            run(&[1.0, 2.0], &two[..1], 0),
            Err(NoAnswer::TooFew { have: 1, need: 2 })
        );
        assert_eq!(run(&[1.0, 2.0], &two, 2), Err(NoAnswer::Malformed));
        assert_eq!(run(&[1.0, f64::NAN], &two, 0), Err(NoAnswer::Malformed));
        assert_eq!(
            run(&[1.0, 2.0], &[vec![true, true], vec![true, false]], 1),
            Err(NoAnswer::Malformed)
        );
    }
}
