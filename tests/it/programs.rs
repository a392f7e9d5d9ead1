//! Files of other programs: what of each comes in, and that it comes in once.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use cramp::diary::{Journal, NightBoundary};
use cramp::exchange::{Destination, ImportOptions, encoding_of, import, sniff, to_utf8};

use crate::exchange_diaries::now;
use crate::support::shell::{Home, text};

/// A home with one of the files, in the morning of 24 November 2026.
fn with_case(name: &str) -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T10:00:00+01:00");
    let case = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/");
    fs::copy(format!("{case}{name}"), home.folder().join(name)).expect("copied");
    home
}

/// The nights with an answer, the cramps, and the values, one a line.
fn diary(home: &Home) -> String {
    let mut lines = Vec::new();
    let list = home.json("list --limit 0");
    for cramp in list["episodes"].as_array().expect("cramps").iter().rev() {
        let onset = cramp["onset"].as_str().expect("an onset");
        let field = |name: &str, before: &str, after: &str| match &cramp[name] {
            serde_json::Value::Null => String::new(),
            value => format!(" {before}{}{after}", value.to_string().trim_matches('"')),
        };
        lines.push(format!(
            "{}{}{}{}",
            &onset[..16],
            field("duration_seconds", "", " s"),
            field("pain", "pain ", ""),
            field("note", "", ""),
        ));
    }
    let nights = home.json("list --nights --limit 0");
    for night in nights["nights"].as_array().expect("nights").iter().rev() {
        let name = night["night"].as_str().expect("a night");
        let cramps = match &night["cramps"] {
            serde_json::Value::Null => "not filled in".to_owned(),
            cramps => cramps.to_string(),
        };
        let mut values: Vec<String> = Vec::new();
        for (key, value) in night["values"].as_object().expect("values") {
            if key != "season" {
                values.push(format!(
                    " {key}={}",
                    value["value"].to_string().trim_matches('"')
                ));
            }
        }
        for medicine in night["medications"].as_array().into_iter().flatten() {
            if let Some(taken) = medicine["taken"].as_bool() {
                let name = medicine["name"].as_str().expect("a name");
                values.push(format!(
                    " {name}={}",
                    if taken { "taken" } else { "not taken" }
                ));
            }
        }
        if cramps != "not filled in" || !values.is_empty() {
            lines.push(format!("{name}: {cramps}{}", values.concat()));
        }
    }
    lines.join("\n")
}

#[test]
fn what_other_programs_kept_comes_in_once() {
    let mut transcript = String::new();
    for (name, flags) in [
        ("daylio_8col.csv", ""),
        ("bearable_long.csv", ""),
        ("loop_Checkmarks.csv", ""),
        ("loop_numeric_001_Foot_cramps_Checkmarks.csv", ""),
        ("track_and_graph.csv", ""),
        ("cluster_headache_tracker.csv", ""),
        ("medtimer_events.csv", ""),
        (
            "google_sheet.csv",
            "--cramp \"Did you have a headache today?\"",
        ),
        ("drip.csv", ""),
        ("drip_excel_resaved.csv", ""),
        ("headi.csv", ""),
        ("plees_tracker.csv", ""),
        ("nomie_daily.csv", ""),
        ("readmigrainediary.csv", "--cramp migraine"),
        ("jrnl.json", ""),
        ("apple_health_export.xml", ""),
        ("time_with_seconds.csv", ""),
        ("excel_blank_rows.csv", ""),
        ("utf16.csv", ""),
    ] {
        let home = with_case(name);
        let said = home.done(&format!("import {name} {flags}"));
        let brought = diary(&home);
        let _ = write!(transcript, "=== {name} {flags}\n{said}---\n{brought}\n\n");
        let again = home.json(&format!("import {name} {flags}"));
        assert_eq!(again["new"], 0, "{name}: {again}");
        assert_eq!(again["changed"], 0, "{name}: {again}");
        home.done("undo");
        assert_eq!(
            home.json("list")["episodes"].as_array().map(Vec::len),
            Some(0)
        );
    }
    insta::assert_snapshot!(transcript);
}

#[test]
fn what_is_open_in_a_file_is_asked_for() {
    for (table, flags, reason, works) in [
        (
            "date,migraine\n2026-11-20,yes\n",
            "",
            "nothing in it is called a cramp",
            "--cramp migraine",
        ),
        (
            "date,cramp\n1/11/2026,yes\n",
            "",
            "1 November 2026 or 11 January 2026",
            "--dates dmy",
        ),
        (
            "date,cramp,water\n2026-11-20,1,1.5\n",
            "",
            "names no unit",
            "--unit water=l",
        ),
        (
            "date;cramp;water\n2026-11-20;1;1.200\n",
            "",
            "could be 1200 or 1,200",
            "--skip water",
        ),
        (
            "date,cramp\n2026-11-20,perhaps\n",
            "",
            "neither yes, no nor a number",
            "--partial",
        ),
        ("a,b\n1,2\n", "", "none of its columns is one of dates", ""),
    ] {
        let mut home = Home::new();
        home.at("2026-11-24T10:00:00+01:00");
        fs::write(home.folder().join("t.csv"), table).expect("written");
        let refused = home.output(&format!("import t.csv {flags}"));
        let said = text(&refused.stderr);
        assert_eq!(refused.status.code(), Some(65), "{said}");
        assert!(said.contains(reason), "{table}: {said}");
        if !works.is_empty() {
            home.done(&format!("import t.csv {works}"));
        }
    }
}

#[test]
fn days_without_a_word_are_quiet_only_on_request() {
    let table = "date,cramp\n2026-11-18,yes\n2026-11-21,yes\n";
    for (flags, quiet) in [("", 0), ("--absent-is-quiet", 2)] {
        let mut home = Home::new();
        home.at("2026-11-24T10:00:00+01:00");
        fs::write(home.folder().join("t.csv"), table).expect("written");
        home.done(&format!("import t.csv {flags}"));
        let nights = home.json("list --nights --limit 0");
        let nights = nights["nights"].as_array().expect("nights");
        let found = nights
            .iter()
            .filter(|night| night["answer"] == "quiet")
            .count();
        assert_eq!(found, quiet, "{flags}");
    }
}

#[test]
fn a_date_may_be_that_of_the_morning() {
    let mut home = Home::new();
    home.at("2026-11-24T10:00:00+01:00");
    fs::write(home.folder().join("t.csv"), "date,cramp\n2026-11-21,yes\n").expect("written");
    home.done("import t.csv --morning");
    assert_eq!(home.json("night 2026-11-20")["answer"], "cramp");
}

/// A zip as programs make it, with folders, and with a name that must not be used as a place.
fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("a file");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn a_zip_is_looked_through_and_its_names_are_no_places() {
    let water = include_str!("../cases/apple_health_export.xml");
    let loops = include_str!("../cases/loop_Checkmarks.csv");
    for (files, format, nights) in [
        (
            vec![("apple_health_export/export.xml", water)],
            "apple-health",
            1,
        ),
        (
            vec![
                ("Habits.csv", "Position,Name\n1,Foot cramp\n"),
                ("Checkmarks.csv", loops),
            ],
            "loop",
            3,
        ),
        (
            vec![("../../t.csv", "date,cramp\n2026-11-21,yes\n")],
            "table",
            1,
        ),
    ] {
        let mut home = Home::new();
        home.at("2026-11-24T10:00:00+01:00");
        fs::write(home.folder().join("export.zip"), zipped(&files)).expect("written");
        let said = home.done("import export.zip");
        assert!(said.contains(&format!("read as {format}")), "{said}");
        let left: Vec<_> = fs::read_dir(home.folder()).expect("a folder").collect();
        assert!(
            left.iter()
                .flatten()
                .all(|file| file.file_name() != "t.csv")
        );
        assert_eq!(
            home.json("import export.zip --dry-run")["same"],
            nights + usize::from(format == "loop") * 2
        );
    }
    let home = Home::new();
    fs::write(
        home.folder().join("export.zip"),
        zipped(&[("a.txt", "hello")]),
    )
    .expect("written");
    assert_eq!(home.code("import export.zip"), 65);
    fs::write(home.folder().join("export.zip"), b"PK\x03\x04 and nothing").expect("written");
    assert_eq!(home.code("import export.zip"), 65);
}

/// Bytes that follow from a seed: the same mutations in every run.
fn next(state: &mut u64) -> usize {
    // Xorshift (Marsaglia 2003, <https://doi.org/10.18637/jss.v008.i14>).
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 33) as usize
}

fn mutated(bytes: &[u8], state: &mut u64) -> Vec<u8> {
    const WORDS: [&[u8]; 12] = [
        b"\"",
        b",",
        b"\n",
        b";",
        b"=",
        b"99999999999999999999",
        b"-1",
        b"\xff",
        b"\0",
        b"2026-02-30",
        b"25:61",
        "\u{202e}".as_bytes(),
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..=(next(state) % 4) {
        let place = next(state) % (bytes.len() + 1);
        match next(state) % 4 {
            0 => bytes.truncate(place),
            1 if place < bytes.len() => bytes[place] = next(state) as u8,
            2 => {
                let end = (place + next(state) % 40).min(bytes.len());
                let part = bytes[place..end].to_vec();
                bytes.extend(part);
            }
            _ => {
                let word = WORDS[next(state) % WORDS.len()];
                bytes.splice(place..place, word.iter().copied());
            }
        }
    }
    bytes
}

/// This many mutations of each file; `CRAMP_MUTATIONS` asks for more.
const MUTATIONS: usize = 60;

#[test]
fn no_mutation_of_a_file_breaks_the_import() {
    let asked = std::env::var("CRAMP_MUTATIONS")
        .ok()
        .and_then(|text| text.parse().ok());
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let now = now();
    let journal = Journal::default();
    let mut state = 0x5eed_u64;
    for case in fs::read_dir(cases).expect("the cases").flatten() {
        let bytes = fs::read(case.path()).expect("a case");
        let name = case.file_name().to_string_lossy().into_owned();
        for _ in 0..asked.unwrap_or(MUTATIONS) {
            let bytes = mutated(&bytes, &mut state);
            let encoding = encoding_of(&bytes[..]).expect("memory");
            let mut text = Vec::new();
            to_utf8(encoding, &bytes[..], &mut text).expect("memory");
            let to = Destination {
                journal: &journal,
                boundary: NightBoundary::default(),
                now,
                source: &name,
            };
            let Ok(format) = sniff(&text, &name) else {
                continue;
            };
            let options = ImportOptions::default();
            let import = import(format, &mut &text[..], &options, &to).expect("memory");
            for refused in import.rejected {
                assert!(!refused.refused.reason.is_empty());
            }
        }
    }
}
