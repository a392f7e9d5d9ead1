use super::sample::{night, period};
use crate::charts::{Bands, Season, bands};
use crate::diary::{
    Class, Condition, ConditionId, ConditionKind, Dose, Journal, Regimen, RegimenId,
};

fn regimen(since: &str, until: Option<&str>, doses: &[(&str, &str)]) -> Regimen {
    let day = |text: &str| night(text).evening();
    Regimen {
        id: RegimenId::from_parts(0, [1; 10]),
        name: "furosemide".into(),
        class: Class::DiureticLoop,
        since: day(since),
        until: until.map(day),
        kind: crate::diary::RegimenKind::Daily,
        doses: doses
            .iter()
            .map(|(since, text)| Dose {
                since: day(since),
                text: (*text).into(),
            })
            .collect(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}

fn of_regimen(regimen: Regimen) -> Bands {
    let journal = Journal {
        regimens: vec![regimen],
        ..Journal::default()
    };
    bands(&journal, period("2026-11-10", "2026-11-20"))
}

#[track_caller]
fn check(since: &str, until: Option<&str>, nights: Option<(&str, &str)>, ends: (bool, bool)) {
    let bands = of_regimen(regimen(since, until, &[]));
    let band = bands.regimens.first().map(|band| band.stretch);
    assert_eq!(
        band.map(|band| band.nights),
        nights.map(|(first, last)| period(first, last))
    );
    if let Some(band) = band {
        assert_eq!((band.begins, band.ends), ends);
        let covers = regimen(since, until, &[]);
        for night in period("2026-11-10", "2026-11-20").nights() {
            assert_eq!(band.nights.contains(night), covers.covers(night), "{night}");
        }
    }
}

#[test]
fn medicines_are_clipped_to_the_period() {
    check(
        "2026-11-01",
        None,
        Some(("2026-11-10", "2026-11-20")),
        (false, false),
    );
    check(
        "2026-11-10",
        Some("2026-11-15"),
        Some(("2026-11-10", "2026-11-14")),
        (true, true),
    );
    check(
        "2026-11-20",
        None,
        Some(("2026-11-20", "2026-11-20")),
        (true, false),
    );
    check(
        "2026-11-01",
        Some("2026-11-21"),
        Some(("2026-11-10", "2026-11-20")),
        (false, true),
    );
    check(
        "2026-11-01",
        Some("2026-11-22"),
        Some(("2026-11-10", "2026-11-20")),
        (false, false),
    );
    check("2026-11-01", Some("2026-11-10"), None, (false, false));
    check("2026-11-21", None, None, (false, false));
    check("2026-11-12", Some("2026-11-12"), None, (false, false));
}

#[test]
fn doses_follow_each_other_within_their_medicine() {
    let doses = [
        ("2026-10-01", "10 mg"),
        ("2026-11-12", "20 mg"),
        ("2026-11-30", "40 mg"),
    ];
    let bands = of_regimen(regimen("2026-10-01", Some("2026-11-16"), &doses));
    let shown: Vec<_> = bands.regimens[0]
        .doses
        .iter()
        .map(|dose| (dose.text.as_str(), dose.nights))
        .collect();
    assert_eq!(
        shown,
        [
            ("10 mg", period("2026-11-10", "2026-11-11")),
            ("20 mg", period("2026-11-12", "2026-11-15")),
        ]
    );
}

#[test]
fn a_condition_since_nobody_knows_when_was_always_there() {
    let journal = Journal {
        conditions: vec![Condition {
            id: ConditionId::from_parts(0, [1; 10]),
            kind: ConditionKind::Diabetes,
            since: None,
            until: Some(night("2026-11-12").evening()),
            name: None,
            precision: crate::diary::SpanPrecision::default(),
        }],
        ..Journal::default()
    };
    let shown = bands(&journal, period("2026-11-10", "2026-11-20"));
    let band = shown.conditions[0].stretch;
    assert_eq!(band.nights, period("2026-11-10", "2026-11-11"));
    assert_eq!((band.begins, band.ends), (false, true));
}

#[test]
fn seasons_fill_the_period() {
    let spans = |first: &str, last: &str| bands(&Journal::default(), period(first, last)).seasons;
    let year = spans("2023-12-01", "2024-11-30");
    let lengths: Vec<usize> = year.iter().map(|span| span.nights.len()).collect();
    assert_eq!(lengths, [91, 92, 92, 91], "a leap year");
    assert_eq!(year[0].season, Season::DecemberToFebruary);
    assert_eq!(year[3].season, Season::SeptemberToNovember);
    assert_eq!(spans("2026-11-23", "2026-11-23").len(), 1);
    assert_eq!(spans("2026-11-30", "2026-12-01").len(), 2);
    assert!(spans("2026-11-24", "2026-11-23").is_empty());
    let century = spans("1926-01-15", "2026-01-14");
    assert_eq!(
        century.iter().map(|span| span.nights.len()).sum::<usize>(),
        36_525
    );
}

#[test]
fn a_season_is_named_after_its_months() {
    use crate::charts::Season;
    const NAMES: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    for season in [
        Season::DecemberToFebruary,
        Season::MarchToMay,
        Season::JuneToAugust,
        Season::SeptemberToNovember,
    ] {
        let [first, _, last] = season.months().map(|month| NAMES[month as usize - 1]);
        assert_eq!(season.label(), format!("{first}–{last}"));
    }
}
