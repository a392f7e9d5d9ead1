use super::sample::{night, nights, observe, period};
use crate::diary::{Units, Value};
use crate::patterns::spells;

#[test]
fn a_spell_is_found_with_what_was_unusual_before_it() {
    let letters = "00000100000000000000".repeat(3) + "1111101" + &"00000000010000000000".repeat(3);
    let mut journal = nights("2026-01-01", &letters);
    let first = night("2026-03-02");
    for day in 0..letters.len() as u64 {
        let of = night("2026-01-01").ahead(day);
        let before = (-2..=0).contains(&of.since(first));
        observe(
            &mut journal,
            of,
            "sweating",
            Value::YesNo(before || day % 20 == 0),
        );
        observe(&mut journal, of, "legs-tired", Value::YesNo(day % 2 == 0));
    }
    let all = period("2026-01-01", "2026-05-31");
    let found = spells(&journal, all, Units::Metric).expect("cramp nights enough");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].stretch.nights, period("2026-03-02", "2026-03-08"));
    assert_eq!(
        (found[0].stretch.cramp_nights, found[0].stretch.recorded),
        (6, 7)
    );
    let keys: Vec<&str> = found[0]
        .before
        .iter()
        .map(|each| each.key.as_str())
        .collect();
    assert_eq!(keys, ["sweating"]);
    assert!(
        found[0]
            .sentence()
            .contains("Heavy sweating on 3 of 3 days (usually"),
        "{}",
        found[0].sentence()
    );
    assert_eq!(
        found,
        spells(&journal, all, Units::Metric).expect("the same")
    );
}

#[test]
fn even_nights_have_no_spell_and_few_no_answer() {
    let even = nights("2026-01-01", &"0010000".repeat(20));
    let all = period("2026-01-01", "2026-05-31");
    assert_eq!(spells(&even, all, Units::Metric), Ok(Vec::new()));
    let few = nights("2026-01-01", &"1000000".repeat(4));
    let too_few = spells(&few, all, Units::Metric).expect_err("too few");
    assert_eq!((too_few.have, too_few.need), (4, 5));
}
