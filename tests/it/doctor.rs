//! The doctor: what is wrong with the file, and with what lies around it.

use std::fs::{self, FileTimes};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use rusqlite::Connection;

use crate::support::fault::{mode, said};
use crate::support::shell::{Home, HomeCopy, text};

fn diary() -> Home {
    static DIARY: LazyLock<HomeCopy> = LazyLock::new(|| {
        let home = Home::new();
        for line in [
            "med add furosemide --class diuretic-loop --dose \"20 mg\" --since 2026-10-01",
            "med take furosemide",
            "condition add pregnancy --since 2026-10-01",
            "night 2026-11-20 --quiet --fluids 1.2l",
            "log 1:00 --note one --relief stretch",
        ] {
            home.done(line);
        }
        home.kept()
    });
    DIARY.home()
}

/// Changes the file behind the program's back.
fn change(diary: &Path, sql: &str) {
    let connection = Connection::open(diary).expect("a diary");
    connection.execute_batch(sql).expect("changed");
    connection.close().expect("closed");
}

#[track_caller]
fn assert_is_found(sql: &str, words: &str) {
    for deep in ["", " --deep"] {
        let home = diary();
        change(&home.diary(), sql);
        let output = home.output(&format!("doctor{deep}"));
        let found = said(&output) + &text(&output.stdout);
        assert_eq!(output.status.code(), Some(65), "{sql}: {found}");
        assert!(found.contains(words), "{sql}: {found}");
        assert!(found.contains("cramp restore"), "{sql}: {found}");
    }
}

#[test]
fn damage_that_the_pages_do_not_show_is_found() {
    for (sql, words) in [
        ("DROP TABLE review", "the table review is missing"),
        (
            "PRAGMA foreign_keys = OFF; DROP TABLE regimen",
            "the table regimen is missing",
        ),
        (
            "DROP INDEX episode_by_night",
            "the index episode_by_night is missing",
        ),
        ("DROP VIEW episodes", "the view episodes is missing"),
        (
            "DROP VIEW episodes; ALTER TABLE episode RENAME TO hidden;
             CREATE VIEW episode AS SELECT * FROM hidden",
            "episode is a view, and should be a table",
        ),
        (
            "CREATE TRIGGER swallow BEFORE INSERT ON episode BEGIN SELECT RAISE(IGNORE); END",
            "the trigger \"swallow\" is none of cramp's",
        ),
        (
            "ALTER TABLE night ADD COLUMN more TEXT",
            "the table night is not as",
        ),
        (
            "UPDATE episode SET note = CAST(x'6fff6e65' AS TEXT)",
            "note is no text",
        ),
        (
            "UPDATE change SET label = CAST(x'ff' AS TEXT)",
            "label is no text",
        ),
        (
            "UPDATE episode SET night = '0206-11-27'",
            "the year must be between 1900 and 2999",
        ),
        (
            "UPDATE episode SET onset = -55600000000000",
            "the year must be between 1900 and 2999",
        ),
        (
            "UPDATE night SET night = '3000-01-01'",
            "the year must be between 1900 and 2999",
        ),
        (
            "UPDATE value SET night = '1899-12-31'",
            "the year must be between 1900 and 2999",
        ),
        (
            "UPDATE intake SET night = '1899-12-31'",
            "the year must be between 1900 and 2999",
        ),
        ("UPDATE regimen SET class = 'potion'", "the medicine "),
        ("UPDATE episode SET zone = 'Europe/Nowhere'", "the cramp "),
        (
            "PRAGMA foreign_keys = OFF; UPDATE dose SET regimen = '01900000-0000-7000-8000-000000000000'",
            "a row of dose refers to one that is not there",
        ),
    ] {
        assert_is_found(sql, words);
    }
}

#[test]
fn a_row_that_says_what_cannot_be_is_found() {
    for (sql, words) in [
        (
            "UPDATE regimen SET since = '0206-01-01'",
            "the year must be",
        ),
        ("UPDATE dose SET since = '1899-01-01'", "the year must be"),
        (
            "UPDATE condition SET since = '3000-01-01'",
            "the year must be",
        ),
        (
            "UPDATE night SET answer = 'cramp', cramps = 4294967295",
            "a night with cramps has 1 to 99",
        ),
        (
            "UPDATE value SET number = 9e99",
            "use a number from 0 to 8 l",
        ),
        (
            "UPDATE value SET factor = 'nosuch'",
            "no factor is called \"nosuch\"",
        ),
        (
            "UPDATE episode SET end = 'known', duration_seconds = 86401",
            "longer than a day",
        ),
        (
            "UPDATE episode SET updated_at = -99999999999999999",
            "the time of its last change",
        ),
        (
            "UPDATE value SET deleted_at = 99999999999999999",
            "the time of its last change",
        ),
        (
            "UPDATE change SET made_at = 99999999999999999",
            "outside the calendar",
        ),
        (
            "UPDATE change_row SET before = '{bad', after = '{bad'",
            "what it says of the row is broken",
        ),
    ] {
        assert_is_found(sql, words);
    }
}

#[test]
fn what_cannot_be_is_left_out_by_every_reader() {
    let home = diary();
    change(
        &home.diary(),
        "UPDATE night SET answer = 'cramp', cramps = 4294967295;
         UPDATE change SET made_at = 99999999999999999 WHERE id = 1",
    );
    for line in [
        "review",
        "patterns",
        "list --nights",
        "log-of-changes",
        "undo",
    ] {
        let output = home.output(line);
        assert_eq!(output.status.code(), Some(0), "{line}: {}", said(&output));
    }
    let output = home.output("log-of-changes");
    assert!(
        said(&output).contains("the change 1 cannot be read"),
        "{}",
        said(&output)
    );
}

#[test]
fn what_is_deleted_and_what_does_no_harm_is_no_damage() {
    let home = diary();
    change(
        &home.diary(),
        "UPDATE episode SET night = '0206-11-27', deleted_at = 1; ANALYZE",
    );
    assert_eq!(home.code("doctor --deep"), 0);
    change(&home.diary(), "CREATE VIEW mine AS SELECT 1");
    let output = home.output("doctor --deep");
    let words = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{words}");
    assert!(
        words.contains("the view \"mine\" is none of cramp's"),
        "{words}"
    );
    assert_eq!(home.json("doctor")["sound"], true);
}

#[test]
fn a_backup_without_all_its_tables_is_not_restored() {
    let home = diary();
    home.done("backup copy.db");
    change(&home.folder().join("copy.db"), "DROP TABLE review");
    let output = home.output("restore copy.db");
    let words = said(&output);
    assert_eq!(output.status.code(), Some(65), "{words}");
    assert!(words.contains("the table review is missing"), "{words}");
    assert_eq!(home.json("list")["episodes"][0]["note"], "one");
}

#[test]
fn a_diary_with_damaged_tables_can_be_replaced() {
    let home = diary();
    home.done("backup copy.db");
    change(&home.diary(), "DROP TABLE review");
    home.done("restore copy.db");
    assert_eq!(home.code("doctor --deep"), 0);
}

#[test]
fn copies_of_other_devices_are_named() {
    let home = diary();
    for name in [
        "diary (conflicted copy 2026-11-24 031200).db",
        "diary.sync-conflict-20261124-031200-ABCDEFG.db",
        "diary (1).db",
    ] {
        fs::copy(home.diary(), home.folder().join(name)).expect("copied");
    }
    let output = home.output("doctor --deep --fix");
    let words = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{words}");
    for name in ["(conflicted copy", ".sync-conflict-", "diary (1).db"] {
        assert!(words.contains(name), "{words}");
    }
    assert!(
        home.folder().join("diary (1).db").exists(),
        "nobody removes it"
    );
    assert_eq!(home.json("doctor")["sound"], true);
}

#[test]
fn a_diary_in_a_folder_that_is_copied_to_other_devices_is_warned_of() {
    let home = Home::new();
    let shared = home.folder().join("shared/deep");
    fs::create_dir_all(&shared).expect("a folder");
    fs::create_dir(home.folder().join("shared/.stfolder")).expect("a mark");
    for (folder, program) in [
        ("Dropbox", "Dropbox"),
        ("OneDrive - Company/cramps", "OneDrive"),
        ("shared/deep", "Syncthing"),
    ] {
        home.done(&format!("log 1:00 --db \"{folder}/d.db\""));
        let output = home.output(&format!("doctor --db \"{folder}/d.db\""));
        let words = text(&output.stdout);
        assert_eq!(output.status.code(), Some(1), "{words}");
        assert!(
            words.contains(program) && words.contains("other devices"),
            "{words}"
        );
    }
}

#[test]
fn what_a_killed_program_left_is_named_and_can_be_removed() {
    let home = diary();
    let settings = home.folder().join(".config/cramp");
    fs::create_dir_all(&settings).expect("a folder");
    let left = [
        home.folder().join(".new-diary-abc"),
        home.folder().join(".new-diary-abc-wal"),
        home.folder().join(".new-export-abc"),
        home.folder().join(".new-file-abc"),
        home.folder().join("backups/.new-backup-abc"),
        settings.join(".new-file-def"),
    ];
    fs::create_dir(home.folder().join("backups")).expect("a folder");
    let foreign = home.folder().join(".new-idea");
    for path in left.iter().chain([&foreign]) {
        fs::write(path, "half").expect("written");
    }
    let output = home.output("doctor --fix");
    let words = text(&output.stdout);
    assert_eq!(output.status.code(), Some(1), "{words}");
    for path in &left {
        assert!(words.contains(&*path.to_string_lossy()), "{words}");
        assert!(path.exists(), "it may be in use");
        let file = fs::File::options().append(true).open(path).expect("there");
        let long_ago = SystemTime::now() - Duration::from_hours(2);
        file.set_times(FileTimes::new().set_modified(long_ago))
            .expect("set");
    }
    assert!(!words.contains(".new-idea"), "{words}");
    home.output("doctor --fix");
    assert!(!left.iter().any(|path| path.exists()) && foreign.exists());
}

#[test]
fn only_what_is_ours_is_put_right() {
    let home = Home::new();
    let text_file = home.folder().join("notmine.txt");
    fs::write(&text_file, "dear diary").expect("written");
    let database = home.folder().join("notmine.db");
    change(&database, "CREATE TABLE t (x)");
    let folder = home.folder().join("folder");
    fs::create_dir(&folder).expect("a folder");
    for (path, open) in [(&text_file, 0o644), (&database, 0o644), (&folder, 0o755)] {
        fs::set_permissions(path, fs::Permissions::from_mode(open)).expect("a mode");
        let line = format!("doctor --fix --db {}", path.display());
        let output = home.output(&line);
        assert_eq!(output.status.code(), Some(65), "{}", said(&output));
        assert_eq!(mode(path), open, "{}", path.display());
    }
}
