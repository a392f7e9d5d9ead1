//! Clocks that are set, zones that change, hours that come twice or never: nothing is refused, nothing is
//! negative.

use std::path::Path;

use serde_json::Value as Json;

use crate::support::fault::said;
use crate::support::shell::{CRAMP, Home, text, words};

/// Runs a line at a time, in a zone, and gives what it printed and what it remarked.
#[track_caller]
fn at(home: &Home, zone: &str, now: &str, line: &str) -> (Json, String) {
    let output = home
        .command(Path::new(CRAMP))
        .args(words(line))
        .arg("--json")
        .env("CRAMP_NOW", now)
        .env("CRAMP_TZ", zone)
        .output()
        .expect("the program runs");
    let remarks = said(&output);
    assert!(
        output.status.success(),
        "{zone}, {now}, {line}: {remarks}{}",
        text(&output.stdout)
    );
    (
        serde_json::from_slice(&output.stdout).expect("JSON"),
        remarks,
    )
}

#[test]
fn an_hour_that_comes_twice_is_the_nearer_one_and_said() {
    for (zone, now, typed, onset) in [
        (
            "Europe/Berlin",
            "2026-10-25T08:00:00+01:00",
            "2:30",
            "2026-10-25T02:30:00+01:00",
        ),
        (
            "Europe/Berlin",
            "2026-10-25T02:45:00+02:00",
            "2:30",
            "2026-10-25T02:30:00+02:00",
        ),
        (
            "Europe/Berlin",
            "2026-10-25T02:15:00+01:00",
            "2:30",
            "2026-10-25T02:30:00+02:00",
        ),
        (
            "America/New_York",
            "2026-11-01T07:00:00-05:00",
            "1:30",
            "2026-11-01T01:30:00-05:00",
        ),
        (
            "America/New_York",
            "2026-11-01T01:40:00-04:00",
            "1:30",
            "2026-11-01T01:30:00-04:00",
        ),
        // Half an hour only.
        (
            "Australia/Lord_Howe",
            "2026-04-05T07:00:00+10:30",
            "1:45",
            "2026-04-05T01:45:00+10:30",
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-05T01:50:00+11:00",
            "1:45",
            "2026-04-05T01:45:00+11:00",
        ),
    ] {
        let home = Home::new();
        let (episode, remarks) = at(&home, zone, now, &format!("log {typed}"));
        assert_eq!(episode["onset"], onset, "{zone}, {now}");
        assert!(
            remarks.contains("note: "),
            "{zone}, {now}: it is said aloud: {remarks}"
        );
    }
}

#[test]
fn an_hour_that_never_came_is_taken_and_said() {
    for (zone, now, typed, onset) in [
        (
            "Europe/Berlin",
            "2026-03-29T08:00:00+02:00",
            "2:30",
            "2026-03-29T03:30:00+02:00",
        ),
        (
            "America/New_York",
            "2026-03-08T08:00:00-04:00",
            "2:15",
            "2026-03-08T03:15:00-04:00",
        ),
        (
            "Australia/Lord_Howe",
            "2026-10-04T08:00:00+11:00",
            "2:10",
            "2026-10-04T02:40:00+11:00",
        ),
        // A whole day that never came.
        (
            "Pacific/Apia",
            "2011-12-31T08:00:00+14:00",
            "\"2011-12-30 23:00\"",
            "2011-12-31T23:00:00+14:00",
        ),
    ] {
        let home = Home::new();
        if zone == "Pacific/Apia" {
            // As an unchanged clock would have shown it: still ahead at eight in the morning, past a day
            // later.
            let (episode, remarks) = at(
                &home,
                zone,
                "2012-01-01T08:00:00+14:00",
                &format!("log {typed}"),
            );
            assert_eq!(episode["onset"], onset);
            assert!(remarks.contains("note: "), "{remarks}");
            continue;
        }
        let (episode, remarks) = at(&home, zone, now, &format!("log {typed}"));
        assert_eq!(episode["onset"], onset, "{zone}, {now}");
        assert!(
            remarks.contains("note: "),
            "{zone}, {now}: it is said aloud: {remarks}"
        );
    }
}

#[test]
fn a_cramp_across_the_change_lasts_as_long_as_it_lasted() {
    for (zone, begun, over, seconds) in [
        (
            "Europe/Berlin",
            "2026-03-29T01:50:00+01:00",
            "2026-03-29T03:10:00+02:00",
            1200,
        ),
        (
            "Europe/Berlin",
            "2026-10-25T02:50:00+02:00",
            "2026-10-25T02:10:00+01:00",
            1200,
        ),
        (
            "America/New_York",
            "2026-11-01T01:59:00-04:00",
            "2026-11-01T01:01:00-05:00",
            120,
        ),
        (
            "Australia/Lord_Howe",
            "2026-04-05T01:55:00+11:00",
            "2026-04-05T01:35:00+10:30",
            600,
        ),
        (
            "Pacific/Apia",
            "2011-12-29T23:50:00-10:00",
            "2011-12-31T00:10:00+14:00",
            1200,
        ),
        (
            "Asia/Kolkata",
            "2026-11-24T03:12:00+05:30",
            "2026-11-24T03:16:00+05:30",
            240,
        ),
    ] {
        let home = Home::new();
        at(&home, zone, begun, "now -q");
        let (episode, _) = at(&home, zone, over, "over");
        assert_eq!(episode["duration_seconds"], seconds, "{zone}, {begun}");
        assert_eq!(episode["onset"], begun, "{zone}");
    }
}

#[test]
fn ago_counts_what_passed_and_not_what_clocks_show() {
    let home = Home::new();
    let (episode, _) = at(
        &home,
        "Europe/Berlin",
        "2026-10-25T02:10:00+01:00",
        "log -40m --for 10m",
    );
    assert_eq!(episode["onset"], "2026-10-25T02:30:00+02:00");
    let (episode, _) = at(
        &home,
        "Europe/Berlin",
        "2026-03-29T03:10:00+02:00",
        "log -40m",
    );
    assert_eq!(episode["onset"], "2026-03-29T01:30:00+01:00");
}

#[test]
fn a_clock_that_was_set_back_makes_nothing_negative() {
    for over in ["over", "now -q"] {
        let home = Home::new();
        at(
            &home,
            "Europe/Berlin",
            "2026-11-24T03:12:00+01:00",
            "now -q --foot left",
        );
        let earlier = "2026-11-24T02:58:00+01:00";
        let (list, _) = at(&home, "Europe/Berlin", earlier, "list");
        assert_eq!(list["episodes"][0]["end"], "open", "it still runs");
        let (episode, _) = at(&home, "Europe/Berlin", earlier, over);
        assert_eq!(
            (&episode["end"], &episode["duration_seconds"]),
            (&"unknown".into(), &serde_json::Value::Null),
            "{episode}"
        );
        let (undone, _) = at(&home, "Europe/Berlin", earlier, "undo");
        assert!(undone["undone"][0].is_string(), "{undone}");
        for line in ["list", "list --nights", "show last", "log-of-changes"] {
            let output = home
                .command(Path::new(CRAMP))
                .args(words(line))
                .env("CRAMP_NOW", earlier)
                .output()
                .expect("it runs");
            let words = said(&output) + &text(&output.stdout);
            assert!(
                output.status.success() && !words.contains(" -"),
                "{line}: {words}"
            );
        }
    }
}

#[test]
fn a_clock_set_back_by_a_day_leaves_the_cramp_in_the_future_until_it_is_right_again() {
    let home = Home::new();
    let zone = "Europe/Berlin";
    at(&home, zone, "2026-11-24T03:12:00+01:00", "now -q");
    let over = home
        .command(Path::new(CRAMP))
        .args(["over"])
        .env("CRAMP_NOW", "2026-11-23T03:20:00+01:00")
        .env("CRAMP_TZ", zone)
        .output()
        .expect("it runs");
    let words = said(&over);
    assert_eq!(over.status.code(), Some(66), "{words}");
    assert!(
        words.contains("no cramp is running, and 1 entry lies in the future (24 Nov 2026)"),
        "{words}"
    );
    assert!(
        words.contains("cramp list --from 2026-11-23 --to 2026-11-24"),
        "{words}"
    );
    // Another one meanwhile, which ends as it should.
    at(&home, zone, "2026-11-23T03:30:00+01:00", "now -q");
    let (second, _) = at(&home, zone, "2026-11-23T03:34:00+01:00", "over");
    assert_eq!(second["duration_seconds"], 240, "{second}");
    for (now, end) in [
        ("2026-11-24T04:00:00+01:00", "open"),
        ("2026-11-24T06:13:00+01:00", "unknown"),
    ] {
        let (first, _) = at(&home, zone, now, "list");
        let first = first["episodes"]
            .as_array()
            .and_then(|all| all.first())
            .expect("a cramp");
        assert_eq!(
            (&first["onset"], &first["end"]),
            (&"2026-11-24T03:12:00+01:00".into(), &end.into()),
            "{now}"
        );
    }
}

#[test]
fn a_cramp_that_nobody_ended_before_the_clock_jumped_ahead_has_an_unknown_end() {
    let home = Home::new();
    at(
        &home,
        "Europe/Berlin",
        "2026-11-24T03:12:00+01:00",
        "now -q",
    );
    let (list, _) = at(&home, "Europe/Berlin", "2031-01-01T12:00:00+01:00", "list");
    assert_eq!(list["episodes"][0]["end"], "unknown");
    let (episode, _) = at(
        &home,
        "Europe/Berlin",
        "2039-06-01T03:00:00+02:00",
        "now -q",
    );
    assert_eq!(
        (&episode["end"], &episode["night"]),
        (&"open".into(), &"2039-05-31".into())
    );
}

#[test]
fn history_shows_the_time_that_the_clock_showed_wherever_one_is_now() {
    let home = Home::new();
    at(
        &home,
        "Europe/Berlin",
        "2026-11-24T08:00:00+01:00",
        "log 3:12",
    );
    for zone in ["Asia/Kolkata", "America/New_York", "Pacific/Apia"] {
        let now = "2026-11-25T12:00:00Z";
        let (list, _) = at(&home, zone, now, "list");
        let episode = &list["episodes"][0];
        assert_eq!(
            (&episode["onset"], &episode["zone"], &episode["night"]),
            (
                &"2026-11-24T03:12:00+01:00".into(),
                &"Europe/Berlin".into(),
                &"2026-11-23".into()
            ),
            "{zone}"
        );
        let shown = home
            .command(Path::new(CRAMP))
            .arg("list")
            .env("CRAMP_NOW", now)
            .env("CRAMP_TZ", zone)
            .output();
        let shown = text(&shown.expect("it runs").stdout);
        assert!(shown.contains("03:12"), "{zone}: {shown}");
    }
}
