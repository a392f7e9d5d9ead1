//! Flaredown: a row a thing of a day, with its kind; symptoms go from 0 to 4.
// Shape: the public export, as read by the notebooks about it (kaggle.com/flaredown).

use super::known::{Known, Row};
use crate::diary::Refused;
use crate::exchange::foreign::{Gathered, cramps_in};

/// `user_id,age,sex,country,checkin_date,trackable_id,trackable_type,trackable_name,trackable_value`
pub(super) const FORMAT: Known = Known {
    name: "flaredown",
    headings: &["checkin_date", "trackable_type", "trackable_name"],
    date: |rows| rows.place(&["checkin_date"]),
    by_day: true,
    names: Some(|rows, _| {
        let kinds = rows.column_of("trackable_type");
        let names = rows.column_of("trackable_name").into_iter().zip(kinds);
        let felt = names.filter(|(_, kind)| is_felt(kind));
        felt.map(|(name, _)| name).collect()
    }),
    row,
    ..Known::TABLE
};

fn is_felt(kind: &str) -> bool {
    matches!(kind.to_lowercase().as_str(), "condition" | "symptom")
}

fn row(row: &Row<'_>, said: &mut Gathered<'_, '_>) -> Result<(), Refused> {
    let (line, night) = (row.line, row.night);
    let [kind, name, value] =
        ["trackable_type", "trackable_name", "trackable_value"].map(|heading| row.cell(heading));
    match kind.to_lowercase().as_str() {
        kind if is_felt(kind) && row.is_cramp(name, said) => match cramps_in(value)? {
            Some(0) => said.answer(line, night, 0),
            Some(_) => said.had_a_cramp(line, night),
            None => {}
        },
        kind if is_felt(kind) => said.value(line, night, name, value),
        "treatment" => said.medicine(line, night, name, value, true),
        "tag" | "food" => said.value(line, night, name, "yes"),
        other => said.leave_out(other),
    }
    Ok(())
}
