//! The most memory a program held: by the time its first frame stood and it had fallen silent, and in the
//! diary once it has read every night for the history.

use std::time::Duration;

use crate::Pair;
use crate::support::line::Line;
use crate::support::process::{self, NO_PROC};
use crate::support::subject::{Subject, YEARS};
use crate::support::table::{Budget, Row};
use crate::turns::{by_turns, rows};

const TURNS: usize = 5;

/// What the program itself may take with the whole diary read, and each year of nights, in MB.
const ITSELF: f64 = 10.0;
const A_YEAR: f64 = 0.5;

pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    let what = "peak memory at start";
    if !process::is_known() {
        return vec![Row::missing(what, NO_PROC)];
    }
    let mut rows = rows(what, &by_turns(pair, &YEARS, TURNS, once), "MB", 1.7);
    rows.extend(YEARS.map(|years| looking_back(&pair.ours, years)));
    rows
}

/// The most memory with every night read.
fn looking_back(subject: &Subject, years: u32) -> Row {
    let what = format!("peak memory in the history, {years} y");
    match once_looking_back(subject, years) {
        Ok(peak) => {
            let budget = Budget::AtMost(ITSELF + A_YEAR * f64::from(years));
            Row::of(what, None, Some(peak), "MB", budget)
        }
        Err(why) => Row::missing(what, why),
    }
}

fn once_looking_back(subject: &Subject, years: u32) -> Result<f64, String> {
    let mut line = Line::start(subject.on_screen(years))?;
    line.first_frame_with(subject.dialect.marker())?;
    for key in subject.dialect.history() {
        line.press(key)?;
    }
    line.settle(Duration::from_millis(500));
    let peak = process::peak_memory(line.process()).ok_or(NO_PROC)?;
    line.quit();
    Ok(peak / 1e6)
}

fn once(subject: &Subject, years: u32) -> Result<f64, String> {
    let line = Line::start(subject.on_screen(years))?;
    line.first_frame_with(subject.dialect.marker())?;
    line.settle(Duration::from_millis(150));
    let peak = process::peak_memory(line.process()).ok_or(NO_PROC)?;
    line.quit();
    Ok(peak / 1e6)
}
