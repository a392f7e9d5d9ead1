//! A medicine was taken on a night, or skipped.

use crate::diary::{Edit, Entry, Intake, Moment, Night, Regimen};

/// The answer that follows when one key asks again and again: yes, no, not known.
pub fn next_answer(answer: Option<bool>) -> Option<bool> {
    match answer {
        None => Some(true),
        Some(true) => Some(false),
        Some(false) => None,
    }
}

/// The entry for a medicine that was taken on a night, or skipped; `None` takes the answer back.
pub fn take(regimen: &Regimen, night: Night, taken: Option<bool>, now: &Moment) -> Entry {
    let words = match taken {
        Some(true) => "taken",
        Some(false) => "skipped",
        None => "taken back",
    };
    let label = format!("{} {words}, {}", regimen.name, night.title());
    let regimen = regimen.id;
    let intake = |taken| Edit::Intake {
        night,
        intake: Intake {
            regimen,
            taken,
            recorded_at: *now,
        },
    };
    let edit = taken.map_or(Edit::ForgetIntake { night, regimen }, intake);
    Entry::one(label, edit).joining(format!("intake {regimen} {night}"))
}
