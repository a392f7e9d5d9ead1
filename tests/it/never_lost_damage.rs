//! Damaged files, and what is no file: told in a sentence with a way out, never changed by looking, never
//! made anew.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::support::fault::{Chance, assert_sound, bytes_of, fold, notes, said, write_to_the_log};
use crate::support::shell::{Home, text};

/// A diary of a few nights in one file, and a backup of it.
fn diary() -> Home {
    let home = Home::new();
    for night in 1..=12 {
        let line = format!(
            "log \"2026-11-{night:02} 02:00\" --for 4m --foot left --note night{night} --fluids 1.2l --med furosemide"
        );
        if night == 1 {
            home.done("med add furosemide --class diuretic-loop --since 2026-10-01");
        }
        home.done(&line);
    }
    fold(&home.diary());
    home.done("backup backup.db --verify");
    fold(&home.diary());
    home
}

/// Every way of looking; `""` is the status, as a terminal is missing.
const LOOKS: [&str; 7] = [
    "list",
    "show last",
    "status",
    "doctor --deep",
    "list --nights",
    "log-of-changes",
    "",
];

/// Looks at what stands in the diary's place, which must not change by it.
#[track_caller]
fn looked_at(home: &Home, looks: &[&str], what: &str) {
    let before = bytes_of(&home.diary());
    for line in looks {
        let output = home.output(line);
        let words = said(&output) + &text(&output.stdout);
        if !output.status.success() {
            let code = output.status.code();
            assert!(
                matches!(code, Some(1 | 65 | 66 | 74 | 76)),
                "{what}, {line}: {code:?} {words}"
            );
            assert!(words.trim().len() > 20, "{what}, {line}: {words}");
        }
        let after = bytes_of(&home.diary());
        assert!(
            after.get("diary.db") == before.get("diary.db"),
            "{what}: {line} changed the file"
        );
    }
}

/// Refused everywhere, with the way out named; the backup then takes its place and what stood there is kept.
#[track_caller]
fn refused_and_restored(home: &Home, what: &str, is_as_before: impl Fn(&Path) -> bool) {
    looked_at(home, &LOOKS, what);
    for line in ["list", "log 3:00 --note precious", "now -q", "doctor --fix"] {
        let output = home.output(line);
        let words = said(&output) + &text(&output.stdout);
        assert_eq!(output.status.code(), Some(65), "{what}, {line}: {words}");
        assert!(words.contains("cramp restore"), "{what}, {line}: {words}");
        assert!(is_as_before(&home.diary()), "{what}: {line} changed it");
        if line.starts_with("log") {
            assert!(words.contains("kept in "), "{what}: {words}");
        }
    }
    let restored = home.json("restore backup.db");
    let kept = restored["kept"].as_str().expect("what stood there is kept");
    assert!(is_as_before(Path::new(kept)), "{what}: kept as it was");
    assert_eq!(notes(home).len(), 12, "{what}");
    assert_sound(home);
    home.done("log 3:00 --note after");
}

/// Refused everywhere, by restoring too, and nothing is moved.
#[track_caller]
fn refused_and_left(home: &Home, what: &str) {
    looked_at(home, &LOOKS, what);
    for line in [
        "list",
        "log 3:00 --note precious",
        "now -q",
        "doctor --fix",
        "restore backup.db",
        "restore backup.db --force",
    ] {
        let output = home.output(line);
        let words = said(&output) + &text(&output.stdout);
        assert_eq!(output.status.code(), Some(65), "{what}, {line}: {words}");
        assert!(
            words.contains("is not a cramp diary"),
            "{what}, {line}: {words}"
        );
    }
}

#[test]
fn a_file_that_is_cut_short_is_refused_and_can_be_replaced() {
    let home = diary();
    let whole = fs::read(home.diary()).expect("a diary");
    for length in [
        0,
        1,
        99,
        100,
        512,
        2048,
        4096,
        4097,
        whole.len() / 2,
        whole.len() - 4096,
        whole.len() - 1,
    ] {
        let _ = fs::remove_file(home.folder().join("diary.db-wal"));
        fs::write(home.diary(), &whole[..length]).expect("cut");
        refused_and_restored(&home, &format!("{length} bytes"), |path| {
            fs::read(path).expect("readable") == whole[..length]
        });
        for kept in crate::support::fault::files_in(home.folder()) {
            if kept.to_string_lossy().contains(".replaced-") {
                fs::remove_file(kept).expect("removed");
            }
        }
    }
}

#[test]
fn what_is_no_file_is_refused_and_left_alone() {
    let home = diary();
    fs::remove_file(home.diary()).expect("removed");
    fs::create_dir(home.diary()).expect("a folder");
    fs::write(home.diary().join("inside"), "precious").expect("written");
    refused_and_left(&home, "a folder");
    assert!(home.diary().join("inside").is_file());

    let home = diary();
    fs::remove_file(home.diary()).expect("removed");
    let made = Command::new("mkfifo")
        .arg(home.diary())
        .status()
        .expect("mkfifo");
    assert!(made.success());
    refused_and_left(&home, "a FIFO");
    let stands = fs::symlink_metadata(home.diary()).expect("it is there");
    assert!(stands.file_type().is_fifo());

    let home = diary();
    fs::write(home.diary(), vec![0; 80_000]).expect("written");
    refused_and_restored(&home, "zeros", |path| {
        fs::read(path).expect("readable") == vec![0; 80_000]
    });
}

#[test]
fn zeroed_pages_and_flipped_bits_never_panic_and_are_not_changed_by_looking() {
    let home = diary();
    let whole = fs::read(home.diary()).expect("a diary");
    let mut chance = Chance(7);
    let mut cases: Vec<(String, Vec<u8>)> = Vec::new();
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0);
        cases.push((format!("page {page} zeroed"), bytes));
    }
    for turn in 0..60 {
        // Every fourth in the header and the schema, where one bit does most.
        let at = if turn % 4 == 0 {
            chance.below(4096)
        } else {
            chance.below(whole.len() as u64)
        } as usize;
        let bit = 1 << chance.below(8);
        let mut bytes = whole.clone();
        bytes[at] ^= bit;
        cases.push((format!("bit {bit} of byte {at} flipped"), bytes));
    }
    for (turn, (what, bytes)) in cases.iter().enumerate() {
        for ending in ["-wal", "-shm"] {
            let _ = fs::remove_file(home.folder().join(format!("diary.db{ending}")));
        }
        fs::write(home.diary(), bytes).expect("written");
        looked_at(&home, &[LOOKS[turn % LOOKS.len()]], what);
        if turn % 3 == 0 {
            // Writing may work where the damage lies elsewhere; it may not panic.
            said(&home.output("log 3:00 --note more"));
        }
    }
}

#[test]
fn a_damaged_page_is_found_by_the_doctor() {
    let home = diary();
    let mut bytes = fs::read(home.diary()).expect("a diary");
    let middle = bytes.len() / 4096 / 2 * 4096;
    bytes[middle..middle + 4096].fill(0xa5);
    fs::write(home.diary(), &bytes).expect("written");
    let output = home.output("doctor --deep");
    let words = said(&output) + &text(&output.stdout);
    assert_eq!(output.status.code(), Some(65), "{words}");
    assert!(
        words.contains("damaged") && words.contains("cramp restore"),
        "{words}"
    );
    assert!(fs::read(home.diary()).expect("a diary") == bytes);
}

#[test]
fn a_log_that_is_torn_loses_only_what_was_torn_off() {
    let home = diary();
    write_to_the_log(&home, &["log 2:00 --note one", "log 2:10 --note two"]);
    let log = home.folder().join("diary.db-wal");
    let length = fs::metadata(&log).expect("a log").len();
    let file = OpenOptions::new().write(true).open(&log).expect("a log");
    file.set_len(length - 100).expect("torn");
    let _ = fs::remove_file(home.folder().join("diary.db-shm"));
    let there = notes(&home);
    assert!(
        there.contains(&"one".to_owned()) && !there.contains(&"two".to_owned()),
        "{there:?}"
    );
    assert_sound(&home);
    home.done("log 2:20 --note three");
    assert!(notes(&home).contains(&"three".to_owned()));
}

#[test]
fn a_log_of_another_file_is_not_taken_for_ours() {
    let home = diary();
    let foreign = home.folder().join("foreign.db");
    let connection = Connection::open(&foreign).expect("a database");
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .expect("a switch");
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; CREATE TABLE t (x); INSERT INTO t VALUES (zeroblob(200))",
        )
        .expect("made");
    drop(connection);
    let log = fs::read(home.folder().join("foreign.db-wal")).expect("a log");
    let planted = home.folder().join("diary.db-wal");
    fs::write(&planted, &log).expect("planted");
    let before = fs::read(home.diary()).expect("a diary");
    for line in ["list", "log 3:00 --note more", "doctor --deep"] {
        let output = home.output(line);
        assert_eq!(output.status.code(), Some(65), "{line}: {}", said(&output));
        let after = fs::read(home.diary()).expect("a diary");
        assert!(after == before, "{line} wrote the other log into the diary");
    }
    fs::remove_file(planted).expect("removed");
    assert_sound(&home);
}

#[test]
fn a_trigger_swallows_nothing_that_is_said_to_be_saved() {
    for trigger in [
        "CREATE TRIGGER t BEFORE INSERT ON episode BEGIN SELECT RAISE(IGNORE); END",
        "CREATE TRIGGER t AFTER INSERT ON episode BEGIN DELETE FROM episode; END",
    ] {
        let home = diary();
        let connection = Connection::open(home.diary()).expect("a diary");
        connection.execute_batch(trigger).expect("put in");
        drop(connection);
        home.done("log 3:00 --note more");
        let there = notes(&home);
        assert!(there.len() == 13 && there[12] == "more", "{there:?}");
    }
}

#[test]
fn a_diary_that_lacks_a_part_is_said_to_be_damaged() {
    for damage in [
        "DROP TABLE review",
        "DROP TABLE value",
        "DROP VIEW episodes; DROP TABLE episode",
        "PRAGMA ignore_check_constraints = ON; UPDATE change SET label = CAST(x'ff' AS TEXT)",
    ] {
        let home = diary();
        let connection = Connection::open(home.diary()).expect("a diary");
        connection
            .execute_batch(&format!("PRAGMA foreign_keys = OFF; {damage}"))
            .expect("damaged");
        drop(connection);
        for line in [
            "list",
            "status",
            "show last",
            "export",
            "undo",
            "log-of-changes",
        ] {
            let output = home.output(line);
            let words = said(&output);
            assert!(
                output.status.code() != Some(74),
                "{damage}, {line}: {words}"
            );
            assert!(!words.contains("Error code"), "{damage}, {line}: {words}");
        }
    }
}

#[test]
fn a_backup_put_in_place_by_hand_does_not_take_the_log_that_lies_there() {
    let home = diary();
    home.done("--demo=40 backup other.db");
    write_to_the_log(&home, &["log 3:00 --note one"]);
    fs::copy(home.folder().join("other.db"), home.diary()).expect("copied");
    let output = home.output("list");
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("left-behind-wal"),
        "{}",
        said(&output)
    );
    assert_sound(&home);
    let other = fs::read(home.folder().join("other.db")).expect("there");
    assert!(fs::read(home.diary()).expect("there") == other);
}

#[test]
fn a_diary_put_over_the_log_of_another_is_not_changed_by_looking() {
    let home = diary();
    home.done("--demo=1y backup other.db");
    let other = home.folder().join("other.db");
    Connection::open(&other)
        .and_then(|connection| connection.pragma_update(None, "journal_mode", "WAL"))
        .expect("a log");
    write_to_the_log(&home, &["log 3:00 --note one"]);
    fs::copy(&other, home.diary()).expect("copied");
    for line in LOOKS {
        home.output(line);
        let same = fs::read(home.diary()).expect("there") == fs::read(&other).expect("there");
        assert!(same, "{line} changed it");
    }
}
