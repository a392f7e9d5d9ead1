//! At rest the diary is one whole file: whoever copies or moves it has everything, and what a moved diary
//! left behind is nobody else's.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::support::fault::{assert_sound, bytes_of, files_in, notes, said};
use crate::support::shell::{CRAMP, Home, text};

/// What stands in a home, but for the folders of the settings and the state.
fn names(home: &Home) -> Vec<String> {
    files_in(home.folder())
        .iter()
        .filter_map(|path| path.file_name()?.to_str().map(str::to_owned))
        .filter(|name| !name.starts_with(".local") && !name.starts_with(".config"))
        .collect()
}

/// Somebody copies the diary's file alone; what the copy holds.
#[track_caller]
fn notes_of_a_copy(home: &Home) -> Vec<String> {
    let elsewhere = Home::new();
    fs::copy(home.diary(), elsewhere.diary()).expect("copied");
    notes(&elsewhere)
}

#[test]
fn the_diary_alone_holds_everything_after_every_command() {
    let home = Home::new();
    let more = Home::new();
    more.done("log 0:20 --note imported");
    more.done(&format!(
        "export -o {}",
        home.folder().join("more.jsonl").display()
    ));
    for line in [
        "log 1:00 --note one",
        "now -q",
        "over",
        "night --quiet 2026-11-20 --fluids 1.5l",
        "med add furosemide --class diuretic-loop",
        "med take furosemide",
        "condition add pregnancy",
        "factor add hiking --kind yes-no",
        "edit last --pain 3",
        "delete last",
        "undo",
        "redo",
        "import more.jsonl",
        "list",
        "status",
        "export -o out.jsonl --force",
        "backup",
        "patterns",
        "",
    ] {
        let output = home.output(line);
        assert!(
            output.status.success() || line == "status",
            "{line}: {}",
            said(&output)
        );
        let there = names(&home);
        assert!(
            !there.iter().any(|name| name.starts_with("diary.db-")),
            "{line}: {there:?}"
        );
        assert_eq!(notes_of_a_copy(&home), notes(&home), "{line}");
    }
    assert_eq!(notes_of_a_copy(&home), ["imported", "one"]);
}

#[test]
fn the_diary_alone_holds_everything_after_the_screens_closed() {
    for ending in ["q", "TERM", "HUP"] {
        let home = Home::new();
        let screen = home.screens("").start();
        screen.wait_for("I have a cramp");
        screen.keys("<Space>");
        screen.wait_for("since 03:12");
        match ending {
            "q" => screen.keys("q"),
            signal => screen.signal(signal),
        }
        screen.wait_exit();
        assert_eq!(names(&home), ["diary.db"], "{ending}");
        assert_eq!(notes_of_a_copy(&home).len(), 1, "{ending}");
    }
}

#[test]
fn what_a_killed_program_left_is_folded_by_the_next_even_if_it_only_reads() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let screen = home.screens("").start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("since 03:12");
    screen.signal("KILL");
    screen.wait_exit();
    assert!(names(&home).contains(&"diary.db-wal".to_owned()));
    home.done("list");
    assert_eq!(names(&home), ["diary.db"]);
    assert_eq!(notes_of_a_copy(&home), ["before", ""]);
}

/// The screens read the whole diary beside the loop, through a connection of its own; when that one is
/// closed, and when another program closes the diary, the log stays as long as the screens need it.
#[test]
fn what_two_programs_wrote_is_there_when_the_last_has_closed() {
    let home = Home::new();
    home.done("log 0:30 --note before");
    let screen = home.screens("").start();
    screen.wait_for("I have a cramp");
    screen.keys("<Tab>");
    // The whole diary has been read.
    screen.wait_for("1 of 7");
    screen.keys("<S-Tab>");
    screen.wait_for("I have a cramp");
    home.done("log 1:00 --note elsewhere");
    assert!(
        notes_of_a_copy(&home).contains(&"elsewhere".to_owned()),
        "in the file although the screen is open"
    );
    assert!(
        names(&home).contains(&"diary.db-wal".to_owned()),
        "the screen still needs it"
    );
    screen.keys("<Space>");
    screen.wait_for("since 03:12");
    home.done("log 1:30 --note later");
    assert_eq!(notes(&home), ["before", "elsewhere", "later", ""]);
    screen.keys("q");
    assert!(screen.wait_exit().success());
    assert_eq!(names(&home), ["diary.db"]);
    assert_eq!(notes_of_a_copy(&home), ["before", "elsewhere", "later", ""]);
    assert_sound(&home);
}

#[test]
fn after_many_writers_at_once_everything_is_in_the_file() {
    let home = Home::new();
    home.done("log 0:30 --note first");
    let writers: Vec<_> = (1..=6)
        .map(|turn| {
            let note = format!("writer {turn}");
            home.command(Path::new(CRAMP))
                .args(["log", &format!("-{turn}m"), "--note", &note])
                .stdout(Stdio::null())
                .spawn()
                .expect("the program runs")
        })
        .collect();
    for mut writer in writers {
        assert!(writer.wait().expect("the program ends").success());
    }
    assert_eq!(notes_of_a_copy(&home).len(), 7);
    assert_sound(&home);
}

/// A diary with two entries whose newest is in the log alone, as after a kill, moved away without its log.
fn moved_without_its_log() -> Home {
    let home = Home::new();
    home.done("log 1:00 --note one");
    let screen = home.screens("").start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("since 03:12");
    screen.signal("KILL");
    screen.wait_exit();
    fs::rename(home.diary(), home.folder().join("moved.db")).expect("moved");
    home
}

#[test]
fn a_log_beside_a_missing_diary_is_set_aside_and_never_adopted() {
    let written = "--new log 2:00 --note new";
    for line in [written, "restore backup.db", "import more.jsonl --new"] {
        let home = moved_without_its_log();
        let log = fs::read(home.folder().join("diary.db-wal")).expect("a log");
        fs::write(home.folder().join("diary.db-journal"), "hot").expect("written");
        let other = Home::new();
        other.done("log 2:00 --note new");
        for (line, name) in [("backup", "backup.db"), ("export -o", "more.jsonl")] {
            let to = home.folder().join(name);
            other.done(&format!("{line} {}", to.display()));
        }
        let output = home.output(line);
        let words = said(&output);
        assert!(output.status.success(), "{line}: {words}");
        assert!(
            words.contains("a diary that was moved left files here")
                && words.contains("diary.db.left-behind-wal"),
            "{line}: {words}"
        );
        let kept = fs::read(home.folder().join("diary.db.left-behind-wal")).expect("kept");
        assert!(kept == log, "{line}");
        assert_eq!(notes(&home), ["new"], "{line}");
        assert_sound(&home);
        // The moved diary and its log belong together again.
        let together = home.folder().join("moved.db-wal");
        fs::rename(home.folder().join("diary.db.left-behind-wal"), together).expect("moved");
        let moved = home.json("list --db moved.db");
        assert_eq!(
            moved["episodes"].as_array().map(Vec::len),
            Some(2),
            "{moved}"
        );
    }
}

#[test]
fn a_log_beside_a_missing_diary_is_set_aside_by_the_screens_too() {
    let home = moved_without_its_log();
    let screen = home.screens("").start();
    screen.wait_for("choose 1 or 2");
    screen.keys("2 <Enter>");
    screen.wait_for("I have a cramp");
    screen.keys("q");
    screen.wait_exit();
    assert!(home.folder().join("diary.db.left-behind-wal").exists());
    assert_eq!(notes(&home).len(), 0);
    assert_sound(&home);
}

#[test]
fn a_log_beside_the_place_of_a_backup_is_set_aside() {
    let home = Home::new();
    home.done("log 1:00 --note one");
    fs::write(home.folder().join("copy.db-wal"), "of another").expect("written");
    let output = home.output("backup copy.db");
    assert!(said(&output).contains("copy.db.left-behind-wal"));
    assert_eq!(home.json("list --db copy.db")["episodes"][0]["note"], "one");
}

#[test]
fn two_first_starts_at_once_share_a_diary_beside_an_old_log() {
    for _ in 0..10 {
        let home = moved_without_its_log();
        let children: Vec<_> = (0..2)
            .map(|turn| {
                let note = format!("writer {turn}");
                home.command(Path::new(CRAMP))
                    .args(["--new", "log", "2:00", "--note", &note])
                    .stdout(Stdio::null())
                    .stderr(Stdio::null())
                    .spawn()
                    .expect("the program runs")
            })
            .collect();
        for mut child in children {
            assert!(child.wait().expect("the program ends").success());
        }
        let mut there = notes(&home);
        there.sort();
        assert_eq!(there, ["writer 0", "writer 1"]);
        assert_sound(&home);
    }
}

#[test]
fn the_paths_name_the_files_beside_the_diary() {
    let home = Home::new();
    let words = home.done("paths");
    let paths = home.json("paths");
    for ending in ["-wal", "-shm", "-journal"] {
        let name = format!("{}{ending}", home.diary().display());
        assert!(words.contains(&name), "{words}");
        assert!(paths.to_string().contains(&name), "{paths}");
    }
}

#[test]
fn looking_at_a_copy_leaves_nothing_beside_it() {
    let home = Home::new();
    home.done("log 1:00 --note one");
    fs::copy(home.diary(), home.folder().join("copy.db")).expect("copied");
    let before = bytes_of(&home.folder().join("copy.db"));
    assert!(text(&home.output("list --db copy.db").stdout).contains("one"));
    home.done("restore copy.db");
    assert!(bytes_of(&home.folder().join("copy.db")) == before);
}
