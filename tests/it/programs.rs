//! Files of other programs: what of each comes in, and that it comes in once.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Write as _};

use cramp::diary::{Journal, NightBoundary};
use cramp::exchange::{
    Destination, Import, ImportOptions, TableToMap, encoding_of, import, mapping_in, sniff, to_utf8,
};

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
        ("nomie_daily.csv", "--yes"),
        ("readmigrainediary.csv", "--cramp migraine"),
        ("daylio_7col.csv", ""),
        ("loop_habit_words_001_Leg_cramp_Checkmarks.csv", ""),
        ("loop_amounts_Checkmarks.csv", ""),
        ("medtimer_de.csv", ""),
        ("plees_tracker_4col.csv", ""),
        ("migraine_buddy.csv", ""),
        ("flaredown.csv", ""),
        ("nomie.csv", ""),
        ("perfice_cramp.csv", ""),
        ("sleep_as_android.csv", ""),
        ("fitbit_sleep.csv", ""),
        ("garmin_sleep.csv", ""),
        ("google_sheet_night.csv", "--yes"),
        ("jrnl.json", ""),
        ("apple_health_export.xml", ""),
        ("time_with_seconds.csv", ""),
        ("excel_blank_rows.csv", ""),
        ("utf16.csv", ""),
        ("track_and_graph_5col.csv", ""),
        ("flaredown_own.csv", ""),
        ("garmin_four_weeks.csv", ""),
        ("google_sheet_night.csv", "--yes --morning"),
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
            "date,migraine,headache\n2026-11-20,yes,no\n",
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
            "--decimal ,",
        ),
        (
            "date,cramp\n2026-11-20,perhaps\n",
            "--yes",
            "neither yes, no nor a number",
            "--yes --partial",
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
    for (flags, quiet) in [("--yes", 0), ("--absent-is-quiet", 2)] {
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
        let said = home.done("import export.zip --yes");
        assert!(said.contains(&format!("read as {format}")), "{said}");
        let left: Vec<_> = fs::read_dir(home.folder()).expect("a folder").collect();
        assert!(
            left.iter()
                .flatten()
                .all(|file| file.file_name() != "t.csv")
        );
        assert_eq!(
            home.json("import export.zip --dry-run --yes")["same"],
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

/// Reads a file for an empty diary, as `cramp import` does.
fn read(bytes: &[u8], name: &str) -> Option<Import> {
    let encoding = encoding_of(bytes).expect("memory");
    let mut text = Vec::new();
    to_utf8(encoding, bytes, &mut text).expect("memory");
    let journal = Journal::default();
    let to = Destination {
        journal: &journal,
        boundary: NightBoundary::default(),
        now: now(),
        source: name,
    };
    let format = sniff(&text, name).ok()?;
    let options = ImportOptions {
        cramp: name
            .starts_with("readmigraine")
            .then(|| "migraine".to_owned()),
        ..ImportOptions::default()
    };
    let table = TableToMap::read(&mut &text[..], &to).expect("memory");
    if let Some(table) = table.filter(|_| format.name() == "table") {
        let (mapping, guessed) = table.propose(&options, &to);
        let text = table.toml(&mapping, &guessed, &to, name);
        if !mapping.columns.is_empty() {
            mapping_in(&text, name).expect("a mapping that can be read");
        }
    }
    Some(import(format, &mut &text[..], &options, &to).expect("memory"))
}

/// What a file brings, whatever the order of its rows and columns.
fn brought(bytes: &[u8], name: &str) -> Vec<String> {
    let import = read(bytes, name).expect(name);
    assert_eq!(
        import.rejected,
        [],
        "{name}: {}",
        String::from_utf8_lossy(bytes)
    );
    let mut edits: Vec<String> = import
        .entry
        .edits
        .iter()
        .map(|edit| format!("{edit:?}"))
        .collect();
    edits.sort();
    edits
}

fn rows_of(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new();
    let delimiter = if text.lines().next().is_some_and(|line| line.contains(';')) {
        b';'
    } else {
        b','
    };
    let mut reader = reader
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

fn table_of(rows: &[Vec<String>], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer
        .flexible(true)
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("memory");
    }
    writer.into_inner().expect("memory")
}

fn in_utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// A file as other programs save it again: with other ends of lines, another encoding, blank rows.
fn resaved(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let text = text.trim_start_matches('\u{feff}');
    vec![
        ("CRLF", text.replace('\n', "\r\n").into_bytes()),
        ("BOM", format!("\u{feff}{text}").into_bytes()),
        ("UTF-16", in_utf16(text)),
        ("blank lines", format!("{text}\n\n\r\n").into_bytes()),
    ]
}

/// A table as spreadsheets save it again, too.
fn resaved_table(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let rows = rows_of(text);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut blank = rows.clone();
    for row in &mut blank {
        row.resize(width + 2, String::new());
    }
    blank.extend(vec![vec![String::new(); width + 2]; 3]);
    let mut titled = rows.clone();
    titled.insert(0, vec!["My cramps".to_owned()]);
    let mut total = rows.clone();
    let mut sums = vec!["Total".to_owned()];
    sums.resize(width, String::new());
    total.push(sums);
    let mut made = resaved(text);
    made.push(("semicolons", table_of(&rows, b';')));
    made.push(("tabs", table_of(&rows, b'\t')));
    made.push((
        "sep=",
        [b"sep=|\n".to_vec(), table_of(&rows, b'|')].concat(),
    ));
    made.push(("blank rows and columns", table_of(&blank, b',')));
    made.push(("a title", table_of(&titled, b',')));
    made.push(("totals", table_of(&total, b',')));
    made
}

#[test]
fn files_that_were_saved_again_say_the_same() {
    // Of these, columns have no names of their own, or rows are of many kinds.
    let by_place = [
        "medtimer_events.csv",
        "medtimer_de.csv",
        "sleep_as_android.csv",
        "fitbit_sleep.csv",
        "migraine_buddy.csv",
    ];
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    for case in fs::read_dir(cases).expect("the cases").flatten() {
        let name = case.file_name().to_string_lossy().into_owned();
        let bytes = fs::read(case.path()).expect("a case");
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        if name == "google_sheet.csv" {
            continue;
        }
        let same = brought(text.as_bytes(), &name);
        assert!(!same.is_empty(), "{name}");
        let is_table = case.path().extension().is_some_and(|end| end == "csv")
            && !by_place.contains(&name.as_str());
        let mut variants = if is_table {
            resaved_table(&text)
        } else {
            resaved(&text)
        };
        if is_table
            && !["loop", "perfice", "garmin"]
                .iter()
                .any(|own| name.starts_with(own))
        {
            let mut rows = rows_of(&text);
            for row in &mut rows {
                row.reverse();
            }
            variants.push(("columns in another order", table_of(&rows, b',')));
        }
        for (what, bytes) in variants {
            assert_eq!(brought(&bytes, &name), same, "{name} with {what}");
        }
    }
}

#[test]
fn our_own_files_come_back_from_a_spreadsheet() {
    let home = Home::new();
    for format in ["csv", "nights", "jsonl"] {
        let text = home.done(&format!("--demo=150 export --format {format}"));
        let name = format!("diary.{format}");
        let same = brought(text.as_bytes(), &name);
        assert!(same.len() > 50, "{format}");
        if format == "jsonl" {
            for (what, bytes) in resaved(&text) {
                assert_eq!(brought(&bytes, &name), same, "{format} with {what}");
            }
            continue;
        }
        let mut variants = resaved_table(&text);
        for (what, order) in [("days first", "%d.%m.%Y"), ("months first", "%-m/%-d/%Y")] {
            let mut rows = rows_of(&text);
            for cell in rows.iter_mut().flatten() {
                if let Ok(date) = cell.parse::<chrono::NaiveDate>() {
                    *cell = date.format(order).to_string();
                }
            }
            variants.push((what, table_of(&rows, b';')));
        }
        let mut rows = rows_of(&text);
        for cell in rows.iter_mut().flatten() {
            let is_time = cell.len() == 5 && cell.as_bytes()[2] == b':';
            if is_time {
                cell.push_str(":00");
            }
        }
        variants.push(("seconds", table_of(&rows, b',')));
        for (what, bytes) in variants {
            assert_eq!(brought(&bytes, &name), same, "{format} with {what}");
        }
    }
}

/// This many mutations of each file; `CRAMP_MUTATIONS` asks for more.
const MUTATIONS: usize = 60;

#[test]
fn no_mutation_of_a_file_breaks_the_import() {
    let asked = std::env::var("CRAMP_MUTATIONS")
        .ok()
        .and_then(|text| text.parse().ok());
    let cases = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for case in fs::read_dir(cases).expect("the cases").flatten() {
        let name = case.file_name().to_string_lossy().into_owned();
        files.push((name, fs::read(case.path()).expect("a case")));
    }
    let home = Home::new();
    for format in ["csv", "nights", "jsonl"] {
        let text = home.done(&format!("--demo=4 export --format {format}"));
        files.push((format!("diary.{format}"), text.into_bytes()));
    }
    let mut state = 0x5eed_u64;
    let count = asked.unwrap_or(MUTATIONS);
    for (name, bytes) in files {
        let begun = std::time::Instant::now();
        for _ in 0..count {
            let bytes = mutated(&bytes, &mut state);
            let begun = std::time::Instant::now();
            for refused in read(&bytes, &name)
                .map(|import| import.rejected)
                .unwrap_or_default()
            {
                assert!(!refused.refused.reason.is_empty());
            }
            assert!(
                begun.elapsed().as_secs() < 120,
                "{}",
                String::from_utf8_lossy(&bytes)
            );
        }
        eprintln!("{name}: {count} mutations in {:?}", begun.elapsed());
    }
}

/// Runs the program and gives the most memory that it took, in MiB, with what it printed. That goes to a file:
/// nobody reads a pipe here before the end.
fn peak_of(home: &Home, line: &[&str]) -> (u64, String) {
    let printed = home.folder().join("printed");
    let mut child = home
        .command(std::path::Path::new(crate::support::shell::CRAMP))
        .args(line)
        .stdout(fs::File::create(&printed).expect("a file"))
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("the program runs");
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child").is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) >> 10);
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    (peak, fs::read_to_string(printed).expect("text"))
}

/// A table of about 8 MB with the rows of another, again and again.
fn long(head: &str, row: impl Fn(usize) -> String) -> String {
    let mut text = head.to_owned();
    for place in 0.. {
        text.push_str(&row(place));
        if text.len() > 8_000_000 {
            break;
        }
    }
    text
}

#[test]
#[cfg(target_os = "linux")]
fn eight_megabytes_of_a_table_take_little_memory() {
    /// The limit of the specification.
    const MOST_MIB: u64 = 200;
    // The other kinds take minutes in a debug build.
    let all = std::env::var_os("CRAMP_LARGE_TABLES").is_some();
    let day = |place: usize| {
        let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).expect("a date");
        first + chrono::Days::new(place as u64 % 13_000)
    };
    let mut home = Home::new();
    home.at("2026-11-24T10:00:00+01:00");
    let kinds = [
        (
            "nights.csv",
            long("night,cramps,fluids,night_note\n", |place| {
                format!("{},1,1200,{}\n", day(place), "x".repeat(500))
            }),
        ),
        (
            "daylio.csv",
            long(
                "full_date,date,weekday,time,mood,activities,note_title,note\n",
                |place| {
                    format!(
                        "{},1 May,Sunday,0{}:1{},meh,\"walk | cramp\",\"\",\"woke me\"\n",
                        day(place),
                        place % 7,
                        place % 10
                    )
                },
            ),
        ),
        (
            "habitbull.csv",
            long(
                "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n",
                |place| {
                    format!(
                        "{},,,{},1,\n",
                        ["Cramp", "Water", "Walk"][place % 3],
                        day(place)
                    )
                },
            ),
        ),
        (
            "sheet.csv",
            long("date,cramp,note\n", |place| {
                format!("{},yes,\"hot, {place}\"\n", day(place))
            }),
        ),
    ];
    let most = if all { kinds.len() } else { 1 };
    for (name, text) in kinds.into_iter().take(most) {
        fs::write(home.folder().join(name), text).expect("written");
        let (peak, said) = peak_of(&home, &["import", name, "--dry-run", "--json"]);
        assert!(peak <= MOST_MIB, "{name}: {peak} MiB");
        assert!(said.contains("taken_in"), "{name}: {said}");
    }
}
