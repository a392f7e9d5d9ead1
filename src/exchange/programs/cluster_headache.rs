//! Cluster Headache Tracker: a row an attack, from its start to its end.
// Shape: `app/models/headache_log.rs` of github.com/crmne/cluster-headache-tracker.

use super::known::{Known, Row, Told};
use crate::diary::Refused;
use crate::exchange::foreign::Gathered;

/// `start_time,end_time,intensity,medication,triggers,notes,barometric_pressure`
pub(super) const FORMAT: Known = Known {
    name: "cluster-headache",
    headings: &["start_time", "end_time", "intensity"],
    date: |rows| rows.place(&["start_time"]),
    or_all: true,
    row,
    left_out: &["barometric_pressure"],
    ..Known::TABLE
};

fn row(row: &Row<'_>, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
    said.medicines(row.line, row.night, row.cell("medication"));
    let told = Told {
        end: row.cell("end_time"),
        pain: row.cell("intensity"),
        note: &row.words(&["triggers", "notes"], "; "),
        ..Told::default()
    };
    row.cramp(&told, said)
}
