//! Deleted means deleted: no byte of it is left in the file or beside it, and copies that hold it are named.

use std::fs;

use rusqlite::Connection;

use crate::support::fault::{assert_sound, bytes_of, notes, said};
use crate::support::shell::{Home, text};

const SECRETS: [&str; 4] = [
    "word-that-was-deleted",
    "word-that-was-changed",
    "word-of-a-lost-medicine",
    "dose-of-a-lost-medicine",
];

/// A diary with things in it that were deleted, changed and undone.
fn with_secrets() -> Home {
    let home = Home::new();
    home.done("log 1:00 --note \"word-that-was-changed\" --pain 4");
    home.done("edit last --note kept");
    home.done("log 2:00 --note \"word-that-was-deleted\" --pain 9");
    home.done("delete last");
    home.done(
        "med add \"word-of-a-lost-medicine\" --class other --dose \"dose-of-a-lost-medicine\"",
    );
    home.done("med take \"word-of-a-lost-medicine\"");
    home.done("undo 2");
    home
}

fn secrets_in(home: &Home) -> Vec<(String, &'static str)> {
    let holds = |bytes: &[u8], word: &str| {
        bytes
            .windows(word.len())
            .any(|part| part == word.as_bytes())
    };
    let files = bytes_of(&home.diary());
    let found = files.iter().flat_map(|(name, bytes)| {
        SECRETS
            .iter()
            .filter(|word| holds(bytes, word))
            .map(|word| (name.clone(), *word))
    });
    found.collect()
}

#[test]
fn no_byte_of_what_was_deleted_is_left() {
    let home = with_secrets();
    assert!(!secrets_in(&home).is_empty(), "there is something to purge");
    home.done("backup copy.db");
    let tried = home.json("purge --dry-run --also .");
    assert_eq!(tried["purged"], false);
    assert!(tried["copies"].to_string().contains("copy.db"), "{tried}");
    assert!(!secrets_in(&home).is_empty(), "only said");
    let purged = home.json("purge --yes --also .");
    assert_eq!(purged["purged"], true);
    assert!(
        purged["changes"]
            .as_u64()
            .is_some_and(|changes| changes >= 6),
        "{purged}"
    );
    assert!(
        purged["deleted"].as_u64().is_some_and(|rows| rows >= 4),
        "{purged}"
    );
    assert_eq!(secrets_in(&home), []);
    let copies = purged["copies"].to_string();
    assert!(
        copies.contains("copy.db") && copies.contains("-auto.db"),
        "{purged}"
    );
    assert_eq!(notes(&home), ["kept"]);
    assert_sound(&home);
    let output = home.output("undo");
    assert_eq!(output.status.code(), Some(66));
    assert!(
        said(&output).contains("can no longer be undone"),
        "{}",
        said(&output)
    );
    assert_eq!(
        home.json("log-of-changes")["changes"]
            .as_array()
            .map(Vec::len),
        Some(0)
    );
    home.done("log 3:00 --note after");
    home.done("undo");
    assert_eq!(notes(&home), ["kept"]);
}

#[test]
fn a_copy_that_holds_nothing_more_is_not_named() {
    let home = with_secrets();
    home.done("purge --yes");
    home.done("backup clean.db");
    let again = home.json("purge --yes --also .");
    let copies = again["copies"].as_array().expect("copies").clone();
    assert!(
        copies
            .iter()
            .all(|copy| !copy["path"].to_string().contains("clean.db")),
        "{again}"
    );
}

#[test]
fn copies_beside_the_diary_are_named_whatever_they_are_called() {
    let home = with_secrets();
    home.done("backup mine.db");
    home.done("--db another.db --new log 3:00 --note unrelated");
    let said = home.json("purge --yes")["copies"].to_string();
    assert!(said.contains("mine.db"), "{said}");
    assert!(!said.contains("another.db"), "{said}");
}

#[test]
fn conflict_copies_are_named_though_they_have_nothing_else_in_common_with_the_diary() {
    let home = Home::new();
    home.done("log 1:00 --note word-that-was-deleted");
    let names = ["diary (conflicted copy 2026-11-20).db", "diary (1).db"];
    for name in names {
        fs::copy(home.diary(), home.folder().join(name)).expect("copied");
    }
    home.done("delete last");
    let said = home.json("purge --yes")["copies"].to_string();
    assert!(names.iter().all(|name| said.contains(name)), "{said}");
}

#[test]
fn what_another_program_keeps_in_the_file_is_said() {
    let home = with_secrets();
    fs::copy(home.diary(), home.folder().join("diary (1).db")).expect("copied");
    let reader = Connection::open(home.diary()).expect("a diary");
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM episode")
        .expect("read");
    let output = home.output("purge --yes");
    let (words, list) = (said(&output), text(&output.stdout));
    assert_eq!(output.status.code(), Some(75), "{words}");
    assert!(
        words.contains("the history is gone, but its text may still be in the file")
            && words.contains("another program is reading it")
            && words.contains("run cramp purge again"),
        "{words}"
    );
    assert!(!words.contains("try again in a moment"), "{words}");
    assert!(
        list.contains("diary (1).db") && !list.contains("gone for good"),
        "{list}"
    );
    assert!(!secrets_in(&home).is_empty());
    assert_eq!(
        home.json("log-of-changes")["changes"]
            .as_array()
            .map(Vec::len),
        Some(0)
    );
    reader.execute_batch("COMMIT").expect("done");
    drop(reader);
    home.done("purge --yes");
    assert_eq!(secrets_in(&home), []);
}

#[test]
fn it_asks_first() {
    let home = with_secrets();
    let before = home.done("export");
    let output = home.output("purge");
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(
        said(&output).contains("cramp purge --yes"),
        "{}",
        said(&output)
    );
    let screen = home.screens("purge").start();
    screen.wait_for("Type purge to continue");
    screen.type_text("no\r");
    screen.wait_exit();
    assert!(!secrets_in(&home).is_empty(), "nothing was changed");
    let screen = home.screens("purge").start();
    screen.wait_for("Type purge to continue");
    screen.type_text("purge\r");
    screen.wait_for("gone for good");
    screen.wait_exit();
    assert_eq!(secrets_in(&home), []);
    assert_eq!(home.done("export"), before);
}

#[test]
fn nothing_is_said_to_be_gone_that_is_not() {
    let home = Home::new();
    assert_eq!(home.code("purge --yes"), 66, "no diary");
    assert!(!home.diary().exists());
    home.done("log 1:00");
    assert_eq!(home.code("purge --yes --also nowhere"), 66);
    fs::write(home.folder().join("other.db"), "no diary").expect("written");
    let text = text(&home.output("purge --yes --also .").stdout);
    assert!(
        text.contains("gone for good") && !text.contains("other.db"),
        "{text}"
    );
}
