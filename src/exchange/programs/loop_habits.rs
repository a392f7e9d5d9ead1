//! Loop Habit Tracker: all habits in one table with words for what was done, or one numeric habit whose
//! amounts are a thousand times what they are.

use super::program::{ProgramTable, no_cramp};
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, Rows};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `Date,Foot cramp,Magnesium,` with `YES_MANUAL`, `NO`, `UNKNOWN`, `SKIP`
#[derive(Debug)]
pub(in crate::exchange) struct LoopHabits;

impl ProgramTable for LoopHabits {
    const NAME: &'static str = "loop";

    fn is_it(start: &Start<'_>) -> bool {
        let words = ["YES_MANUAL", "YES_AUTO", "UNKNOWN", ",SKIP"];
        start.is_first("date") && words.iter().any(|word| start.text.contains(word))
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let habits: Vec<&String> = rows.headings.iter().skip(1).collect();
        if !habits.iter().any(|habit| options.is_cramp(habit)) {
            return Err(no_cramp(habits.into_iter().cloned()));
        }
        let Some(dates) = said.dates(rows.column(0)) else {
            return Ok(());
        };
        for (line, cells) in &rows.lines {
            let night = dates.read(cells.get(0));
            let night = match night.and_then(|stamp| said.night_at(stamp)) {
                Ok(night) => night,
                Err(refused) => {
                    said.draft.reject(*line, Some("Date"), refused);
                    continue;
                }
            };
            for (place, habit) in habits.iter().enumerate() {
                if options.skips(habit) {
                    continue;
                }
                let cell = cells.get(place + 1).trim();
                // A habit that goes on by itself was not answered on that day.
                let done = match cell {
                    "YES_MANUAL" | "2" => Some(true),
                    "NO" | "0" => Some(false),
                    _ => None,
                };
                match done {
                    Some(done) if options.is_cramp(habit) => {
                        said.answer(*line, night, u32::from(done));
                    }
                    Some(done) => said.value(*line, night, habit, if done { "1" } else { "0" }),
                    None => {}
                }
            }
        }
        Ok(())
    }
}

/// `Date,Value,Notes` in a file that is called after the habit
#[derive(Debug)]
pub(in crate::exchange) struct LoopHabit;

/// Loop writes 1 as 1000.
const THOUSANDTHS: f64 = 1000.0;

impl ProgramTable for LoopHabit {
    const NAME: &'static str = "loop-habit";

    fn is_it(start: &Start<'_>) -> bool {
        start.are(&["date", "value", "notes"])
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let habit = habit_of(said.draft.to.source);
        let is_cramp = options.cramp.is_some() || options.is_cramp(&habit);
        if habit.is_empty() {
            return Err(Refused::new(
                "file",
                "its name does not say which habit it is about",
                "--cramp \"Foot cramps\"",
            ));
        }
        let Some(dates) = said.dates(rows.column(0)) else {
            return Ok(());
        };
        for (line, cells) in &rows.lines {
            let night = dates.read(cells.get(0));
            let night = match night.and_then(|stamp| said.night_at(stamp)) {
                Ok(night) => night,
                Err(refused) => {
                    said.draft.reject(*line, Some("Date"), refused);
                    continue;
                }
            };
            said.note(*line, night, cells.get(2));
            let Ok(thousandths) = cells.get(1).trim().parse::<f64>() else {
                continue;
            };
            let amount = thousandths / THOUSANDTHS;
            if !is_cramp {
                said.value(*line, night, &habit, &amount.to_string());
            } else if amount >= 0.0 {
                said.answer(*line, night, amount.round() as u32);
            }
        }
        Ok(())
    }
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
