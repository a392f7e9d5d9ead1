//! Whatever stands in a text, nothing of it acts on a terminal; scripts get it back as it was.

use std::fs;
use std::process::Output;

use cramp::diary::{Edit, Entry, Moment, Zone};
use cramp::store::{Create, Store};

use crate::support::fault::said;
use crate::support::shell::Home;

/// A window title, a colour, a cleared screen, C1 forms of both, turned reading directions, a second line, a
/// bell.
const HOSTILE: &str = "a\u{1b}]0;owned\u{7}b\u{1b}[31mc\u{1b}[2Jd\u{9b}2Je\u{9d}0;owned\u{9c}f\u{202e}g\u{2066}h\u{200f}i\u{7f}j\u{feff}k\u{2028}l\rm\tn\u{8}o";

/// Whether a letter does something other than stand there, or end a line.
fn acts(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[track_caller]
fn assert_harmless(output: &Output, what: &str) {
    for bytes in [&output.stdout, &output.stderr] {
        let words =
            std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{what}: no UTF-8: {bytes:?}"));
        let found: Vec<char> = words.chars().filter(|letter| acts(*letter)).collect();
        assert!(found.is_empty(), "{what}: {found:?} in {words:?}");
    }
    said(output);
}

/// Puts a hostile text past every check of the shell, as an import or another program could.
fn planted(home: &Home) {
    home.done("log 1:00 --note plain");
    home.done("med add Plain --class statin --dose plain --since 2026-01-01");
    home.done("factor add plain --kind amount --unit plain");
    home.done("factor add words --kind yes-no");
    home.done("night --set plain=3 --set words=yes");
    home.done("log 2:00 --note second");
    let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T03:00:00+01:00").expect("a time");
    let now = Moment::recorded(at, Zone::Fixed(*at.offset()));
    let store = Store::open(&home.diary(), Create::Never).expect("a diary");
    let journal = store.journal(None, &now).expect("readable");
    let mut edits = Vec::new();
    for mut episode in journal.episodes.clone() {
        episode.note = Some(format!("{HOSTILE}\nsecond line"));
        edits.push(Edit::Episode(Box::new(episode)));
    }
    store
        .record(&Entry::new(format!("import of {HOSTILE}"), edits), &now)
        .expect("planted");
    drop(store);
    let other = rusqlite::Connection::open(home.diary()).expect("a diary");
    for sql in ["UPDATE regimen SET name = ?1", "UPDATE dose SET dose = ?1"] {
        other.execute(sql, [HOSTILE]).expect("planted");
    }
}

#[test]
fn nothing_that_is_printed_acts_on_a_terminal() {
    let home = Home::new();
    planted(&home);
    for line in [
        "",
        "list",
        "list --nights",
        "list --search owned",
        "show last",
        "show 2026-11-23",
        "night --cramps 3",
        "status",
        "med list",
        "med take a",
        "med stop a",
        "factor list",
        "factor show plain",
        "condition list",
        "log-of-changes",
        "edit last --pain 3",
        "over",
        "delete last",
        "undo",
        "undo 2",
        "redo",
        "doctor",
        "paths",
        "config",
        "backup",
    ] {
        assert_harmless(&home.output(line), line);
        assert_harmless(&home.output(&format!("{line} --json")), line);
    }
}

#[test]
fn nothing_that_is_typed_acts_on_a_terminal_when_it_is_said_again() {
    let home = Home::new();
    let both = format!("{HOSTILE}\nline");
    for arguments in [
        &["log", "1:00", "--note", HOSTILE][..],
        &["log", "1:30", "--note", &both],
        &["log", HOSTILE],
        &["log", "2:00", "--for", HOSTILE],
        &["log", "2:00", "--foot", HOSTILE],
        &["log", "2:00", "--relief", HOSTILE],
        &["log", "2:00", "--med", HOSTILE],
        &["log", "2:00", "--fluids", HOSTILE],
        &["now", "-q", "--note", HOSTILE],
        &["over", "--note", HOSTILE],
        &["night", "--set", HOSTILE],
        &["night", "--set", &format!("{HOSTILE}={HOSTILE}")],
        &["night", HOSTILE],
        &["list", "--search", HOSTILE],
        &["list", "--from", HOSTILE],
        &["list", "--limit", HOSTILE],
        &["show", HOSTILE],
        &["edit", HOSTILE, "--pain", "3"],
        &["delete", HOSTILE],
        &["undo", HOSTILE],
        &[
            "med", "add", HOSTILE, "--class", "statin", "--dose", HOSTILE,
        ],
        &["med", "add", "Fine", "--class", HOSTILE],
        &["med", "dose", HOSTILE, HOSTILE],
        &["med", "take", HOSTILE],
        &["med", "stop", HOSTILE],
        &["med", "list"],
        &["factor", "add", HOSTILE, "--kind", "yes-no"],
        &[
            "factor", "add", "mine", "--kind", "amount", "--unit", HOSTILE,
        ],
        &["factor", "add", "choices", "--kind", HOSTILE],
        &["factor", "archive", HOSTILE],
        &["factor", "list"],
        &["condition", "add", HOSTILE],
        &["config", HOSTILE, HOSTILE],
        &["config", "theme", HOSTILE],
        &["backup", HOSTILE],
        &["restore", &format!("no{HOSTILE}")],
        &["completions", HOSTILE],
        &["list", "--db", HOSTILE],
        &["log", "--db", &format!("{HOSTILE}/d.db"), "--note", HOSTILE],
        &["doctor", "--db", HOSTILE],
        &["paths", "--db", HOSTILE],
        &["backup", "--db", HOSTILE],
        &["status", "--db", HOSTILE],
        &[HOSTILE],
        &["--color", HOSTILE],
        &[&format!("--{HOSTILE}")],
    ] {
        let what = format!("{arguments:?}");
        assert_harmless(&home.given(arguments.iter().copied()), &what);
        let json = arguments.iter().copied().chain(["--json"]);
        assert_harmless(&home.given(json), &what);
    }
    for wrong in [
        format!("theme = \"{}\"", HOSTILE.escape_unicode()),
        format!("theme = {HOSTILE}"),
    ] {
        let folder = home.folder().join(".config/cramp");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("config.toml"), wrong).expect("written");
        for line in ["list", "now -q", "doctor", "config", "paths"] {
            assert_harmless(&home.output(line), line);
        }
    }
    let home = Home::new();
    let output = home
        .command(std::path::Path::new(crate::support::shell::CRAMP))
        .arg("list")
        .env("CRAMP_NOW", HOSTILE)
        .output();
    assert_harmless(&output.expect("it runs"), "CRAMP_NOW");
    let output = home
        .command(std::path::Path::new(crate::support::shell::CRAMP))
        .arg("list")
        .env("CRAMP_TZ", HOSTILE)
        .output();
    assert_harmless(&output.expect("it runs"), "CRAMP_TZ");
}

#[test]
fn a_script_gets_the_text_back_as_it_was() {
    let home = Home::new();
    let note = format!("{HOSTILE}\nsecond line, \"quoted\" \\ and 足");
    let output = home.given(["log", "1:00", "--note", &note]);
    assert!(output.status.success(), "{}", said(&output));
    let list = home.json("list");
    assert_eq!(list["episodes"][0]["note"], note);
    let found = home.given(["list", "--search", "\u{202e}g", "--json"]);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert_eq!(found["episodes"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_screens_show_such_a_text_and_do_not_obey_it() {
    let home = Home::new();
    home.done("now -q");
    planted(&home);
    let screen = home.screens("").size(120, 36).start();
    screen.wait_for("owned");
    for keys in [
        "<Enter>", "?", "<Esc>", ":", "<Esc>", "<Tab>", "<Tab>", "<Tab>", "<Tab>", "<Down>",
        "<Down>", "<Enter>", "<Esc>", "<Tab>",
    ] {
        screen.keys(keys);
    }
    screen.look_up();
    screen.keys("u");
    screen.wait_for("again");
    screen.keys("<Delete>");
    screen.wait_for("deleted");
    screen.keys("u");
    screen.wait_for("undone");
    screen.keys("<C-r>");
    screen.wait_for("redone");
    screen.keys("n");
    screen.paste(HOSTILE);
    screen.keys("<Enter> q");
    screen.wait_exit();
    let output = screen.output();
    // What the program asks itself: whether the background is light.
    let words = String::from_utf8_lossy(&output).replace("\u{1b}]11;?", "");
    for hostile in [
        "\u{1b}]",
        "\u{1b}[31mc",
        "\u{1b}[2Jd",
        "\u{9b}",
        "\u{9d}",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "\u{7}",
        "\u{2028}",
        "\u{feff}",
    ] {
        assert!(!words.contains(hostile), "{hostile:?} reached the terminal");
    }
}
