//! Whole ways through the program, in a real terminal: a cramp at night, the evening, the morning, a change
//! of mind.

use std::path::Path;

use super::support::pty::{Modes, Run, Session};

fn open(home: &Path, now: &str, args: &[&str]) -> Session {
    let home = home.to_str().expect("a path");
    Run::cramp()
        .env("HOME", home)
        .env("CRAMP_TZ", "Europe/Berlin")
        .env("CRAMP_NOW", now)
        .args(args.iter().copied())
        .start()
}

fn left(session: &Session) {
    assert!(session.wait_exit().success());
    assert_eq!(
        session.modes(),
        Modes::default(),
        "the terminal is as it was"
    );
}

fn shell(home: &Path, now: &str, args: &[&str]) -> String {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_cramp"))
        .args(args)
        .env_clear()
        .env("HOME", home)
        .env("CRAMP_TZ", "Europe/Berlin")
        .env("CRAMP_NOW", now)
        .output()
        .expect("run");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_night_from_check_in_to_morning() {
    let folder = crate::support::shell::scratch();
    let home = folder.path();

    let evening = open(home, "2026-11-23T22:10:00+01:00", &[]);
    evening.wait_for("Before you start");
    evening.keys("<Esc>");
    evening.wait_for("Before bed");
    evening.keys("1 . 2 <Down> y <Down> <Down> <Down>");
    evening.wait_for("1.2 l");
    evening.wait_for("● thirst");
    evening.keys("<Enter>");
    evening.wait_for("I have a cramp");
    evening.keys("q");
    left(&evening);

    let night = open(home, "2026-11-24T03:12:00+01:00", &["now"]);
    night.wait_for("since 03:12");
    night.keys("l f 8 s s");
    night.wait_for("stretch ✓");
    night.keys("q");
    left(&night);
    assert!(String::from_utf8_lossy(&night.output()).contains("The cramp is still being timed"));

    let again = open(home, "2026-11-24T03:15:30+01:00", &[]);
    again.wait_for("since 03:12");
    again.keys("<Space>");
    again.wait_for("03:12 – 03:15");
    again.keys("n");
    again.wait_for("done writing");
    again.type_text("fist in the calf");
    again.keys("<Enter>");
    again.wait_gone("done writing");
    again.keys("q");
    left(&again);

    let morning = open(home, "2026-11-24T07:05:00+01:00", &[]);
    // After a cramp the morning asks by itself, and first what the cramp left behind.
    morning.wait_for("How was the night?");
    morning.wait_for("▸ Soreness");
    morning.keys("4 <Enter>");
    morning.wait_for("I have a cramp");
    morning.keys("q");
    left(&morning);

    let shown = shell(home, "2026-11-24T12:30:00+01:00", &["night", "2026-11-23"]);
    for words in [
        "1 cramp",
        "left calf, pain 8",
        "3 min 30 s",
        "fist in the calf",
        "Fluids",
        "1.2 l",
        "Soreness",
        "4",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // The last change is that the cramp was seen; the answer is the one before it.
    let undone = shell(home, "2026-11-24T12:31:00+01:00", &["undo", "2"]);
    assert!(undone.contains("Soreness 4"), "{undone}");
}

#[test]
fn a_made_up_year_leaves_nothing_behind() {
    let folder = crate::support::shell::scratch();
    let demo = open(folder.path(), "2026-11-24T20:00:00+01:00", &["--demo"]);
    demo.wait_for("Before bed");
    demo.wait_for("Last 14 nights");
    demo.keys("=");
    demo.wait_for("20 of");
    demo.keys("<Tab>");
    demo.wait_for("weeks  hours");
    demo.keys("?");
    demo.wait_for("Keys on this page");
    demo.keys("<Esc>");
    demo.wait_gone("Keys on this page");
    demo.keys("q");
    left(&demo);
    let own = folder.path().join(".local/share/cramp/diary.db");
    assert!(!own.exists(), "the person's own diary was not begun");
}

#[test]
fn what_goes_with_the_cramps_leads_to_their_nights_and_back() {
    let folder = crate::support::shell::scratch();
    let play = open(folder.path(), "2026-11-24T20:00:00+01:00", &["--demo=150"]);
    play.wait_for("Before bed");
    play.keys("<Esc> <Tab> <Tab>");
    play.wait_for("all nights: 28 of 117 with a cramp");
    play.keys("<Enter>");
    play.wait_for("What it means for you");
    play.keys("n");
    play.wait_for("only  On your feet over 4 h");
    play.keys("<Tab>");
    play.wait_for("What it means for you");
    play.keys("<Esc> <Right> <Right>");
    play.wait_for("How soon cramps stopped");
    // The check takes long; no key waits for it, and leaving gives it up.
    play.keys("<Left> <Left> <Left>");
    play.wait_for("Diary quality");
    play.keys("r");
    play.wait_for("r stops it");
    play.keys("<S-Tab>");
    play.wait_for("only  On your feet over 4 h");
    play.keys("<Tab>");
    play.wait_for("How often chance fools us");
    play.keys("r q");
    left(&play);
}

#[test]
fn the_screen_follows_the_size_of_the_window() {
    let folder = crate::support::shell::scratch();
    let play = open(folder.path(), "2026-11-24T20:00:00+01:00", &["--demo"]);
    play.wait_for("Last 14 nights");
    for (columns, rows, words) in [
        (46, 19, "Before bed"),
        (20, 5, "Fluids"),
        (300, 90, "Last 14 nights"),
        (40, 12, "Servings"),
        (80, 24, "Last 14 nights"),
    ] {
        play.resize(columns, rows);
        play.wait_for(words);
    }
    play.keys("q");
    left(&play);
}

#[test]
fn a_week_is_gone_through_and_still_so_the_next_time() {
    let folder = crate::support::shell::scratch();
    let play = open(folder.path(), "2026-11-24T03:12:00+01:00", &[]);
    play.wait_for("I have a cramp");
    play.keys("<Space> 9");
    play.wait_for("pain");
    play.keys("q");
    left(&play);

    // The evening after: one night waits, and the bad cramp is asked about.
    let play = open(folder.path(), "2026-11-30T20:00:00+01:00", &[]);
    play.wait_for("Weekly review due");
    play.keys("<Esc> <S-Tab> <S-Tab>");
    play.wait_for("The week from Mon 23 Nov to Sun 29 Nov 2026");
    play.keys("<Enter>");
    play.wait_for("Nights to fill in");
    play.keys("0 0 0 0 0 0");
    play.wait_for("All 7 nights are filled in.");
    play.keys("<End> <Up> <Enter>");
    play.wait_for("pain 9.");
    play.keys("n");
    play.wait_for("Nothing to report from the last four weeks.");
    play.keys("d");
    play.wait_for("Reviewed Mon 30 Nov at 20:00");
    play.keys("q");
    left(&play);

    let play = open(folder.path(), "2026-12-01T20:00:00+01:00", &[]);
    play.wait_for("Before bed");
    assert!(!play.screen().contains("Weekly review due"));
}

#[test]
fn the_night_ahead_has_no_answer_and_a_cramp_by_day_is_none_of_it() {
    let folder = crate::support::shell::scratch();
    let home = folder.path();

    let afternoon = open(home, "2026-11-24T15:00:00+01:00", &["now"]);
    afternoon.wait_for("since 15:00");
    afternoon.keys("l 7 q");
    left(&afternoon);
    shell(home, "2026-11-24T15:04:00+01:00", &["over"]);

    let evening = open(home, "2026-11-24T22:00:00+01:00", &[]);
    evening.wait_for("Before you start");
    evening.keys("<Esc>");
    evening.wait_for("Before bed");
    evening.keys("<End> y n 0 <Home> 1 . 2 <Down>");
    evening.wait_for("1.2 l");
    evening.keys("m");
    evening.wait_for("How was the night?");
    evening.wait_for("Mon 23 → Tue 24 Nov");
    evening.keys("0");
    evening.wait_for("a quiet night");
    evening.keys("<Esc> q");
    left(&evening);
    let nights = shell(home, "2026-11-24T22:05:00+01:00", &["list", "--nights"]);
    let mut nights = nights.lines();
    assert!(
        nights
            .next()
            .is_some_and(|night| night.contains("not filled in"))
    );
    assert!(nights.next().is_some_and(|night| night.contains("quiet")));

    let morning = open(home, "2026-11-25T07:00:00+01:00", &[]);
    morning.wait_for("How was the night?");
    morning.wait_for("Tue 24 → Wed 25 Nov");
    morning.keys("0");
    morning.wait_for("a quiet night");
    morning.keys("<Esc> q");
    left(&morning);
    let night = shell(home, "2026-11-25T07:05:00+01:00", &["show", "2026-11-24"]);
    assert!(
        night.contains("quiet") && night.contains("by day, 15:00  4 min, left foot"),
        "{night}"
    );
}

#[test]
fn a_row_that_cannot_be_read_is_said_and_the_screens_open() {
    let folder = crate::support::shell::scratch();
    let home = folder.path();
    for time in ["1:00", "2:00"] {
        shell(
            home,
            "2026-11-24T03:12:00+01:00",
            &["log", time, "--for", "2m"],
        );
    }
    let diary = home.join(".local/share/cramp/diary.db");
    let file = rusqlite::Connection::open(diary).expect("a diary");
    file.execute(
        "UPDATE episode SET zone = 'Mars/Olympus' WHERE id = (SELECT min(id) FROM episode)",
        [],
    )
    .expect("spoilt");
    drop(file);
    let screens = open(home, "2026-11-24T03:15:00+01:00", &[]);
    screens.wait_for("1 row of the diary can't be read");
    screens.wait_for("02:00");
    screens.keys("q");
    left(&screens);
}

/// What a review suggests is taken up, stands on the evening page, and the next review says how it went.
#[test]
fn a_suggestion_from_one_review_to_the_next() {
    let folder = crate::support::shell::scratch();
    let home = folder.path();
    let monday = "2026-11-24T18:00:00+01:00";
    let file = home.join("made-up.jsonl");
    let file = file.to_str().expect("a path");
    shell(home, monday, &["--demo=30", "export", "-o", file]);
    shell(home, monday, &["import", file]);

    let review = open(home, "2026-11-24T20:00:00+01:00", &[]);
    review.wait_for("Before bed");
    review.keys("<Tab> <Tab> <Tab>");
    review.wait_for("You could try ankle circles");
    // The first press leads to the suggestion, the second answers it.
    review.keys("t");
    review.wait_for("not for me");
    // The clock of this test stands still, so that another key has to come between, or it would be one key
    // held down.
    review.keys("<Up> <Down> t");
    review.wait_for("This week you're trying: ankle circles before bed");
    review.keys("d");
    review.wait_for("Reviewed Tue 24 Nov");
    review.keys("q");
    left(&review);

    for (night, value) in [("24", "yes"), ("25", "no"), ("26", "yes")] {
        let set = format!("ankle-rotations={value}");
        let night = format!("2026-11-{night}");
        shell(
            home,
            "2026-11-27T08:00:00+01:00",
            &["night", &night, "--set", &set],
        );
    }
    let evening = open(home, "2026-11-27T21:00:00+01:00", &[]);
    evening.wait_for("Before bed");
    evening.wait_for("This week you're trying: ankle circles before bed (2 of 3 nights so far)");
    evening.keys("q");
    left(&evening);

    let next = open(home, "2026-12-01T20:00:00+01:00", &[]);
    next.wait_for("You're trying: ankle circles before bed (2 of 3 nights so far)");
    next.keys("<Tab> <Tab> <Tab>");
    next.wait_for("You tried ankle circles before bed: on 2 of 3 nights");
    next.wait_for("nights not filled in");
    next.keys("d");
    next.wait_for("Reviewed Tue 1 Dec");
    next.keys("q");
    left(&next);

    let after = open(home, "2026-12-02T20:00:00+01:00", &[]);
    after.wait_for("Before bed");
    after.wait_gone("trying: ankle circles");
    after.keys("q");
    left(&after);
}
