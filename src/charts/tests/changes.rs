use super::sample::{night, period};
use crate::charts::{ChangeKind, Subject, changes, changes_of};
use crate::diary::{
    Class, Condition, ConditionId, ConditionKind, Dose, Journal, Period, Regimen, RegimenId,
    RegimenKind,
};

/// A diary of the year 2026 so far.
fn year() -> Period {
    period("2026-01-01", "2026-11-23")
}

fn regimen(since: &str, until: Option<&str>, doses: &[(&str, &str)]) -> Regimen {
    let day = |text: &str| night(text).evening();
    let dose = |(since, text): &(&str, &str)| Dose {
        since: day(since),
        text: (*text).into(),
    };
    Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "furosemide".into(),
        class: Class::DiureticLoop,
        since: day(since),
        until: until.map(day),
        kind: RegimenKind::Daily,
        doses: doses.iter().map(dose).collect(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}

/// Each change in words: what, the nights before, the nights after.
fn told(journal: &Journal, period: Period) -> Vec<String> {
    let changes = changes(journal, period).into_iter();
    let told = changes.map(|each| {
        let (before, after) = (each.before, each.after);
        format!(
            "{}, {} {}, {} {}",
            each.title(),
            before.first,
            before.last,
            after.first,
            after.last
        )
    });
    told.collect()
}

fn with(regimen: Regimen) -> Journal {
    Journal {
        regimens: vec![regimen],
        ..Journal::default()
    }
}

#[test]
fn each_side_reaches_twelve_weeks_and_not_beyond_the_next_change() {
    let doses = &[("2026-06-01", "20 mg"), ("2026-07-01", "40 mg")];
    assert_eq!(
        told(
            &with(regimen("2026-06-01", Some("2026-10-10"), doses)),
            year()
        ),
        [
            "furosemide started, 2026-03-09 2026-05-31, 2026-06-01 2026-06-30",
            "furosemide: 40 mg, 2026-06-01 2026-06-30, 2026-07-01 2026-09-22",
            "furosemide stopped, 2026-07-18 2026-10-09, 2026-10-10 2026-11-23",
        ]
    );
}

#[test]
fn what_lies_outside_the_diary_is_no_change() {
    let since = |since: &str| told(&with(regimen(since, None, &[])), year()).len();
    assert_eq!(since("2025-06-01"), 0, "before it");
    assert_eq!(since("2026-01-01"), 0, "with its first night");
    assert_eq!(since("2026-01-02"), 1);
    assert_eq!(since("2026-11-23"), 1);
    assert_eq!(since("2026-11-24"), 0, "ahead");
    let stopped = regimen("2025-06-01", Some("2026-02-01"), &[]);
    assert_eq!(
        told(&with(stopped), year()),
        ["furosemide stopped, 2026-01-01 2026-01-31, 2026-02-01 2026-04-25"]
    );
}

#[test]
fn what_is_taken_as_needed_has_no_before_and_after() {
    let mut as_needed = regimen("2026-06-01", None, &[]);
    as_needed.kind = RegimenKind::AsNeeded;
    assert!(changes(&with(as_needed), year()).is_empty());
}

#[test]
fn conditions_begin_and_end_and_each_thing_is_found_alone() {
    let day = |text: &str| Some(night(text).evening());
    let condition = |kind, number: u8, since, until| Condition {
        id: ConditionId::from_parts(0, [number; 10]),
        kind,
        since,
        until,
        name: None,
        precision: crate::diary::SpanPrecision::default(),
    };
    let pregnancy = condition(
        ConditionKind::Pregnancy,
        1,
        day("2026-02-01"),
        day("2026-10-20"),
    );
    let journal = Journal {
        conditions: vec![
            pregnancy.clone(),
            condition(ConditionKind::Diabetes, 2, None, None),
            condition(ConditionKind::Neuropathy, 3, day("2019-01-01"), None),
        ],
        ..with(regimen("2026-06-01", None, &[]))
    };
    assert_eq!(
        told(&journal, year()),
        [
            "Pregnancy began, 2026-01-01 2026-01-31, 2026-02-01 2026-04-25",
            "furosemide started, 2026-03-09 2026-05-31, 2026-06-01 2026-08-23",
            "Pregnancy ended, 2026-07-28 2026-10-19, 2026-10-20 2026-11-23",
        ]
    );
    let alone = changes_of(&journal, year(), Subject::Condition(pregnancy.id));
    let kinds: Vec<ChangeKind> = alone.into_iter().map(|each| each.kind).collect();
    assert_eq!(kinds, [ChangeKind::Start, ChangeKind::Stop]);
}
