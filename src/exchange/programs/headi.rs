//! Headi: a row an attack, with times in milliseconds since 1970.

use super::table_program::{CrampCells, Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `_id,pain,start_date,end_date,duration,strength,medication,medication_amount,description`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "headi",
    headings: &["start_date", "strength", "medication_amount"],
    date: |rows| rows.place(&["start_date"]),
    names: Some(|rows, _| rows.column_of("pain")),
    or_all: true,
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let kind = row.cell("pain");
    if !row.is_cramp(kind, said) {
        said.leave_out(kind);
        return Ok(());
    }
    let (name, amount) = (row.cell("medication"), row.cell("medication_amount"));
    said.medicine(row.line, row.night, name, amount, true);
    let told = CrampCells {
        end: row.cell("end_date"),
        pain: row.cell("strength"),
        note: row.cell("description"),
        ..CrampCells::default()
    };
    row.cramp(&told, said)
}
