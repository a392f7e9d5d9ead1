//! `cramp patterns`: what is said of diaries of several lengths, and a research diary compared with R.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value as Json;

use crate::support::shell::{Home, assert_transcript};

fn demo(nights: usize, flags: &str) -> String {
    Home::new().transcript(&format!("--demo={nights} patterns {flags}"))
}

#[test]
fn no_night_at_all() {
    assert_transcript!(Home::unnamed().transcript("patterns"));
}

#[test]
fn dates_that_lie_ahead_or_contradict_each_other_are_refused() {
    assert_transcript!(Home::new().transcript(
        "--demo=40 patterns --from 2030-01-01
         --demo=40 patterns --to 2030-01-01
         --demo=40 patterns --as-of 2031-01-01
         --demo=40 patterns --from 2026-10-15 --as-of 2026-10-01
         --demo=40 patterns --to 2026-10-15 --as-of 2026-10-01
         --demo=40 patterns --from 2026-11-10 --to 2026-11-01
         --demo=40 --json patterns --from tomorrow"
    ));
    let tonight = Home::new().done("--demo=40 patterns --to today");
    assert!(tonight.starts_with("Patterns from"), "{tonight}");
}

#[test]
fn a_period_without_nights_says_where_nights_are() {
    assert_transcript!(demo(40, "--from 2020-01-01 --to 2020-02-01"));
}

#[test]
fn ten_nights() {
    assert_transcript!(demo(10, ""));
}

#[test]
fn forty_nights() {
    assert_transcript!(demo(40, ""));
}

#[test]
fn ninety_nights() {
    assert_transcript!(demo(90, ""));
}

#[test]
fn a_year() {
    assert_transcript!(demo(365, ""));
}

#[test]
fn ninety_nights_in_words() {
    let shown = demo(90, "--plain");
    assert!(shown.is_ascii(), "{shown}");
    assert_transcript!(shown);
}

#[test]
fn one_trigger_by_an_everyday_name() {
    assert_transcript!(Home::new().transcript(
        "--demo=365 patterns dehydration
         --demo=365 patterns fluids --details
         --demo=365 patterns fluids --plain
         --demo=365 patterns unicorns"
    ));
    let found = Home::new().json("--demo=365 patterns fluids");
    let factors = found["triggers"].as_array().expect("triggers");
    assert!(!factors.is_empty() && factors.iter().all(|each| each["factor"] == "fluids"));
}

#[test]
fn in_words_every_trigger_is_a_line_with_its_verdict() {
    let home = Home::new();
    let shown = home.done("--plain --demo=365 patterns");
    let found: Json = serde_json::from_str(&home.done("--demo=365 patterns --json")).expect("JSON");
    let mut told = 0;
    for row in found["triggers"].as_array().expect("triggers") {
        let start = format!("- {}: ", row["label"].as_str().expect("a label"));
        let line = shown.lines().find(|line| line.starts_with(&start));
        let line = line.unwrap_or_else(|| panic!("{start} {shown}"));
        let verdict = match row["verdict"].as_str().expect("a verdict") {
            "very_likely" => "very likely",
            "likely" => "likely",
            "maybe" | "no_clear_pattern" => "no pattern",
            "too_early" => "too early",
            other => panic!("{other}"),
        };
        assert!(
            line.contains(verdict) || row["begins_and_ends"] == true,
            "{line}"
        );
        if row["risk_ratio"].is_object() {
            told += 1;
            let sentence = row["sentence"].as_str().expect("a sentence");
            assert!(shown.lines().any(|line| line == sentence), "{shown}");
        }
    }
    assert!(told > 0, "{shown}");
    let sentence = "They occur together in your diary. That doesn't prove one causes the other.";
    assert!(shown.lines().any(|line| line == sentence), "{shown}");
}

#[test]
fn one_night_is_one() {
    let home = Home::new();
    home.done("night --quiet");
    let shown = home.done("patterns");
    assert!(
        shown.contains(": 1 night filled in, 0 with a cramp, 1"),
        "{shown}"
    );
}

#[test]
fn no_line_is_wider_than_the_page() {
    let shown = Home::new().done("--demo=90 patterns --explore");
    for line in shown.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert_eq!(line.trim_end(), line);
    }
    assert!(!shown.to_lowercase().contains("cause"));
}

type OfR = (&'static str, &'static str, [u64; 5], f64, [f64; 3]);

/// The headache diaries of five people. Made in R 4.2 with carData 3.0.5: `s <-
/// KosteckiDillon[KosteckiDillon$id == i, ]; p <- y[match(s$time - 1, s$time)]` is the headache of the day
/// before, `s$airq > 25` poor air. Expected: id, factor; nights with, cramps among them, nights without,
/// cramps among them, unknown; `fisher.test(M)$p.value`; the conditional odds ratio with its exact interval.
/// R's own `fisher.test(M)$conf.int` stops its search early (up to 1e-3 off in these tables), so that
/// estimate and ends were sought again with `uniroot(tol = 1e-15)` on the same noncentral hypergeometric
/// distribution.
const OF_R: [OfR; 10] = [
    (
        "6",
        "headache-yesterday",
        [18, 12, 13, 6, 1],
        0.293_635_597_918,
        [2.268_053_954_86, 0.430_110_230_111, 12.886_062_489_1],
    ),
    (
        "6",
        "air-poor",
        [9, 5, 23, 14, 0],
        1.0,
        [0.809_137_198_761, 0.131_054_801_224, 5.262_027_411_82],
    ),
    (
        "7",
        "headache-yesterday",
        [26, 14, 29, 11, 1],
        0.285_007_235_508,
        [1.886_363_324_22, 0.573_185_231_918, 6.415_443_607_24],
    ),
    (
        "7",
        "air-poor",
        [11, 3, 45, 23, 0],
        0.191_886_469_562,
        [0.365_105_990_619, 0.055_250_952_513_7, 1.776_602_922_85],
    ),
    (
        "10",
        "headache-yesterday",
        [67, 62, 11, 4, 2],
        7.635_455_752_22e-05,
        [20.062_169_613_2, 3.727_938_454_89, 131.990_118_27],
    ),
    (
        "10",
        "air-poor",
        [34, 30, 46, 38, 0],
        0.543_691_826_222,
        [1.570_214_030_21, 0.376_202_107_24, 7.825_017_462_01],
    ),
    (
        "17",
        "headache-yesterday",
        [15, 4, 18, 10, 1],
        0.158_214_844_191,
        [0.302_515_133_609, 0.049_661_674_863_9, 1.547_540_017_44],
    ),
    (
        "17",
        "air-poor",
        [25, 12, 9, 3, 0],
        0.697_391_040_55,
        [1.813_625_233_84, 0.301_284_837_96, 13.768_484_883_3],
    ),
    (
        "22",
        "headache-yesterday",
        [62, 45, 26, 17, 3],
        0.609_601_676_377,
        [1.395_859_805_03, 0.456_430_912_443, 4.116_587_484_51],
    ),
    (
        "22",
        "air-poor",
        [40, 33, 51, 31, 0],
        0.036_676_778_921,
        [3.004_905_023_82, 1.039_175_985, 9.638_969_754_88],
    ),
];

#[test]
fn the_tables_of_research_diaries_are_those_of_r() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    for (person, factor, counts, p, odds) in OF_R {
        let home = Home::new();
        let table = fixtures.join(format!("kostecki-dillon-{person}-nights.csv"));
        home.done(&format!("import {} --format nights", table.display()));
        let found: Json = serde_json::from_str(&home.done("patterns --json")).expect("JSON");
        let rows = found["triggers"].as_array().expect("triggers");
        let row = rows.iter().find(|row| row["factor"] == factor);
        let row = row.unwrap_or_else(|| panic!("{person} {factor}: {found:#}"));
        let names = ["with", "with_cramp", "without", "without_cramp", "unknown"];
        let counted = names.map(|name| row["counts"][name].as_u64().expect("a count"));
        assert_eq!(counted, counts, "{person} {factor}");
        let near = |shown: &Json, expected: f64| {
            let shown = shown.as_f64().expect("a number");
            assert!(
                (shown / expected - 1.0).abs() < 1e-6,
                "{person} {factor}: {shown}, R {expected}"
            );
        };
        near(&row["crude"]["fisher_p"], p);
        let ratio = &row["crude"]["odds_ratio"];
        for (name, expected) in ["estimate", "low", "high"].iter().zip(odds) {
            near(&ratio[name], expected);
        }
    }
}

/// A year of nights in which neither cramps nor the habit act on each other, but both come with bad spells.
/// The same numbers for the same seed.
fn bad_spells(mut seed: u64) -> String {
    let mut chance = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let first = chrono::NaiveDate::from_ymd_opt(2025, 11, 20).expect("a date");
    let mut table = "night,cramps,dark-urine\n".to_owned();
    let mut bad = false;
    for date in first.iter_days().take(365) {
        bad ^= chance() < 0.07;
        let (risk, habit) = if bad { (0.6, 0.85) } else { (0.06, 0.1) };
        let (cramp, thirsty) = (chance() < risk, chance() < habit);
        let _ = writeln!(table, "{date},{},{}", u8::from(cramp), u8::from(thirsty));
    }
    table
}

#[test]
fn a_habit_that_comes_with_bad_spells_is_told_with_the_check_it_fails() {
    let (mut told, mut failed) = (0, 0);
    for seed in 1..=6 {
        let home = Home::new();
        let table = home.folder().join("nights.csv");
        std::fs::write(&table, bad_spells(seed)).expect("a table");
        home.done(&format!("import {} --format nights", table.display()));
        let shown = home.done("patterns");
        let unfolded = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_told = unfolded.contains("This takes your other triggers into account.");
        told += usize::from(is_told);
        let says_so = unfolded.contains("likely?");
        let because = unfolded.contains("speak") && unfolded.contains("bad spells");
        failed += usize::from(says_so && because);
    }
    assert!(told == 6 && failed == 6, "{failed} of {told}");
}

/// A diary that is brought in holds no answer that was entered before its night.
#[test]
fn what_an_import_brought_was_entered_after_the_night_and_is_no_news() {
    let home = Home::new();
    let table = home.folder().join("nights.csv");
    std::fs::write(&table, bad_spells(1)).expect("a table");
    home.done(&format!("import {} --format nights", table.display()));
    let found: Json = serde_json::from_str(&home.done("patterns --json")).expect("JSON");
    let against = found["triggers"][0]["speaks_against"].to_string();
    assert!(against.contains("entered-after"), "{against}");
    let review: Json = serde_json::from_str(&home.done("review --json")).expect("JSON");
    assert_eq!(review["changes"]["new"].as_array().map(Vec::len), Some(0));
}

#[test]
fn every_field_that_scripts_rely_on_is_there() {
    let found: Json =
        serde_json::from_str(&Home::new().done("--demo=90 patterns --json")).expect("JSON");
    for name in [
        "schema",
        "as_of",
        "from",
        "to",
        "nights",
        "triggers",
        "burden",
        "medications",
        "conditions",
        "preventions",
    ] {
        assert!(!found[name].is_null(), "{name}");
    }
    let rows = found["triggers"].as_array().expect("triggers");
    for row in rows {
        for name in [
            "factor",
            "label",
            "reading",
            "lag",
            "expected",
            "counts",
            "testable",
            "nights_to_go",
            "crude",
            "probability",
            "direction",
            "or_with",
            "chance_to_find",
            "risk_ratio",
            "verdict",
            "speaks_against",
            "told_since",
            "case_crossover",
            "sentence",
        ] {
            assert!(row.get(name).is_some(), "{name}: {row:#}");
        }
        let testable = row["testable"] == true;
        for name in ["probability", "direction", "chance_to_find"] {
            assert_eq!(row[name].is_null(), !testable, "{name}: {row:#}");
        }
    }
    assert!(rows.iter().any(|row| row["testable"] == true));
}
