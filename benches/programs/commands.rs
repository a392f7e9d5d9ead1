//! Commands that do one thing and end: the whole process, from its start to its end.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Pair;
use crate::support::subject::YEARS;
use crate::support::table::{Budget, Row};
use crate::turns::{by_turns, rows};

/// One cramp kept for good.
pub(crate) fn add(pair: &Pair) -> Vec<Row> {
    let measured = by_turns(pair, &YEARS, 60, |subject, years| {
        once(&subject.name, subject.add(years))
    });
    rows("durable add", &measured, "ms", 1.5)
}

/// Everything out, to nowhere.
pub(crate) fn export(pair: &Pair) -> Vec<Row> {
    let measured = by_turns(pair, &[10, 100], 12, |subject, years| {
        once(&subject.name, subject.export(years))
    });
    measured
        .iter()
        .map(|one| one.row("export everything", "ms", Budget::Times(1.5)))
        .collect()
}

/// How long a command takes from its start to its end, in milliseconds.
pub(crate) fn once(name: &str, mut command: Command) -> Result<f64, String> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let started = Instant::now();
    let output = command
        .output()
        .map_err(|error| format!("starting {name}: {error}"))?;
    let took = started.elapsed();
    if output.status.success() {
        Ok(took.as_secs_f64() * 1e3)
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!(
            "{name}: {}, {}",
            output.status,
            said.lines().next().unwrap_or("")
        ))
    }
}
