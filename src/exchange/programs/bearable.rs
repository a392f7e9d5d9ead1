//! Bearable, the long form: a row a thing, with the part of the day instead of a time.

use std::collections::BTreeSet;

use super::program::{ProgramTable, no_cramp};
use crate::diary::{Night, Refused, notation};
use crate::exchange::foreign::{Gathered, Rows};
use crate::exchange::format::Start;
use crate::exchange::options::ImportOptions;

/// `date,"date formatted",weekday,"time of day",category,"rating/amount",detail,notes`
#[derive(Debug)]
pub(in crate::exchange) struct Bearable;

impl ProgramTable for Bearable {
    const NAME: &'static str = "bearable";

    fn is_it(start: &Start<'_>) -> bool {
        start.has("time of day") && start.has("category") && start.has("rating/amount")
    }

    fn gather(
        rows: &Rows,
        options: &ImportOptions,
        said: &mut Gathered<'_, '_>,
    ) -> Result<(), Refused> {
        let place = |names: &[&str]| rows.place(names).unwrap_or_default();
        let date = place(&["date formatted", "date"]);
        let [part, category, amount, detail, notes] = [
            "time of day",
            "category",
            "rating/amount",
            "detail",
            "notes",
        ]
        .map(|name| place(&[name]));
        let Some(dates) = said.dates(rows.column(date)) else {
            return Ok(());
        };
        let symptoms = || {
            let rows = rows.lines.iter().map(|(_, cells)| cells);
            rows.filter(|cells| cells.get(category).eq_ignore_ascii_case("symptom"))
                .map(|cells| name_of(cells.get(detail)).to_owned())
        };
        if !symptoms().any(|name| options.is_cramp(&name)) {
            return Err(no_cramp(symptoms()));
        }
        let mut left_out = BTreeSet::new();
        for (line, cells) in &rows.lines {
            let night = dates.read(cells.get(date)).and_then(|stamp| {
                let night = said.night_of(stamp.date(&said.draft.to.now))?;
                Ok(if is_before_noon(cells.get(part)) {
                    night.previous()
                } else {
                    night
                })
            });
            let night = match night {
                Ok(night) => night,
                Err(refused) => {
                    said.draft
                        .reject(*line, Some(&rows.headings[date]), refused);
                    continue;
                }
            };
            said.speaks_of(night);
            said.note(*line, night, cells.get(notes));
            let (detail, amount) = (cells.get(detail), cells.get(amount));
            match cells.get(category).to_lowercase().as_str() {
                "symptom" if options.is_cramp(name_of(detail)) => said.answer(*line, night, 1),
                "sleep" => sleep(*line, night, detail, said),
                "medication" => said.medicine(*line, night, detail, amount, true),
                "mood" | "energy" => said.value(*line, night, cells.get(category), amount),
                "symptom" => {
                    left_out.insert(name_of(detail).to_owned());
                }
                other => {
                    left_out.insert(other.to_owned());
                }
            }
        }
        said.draft.ignored.extend(left_out);
        Ok(())
    }
}

/// `Leg cramps` of `Leg cramps (Severe)`.
fn name_of(detail: &str) -> &str {
    detail.split('(').next().unwrap_or_default().trim()
}

/// Whether a part of a day belongs to the night before.
fn is_before_noon(part: &str) -> bool {
    matches!(
        part.trim().to_lowercase().as_str(),
        "am" | "pre" | "night" | "overnight"
    )
}

/// `Asleep 23:10 - 06:40` stands at the day on which one woke.
fn sleep(line: u64, day: Night, detail: &str, said: &mut Gathered<'_, '_>) {
    let times = detail.trim_start_matches(|c: char| !c.is_ascii_digit());
    let ends = times.split_once('-').and_then(|(bed, up)| {
        Some((
            notation::time_of_day(bed).ok()?,
            notation::time_of_day(up).ok()?,
        ))
    });
    if let Some((bed, up)) = ends {
        said.bed_and_up(line, day.previous(), bed, up);
    }
}
