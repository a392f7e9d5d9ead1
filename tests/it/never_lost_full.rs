//! Files that may not grow: what is not saved is said, and kept where it can be found.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::fault::{
    assert_sound, bytes_of, files_in, fold, kept_in, mode, notes, said, take_in, write_to_the_log,
};
use crate::support::shell::{CRAMP, Home, text, words};

/// Runs a line while no file may grow beyond so many blocks of 512 bytes.
fn limited(home: &Home, blocks: u32, line: &str) -> Output {
    let script = format!("ulimit -f {blocks} && exec \"$@\"");
    home.command(Path::new("/bin/sh"))
        .args(["-c", &script, "sh", CRAMP])
        .args(words(line))
        .output()
        .expect("a shell")
}

#[test]
fn an_entry_that_the_disk_does_not_take_is_kept_in_a_file() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    fold(&home.diary());
    for (blocks, line) in [
        (
            4,
            "log 2:00 --for 4m --foot left --note precious --fluids 1.2l",
        ),
        (16, "night 2026-11-22 --cramps 2"),
        (2, "med add Magnesium --class other --dose \"300 mg\""),
    ] {
        let before = bytes_of(&home.diary()).remove("diary.db");
        let output = limited(&home, blocks, line);
        let words = said(&output);
        assert_eq!(output.status.code(), Some(74), "{line}: {words}");
        assert!(words.contains("not saved: "), "{line}: {words}");
        assert!(output.stdout.is_empty(), "{line}: nothing is called saved");
        let kept = kept_in(&words);
        assert_eq!(mode(&kept), 0o600);
        assert_eq!(mode(kept.parent().expect("a folder")), 0o700);
        assert!(
            bytes_of(&home.diary()).remove("diary.db") == before,
            "{line}"
        );
        assert_sound(&home);
        assert_eq!(notes(&home), ["before"], "{line}");
        let reminded = home.json("doctor");
        let kept_is_named = reminded["problems"]
            .to_string()
            .contains(&*kept.to_string_lossy());
        assert!(kept_is_named, "{reminded}");

        let elsewhere = Home::new();
        elsewhere.done("log 1:00 --note before");
        take_in(&kept, &elsewhere, &elsewhere.diary());
        fs::remove_file(kept).expect("removed");
        home.done(line);
        for shown in ["list", "night 2026-11-22", "night 2026-11-23", "med list"] {
            // Everything but the random part of ids and the time of entry.
            let plain = |home: &Home| {
                let said = home.done(shown);
                said.lines()
                    .map(|line| line.split("  ").skip(1).collect::<Vec<_>>().join("  "))
                    .collect::<Vec<_>>()
            };
            let kept = plain(&elsewhere);
            assert!(
                kept.iter().all(|line| plain(&home).contains(line)),
                "{shown}: {kept:?}"
            );
        }
        home.done("undo");
    }
}

#[test]
fn an_entry_that_no_file_takes_is_said_again() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    let output = limited(&home, 0, "log 2:00 --note \"woke me\" --foot left");
    let words = said(&output);
    assert_eq!(output.status.code(), Some(74), "{words}");
    assert!(words.contains("not saved: "), "{words}");
    let again = words.split_once("to write it again: ").expect("the line").1;
    assert!(
        files_in(&home.folder().join(".local/state/cramp/unsaved")).is_empty(),
        "no half of it is left"
    );
    let typed = home
        .command(Path::new("/bin/sh"))
        .args(["-c", &again.replace("cramp ", "\"$CRAMP\" ")])
        .env("CRAMP", CRAMP)
        .output()
        .expect("a shell");
    assert!(typed.status.success(), "{}", said(&typed));
    assert_eq!(notes(&home), ["before", "woke me"]);
}

#[test]
fn a_first_entry_that_cannot_be_saved_leaves_no_diary_and_is_kept() {
    let home = Home::new();
    let output = limited(&home, 8, "log 2:00 --note precious");
    let words = said(&output);
    assert_eq!(output.status.code(), Some(74), "{words}");
    let kept = kept_in(&words);
    assert!(!home.diary().exists());
    let left: Vec<_> = files_in(home.folder())
        .into_iter()
        .filter(|path| path.is_file())
        .collect();
    assert!(left.is_empty(), "nothing is left behind: {left:?}");
    take_in(&kept, &home, &home.diary());
    assert_eq!(notes(&home), ["precious"]);
    assert!(!kept.exists(), "it waits no longer");
    assert_eq!(home.code("doctor"), 0);
}

#[test]
fn it_is_said_how_much_was_undone() {
    let steps = 12;
    let diary = || {
        let home = Home::new();
        for minute in 10..10 + steps {
            home.done(&format!(
                "log 1:{minute} --note \"{}\"",
                "long ".repeat(500)
            ));
        }
        home
    };
    // Where the limit falls in the middle depends on how much an undo writes.
    let partly = (6..60).step_by(6).find_map(|pages| {
        let home = diary();
        let output = limited(&home, pages * 8, &format!("undo {steps}"));
        let left = notes(&home).len();
        (left > 0 && left < steps).then_some((output, steps - left))
    });
    let (output, undone) = partly.expect("one that stops in the middle");
    let (words, list) = (said(&output), text(&output.stdout));
    assert_eq!(output.status.code(), Some(74), "{words}");
    assert!(
        words.contains(&format!("{undone} of {steps} undone: ")),
        "{words}"
    );
    assert_eq!(list.matches("undone: ").count(), undone, "{list}");
}

#[test]
fn the_screens_keep_what_the_disk_does_not_take() {
    let home = Home::new();
    home.done("log 1:00 --note before");
    // The log may not grow, everything else is there already.
    let lines = [0, 1, 2].map(|turn| format!("log 1:0{turn} --note before"));
    write_to_the_log(&home, &lines.each_ref().map(String::as_str));
    let log = fs::metadata(home.folder().join("diary.db-wal"))
        .expect("a log")
        .len();
    let script = format!("ulimit -f {}; \"$CRAMP\"; echo \"code $?\"", log / 512);
    let screen = home.script(&script).start();
    screen.wait_for("I have a cramp");
    screen.keys("<Space>");
    screen.wait_for("not saved");
    screen.wait_for("since 03:12");
    screen.keys("l 7");
    screen.keys("n fist <Enter>");
    screen.wait_for("fist");
    screen.keys("q");
    screen.wait_for("code 74");
    let words = screen.screen().replace('\n', "");
    let kept = files_in(&home.folder().join(".local/state/cramp/unsaved"));
    assert_eq!(kept.len(), 1, "{words}");
    assert!(
        words.contains(&*kept[0].file_name().expect("a name").to_string_lossy()),
        "{words}"
    );
    assert_eq!(mode(&kept[0]), 0o600);
    assert_eq!(notes(&home), ["before"; 4]);
    take_in(&kept[0], &home, &home.diary());
    let episode = &home.json("list")["episodes"][0];
    assert_eq!(
        (&episode["note"], &episode["foot"], &episode["pain"]),
        (&"fist".into(), &"left".into(), &7.into()),
        "{episode}"
    );
}
