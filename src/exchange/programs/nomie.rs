//! Nomie: a row a tracker of a log, with the time on the clock where one was.
// Shape: `src/modules/export/csv.ts` of github.com/open-nomie/nomie5.

use super::table_program::{CrampCells, Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `epoch,start,end,offset,tracker,value,note,lat,lng,location,score`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "nomie",
    headings: &["epoch", "start", "tracker", "value"],
    date: |rows| rows.place(&["start"]),
    names: Some(|rows, _| rows.column_of("tracker")),
    row,
    left_out: &["lat", "lng", "location", "score"],
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let tracker = row.cell("tracker").trim_start_matches('#');
    let (value, note) = (row.cell("value"), row.cell("note"));
    let is_cramp = row.is_cramp(tracker, said);
    match value.parse() {
        _ if is_cramp && value == "0" => {}
        _ if is_cramp => return row.cramp(&CrampCells::noted(note), said),
        _ if tracker == "note" => said.note(row.line, row.night, note),
        // A tracker counts all day.
        Ok(amount) => said.add(row.line, row.night, tracker, amount),
        Err(_) => said.value(row.line, row.night, tracker, value),
    }
    Ok(())
}
