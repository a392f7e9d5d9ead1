//! Loop Habit Tracker, all habits in one table: words for what was done, and amounts a thousand times what
//! they are.
// Shape: `HabitsCSVExporter.kt` of github.com/iSoron/uhabits.

use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `Date,Foot cramp,Magnesium,` with `YES_MANUAL`, `NO`, `UNKNOWN`, `SKIP`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "loop",
    is_it: Some(|start| {
        let words = ["YES_MANUAL", "YES_AUTO", "UNKNOWN", ",SKIP"];
        start.is_first("date")
            && !start.has("notes")
            && words.iter().any(|word| start.text.contains(word))
    }),
    by_day: true,
    names: Some(|rows, _| rows.headings.iter().skip(1).cloned().collect()),
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    for (habit, cell) in row.cells() {
        match amount(cell)? {
            Some(amount) if row.is_cramp(habit, said) => {
                said.answer(row.line, row.night, amount.round() as u32);
            }
            Some(amount) => said.value(row.line, row.night, habit, &amount.to_string()),
            None => {}
        }
    }
    Ok(())
}

/// How much of a habit was done. One that goes on by itself was not answered on that day.
pub(super) fn amount(cell: &str) -> Result<Option<f64>, Refusal> {
    /// Loop writes 1 as 1000.
    const THOUSANDTHS: f64 = 1000.0;
    Ok(match cell {
        "YES_MANUAL" | "2" => Some(1.0),
        "NO" | "0" => Some(0.0),
        // Older files have numbers for the words: unknown, goes on by itself, skipped.
        "UNKNOWN" | "YES_AUTO" | "SKIP" | "" | "-1" | "1" | "3" => None,
        _ => match cell.parse::<f64>() {
            Ok(amount) if amount >= 0.0 => Some(amount / THOUSANDTHS),
            _ => {
                let reason = "it is neither a word of Loop's nor an amount";
                return Err(Refusal::new(
                    format!("\"{cell}\""),
                    reason,
                    "YES_MANUAL, NO or 2000",
                ));
            }
        },
    })
}
