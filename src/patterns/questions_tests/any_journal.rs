//! Whatever the diary: no question breaks, and none says why.

use proptest::prelude::*;

use super::sample::{at, cramp, metric, night, observe_at, period, say};
use crate::diary::{
    Class, ClockStyle, End, Journal, NightBoundary, Regimen, RegimenId, Relief, ReliefKind, Units,
    Value,
};
use crate::patterns::{
    CrampRate, MissingFactor, ReliefTime, SpellLeadUp, before_after, bias, burden, missing, relief,
    self_check, spells, stood_out, this_week, time_of_night, to_try, trend, usual,
};
use crate::phrases::burden_lines;

/// For each night: recorded, cramps, a described cramp's hour, a value and how late it was entered.
type Day = (bool, u32, Option<f64>, Option<u8>, f64);

fn journal(days: &[Day], start: u64) -> Journal {
    let mut journal = Journal::default();
    let first = night("2026-01-01");
    for (day, (recorded, cramps, hour, value, late)) in (0..).zip(days) {
        let of = first.ahead(day);
        if *recorded {
            say(&mut journal, of, *cramps);
        }
        if let Some(hour) = hour {
            let episode = cramp(&mut journal, of, *hour);
            episode.end = End::Known {
                duration_seconds: *cramps * 60,
            };
            episode.relief = vec![Relief {
                kind: ReliefKind::Stretch,
                eased: Some(*cramps > 1),
            }];
        }
        if let Some(value) = value {
            let entered = at(of, 20.0 + late);
            let yes = Value::YesNo(value % 2 == 0);
            observe_at(&mut journal, of, "sweating", yes, entered);
            let amount = Value::Amount(f64::from(*value));
            observe_at(&mut journal, of, "alcohol", amount, entered);
            let bed = Value::Clock(1300 + u16::from(*value) * 10);
            observe_at(&mut journal, of, "bed", bed, entered);
        }
    }
    journal.regimens.push(Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "iron".into(),
        class: Class::Other,
        since: first.ahead(start).evening(),
        until: Some(first.ahead(start + 20).evening()),
        kind: crate::diary::RegimenKind::Daily,
        doses: Vec::new(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    });
    journal
}

/// Everything that is said of a diary.
fn said(journal: &Journal) -> Vec<String> {
    let all = period("2026-01-01", "2026-04-30");
    let mut said: Vec<String> = Vec::new();
    said.extend(
        before_after(journal, all)
            .iter()
            .map(crate::patterns::BeforeAfter::sentence),
    );
    let found = burden(journal, all, Units::Metric);
    said.extend(burden_lines(&found));
    for of in &found {
        said.extend(of.measures.iter().map(|each| each.sentence(&of.label)));
    }
    if let Ok(found) = relief(journal, all) {
        said.extend(found.times.iter().map(ReliefTime::sentence));
        said.push(found.warning());
    }
    said.extend(
        time_of_night(journal, all, NightBoundary::default())
            .map(|each| each.sentence(ClockStyle::Twelve)),
    );
    if let Ok(found) = spells(journal, all, Units::Us) {
        said.extend(found.iter().map(SpellLeadUp::sentence));
    }
    said.extend(trend(journal, all).map(|each| each.sentence()));
    said.extend(
        usual(journal, all)
            .iter()
            .filter_map(|each| CrampRate::sentence(*each)),
    );
    said.push(this_week(journal, period("2026-02-10", "2026-02-16")).sentence());
    said.extend(bias(journal, all, Units::Metric).warnings());
    said.extend(
        missing(journal, all, Units::Metric)
            .iter()
            .map(MissingFactor::sentence),
    );
    said.extend(
        to_try(journal, all, &[])
            .into_iter()
            .map(|each| each.sentence()),
    );
    let check = self_check(journal, all, Units::Metric, 2, 1, &|_| true);
    said.extend(check.map(|each| each.sentence()));
    for of in period("2026-01-20", "2026-01-25").nights() {
        let found = stood_out(journal, of);
        said.extend(found.iter().map(|each| each.sentence(metric(journal))));
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn no_question_breaks_and_none_says_why(
        days in prop::collection::vec(
            (any::<bool>(), 0_u32..4, prop::option::weighted(0.2, 18.0..34.0), prop::option::of(0_u8..40), -10.0..60.0),
            0..110,
        ),
        start in 0_u64..90,
    ) {
        for sentence in said(&journal(&days, start)) {
            prop_assert!(!sentence.to_lowercase().contains("cause"), "{}", sentence);
            prop_assert!(!sentence.contains("NaN") && !sentence.contains("inf"), "{}", sentence);
        }
    }
}
