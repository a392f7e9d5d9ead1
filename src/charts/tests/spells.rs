use super::sample::{diary, night, period};
use crate::charts::{Counted, Seen, SpellRule, Spells, TooFew, spells};
use crate::diary::{Journal, Period};

fn chart(signs: &str) -> Spells {
    let journal = diary("2026-01-01", signs);
    let span = journal.span().expect("nights");
    spells(Seen::whole(&journal), span).expect("enough")
}

#[track_caller]
fn check_rule(cramp_nights: usize, nights: usize, gap: u32, least: usize) {
    let signs = "1".repeat(cramp_nights) + &"q".repeat(nights - cramp_nights);
    let SpellRule {
        gap_nights,
        least_nights,
        ..
    } = chart(&signs).rule;
    assert_eq!(
        (gap_nights, least_nights),
        (gap, least),
        "{cramp_nights} of {nights}"
    );
}

#[test]
fn the_rule_fits_the_rate_of_the_diary() {
    // At a cramp every 20th night a gap of 5 nights or less has the chance 1 - .95^5 = .23, one of 6 nights .26.
    check_rule(5, 100, 5, 3);
    // 1 - .9^2 = .19
    check_rule(10, 100, 2, 3);
    check_rule(20, 100, 1, 3);
    // Every second night: four gaps of one night have the chance 1/16.
    check_rule(50, 100, 1, 5);
    check_rule(90, 100, 1, 28);
    check_rule(5, 365, 14, 3);
    check_rule(100, 100, 1, usize::MAX);
}

#[test]
fn a_spell_is_a_run_of_cramp_nights_close_together() {
    // 12 of 100: the next night, or the one after it, belongs to the run.
    let signs = format!(
        "{}1q12qqq1{}1q1{}2.1.1q1q1{}",
        "q".repeat(20),
        "q".repeat(20),
        "q".repeat(20),
        "q".repeat(21)
    );
    let chart = chart(&signs);
    assert_eq!(chart.rule.gap_nights, 2);
    let found: Vec<_> = chart
        .spells
        .iter()
        .map(|spell| {
            (
                spell.nights.first,
                spell.nights.len(),
                spell.cramp_nights,
                spell.cramps,
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            (night("2026-01-21"), 4, 3, 4),
            (night("2026-03-13"), 9, 5, 6),
        ]
    );
    assert_eq!(chart.alone(), 3);
    let of = |place: usize| chart.cramp_nights[place].spell;
    assert_eq!(
        [of(0), of(2), of(3), of(6)],
        [Some(0), Some(0), None, Some(1)]
    );
}

#[test]
fn a_spell_at_the_edge_of_the_period_is_shown_whole() {
    let signs = format!(
        "{}11111{}1{}1",
        "q".repeat(40),
        "q".repeat(40),
        "q".repeat(20)
    );
    let journal = diary("2026-01-01", &signs);
    let chart = spells(
        Seen::whole(&journal),
        Period::between(night("2026-02-13"), night("2026-03-10")),
    )
    .expect("enough");
    assert_eq!(chart.cramp_nights.len(), 2);
    assert_eq!(chart.spells.len(), 1);
    assert_eq!(chart.spells[0].nights, period("2026-02-10", "2026-02-14"));
    assert_eq!((chart.counts.cramp, chart.counts.nights), (2, 26));
    let after = spells(
        Seen::whole(&journal),
        Period::between(night("2026-03-01"), night("2026-03-10")),
    )
    .expect("enough");
    assert!(after.spells.is_empty() && after.cramp_nights.is_empty());
}

#[test]
fn a_young_diary_has_no_rate_yet() {
    let shown = period("2026-01-01", "2026-12-31");
    let what = Counted::RecordedNights;
    assert_eq!(
        spells(Seen::whole(&diary("2026-01-01", "11111qqqqq")), shown),
        Err(TooFew {
            have: 10,
            need: 28,
            what
        })
    );
    let what = Counted::CrampNights;
    assert_eq!(
        spells(
            Seen::whole(&diary("2026-01-01", &"1qqqqqq".repeat(4))),
            shown
        ),
        Err(TooFew {
            have: 4,
            need: 5,
            what
        })
    );
    assert!(spells(Seen::whole(&Journal::default()), shown).is_err());
}
