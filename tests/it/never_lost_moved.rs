//! A diary that is no longer where it was is missed: nobody starts a new one in silence.

use std::fs;

use crate::support::fault::{kept_in, notes, said, take_in};
use crate::support::shell::Home;

fn moved_away() -> Home {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let away = home.folder().join("away");
    fs::create_dir(&away).expect("a folder");
    fs::rename(home.diary(), away.join("diary.db")).expect("moved");
    home
}

#[test]
fn what_is_typed_is_kept_until_the_diary_is_found() {
    let home = moved_away();
    for line in [
        "log 2:00 --note precious",
        "now -q --note precious",
        "night --quiet",
    ] {
        let output = home.output(line);
        let words = said(&output);
        assert_eq!(output.status.code(), Some(66), "{line}: {words}");
        assert!(
            words.contains("not saved: ") && words.contains("it was there before"),
            "{words}"
        );
        assert!(
            words.contains("--db FILE") && words.contains("cramp --new"),
            "{words}"
        );
        assert!(!home.diary().exists(), "{line}");
        assert!(kept_in(&words).is_file(), "{line}: {words}");
    }
    let output = home.output("log 2:30 --note found");
    take_in(
        &kept_in(&said(&output)),
        &home,
        &home.folder().join("away/diary.db"),
    );
    assert_eq!(notes(home_at(&home)), ["before", "found"]);
}

/// The diary, moved back.
fn home_at(home: &Home) -> &Home {
    let away = home.folder().join("away");
    let _ = fs::rename(away.join("diary.db"), home.diary());
    home
}

#[test]
fn the_screens_ask_before_they_start_a_new_one() {
    let home = moved_away();
    for answer in ["1<Enter>", "<Enter>", "q<Enter>", "<C-d>"] {
        let screen = home.screens("").start();
        screen.wait_for("choose 1 or 2");
        assert!(
            screen.screen().contains("it was there before"),
            "{}",
            screen.screen()
        );
        let (word, key) = answer.split_at(answer.find('<').expect("a key"));
        screen.type_text(word);
        screen.keys(key);
        assert_eq!(screen.wait_exit().exit_code(), 66, "{answer}");
        assert!(!home.diary().exists(), "{answer}");
    }
    let screen = home.screens("").start();
    screen.wait_for("choose 1 or 2");
    screen.keys("2 <Enter>");
    screen.wait_for("I have a cramp");
    screen.keys("q");
    assert!(screen.wait_exit().success());
    assert!(home.diary().exists());
    assert!(home.folder().join("away/diary.db").exists());
}

#[test]
fn a_new_one_is_started_when_it_is_asked_for() {
    let home = moved_away();
    home.done("--new log 2:00 --note new");
    assert_eq!(notes(&home), ["new"]);
    home.done("--new log 2:30 --note more");
    assert_eq!(
        notes(&home),
        ["new", "more"],
        "what is there is never replaced"
    );
}
