use super::sample::{cramp, night, period};
use crate::diary::{End, Journal, Pain, Relief, ReliefKind};
use crate::patterns::{ReliefTime, relief};

/// Walks against cramps of so many seconds, eased or not; without seconds the end is not known.
fn walked(cramps: &[(Option<u32>, bool)]) -> Journal {
    let mut journal = Journal::default();
    for (day, (seconds, eased)) in (0..).zip(cramps) {
        let episode = cramp(&mut journal, night("2026-01-01").ahead(day), 27.0);
        episode.end = seconds.map_or(End::Unknown, |duration_seconds| End::Known {
            duration_seconds,
        });
        episode.pain = Pain::new(7).ok();
        episode.relief = vec![Relief {
            kind: ReliefKind::Walk,
            eased: Some(*eased),
        }];
    }
    journal
}

fn walk(journal: &Journal) -> ReliefTime {
    let found = relief(journal, period("2026-01-01", "2026-12-31")).expect("cramps");
    let walk = |each: &&ReliefTime| each.kind == Some(ReliefKind::Walk);
    found.times.iter().find(walk).expect("walked").clone()
}

#[test]
fn who_was_not_relieved_is_censored_and_unknown_ends_are_left_out() {
    let seconds = [30, 60, 90, 120, 150, 240, 300];
    let mut cramps: Vec<(Option<u32>, bool)> = seconds
        .iter()
        .map(|each| (Some(*each), ![120, 300].contains(each)))
        .collect();
    cramps.push((None, true));
    let walk = walk(&walked(&cramps));
    assert_eq!(
        (
            walk.answers.tried(),
            walk.answers.eased,
            walk.answers.not_eased,
            walk.unknown_end
        ),
        (8, 6, 2, 1)
    );
    // > t <- c(30,60,90,120,150,240,300); e <- c(1,1,1,0,1,1,0)
    // > summary(survfit(Surv(t, e) ~ 1, conf.type = "log-log"))$table    median 150, 0.95LCL 30, 0.95UCL NA
    let median = walk.median.expect("a median");
    assert_eq!(
        (median.value, median.low, median.high),
        (Some(150.0), Some(30.0), None)
    );
    // … 150  3  1  0.38095  0.0612312  0.71644
    let step = &walk.curve.as_ref().expect("a curve").steps[3];
    let interval = step.interval.expect("an interval");
    assert!((step.survival - 0.380_952).abs() < 1e-6);
    assert!((interval.low - 0.061_231_2).abs() < 1e-6 && (interval.high - 0.716_44).abs() < 1e-5);
    assert_eq!(
        walk.sentence(),
        "walk: 8 cramps; half were gone within 2 min 30 s (likely 30 s to not known); 2 didn't ease; 1 \
        without a length left out."
    );
}

#[test]
fn four_cramps_are_too_few_for_a_curve() {
    let walk = walk(&walked(&[(Some(60), true); 4]));
    assert_eq!(
        walk.sentence(),
        "walk: 4 cramps. Too few timed cramps: 4 of 5."
    );
}

#[test]
fn that_harder_cramps_get_more_relief_is_said_with_its_numbers() {
    let mut journal = walked(&[(Some(60), true); 5]);
    for day in 20..23 {
        cramp(&mut journal, night("2026-01-01").ahead(day), 27.0).pain = Pain::new(3).ok();
    }
    let found = relief(&journal, period("2026-01-01", "2026-12-31")).expect("cramps");
    assert_eq!(
        found.warning(),
        "Harder cramps may get more relief, so these times don't show which relief is better. Pain was \
        typically 7 of 10 when you tried something, 3 when you didn't."
    );
    assert_eq!(found.times.last().map(|each| each.kind), Some(None));
}

#[test]
fn without_a_described_cramp_there_is_no_answer() {
    let too_few = relief(&Journal::default(), period("2026-01-01", "2026-12-31"));
    assert_eq!(too_few.expect_err("none").have, 0);
}

#[test]
fn what_was_not_said_is_counted_by_itself() {
    let mut journal = walked(&[(Some(60), true), (Some(90), false), (None, true)]);
    for episode in &mut journal.episodes[1..] {
        episode.relief[0].eased = None;
    }
    let answers = walk(&journal).answers;
    assert_eq!(
        (answers.eased, answers.not_eased, answers.unsaid),
        (1, 0, 2)
    );
}
