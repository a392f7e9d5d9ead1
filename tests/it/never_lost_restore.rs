//! Restoring works over every diary and replaces diaries only; upgrades and backups work beside other
//! programs.

use std::fs;
use std::os::unix::fs::FileTypeExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use rusqlite::Connection;

use crate::support::fault::{assert_sound, bytes_of, files_in, notes, older_diary, said};
use crate::support::shell::{CRAMP, Home, text, what_stands};

/// Copies beside the diary that a restore made.
fn kept(home: &Home) -> Vec<PathBuf> {
    let files = files_in(home.folder()).into_iter();
    files
        .filter(|path| path.to_string_lossy().contains(".replaced-"))
        .collect()
}

/// Restores a backup, and what it replaced, over a sound diary.
#[track_caller]
fn back_and_forth(home: &Home, backup: &str) {
    let before = home.done("export");
    let wanted = home.done(&format!("export --db {backup}"));
    home.done("log 2:50 --note later");
    let newest = home.done("export");
    let restored = home.json(&format!("restore {backup}"));
    let kept = restored["kept"].as_str().expect("kept").to_owned();
    assert_eq!(home.done("export"), wanted);
    assert_sound(home);
    home.done(&format!("restore {kept}"));
    assert_eq!(home.done("export"), newest);
    home.done("undo");
    assert_eq!(what_stands(&home.done("export")), what_stands(&before));
    assert_sound(home);
}

#[test]
fn a_diary_with_a_dose_an_intake_and_a_sign_is_restored() {
    let home = Home::new();
    for line in [
        "med add furosemide --class diuretic-loop --dose \"20 mg\" --since 2026-10-01",
        "med dose furosemide \"40 mg\" --since 2026-11-01",
        "med take furosemide",
        "condition add pregnancy --since 2026-05-01",
        "factor add hiking --kind yes-no",
        "night --set hiking=yes --fluids 1.2l",
        "log 1:00 --note one --relief stretch",
    ] {
        home.done(line);
    }
    home.output("review --signs last=swelling");
    home.done("backup copy.db --verify");
    home.done("med take furosemide yesterday");
    back_and_forth(&home, "copy.db");
}

#[test]
fn a_year_of_nights_is_restored() {
    let mut home = Home::new();
    home.at("2026-11-24T08:00:00+01:00");
    let made_up = home.done("--demo=365 export");
    fs::write(home.folder().join("year.jsonl"), made_up).expect("written");
    home.done("import year.jsonl");
    home.done("backup copy.db --verify");
    home.at("2026-11-25T08:00:00+01:00");
    back_and_forth(&home, "copy.db");
}

#[test]
fn a_restore_that_fails_leaves_no_copy() {
    let home = Home::new();
    home.done("log 1:00 --note one");
    home.done("backup copy.db");
    // A row of the backup refers to one that is not there.
    let connection = Connection::open(home.folder().join("copy.db")).expect("a copy");
    connection
        .execute_batch(
            "PRAGMA foreign_keys = OFF;
             INSERT INTO dose (regimen, since, dose, updated_at, deleted_at)
             VALUES ('01900000-0000-7000-8000-000000000000', '2026-11-01', '20 mg', 0, NULL);",
        )
        .expect("written");
    drop(connection);
    let before = bytes_of(&home.diary());
    for _ in 0..2 {
        let output = home.output("restore copy.db");
        let words = said(&output);
        assert_eq!(output.status.code(), Some(65), "{words}");
        assert!(!words.contains("FOREIGN KEY"), "{words}");
        assert!(words.contains("error: copy.db is damaged"), "{words}");
    }
    assert!(bytes_of(&home.diary()) == before);
    assert_eq!(kept(&home).len(), 0);
    assert_eq!(notes(&home), ["one"]);
}

#[test]
fn a_restore_replaces_diaries_only() {
    let other = Home::new();
    other.done("log 1:00 --note one");
    other.done("backup copy.db");
    let copy = other.folder().join("copy.db");
    let refused = |home: &Home, what: &str, line: &str| {
        let output = home.output(line);
        let words = said(&output);
        assert_eq!(output.status.code(), Some(65), "{what}: {words}");
        assert!(words.contains("is not a cramp diary"), "{what}: {words}");
        assert_eq!(files_in(home.folder()).len(), 1, "{what}");
    };
    let restore = format!("restore {}", copy.display());
    let forced = format!("{restore} --force");

    let home = Home::new();
    fs::write(home.diary(), "dear diary, today I slept well").expect("written");
    refused(&home, "a text", &restore);
    let words = said(&home.output(&restore));
    assert!(words.contains("--force"), "{words}");
    assert_eq!(
        fs::read(home.diary()).expect("there"),
        b"dear diary, today I slept well"
    );
    home.done(&forced);
    assert_eq!(
        fs::read(&kept(&home)[0]).expect("kept"),
        b"dear diary, today I slept well"
    );
    assert_eq!(notes(&home), ["one"]);

    let home = Home::new();
    let foreign = Connection::open(home.diary()).expect("a database");
    foreign.execute_batch("CREATE TABLE t (x)").expect("made");
    foreign.close().expect("closed");
    refused(&home, "another program's database", &restore);

    let home = Home::new();
    fs::create_dir(home.diary()).expect("a folder");
    fs::write(home.diary().join("inside"), "precious").expect("written");
    refused(&home, "a folder", &restore);
    refused(&home, "a folder", &forced);
    assert!(home.diary().join("inside").is_file());

    let home = Home::new();
    assert!(
        Command::new("mkfifo")
            .arg(home.diary())
            .status()
            .expect("mkfifo")
            .success()
    );
    refused(&home, "a pipe", &restore);
    refused(&home, "a pipe", &forced);
    assert!(
        fs::symlink_metadata(home.diary())
            .expect("there")
            .file_type()
            .is_fifo()
    );

    let home = Home::new();
    for line in [&restore, &forced] {
        let output = home.output(&format!("{line} --db /dev/null"));
        assert_eq!(output.status.code(), Some(65), "{}", said(&output));
    }
    assert!(
        fs::symlink_metadata("/dev/null")
            .expect("there")
            .file_type()
            .is_char_device()
    );
}

#[test]
fn a_link_that_leads_nowhere_is_left_as_it_is() {
    let home = Home::new();
    home.done("log 1:00 --note one --db other.db");
    home.done("backup copy.db --db other.db");
    std::os::unix::fs::symlink("unplugged/diary.db", home.diary()).expect("a link");
    for line in ["restore copy.db", "restore copy.db --force"] {
        let output = home.output(line);
        let words = said(&output);
        assert_eq!(output.status.code(), Some(65), "{words}");
        assert!(
            words.contains("this is a link to a file that is not there"),
            "{words}"
        );
        assert!(home.diary().is_symlink() && kept(&home).is_empty());
    }
}

#[test]
fn a_restore_over_a_diary_of_a_newer_program_has_to_be_asked_for() {
    let home = Home::new();
    home.done("log 1:00 --note one");
    home.done("backup copy.db");
    let connection = Connection::open(home.diary()).expect("a diary");
    connection
        .execute_batch("PRAGMA user_version = 99")
        .expect("set");
    connection.close().expect("closed");
    let before = bytes_of(&home.diary());
    let output = home.output("restore copy.db");
    assert_eq!(output.status.code(), Some(76), "{}", said(&output));
    assert!(bytes_of(&home.diary()) == before);
    home.done("restore copy.db --force");
    assert_eq!(notes(&home), ["one"]);
    assert_eq!(kept(&home).len(), 1);
}

#[test]
fn a_restore_over_a_diary_that_was_changed_since_asks_where_somebody_can_answer() {
    let mut home = Home::new();
    home.done("log 1:00 --note one");
    home.done("backup copy.db");
    home.at("2026-11-24T08:00:00+01:00");
    home.done("log 2:00 --note two");
    for (answer, left) in [("n", vec!["one", "two"]), ("y", vec!["one"])] {
        let screen = home.screens("restore copy.db").start();
        screen.wait_for("1 change made after the backup");
        screen.keys(&format!("{answer} <Enter>"));
        let success = screen.wait_exit().success();
        assert_eq!(success, answer == "y");
        assert_eq!(notes(&home), left);
    }
    home.done("undo");
    home.done("log 2:00 --note three");
    let words = home.done("restore copy.db");
    assert!(words.contains("made after the backup"), "{words}");
}

fn started(home: &Home, line: &[&str]) -> Child {
    home.command(Path::new(CRAMP))
        .args(line)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs")
}

#[test]
fn two_programs_that_start_at_once_after_an_update_both_work() {
    for starts in [2, 2, 2, 2, 2, 8] {
        let home = Home::new();
        older_diary(&home.diary());
        let children: Vec<Child> = (0..starts)
            .map(|_| started(&home, &["list", "--json"]))
            .collect();
        for child in children {
            let output = child.wait_with_output().expect("the program ends");
            assert!(output.status.success(), "{}", text(&output.stderr));
        }
        let copies = files_in(home.folder())
            .into_iter()
            .filter(|path| path.to_string_lossy().contains(".before-upgrade-"))
            .count();
        assert_eq!(copies, 1);
        assert_sound(&home);
    }
}

#[test]
fn the_copy_before_an_upgrade_is_verified_whatever_has_its_name() {
    let name = "diary.db.before-upgrade-from-0";
    for stands in ["a text", "an older copy", "a dangling link", "the copy"] {
        let home = Home::new();
        older_diary(&home.diary());
        let copy = home.folder().join(name);
        match stands {
            "a text" => fs::write(&copy, "stale\n").expect("written"),
            "a dangling link" => {
                std::os::unix::fs::symlink("nowhere", &copy).expect("a link");
            }
            _ => {
                fs::copy(home.diary(), &copy).expect("copied");
            }
        }
        if stands == "an older copy" {
            let connection = Connection::open(&copy).expect("a copy");
            connection
                .execute_batch("UPDATE old SET note = 'stale'")
                .expect("changed");
            connection.close().expect("closed");
        }
        let before = fs::read(&copy).ok();
        home.done("list");
        let second = home.folder().join(format!("{name}-2"));
        assert_eq!(second.exists(), stands != "the copy", "{stands}");
        assert_eq!(fs::read(&copy).ok(), before, "{stands}");
        let verified = if stands == "the copy" { copy } else { second };
        let version: i64 = Connection::open(&verified)
            .and_then(|file| file.query_row("PRAGMA user_version", [], |row| row.get(0)))
            .expect("a copy");
        assert_eq!(version, 0, "{stands}");
    }
}

#[test]
fn a_backup_beside_writers_verifies() {
    let mut home = Home::new();
    home.at("2026-11-24T08:00:00+01:00");
    let made_up = home.done("--demo=200 export");
    fs::write(home.folder().join("nights.jsonl"), made_up).expect("written");
    home.done("import nights.jsonl");
    let mut writers: Vec<Child> = Vec::new();
    for turn in 0..12 {
        for writer in 0..2 {
            let note = format!("{turn} {writer}");
            writers.push(started(&home, &["log", "2:00", "--note", &note]));
        }
        let output = home.output(&format!("backup copy{turn}.db --verify"));
        assert!(output.status.success(), "{}", said(&output));
        for writer in writers.drain(..) {
            let output = writer.wait_with_output().expect("the program ends");
            assert!(output.status.success(), "{}", text(&output.stderr));
        }
    }
    assert_sound(&home);
}
