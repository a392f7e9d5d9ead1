//! A week with the diary, as a transcript: log, check in, list, change, undo.

use crate::support::shell::{Home, assert_transcript, text};

const BIG_LOG: &str = "log \"yesterday 23:50\" --for 4m --foot left --muscle arch --pain 7 --posture pointed \
     --relief stretch:eased,walk --fluids 1.2l --exercise 45m --med furosemide --note \"woke me twice\"";

#[test]
fn a_night_with_two_cramps_from_the_first_to_the_undo() {
    let mut home = Home::new();
    let lines = format!(
        "now -q
         @ 2026-11-24T03:16:00+01:00
         now -q
         {BIG_LOG}
         @ 2026-11-25T08:00:00+01:00
         night --quiet
         list
         list --nights
         undo
         list --nights
         redo
         undo 9
         undo
         redo 9
         redo
         list --json"
    );
    assert_transcript!(home.transcript(&lines));
}

#[test]
fn a_cramp_that_runs_is_ended_with_what_is_known_of_it() {
    let mut home = Home::unnamed();
    assert_transcript!(home.transcript(
        "over
         now --foot left
         status
         status --glyph
         @ 2026-11-24T03:20:30+01:00
         over --pain 6 --relief stand:not,massage:eased --awake 20m
         show last
         over
         now
         @ 2026-11-24T03:20:40+01:00
         over
         now
         @ 2026-11-24T06:30:00+01:00
         list
         over"
    ));
}

#[test]
fn what_was_said_can_be_changed_and_its_history_stays() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "log 3:05 --for 2m --pain 5 --note \"first words\"
         @ 2026-11-24T08:30:00+01:00
         edit last --pain 7 --note \"other words\"
         edit last 3:10 --for 90s
         edit last --for unknown --foot left
         edit last --foot none
         show last
         delete last
         list
         show last
         undo
         show last
         night --fluids 1.2l
         night --fluids 900ml
         show 2026-11-23
         log-of-changes"
    ));
}

#[test]
fn the_check_in_takes_the_day_in_one_line() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "@ 2026-11-23T21:40:00+01:00
         night --fluids \"40 fl oz\" --exercise 1h15m:hard --standing 5h --sitting 8 --alcohol 2 --caffeine 3
         night --stretching calf,ankles --blanket heavy --footwear supportive --bed 23:10 --set greens=2 --set posture=tucked
         @ 2026-11-24T07:00:00+01:00
         night --up 6:45 --cramps 2
         night
         night --cramps 0
         @ 2026-11-24T21:30:00+01:00
         night --same --fluids 2l --med furosemide:skipped
         night
         night yesterday
         @ 2026-11-25T09:00:00+01:00
         status"
    ));
}

#[test]
fn nights_that_nobody_answered_are_due_and_a_quiet_one_is_never_guessed() {
    let mut home = Home::unnamed();
    assert_transcript!(home.transcript(
        "status
         @ 2026-11-20T08:00:00+01:00
         night --quiet
         @ 2026-11-24T03:12:00+01:00
         status
         @ 2026-11-24T08:00:00+01:00
         status
         status --glyph
         list --nights
         night 2026-11-21 --quiet
         night -3d --cramps 1
         night yesterday --quiet
         night 2026-11-22 --quiet
         status"
    ));
}

#[test]
fn the_hour_that_occurs_twice_is_said_aloud() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "@ 2026-10-25T08:00:00+01:00
         log 2:30 --for 3m
         @ 2026-03-29T09:00:00+02:00
         log 2:30 --for 3m
         list --from 2026-03-01"
    ));
}

#[test]
fn a_note_is_read_from_the_standard_input_and_cannot_act_on_the_terminal() {
    let home = Home::new();
    let note = "first line\n\u{1b}[31mred \u{202e}evil\n";
    let output = home.output_with_input("log -20m --note -", note);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for line in [
        "list",
        "show last",
        "list --json",
        "show last --json",
        "show 2026-11-23",
        "list --search evil",
    ] {
        let printed = home.done(line);
        assert!(printed.contains("first line"), "{line}: {printed}");
        let acts = |c: char| c != '\n' && (c.is_control() || c == '\u{202e}');
        assert!(!printed.chars().any(acts), "{line}: {printed:?}");
    }
    let kept = home.json("show last");
    assert_eq!(kept["note"], note.trim_end());
}

#[test]
fn a_cramp_is_one_undo_step_with_all_that_was_said() {
    let home = Home::new();
    home.done(BIG_LOG);
    home.done("undo");
    let nights = home.json("list --nights");
    assert_eq!(
        nights["nights"].as_array().map(Vec::len),
        Some(0),
        "{nights}"
    );
    assert_eq!(
        home.json("med list")["medications"]
            .as_array()
            .map(Vec::len),
        Some(0)
    );
}

#[test]
fn two_cramps_at_one_time_are_saved_and_said_aloud() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "log 1:00 --for 4m
         log 1:04 --for 2m
         log 1:03 --for 30s --foot left
         log 2:00
         edit last 1:05
         now -q
         @ 2026-11-24T03:20:00+01:00
         log 3:15 --for 1m"
    ));
    assert_eq!(
        home.json("list")["episodes"].as_array().map(Vec::len),
        Some(6)
    );
}

#[test]
fn over_in_the_morning_says_which_cramp_was_left_open() {
    let mut home = Home::new();
    home.at("2026-11-24T01:00:00+01:00");
    home.done("now");
    home.at("2026-11-24T07:00:00+01:00");
    let output = home.output("over");
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(66), "{said}");
    assert!(
        said.contains("we don't know when the cramp at 01:00 stopped"),
        "{said}"
    );
    assert!(said.contains("cramp edit last --for 4m"), "{said}");
    home.done("edit last --for 4m");
    assert!(text(&home.output("over").stderr).contains("cramp log -20m --for 4m"));
}

/// Whoever means to undo an import that was refused is told what else it was, and how it comes back.
#[test]
fn undo_says_from_when_a_change_is_that_was_not_made_just_now() {
    let mut home = Home::new();
    home.done("log 2:10 --for 4m");
    home.at("2026-11-27T03:12:00+01:00");
    let file = home.folder().join("nights.csv");
    std::fs::write(&file, "night,fluids\n2026-11-25,12000\n").expect("a file");
    let file = file.to_str().expect("a path");
    assert_ne!(home.code(&format!("import {file}")), 0, "12 l is refused");
    let undone = home.done("undo");
    let words = "cramp at 02:10 (from Tue 24 Nov, 03:12; cramp redo brings it back)";
    assert!(undone.contains(words), "{undone}");
    home.done("redo");
    home.done("log 3:00 --for 2m");
    assert!(!home.done("undo").contains("from"), "made just now");
}
