//! What "saved" means: it is on the disk before the word is said, and stays saved whatever fails after it.

use std::fs;
use std::path::PathBuf;
use std::thread::ScopedJoinHandle;

use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::Fault;
use crate::means::{strace, traced, with_fault};
use crate::support::fault::{assert_sound, notes, said};
use crate::support::shell::{Home, text};

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        name: "saved_is_said_after_the_disk_has_it",
        needs: strace,
        run: saved_is_said_after_the_disk_has_it,
    },
    Fault {
        name: "a_file_is_on_the_disk_under_its_name_before_that_is_said",
        needs: strace,
        run: a_file_is_on_the_disk,
    },
    Fault {
        name: "a_lock_that_fails_after_saving_is_told_and_is_no_failure",
        needs: strace,
        // The first locks are taken before anything is saved.
        run: || assert!(fails_after_saving("fcntl", "ENOLCK", 18, true) > 0),
    },
    Fault {
        name: "a_lock_that_fails_after_saving_where_there_is_no_log",
        needs: strace,
        run: || {
            fails_after_saving("fcntl", "ENOLCK", 18, false);
        },
    },
    Fault {
        name: "an_answer_that_cannot_be_printed_is_told_and_is_no_failure",
        needs: strace,
        run: || assert!(fails_after_saving("write", "ENOSPC", 1, true) > 0),
    },
    Fault {
        name: "what_a_failing_sync_took_back_does_not_come_again",
        needs: strace,
        run: a_sync_that_fails_for_good,
    },
    Fault {
        name: "what_a_failing_sync_took_back_is_not_found_in_a_log_either",
        needs: strace,
        run: a_sync_of_a_long_log_that_fails,
    },
];

/// A power cut right after "saved" finds everything on the disk: the log is synced after its last write and
/// before the word, and so are a new diary and its folder. What a person says waits for that once. Folding the log into the file comes after the
/// word, which nobody waits for.
fn saved_is_said_after_the_disk_has_it() {
    let mut home = Home::new();
    for line in [
        "log 1:00 --note first",
        "log 1:30 --note second",
        "now -q",
        "over",
        "delete last",
        "undo",
        "med add furosemide --class diuretic-loop",
        "med take furosemide",
        "condition add pregnancy",
        "factor add hiking --kind yes-no",
        "night --fluids 1.2l",
        "edit last --pain 3",
    ] {
        if line == "over" {
            // No second press of the one that began it.
            home.at("2026-11-24T03:16:00+01:00");
        }
        let trace = home.folder().join("trace");
        let trace = trace.to_str().expect("a plain path");
        let calls = "trace=pwrite64,write,fsync,fdatasync,link,linkat,rename,renameat2";
        let output = traced(&home, &["-y", "-o", trace, "-e", calls], line);
        assert!(output.status.success(), "{line}: {}", said(&output));
        assert!(!text(&output.stdout).is_empty(), "{line}");
        let calls = fs::read_to_string(trace).expect("a trace");
        let calls: Vec<&str> = calls.lines().collect();
        let last = |wanted: &dyn Fn(&str) -> bool| calls.iter().rposition(|call| wanted(call));
        let written = last(&|call| call.contains("pwrite64(") && call.contains("diary.db-wal>"));
        let word = last(&|call| call.contains(" write(1<"));
        let is_sync = |call: &&str| call.contains("sync(") && call.contains("diary.db-wal>");
        let synced = calls[..word.expect("a word")].iter().rposition(is_sync);
        let is_fold = |call: &&str| call.contains("pwrite64(") && call.contains("diary.db>");
        let folded = calls.iter().position(is_fold);
        assert!(
            written.is_some() && written < synced && synced < word && word < folded,
            "{line}: {calls:#?}"
        );
        let waits = calls[..word.unwrap_or(0)]
            .iter()
            .filter(|call| is_sync(call));
        if line != "undo" {
            assert_eq!(waits.count(), 1, "{line}: {calls:#?}");
        }
        if line.contains("first") {
            let moved = last(&|call| {
                call.contains("diary.db\"") && (call.contains("link") || call.contains("rename"))
            });
            let folder = format!("{}>)", home.folder().display());
            let synced = last(&|call| call.contains("sync(") && call.contains(&folder));
            assert!(
                moved.is_some() && moved < synced && synced < word,
                "{calls:#?}"
            );
        }
    }
}

/// So it is with every other file: synced, then named, then the folder that holds the name synced.
fn a_file_is_on_the_disk() {
    let home = Home::new();
    home.done("log 1:00 --note first");
    let settings = home.folder().join(".config/cramp");
    for (line, folder) in [
        ("export -o out.jsonl", home.folder()),
        ("export -o out.jsonl --force", home.folder()),
        ("export --format csv -o out.csv", home.folder()),
        ("backup copy.db", home.folder()),
        ("config theme night", &settings),
        ("config theme dark", &settings),
    ] {
        let trace = home.folder().join("trace");
        let trace = trace.to_str().expect("a plain path");
        let calls = "trace=write,fsync,fdatasync,link,linkat,rename,renameat2";
        let output = traced(&home, &["-y", "-o", trace, "-e", calls], line);
        assert!(output.status.success(), "{line}: {}", said(&output));
        let calls = fs::read_to_string(trace).expect("a trace");
        let calls: Vec<&str> = calls.lines().collect();
        let place = |wanted: &dyn Fn(&str) -> bool| calls.iter().position(|call| wanted(call));
        let is_naming = |call: &str| call.contains("link") || call.contains("rename");
        let in_folder = format!("{}>)", folder.display());
        let synced = place(&|call| call.contains("sync(") && !call.contains(&in_folder));
        let named = calls.iter().rposition(|call| is_naming(call));
        let folder_synced = calls
            .iter()
            .rposition(|call| call.contains("sync(") && call.contains(&in_folder));
        let word = place(&|call| call.contains(" write(1<"));
        assert!(
            synced.is_some() && synced < named && named < folder_synced && folder_synced < word,
            "{line}: {calls:#?}"
        );
    }
}

/// What fails after the entry is on the disk did not fail the entry. Returns how often that was told.
fn fails_after_saving(call: &str, error: &str, first: u32, has_a_log: bool) -> usize {
    let mut told = 0;
    let mut next = first;
    loop {
        // A lock that cannot be given back is waited for, for up to twenty seconds, so they wait at once.
        let turns = next..next + TURNS_AT_ONCE;
        let failed: Vec<AfterSaving> = std::thread::scope(|scope| {
            let fail = |turn| scope.spawn(move || fail_once(call, error, turn, has_a_log));
            let threads: Vec<_> = turns.map(fail).collect();
            let join = |thread: ScopedJoinHandle<'_, AfterSaving>| thread.join().expect("a turn");
            threads.into_iter().map(join).collect()
        });
        let told_now = failed.iter().filter(|each| **each == AfterSaving::Told);
        told += told_now.count();
        if failed.contains(&AfterSaving::NothingFailed) {
            return told;
        }
        next += TURNS_AT_ONCE;
    }
}

const TURNS_AT_ONCE: u32 = 48;

#[derive(PartialEq)]
enum AfterSaving {
    Told,
    NotTold,
    NothingFailed,
}

/// Logs a cramp while one call fails: it is there, or it was not called saved.
fn fail_once(call: &str, error: &str, turn: u32, has_a_log: bool) -> AfterSaving {
    let home = Home::new();
    home.done("log 1:00 --note before");
    if !has_a_log {
        // As on a file system of the network.
        let connection = Connection::open(home.diary()).expect("a diary");
        let mode = connection.pragma_update(None, "journal_mode", "DELETE");
        mode.expect("nobody else has it open");
    }
    let path = |name: &str| home.folder().join(name).display().to_string();
    let fault = format!("inject={call}:error={error}:when={turn}");
    let trace = path("trace");
    let mut options = vec!["-o", &trace, "-e", &fault];
    let files = ["diary.db", "diary.db-wal", "diary.db-shm"].map(path);
    if call != "write" {
        options.extend(files.iter().flat_map(|file| ["-P", file]));
    }
    let output = traced(&home, &options, "log 2:00 --note precious");
    let words = said(&output);
    let is_there = notes(&home).contains(&"precious".to_owned());
    assert_eq!(output.status.success(), is_there, "{fault}: {words}");
    let calls = fs::read_to_string(&trace).expect("a trace");
    if !calls.contains("(INJECTED)") {
        AfterSaving::NothingFailed
    } else if is_there && words.contains("it is saved") {
        AfterSaving::Told
    } else {
        AfterSaving::NotTold
    }
}

/// A change that a failing sync took back does not come again later.
fn a_sync_that_fails_for_good() {
    for turn in 1..=5 {
        let home = Home::new();
        home.done("log 1:00 --note before");
        let fault = format!("inject=fsync,fdatasync:error=EIO:when={turn}");
        let output = with_fault(&home, &fault, "log 2:00 --note precious");
        let words = said(&output);
        let is_there = notes(&home).contains(&"precious".to_owned());
        assert_eq!(output.status.success(), is_there, "{fault}: {words}");
        // What was kept of it elsewhere would be taken in now.
        let _ = fs::remove_dir_all(home.folder().join(".local/state/cramp/unsaved"));
        home.done("log 3:00 --note after");
        let expected: &[&str] = if is_there {
            &["before", "precious", "after"]
        } else {
            &["before", "after"]
        };
        assert_eq!(notes(&home), expected, "{fault}");
    }
}

/// Nor where others have the diary open, so that the log stays, and the machine stops before it is folded.
fn a_sync_of_a_long_log_that_fails() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let reader = Connection::open(home.diary()).expect("a diary");
    let leaves_the_log = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
    (reader.set_db_config(leaves_the_log, true)).expect("a known switch");
    (reader.execute_batch("BEGIN; SELECT count(*) FROM episode")).expect("read");
    home.done("log 1:30 --note \"in the log\"");
    let output = with_fault(
        &home,
        "inject=fsync,fdatasync:error=EIO:when=1",
        "log 2:00 --note precious",
    );
    assert_eq!(output.status.code(), Some(74), "{}", said(&output));
    drop(reader);
    let _ = fs::remove_dir_all(home.folder().join(".local/state/cramp/unsaved"));
    assert!(
        beside(&home, "-wal")
            .metadata()
            .is_ok_and(|log| log.len() > 0)
    );
    fs::remove_file(beside(&home, "-shm")).expect("what does not outlive the machine");
    assert_eq!(notes(&home), ["before", "in the log"]);
    assert_sound(&home);
}

fn beside(home: &Home, ending: &str) -> PathBuf {
    home.folder().join(format!("diary.db{ending}"))
}
