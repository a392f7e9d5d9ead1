//! `cramp patterns`: how many cramps, how long and how bad, on cramp nights.

use std::fmt::Write as _;

use serde_json::Value as Json;

use crate::support::shell::Home;

/// Forty-five cramp nights and as many quiet ones. With dark urine there are 3 cramps on average and 1.2
/// without, but no more cramp nights.
fn more_cramps() -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2026, 8, 1).expect("a date");
    let (with, without) = ([3, 2, 4, 3, 3], [1, 1, 2, 1, 1]);
    let mut table = "night,cramps,dark-urine\n".to_owned();
    for (day, date) in first.iter_days().take(90).enumerate() {
        let (dark, place) = (day % 3 == 0, day / 3 % 5);
        let cramps = if dark { with[place] } else { without[place] };
        let cramps = if day / 3 % 2 == 0 { cramps } else { 0 };
        let _ = writeln!(table, "{date},{cramps},{}", u8::from(dark));
    }
    table
}

#[test]
fn a_trigger_of_more_cramps_is_told_in_words_and_in_numbers() {
    let home = Home::new();
    let table = home.folder().join("nights.csv");
    std::fs::write(&table, more_cramps()).expect("a table");
    home.done(&format!("import {} --format nights", table.display()));
    let sentence = "On cramp nights with Thirst, dark urine you typically had 3 cramps, on other cramp nights 1 (15 and 30 nights).";
    let shown = home.done("patterns");
    let unfolded = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    let block = format!(
        "How many, how long, how bad {sentence} This compares cramp nights only, so it doesn't show if \
        you get a cramp."
    );
    assert!(unfolded.contains(&block), "{shown}");
    let found: Json = serde_json::from_str(&home.done("patterns --json")).expect("JSON");
    // Whether there is a cramp does not go with it.
    let counts = &found["triggers"][0]["counts"];
    assert_eq!(
        (&counts["with_cramp"], &counts["with"]),
        (&Json::from(15), &Json::from(30))
    );
    assert_eq!(
        (&counts["without_cramp"], &counts["without"]),
        (&Json::from(30), &Json::from(60))
    );
    let burden = found["burden"].as_array().expect("a list");
    let measures: Vec<&str> = burden
        .iter()
        .filter_map(|each| each["measure"].as_str())
        .collect();
    assert_eq!(measures, ["cramps", "minutes", "pain"]);
    let cramps = &burden[0];
    assert_eq!(cramps["factor"], "dark-urine");
    assert_eq!(cramps["label"], "Thirst, dark urine");
    assert_eq!(cramps["with"]["nights"], 15);
    assert_eq!(cramps["with"]["median"], 3.0);
    assert_eq!(cramps["without"]["nights"], 30);
    assert_eq!(cramps["without"]["median"], 1.0);
    // All divisions of [3, 2, 4, 3, 3] * 3 + [1, 1, 2, 1, 1] * 6 into 15 and 30, counted in Python's whole
    // numbers: ways = {(0, 0): 1}; for each value of size t and doubled midrank r, from the smallest: ways =
    // the sum over j of {(k + j, s + j * r): w * comb(t, j)}; p = 2 * sum(ways[15, s] for s >= 1122) /
    // comb(45, 15)
    let p = cramps["p"].as_f64().expect("p");
    assert!((p / 4.871_437_182_433e-10 - 1.0).abs() < 1e-6, "{p}");
    // The only test there is.
    assert_eq!(cramps["q"], cramps["p"]);
    assert_eq!(cramps["told"], true);
    assert_eq!(cramps["sentence"], sentence);
    let minutes = &burden[1];
    assert_eq!(
        (&minutes["with"]["nights"], &minutes["told"]),
        (&Json::from(0), &Json::from(false))
    );
    assert!(
        minutes["with"]["median"].is_null() && minutes["p"].is_null() && minutes["q"].is_null()
    );
}
