//! How the diary is kept, and what is missing in it.

use super::sample::{at, night, nights, observe, observe_at, period};
use crate::diary::{Journal, Units, Value};
use crate::patterns::{TwoGroups, bias, journal_as_of, missing, to_try};

#[test]
fn late_cramp_nights_and_nights_missing_after_them_are_told() {
    // Of 12 cramp nights 8 are followed by a missing night; of 20 quiet ones 1.
    let letters = "1.".repeat(8) + "10101010" + &"0".repeat(8) + ".000000000";
    let mut journal = nights("2026-01-01", &letters);
    let of: Vec<_> = journal.check_ins.keys().copied().collect();
    for night in of.into_iter().take(8) {
        let said = &mut journal.check_ins.get_mut(&night).expect("said").said;
        *said = said.map(|(answer, _)| (answer, at(night, 120.0)));
    }
    let last = night("2026-01-01").ahead(letters.len() as u64 - 1);
    let period = period("2026-01-01", &last.to_string());
    let audit = bias(&journal, period, Units::Metric);
    let told = |groups: TwoGroups| [groups.first.to_string(), groups.second.to_string()];
    assert_eq!(told(audit.late), ["8 of 12", "0 of 21"]);
    assert_eq!(told(audit.missing_after), ["8 of 12", "1 of 20"]);
    // > fisher.test(matrix(c(8, 4, 1, 19), 2))$p.value    [1] 0.000360799749
    assert!((audit.missing_after.p.expect("a p") - 0.000_360_799_749).abs() < 1e-10);
    assert_eq!(audit.warnings().len(), 2, "{:?}", audit.warnings());
    assert_eq!(audit.hours_after_quiet, Some(-5.0));
}

#[test]
fn a_trigger_remembered_more_often_afterwards_is_told() {
    let mut journal = nights("2026-01-01", &"0".repeat(40));
    for day in 0..40 {
        let of = night("2026-01-01").ahead(day);
        let hour = if day < 20 { 20.0 } else { 32.0 };
        observe_at(
            &mut journal,
            of,
            "sweating",
            Value::YesNo(day >= 20),
            at(of, hour),
        );
        observe(&mut journal, of, "legs-tired", Value::YesNo(day % 2 == 0));
    }
    let audit = bias(&journal, period("2026-01-01", "2026-02-09"), Units::Metric);
    assert_eq!(audit.warnings().len(), 1, "{:?}", audit.warnings());
    assert!(audit.warnings()[0].starts_with(
        "Your answers for \"Heavy sweating\" depend on when you give them: 0 of 20 nights when given \
        before the night, 20 of 20"
    ));
}

#[test]
fn bedtimes_that_are_missing_come_first() {
    let mut journal = nights("2026-01-01", &"0001".repeat(10));
    for day in 0..40 {
        let of = night("2026-01-01").ahead(day);
        observe(&mut journal, of, "legs-tired", Value::YesNo(day % 3 == 0));
        if day < 29 {
            observe(&mut journal, of, "bed", Value::Clock(1380));
        }
    }
    let found = missing(&journal, period("2026-01-01", "2026-02-09"), Units::Metric);
    assert_eq!(found[0].key, "bed");
    assert_eq!(
        found[0].sentence(),
        "Bedtime: missing on 11 of your last 40 nights. The chart of hours after bedtime needs it."
    );
    assert!(found.iter().all(|each| each.key != "legs-tired"));
}

#[test]
fn what_was_never_answered_comes_after_what_was_and_preventions_last() {
    let mut journal = nights("2026-01-01", &"0001".repeat(15));
    for day in 0..60 {
        let of = night("2026-01-01").ahead(day);
        observe(&mut journal, of, "bed", Value::Clock(1380));
        if day % 2 == 0 {
            observe(&mut journal, of, "legs-tired", Value::YesNo(day % 6 == 0));
        }
    }
    let found = missing(&journal, period("2026-01-01", "2026-03-01"), Units::Metric);
    let place = |key: &str| {
        let place = found.iter().position(|each| each.key == key);
        place.unwrap_or_else(|| panic!("{key} is missing too"))
    };
    assert!(place("legs-tired") < place("sweating"));
    assert!(place("sweating") < place("magnesium"));
}

#[test]
fn safe_preventions_are_named_and_drugs_never() {
    let mut journal = nights("2026-01-01", &"0".repeat(20));
    for day in 0..20 {
        let of = night("2026-01-01").ahead(day);
        observe(&mut journal, of, "calf-stretches", Value::YesNo(true));
        observe(&mut journal, of, "blanket", Value::Choice(1));
    }
    let found = to_try(&journal, period("2026-01-01", "2026-01-20"), &[]);
    let keys: Vec<&str> = found.iter().map(|each| each.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "blanket",
            "toe-flexes",
            "ankle-rotations",
            "posture",
            "footwear"
        ]
    );
    assert_eq!(
        found[0].sentence(),
        "You could try a lighter blanket, loose at the feet (on 0 of 20 nights in the last 8 weeks). It's \
        safe and easy. Your diary will show if it helps."
    );
}

#[test]
fn what_was_entered_later_is_not_known() {
    let mut journal = nights("2026-01-01", "0101");
    super::sample::cramp(&mut journal, night("2026-01-04"), 26.0);
    let now = at(night("2026-01-03"), 12.0);
    let known = journal_as_of(&journal, &now);
    let answers = |journal: &Journal| {
        let all = period("2026-01-01", "2026-01-04").nights();
        all.filter(|night| journal.answer(*night).is_some()).count()
    };
    assert_eq!((answers(&known), answers(&journal)), (2, 4));
    assert_eq!(
        *journal_as_of(&journal, &at(night("2026-02-01"), 0.0)),
        journal
    );
}
