use super::sample::{diary, night, period};
use crate::charts::{
    CountKind, NightsView, SpellRule, Spells, TooFewToDraw, all_spells, calendar, spells,
};
use crate::diary::{Journal, Period};
use chrono::Weekday;

fn chart(signs: &str) -> Spells {
    let journal = diary("2026-01-01", signs);
    let span = journal.span().expect("nights");
    spells(NightsView::whole(&journal), span).expect("enough")
}

/// A cramp every tenth night, and a run in the middle.
fn with_run(run: &str) -> String {
    let ordinary = "qqqqqqqqq1".repeat(7);
    format!("{ordinary}qqq{run}qqq{ordinary}")
}

#[track_caller]
fn check_found(run: &str, expected: &[(u64, usize, usize, usize)]) {
    let first = night("2026-01-01").ahead(73);
    let chart = chart(&with_run(run));
    let found: Vec<_> = chart
        .spells
        .iter()
        .map(|spell| {
            let from = spell.nights.first.since(first).cast_unsigned();
            (from, spell.cramp_nights, spell.recorded, spell.cramps)
        })
        .collect();
    assert_eq!(found, expected, "{run}: {}", chart.rule);
}

#[test]
fn a_run_is_a_spell_from_the_number_on_that_the_rule_says() {
    // 17 to 20 of about 150 nights have a cramp; the rule of each of these diaries says four in a row.
    check_found("111", &[]);
    check_found("1111", &[(0, 4, 4, 4)]);
    check_found("11111", &[(0, 5, 5, 5)]);
}

#[test]
fn a_spell_may_have_quiet_and_missing_nights_but_goes_from_cramp_to_cramp() {
    check_found("q121q31q", &[(1, 5, 6, 8)]);
    check_found("11..111", &[(0, 5, 5, 5)]);
    // Far apart they are no spell, however many are missing between.
    check_found(&format!("11{}11", ".".repeat(27)), &[]);
}

#[test]
fn fewer_than_three_cramp_nights_are_never_a_spell() {
    let rare = |run: &str| {
        chart(&format!("1{0}1{0}{run}{0}1", "q".repeat(300)))
            .spells
            .len()
    };
    assert_eq!([rare("11"), rare("111")], [0, 1]);
}

#[test]
fn the_rule_says_how_many_in_a_row() {
    let rule = |cramp_nights, recorded, in_a_row| {
        let rule = SpellRule {
            cramp_nights,
            recorded,
            in_a_row,
        };
        rule.to_string()
    };
    let tail = "We call that, or a longer stretch as crowded, a spell.";
    assert_eq!(
        rule(22, 100, Some(3)),
        format!(
            "Three cramp nights in a row are unusual for you (you have one on 22 of 100 nights). {tail}"
        )
    );
    assert!(rule(22, 100, Some(10)).starts_with("Ten cramp nights in a row"));
    assert!(rule(22, 100, Some(11)).starts_with("11 cramp nights in a row"));
    assert_eq!(
        rule(100, 100, None),
        "You have a cramp on 100 of 100 nights, so no run of cramp nights is unusual."
    );
    assert_eq!(chart(&"1".repeat(100)).rule.in_a_row, None);
}

#[test]
fn the_same_spells_are_shown_whole_in_every_period_and_marked_in_the_calendar() {
    let journal = diary("2026-01-01", &with_run("111q111"));
    let seen = NightsView::whole(&journal);
    let all = all_spells(seen);
    let spell = period("2026-03-15", "2026-03-21");
    for (shown, cramp_nights, marked) in [
        (period("2026-03-15", "2026-03-16"), 2, true),
        (period("2026-03-18", "2026-03-18"), 0, true),
        (period("2026-03-21", "2026-03-22"), 1, true),
        (period("2026-03-01", "2026-03-14"), 2, false),
        (period("2026-03-22", "2026-04-20"), 2, false),
    ] {
        let chart = spells(seen, shown).expect("enough");
        assert_eq!(chart.cramp_nights.len(), cramp_nights, "{shown:?}");
        let found: Vec<Period> = chart.spells.iter().map(|each| each.nights).collect();
        assert_eq!(
            found,
            if marked { vec![spell] } else { vec![] },
            "{shown:?}"
        );
        let calendar = calendar(seen, shown, Weekday::Mon).with_spells(&all);
        assert_eq!(calendar.spells, chart.spells);
        assert_eq!(calendar.has_spell(0), marked, "{shown:?}");
    }
}

#[test]
fn a_young_diary_has_no_rate_yet() {
    let few = |signs: &str| all_spells(NightsView::whole(&diary("2026-01-01", signs))).err();
    let too_few = |have, need, what| Some(TooFewToDraw { have, need, what });
    let quiet = "q".repeat(22);
    assert_eq!(
        few(&format!("11111{quiet}")),
        too_few(27, 28, CountKind::RecordedNights)
    );
    assert_eq!(few(&format!("11111{quiet}q")), None);
    assert_eq!(few(&format!("11111{quiet}qq")), None);
    assert_eq!(
        few(&format!("1111{quiet}qq")),
        too_few(4, 5, CountKind::CrampNights)
    );
    assert!(all_spells(NightsView::whole(&Journal::default())).is_err());
}
