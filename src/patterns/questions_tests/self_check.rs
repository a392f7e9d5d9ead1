use super::sample::{night, nights, observe, period};
use crate::diary::{Journal, Units, Value};
use crate::patterns::{NoCheck, self_check};

fn journal() -> Journal {
    let mut journal = nights("2026-01-01", &"0010001011000001".repeat(5));
    for day in 0..80 {
        let of = night("2026-01-01").ahead(day);
        for (key, step) in [("sweating", 3), ("legs-tired", 2), ("magnesium", 5)] {
            observe(
                &mut journal,
                of,
                key,
                Value::YesNo(day * 7 % (step + 2) < 2),
            );
        }
    }
    journal
}

#[test]
fn chance_shows_findings_seldom_and_the_same_for_the_same_seed() {
    let all = period("2026-01-01", "2026-03-21");
    let ask = || self_check(&journal(), all, Units::Metric, 20, 3, &|_| true);
    let found = ask().expect("nights enough");
    assert_eq!(found.findings.len(), 20);
    // The rule tells about one trigger-free diary in ten of something; more than a third would be a broken
    // rule.
    assert!(
        found.share_with_finding.value < 0.33,
        "{}",
        found.sentence()
    );
    assert!(
        found
            .sentence()
            .starts_with("We shuffled your cramp nights 20 times. "),
        "{}",
        found.sentence()
    );
    assert_eq!(Ok(found), ask());
}

#[test]
fn it_can_be_given_up_and_says_what_is_missing() {
    let all = period("2026-01-01", "2026-03-21");
    let stopped = self_check(&journal(), all, Units::Metric, 40, 3, &|_| false);
    assert!(matches!(stopped, Err(NoCheck::Cancelled(_))));
    let few = nights("2026-01-01", "0101");
    let few = self_check(&few, all, Units::Metric, 20, 3, &|_| true);
    assert!(matches!(few, Err(NoCheck::TooFew(few)) if (few.have, few.need) == (2, 8)));
}

#[test]
fn the_shares_are_those_of_the_diaries_drawn() {
    let all = period("2026-01-01", "2026-03-21");
    let found = self_check(&journal(), all, Units::Metric, 100, 3, &|_| true);
    let found = found.expect("nights enough");
    let some = found.findings.iter().filter(|count| **count > 0).count();
    assert!(some > 0, "chance finds something in a hundred diaries");
    assert!((found.share_with_finding.value - some as f64 / 100.0).abs() < 1e-12);
    let sum: u32 = found.findings.iter().sum();
    assert!((found.mean - f64::from(sum) / 100.0).abs() < 1e-12);
    let pairs = found.findings.iter().zip(&found.very_likely);
    assert!({ pairs }.all(|(findings, very_likely)| very_likely <= findings));
}
