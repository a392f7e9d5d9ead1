//! What could not be saved: taken in by the next run that can write, once, or kept and named.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::support::fault::{files_in, notes, said};
use crate::support::shell::{CRAMP, Home, text};

/// The program with files that may not grow beyond some blocks of 512 bytes.
fn limited(home: &Home, line: &str) -> Output {
    home.command(Path::new("sh"))
        .args(["-c", &format!("ulimit -f 8; \"$0\" {line}"), CRAMP])
        .output()
        .expect("the program runs")
}

fn kept(home: &Home) -> Vec<PathBuf> {
    files_in(&home.folder().join(".local/state/cramp/unsaved"))
}

/// A home in which some entries wait.
fn with_waiting(entries: &[&str]) -> Home {
    let mut home = Home::new();
    home.done("log 1:00 --note before");
    for (entry, second) in entries.iter().zip(10..) {
        home.at(&format!("2026-11-24T03:12:{second}+01:00"));
        let output = limited(&home, entry);
        assert_eq!(output.status.code(), Some(74), "{}", said(&output));
    }
    assert_eq!(kept(&home).len(), entries.len());
    home.at("2026-11-24T03:20:00+01:00");
    home
}

#[test]
fn what_waits_is_said_and_the_next_run_that_writes_takes_it_in() {
    let home = with_waiting(&[
        "log 2:00 --note one",
        "log 2:20 --note two",
        "log 2:40 --note three",
    ]);
    assert!(text(&home.output("status").stdout).contains("unsaved     3 entries"));
    assert_eq!(home.json("status")["unsaved"]["entries"], 3);
    for reading in ["list", "status", "patterns", "export", "review"] {
        home.output(reading);
        assert_eq!(kept(&home).len(), 3, "{reading} does not write");
    }
    let output = home.output("log 3:00 --note four");
    let words = said(&output);
    assert!(
        words.contains("3 entries that could not be saved before"),
        "{words}"
    );
    assert_eq!(notes(&home), ["before", "one", "two", "three", "four"]);
    assert!(kept(&home).is_empty());
    assert_eq!(home.json("status")["unsaved"]["entries"], 0);
    assert!(!said(&home.output("log 3:10")).contains("could not be saved before"));
}

#[test]
fn it_is_taken_in_once_even_where_its_file_comes_back() {
    let home = with_waiting(&["log 2:00 --note one --pain 3"]);
    let file = kept(&home).remove(0);
    let bytes = fs::read(&file).expect("readable");
    home.done("log 2:30");
    home.done("delete last");
    let id = home.json("list")["episodes"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    home.done(&format!("edit {id} --pain 9"));
    // As after a power cut between the diary's last write and the folder's.
    fs::write(&file, bytes).expect("written");
    home.done("log 2:50 --note two");
    let episodes = home.json("list")["episodes"].clone();
    assert_eq!(episodes[1]["pain"], 9, "{episodes}");
    assert_eq!(notes(&home), ["before", "one", "two"]);
    assert!(kept(&home).is_empty());
}

#[test]
fn what_is_kept_in_a_second_that_was_there_before_is_another_entry() {
    let mut home = Home::new();
    home.done("log 1:00 --note before");
    for note in ["one", "two"] {
        home.at("2026-11-24T03:12:10+01:00");
        let output = limited(&home, &format!("log 2:00 --note {note}"));
        assert_eq!(output.status.code(), Some(74), "{}", said(&output));
        home.done("log 3:00 --note after");
    }
    let there = notes(&home);
    assert!(there.contains(&"two".to_owned()), "{there:?}");
}

#[test]
fn what_the_diary_contradicts_is_kept_and_offered() {
    let mut home = with_waiting(&[]);
    home.at("2026-11-24T10:00:00+01:00");
    home.done("log 2026-11-22T23:30:00+01:00");
    home.done("delete last");
    let output = limited(&home, "night 2026-11-22 --quiet");
    assert_eq!(output.status.code(), Some(74), "{}", said(&output));
    let file = kept(&home).remove(0);
    let hidden = home.folder().join("hidden");
    fs::rename(&file, &hidden).expect("moved");
    home.at("2026-11-24T10:05:00+01:00");
    home.done("log 2026-11-22T23:40:00+01:00 --note late");
    fs::rename(&hidden, &file).expect("moved back");
    let words = said(&home.output("log 9:00"));
    assert!(
        words.contains("an entry is kept in") && words.contains("cramp import"),
        "{words}"
    );
    assert_eq!(kept(&home), [file]);
    assert_eq!(
        home.json("list --from 2026-11-22 --to 2026-11-22 --nights")["nights"][0]["answer"],
        "cramp"
    );
}

#[test]
fn an_import_takes_it_in_as_well_and_by_hand_it_is_taken_in_too() {
    let home = with_waiting(&["log 2:00 --note one", "log 2:20 --note two"]);
    let first = kept(&home).remove(0);
    home.done(&format!("import {}", first.display()));
    assert_eq!(notes(&home), ["before", "one"]);
    assert_eq!(kept(&home).len(), 1, "only what was named");
    fs::write(home.folder().join("t.csv"), "night,cramps\n2026-11-20,0\n").expect("written");
    home.done("import t.csv");
    assert_eq!(notes(&home), ["before", "one", "two"]);
    assert!(kept(&home).is_empty());
}

#[test]
fn a_damaged_file_is_named_and_stays() {
    let home = with_waiting(&["log 2:00 --note one", "log 2:20 --note two"]);
    let files = kept(&home);
    let bytes = fs::read(&files[0]).expect("readable");
    fs::write(&files[0], &bytes[..bytes.len() / 2]).expect("torn");
    let words = said(&home.output("log 3:00"));
    assert!(words.contains("can't be read as an entry"), "{words}");
    assert_eq!(kept(&home), files[..1], "the other was taken in");
    assert_eq!(
        fs::read(&files[0]).expect("readable"),
        bytes[..bytes.len() / 2]
    );
    assert_eq!(notes(&home), ["before", "two", ""]);
}

#[test]
fn what_is_no_entry_is_named_and_nobody_waits_for_it() {
    let home = with_waiting(&["log 2:00 --note one"]);
    let first = kept(&home).remove(0);
    let path = |name: &str| first.with_file_name(name);
    fs::write(path("garbage.jsonl"), "garbage").expect("written");
    fs::create_dir(path("folder.jsonl")).expect("made");
    let pipe = Command::new("mkfifo").arg(path("pipe.jsonl")).status();
    assert!(pipe.expect("mkfifo").success());
    std::os::unix::fs::symlink("/dev/zero", path("zeros.jsonl")).expect("a link");
    let huge = fs::File::create(path("huge.jsonl")).expect("made");
    huge.set_len(1 << 40).expect("set");
    let run = |line: &str| {
        let mut command = home.command(Path::new("timeout"));
        let output = command.args(["20", CRAMP]).args(line.split(' ')).output();
        let output = output.expect("the program runs");
        said(&output) + &text(&output.stdout)
    };
    for (line, waits) in [("status", true), ("log 3:00", false), ("status", false)] {
        let words = run(line);
        for name in ["garbage", "folder", "pipe", "zeros", "huge"] {
            let said = format!("{name}.jsonl can't be read as an entry, and stays there: ");
            assert!(words.contains(&said), "{line}: {words}");
        }
        let is_said = words.contains("1 entry: saved with the next thing you log");
        assert_eq!(is_said, waits, "{line}: {words}");
    }
    assert_eq!(
        kept(&home).len(),
        5,
        "the entry was taken in, the others stay"
    );
}

#[test]
fn of_several_runs_only_the_one_that_took_it_in_says_so() {
    let home = with_waiting(&["log 2:00 --note one"]);
    let runs: Vec<_> = (0..8)
        .map(|_| {
            let mut command = home.command(Path::new(CRAMP));
            command.args(["log", "3:00"]).stderr(Stdio::piped());
            command.spawn().expect("the program runs")
        })
        .collect();
    let words: Vec<String> = runs
        .into_iter()
        .map(|run| said(&run.wait_with_output().expect("the program ends")))
        .collect();
    let words = words.concat();
    assert_eq!(words.matches("saved now").count(), 1, "{words}");
    assert!(!words.contains("can't be read"), "{words}");
}

#[test]
fn another_diary_does_not_take_it() {
    let home = with_waiting(&["log 2:00 --note one"]);
    home.done("--db other.db log 2:30 --note other");
    assert_eq!(kept(&home).len(), 1);
    assert_eq!(home.json("--db other.db status")["unsaved"]["entries"], 0);
    // The same diary by another name does.
    home.done("--db ./diary.db log 2:40");
    assert!(kept(&home).is_empty());
}

#[test]
fn the_first_screen_says_that_entries_wait() {
    let home = with_waiting(&[]);
    let folder = home.folder().join(".local/state/cramp/unsaved");
    fs::create_dir_all(&folder).expect("a folder");
    for name in ["a.jsonl", "b.jsonl", "c.jsonl"] {
        fs::write(folder.join(name), "{\"cramp\":").expect("written");
    }
    let screen = home.screens("").start();
    screen.wait_for("3 entries not saved yet");
    screen.keys("q");
}
