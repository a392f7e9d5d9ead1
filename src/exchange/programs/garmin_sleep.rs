//! Garmin Connect's table of sleep: a row a morning, whose date stands below the title of the report.
// Shape: the tests of github.com projects that read it, such as `sleepCsvParser.test.ts`.

use super::known::{Known, Row};
use crate::diary::{Refused, notation};
use crate::exchange::cells::is_unknown;
use crate::exchange::foreign::Gathered;

/// `Sleep Score 7 Days,Score,…,Quality,Duration,Sleep Need,Bedtime,Wake Time`
pub(super) const FORMAT: Known = Known {
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
    left_out: &[
        "resting heart rate",
        "body battery",
        "pulse ox",
        "respiration",
        "hrv status",
        "quality",
    ],
    ..Known::TABLE
};

fn row(row: &Row<'_>, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
    let (bed, up) = (row.cell("bedtime"), row.cell("wake time"));
    if !is_unknown(bed) && !is_unknown(up) {
        let (bed, up) = (notation::time_of_day(bed)?, notation::time_of_day(up)?);
        said.bed_and_up(row.line, row.night, bed, up);
    }
    said.value(row.line, row.night, "Sleep score", row.cell("score"));
    Ok(())
}
