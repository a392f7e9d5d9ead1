//! Backups and restoring: nothing is overwritten or followed, a bad backup changes nothing, an upgrade keeps
//! a copy.

use std::fs;
use std::os::unix::fs::{FileTypeExt as _, symlink};

use rusqlite::Connection;

use crate::support::fault::{assert_sound, bytes_of, files_in, fold, notes, older_diary, said};
use crate::support::shell::{Home, text};

fn diary() -> Home {
    let home = Home::new();
    home.done("log 1:00 --note one --fluids 1.2l");
    home.done("log 2:00 --note two");
    home
}

#[test]
fn a_backup_holds_what_the_diary_holds_and_changes_nothing() {
    let home = diary();
    let before = bytes_of(&home.diary());
    let made = home.json("backup copy.db --verify");
    assert!(
        made["verified_rows"].as_u64().is_some_and(|rows| rows > 4),
        "{made}"
    );
    assert!(bytes_of(&home.diary()) == before);
    assert_eq!(
        files_in(home.folder())
            .iter()
            .filter(|path| path.to_string_lossy().contains("copy.db"))
            .count(),
        1,
        "a backup is one file"
    );
    let copy = home.json("list --db copy.db");
    assert_eq!(copy["episodes"], home.json("list")["episodes"]);
}

#[test]
fn a_backup_overwrites_nothing_and_follows_no_link() {
    let home = diary();
    let precious = home.folder().join("precious");
    fs::write(&precious, "precious").expect("written");
    symlink(&precious, home.folder().join("link.db")).expect("a link");
    symlink(
        home.folder().join("nowhere"),
        home.folder().join("dangling.db"),
    )
    .expect("a link");
    for target in ["precious", "link.db", "dangling.db", "diary.db", "."] {
        let output = home.output(&format!("backup {target}"));
        let words = said(&output);
        assert_eq!(output.status.code(), Some(73), "{target}: {words}");
        assert!(
            words.contains("file exists") && words.contains("name another file"),
            "{target}: {words}"
        );
    }
    assert_eq!(fs::read_to_string(&precious).expect("there"), "precious");
    assert!(!home.folder().join("nowhere").exists());
    assert!(home.folder().join("link.db").is_symlink());
    assert_eq!(notes(&home), ["one", "two"]);
}

#[test]
fn an_export_overwrites_nothing_and_follows_no_link() {
    let home = diary();
    let precious = home.folder().join("precious");
    fs::write(&precious, "precious").expect("written");
    symlink(&precious, home.folder().join("link.csv")).expect("a link");
    symlink(
        home.folder().join("nowhere"),
        home.folder().join("dangling.csv"),
    )
    .expect("a link");
    for target in ["precious", "link.csv", "dangling.csv", "diary.db", "."] {
        let output = home.output(&format!("export --format csv -o {target}"));
        assert!(!output.status.success(), "{target}");
        said(&output);
    }
    assert_eq!(notes(&home), ["one", "two"]);
    assert!(home.folder().join("link.csv").is_symlink());
    home.done("export --format csv -o link.csv --force");
    home.done("export --format csv -o dangling.csv --force");
    assert_eq!(
        fs::read_to_string(&precious).expect("there"),
        "precious",
        "the link is replaced, not followed"
    );
    assert!(!home.folder().join("nowhere").exists());
    for target in ["/dev/null", "."] {
        let output = home.output(&format!("export -o {target} --force"));
        assert!(!output.status.success(), "{target}: {}", said(&output));
    }
    let null = fs::symlink_metadata("/dev/null").expect("it is there");
    assert!(null.file_type().is_char_device());
}

#[test]
fn a_diary_behind_a_link_works_and_the_link_stays() {
    let home = diary();
    let real = home.folder().join("elsewhere");
    fs::create_dir(&real).expect("a folder");
    fs::rename(home.diary(), real.join("diary.db")).expect("moved");
    symlink("elsewhere/diary.db", home.diary()).expect("a link");
    assert_eq!(notes(&home), ["one", "two"]);
    home.done("log 3:00 --note three");
    home.done("backup copy.db --verify");
    assert!(home.diary().is_symlink() && !home.folder().join("diary.db-wal").exists());
    fold(&real.join("diary.db"));
    assert_eq!(notes(&home), ["one", "two", "three"]);
    assert_sound(&home);
}

#[test]
fn a_bad_backup_leaves_the_diary_as_it_is() {
    let home = diary();
    home.done("backup good.db");
    let good = fs::read(home.folder().join("good.db")).expect("a backup");
    let mut flipped = good.clone();
    let middle = good.len() / 4096 / 2 * 4096;
    flipped[middle..middle + 4096].fill(0x5a);
    let mut newer = good.clone();
    newer[63] = 99;
    let before = bytes_of(&home.diary());
    for (name, bytes, code) in [
        ("empty.db", &[][..], 65),
        ("text.db", b"dear diary, today I slept well", 65),
        ("cut.db", &good[..good.len() / 2], 65),
        ("flipped.db", &flipped, 65),
        ("newer.db", &newer, 76),
    ] {
        fs::write(home.folder().join(name), bytes).expect("written");
        let output = home.output(&format!("restore {name}"));
        assert_eq!(
            output.status.code(),
            Some(code),
            "{name}: {}",
            said(&output)
        );
        assert!(bytes_of(&home.diary()) == before, "{name}");
        assert_eq!(
            fs::read(home.folder().join(name)).expect("there"),
            bytes,
            "{name} is as it was"
        );
    }
    for name in ["nothing.db", "."] {
        let output = home.output(&format!("restore {name}"));
        assert!(
            matches!(output.status.code(), Some(65 | 66)),
            "{name}: {}",
            said(&output)
        );
    }
    let output = home.output("restore diary.db");
    assert!(
        !output.status.success() || notes(&home) == ["one", "two"],
        "{}",
        text(&output.stdout)
    );
    assert_eq!(notes(&home), ["one", "two"]);
    let left: Vec<_> = files_in(home.folder())
        .into_iter()
        .filter(|path| path.to_string_lossy().contains(".new-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn restoring_keeps_what_it_replaces_to_the_last_entry() {
    let home = diary();
    home.done("backup copy.db");
    home.done("log 3:00 --note later");
    let kept = home.json("restore copy.db")["kept"]
        .as_str()
        .expect("kept")
        .to_owned();
    assert_eq!(notes(&home), ["one", "two"]);
    home.done(&format!("restore {kept}"));
    assert_eq!(notes(&home), ["one", "two", "later"]);
    let again = home.json(&format!("restore {kept}"));
    assert!(again["kept"].is_string(), "twice in one second: {again}");
    assert_eq!(notes(&home), ["one", "two", "later"]);
}

#[test]
fn an_upgrade_keeps_a_verified_copy_of_what_was_there() {
    let home = Home::new();
    older_diary(&home.diary());
    let before = fs::read(home.diary()).expect("a diary");
    home.done("log 2:00 --note new");
    let copy = home.folder().join("diary.db.before-upgrade-from-0");
    let connection = Connection::open(&copy).expect("a copy");
    let note: String = connection
        .query_row("SELECT note FROM old", [], |row| row.get(0))
        .expect("the old rows");
    let version: i64 = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .expect("a version");
    assert_eq!((note.as_str(), version), ("from long ago", 0));
    assert_eq!(fs::read(&copy).expect("a copy").len(), before.len());
    assert_eq!(crate::support::fault::mode(&copy), 0o600);
    assert_eq!(notes(&home), ["new"]);
}

#[test]
fn restoring_an_older_backup_upgrades_the_diary_and_not_the_backup() {
    let home = diary();
    let backup = home.folder().join("older.db");
    older_diary(&backup);
    let before = bytes_of(&backup);
    home.done("restore older.db");
    assert!(
        bytes_of(&backup) == before,
        "the backup is as it was: {:?}",
        bytes_of(&backup).keys()
    );
    assert_eq!(notes(&home).len(), 0);
    home.done("log 2:00 --note new");
}

#[test]
fn a_screen_on_a_diary_that_was_moved_away_does_not_write_past_it() {
    let home = diary();
    let screen = home.screens("").start();
    screen.wait_for("I have a cramp");
    move_away(&home);
    screen.keys("<Space>");
    screen.wait_for("not saved");
    screen.keys("q");
    screen.wait_for("kept in");
    screen.wait_exit();
    let kept = files_in(&home.folder().join(".local/state/cramp/unsaved"));
    assert_eq!(kept.len(), 1);
}

#[test]
fn a_screen_shows_the_file_that_was_put_in_the_place_of_its_diary_and_writes_there() {
    let home = diary();
    home.done("backup copy.db");
    home.done("log 2:30 --note later");
    let screen = home.screens("").start();
    screen.wait_for("02:30");
    move_away(&home);
    fs::rename(home.folder().join("copy.db"), home.diary()).expect("replaced");
    screen.wait_gone("02:30");
    screen.keys("<Space>");
    screen.wait_for("since 03:12");
    screen.keys("q");
    assert!(screen.wait_exit().success());
    assert_eq!(notes(&home), ["one", "two", ""]);
}

/// The diary with all that SQLite keeps beside it, under other names.
fn move_away(home: &Home) {
    for ending in ["", "-wal", "-shm"] {
        let name = format!("diary.db{ending}");
        let away = home.folder().join(format!("moved-{name}"));
        // What is not there need not move.
        let _ = fs::rename(home.folder().join(&name), away);
    }
}

#[test]
fn a_screen_goes_on_with_what_was_restored_under_it() {
    let home = diary();
    home.done("backup copy.db");
    home.done("log 2:30 --note later");
    let screen = home.screens("").start();
    screen.wait_for("02:30");
    home.done("restore copy.db");
    screen.wait_gone("02:30");
    screen.keys("<Space>");
    screen.wait_for("since 03:12");
    screen.keys("q");
    assert!(screen.wait_exit().success());
    assert_eq!(notes(&home), ["one", "two", ""]);
    assert_sound(&home);
}
