//! Where the diary is: a place that was named and holds nothing is said, and nothing is lost on the way out.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::support::shell::{CRAMP, Home, text};

/// Everything that looks at a diary, changes it, or takes something back.
const NEED_A_DIARY: &[&str] = &[
    "",
    "list",
    "list --nights",
    "show last",
    "status",
    "night 2026-11-20",
    "chart calendar",
    "chart weeks",
    "patterns",
    "patterns --check",
    "review",
    "export",
    "export -o out.jsonl --force",
    "backup",
    "doctor",
    "med list",
    "med stop furosemide",
    "condition list",
    "condition end diabetes",
    "factor list",
    "factor show fluids",
    "log-of-changes",
    "undo",
    "redo",
    "over",
    "edit last --pain 3",
    "delete last",
];

/// Every file below a folder.
fn tree(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        files.push(path.display().to_string());
        if path.is_dir() {
            files.extend(tree(&path));
        }
    }
    files.sort();
    files
}

#[test]
fn a_place_that_was_named_and_holds_no_diary_is_said() {
    let home = Home::new();
    fs::write(home.folder().join("out.jsonl"), "precious\nlines\n").expect("written");
    let before = tree(home.folder());
    for line in NEED_A_DIARY {
        for line in [(*line).to_owned(), format!("{line} --db typo.db")] {
            let output = home.output(&line);
            assert_eq!(output.status.code(), Some(66), "{line}");
            let said = text(&output.stderr);
            assert!(said.contains("there is no diary at "), "{line}: {said}");
            let json = home.json(&line);
            assert_eq!(json["error"]["code"], 66, "{line}: {json}");
        }
    }
    let link = home.folder().join("dangling");
    std::os::unix::fs::symlink("/nowhere/d.db", &link).expect("a link");
    for line in ["list", "status", "export", "backup", "doctor", "undo"] {
        assert_eq!(home.code(&format!("{line} --db dangling")), 66, "{line}");
    }
    fs::remove_file(link).expect("removed");
    assert_eq!(tree(home.folder()), before, "nothing is written anywhere");
    let kept = fs::read_to_string(home.folder().join("out.jsonl")).expect("read");
    assert_eq!(kept, "precious\nlines\n");
    // What is written down begins a diary wherever it was told to, and what needs none works without.
    home.done("paths --db typo.db");
    home.done("config --db typo.db");
    home.done("log 2:00 --db new.db");
    home.done("list --db new.db");
}

#[test]
fn the_usual_place_without_a_diary_is_a_fresh_start() {
    let home = Home::new();
    let run = |line: &str| {
        let mut command = home.command(Path::new(CRAMP));
        command.env_remove("CRAMP_DB").args(line.split(' '));
        command.output().expect("the program runs")
    };
    for line in ["list", "patterns", "export", "chart calendar"] {
        let output = run(line);
        assert_eq!(output.status.code(), Some(0), "{line}");
        let said = text(&output.stderr);
        assert_eq!(said.matches("no diary yet").count(), 1, "{line}: {said}");
    }
    assert!(tree(home.folder()).is_empty());
    // Emptiness never takes the place of something.
    fs::write(
        home.folder().join("out.jsonl"),
        "precious\nlines, and more of them\n",
    )
    .expect("written");
    fs::write(home.folder().join("small.csv"), "1\n").expect("written");
    for line in [
        "export -o out.jsonl --force",
        "export -o small.csv --force",
        "export -o new.jsonl",
        "export --to age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa -o new.age",
        "report -o small.csv --format md --force",
        "report -o new.html",
        "report --open",
        "backup",
        "backup new.db",
    ] {
        let output = run(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(66), "{line}: {said}");
        assert!(said.contains("there is no diary at "), "{line}: {said}");
        assert_eq!(tree(home.folder()).len(), 2, "{line}");
    }
    let small = fs::read_to_string(home.folder().join("small.csv")).expect("read");
    assert_eq!(small, "1\n");
}

#[test]
fn what_is_refused_begins_no_diary() {
    let home = Home::new();
    let bad = home.folder().join("bad.csv");
    fs::write(&bad, "night,cramps\n2026-11-01,many\n").expect("written");
    for named in [true, false] {
        for line in [
            "night 2026-11-20 --set zz=1",
            "night 2026-11-20 --same",
            "log 2:00 --set zz=1",
            "now --set zz=1",
            "edit last --pain 3",
            "over",
            "med stop furosemide",
            "med take furosemide",
            "med class furosemide statin",
            "med dose furosemide 20mg",
            "condition end diabetes",
            "factor set zz --under 2",
            "factor archive zz",
            "review --done",
            "import bad.csv",
        ] {
            let mut command = home.command(Path::new(CRAMP));
            if !named {
                command.env_remove("CRAMP_DB");
            }
            let output = command.args(line.split(' ')).output();
            let output = output.expect("the program runs");
            let code = output.status.code().expect("an exit code");
            assert!(matches!(code, 65 | 66), "{line}: {}", text(&output.stderr));
            let left = tree(home.folder());
            assert_eq!(left, [bad.display().to_string()], "{line}");
        }
    }
    // What had to be decided is said once all the same.
    let output = home.output("log 2:00 --med newpill");
    let said = text(&output.stderr);
    assert_eq!(said.matches("newpill is new: ").count(), 1, "{said}");
}

#[test]
fn a_diary_is_missed_by_every_spelling_of_its_place() {
    let home = Home::new();
    fs::create_dir(home.folder().join("a")).expect("a folder");
    let log = |folder: &str, db: &OsStr| {
        let mut command = home.command(Path::new(CRAMP));
        command.current_dir(home.folder().join(folder));
        command.args(["log", "2:00", "--db"]).arg(db);
        command.output().expect("the program runs").status.code()
    };
    assert_eq!(log("a", OsStr::new("d.db")), Some(0));
    for ending in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(home.folder().join(format!("a/d.db{ending}")));
    }
    for (folder, db) in [("a", "../a/d.db"), (".", "a/d.db"), ("a", "./d.db")] {
        assert_eq!(log(folder, OsStr::new(db)), Some(66), "{db}");
    }
    let odd = OsStr::from_bytes(b"\xff.db");
    assert_eq!(log("a", odd), Some(0));
    for ending in [&b""[..], b"-wal", b"-shm"] {
        let name = [b"a/\xff.db", ending].concat();
        let _ = fs::remove_file(home.folder().join(OsStr::from_bytes(&name)));
    }
    assert_eq!(log("a", odd), Some(66), "a name that is not UTF-8 too");
}

#[test]
fn paths_that_are_not_utf8_are_paths() {
    let home = Home::new();
    let odd = |name: &[u8]| home.folder().join(OsStr::from_bytes(name));
    let run = |arguments: &[&[u8]]| {
        let mut command = home.command(Path::new(CRAMP));
        command.args(arguments.iter().map(|word| OsStr::from_bytes(word)));
        command.output().expect("the program runs")
    };
    let done = |arguments: &[&[u8]]| {
        let output = run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {said}");
    };
    done(&[b"log", b"2:00", b"--db", b"\xff.db"]);
    for json in [&b"-q"[..], b"--json"] {
        for command in [
            &b"paths"[..],
            b"doctor",
            b"list",
            b"export",
            b"status",
            b"undo",
            b"redo",
        ] {
            done(&[command, b"--db", b"\xff.db", json]);
        }
        for file in ["\u{1}backup", "\u{1}export", "\u{1}table"] {
            let _ = fs::remove_file(odd(&[b"\xfe", file.as_bytes()].concat()));
        }
        done(&[
            b"backup",
            b"\xfe\x01backup",
            b"--verify",
            b"--db",
            b"\xff.db",
            json,
        ]);
        done(&[
            b"export",
            b"-o",
            b"\xfe\x01export",
            b"--db",
            b"\xff.db",
            json,
        ]);
        done(&[b"import", b"\xfe\x01export", b"--db", b"\xff.db", json]);
        done(&[b"restore", b"\xfe\x01backup", b"--db", b"\xff.db", json]);
    }
    for arguments in [
        &[&b"restore"[..], b"\xfd.db"][..],
        &[b"import", b"\xfd.db"],
        &[b"list", b"--db", b"\xfd.db"],
        &[b"log", b"--note", b"\xfd"],
        &[b"\xfd"],
        &[b"log", b"\xfd"],
        &[b"config", b"\xfd"],
    ] {
        let code = run(arguments).status.code();
        assert!(
            code.is_some_and(|code| code < 100),
            "{arguments:?}: {code:?}"
        );
    }
}

#[test]
fn a_diary_that_was_named_needs_no_home() {
    let home = Home::new();
    let mut command = home.command(Path::new(CRAMP));
    let output = command
        .env_remove("HOME")
        .env("XDG_STATE_HOME", home.folder().join("state"));
    let output = output
        .env("XDG_CONFIG_HOME", home.folder())
        .args(["log", "2:00"])
        .output();
    let output = output.expect("the program runs");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

/// Runs a line with its answer going where nothing fits.
fn into_a_full_device(home: &Home, line: &str) -> Output {
    let full = fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .expect("a device");
    let mut command = home.command(Path::new(CRAMP));
    command
        .args(crate::support::shell::words(line))
        .stdout(full)
        .stderr(Stdio::piped());
    command.output().expect("the program runs")
}

#[test]
fn what_is_saved_is_saved_wherever_the_answer_goes() {
    let home = Home::new();
    for line in [
        "log 2:00",
        "log 1:00 --json",
        "now -q",
        "over",
        "backup copy.db",
        "restore copy.db",
        "night --fluids 1.2l",
        "edit last --pain 4",
        "med add furosemide --since 2026-11-01",
        "med take furosemide",
        "condition add diabetes",
        "factor add \"hot bath\" --kind yes-no",
        "factor set fluids --under 1.8l",
        "delete last",
        "undo",
        "redo",
        "export -o diary.jsonl",
        "import diary.jsonl",
        "config theme light",
        "purge --yes",
        "doctor --fix",
    ] {
        if line == "doctor --fix" {
            fs::set_permissions(home.diary(), Permissions::from_mode(0o644)).expect("set");
        }
        let changes = |home: &Home| text(&home.output("export").stdout);
        let before = changes(&home);
        let output = into_a_full_device(&home, line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{line}: {said}");
        let is_said = ["it is saved, but ", "it is done, but "];
        assert!(
            is_said.iter().any(|words| said.contains(words)),
            "{line}: {said}"
        );
        if line.starts_with("log") {
            assert_ne!(changes(&home), before, "{line}");
        }
    }
    for line in ["list", "status", "paths", "doctor"] {
        let output = into_a_full_device(&home, line);
        assert_eq!(output.status.code(), Some(74), "{line}");
        assert!(!text(&output.stderr).contains("saved"), "{line}");
    }
}

#[test]
fn what_cannot_be_made_has_one_code_and_no_inner_name() {
    let home = Home::new();
    home.done("log 2:00");
    fs::write(home.folder().join("there.db"), "mine").expect("written");
    for line in [
        "backup there.db",
        "export -o there.db",
        "backup nowhere/deep/copy.db",
        "export -o nowhere/deep/copy.jsonl",
        "backup there.db/copy.db",
        "export -o there.db/copy.jsonl",
        "backup -",
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(73), "{line}: {said}");
        assert!(
            !said.contains(".new-") && !said.contains("os error"),
            "{line}: {said}"
        );
        assert!(
            said.lines().count() == 2,
            "it says what to do: {line}: {said}"
        );
    }
    assert!(!home.folder().join("nowhere").exists() && !home.folder().join("-").exists());
    assert_eq!(
        fs::read(home.folder().join("there.db")).expect("read"),
        b"mine"
    );
}

#[test]
fn a_made_up_diary_is_private_under_any_umask() {
    let home = Home::new();
    let folder = home.folder().join("tmp");
    fs::create_dir(&folder).expect("a folder");
    // The screens keep it open for as long as somebody looks at them; here a pipe does.
    let script = format!(
        "umask 000; (echo; read line <go) | \"{CRAMP}\" --demo=1 import - >out 2>&1 & \
         while ! ls -d tmp/cramp-demo-*; do :; done >/dev/null 2>&1; stat -c %a tmp/cramp-demo-*; echo >go; wait"
    );
    let mut command = home.command(Path::new("sh"));
    let fifo = std::process::Command::new("mkfifo")
        .arg(home.folder().join("go"))
        .status();
    assert!(fifo.expect("mkfifo runs").success());
    command
        .env("TMPDIR", &folder)
        .env("PATH", "/usr/bin:/bin")
        .args(["-c", &script]);
    let output = command.output().expect("a shell");
    assert_eq!(
        text(&output.stdout).trim(),
        "700",
        "{}",
        text(&output.stderr)
    );
}
