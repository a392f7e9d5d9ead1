//! drip: a row a day, its columns named `group.what`.
// Shape: gitlab.com/bloodyhealth/drip, lib/import-export/export-to-csv.js and get-csv-column-names.js, which
// walk the schema: every text is in lower case, yes and no are true and false.

use std::borrow::Cow;

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `date,temperature.value,…,note.value,pain.cramps,mood.fatigue`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "drip",
    headings: &["date", "temperature.value"],
    date: |rows| rows.place(&["date"]),
    by_day: true,
    names: Some(|rows, _| {
        rows.headings
            .iter()
            .map(|heading| what(heading).to_owned())
            .collect()
    }),
    row,
    ..TableProgram::TABLE
};

/// `cramps` of `pain.cramps`
fn what(heading: &str) -> &str {
    heading.rsplit('.').next().unwrap_or_default()
}

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    for (heading, cell) in row.cells() {
        let group = heading.split('.').next().unwrap_or_default();
        if row.is_cramp(what(heading), said) {
            row.answer(cell, said)?;
        } else if matches!(heading, "note.value" | "pain.note" | "mood.note") {
            said.note(row.line, row.night, cell);
        } else if matches!(group, "pain" | "mood") {
            // "pain.other" and "mood.other" are not the same.
            let name = match what(heading) {
                "other" => Cow::Owned(heading.replace('.', " ")),
                name => Cow::Borrowed(name),
            };
            said.value(row.line, row.night, &name, cell);
        } else if heading != "date" {
            said.leave_out(heading);
        }
    }
    Ok(())
}
