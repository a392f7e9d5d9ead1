//! Migraine Buddy: below a list of what goes on, a row an attack.
// Shape: `migraine_buddy_export.rb` and its fixtures in github.com/crmne/cluster-headache-tracker.

use super::table_program::{CrampCells, Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;
use crate::exchange::table::Shape;

/// `#,Started,Lasted,Start UTC Offset (min),…,Pain Level,…,Potential Triggers,Symptoms,…,Notes`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "migraine-buddy",
    headings: &["started", "lasted", "pain level"],
    is_it: Some(|start| {
        let text = start.text.to_lowercase().replace('"', "");
        text.contains("#,started,lasted") || start.has("started") && start.has("lasted")
    }),
    date: |rows| rows.place(&["started"]),
    shape: Shape::Ragged,
    or_all: true,
    row,
    left_out: &["geohash", "affected activities", "premonitory symptoms"],
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let offset = row.cell("start utc offset (min)");
    let row = row.in_offset(offset.parse().ok(), said)?;
    for helped in ["helpful", "somewhat helpful", "unhelpful", "unsure"] {
        let names = row.cell(&format!("{helped} medication"));
        said.medicines(row.line, row.night, names);
    }
    let told = CrampCells {
        length: row.cell("lasted"),
        pain: row.cell("pain level"),
        note: &row.words(&["notes", "potential triggers", "symptoms"], "; "),
        ..CrampCells::default()
    };
    row.cramp(&told, said)
}
