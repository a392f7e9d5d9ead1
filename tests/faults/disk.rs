//! A disk that fails, is full, or may not be written: it is said, and what was typed is kept.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};

use crate::Fault;
use crate::means::{SmallDisk, another_user, as_nobody, mounts, strace, with_fault};
use crate::support::fault::{
    assert_sound, bytes_of, files_in, kept_in, mode, notes, said, take_in, write_to_the_log,
};
use crate::support::pty::Run;
use crate::support::shell::{CRAMP, Home, text};

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        name: "a_sync_that_fails_is_not_called_saved",
        needs: strace,
        run: a_sync_that_fails,
    },
    Fault {
        name: "a_screen_tries_again_after_a_sync_that_failed",
        needs: strace,
        run: a_screen_tries_again,
    },
    Fault {
        name: "a_screen_says_what_nothing_could_keep",
        needs: strace,
        run: a_screen_says_what_is_lost,
    },
    Fault {
        name: "a_full_disk_is_told_and_the_entry_is_kept",
        needs: mounts,
        run: a_full_disk,
    },
    Fault {
        name: "a_disk_that_may_not_be_written_is_told",
        needs: mounts,
        run: a_read_only_disk,
    },
    Fault {
        name: "a_log_on_a_disk_that_may_not_be_written_is_told",
        needs: mounts,
        run: a_log_on_a_read_only_disk,
    },
    Fault {
        name: "a_folder_that_may_not_be_written_is_told",
        needs: another_user,
        run: a_read_only_folder,
    },
];

fn a_sync_that_fails() {
    for (fault, on_the_first_start) in [
        ("inject=fsync,fdatasync:error=EIO:when=1", false),
        ("inject=fsync,fdatasync:error=EIO:when=1", true),
        ("inject=pwrite64:error=EIO:when=1+", false),
        ("inject=pwrite64:error=ENOSPC:when=1+", false),
        ("inject=pwrite64:error=ENOSPC:when=4+", false),
        ("inject=ftruncate:error=EIO:when=1+", false),
    ] {
        let home = Home::new();
        let mut before = Vec::new();
        if !on_the_first_start {
            home.done("log 1:00 --note before");
            before.push("before".to_owned());
        }
        let output = with_fault(&home, fault, "log 2:00 --note precious");
        let words = said(&output);
        assert_eq!(output.status.code(), Some(74), "{fault}: {words}");
        assert!(words.contains("not saved: "), "{fault}: {words}");
        assert!(output.stdout.is_empty(), "{fault}: nothing is called saved");
        let kept = kept_in(&words);
        assert_eq!(mode(&kept), 0o600);
        home.done("log 3:00 --note after");
        take_in(&kept, &home, &home.diary());
        assert_sound(&home);
        let there = notes(&home);
        before.extend(["precious".to_owned(), "after".to_owned()]);
        assert_eq!(
            there, before,
            "{fault}: once, also where the disk had taken it after all"
        );
    }
    // Where not even the kept file can be synced, the words are given back.
    let home = Home::new();
    home.done("log 1:00 --note before");
    let output = with_fault(
        &home,
        "inject=fsync,fdatasync:error=EIO",
        "log 2:00 --note \"woke me\"",
    );
    let words = said(&output);
    assert_eq!(output.status.code(), Some(74), "{words}");
    assert!(
        words.contains("to write it again: CRAMP_NOW=")
            && words.contains("cramp log 2:00 --note 'woke me'"),
        "{words}"
    );
    assert_eq!(
        files_in(&home.folder().join(".local/state/cramp/unsaved")).len(),
        0
    );
}

fn broken_screen(home: &Home, fault: &str) -> Run {
    home.script(&format!(
        "strace -f -o /dev/null -e {fault} \"$CRAMP\"; echo \"code $?\""
    ))
    .env("CRAMP", CRAMP)
}

fn a_screen_tries_again() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let screen = broken_screen(&home, "inject=fsync,fdatasync:error=EIO:when=1").start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("not saved");
    screen.wait_for("since 03:12");
    screen.keys("l");
    screen.wait_gone("not saved");
    screen.keys("q");
    screen.wait_for("code 0");
    let list = home.json("list");
    let episode = &list["episodes"][0];
    assert_eq!(
        (&episode["end"], &episode["foot"]),
        (&"open".into(), &"left".into()),
        "{list}"
    );
    assert_eq!(list["episodes"].as_array().map(Vec::len), Some(2), "{list}");
    assert_sound(&home);
}

fn a_screen_says_what_is_lost() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let screen = broken_screen(&home, "inject=fsync,fdatasync:error=EIO").start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("not saved");
    screen.keys("q");
    screen.wait_for("code 74");
    let words = screen.screen();
    assert!(
        words.contains("not saved") && words.contains("cramp at 03:12"),
        "{words}"
    );
}

fn a_full_disk() {
    let disk = SmallDisk::mounted().expect("a disk");
    let diary = disk.path().join("diary.db");
    let home = Home::new();
    let with = |line: &str| format!("{line} --db {}", diary.display());
    home.done(&with("log 1:00 --note before"));
    let filler = disk.path().join("filler");
    let filled = fs::write(&filler, vec![0; 1 << 20]);
    assert!(filled.is_err(), "the disk is full");
    let mut kept = Vec::new();
    for turn in 1..40 {
        let output = home.output(&with(&format!("log 2:{turn:02} --note turn{turn}")));
        let words = said(&output);
        if output.status.success() {
            continue;
        }
        assert_eq!(output.status.code(), Some(74), "{words}");
        assert!(words.contains("not saved: the disk is full"), "{words}");
        kept.push(kept_in(&words));
        if kept.len() == 2 {
            break;
        }
    }
    assert_eq!(kept.len(), 2, "the disk was full");
    assert!(
        home.output(&with("list")).status.success(),
        "what is there can be read"
    );
    fs::remove_file(&filler).expect("room again");
    home.done(&with("log 3:00 --note after"));
    for kept in kept {
        take_in(&kept, &home, &diary);
    }
    let checked = home.json(&with("doctor --deep"));
    assert_eq!(checked["sound"], true, "{checked}");
    let list = home.json(&with("list"));
    let notes: Vec<_> = list["episodes"]
        .as_array()
        .expect("episodes")
        .iter()
        .map(|e| e["note"].clone())
        .collect();
    for turn in 1..notes.len() - 1 {
        assert!(notes.contains(&format!("turn{turn}").into()), "{notes:?}");
    }
    assert!(notes.contains(&"after".into()) && notes.contains(&"before".into()));
}

fn a_read_only_disk() {
    let disk = SmallDisk::mounted().expect("a disk");
    let diary = disk.path().join("diary.db");
    let home = Home::new();
    let with = |line: &str| format!("{line} --db {}", diary.display());
    home.done(&with("log 1:00 --note before"));
    let before = bytes_of(&diary);
    disk.is_read_only(true);
    let output = home.output(&with("log 2:00 --note precious"));
    let words = said(&output);
    assert_eq!(output.status.code(), Some(77), "{words}");
    assert!(
        words.contains("not saved: ") && words.contains("cannot be written"),
        "{words}"
    );
    assert!(bytes_of(&diary) == before);
    let export = home.done(&with("export"));
    for line in [
        "list",
        "show last",
        "status",
        "patterns",
        "backup copy.db --verify",
        "doctor --deep",
    ] {
        let output = home.output(&with(line));
        let words = said(&output);
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{line}: {words}"
        );
    }
    assert_eq!(home.done("export --db copy.db"), export);
    let screen = home.screens(&with("")).start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("not saved");
    screen.keys("q");
    screen.wait_for("kept in");
    screen.wait_exit();
    assert!(bytes_of(&diary) == before && files_in(&disk.path()).len() == 1);
    disk.is_read_only(false);
    take_in(&kept_in(&words), &home, &diary);
    let list = home.json(&with("list"));
    assert_eq!(list["episodes"][0]["note"], "precious");
}

/// What is in the log alone can only be read with an index, which SQLite cannot make here: nobody is shown
/// half a diary.
fn a_log_on_a_read_only_disk() {
    let disk = SmallDisk::mounted().expect("a disk");
    let diary = disk.path().join("diary.db");
    let home = Home::new();
    home.done("log 1:00 --note before");
    write_to_the_log(&home, &["log 2:00 --note newest"]);
    for (ending, code) in [("", 0), ("-wal", 77), ("-shm", 0)] {
        disk.is_read_only(false);
        let name = format!("diary.db{ending}");
        fs::copy(home.folder().join(&name), disk.path().join(&name)).expect("copied");
        disk.is_read_only(true);
        let output = home.output(&format!("list --db {}", diary.display()));
        let words = said(&output);
        assert_eq!(output.status.code(), Some(code), "{ending}: {words}");
        let has_newest = text(&output.stdout).contains("newest");
        assert_eq!(has_newest, ending == "-shm", "{ending}");
        if code != 0 {
            assert!(
                words.contains("diary.db-wal") && words.contains("copy both"),
                "{words}"
            );
        }
    }
}

fn a_read_only_folder() {
    let home = Home::new();
    let nobody = |path: &std::path::Path| chown(path, Some(65534), Some(65534)).expect("root");
    nobody(home.folder());
    let folder = home.folder().join("locked");
    let line = |line: &str| format!("{line} --db {}/diary.db", folder.display());
    let made = as_nobody(&home, &line("log 1:00 --note before"));
    assert!(made.status.success(), "{}", said(&made));
    for (folder_mode, file_mode) in [(0o500, 0o400), (0o700, 0o400)] {
        for path in files_in(&folder) {
            fs::set_permissions(path, fs::Permissions::from_mode(file_mode)).expect("a mode");
        }
        fs::set_permissions(&folder, fs::Permissions::from_mode(folder_mode)).expect("a mode");
        let before = bytes_of(&folder.join("diary.db"));
        let output = as_nobody(&home, &line("log 2:00 --note precious"));
        let words = said(&output);
        assert_eq!(output.status.code(), Some(77), "{words}");
        assert!(
            words.contains("not saved: ") && words.contains("cannot be written"),
            "{words}"
        );
        assert!(bytes_of(&folder.join("diary.db")) == before);
        assert!(kept_in(&words).is_file());
    }
    let fresh = home.folder().join("empty");
    fs::create_dir(&fresh).expect("a folder");
    nobody(&fresh);
    fs::set_permissions(&fresh, fs::Permissions::from_mode(0o500)).expect("a mode");
    let output = as_nobody(
        &home,
        &format!("log 2:00 --note precious --db {}/diary.db", fresh.display()),
    );
    let words = said(&output);
    assert_eq!(output.status.code(), Some(77), "{words}");
    assert!(
        words.contains("not saved: ") && kept_in(&words).is_file(),
        "{words}"
    );
    assert!(files_in(&fresh).is_empty());
}
