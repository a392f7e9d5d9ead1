//! Flaredown. Who asks for their data gets a row a day, with a column for each condition, symptom and
//! treatment; the data that the program published has a row a thing of a day, with its kind. Both go from 0
//! to 4.
// Shape: github.com/rubyforgood/Flaredown, backend/app/jobs/data_export_job.rb; the published data as
// kaggle.com/datasets/flaredown/flaredown-autoimmune-symptom-tracker has it.

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::cells::is_unknown;
use crate::exchange::foreign::{Collector, Rows, cramps_in};

/// `Date,Neuropathy,Leg cramps,Magnesium,Tags,Foods`, or
/// `user_id,age,sex,country,checkin_date,trackable_id,trackable_type,trackable_name,trackable_value`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "flaredown",
    is_it: Some(|start| {
        let has = |headings: &[&str]| headings.iter().all(|heading| start.has(heading));
        has(&["checkin_date", "trackable_type", "trackable_name"])
            || has(&["date", "tags", "foods"])
    }),
    date: |rows| rows.place(&["checkin_date", "date"]),
    by_day: true,
    names: Some(names),
    row,
    ..TableProgram::TABLE
};

/// What is separated by this in one cell are several things.
const BETWEEN: char = ';';

fn names(rows: &Rows, _: &str) -> Vec<String> {
    if rows.place(&["trackable_name"]).is_none() {
        let is_thing = |name: &&String| !is_list(name) && !name.eq_ignore_ascii_case("date");
        return rows.headings.iter().filter(is_thing).cloned().collect();
    }
    let kinds = rows.column_of("trackable_type");
    let names = rows.column_of("trackable_name").into_iter().zip(kinds);
    let felt = names.filter(|(_, kind)| is_felt(kind));
    felt.map(|(name, _)| name).collect()
}

fn is_list(heading: &str) -> bool {
    matches!(heading.to_lowercase().as_str(), "tags" | "foods")
}

fn is_felt(kind: &str) -> bool {
    matches!(kind.to_lowercase().as_str(), "condition" | "symptom")
}

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let name = row.cell("trackable_name");
    if name.is_empty() {
        return day(row, said);
    }
    let (line, night, value) = (row.line, row.night, row.cell("trackable_value"));
    match row.cell("trackable_type").to_lowercase().as_str() {
        kind if is_felt(kind) => felt(row, name, value, said)?,
        "treatment" => said.medicine(line, night, name, value, true),
        "tag" | "food" => said.value(line, night, name, "yes"),
        other => said.leave_out(other),
    }
    Ok(())
}

/// A row of a whole day.
fn day(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    for (name, cell) in row.cells().filter(|(_, cell)| !is_unknown(cell)) {
        if is_list(name) {
            for one in cell.split(BETWEEN).filter(|one| !one.trim().is_empty()) {
                said.value(row.line, row.night, one, "yes");
            }
        } else if cell.parse::<f64>().is_ok() {
            felt(row, name, cell, said)?;
        } else {
            // Treatments have a dose, the others a number.
            said.medicine(row.line, row.night, name, cell, true);
        }
    }
    Ok(())
}

/// How much there was of a condition or a symptom.
fn felt(
    row: &Row<'_>,
    name: &str,
    value: &str,
    said: &mut Collector<'_, '_>,
) -> Result<(), Refusal> {
    if !row.is_cramp(name, said) {
        said.value(row.line, row.night, name, value);
        return Ok(());
    }
    match cramps_in(value, said.draft.options)? {
        Some(0) => said.answer(row.line, row.night, 0),
        Some(_) => said.had_a_cramp(row.line, row.night),
        None => {}
    }
    Ok(())
}
