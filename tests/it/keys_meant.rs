//! What a person did not mean, played in a real terminal and in a shell, makes no record; what was meant is
//! kept.

use std::time::Duration;

use rstest::rstest;
use serde_json::Value as Json;

use super::support::pty::Session;
use super::support::shell::Home;

fn cramps(home: &Home) -> Vec<Json> {
    let list = home.json("list");
    list["episodes"].as_array().expect("cramps").clone()
}

fn leave(screen: &Session) {
    screen.keys("q");
    assert!(screen.wait_exit().success());
}

/// A diary that was begun some days ago, so that every page has something to ask.
fn begun() -> Home {
    let mut home = Home::new();
    home.at("2026-11-20T22:00:00+01:00");
    home.done("night --fluids 1.9l");
    home
}

#[rstest]
#[case("2026-11-24T00:30:00+01:00")]
#[case("2026-11-24T05:10:00+01:00")]
#[case("2026-11-24T07:00:00+01:00")]
#[case("2026-11-24T13:00:00+01:00")]
#[case("2026-11-24T21:30:00+01:00")]
#[case("2026-11-24T23:40:00+01:00")]
fn the_first_space_is_a_cramp_at_every_hour(#[case] now: &str) {
    let mut home = begun();
    home.at(now);
    let screen = home.screens("").start();
    screen.wait_for("Space");
    screen.keys("<Space>");
    screen.wait_for("since");
    leave(&screen);
    let cramps = cramps(&home);
    assert_eq!(cramps.len(), 1);
    assert_eq!(cramps[0]["end"], "open");
    let night = home.json("night 2026-11-24");
    assert!(night["values"]["fluids"].is_null(), "{night}");
}

#[test]
fn digits_do_not_lead_away_and_tab_does() {
    let mut home = begun();
    home.at("2026-11-24T20:00:00+01:00");
    let screen = home.screens("").start();
    screen.wait_for("Tab/Shift-Tab");
    screen.keys("<Tab>");
    screen.wait_for("nights filled in");
    screen.keys("1 3 4 5 <Tab>");
    screen.wait_for("Patterns");
    screen.keys("1 2 4 5 <Tab>");
    screen.wait_for("The week from");
    screen.keys("1 2 3 5 <Tab>");
    screen.wait_for("My factors");
    screen.keys("1 2 3 4 <Tab>");
    screen.wait_for("Before bed");
    leave(&screen);
    let changes = home.json("log-of-changes");
    assert_eq!(
        changes["changes"].as_array().map(Vec::len),
        Some(1),
        "{changes}"
    );
}

#[test]
fn a_number_typed_in_one_go_is_of_one_field() {
    for (keys, factor, expected) in [
        ("f e e t <Enter> 4 h 3 0 m", "standing", 4.5.into()),
        ("f e e t <Enter> 3 : 3 0", "standing", 3.5.into()),
        ("f e e t <Enter> 3 0", "standing", Json::Null),
        ("g r e e n s <Enter> 1 2", "greens", Json::Null),
        ("a l c o h o l <Enter> 4 5", "alcohol", Json::Null),
    ] {
        let mut home = begun();
        home.at("2026-11-24T21:30:00+01:00");
        let screen = home.screens("").start();
        screen.wait_for("Before bed");
        screen.keys("/");
        screen.keys(keys);
        screen.keys("<Enter>");
        if expected.is_null() {
            screen.wait_for("not saved");
        }
        screen.keys("<C-c>");
        assert!(screen.wait_exit().success());
        let night = home.json("night 2026-11-24");
        assert_eq!(
            night["values"][factor]["value"], expected,
            "{keys}: {night}"
        );
        let answers = night["values"].as_object().map_or(0, serde_json::Map::len);
        assert_eq!(answers, usize::from(!expected.is_null()), "{keys}: {night}");
    }
}

#[test]
fn a_key_held_down_is_one_cramp() {
    let home = Home::new();
    let screen = home.screens("").start();
    screen.wait_for("I have a cramp");
    screen.type_text(&" ".repeat(120));
    screen.wait_for("since 03:12");
    leave(&screen);
    let cramps = cramps(&home);
    assert_eq!(cramps.len(), 1);
    assert_eq!(cramps[0]["end"], "open");
}

#[test]
fn capitals_delete_nothing_and_del_says_how_to_bring_it_back() {
    let home = Home::new();
    let screen = home.screens("").start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("d stand");
    screen.keys("D L");
    screen.wait_for("saved: details of the cramp at 03:12 · u undoes it");
    assert_eq!(cramps(&home)[0]["foot"], "left");
    screen.keys("<Delete>");
    screen.wait_for("deleted · u brings it back");
    assert!(cramps(&home).is_empty());
    screen.keys("U");
    screen.wait_for("undone: deleting the cramp at 03:12");
    leave(&screen);
    let cramps = cramps(&home);
    assert_eq!(cramps[0]["relief"][0]["kind"], "stand", "{cramps:?}");
}

#[test]
fn what_is_typed_on_after_a_form_was_saved_does_nothing() {
    for text in ["20 mg twice", "stop 3 weeks ago", "\rsxtd\r"] {
        let mut home = Home::new();
        home.at("2026-11-24T13:00:00+01:00");
        let screen = home.screens("").start();
        screen.wait_for("Tab/Shift-Tab");
        screen.keys("<S-Tab> <Enter>");
        screen.wait_for("A new medicine");
        screen.type_text("atorvastatin");
        screen.keys("<Enter>");
        screen.wait_for("saved");
        for letter in text.chars() {
            screen.type_text(&letter.to_string());
            screen.pause(Duration::from_millis(120));
        }
        screen.wait_for("That was typed into no field; nothing was done.");
        screen.keys("<C-c>");
        assert!(screen.wait_exit().success());
        let changes = home.json("log-of-changes");
        let count = changes["changes"].as_array().map(Vec::len);
        assert_eq!(count, Some(1), "{text}: {changes}");
    }
}

#[test]
fn undo_of_what_was_entered_days_ago_is_named_first() {
    let mut home = Home::new();
    home.done("log 02:10 --for 4m");
    home.at("2026-11-27T03:12:00+01:00");
    let screen = home.screens("").start();
    screen.wait_for("I have a cramp");
    screen.keys("u");
    screen.wait_for("Press u again to undo: cramp at 02:10 (from Tue 24 Nov, 03:12)");
    // The clock of this test stands still, and fingers do not.
    screen.pause(Duration::from_secs(1));
    screen.keys("u");
    screen.wait_for("undone: cramp at 02:10");
    leave(&screen);
    assert!(cramps(&home).is_empty());
}

#[test]
fn a_hot_key_hit_twice_is_one_press() {
    let mut home = Home::new();
    let transcript = home.transcript(
        "now -q
         @ 2026-11-24T03:12:01+01:00
         now -q
         over -q
         now --foot left
         @ 2026-11-24T03:12:03+01:00
         now
         @ 2026-11-24T03:16:00+01:00
         now
         @ 2026-11-24T03:16:02+01:00
         now
         over --pain 6
         @ 2026-11-24T03:16:10+01:00
         over
         now
         list",
    );
    insta::assert_snapshot!("hot_key_hit_twice", transcript);
}

#[test]
fn the_end_of_a_cramp_under_a_wrong_clock_is_unknown() {
    for (begun, ended, end) in [
        (
            "2026-11-24T03:12:00+01:00",
            "2026-11-24T03:11:00+01:00",
            "unknown",
        ),
        (
            "2026-11-24T03:12:00+01:00",
            "2026-11-24T02:12:00+01:00",
            "unknown",
        ),
        (
            "2026-11-24T03:12:00+01:00",
            "2026-11-24T06:12:00+01:00",
            "known",
        ),
        (
            "2026-11-24T03:12:00+01:00",
            "2026-11-24T06:12:01+01:00",
            "unknown",
        ),
        (
            "2026-11-23T23:00:00+01:00",
            "2026-11-24T08:00:00+01:00",
            "unknown",
        ),
    ] {
        let mut home = Home::new();
        home.at(begun);
        home.done("now -q");
        home.at(ended);
        let is_over = home.code("over -q");
        let cramps = cramps(&home);
        assert_eq!(
            (cramps.len(), &cramps[0]["end"]),
            (1, &end.into()),
            "{ended}"
        );
        // After three hours none is running any more.
        let hours_passed = ended > "2026-11-24T06:12:00+01:00";
        assert_eq!(is_over, if hours_passed { 66 } else { 0 }, "{ended}");
    }
}
