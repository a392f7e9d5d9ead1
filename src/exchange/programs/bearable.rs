//! Bearable, the long form: a row a thing, with the part of the day instead of a time.

use super::table_program::{Row, TableProgram};
use crate::diary::{Night, Refusal, notation};
use crate::exchange::foreign::{Collector, cramps_in};

/// `date,"date formatted",weekday,"time of day",category,"rating/amount",detail,notes`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "bearable",
    headings: &["time of day", "category", "rating/amount"],
    date: |rows| rows.place(&["date formatted", "date"]),
    by_day: true,
    names: Some(|rows, _| {
        let kinds = rows.column_of("category");
        let names = rows.column_of("detail").into_iter().zip(kinds);
        let symptoms = names.filter(|(_, kind)| kind.eq_ignore_ascii_case("symptom"));
        symptoms
            .map(|(name, _)| name_of(&name).to_owned())
            .collect()
    }),
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let (line, day) = (row.line, row.night);
    let night = if is_before_noon(row.cell("time of day")) {
        day.previous()
    } else {
        day
    };
    said.note(line, night, row.cell("notes"));
    let (detail, amount) = (row.cell("detail"), row.cell("rating/amount"));
    match row.cell("category").to_lowercase().as_str() {
        "symptom" if row.is_cramp(name_of(detail), said) => {
            let felt = cramps_in(amount, said.draft.options)? != Some(0);
            said.answer(line, night, u32::from(felt));
        }
        "sleep" => sleep(line, day, detail, said),
        "medication" => said.medicine(line, night, detail, amount, true),
        kind @ ("mood" | "energy") => said.value(line, night, kind, amount),
        "symptom" => said.leave_out(name_of(detail)),
        other => said.leave_out(other),
    }
    Ok(())
}

/// `Leg cramps` of `Leg cramps (Severe)`.
fn name_of(detail: &str) -> &str {
    detail.split('(').next().unwrap_or_default().trim()
}

/// Whether a part of a day belongs to the night before.
fn is_before_noon(part: &str) -> bool {
    matches!(
        part.to_lowercase().as_str(),
        "am" | "pre" | "night" | "overnight"
    )
}

/// `Asleep 23:10 - 06:40` stands at the day on which one woke.
fn sleep(line: u64, day: Night, detail: &str, said: &mut Collector<'_, '_>) {
    let times = detail.trim_start_matches(|c: char| !c.is_ascii_digit());
    let ends = times.split_once(['-', '–']).and_then(|(bed, up)| {
        let time = |text| notation::time_of_day(text).ok();
        Some((time(bed)?, time(up)?))
    });
    if let Some((bed, up)) = ends {
        said.bed_and_up(line, day.previous(), bed, up);
    }
}
