//! kill -9 at the n-th call of a kind: the file is as it was before or as it is after, and the next run
//! works.

use std::fs;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::Fault;
use crate::means::{strace, with_fault};
use crate::support::fault::{files_in, said, write_to_the_log};
use crate::support::pty::Modes;
use crate::support::shell::Home;

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        name: "a_log_killed_at_any_call",
        needs: strace,
        run: || killed("log 2:00 --note new --fluids 1.2l"),
    },
    Fault {
        name: "a_start_of_a_cramp_killed_at_any_call",
        needs: strace,
        run: || killed("now -q --foot left"),
    },
    Fault {
        name: "a_deletion_killed_at_any_call",
        needs: strace,
        run: || killed("delete last"),
    },
    Fault {
        name: "an_undo_killed_at_any_call",
        needs: strace,
        run: || killed("undo"),
    },
    Fault {
        name: "a_restore_killed_at_any_call",
        needs: strace,
        run: || killed("restore copy.db"),
    },
    Fault {
        name: "an_import_killed_at_any_call",
        needs: strace,
        run: || killed("import more.jsonl"),
    },
    Fault {
        name: "an_export_killed_at_any_call",
        needs: strace,
        run: an_export_killed,
    },
    Fault {
        name: "a_signal_at_any_write_gives_the_terminal_back",
        needs: strace,
        run: a_signal_at_any_write,
    },
    Fault {
        name: "a_backup_killed_at_any_call",
        needs: strace,
        run: a_backup_killed,
    },
    Fault {
        name: "a_first_start_killed_at_any_call",
        needs: strace,
        run: a_first_start_killed,
    },
];

/// The calls that change files.
const CALLS: [&str; 8] = [
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "openat",
    "rename,renameat,renameat2,link,linkat",
    "unlink,unlinkat",
];

/// The first calls one by one, then fewer and fewer: a command makes up to some hundred.
const TURNS: [u32; 11] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144];

/// Kills a line at calls of every kind; `check` looks at what is left of its home each time, and whether it
/// had ended well.
fn at_every_call(line: &str, home: impl Fn() -> Home, check: impl Fn(&Home, bool, &str)) {
    let mut kills = 0;
    for call in CALLS {
        for turn in TURNS {
            let home = home();
            let fault = format!("inject={call}:signal=KILL:when={turn}");
            let output = with_fault(&home, &fault, line);
            let what = format!("{line}, killed at {call} {turn}");
            check(&home, output.status.success(), &what);
            if output.status.success() {
                break;
            }
            assert!(
                output.status.code().is_none_or(|code| code > 128),
                "{what}: {}",
                said(&output)
            );
            kills += 1;
        }
    }
    assert!(kills >= 12, "{line}: it was killed {kills} times");
}

/// What a diary says: its cramps, its values and how many changes led there. `None` where there is no diary.
fn state(diary: &Path) -> Option<String> {
    if !diary.exists() {
        return None;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = Connection::open_with_flags(diary, flags).expect("a database");
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .expect("a known switch");
    let one = |sql: &str| -> String {
        connection
            .query_row(sql, [], |row| row.get(0))
            .expect("readable")
    };
    assert_eq!(one("PRAGMA integrity_check"), "ok");
    Some(one(
        "SELECT (SELECT coalesce(group_concat(n, ', '), '') FROM (SELECT coalesce(note, foot) AS n FROM episode
                 WHERE deleted_at IS NULL ORDER BY onset))
             || '; ' || (SELECT count(*) FROM value WHERE deleted_at IS NULL)
             || ' values; ' || (SELECT count(*) FROM change) || ' changes'",
    ))
}

/// A home with a diary and a backup of how it was one cramp before, as a copy of the first of its kind.
fn prepared(pattern: &Home) -> Home {
    let home = Home::new();
    for name in [
        "diary.db",
        "diary.db-wal",
        "diary.db-shm",
        "copy.db",
        "more.jsonl",
    ] {
        // The log is there after a program that was killed only.
        let copied = fs::copy(pattern.folder().join(name), home.folder().join(name));
        assert!(copied.is_ok() || name.starts_with("diary.db-"), "{name}");
    }
    home
}

fn pattern() -> Home {
    let home = Home::new();
    home.done("log 0:30 --note one");
    home.done("backup copy.db");
    write_to_the_log(&home, &["log 1:00 --note two"]);
    let other = Home::new();
    other.done("log 1:30 --note from-elsewhere --fluids 1.3l");
    other.done("log 1:40 --note from-elsewhere-too");
    let more = home.folder().join("more.jsonl");
    other.done(&format!("export -o {}", more.display()));
    home
}

fn killed(line: &str) {
    let pattern = pattern();
    assert!(pattern.folder().join("diary.db-wal").exists());
    let old = state(&pattern.diary());
    let done = prepared(&pattern);
    done.done(line);
    let new = state(&done.diary());
    assert_ne!(old, new);
    at_every_call(
        line,
        || prepared(&pattern),
        |home, acknowledged, what| {
            let found = state(&home.diary());
            assert!(
                found == new || !acknowledged && found == old,
                "{what}: {found:?}"
            );
            said(&home.output("log 3:00 --note next"));
            let list = home.done("list");
            assert!(
                list.contains("next") && list.contains("one"),
                "{what}: {list}"
            );
        },
    );
}

fn a_backup_killed() {
    let pattern = pattern();
    let old = state(&pattern.diary());
    let home = || prepared(&pattern);
    at_every_call(
        "backup second.db --verify",
        home,
        |home, acknowledged, what| {
            let copy = state(&home.folder().join("second.db"));
            assert!(
                copy == old || !acknowledged && copy.is_none(),
                "{what}: {copy:?}"
            );
            assert_eq!(state(&home.diary()), old, "{what}");
            home.done("backup third.db --verify");
        },
    );
}

fn an_export_killed() {
    let pattern = pattern();
    pattern.done("export -o whole.jsonl");
    let whole = fs::read(pattern.folder().join("whole.jsonl")).expect("an export");
    let line = "export -o second.jsonl";
    at_every_call(
        line,
        || prepared(&pattern),
        |home, acknowledged, what| {
            let second = home.folder().join("second.jsonl");
            let found = fs::read(&second).ok();
            assert!(
                found.as_ref() == Some(&whole) || !acknowledged && found.is_none(),
                "{what}: half an export"
            );
            let unfinished = files_in(home.folder())
                .into_iter()
                .any(|path| path.to_string_lossy().contains("/.new-"));
            assert!(!unfinished, "{what}: an export with a name of its own");
            home.done("export -o second.jsonl --force");
            assert!(fs::read(second).is_ok_and(|found| found == whole), "{what}");
        },
    );
}

fn a_signal_at_any_write() {
    for turn in 1..=6 {
        let home = Home::new();
        let script = format!(
            "strace -f -o /dev/null -e inject=write:signal=TERM:when={turn} \"$CRAMP\"; echo \"code $?\"; read line"
        );
        let screen = home.script(&script).start();
        screen.wait_until("the first frame or the end", |screen| {
            screen.contains("I have a cramp") || screen.contains("code ")
        });
        // Beyond the last write of the start there is no signal.
        screen.keys("q");
        screen.wait_for("code ");
        let words = screen.screen();
        // A signal that comes once they are caught is heard after the first frame. From then on the key may
        // be faster, and the signal may also never come.
        let left_by_key = words.contains("code 0") && turn > 1;
        assert!(
            left_by_key || words.contains("code 143"),
            "write {turn}: {words}"
        );
        assert_eq!(screen.modes(), Modes::default(), "write {turn}");
    }
}

fn a_first_start_killed() {
    let line = "log 2:00 --note new --fluids 1.2l";
    let done = Home::new();
    done.done(line);
    let new = state(&done.diary());
    at_every_call(line, Home::new, |home, acknowledged, what| {
        let found = state(&home.diary());
        let empty = Some("; 0 values; 0 changes".to_owned());
        assert!(
            found == new || !acknowledged && (found.is_none() || found == empty),
            "{what}: {found:?}"
        );
        home.done("log 3:00 --note next");
        assert!(home.done("list").contains("next"), "{what}");
        let strange: Vec<_> = files_in(home.folder())
            .into_iter()
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                !["diary.db", ".new-diary-", ".local"]
                    .iter()
                    .any(|start| name.starts_with(start))
            })
            .collect();
        assert!(strange.is_empty(), "{what}: {strange:?}");
    });
}
