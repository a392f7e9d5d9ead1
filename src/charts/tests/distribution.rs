use super::sample::{cramp, night, period, say, tell};
use crate::charts::{CountKind, Distribution, NightsView, TooFewToDraw, duration, pain, soreness};
use crate::diary::{Answer, End, Journal, Pain, Soreness, Value};

fn counts(chart: &Distribution) -> Vec<usize> {
    chart.bins.iter().map(|bin| bin.count).collect()
}

/// A cramp a night that held so long; `None` where nobody knows.
fn lasting(seconds: &[Option<u32>]) -> Journal {
    let mut journal = Journal::default();
    for (seconds, place) in seconds.iter().zip(0..) {
        let mut episode = cramp(night("2026-11-02").ahead(place), 1600);
        if let Some(duration_seconds) = *seconds {
            episode.end = End::Known { duration_seconds };
        }
        journal.episodes.push(episode);
    }
    journal
}

#[test]
#[expect(clippy::float_cmp, reason = "these numbers are exact in binary")]
fn durations_fall_into_bins_that_hold_their_lower_end() {
    let told = [0, 14, 15, 30, 59, 60, 299, 300, 600, 7200].map(Some);
    let journal = lasting(&[&told[..], &[None, None]].concat());
    let chart = duration(
        NightsView::whole(&journal),
        period("2026-11-01", "2026-11-30"),
    )
    .expect("enough");
    assert_eq!(counts(&chart), [2, 1, 2, 1, 1, 1, 2]);
    assert_eq!(
        (chart.known, chart.unknown, chart.counts.episodes),
        (10, 2, 12)
    );
    // > quantile(c(0, 14, 15, 30, 59, 60, 299, 300, 600, 7200))   0.0 18.75 59.5 299.75 7200.0
    assert_eq!(chart.quartiles, [18.75, 59.5, 299.75]);
    assert_eq!((chart.bins[0].from, chart.bins[6].below), (0.0, None));
}

#[test]
fn four_values_are_no_distribution() {
    let journal = lasting(&[Some(10), Some(20), Some(30), Some(40), None]);
    let what = CountKind::CrampsWithDuration;
    assert_eq!(
        duration(
            NightsView::whole(&journal),
            period("2026-11-01", "2026-11-30")
        ),
        Err(TooFewToDraw {
            have: 4,
            need: 5,
            what
        })
    );
}

#[test]
#[expect(clippy::float_cmp, reason = "these numbers are exact in binary")]
fn every_pain_score_has_its_bin_and_every_month_its_median() {
    let mut journal = Journal::default();
    let told = [
        ("2026-09-28", &[Some(0), Some(10), Some(4)][..]),
        ("2026-10-15", &[Some(7), None]),
        ("2026-11-02", &[Some(6), Some(5), Some(6), Some(9)]),
    ];
    for (first, scores) in told {
        for (score, place) in scores.iter().zip(0..) {
            let mut episode = cramp(night(first).ahead(place), 1600);
            episode.pain = score.and_then(|score| Pain::new(score).ok());
            journal.episodes.push(episode);
        }
    }
    let chart = pain(
        NightsView::whole(&journal),
        period("2026-09-15", "2026-11-30"),
    )
    .expect("enough");
    assert_eq!(counts(&chart), [1, 0, 0, 0, 1, 1, 2, 1, 0, 1, 1]);
    assert_eq!(chart.quartiles[1], 6.0);
    let months: Vec<_> = chart
        .over_time
        .iter()
        .map(|month| (month.label(chart.months), month.known, month.median))
        .collect();
    let month = |label: &str, known, median| (label.to_owned(), known, median);
    assert_eq!(
        months,
        [
            month("Sep", 3, Some(4.0)),
            month("Oct", 1, None),
            month("Nov", 4, Some(6.0))
        ]
    );
    assert_eq!(
        chart.over_time[0].nights,
        period("2026-09-15", "2026-09-30")
    );
}

#[test]
fn long_periods_are_told_in_quarters_and_years() {
    let journal = lasting(&[Some(10); 6]);
    let steps = |first: &str| {
        let chart =
            duration(NightsView::whole(&journal), period(first, "2026-11-30")).expect("enough");
        (
            chart.months,
            chart.over_time.len(),
            chart.over_time[0].label(chart.months),
        )
    };
    assert_eq!(steps("2024-12-01"), (1, 24, "Dec".to_owned()));
    assert_eq!(steps("2021-02-01"), (3, 24, "Feb–Mar".to_owned()));
    assert_eq!(steps("1926-05-01"), (12, 101, "1926".to_owned()));
}

#[test]
fn soreness_is_told_once_a_cramp_night() {
    let mut journal = Journal::default();
    let sore = |of: &str, minutes, score| {
        let mut episode = cramp(night(of), minutes);
        episode.soreness = Soreness::new(score).ok();
        episode
    };
    journal.episodes = vec![
        sore("2026-11-02", 1500, 3),
        sore("2026-11-02", 1600, 5),
        sore("2026-11-03", 1500, 9),
        sore("2026-11-04", 1500, 1),
        sore("2026-11-05", 1500, 1),
        cramp(night("2026-11-06"), 1500),
    ];
    tell(
        &mut journal,
        night("2026-11-03"),
        "soreness",
        Value::Amount(4.0),
    );
    say(
        &mut journal,
        night("2026-11-08"),
        Answer::Cramp { cramps: 2 },
    );
    tell(
        &mut journal,
        night("2026-11-08"),
        "soreness",
        Value::Amount(10.0),
    );
    // Sore without a cramp: it is no soreness after a cramp.
    say(&mut journal, night("2026-11-09"), Answer::Quiet);
    tell(
        &mut journal,
        night("2026-11-09"),
        "soreness",
        Value::Amount(7.0),
    );
    let chart = soreness(
        NightsView::whole(&journal),
        period("2026-11-01", "2026-11-30"),
    )
    .expect("enough");
    assert_eq!(counts(&chart), [0, 2, 0, 0, 1, 1, 0, 0, 0, 0, 1]);
    assert_eq!(
        (chart.known, chart.unknown, chart.counts.nights.cramp),
        (5, 1, 6)
    );
}

#[test]
fn a_long_period_has_longer_steps() {
    let journal = lasting(&[Some(60); 5]);
    let first = night("2026-11-01");
    for (nights, months) in [
        (36 * 30, 1),
        (36 * 30 + 1, 3),
        (110 * 30, 3),
        (110 * 30 + 1, 12),
    ] {
        let period = crate::diary::Period::between(first, first.ahead(nights - 1));
        let chart = duration(NightsView::whole(&journal), period).expect("enough");
        assert_eq!(chart.months, months, "{nights} nights");
    }
}
