//! Diaries of every version ever released are brought up to date, and say afterwards what they said before.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use cramp::store::VERSION;
use rusqlite::Connection;

use crate::support::fault::{assert_sound, mode};
use crate::support::shell::{Home, what_stands};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

fn version_of(diary: &Path) -> i64 {
    Connection::open(diary)
        .and_then(|file| file.query_row("PRAGMA user_version", [], |row| row.get(0)))
        .expect("a version")
}

fn rows_of(diary: &Path, table: &str) -> i64 {
    Connection::open(diary)
        .and_then(|file| {
            let sql = format!("SELECT count(*) FROM {table}");
            file.query_row(&sql, [], |row| row.get(0))
        })
        .expect("a count")
}

/// The versions that were released before one.
fn older_than(newest: i64) -> std::ops::Range<i64> {
    1..newest
}

/// A home with the diary of a version in it.
fn home_with(version: i64) -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T07:00:00+01:00");
    fs::copy(
        fixture(&format!("diary-version-{version}.db")),
        home.diary(),
    )
    .expect("copied");
    fs::set_permissions(home.diary(), fs::Permissions::from_mode(0o600)).expect("a mode");
    home
}

#[test]
fn every_older_version_has_its_fixture() {
    for version in older_than(VERSION) {
        assert_eq!(
            version_of(&fixture(&format!("diary-version-{version}.db"))),
            version
        );
    }
}

#[test]
fn an_older_diary_says_afterwards_what_it_said_before() {
    for version in older_than(VERSION) {
        let home = home_with(version);
        let exported = fs::read_to_string(fixture(&format!("diary-version-{version}.jsonl")));
        let exported = exported.expect("an export");
        assert_eq!(what_stands(&home.done("export")), what_stands(&exported));
        assert_eq!(version_of(&home.diary()), VERSION);
        let old = fixture(&format!("diary-version-{version}.db"));
        for table in ["episode", "night", "value", "change", "change_row"] {
            let count = rows_of(&old, table);
            assert!(count > 0, "{table} holds something to lose");
            assert_eq!(rows_of(&home.diary(), table), count, "{table}");
        }
        assert_sound(&home);
    }
}

#[test]
fn an_older_diary_is_copied_before_it_is_changed() {
    for version in older_than(VERSION) {
        let home = home_with(version);
        home.done("list");
        let name = format!("diary.db.before-upgrade-from-{version}");
        let copy = home.folder().join(name);
        assert_eq!(version_of(&copy), version);
        assert_eq!(mode(&copy), 0o600);
        assert_eq!(rows_of(&copy, "episode"), rows_of(&home.diary(), "episode"));
    }
}

#[test]
fn what_was_done_in_an_older_diary_is_undone_in_a_newer_one() {
    for version in older_than(VERSION) {
        let home = home_with(version);
        let undone = |times: usize| -> Vec<String> {
            (0..times)
                .map(|_| home.done("undo").trim_end().to_owned())
                .collect()
        };
        let labels = undone(12);
        assert!(
            labels.iter().all(|label| label.starts_with("undone: ")),
            "{labels:?}"
        );
        assert_eq!(
            home.json("list")["episodes"].as_array().map(Vec::len),
            Some(0)
        );
        home.done("redo 12");
        let exported = fs::read_to_string(fixture(&format!("diary-version-{version}.jsonl")));
        let exported = exported.expect("an export");
        assert_eq!(what_stands(&home.done("export")), what_stands(&exported));
    }
}
