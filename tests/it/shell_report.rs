//! `cramp report`: where the page goes, what it is of, and what is refused.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use crate::support::shell::{Home, text};

/// A diary of one cramp and a medicine.
fn home() -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T08:00:00+01:00");
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
    let json = home.json("report");
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
        ("report --format doc", 2, "md"),
        ("report --to 2026-11-24", 2, "not over yet"),
        (
            "report --from 2026-11-20 --to 2026-11-01",
            2,
            "this is before --from",
        ),
        ("report --from soon", 2, "--from 2026-11-01"),
        ("report --name \"\"", 2, "empty"),
        ("report -o page.docx", 2, "-o page.pdf"),
        ("report -o Page.PNG", 2, "-o Page.PNG"),
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{line}: {said}");
        assert!(said.contains(word), "{line}: {said}");
    }
}

#[test]
fn what_the_doctor_was_told_stops_repeating_and_stands_on_the_page() {
    let mut home = Home::new();
    home.at("2026-11-24T08:00:00+01:00");
    home.done("log \"yesterday 23:50\" --for 14m --foot left");
    assert!(home.done("review").contains("A cramp lasted 14 min"));
    assert_eq!(home.code("review --mentioned numbness"), 65);
    assert!(
        home.done("review --mentioned")
            .contains("saved: the doctor was told")
    );
    assert!(!home.done("review").contains("A cramp lasted 14 min"));
    let page = home.json("report");
    let told = &page["signs"][0];
    assert_eq!(told["what"], "long-cramp");
    assert!(told["mentioned_at"].is_string(), "{told}");
    home.done("undo");
    assert!(home.done("review").contains("A cramp lasted 14 min"));
}

#[test]
fn a_calendar_has_the_times_of_the_nights_asked_for() {
    let home = home();
    home.done("log \"2026-11-10 02:00\" --for 2m --note secret");
    let all = home.done("export --format ics");
    assert!(
        all.starts_with("BEGIN:VCALENDAR") && all.ends_with("END:VCALENDAR\r\n"),
        "{all}"
    );
    assert_eq!(all.matches("BEGIN:VEVENT").count(), 2);
    assert!(!all.contains("secret") && all.contains("CLASS:PRIVATE"));
    let some = home.done("export --format ics --from 2026-11-09 --to 2026-11-09");
    assert_eq!(some.matches("BEGIN:VEVENT").count(), 1);
    assert!(some.contains("DURATION:PT120S"));
}

#[test]
fn a_pdf_and_a_bundle_come_as_files() {
    let home = home();
    for (name, begins) in [("page.pdf", "%PDF"), ("page.fhir.json", "{")] {
        let path = home.folder().join(name);
        let format = if begins == "{" { "--format fhir" } else { "" };
        home.done(&format!("report {format} -o {}", path.display()));
        let bytes = fs::read(&path).expect("written");
        assert!(bytes.starts_with(begins.as_bytes()), "{name}");
    }
}
