//! How the diary is kept, and what is missing in it.

use super::sample::{at, night, nights, observe, observe_at, period};
use crate::diary::{Journal, Units, Value};
use crate::patterns::{DiaryQuality, Nights, TwoGroups, bias, journal_as_of, missing, to_try};

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

#[test]
fn an_outcome_is_late_a_day_after_the_morning_s_noon() {
    // In hours after the midnight on which the evening's date began: the noon after the night is 36.
    for (hours, late) in [(59.98, "0 of 1"), (60.0, "0 of 1"), (60.02, "1 of 1")] {
        let mut journal = nights("2026-01-01", "1");
        for (night, check_in) in &mut journal.check_ins {
            check_in.said = check_in.said.map(|(answer, _)| (answer, at(*night, hours)));
        }
        let audit = bias(&journal, period("2026-01-01", "2026-01-01"), Units::Metric);
        assert_eq!(audit.late.first.to_string(), late, "{hours}");
    }
}

#[test]
fn quiet_nights_are_asked_for_where_few_are_filled_in_or_nearly_all_have_cramps() {
    for (cramp, filled_in, nights, expected) in [
        // Nothing is missing from a young diary yet.
        (1, 1, 6, false),
        (1, 1, 7, true),
        (0, 0, 100, false),
        (10, 59, 100, true),
        (10, 60, 100, false),
        (10, 61, 100, false),
        (89, 100, 100, false),
        (90, 100, 100, true),
        (91, 100, 100, true),
    ] {
        let quality = DiaryQuality {
            quiet: filled_in - cramp,
            filled_in,
            cramp,
            nights,
        };
        let asks = quality.asks_for_quiet_nights();
        assert_eq!(asks, expected, "{cramp} of {filled_in} of {nights}");
    }
}

#[test]
fn eight_quiet_nights_are_enough_to_tell_anything() {
    for (quiet, can_tell) in [(7, false), (8, true), (9, true)] {
        let letters = "1".repeat(10) + &"0".repeat(quiet);
        let journal = nights("2026-01-01", &letters);
        let all = Nights::of(&journal, period("2026-01-01", "2026-02-28"));
        assert_eq!(all.quality().can_tell(), can_tell, "{quiet}");
    }
}

#[test]
fn how_a_diary_is_kept_is_seen_from_the_last_365_nights() {
    let last = night("2026-12-31");
    for (nights_ago, cramp, of_nights) in [(363, 1, 364), (364, 1, 365), (365, 0, 1)] {
        let mut journal = Journal::default();
        super::sample::say(&mut journal, last.back(nights_ago), 1);
        super::sample::say(&mut journal, last, 0);
        let all = Nights::of(&journal, period("2020-01-01", "2026-12-31"));
        let quality = all.quality();
        assert_eq!(
            (quality.cramp, quality.nights),
            (cramp, of_nights),
            "{nights_ago}"
        );
    }
}

/// Whether tired legs are among what to record, in a diary of so many nights of which these, counted back
/// from the last, miss them.
fn misses_tired_legs(nights_filled_in: u64, missing_nights_ago: std::ops::Range<u64>) -> bool {
    let last = night("2026-12-31");
    let mut journal = Journal::default();
    for nights_ago in 0..nights_filled_in {
        let of = last.back(nights_ago);
        super::sample::say(&mut journal, of, u32::from(nights_ago % 4 == 0));
        if !missing_nights_ago.contains(&nights_ago) {
            observe(
                &mut journal,
                of,
                "legs-tired",
                Value::YesNo(nights_ago % 3 == 0),
            );
        }
    }
    let found = missing(&journal, period("2020-01-01", "2026-12-31"), Units::Metric);
    found.iter().any(|each| each.key == "legs-tired")
}

#[test]
fn a_factor_is_missing_from_seven_nights_and_a_quarter_of_eight_weeks_on() {
    for (filled_in, missing, expected) in [
        (20, 0..6, false),
        (20, 0..7, true),
        (20, 0..8, true),
        (40, 0..9, false),
        (40, 0..10, true),
        (40, 0..11, true),
        (49, 0..12, false),
        (49, 0..13, true),
        // Fourteen of 56, the oldest of them on the first night that counts and on the one before it.
        (80, 41..55, true),
        (80, 42..56, true),
        (80, 43..57, false),
    ] {
        let found = misses_tired_legs(filled_in, missing.clone());
        assert_eq!(found, expected, "{missing:?} of {filled_in}");
    }
}

#[test]
fn what_is_done_on_half_of_the_nights_is_not_suggested() {
    for (done, is_suggested) in [(9, true), (10, false), (11, false)] {
        let mut journal = nights("2026-01-01", &"0".repeat(20));
        for day in 0..20 {
            let of = night("2026-01-01").ahead(day);
            observe(&mut journal, of, "calf-stretches", Value::YesNo(day < done));
        }
        let found = to_try(&journal, period("2026-01-01", "2026-01-20"), &[]);
        let is_named = found.iter().any(|each| each.key == "calf-stretches");
        assert_eq!(is_named, is_suggested, "{done} of 20");
    }
}
