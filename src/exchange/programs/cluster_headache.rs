//! Cluster Headache Tracker: a row an attack, from its start to its end.
// Shape: `app/models/headache_log.rs` of github.com/crmne/cluster-headache-tracker.

use super::table_program::{CrampCells, Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `start_time,end_time,intensity,medication,triggers,notes,barometric_pressure`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "cluster-headache",
    headings: &["start_time", "end_time", "intensity"],
    date: |rows| rows.place(&["start_time"]),
    or_all: true,
    row,
    left_out: &["barometric_pressure"],
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    said.medicines(row.line, row.night, row.cell("medication"));
    let told = CrampCells {
        end: row.cell("end_time"),
        pain: row.cell("intensity"),
        note: &row.words(&["triggers", "notes"], "; "),
        ..CrampCells::default()
    };
    row.cramp(&told, said)
}
