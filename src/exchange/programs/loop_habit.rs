//! Loop Habit Tracker, one habit in a table that is called after it.
// Shape: `HabitsCSVExporter.kt` of github.com/iSoron/uhabits.

use super::loop_habits::amount;
use super::table_program::{Row, TableProgram};
use crate::diary::Refusal;
use crate::exchange::foreign::Collector;

/// `Date,Value,Notes`
pub(super) const FORMAT: TableProgram = TableProgram {
    name: "loop-habit",
    is_it: Some(|start| start.are(&["date", "value", "notes"])),
    by_day: true,
    row,
    ..TableProgram::TABLE
};

fn row(row: &Row<'_>, said: &mut Collector<'_, '_>) -> Result<(), Refusal> {
    let habit = habit_of(said.draft.to.source);
    if habit.is_empty() && said.draft.options.cramp.is_none() {
        return Err(Refusal::new(
            "file",
            "its name does not say which habit it is about",
            "--cramp \"Foot cramps\"",
        ));
    }
    said.note(row.line, row.night, row.cell("notes"));
    match amount(row.cell("value"))? {
        Some(amount)
            if said.draft.options.cramp.is_some() || said.draft.options.is_cramp(&habit) =>
        {
            said.answer(row.line, row.night, amount.round() as u32);
        }
        Some(amount) => said.value(row.line, row.night, &habit, &amount.to_string()),
        None => {}
    }
    Ok(())
}

/// `Foot cramps` of `001 Foot cramps/Checkmarks.csv` and of `loop_numeric_001_Foot_cramps_Checkmarks.csv`.
fn habit_of(source: &str) -> String {
    let stem = source
        .trim_end_matches(".csv")
        .trim_end_matches("Checkmarks");
    let words: Vec<&str> = stem
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let number = |word: &&str| word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    let begins = words.iter().position(number).map_or(0, |place| place + 1);
    words[begins..].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_is_called_like_its_file() {
        for (source, habit) in [
            ("loop_numeric_001_Foot_cramps_Checkmarks.csv", "Foot cramps"),
            ("001 Foot cramps/Checkmarks.csv", "Foot cramps"),
            ("Foot cramps.csv", "Foot cramps"),
            ("Checkmarks.csv", ""),
        ] {
            assert_eq!(habit_of(source), habit);
        }
    }
}
