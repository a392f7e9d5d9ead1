//! Garmin Connect's table of sleep: a row a morning, whose date stands below the title of the report.
// Shape: github.com/thusspokedata/pulsia, backend/src/metrics/parseSleepCsv.test.ts; other watches have other
// columns in between, and the report of four weeks has another title.

use super::table_program::{Row, TableProgram};
use crate::diary::{Refusal, notation};
use crate::exchange::cells::is_unknown;
use crate::exchange::foreign::Collector;

/// `Sleep Score 7 Days,Score,…,Quality,Duration,Sleep Need,Bedtime,Wake Time`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "garmin-sleep",
    is_it: Some(|start| {
        let first = start
            .headings
            .first()
            .is_some_and(|first| first.starts_with("sleep score"));
        first && start.has("bedtime") && start.has("wake time")
    }),
    by_day: true,
    morning: true,
    row,
    ..TableProgram::TABLE
};

/// Which others there are depends on the watch.
const READ: [&str; 3] = ["score", "bedtime", "wake time"];

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let (bed, up) = (row.cell("bedtime"), row.cell("wake time"));
    if !is_unknown(bed) && !is_unknown(up) {
        let (bed, up) = (notation::time_of_day(bed)?, notation::time_of_day(up)?);
        said.bed_and_up(row.line, row.night, bed, up);
    }
    said.value(row.line, row.night, "Sleep score", row.cell("score"));
    for (heading, _) in row.cells() {
        if !READ.contains(&heading.to_lowercase().as_str()) {
            said.leave_out(heading);
        }
    }
    Ok(())
}
