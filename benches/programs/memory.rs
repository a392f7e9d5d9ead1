//! The most memory a program held by the time its first frame stood and it had fallen silent.

use std::time::Duration;

use crate::Pair;
use crate::support::line::Line;
use crate::support::process::{self, NO_PROC};
use crate::support::subject::{Subject, YEARS};
use crate::support::table::Row;
use crate::turns::{by_turns, rows};

const TURNS: usize = 5;

pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    let what = "peak memory at start";
    if process::is_known() {
        rows(what, &by_turns(pair, &YEARS, TURNS, once), "MB", 1.5)
    } else {
        vec![Row::missing(what, NO_PROC)]
    }
}

fn once(subject: &Subject, years: u32) -> Result<f64, String> {
    let line = Line::start(subject.on_screen(years))?;
    line.first_frame_with(subject.dialect.marker())?;
    line.settle(Duration::from_millis(150));
    let peak = process::peak_memory(line.process()).ok_or(NO_PROC)?;
    line.quit();
    Ok(peak / 1e6)
}
