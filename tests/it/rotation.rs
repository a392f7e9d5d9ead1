//! Backups that make themselves: once a day, after what was asked for, and never in its way.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::fault::{files_in, mode, said};
use crate::support::shell::{Home, text};

/// The folder of the backups, as the program names it.
fn folder(home: &Home) -> PathBuf {
    let paths = home.json("paths");
    PathBuf::from(paths["backups"]["path"].as_str().expect("a path"))
}

fn names(home: &Home) -> Vec<String> {
    let name = |path: PathBuf| {
        path.file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    files_in(&folder(home)).into_iter().map(name).collect()
}

#[test]
fn one_is_made_a_day_and_only_where_something_was_written() {
    let mut home = Home::new();
    home.at("2026-11-24T10:00:00+01:00");
    home.done("log 3:00 --note one");
    assert_eq!(names(&home), ["diary-2026-11-24-auto.db"]);
    home.done("log 4:00 --note two");
    home.at("2026-11-25T10:00:00+01:00");
    for reading in ["list", "status", "night", "export"] {
        home.output(reading);
    }
    assert_eq!(names(&home).len(), 1, "looking makes none");
    home.done("log 2:00 --note three");
    assert_eq!(
        names(&home),
        ["diary-2026-11-24-auto.db", "diary-2026-11-25-auto.db"]
    );
    for path in files_in(&folder(&home)) {
        assert_eq!(mode(&path), 0o600);
    }
    assert_eq!(mode(&folder(&home)), 0o700);
    assert_eq!(home.code("doctor"), 0);
    let newest = folder(&home).join("diary-2026-11-25-auto.db");
    let there = home.json(&format!("list --db {}", newest.display()));
    assert_eq!(
        there["episodes"].as_array().map(Vec::len),
        Some(3),
        "{there}"
    );
    home.done("config backups off");
    home.at("2026-11-26T10:00:00+01:00");
    home.done("log 2:00 --note four");
    home.done("--demo log 2:00");
    assert_eq!(names(&home).len(), 2);
}

#[test]
fn the_screens_make_one_when_they_are_left() {
    let mut home = Home::new();
    home.done("log 2:00");
    home.at("2026-11-25T21:00:00+01:00");
    let screen = home.screens("").start();
    screen.wait_for("Tonight");
    assert_eq!(names(&home).len(), 1);
    screen.keys("q");
    screen.wait_exit();
    assert_eq!(names(&home).len(), 2);
}

#[test]
fn old_ones_go_and_what_is_not_ours_stays() {
    let mut home = Home::new();
    home.done("log 2:00");
    let newest = folder(&home).join("diary-2026-11-24-auto.db");
    for day in 1..=20 {
        fs::copy(
            &newest,
            folder(&home).join(format!("diary-2026-11-{day:02}-auto.db")),
        )
        .expect("copied");
    }
    let mine = folder(&home).join("diary-2026-11-01-100000.db");
    fs::copy(&newest, &mine).expect("copied");
    home.at("2026-11-25T10:00:00+01:00");
    home.done("log 2:00");
    let left = names(&home);
    let days: Vec<&str> = left
        .iter()
        .filter_map(|name| name.strip_suffix("-auto.db"))
        .map(|name| &name[14..])
        .collect();
    assert_eq!(days, ["08", "15", "16", "17", "18", "19", "20", "24", "25"]);
    assert!(mine.exists());
}

#[test]
fn one_that_cannot_be_made_is_said_and_fails_nothing() {
    let mut home = Home::new();
    home.done("log 1:00");
    let folder = folder(&home);
    fs::remove_dir_all(&folder).expect("removed");
    fs::write(&folder, "in the way").expect("written");
    home.at("2026-11-25T10:00:00+01:00");
    let output = home.output("log 2:00");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(text(&output.stdout).contains("saved"));
    assert!(text(&home.output("status").stdout).contains("could not make today's backup"));
    assert!(
        home.json("doctor")["problems"]
            .to_string()
            .contains("could not make today's backup")
    );
    fs::remove_file(&folder).expect("removed");
    home.done("log 3:00");
    assert_eq!(
        home.json("status")["backup_trouble"],
        serde_json::Value::Null
    );
}

#[test]
fn several_programs_that_begin_a_day_together_have_no_trouble_with_it() {
    let mut home = Home::new();
    home.done("log 1:00");
    for day in 25..=29 {
        home.at(&format!("2026-11-{day}T10:00:00+01:00"));
        std::thread::scope(|scope| {
            for hour in 1..=4 {
                let home = &home;
                scope.spawn(move || home.done(&format!("log {hour}:10")));
            }
        });
        let trouble = &home.json("status")["backup_trouble"];
        assert!(trouble.is_null(), "{trouble}");
    }
}

#[test]
fn a_diary_that_begins_anew_leaves_the_backups_of_the_one_before() {
    let mut home = Home::new();
    home.done("--demo=2y export -o year.jsonl");
    home.done("import year.jsonl");
    fs::remove_file(home.diary()).expect("removed");
    home.at("2026-11-25T10:00:00+01:00");
    home.done("--new log 1:00");
    assert_eq!(
        names(&home),
        ["diary-2026-11-24-auto.db", "diary-2026-11-25-auto.db"]
    );
}

#[test]
fn in_its_own_folder_they_lie_beside_the_diary() {
    let home = Home::new();
    let output = home
        .command(Path::new(crate::support::shell::CRAMP))
        .env_remove("CRAMP_DB")
        .args(["log", "2:00"])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", said(&output));
    let made = home
        .folder()
        .join(".local/share/cramp/backups/diary-2026-11-24-auto.db");
    assert!(made.is_file());
}
