//! Colours: where they are wanted, nowhere else, and never the only sign.

use std::path::Path;

use crate::support::shell::{CRAMP, Home, text, words};

/// Text without its colours.
fn stripped(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').expect("a style").1
    })
}

/// What is printed for people.
const PAGES: &[&str] = &[
    "chart calendar",
    "chart weeks",
    "chart hours",
    "chart duration",
    "chart pain",
    "chart where",
    "chart soreness",
    "chart relief",
    "chart spells",
    "chart compare --period 12w",
    "chart weeks --ascii",
    "patterns",
    "review",
    "list",
    "show last",
    "night 2026-11-21",
    "factor show fluids",
    "log 1:00 --for 4m",
    "list --nights --limit 3",
    "paths",
    "config",
    "factor list",
    "log-of-changes",
    "help",
    "help log",
    "log --help",
    "help environment",
];

#[test]
fn always_colours_and_never_does_not() {
    let home = Home::new();
    home.done("--demo=100 export -o demo.jsonl");
    home.done("import demo.jsonl");
    for page in PAGES {
        let plain = home.done(&format!("--color never {page}"));
        assert!(!plain.contains('\u{1b}'), "{page}");
        let painted = home.done(&format!("{page} --color always"));
        assert!(painted.contains("\u{1b}["), "{page}: {painted}");
        if !page.starts_with("log 1:00") {
            assert_eq!(stripped(&painted), plain, "{page}");
        }
        assert!(
            !home.done(page).contains('\u{1b}'),
            "{page}: a pipe has no colours by itself"
        );
    }
    let status = home.output("status --color always");
    assert!(text(&status.stdout).contains("\u{1b}[1mlast night\u{1b}[0m  "));
    for line in [
        "list --json",
        "chart weeks --json",
        "export",
        "completions bash",
        "man",
    ] {
        let output = home.done(&format!("{line} --color always"));
        assert!(!output.contains('\u{1b}'), "{line}: a program reads it");
    }
}

#[test]
fn errors_and_notes_follow_the_same_rule() {
    let home = Home::new();
    for line in [
        "over",
        "lgo",
        "log --fot left",
        "log --foot=",
        "log soon",
        "show nothing",
    ] {
        for (choice, coloured) in [("always", true), ("auto", false), ("never", false)] {
            for line in [
                format!("--color {choice} {line}"),
                format!("--color={choice} {line}"),
            ] {
                let said = text(&home.output(&line).stderr);
                assert_eq!(said.contains('\u{1b}'), coloured, "{line}: {said:?}");
            }
        }
    }
}

#[test]
fn a_terminal_has_colours_unless_somebody_wants_none() {
    let home = Home::new();
    home.done("log 1:00 --for 4m");
    let shown = |script: &str| {
        let screen = home.script(script).start();
        assert!(screen.wait_exit().success(), "{script}");
        String::from_utf8_lossy(&screen.output()).contains("\u{1b}[1m")
    };
    assert!(shown("$CRAMP list"));
    assert!(!shown("NO_COLOR=1 $CRAMP list"));
    assert!(!shown("TERM=dumb $CRAMP list"));
    assert!(!shown("$CRAMP list --color never"));
    assert!(shown("NO_COLOR=1 $CRAMP list --color always"));
    assert!(shown("$CRAMP log --help"));
    assert!(!shown("NO_COLOR=1 $CRAMP log --help"));
    let mut command = home.command(Path::new(CRAMP));
    command
        .env("NO_COLOR", "1")
        .args(words("--color always list"));
    let output = command.output().expect("the program runs");
    assert!(text(&output.stdout).contains('\u{1b}'));
}
