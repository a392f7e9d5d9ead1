//! Out and in again, as scripts and terminals see it.

use std::fs;

use serde_json::Value as Json;

use crate::support::shell::{Home, text};

const HOSTILE: &str = "a\u{202e}b\u{9b}2Jc\u{7f}d\u{2028}e\u{1b}[31mf 足";

fn with_a_hostile_note() -> Home {
    let home = Home::new();
    let output = home.given(["log", "1:00", "--foot", "left", "--note", HOSTILE]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    home.done("night 2026-11-20 --quiet --fluids 1.5l");
    home
}

fn acts(text: &str) -> bool {
    text.contains(['\u{202e}', '\u{9b}', '\u{7f}', '\u{2028}', '\u{1b}'])
}

#[test]
fn json_lines_hold_every_text_and_none_of_it_acts_on_a_terminal() {
    let home = with_a_hostile_note();
    let lines = home.done("export");
    assert!(!acts(&lines), "{lines:?}");
    home.done("export -o diary.jsonl");
    let file = fs::read_to_string(home.folder().join("diary.jsonl")).expect("read");
    assert_eq!(file, lines);
    home.done("import diary.jsonl --db other.db");
    assert_eq!(home.done("export --db other.db"), lines, "byte for byte");
    assert_eq!(home.json("show last --db other.db")["note"], HOSTILE);
}

#[test]
fn an_export_can_be_of_some_nights() {
    let mut home = Home::new();
    for day in 18..22 {
        home.at(&format!("2026-11-{day}T03:00:00+01:00"));
        home.done(&format!("log --note \"Night {day}\""));
    }
    let has = |line: &str, text: &str| home.done(line).contains(text);
    let one = "export --from 2026-11-18 --to 2026-11-18";
    assert!(has(one, "Night 19") && !has(one, "Night 18") && !has(one, "Night 20"));
    let later = "export --format csv --from 2026-11-19";
    assert!(has(later, "Night 20") && has(later, "Night 21") && !has(later, "Night 19"));
    let before = "export --format nights --to 2026-11-17";
    assert!(has(before, "2026-11-17") && !has(before, "2026-11-18"));
    assert!(!has("export --from 2026-12-01", "Night"));
    assert_eq!(home.code("export --from 2026-11-20 --to 2026-11-19"), 2);
    assert_eq!(
        home.done("export --from 2026-11-01 --to 2026-11-30"),
        home.done("export")
    );
}

#[test]
fn an_export_in_json_is_one_object() {
    let home = with_a_hostile_note();
    let lines = home.done("export");
    let whole = home.json("export");
    assert_eq!(whole["schema"], 1);
    assert_eq!(whole["format"], "jsonl");
    let records: Vec<Json> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(whole["records"], Json::Array(records));
    for format in ["csv", "nights"] {
        let table = home.done(&format!("export --format {format}"));
        let whole = home.json(&format!("export --format {format}"));
        assert_eq!(whole["schema"], 1);
        assert_eq!(whole["table"], table, "{format}");
    }
    let empty = Home::new();
    empty.done("log 1:00");
    empty.done("undo");
    // The header, and the mark of what was taken back.
    assert_eq!(
        empty.json("export")["records"].as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn no_export_acts_on_the_terminal_it_is_shown_in() {
    let home = with_a_hostile_note();
    for line in [
        "export",
        "export --format csv",
        "export --format nights",
        "export --json",
    ] {
        let screen = home.screens(line).size(200, 50).start();
        assert!(screen.wait_exit().success(), "{line}");
        let output = String::from_utf8_lossy(&screen.output()).into_owned();
        assert!(!acts(&output), "{line}: {output:?}");
        assert!(output.contains("2026-11-2"), "{line}: {output:?}");
    }
}

#[test]
fn a_file_that_is_no_diary_and_no_table_is_bad_data() {
    let home = Home::new();
    home.done("log 1:00");
    for (name, bytes) in [
        ("foreign.csv", &b"name,size\na,1\n"[..]),
        ("page.xml", b"<?xml version=\"1.0\"?><a/>"),
        ("other.json", b"{\"a\": 1}\n"),
        ("empty", b""),
        ("binary", b"\x00\x01\x02\xff"),
        ("diary.db", b"SQLite format 3\x00"),
    ] {
        let file = home.folder().join(name).with_extension("in");
        fs::write(&file, bytes).expect("written");
        let file = file
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a name")
            .to_owned();
        for flags in ["", "--dry-run", "--partial"] {
            let line = format!("import {file} {flags}");
            let output = home.output(&line);
            assert_eq!(
                output.status.code(),
                Some(65),
                "{line}: {}",
                text(&output.stderr)
            );
            assert!(text(&output.stderr).starts_with("error: "), "{line}");
            assert_eq!(home.json(&line)["error"]["code"], 65, "{line}");
        }
    }
    assert_eq!(
        home.output_with_input("import -", "").status.code(),
        Some(65)
    );
}

#[test]
fn a_refused_import_says_why_on_stderr_and_as_an_error_object() {
    let home = Home::new();
    home.done("log 1:00");
    let table = "night,cramps,fluids\n2026-11-01,0,1500\n2026-11-02,many,800\n2026-11-03,1,x\n";
    fs::write(home.folder().join("log.csv"), table).expect("written");
    let before = home.done("export");
    let output = home.output("import log.csv");
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(65));
    assert_eq!(text(&output.stdout), "");
    for word in [
        "error: nothing was imported; 2 lines",
        "line 3",
        "line 4",
        "many",
        "--partial",
    ] {
        assert!(said.contains(word), "{word}: {said}");
    }
    let json = home.json("import log.csv");
    assert_eq!(json["schema"], 1);
    assert_eq!(json["error"]["code"], 65);
    assert_eq!(json["taken_in"], false);
    assert_eq!(json["rejected"].as_array().map(Vec::len), Some(2));
    assert_eq!(home.done("export"), before);
    let tried = home.output("import log.csv --dry-run");
    assert_eq!(tried.status.code(), Some(65));
    assert!(text(&tried.stdout).contains("would import"));
    assert!(text(&tried.stderr).contains("line 3"));
    let partial = home.json("import log.csv --partial");
    assert_eq!(partial["taken_in"], true);
    assert!(partial["error"].is_null());
}

#[test]
fn an_export_is_never_written_over_a_diary() {
    let home = with_a_hostile_note();
    home.done("log 2:00 --db other.db");
    let link = home.folder().join("link");
    std::os::unix::fs::symlink(home.diary(), &link).expect("a link");
    let diary = home.diary().display().to_string();
    let before = home.done("export");
    for to in [&*diary, "link", "other.db"] {
        for line in [
            format!("export --force -o {to}"),
            format!("export --format nights --force -o {to} --json"),
        ] {
            let output = home.output(&line);
            let said = text(&output.stderr);
            assert_eq!(output.status.code(), Some(73), "{line}: {said}");
            assert!(
                said.contains(to) && said.contains("a diary is there"),
                "{line}: {said}"
            );
        }
    }
    assert_eq!(home.done("export"), before);
    assert!(link.is_symlink());
    assert!(home.done("list --db other.db").contains("02:00"));
}

#[test]
fn the_ending_of_the_file_names_the_format() {
    let mut home = Home::new();
    home.at("2026-11-24T08:00:00+01:00");
    home.done("log 3:12 --for 4m");
    for (ending, format, starts) in [
        ("csv", "csv", "id,"),
        ("ICS", "ics", "BEGIN:VCALENDAR"),
        ("jsonl", "jsonl", "{"),
        ("txt", "jsonl", "{"),
    ] {
        let file = home.folder().join(format!("out.{ending}"));
        let said = home.done(&format!("export -o {}", file.display()));
        assert!(said.contains(&format!("({format}, ")), "{said}");
        let text = std::fs::read_to_string(&file).expect("written");
        assert!(text.starts_with(starts), "{ending}: {text}");
    }
}
