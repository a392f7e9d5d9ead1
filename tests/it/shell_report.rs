//! `cramp report`: where the page goes, what it is of, and what is refused.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::shell::{Home, text};

/// A diary of one cramp and a medicine.
fn home() -> Home {
    let home = Home::new();
    home.done("log 1:00 --for 4m --foot left --muscle arch --pain 6");
    home.done("med add furosemide --class diuretic-loop --dose 20mg --since 2026-09-01");
    home
}

#[test]
fn a_pipe_gets_the_page_and_nothing_else() {
    let home = home();
    let page = home.done("report");
    assert!(page.starts_with("<!DOCTYPE html>"), "{page}");
    assert!(page.contains("furosemide") && !page.contains("Name:"));
    let page = home.done("report --format md --name A.B.");
    assert!(page.contains("Name: A.B."), "{page}");
    let json = home.json("report --json");
    assert_eq!(json["medicines"][0]["dose"], "20mg");
    assert_eq!(json["stretches"][0]["cramps"], 1);
}

#[test]
fn a_file_is_for_its_owner_and_is_not_written_over() {
    let home = home();
    let page = home.folder().join("page.md");
    let line = format!("report -o {}", page.display());
    assert!(home.done(&line).starts_with("saved: "));
    let mode = fs::metadata(&page).expect("written").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(
        fs::read_to_string(&page).expect("text").starts_with("# "),
        "by its ending"
    );
    assert_eq!(home.code(&line), 73);
    home.done(&format!("{line} --force"));
    let diary = home.diary();
    let line = format!("report --force -o {}", diary.display());
    assert_eq!(home.code(&line), 73, "a diary is never written over");
}

#[test]
fn what_makes_no_page_is_refused_with_one_that_works() {
    let home = home();
    for (line, code, word) in [
        ("report --format doc", 65, "md"),
        ("report --to 2026-11-24", 65, "not over yet"),
        (
            "report --from 2026-11-20 --to 2026-11-01",
            65,
            "lies before",
        ),
        ("report --from June", 65, "--from 2026-11-01"),
        ("report --name \"\"", 65, "empty"),
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{line}: {said}");
        assert!(said.contains(word), "{line}: {said}");
    }
}
