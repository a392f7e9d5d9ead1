//! Which night an answer is about, and what a cramp by day is apart from.

use crate::support::shell::{Home, assert_transcript, text, what_stands};

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
fn cramps_by_day_that_lie_over_each_other_are_said_aloud() {
    let mut home = Home::new();
    home.at("2026-11-24T19:00:00+01:00");
    home.done("log 15:00 --for 5m");
    let said = |line: &str| text(&home.output(line).stderr);
    assert!(said("log 15:00").contains("started at the same time as the cramp at 15:00"));
    assert!(said("log 15:04 --for 3m").contains("overlaps the cramp at 15:00"));
    assert!(!said("log 16:00").contains("overlaps"));
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
    assert_eq!(what_stands(&home.done("export")), what_stands(&before));
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

#[test]
fn what_lies_in_the_future_is_said() {
    let mut home = Home::new();
    // The clock was ahead by a year when a cramp began, and a day's values were entered.
    home.at("2027-12-02T23:50:00+01:00");
    home.done("now -q");
    home.done("night --fluids 1.2l");
    home.at("2026-11-24T03:12:00+01:00");
    home.done("log 2:00 --for 3m");
    assert_transcript!(home.transcript(
        "list
         list --nights
         status
         status --json
         doctor
         list --from 2026-11-24 --to 2027-12-02
         now -q
         @ 2026-11-24T03:16:00+01:00
         now -q
         over
         show last"
    ));
}

#[test]
fn a_table_says_what_lies_after_its_last_night() {
    let mut home = Home::new();
    home.at("2027-12-02T23:50:00+01:00");
    home.done("log 23:40");
    home.done("night 2027-12-01 --quiet");
    home.at("2026-11-24T03:12:00+01:00");
    let words =
        "2 entries lie in the future (until 2 Dec 2027); the table has only nights that are over";
    for (line, is_said) in [
        ("export --format nights", true),
        ("export --format nights -o n.csv", true),
        ("export --format nights --to 2028-01-01", true),
        ("export --format nights --to 2026-11-23", false),
        ("export --format csv", false),
        ("export", false),
    ] {
        let said = text(&home.output(line).stderr);
        assert_eq!(said.contains(words), is_said, "{line}: {said}");
    }
}

#[test]
fn entry_times_in_the_future_count_as_now() {
    let mut home = Home::new();
    home.at("2027-12-02T08:00:00+01:00");
    for day in 1..=20 {
        let answer = if day % 3 == 0 {
            "--cramps 1"
        } else {
            "--quiet"
        };
        home.done(&format!(
            "night 2026-11-{day:02} {answer} --fluids 1.{}l",
            day % 9
        ));
    }
    home.at("2026-11-24T08:00:00+01:00");
    let found = home.json("patterns");
    assert_eq!(found["nights"]["recorded"], 20);
    let words = home.done("patterns");
    assert!(!words.contains("Nothing to show"), "{words}");
    let before = home.done("patterns --as-of 2026-11-23");
    assert!(before.contains("filled in after that day"), "{before}");
    assert!(!before.contains("--from"), "{before}");
}

#[test]
fn hours_in_bed_are_counted_over_a_changed_clock() {
    use chrono::{DateTime, Days, FixedOffset};
    for (first, hours) in [("2026-10-18", 121.0), ("2026-03-22", 119.0)] {
        let mut home = Home::new();
        let first: DateTime<FixedOffset> =
            format!("{first}T12:00:00+00:00").parse().expect("a day");
        for place in 0..15 {
            let evening = first + Days::new(place);
            let morning = evening + Days::new(1);
            home.at(&format!("{}T19:00:00Z", morning.format("%F")));
            home.done(&format!(
                "night {} --bed 23:00 --up 7:00 --cramps 1",
                evening.format("%F")
            ));
            if place < 10 {
                home.done(&format!("log \"{} 4:30\"", morning.format("%F")));
            }
        }
        let chart = home.json("chart hours --period all");
        let bins = chart["hours"].as_array().expect("bins");
        let at_risk = bins.iter().map(|bin| bin["hours_at_risk"].as_f64());
        let sum: f64 = at_risk.flatten().sum();
        assert!((sum - hours).abs() < 1e-9, "{chart}");
        let found = home.json("patterns");
        let bins = found["time_of_night"]["hours_after_bedtime"]
            .as_array()
            .expect("hours");
        let at_risk = bins.iter().map(|bin| bin["hours_at_risk"].as_f64());
        let sum: f64 = at_risk.flatten().sum();
        assert!((sum - hours).abs() < 1e-9, "{found}");
    }
}

#[test]
fn a_date_that_is_probably_a_slip_is_said_aloud() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "log \"1926-11-23 03:00\"
         undo
         log 3:00
         log \"2025-11-24 03:00\"
         edit last \"1979-12-31 23:00\"
         night 1950-01-01 --quiet
         log \"1979-11-30 03:00\"
         med add furosemide --since 2027-01-01
         med dose furosemide \"20 mg\" --since 2027-02-01
         condition add diabetes --since 2027-01-01
         condition add neuropathy --since 2026-11-24
         status"
    ));
}

#[test]
fn a_made_up_diary_answers_no_night_that_is_not_over() {
    for (now, last_over) in [
        ("2026-11-24T03:12:00+01:00", "2026-11-22"),
        ("2026-11-24T12:30:00+01:00", "2026-11-23"),
        ("2026-11-24T22:00:00+01:00", "2026-11-23"),
    ] {
        let mut home = Home::new();
        home.at(now);
        let nights = home.json("--demo=30 list --nights");
        let nights = nights["nights"].as_array().expect("nights");
        assert!(nights.iter().any(|night| night["answer"] == "quiet"));
        for night in nights {
            let is_answered = night["answer"] != "not_recorded";
            let date = night["night"].as_str().expect("a date");
            assert!(!is_answered || date <= last_over, "{now}: {night}");
        }
    }
}

#[test]
fn a_note_about_a_night_is_kept_exported_and_shown() {
    let mut home = Home::new();
    home.at("2026-11-24T22:00:00+01:00");
    home.done("night --note \"bad cold\"");
    let shown = |home: &Home| text(&home.output("night 2026-11-24").stdout);
    assert!(shown(&home).contains("note: bad cold"), "{}", shown(&home));
    let exported = text(&home.output("export --format jsonl").stdout);
    let line = r#""record":"night-note","night":"2026-11-24","note":"bad cold""#;
    assert!(exported.contains(line), "{exported}");
    home.done("undo");
    assert!(!shown(&home).contains("bad cold"));
    home.done("redo");
    home.done("night --note none");
    assert!(!shown(&home).contains("bad cold"));
}

#[test]
fn a_note_about_a_night_passes_the_door_of_every_note() {
    let home = Home::new();
    let long = "n".repeat(65_537);
    for note in [long.as_str(), " ", ""] {
        assert_eq!(home.code(&format!("night --note \"{note}\"")), 2);
    }
    assert!(!home.diary().exists());
    let output = home.output_with_input("night --note -", "bad cold\n");
    assert!(output.status.success(), "{output:?}");
    assert!(home.done("night").contains("note: bad cold"));
    assert_eq!(
        home.output_with_input("night --note -", "\n").status.code(),
        Some(2)
    );
}
