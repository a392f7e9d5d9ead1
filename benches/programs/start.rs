//! From the start to the first useful frame.

use std::time::Duration;

use crate::Pair;
use crate::support::line::Line;
use crate::support::subject::{Subject, YEARS};
use crate::support::table::Row;
use crate::turns::{by_turns, rows};

const TURNS: usize = 50;

pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    rows(
        "start to first frame",
        &by_turns(pair, &YEARS, TURNS, once),
        "ms",
        1.4,
    )
}

fn once(subject: &Subject, years: u32) -> Result<f64, String> {
    let line = Line::start(subject.on_screen(years))?;
    let took = line.first_frame_with(subject.dialect.marker())?;
    line.settle(Duration::from_millis(20));
    line.quit();
    Ok(took.as_secs_f64() * 1e3)
}
