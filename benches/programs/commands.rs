//! Commands that do one thing and end: the whole process, from its start to its end.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Pair;
use crate::support::subject::YEARS;
use crate::support::table::{Budget, Row};
use crate::turns::{by_turns, rows};

/// One cramp kept for good: until that is said, and until the process has ended and the file is whole again.
/// The floor leaves its log unfolded.
pub(crate) fn add(pair: &Pair) -> Vec<Row> {
    let said = by_turns(pair, &YEARS, 60, |subject, years| {
        until_said(&subject.name, subject.add(years)).map(|(said, _)| said)
    });
    let whole = by_turns(pair, &YEARS, 60, |subject, years| {
        until_said(&subject.name, subject.add(years)).map(|(_, whole)| whole)
    });
    let mut all = rows("durable add, until it is said", &said, "ms", 1.5);
    all.extend(rows("durable add, whole process", &whole, "ms", 2.2));
    all
}

/// How long a command takes until it says something, and until it has ended, in milliseconds.
fn until_said(name: &str, mut command: Command) -> Result<(f64, f64), String> {
    let failed = |error: std::io::Error| format!("running {name}: {error}");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let started = Instant::now();
    let mut child = command.spawn().map_err(failed)?;
    let mut out = child.stdout.take().ok_or("no output to read")?;
    let mut first = [0; 1];
    out.read_exact(&mut first).map_err(failed)?;
    let said = started.elapsed();
    std::io::copy(&mut out, &mut std::io::sink()).map_err(failed)?;
    let status = child.wait().map_err(failed)?;
    let whole = started.elapsed();
    if status.success() {
        Ok((said.as_secs_f64() * 1e3, whole.as_secs_f64() * 1e3))
    } else {
        Err(format!("{name}: {status}"))
    }
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
