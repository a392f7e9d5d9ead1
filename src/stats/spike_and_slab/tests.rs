use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::super::check::check;
use super::super::tails;
use super::*;

const RAISES: Normal = Normal { mean: 0.8, sd: 0.5 };
const LOWERS: Normal = Normal {
    mean: -0.7,
    sd: 0.4,
};
const INTERCEPT: Normal = Normal {
    mean: -1.0,
    sd: 1.5,
};

fn number(is: bool) -> f64 {
    f64::from(u8::from(is))
}

fn centered(column: &[f64]) -> Vec<f64> {
    let mean = column.iter().sum::<f64>() / column.len() as f64;
    column.iter().map(|x| x - mean).collect()
}

/// Groups of readings, each of which may raise or lower.
fn problem(outcomes: &[bool], groups: &[Vec<Vec<f64>>]) -> Problem {
    let (mut columns, mut candidates) = (Vec::new(), Vec::new());
    for (group, readings) in groups.iter().enumerate() {
        for reading in readings {
            for (slab, prior) in [(RAISES, 0.75), (LOWERS, 0.25)] {
                candidates.push(Candidate {
                    group,
                    column: columns.len(),
                    slab,
                    log_prior: (prior / readings.len() as f64).ln(),
                });
            }
            columns.push(centered(reading));
        }
    }
    Problem {
        outcomes: outcomes.to_vec(),
        always: vec![(vec![1.0; outcomes.len()], INTERCEPT)],
        columns,
        candidates,
        groups: groups.len(),
    }
}

/// Outcomes and yes/no triggers, the first of which raises and the second lowers. The second reading of a
/// trigger is that of the row before.
fn made(seed: u64, rows: usize, groups: usize, readings: usize) -> (Vec<bool>, Vec<Vec<Vec<f64>>>) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let groups: Vec<Vec<Vec<f64>>> = (0..groups)
        .map(|_| {
            let often = random.random_range(0.2..0.6);
            let held: Vec<f64> = (0..=rows)
                .map(|_| number(random.random_bool(often)))
                .collect();
            (0..readings)
                .map(|back| held[1 - back..=rows - back].to_vec())
                .collect()
        })
        .collect();
    let outcomes = (0..rows)
        .map(|row| {
            let predictor = -1.0 + 1.1 * groups[0][0][row] - 0.9 * groups[1][0][row];
            random.random_bool(risk_and_slope(predictor).0)
        })
        .collect();
    (outcomes, groups)
}

fn weighed(problem: &Problem) -> Posterior {
    problem.posterior(&|| true).expect("a posterior")
}

/// How likely each candidate is to act.
fn probabilities(problem: &Problem) -> Vec<f64> {
    let posterior = weighed(problem);
    let of = |candidate| posterior.probability(|each| each == candidate);
    (0..problem.candidates.len()).map(of).collect()
}

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!(
        (found - expected).abs() <= within,
        "{found}, not {expected}"
    );
}

#[test]
fn where_a_column_begins_to_count_changes_nothing() {
    for seed in 0..3 {
        let (outcomes, mut groups) = made(seed, 80, 4, 1);
        let before = probabilities(&problem(&outcomes, &groups));
        for (by, reading) in [1000.0, -3.0, 0.1]
            .into_iter()
            .zip(groups.iter_mut().flatten())
        {
            for x in reading {
                *x += by;
            }
        }
        let after = probabilities(&problem(&outcomes, &groups));
        for (before, after) in before.into_iter().zip(after) {
            close(after, before, 1e-8);
        }
    }
}

#[test]
fn the_order_of_candidates_columns_and_groups_changes_nothing() {
    for seed in 0..3 {
        let (outcomes, groups) = made(seed, 80, 4, 2);
        let first = problem(&outcomes, &groups);
        let before = probabilities(&first);
        // 3 and 8, and 5 and 16, have no factor in common, so these are permutations; that of the groups is
        // its reverse.
        let column = |each: usize| (3 * each + 1) % 8;
        let candidate = |each: usize| (5 * each + 2) % 16;
        let mut second = first.clone();
        for (place, each) in first.columns.iter().enumerate() {
            second.columns[column(place)].clone_from(each);
        }
        for (place, each) in first.candidates.iter().enumerate() {
            second.candidates[candidate(place)] = Candidate {
                group: 3 - each.group,
                column: column(each.column),
                ..*each
            };
        }
        let after = probabilities(&second);
        for (place, before) in before.into_iter().enumerate() {
            close(after[candidate(place)], before, 1e-8);
        }
    }
}

/// A column that says nothing has evidence of its own for nothing, and how many groups act is so believed
/// beforehand that one group more, whatever it does, changes nothing for the others.
#[test]
fn a_column_of_zeros_changes_nothing_for_the_other_sets() {
    let (outcomes, mut groups) = made(1, 80, 3, 1);
    let before = weighed(&problem(&outcomes, &groups));
    groups.push(vec![vec![0.0; 80]]);
    let after = weighed(&problem(&outcomes, &groups));
    let (raises, lowers) = (6, 7);
    let set = |members: &[usize]| after.sets.iter().find(|set| set.members == members);
    let mut ratios = Vec::new();
    for alone in &before.sets {
        let with = |zeros: usize| set(&[&alone.members[..], &[zeros]].concat());
        let all = [set(&alone.members), with(raises), with(lowers)];
        let [Some(same), Some(raised), Some(lowered)] = all else {
            continue;
        };
        let evidence = [alone, same, raised, lowered].map(ActingSet::log_evidence);
        if let [
            Some(alone_evidence),
            Some(same),
            Some(raised),
            Some(lowered),
        ] = evidence
        {
            for each in [same, raised, lowered] {
                close(each, alone_evidence, 1e-8);
            }
            let together: f64 = all.into_iter().flatten().map(|set| set.weight).sum();
            ratios.push(together / alone.weight);
        }
    }
    assert!(ratios.len() >= 5, "{ratios:?}");
    for ratio in &ratios {
        close(ratio / ratios[0], 1.0, 1e-8);
    }
}

#[test]
fn a_column_that_equals_the_outcome_acts_and_its_slope_is_finite() {
    let (_, mut groups) = made(2, 60, 3, 1);
    let outcomes: Vec<bool> = (0..60).map(|row| row % 4 == 0).collect();
    for (same, acting) in [(true, 0), (false, 1)] {
        groups[0] = vec![outcomes.iter().map(|each| number(*each == same)).collect()];
        let problem = problem(&outcomes, &groups);
        let probabilities = probabilities(&problem);
        assert!(probabilities[acting] > 0.99, "{probabilities:?}");
        let posterior = weighed(&problem);
        let best = &posterior.sets[0];
        assert_eq!(best.members[0], acting);
        let slopes = best.slopes().expect("a fit");
        assert!(slopes.iter().all(|slope| slope.abs() < 10.0), "{slopes:?}");
        let column = &problem.columns[0];
        let high = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let contrast = Contrast {
            candidate: acting,
            with: high,
            without: high - 1.0,
            slope: problem.candidates[acting].slab,
        };
        let ratio = problem.log_risk_ratio(best, &contrast);
        let ratio = ratio.expect("a ratio");
        assert!(ratio.mean.is_finite() && ratio.sd.is_finite(), "{ratio:?}");
        assert_eq!(ratio.mean > 0.0, same);
    }
}

#[test]
fn nothing_but_one_outcome_has_an_answer_and_no_pattern() {
    let (_, groups) = made(3, 60, 3, 2);
    for outcome in [false, true] {
        let posterior = weighed(&problem(&[outcome; 60], &groups));
        close(
            posterior.sets.iter().map(|set| set.weight).sum(),
            1.0,
            1e-12,
        );
        for set in &posterior.sets {
            let slopes = set.slopes().unwrap_or_default();
            assert!(set.weight.is_finite() && slopes.iter().all(|slope| slope.is_finite()));
        }
        let probabilities = probabilities(&problem(&[outcome; 60], &groups));
        assert!(
            probabilities.iter().all(|each| *each < 0.5),
            "{probabilities:?}"
        );
    }
}

/// ln P(exactly these groups act): the beta-binomial's chance of so many, shared among all choices of so
/// many.
fn log_prior_of(acting: usize, groups: usize) -> f64 {
    // B(1 + k, 4 + n − k) / B(1, 4) = 4 k! (n − k + 3)! / (n + 4)!
    let ln_factorial = |n: usize| (1..=n).map(|each| (each as f64).ln()).sum::<f64>();
    4.0_f64.ln() + ln_factorial(acting) + ln_factorial(groups - acting + 3)
        - ln_factorial(groups + 4)
}

/// Every set with at most one candidate of each group, fitted from where its parent was.
fn every_set(problem: &Problem) -> Vec<ActingSet> {
    let nothing = problem.fitted(Vec::new(), &[INTERCEPT.mean]);
    let mut sets = vec![nothing.expect("a fit")];
    for group in 0..problem.groups {
        let mut grown = Vec::new();
        for parent in &sets {
            for (place, candidate) in problem.candidates.iter().enumerate() {
                if candidate.group == group {
                    let members = [&parent.members[..], &[place]].concat();
                    let start = [parent.slopes().expect("a fit"), &[0.0]].concat();
                    grown.push(problem.fitted(members, &start).expect("a fit"));
                }
            }
        }
        sets.extend(grown);
    }
    sets
}

/// How likely each candidate is to act, by a fit of every set.
fn probabilities_by_all_sets(problem: &Problem) -> Vec<f64> {
    let log_weight = |set: &ActingSet| {
        let of_readings = set
            .members
            .iter()
            .map(|each| problem.candidates[*each].log_prior);
        let log_prior = log_prior_of(set.members.len(), problem.groups) + of_readings.sum::<f64>();
        set.log_evidence().expect("a fit") + log_prior
    };
    let sets = every_set(problem);
    let weights: Vec<f64> = sets.iter().map(|set| log_weight(set).exp()).collect();
    let whole: f64 = weights.iter().sum();
    let holding = |candidate: usize| {
        let sets = sets.iter().zip(&weights);
        let holding = sets.filter(|(set, _)| set.members.contains(&candidate));
        holding.map(|(_, weight)| weight).sum::<f64>() / whole
    };
    (0..problem.candidates.len()).map(holding).collect()
}

/// Five groups of two readings each have 3,125 sets, of which none is larger than the search goes. It leaves
/// out sets that weigh little, so that it is a little too sure of the best ones: as a rule by less than .01,
/// and never by .025.
#[test]
fn the_search_comes_near_what_all_sets_say() {
    let mut off = Vec::new();
    for seed in 0..8 {
        let (outcomes, groups) = made(seed, 80, 5, 2);
        let problem = problem(&outcomes, &groups);
        let all = probabilities_by_all_sets(&problem);
        let found = probabilities(&problem);
        off.extend(
            found
                .iter()
                .zip(all)
                .map(|(found, all)| (found - all).abs()),
        );
    }
    let furthest = off.iter().copied().fold(0.0, f64::max);
    let far = off.iter().filter(|off| **off >= 0.01).count();
    assert!(
        furthest < 0.025 && far <= off.len() / 25,
        "{furthest}, {far} of {}",
        off.len()
    );
}

fn one(mean: f64, sd: f64) -> Mixture {
    Mixture::of([(1.0, Normal { mean, sd })])
}

/// The middle and the ends of 95 % of what lies above 0.
fn cut_at_0(mixture: &Mixture) -> [f64; 3] {
    [0.975, 0.5, 0.025].map(|share| mixture.quantile_above(share, 0.0).expect("a quantile"))
}

fn three() -> Mixture {
    let part = |weight, mean, sd| (weight, Normal { mean, sd });
    Mixture::of([
        part(6.0, 0.8, 0.3),
        part(1.0, 0.2, 0.4),
        part(3.0, -0.1, 0.2),
    ])
}

#[test]
fn quantiles_of_a_mixture_agree_with_scipy() {
    // >>> truncnorm.isf([.975, .5, .025], -.6, inf, .3, .5); truncnorm.isf([.975, .5, .025], .2 / .3, inf, -.2, .3)
    // >>> above = lambda v: sum(w * norm.sf(v, m, s)), with w = .6 .1 .3, m = .8 .2 -.1, s = .3 .4 .2
    // >>> [brentq(lambda v: above(v) - q * above(0), 0, 5, xtol=1e-15) for q in [.975, .5, .025]]
    for (mixture, expected) in [
        (
            one(0.3, 0.5),
            [0.026_801_869_427_5, 0.475_394_345_352, 1.346_846_459_57],
        ),
        (
            one(-0.2, 0.3),
            [0.005_967_806_814_87, 0.143_294_852_554, 0.548_255_885_603],
        ),
        (
            three(),
            [0.030_508_389_475_9, 0.711_442_941_441, 1.358_490_324_07],
        ),
    ] {
        for (found, expected) in cut_at_0(&mixture).into_iter().zip(expected) {
            check(found, expected);
        }
    }
    // The same in closed form.
    let (mean, sd) = (0.3, 0.5);
    for share in [0.9, 0.5, 0.001] {
        let z = tails::normal_quantile_above(share * tails::normal_above(-mean / sd));
        let found = one(mean, sd)
            .quantile_above(share, 0.0)
            .expect("a quantile");
        check(found, mean + sd * z);
    }
}

#[test]
fn what_lies_above_is_the_sum_of_the_parts_and_the_rest_lies_below() {
    // >>> above(0), above(.5), as before
    check(three().above(0.0), 0.759_409_279_404_644);
    check(three().above(0.5), 0.527_874_552_288_302);
    for value in [-1.0, 0.0, 0.4, 2.0] {
        check(three().above(value) + three().turned().above(-value), 1.0);
    }
    // All of a part without width lies where its mean is.
    let point = Mixture::of([
        (1.0, Normal { mean: 0.5, sd: 0.0 }),
        (3.0, Normal { mean: 0.0, sd: 1.0 }),
    ]);
    check(point.above(0.0), (1.0 + 3.0 * 0.5) / 4.0);
    check(point.above(0.5), 3.0 * tails::normal_above(0.5) / 4.0);
}

#[test]
fn nothing_has_no_quantile() {
    assert_eq!(Mixture::default().quantile_above(0.5, 0.0), None);
    assert_eq!(one(-50.0, 0.1).quantile_above(0.5, 0.0), None);
}
