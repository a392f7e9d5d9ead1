//! `MedTimer`: a row a reminder; one without a time of taking was not taken. Its headings are in the
//! language of the phone, but for the two of times in UTC.
// Shape: `CSVEventExport.java` of github.com/Futsch1/medTimer.

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

const IN_UTC: &str = "(iso 8601)";

/// `Reminded;Name;Dosage;Taken;Tags;Interval;Notes;Reminded (ISO 8601);Taken (ISO 8601)`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "medtimer",
    is_it: Some(|start| {
        start
            .headings
            .iter()
            .filter(|heading| heading.ends_with(IN_UTC))
            .count()
            == 2
    }),
    date: |rows| {
        let mut headings = rows.headings.iter();
        headings.position(|heading| heading.to_lowercase().ends_with(IN_UTC))
    },
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let (name, dose, taken) = (row.at(1), row.at(2), row.behind_the_date(1));
    let night = if taken.is_empty() {
        row.night
    } else {
        said.night_at(row.read(taken)?)?
    };
    said.medicine(row.line, night, name, dose, !taken.is_empty());
    // Behind the four that are read come tags, the interval and notes, called as the phone's language has it.
    let others = row.cells().skip(4);
    for (heading, _) in others.filter(|(heading, _)| !heading.to_lowercase().ends_with(IN_UTC)) {
        said.leave_out(heading);
    }
    Ok(())
}
