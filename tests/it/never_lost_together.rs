//! Several programs on one diary at once.

use std::path::PathBuf;
use std::thread::ScopedJoinHandle;
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::support::fault::{assert_sound, kept_in, notes, said, take_in};
use crate::support::shell::Home;

/// Who waits for longer than five seconds on a slow disk is told so, and what was typed is kept: that is not
/// lost either.
#[test]
fn eight_writers_lose_nothing() {
    let home = Home::new();
    let write = |writer: usize| -> Vec<PathBuf> {
        let turn = |turn: usize| {
            let output = home.output(&format!("log -{}m --note {writer}/{turn}", turn + 1));
            let words = said(&output);
            match output.status.code() {
                Some(0) => None,
                Some(75) => Some(kept_in(&words)),
                code => panic!("{code:?}: {words}"),
            }
        };
        (0..10).filter_map(turn).collect()
    };
    let kept: Vec<PathBuf> = std::thread::scope(|scope| {
        let write = &write;
        let writers: Vec<_> = (0..8)
            .map(|writer| scope.spawn(move || write(writer)))
            .collect();
        let join = |writer: ScopedJoinHandle<'_, Vec<PathBuf>>| writer.join().expect("a writer");
        writers.into_iter().flat_map(join).collect()
    });
    for kept in kept {
        take_in(&kept, &home, &home.diary());
    }
    assert_sound(&home);
    let mut there = notes(&home);
    there.sort();
    let mut written: Vec<String> = (0..80).map(|n| format!("{}/{}", n / 10, n % 10)).collect();
    written.sort();
    assert_eq!(there, written);
}

#[test]
fn a_diary_that_stays_locked_is_told_and_the_entry_is_kept() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let other = Connection::open(home.diary()).expect("a diary");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let begun = Instant::now();
    let output = home.output("log 2:00 --note precious");
    assert!(
        begun.elapsed() >= Duration::from_secs(4),
        "it waited for the other"
    );
    let words = said(&output);
    assert_eq!(output.status.code(), Some(75), "{words}");
    assert!(
        words.contains("not saved: another program is writing to the diary"),
        "{words}"
    );
    assert_eq!(
        notes(&home),
        ["before"],
        "looking does not wait for a writer"
    );
    other.execute_batch("COMMIT").expect("unlocked");
    take_in(&kept_in(&words), &home, &home.diary());
    assert_eq!(notes(&home), ["before", "precious"]);
}

#[test]
fn two_screens_show_and_keep_what_the_other_wrote() {
    let home = Home::new();
    let (one, two) = (home.screens("").start(), home.screens("").start());
    one.wait_for("I have a cramp");
    two.wait_for("I have a cramp");
    one.keys("<Space>");
    one.wait_for("since 03:12");
    two.keys("x");
    two.wait_for("it stopped");
    two.keys("c");
    two.wait_for("since 03:12");
    let is_saved = |field: &str| {
        let field = field.to_owned();
        let home = &home;
        move |_: &str| !home.json("list")["episodes"][0][&*field].is_null()
    };
    two.keys("7");
    two.wait_until("the pain in the diary", is_saved("pain"));
    one.keys("l");
    one.wait_until("the foot in the diary", is_saved("foot"));
    two.keys("a");
    one.keys("q");
    two.keys("q");
    assert!(one.wait_exit().success() && two.wait_exit().success());
    let list = home.json("list");
    let episodes = list["episodes"].as_array().expect("episodes");
    assert_eq!(episodes.len(), 1, "{list}");
    let episode = &episodes[0];
    assert_eq!(
        (&episode["foot"], &episode["pain"], &episode["muscle"]),
        (&"left".into(), &7.into(), &"arch".into()),
        "{episode}"
    );
}

#[test]
fn a_screen_does_not_write_over_what_the_shell_wrote_meanwhile() {
    let mut home = Home::new();
    home.at("2026-11-24T19:30:00+01:00");
    let screen = home.screens("night").start();
    screen.wait_for("Fluids");
    home.done("night --set sitting=7h --fluids 1.9l");
    home.done("log 18:00 --note elsewhere");
    screen.keys("<Down>");
    screen.wait_for("1.9 l");
    screen.wait_for("7 h");
    screen.keys("<Down> <Down> 3 <Enter>");
    screen.keys("q");
    screen.wait_exit();
    let night = home.json("night");
    assert_eq!(night["values"]["fluids"]["value"], 1900.0, "{night}");
    assert_eq!(notes(&home), ["elsewhere"]);
}

#[test]
fn an_open_screen_shows_by_itself_what_was_written_elsewhere() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let screen = home.screens("").start();
    screen.wait_for("01:00");
    home.done("log 2:00");
    screen.wait_for("02:00");
    home.done("undo");
    screen.wait_gone("02:00");
    home.done("now -q");
    screen.wait_for("03:12");
    let other = home.screens("").start();
    other.wait_for("since 03:12");
    screen.keys("<C-c>");
    other.keys("<C-c>");
    assert!(screen.wait_exit().success() && other.wait_exit().success());
    assert_eq!(home.json("list")["episodes"][0]["end"], "open");
}

/// The screen sleeps while the diary changes, so that the key comes before anything could tell it.
#[test]
fn a_key_for_a_page_that_was_changed_elsewhere_only_shows_the_change() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let screen = home.screens("").start();
    screen.wait_for("01:00");
    screen.signal("STOP");
    home.done("now -q");
    screen.keys("<Space>");
    screen.signal("CONT");
    screen.wait_for("03:12");
    screen.keys("<C-c>");
    assert!(screen.wait_exit().success());
    let episodes = home.json("list")["episodes"].clone();
    assert_eq!(episodes.as_array().map(Vec::len), Some(2));
    assert_eq!(
        episodes[0]["end"], "open",
        "the key that was meant for a new cramp has not ended this one"
    );
}

#[test]
fn a_note_goes_on_where_its_cramp_is_deleted_elsewhere_and_brings_it_back() {
    let home = Home::new();
    home.done("log 1:00");
    home.done("backup copy.db");
    let screen = home.screens("now").start();
    screen.wait_for("since 03:12");
    screen.keys("l n");
    screen.wait_for("done writing");
    screen.type_text("after ");
    screen.wait_for("after");
    home.done("restore copy.db");
    screen.wait_for("deleted elsewhere");
    screen.type_text("the hike, c 7 l");
    screen.wait_for("after the hike");
    screen.keys("<Enter>");
    screen.wait_for("since 03:12");
    screen.keys("<C-c>");
    assert!(screen.wait_exit().success());
    assert_eq!(notes(&home), ["", "after the hike, c 7 l"]);
    let episode = &home.json("list")["episodes"][0];
    assert_eq!(
        (&episode["foot"], &episode["end"]),
        (&"left".into(), &"open".into()),
        "{episode}"
    );
    assert!(episode["pain"].is_null(), "{episode}");
}
