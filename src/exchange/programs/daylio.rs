//! Daylio: a row an entry, with its time and its activities between bars. Seven columns, or eight with a
//! title.
// Shape: the sample of github.com/MichaelCurrin/daylio-csv-parser.

use super::table_program::{CrampCells, Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `full_date,date,weekday,time,mood,activities,note_title,note`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "daylio",
    headings: &["full_date", "mood", "activities"],
    date: |rows| rows.place(&["full_date"]),
    time: "time",
    names: Some(|rows, _| {
        let cells = rows.column_of("activities");
        let names = cells.iter().flat_map(|cell| activities(cell));
        names.map(str::to_owned).collect()
    }),
    row,
    ..TableProgram::TABLE
};

fn activities(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let mut had_cramp = false;
    for name in activities(row.cell("activities")) {
        if row.is_cramp(name, said) {
            had_cramp = true;
        } else {
            said.leave_out(name);
        }
    }
    said.value(row.line, row.night, "mood", row.cell("mood"));
    let note = &row.words(&["note_title", "note"], ": ");
    if had_cramp {
        return row.cramp(&CrampCells::noted(note), said);
    }
    said.note(row.line, row.night, note);
    Ok(())
}
