//! Which night an answer is about, and what a cramp by day is apart from.

use crate::support::shell::{Home, assert_transcript};

#[test]
fn an_answer_is_about_a_night_that_is_over() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "@ 2026-11-24T12:30:00+01:00
         night --quiet
         night --fluids 1.2l
         night 2026-11-24
         night tonight --quiet
         night --quiet --fluids 1.2l
         @ 2026-11-24T22:00:00+01:00
         night 2026-11-24 --quiet
         night 2026-11-24 --cramps 2
         night 2026-11-24 --up 6:45
         night --cramps 2
         @ 2026-11-25T04:59:59+01:00
         night --quiet --same
         night 2026-11-24 --quiet
         @ 2026-11-25T05:00:00+01:00
         night --quiet --up 4:45 --standing 2h
         @ 2026-11-25T12:30:00+01:00
         night --up 6:45
         list --nights"
    ));
}

#[test]
fn a_cramp_by_day_stays_apart_from_the_nights() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "@ 2026-11-24T19:00:00+01:00
         log 15:00 --for 4m --foot left --note \"on the stairs\"
         log 17:59 --for 2m
         log 18:00 --for 3m
         list
         list --nights
         show last
         delete last
         night 2026-11-24
         night 2026-11-24 --json
         list --json
         @ 2026-11-25T08:00:00+01:00
         night --quiet
         list --nights
         show 2026-11-24
         night --bed 14:30
         show 2026-11-24"
    ));
}

#[test]
fn an_answer_that_the_cramps_of_the_night_contradict_is_refused() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "log 2:50 --for 2m
         log 1:10 --for 2m
         @ 2026-11-24T08:00:00+01:00
         night --quiet
         night --cramps 1
         night --cramps 2"
    ));
}

#[test]
fn a_cramp_by_day_is_exported_and_comes_back_as_it_was() {
    let mut home = Home::new();
    home.at("2026-11-24T19:00:00+01:00");
    home.done("log 15:00 --for 4m --foot left");
    home.done("log \"yesterday 23:10\" --for 2m");
    home.at("2026-11-25T08:00:00+01:00");
    home.done("night --quiet");
    for format in ["jsonl", "csv", "nights"] {
        let file = home.folder().join(format!("out.{format}"));
        let text = home.done(&format!("export --format {format}"));
        std::fs::write(&file, &text).expect("written");
        let mut other = Home::new();
        other.at("2026-11-25T08:00:00+01:00");
        other.done(&format!("import {}", file.display()));
        let again = other.done(&format!("export --format {format}"));
        if format != "csv" {
            assert_eq!(again, text, "{format}");
        }
        let nights = other.done("list --nights");
        let tonight = nights.lines().next().expect("a night").to_owned();
        assert!(!tonight.contains("1 cramp"), "{format}: {nights}");
    }
}
