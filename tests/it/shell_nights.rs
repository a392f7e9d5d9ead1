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

#[test]
fn a_bare_time_given_to_edit_is_one_of_the_cramps_own_night() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "@ 2026-11-24T10:00:00+01:00
         log 2026-07-10T02:00:00+02:00
         edit last 3:20
         edit last 23:40
         log 2026-05-01T02:00:00+09:00 --for 4m
         edit last 3:20
         edit last \"2026-05-02 1:00\"
         edit last 12:30
         edit last \"2026-11-24 10:01\"
         edit last 0206-11-28T02:50:00+01:00
         show last"
    ));
}

#[test]
fn last_is_what_was_entered_last() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "@ 2026-11-24T10:00:00+01:00
         log 3:12
         log \"2026-11-10 02:00\" --for 2m
         edit last --pain 9
         show last
         delete last
         show last
         undo
         show last
         @ 2026-11-24T10:00:01+01:00
         edit 01a20b --pain 4
         show last
         @ 2030-01-01T10:00:00+01:00
         log 3:30
         @ 2026-11-24T11:00:00+01:00
         log 1:05
         show last"
    ));
}

#[test]
fn a_year_that_no_diary_can_speak_of_is_refused_at_every_door() {
    let mut home = Home::new();
    home.done("log 3:00 --for 2m");
    home.done("med add furosemide --since 2026-11-01");
    let before = home.done("export");
    let onset = |at: &str, night: &str| {
        format!("id,night,onset\n01a20b53-0000-7000-8000-000000000000,{night},{at}\n")
    };
    let files = [
        ("old.csv", onset("0206-11-28T02:50:00+01:00", "2026-11-23")),
        ("night.csv", onset("1900-01-01T03:00:00+01:00", "1899-12-31")),
        ("nights.csv", "night,cramps\n1899-12-31,1\n".to_owned()),
        (
            "odd.jsonl",
            "{\"cramp\":\"diary\",\"schema\":1}\n{\"record\":\"answer\",\"night\":\"2026-11-20\",\"answer\":\"quiet\",\"recorded_at\":\"0001-01-01T00:00:00Z\"}\n".to_owned(),
        ),
    ];
    for (name, text) in &files {
        std::fs::write(home.folder().join(name), text).expect("written");
    }
    assert_transcript!(home.transcript(
        "log 0206-11-28T02:50:00+01:00
         log \"1900-01-01 03:00\"
         log 3000-01-01T00:00:00Z
         edit last \"1900-01-01 03:00\"
         edit last 0206-11-28T02:50:00+01:00
         night 1899-12-31 --quiet
         night -400000d
         med add x --class other --since 1899-12-31
         med stop furosemide --on 3000-01-01
         med dose furosemide 20mg --since -400000d
         condition add diabetes --since 0206-01-01
         import old.csv
         import night.csv
         import nights.csv
         import odd.jsonl
         list --from 1899-12-31
         @ 1899-06-01T03:12:00+01:00
         now
         @ 9999-06-01T03:12:00+01:00
         log
         @ 0001-01-01T00:00:00+00:00
         night --fluids 1l
         @ 1900-01-01T03:00:00+01:00
         now -q
         night --quiet
         med list
         @ 1970-01-01T03:00:00+01:00
         now -q
         undo"
    ));
    home.at("2026-11-24T03:12:00+01:00");
    assert_eq!(home.done("export"), before);
}

#[test]
fn one_row_that_cannot_be_read_does_not_shut_the_diary() {
    let mut home = Home::new();
    home.done("log 3:00 --for 2m");
    home.done("log 1:00 --for 2m");
    let spoil = "UPDATE episode SET night = '0206-11-27' WHERE duration_seconds = 120 AND id =
        (SELECT min(id) FROM episode)";
    let file = rusqlite::Connection::open(home.diary()).expect("a diary");
    file.execute(spoil, []).expect("spoilt");
    drop(file);
    assert_transcript!(home.transcript(
        "list
         list --json
         status
         show last
         export --format nights
         doctor
         show 01a20ada
         edit 01a20ada --pain 3
         delete 01a20ada
         doctor
         undo
         now -q"
    ));
}
