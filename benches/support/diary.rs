//! The diaries of the measures: one check-in a night with twelve values, an episode every third night.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use cramp::demo::{Demo, Density};
use cramp::diary::{ClockStyle, Entry, Journal, Moment, Units, Zone, edits_of};
use cramp::store::{Create, Store};

use super::subject::{Dialect, Subject};

/// Makes a subject's diary of so many years.
pub(crate) fn make(subject: &Subject, years: u32) -> Result<(), String> {
    let path = subject.diary(years);
    match subject.dialect {
        Dialect::Floor => make_floor(&subject.program, &path, &journal(years)?),
        Dialect::Cramp => make_diary(&path, years),
    }
}

/// Makes a diary of the program's own kind, as an import would: one entry, with its history.
fn make_diary(path: &Path, years: u32) -> Result<(), String> {
    let store = Store::open(path, Create::IfMissing).map_err(|error| error.to_string())?;
    let entry = Entry::new("made-up years", edits_of(&journal(years)?));
    let zone: Zone = "Europe/Berlin"
        .parse()
        .map_err(|refused| format!("{refused}"))?;
    let noon = chrono::DateTime::parse_from_rfc3339("2026-11-24T12:00:00+01:00")
        .map_err(|error| error.to_string())?;
    store
        .record(&entry, &Moment::new(noon.to_utc(), zone))
        .map_err(|error| error.to_string())
}

/// The made-up nights of so many years.
fn journal(years: u32) -> Result<Journal, String> {
    let demo = Demo {
        last: "2026-11-23"
            .parse()
            .map_err(|refused| format!("{refused}"))?,
        nights: years * 365,
        zone: "Europe/Berlin"
            .parse::<Zone>()
            .map_err(|refused| refused.to_string())?,
        seed: 2026,
        density: Density::Full,
    };
    Ok(demo.journal())
}

/// Writes the same nights into a file of the floor: a row for each check-in and for each episode.
fn make_floor(floor: &Path, path: &Path, journal: &Journal) -> Result<(), String> {
    let mut making = Command::new(floor)
        .arg("make")
        .arg(path)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| format!("starting the floor: {error}"))?;
    let mut input = making.stdin.take().ok_or("the floor takes no input")?;
    input
        .write_all(rows(journal).as_bytes())
        .map_err(|error| format!("making a floor file: {error}"))?;
    drop(input);
    let made = making
        .wait()
        .map_err(|error| format!("making a floor file: {error}"))?;
    made.success()
        .then_some(())
        .ok_or_else(|| format!("making a floor file: {made}"))
}

fn rows(journal: &Journal) -> String {
    let mut rows = String::new();
    for (night, check_in) in &journal.check_ins {
        let mut text = String::new();
        for told in &check_in.observations {
            let factor = journal.catalogue.get(told.factor);
            let value = factor.show(told.value, Units::Metric, ClockStyle::TwentyFour);
            let _ = write!(text, "{}={value} ", factor.key);
        }
        let _ = writeln!(rows, "{night}\t0\t{}", text.trim_end());
    }
    for episode in &journal.episodes {
        let text = episode.note.as_deref().unwrap_or("no note");
        let seconds = episode.duration_seconds().unwrap_or(0);
        let minute = episode.onset.utc_ms() / 60_000;
        let _ = writeln!(
            rows,
            "{}\t{minute}\tduration={seconds} {text}",
            episode.night
        );
    }
    rows
}
