//! The model on two fixed diaries against two programs of other people's making: numpy 2.4 and R 4.2
//! (`optim`).
//!
//! `reference/model.py` and `reference/model.R` are the scripts, `reference/diaries.txt` the diaries: a
//! column of outcomes (`-` is a night that is not recorded) and four triggers (`?` is unknown; C is an
//! amount, read as such, less is more).

use super::*;
use crate::patterns::history::center;
use crate::patterns::model::{history_alone, slab};
use crate::stats::spike_and_slab::{ActingSet, Candidate, Posterior, Problem};

const DIARIES: &str = include_str!("reference/diaries.txt");
/// What the cards of the four triggers say.
const EXPECTED: [Direction; 4] = [
    Direction::Unknown,
    Direction::Lowers,
    Direction::Unknown,
    Direction::Raises,
];
/// The place of the amount.
const C: usize = 2;

use crate::diary::Direction;

fn line(name: &str) -> &'static str {
    let mut lines = DIARIES.lines().filter_map(|line| line.split_once(' '));
    lines.find(|(each, _)| *each == name).expect("a line").1
}

/// The nights, and the four columns beside them.
fn problem(length: usize, first: &str) -> Problem {
    let first: Night = first.parse().expect("a night");
    let outcomes: Vec<(usize, bool)> = line(&format!("Y_{length}"))
        .char_indices()
        .filter(|(_, sign)| *sign != '-')
        .map(|(place, sign)| (place, sign == '1'))
        .collect();
    let night = |place: usize| first.ahead(place as u64);
    let nights = Nights {
        period: crate::diary::Period::between(first, night(length - 1)),
        nights: outcomes.iter().map(|(place, _)| night(*place)).collect(),
        cramps: outcomes.iter().map(|(_, cramp)| *cramp).collect(),
    };
    let column = |trigger: usize| {
        let signs: Vec<char> = line(&format!("{}_{length}", ["A", "B", "C", "D"][trigger]))
            .chars()
            .collect();
        let value = |(place, _): &(usize, bool)| signs[*place].to_digit(10).map(f64::from);
        let values: Vec<Option<f64>> = outcomes.iter().map(value).collect();
        let known: Vec<f64> = values.iter().flatten().copied().collect();
        let mean = known.iter().sum::<f64>() / known.len() as f64;
        let sd = (known
            .iter()
            .map(|value| (value - mean).powi(2))
            .sum::<f64>()
            / known.len() as f64)
            .sqrt();
        let scale = if trigger == C { -1.0 / (2.0 * sd) } else { 1.0 };
        let mut column: Vec<f64> = values
            .iter()
            .map(|value| scale * (value.unwrap_or(mean) - mean))
            .collect();
        center(&mut column);
        column
    };
    let candidate = |place: usize| {
        let (group, raises) = (place / 2, place.is_multiple_of(2));
        let (slab, prior) = slab(EXPECTED[group], raises);
        Candidate {
            group,
            column: group,
            slab,
            log_prior: prior.ln(),
        }
    };
    Problem {
        columns: (0..4).map(column).collect(),
        candidates: (0..8).map(candidate).collect(),
        groups: 4,
        ..history_alone(&nights)
    }
}

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!(
        (found - expected).abs() <= within,
        "{found}, expected {expected}"
    );
}

fn weighed(length: usize, first: &str) -> Posterior {
    problem(length, first)
        .posterior(&|| true)
        .expect("a posterior")
}

/// `marginal(diary, chosen)` of the script: of nothing, of A raising, of C raising with B lowering.
#[test]
fn the_evidence_of_three_sets_agrees_with_numpy_and_r() {
    let sets: [&[usize]; 3] = [&[], &[0], &[3, 4]];
    for (length, first, expected) in [
        (
            60,
            "2025-03-01",
            [
                -34.084_917_390_027,
                -32.832_701_675_923,
                -33.718_356_119_062,
            ],
        ),
        (
            365,
            "2024-10-15",
            [
                -151.859_751_937_630,
                -145.881_124_001_894,
                -147.228_172_487_622,
            ],
        ),
    ] {
        for (members, expected) in sets.iter().zip(expected) {
            let mut alone = problem(length, first);
            alone.candidates = members.iter().map(|each| alone.candidates[*each]).collect();
            let posterior = alone.posterior(&|| true).expect("a posterior");
            let whole = posterior
                .sets
                .iter()
                .find(|set| set.members.len() == members.len());
            close(
                whole.and_then(ActingSet::log_evidence).expect("a fit"),
                expected,
                1e-5,
            );
        }
    }
}

/// The mode of C raising with B lowering: intercept, the two memories, the time, then B and C in their order.
#[test]
fn the_mode_agrees_with_numpy() {
    let posterior = weighed(60, "2025-03-01");
    let set = posterior
        .sets
        .iter()
        .find(|set| set.members == [3, 4])
        .expect("a set");
    let expected = [
        -1.007_945_012,
        0.205_550_543,
        -0.166_594_932,
        0.265_962_046,
        0.011_252_466,
        -0.786_784_821,
        0.462_485_724,
    ];
    for (found, expected) in set.slopes().expect("a fit").iter().zip(expected) {
        close(*found, expected, 1e-6);
    }
}

/// `probability(posterior(diary, game, 4), letter, way)` of the script, over all 81 sets. The search of the
/// program, which leaves out what weighs next to nothing and weighs roughly what weighs little, comes as near
/// as this.
#[test]
fn the_probabilities_agree_with_all_sets() {
    for (length, first, expected) in [
        (
            60,
            "2025-03-01",
            [
                (0.384_329_668_003, 0.008_674_957_197),
                (0.003_051_212_756, 0.394_161_004_649),
                (0.102_632_379_537, 0.028_434_826_644),
                (0.070_650_819_235, 0.056_793_703_321),
            ],
        ),
        (
            365,
            "2024-10-15",
            [
                (0.992_410_407_676, 0.000_694_334_708),
                (0.001_938_779_943, 0.924_326_318_689),
                (0.706_762_902_772, 0.007_600_146_724),
                (0.194_706_053_020, 0.020_317_323_411),
            ],
        ),
    ] {
        let posterior = weighed(length, first);
        for (group, (raises, lowers)) in expected.into_iter().enumerate() {
            close(
                posterior.probability(|each| each == 2 * group),
                raises,
                0.006,
            );
            close(
                posterior.probability(|each| each == 2 * group + 1),
                lowers,
                0.006,
            );
        }
    }
}
