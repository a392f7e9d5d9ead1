//! The file and its copies: nothing is overwritten, nothing is made anew in silence.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::shell::{Home, assert_transcript, text};

#[test]
fn a_backup_comes_back_and_what_it_replaces_is_kept() {
    let mut home = Home::new();
    home.done("log 1:00 --note before");
    assert_transcript!(home.transcript(
        "backup --verify
         backup
         backup copy.db
         log 2:00 --note after
         restore copy.db
         list
         restore nothing.db
         paths
         doctor --deep"
    ));
}

#[test]
fn a_diary_that_is_gone_is_missed_and_not_made_anew_in_silence() {
    let home = Home::new();
    home.done("log 1:00");
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(home.folder().join(format!("diary.db{ending}")));
    }
    for line in [
        "list",
        "now",
        "log 2:00 --foot left",
        "status",
        "doctor",
        "",
    ] {
        let output = home.output(line);
        assert_eq!(output.status.code(), Some(66), "{line}");
        assert!(
            text(&output.stderr).contains("it was there before"),
            "{line}: {}",
            text(&output.stderr)
        );
        assert!(!home.diary().exists(), "{line}");
    }
    let output = home.output("log 2:00 --foot left --note \"typed once\"");
    let words = text(&output.stderr);
    let kept = words
        .split("is kept in ")
        .nth(1)
        .and_then(|rest| rest.split(';').next());
    let kept = kept.expect("where what was typed is kept").to_owned();
    home.done("--new log 1:00");
    assert!(
        !fs::exists(&kept).expect("a folder"),
        "the new diary has it"
    );
    let episodes = &home.json("list")["episodes"];
    // With what "now" and the first "log" could not save.
    assert_eq!(episodes.as_array().map(Vec::len), Some(4));
    assert!(
        episodes
            .as_array()
            .is_some_and(|all| all.iter().any(|one| one["note"] == "typed once")),
        "{episodes}"
    );
}

#[test]
fn what_is_no_diary_is_refused_and_left_as_it_is() {
    for (bytes, words) in [
        (&b""[..], "empty file"),
        (b"a shopping list, longer than nothing", "no SQLite file"),
    ] {
        let home = Home::new();
        fs::write(home.diary(), bytes).expect("written");
        for line in ["list", "now", "doctor"] {
            let output = home.output(line);
            assert_eq!(output.status.code(), Some(65), "{line}");
            let said = text(&output.stderr) + &text(&output.stdout);
            assert!(said.contains(words), "{line}: {said}");
        }
        assert_eq!(fs::read(home.diary()).expect("read"), bytes);
    }
}

#[test]
fn a_diary_from_the_future_is_refused() {
    let home = Home::new();
    home.done("log 1:00");
    let mut bytes = fs::read(home.diary()).expect("read");
    bytes[63] = 99;
    fs::write(home.diary(), bytes).expect("written");
    assert_eq!(home.code("list"), 76);
}

#[test]
fn a_damaged_diary_is_found_by_the_doctor() {
    let home = Home::new();
    home.done("log 1:00");
    home.done("backup --verify");
    let length = fs::metadata(home.diary()).expect("a file").len();
    let _ = fs::remove_file(home.folder().join("diary.db-wal"));
    let _ = fs::remove_file(home.folder().join("diary.db-shm"));
    fs::OpenOptions::new()
        .write(true)
        .open(home.diary())
        .and_then(|file| file.set_len(length / 2))
        .expect("cut short");
    let output = home.output("doctor");
    assert_eq!(output.status.code(), Some(65));
    let said = text(&output.stdout);
    assert!(
        said.contains("damaged") && said.contains("cramp restore"),
        "{said}"
    );
    assert_eq!(home.code("list"), 65);
}

#[test]
fn the_doctor_puts_right_who_may_read() {
    let home = Home::new();
    home.done("log 1:00");
    assert_eq!(home.code("doctor"), 0);
    let mode = || {
        fs::metadata(home.diary())
            .expect("a file")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(), 0o600);
    fs::set_permissions(home.diary(), fs::Permissions::from_mode(0o644)).expect("a mode");
    let output = home.output("doctor");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    home.done("doctor --fix");
    assert_eq!(mode(), 0o600);
    assert_eq!(home.code("doctor"), 0);
    fs::write(home.folder().join(".new-diary-abc"), "").expect("written");
    let output = home.output("doctor");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains(".new-diary-abc"));
    fs::remove_file(home.folder().join(".new-diary-abc")).expect("removed");
    let unsaved = home.folder().join(".local/state/cramp/unsaved");
    fs::create_dir_all(&unsaved).expect("a folder");
    fs::write(unsaved.join("entry.jsonl"), "").expect("written");
    let output = home.output("doctor");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("entry.jsonl"));
}

#[test]
fn a_demo_leaves_nothing_behind() {
    let home = Home::new();
    home.done("--demo log 3:00");
    home.done("--demo list");
    home.done("--demo=40 list");
    assert!(!home.diary().exists());
    assert!(
        !home
            .folder()
            .join(".local/state/cramp/known-diaries")
            .exists()
    );
}
