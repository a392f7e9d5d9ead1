//! Who may read: the owner alone, under any umask; and the doctor puts right what somebody changed.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use rusqlite::Connection;

use crate::support::fault::{kept_in, mode, said};
use crate::support::shell::{CRAMP, Home, words};

/// Runs a line under a umask that takes nothing away, with the diary in its own place.
fn open_to_all(home: &Home, line: &str) -> Output {
    home.command(Path::new("/bin/sh"))
        .env_remove("CRAMP_DB")
        .args(["-c", "umask 000; exec \"$@\"", "sh", CRAMP])
        .args(words(line))
        .output()
        .expect("a shell")
}

fn everything_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in crate::support::fault::files_in(folder) {
        if path.is_dir() {
            everything_below(&path, found);
        }
        found.push(path);
    }
}

/// A home in which everything that the program writes has been written.
fn lived_in() -> Home {
    let home = Home::new();
    for line in [
        "log 1:00 --note mine",
        "config theme night",
        "backup",
        "backup elsewhere.db",
        "export -o out.jsonl",
        "export --format csv -o out.csv",
    ] {
        let output = open_to_all(&home, line);
        assert!(output.status.success(), "{line}: {}", said(&output));
    }
    let diary = home.folder().join(".local/share/cramp/diary.db");
    let other = Connection::open(&diary).expect("a diary");
    other.busy_timeout(std::time::Duration::ZERO).expect("set");
    other
        .execute_batch("PRAGMA user_version = 99")
        .expect("a newer version");
    let output = open_to_all(&home, "log 2:00 --note kept");
    assert_eq!(output.status.code(), Some(76), "{}", said(&output));
    other
        .execute_batch(&format!("PRAGMA user_version = {}", cramp::store::VERSION))
        .expect("as before");
    drop(other);
    // Out of the way, or the next entry takes it in.
    let kept = kept_in(&said(&output));
    let aside = kept.with_extension("aside");
    fs::rename(&kept, &aside).expect("moved");
    let output = open_to_all(&home, "log 2:30 --note mine");
    assert!(output.status.success(), "{}", said(&output));
    fs::rename(&aside, &kept).expect("moved back");
    home
}

#[test]
fn everything_is_for_its_owner_alone_under_any_umask() {
    let home = lived_in();
    let mut found = Vec::new();
    everything_below(home.folder(), &mut found);
    let has = |ending: &str| {
        found
            .iter()
            .any(|path| path.to_string_lossy().ends_with(ending))
    };
    for ending in [
        "diary.db",
        "known-diaries",
        "config.toml",
        "elsewhere.db",
        "out.jsonl",
        "out.csv",
        "-031200.db",
    ] {
        assert!(has(ending), "{ending}: {found:?}");
    }
    let unsaved = |path: &PathBuf| {
        path.parent()
            .is_some_and(|folder| folder.ends_with("unsaved"))
    };
    assert!(found.iter().any(unsaved), "{found:?}");
    for path in found {
        let expected = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(&path), expected, "{}", path.display());
    }
}

#[test]
fn what_is_beside_an_open_diary_is_for_its_owner_alone() {
    let home = Home::new();
    let screen = home.script("umask 000; exec \"$CRAMP\"").start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("since 03:12");
    for ending in ["", "-wal", "-shm"] {
        let path = home.folder().join(format!("diary.db{ending}"));
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
    screen.keys("q");
    screen.wait_exit();
}

#[test]
fn the_doctor_puts_right_who_may_read_whatever_the_program_wrote() {
    let home = lived_in();
    let share = home.folder().join(".local/share/cramp");
    let mut found = Vec::new();
    for folder in [
        share.clone(),
        home.folder().join(".local/state/cramp"),
        home.folder().join(".config/cramp"),
    ] {
        everything_below(&folder, &mut found);
        found.push(folder);
    }
    for path in &found {
        let open = if path.is_dir() { 0o755 } else { 0o666 };
        fs::set_permissions(path, fs::Permissions::from_mode(open)).expect("a mode");
    }
    let told = open_to_all(&home, "doctor");
    assert_eq!(told.status.code(), Some(1));
    assert_eq!(
        mode(&share.join("diary.db")),
        0o666,
        "looking repairs nothing"
    );
    said(&open_to_all(&home, "doctor --fix"));
    for path in &found {
        let expected = if path.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(mode(path), expected, "{}", path.display());
    }
}

#[test]
fn a_folder_that_the_person_chose_keeps_its_mode() {
    let home = Home::new();
    let shared = home.folder().join("shared");
    fs::create_dir(&shared).expect("a folder");
    fs::set_permissions(&shared, fs::Permissions::from_mode(0o755)).expect("a mode");
    home.done("log 1:00 --db shared/diary.db");
    said(&home.output("doctor --fix --db shared/diary.db"));
    assert_eq!(
        (mode(&shared), mode(&shared.join("diary.db"))),
        (0o755, 0o600)
    );
    home.done("log 1:00 --db fresh/deep/diary.db");
    assert_eq!(mode(&home.folder().join("fresh/deep")), 0o700);
}
