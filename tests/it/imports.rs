//! Files in: what they bring, what they may not, and who wins.

use std::fmt::Write as _;
use std::fs;

use crate::support::fault::said;
use crate::support::shell::{Home, text};

const TABLE: &str = "night,cramps,fluids\n2026-11-20,0,1200\n2026-11-21,2,900\n";

fn with_table(table: &str) -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T10:00:00+01:00");
    fs::write(home.folder().join("t.csv"), table).expect("written");
    home
}

fn fluids_of(home: &Home, night: &str) -> String {
    let shown = home.json(&format!("night {night}"));
    let value = &shown["values"]["fluids"]["value"];
    assert!(value.is_number(), "{shown}");
    value.to_string()
}

#[test]
fn an_import_that_brings_nothing_says_so_and_makes_no_step() {
    let home = with_table(TABLE);
    home.done("night yesterday --fluids 1l");
    let first = home.json("import t.csv");
    assert_eq!(
        (&first["new"], &first["same"]),
        (&4.into(), &0.into()),
        "{first}"
    );
    let steps = home.json("log-of-changes")["changes"]
        .as_array()
        .map(Vec::len);
    for line in ["import t.csv", "import t.csv --dry-run"] {
        let said = home.done(line);
        assert!(
            said.contains("nothing new") && !said.contains("undo"),
            "{said}"
        );
        assert!(said.contains("4 the same"), "{said}");
    }
    let again = home.json("import t.csv");
    assert_eq!(
        (&again["new"], &again["same"]),
        (&0.into(), &4.into()),
        "{again}"
    );
    assert_eq!(
        home.json("log-of-changes")["changes"]
            .as_array()
            .map(Vec::len),
        steps
    );
    // Undo takes back the import, and not what came before.
    home.done("undo");
    assert_eq!(fluids_of(&home, "2026-11-23"), "1000");
    assert_eq!(
        home.json("import t.csv")["new"],
        4,
        "what was undone can come again"
    );
}

#[test]
fn a_file_changes_what_a_file_brought_and_says_from_what_to_what() {
    let home = with_table(TABLE);
    home.done("import t.csv");
    fs::write(home.folder().join("t.csv"), TABLE.replace("1200", "1500")).expect("written");
    let tried = home.done("import t.csv --dry-run");
    assert!(
        tried.contains("1 changed") && tried.contains("1.2 l → 1.5 l"),
        "{tried}"
    );
    let changed = home.json("import t.csv");
    assert_eq!(
        (&changed["changed"], &changed["same"]),
        (&1.into(), &3.into()),
        "{changed}"
    );
    assert_eq!(changed["differences"][0]["old"], "1.2 l", "{changed}");
    assert_eq!(fluids_of(&home, "2026-11-20"), "1500");
    home.done("undo");
    assert_eq!(
        fluids_of(&home, "2026-11-20"),
        "1200",
        "two imports are two steps"
    );
}

#[test]
fn an_older_file_does_not_win_over_later_corrections() {
    let mut home = with_table("");
    home.done("log 2:00 --pain 3 --note first");
    home.done("log 5:00 --note second");
    home.done("night yesterday --fluids 1.2l");
    home.done("night 2026-11-20 --cramps 2");
    home.done("med add furosemide --since 2026-11-01");
    home.done("export -o old.jsonl");
    home.at("2026-11-24T11:00:00+01:00");
    home.done("delete last");
    let id = home.json("list")["episodes"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    home.done(&format!("edit {id} --pain 9"));
    home.done("night yesterday --fluids 2.5l");
    home.done("night 2026-11-20 --quiet");
    home.done("med stop furosemide --on 2026-11-20");
    let before = home.done("export");
    let report = home.done("import old.jsonl");
    assert!(
        report.contains("nothing new") && report.contains("--overwrite"),
        "{report}"
    );
    assert!(report.contains("pain 9, the file says pain 3"), "{report}");
    assert_eq!(home.done("export"), before);
    let kept = home.json("import old.jsonl");
    assert_eq!(
        (&kept["kept"], &kept["changed"]),
        (&5.into(), &0.into()),
        "{kept}"
    );
    let taken = home.json("import old.jsonl --overwrite");
    assert_eq!(
        (&taken["kept"], &taken["changed"]),
        (&0.into(), &4.into()),
        "{taken}"
    );
    assert_eq!(taken["new"], 1, "the deleted cramp, asked for: {taken}");
    assert_eq!(fluids_of(&home, "2026-11-23"), "1200");
}

#[test]
fn what_hangs_on_a_deleted_cramp_or_medicine_stays_away_with_it() {
    let mut home = with_table("");
    home.done("log 2:00 --for 15m");
    home.done("med add furosemide --since 2026-11-01");
    home.done("med take furosemide yesterday");
    home.done("export -o old.jsonl");
    home.at("2026-11-24T11:00:00+01:00");
    home.done("undo 2");
    home.done("delete last");
    let report = home.json("import old.jsonl");
    assert_eq!(report["kept"], 3, "undo is the later word, too: {report}");
    assert_eq!(report["new"], 0, "{report}");
    assert!(home.done("import old.jsonl").contains("nothing new"));
    let report = home.json("import old.jsonl --overwrite");
    assert_eq!(report["new"], 3, "asked for: {report}");
}

#[test]
fn a_quiet_night_of_an_older_file_does_not_refuse_the_rest() {
    let mut home = with_table("");
    home.done("night 2026-11-20 --quiet");
    home.done("night 2026-11-19 --quiet");
    home.done("export -o old.jsonl");
    home.done("undo");
    home.at("2026-11-24T11:00:00+01:00");
    home.done("log 2026-11-21T02:00:00+01:00");
    let report = home.json("import old.jsonl");
    assert_eq!(report["refused"], 0, "{report}");
    let night = home.json("night 2026-11-20");
    assert_eq!(night["answer"], "cramp", "{night}");
}

#[test]
fn the_same_cramp_entered_on_two_machines_is_one() {
    let here = with_table("");
    let there = with_table("");
    here.done("log 2:00 --foot left --pain 7");
    there.done("log 2:04 --note elsewhere");
    there.done("log 2:30 --foot right");
    let exported = there.done("export");
    let report = here.output_with_input("import -", &exported);
    assert!(report.status.success(), "{}", said(&report));
    let episodes = here.json("list")["episodes"].clone();
    assert_eq!(episodes.as_array().map(Vec::len), Some(2), "{episodes}");
    assert_eq!(
        (&episodes[1]["pain"], &episodes[1]["note"]),
        (&7.into(), &"elsewhere".into())
    );
    let again = here.output_with_input("import - --json", &exported);
    let again: serde_json::Value = serde_json::from_slice(&again.stdout).expect("JSON");
    assert_eq!(again["new"], 0, "{again}");
}

#[test]
fn a_table_is_refused_before_it_takes_the_memory() {
    let mut table = "night,cramps".to_owned();
    for column in 0..1_990 {
        let _ = write!(table, ",f{column}");
    }
    table.push('\n');
    let first: chrono::NaiveDate = "2021-01-01".parse().expect("a date");
    for night in 0..400 {
        let _ = write!(table, "{},0", first + chrono::Days::new(night));
        table.push_str(&",1".repeat(1_990));
        table.push('\n');
    }
    let home = with_table(&table);
    let output = home
        .command(std::path::Path::new("sh"))
        .args([
            "-c",
            "ulimit -v 400000; \"$0\" import t.csv",
            crate::support::shell::CRAMP,
        ])
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(65), "{}", said(&output));
    let words = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert!(
        words.contains("line 303") && words.contains("more than 600000 values"),
        "{words}"
    );
}

/// A table of cramps that began at these times, each with its seconds.
fn cramps(onsets: &[(&str, u32)]) -> String {
    let mut table = "id,night,onset,duration_seconds\n".to_owned();
    for (place, (onset, seconds)) in onsets.iter().enumerate() {
        let id = format!("01930000-0000-7000-8000-00000000000{place}");
        let _ = writeln!(
            table,
            "{id},2026-11-20,2026-11-21T{onset}:00+01:00,{seconds}"
        );
    }
    table
}

#[test]
fn cramps_that_overlap_are_said_after_an_import_and_before_it() {
    let of = |home: &Home, line: &str| home.done(&format!("import t.csv {line}"));
    let home = with_table(&cramps(&[("03:00", 600), ("03:07", 60), ("04:00", 60)]));
    let words = "1 cramp overlaps another";
    for line in ["--dry-run", ""] {
        let report = of(&home, line);
        assert!(
            report.contains(words) && report.contains("03:07"),
            "{report}"
        );
    }
    assert!(!of(&home, "").contains("overlap"), "nothing is brought");

    let remarks = |home: &Home| home.json("import t.csv")["remarks"].to_string();
    let home = with_table(&cramps(&[("03:07", 60), ("04:00", 60)]));
    home.done("log 2026-11-21T03:00:00+01:00 --for 10m");
    assert!(remarks(&home).contains(words), "with one of the diary");
    let home = with_table(&cramps(&[("03:00", 60), ("03:07", 60), ("04:00", 60)]));
    assert_eq!(remarks(&home), "[]");

    let there = with_table("");
    there.done("log 2026-11-21T03:07:00+01:00 --for 1m");
    let here = with_table("");
    here.done("log 2026-11-21T03:00:00+01:00 --for 10m");
    fs::write(here.folder().join("t.csv"), there.done("export")).expect("written");
    for line in ["--dry-run", ""] {
        let report = of(&here, line);
        assert!(report.contains(words), "another copy: {report}");
    }

    let table = "date,time,minutes\n2026-11-21,03:00,10\n2026-11-21,03:07,1\n2026-11-21,04:00,2\n";
    let home = with_table(table);
    let report = of(
        &home,
        "--as table --map date=date --map time=time --map minutes=length",
    );
    assert!(report.contains(words), "{report}");
}
