//! A medicine that is taken several times a day is told dose by dose, in the shell.

use crate::support::shell::{Home, text};

fn ready() -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T08:30:00+01:00");
    home.done("med add magnesium --class other --times \"8:00 and 20:00\" --since 2026-11-01");
    home.done("med add furosemide --since 2026-11-02");
    home.done("med add ibuprofen --class other --as-needed --times 3 --since 2026-11-03");
    home
}

#[test]
fn each_dose_is_taken_skipped_and_taken_back() {
    let home = ready();
    let night = "2026-11-23";
    let shown = |words: &str| {
        let shown = home.done(&format!("night {night}"));
        assert!(shown.contains(words), "{words}: {shown}");
    };
    home.done(&format!("med take magnesium {night} --at 8am"));
    shown("magnesium  08:00 taken\n");
    home.done(&format!("night {night} --med magnesium@20:00:skipped"));
    shown("magnesium  08:00 taken, 20:00 skipped\n");
    let json = home.json(&format!("night {night}"));
    let row = &json["medications"][0];
    assert_eq!(row["taken"], true, "{json}");
    assert_eq!(row["doses"][1]["dose"], "20:00");
    assert_eq!(row["doses"][1]["taken"], false);
    assert!(json["medications"][1].get("doses").is_none(), "{json}");
    home.done(&format!("med clear magnesium {night} --at 1"));
    shown("magnesium  20:00 skipped\n");
    home.done("undo");
    shown("magnesium  08:00 taken, 20:00 skipped\n");
    home.done("undo 2");
    assert!(!home.done(&format!("night {night}")).contains("magnesium"));
    home.done("redo 2");
    // Both at once, and the whole day in one word.
    home.done("night 2026-11-22 --med magnesium@8:00 --med magnesium@20:00:skipped");
    assert!(
        home.done("night 2026-11-22")
            .contains("08:00 taken, 20:00 skipped")
    );
    home.done("med take magnesium 2026-11-22");
    assert!(home.done("night 2026-11-22").contains("magnesium  taken\n"));
    home.done("med skip magnesium 2026-11-22 --at 2");
    assert!(
        home.done("night 2026-11-22")
            .contains("08:00 taken, 20:00 skipped")
    );
}

#[test]
fn doses_go_from_diary_to_diary_and_count_in_the_month() {
    let home = ready();
    for line in [
        "med take ibuprofen 2026-11-20 --at 1",
        "med take ibuprofen 2026-11-20 --at 2",
        "med take ibuprofen 2026-11-21 --at 3",
        "med skip ibuprofen 2026-11-22 --at 1",
        "med skip magnesium 2026-11-22 --at 20:00",
    ] {
        home.done(line);
    }
    let list = home.done("med list");
    assert!(list.contains("2 nights (3 doses) in Nov 2026"), "{list}");
    let exported = home.done("export");
    assert!(
        exported.contains(r#""doses":"1 taken,2 taken""#),
        "{exported}"
    );
    let mut other = Home::new();
    other.at("2026-11-24T08:30:00+01:00");
    std::fs::write(other.folder().join("in.jsonl"), &exported).expect("a file");
    let file = other.folder().join("in.jsonl");
    other.done(&format!("import \"{}\"", file.display()));
    let night = "night 2026-11-20 --json";
    assert_eq!(other.done(night), home.done(night));
    // A daily medicine with a dose skipped counts as taken that night, an as-needed one as not.
    other.done("log \"23 Nov 2:00\"");
    let csv = other.done("export --format csv");
    assert!(csv.contains("magnesium; furosemide"), "{csv}");
    let report = home.done("report --format md -o -");
    assert!(report.contains("1 of 1 dose noted was skipped"), "{report}");
}

#[test]
fn a_dose_that_is_not_there_is_refused() {
    let home = ready();
    let before = home.done("export");
    for (line, word) in [
        (
            "med take magnesium --at 9:00",
            "it is taken at 08:00 and 20:00",
        ),
        (
            "med take magnesium --at 3",
            "it is taken at 08:00 and 20:00",
        ),
        ("med take magnesium --at 0", "it is taken at"),
        ("med take magnesium --at -1", "it is taken at"),
        ("med take magnesium --at noonish", "it is taken at"),
        ("med take ibuprofen --at 4", "it is taken 3 times a day"),
        ("med skip furosemide --at 8:00", "several times a day"),
        ("med clear furosemide --at 1", "several times a day"),
        ("night --med magnesium@7:00", "it is taken at"),
        ("night --med magnesium@8:00:perhaps", "after the colon"),
        (
            "night --med magnesium@8:00 --med magnesium@8:00:skipped",
            "once only",
        ),
        ("night --med newthing@8:00", "several times a day"),
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert!(!output.status.success(), "{line}: {said}");
        assert!(said.contains(word), "{line}: {said}");
        assert!(said.contains("for example: "), "{line}: {said}");
    }
    assert_eq!(home.done("export"), before);
}
