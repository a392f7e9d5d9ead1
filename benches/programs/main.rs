//! The diary beside the floor: whole programs in a real terminal, by turns, so that a noisy machine disturbs
//! both alike.
//!
//! `cargo bench` measures everything, `cargo bench -- start keys` only these. The goals are those of the
//! project's quality requirements; nothing fails when one is missed, the table says OVER.
//!
//! `CRAMP_BENCH_PROGRAM` names another program to measure in place of the diary; with `floor` the floor
//! stands against itself, and every ratio should be about 1: that is how much of a ratio is noise.

#[path = "../support/mod.rs"]
mod support;

mod build;

mod turns;

mod cells;
mod commands;
mod idle;
mod keys;
mod memory;
mod review;
mod size;
mod start;

use std::process::ExitCode;

use support::diary;
use support::subject::{Dialect, Subject, YEARS};
use support::table::{self, Row};

/// The two programs.
pub(crate) struct Pair {
    floor: Subject,
    ours: Subject,
}

impl Pair {
    /// Both, the floor first.
    fn both(&self) -> [&Subject; 2] {
        [&self.floor, &self.ours]
    }
}

/// A measure: its name for the command line, and how it is taken.
type Measure = (&'static str, fn(&Pair) -> Vec<Row>);

const MEASURES: &[Measure] = &[
    ("start", start::measure),
    ("keys", keys::measure),
    ("add", commands::add),
    ("export", commands::export),
    ("memory", memory::measure),
    ("cells", cells::measure),
    ("idle", idle::measure),
    ("size", size::measure),
    ("review", review::measure),
    ("pictures", review::pictures),
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let unknown = wanted
        .iter()
        .find(|word| MEASURES.iter().all(|(name, _)| name != word));
    if let Some(word) = unknown {
        let names: Vec<&str> = MEASURES.iter().map(|(name, _)| *name).collect();
        eprintln!(
            "error: no measure is called \"{word}\"; there are {}",
            names.join(", ")
        );
        return ExitCode::from(2);
    }
    match measure(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(wanted: &[String]) -> Result<(), String> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
        .map_err(|error| format!("making a folder for the diaries: {error}"))?;
    let pair = pair(folder.path())?;
    let mut rows = Vec::new();
    for (name, measure) in MEASURES {
        if wanted.is_empty() || wanted.iter().any(|word| word == name) {
            eprintln!("measuring {name} …");
            rows.extend(measure(&pair));
        }
    }
    table::print(&pair.ours.name, &rows);
    Ok(())
}

fn pair(folder: &std::path::Path) -> Result<Pair, String> {
    let built = build::build(folder)?;
    let subject = |name: &str, program, dialect| Subject {
        name: name.to_owned(),
        program,
        dialect,
        folder: folder.join(name),
    };
    let ours = match std::env::var("CRAMP_BENCH_PROGRAM") {
        Ok(floor) if floor == "floor" => {
            subject("floor again", built.floor.clone(), Dialect::Floor)
        }
        Ok(path) => subject("program", path.into(), Dialect::Cramp),
        Err(_) => subject("cramp", built.cramp, Dialect::Cramp),
    };
    let pair = Pair {
        floor: subject("floor", built.floor, Dialect::Floor),
        ours,
    };
    for subject in pair.both() {
        std::fs::create_dir(&subject.folder)
            .map_err(|error| format!("making a folder: {error}"))?;
        for years in YEARS {
            eprintln!("making {years} years of nights for {} …", subject.name);
            diary::make(subject, years)?;
        }
    }
    Ok(pair)
}
