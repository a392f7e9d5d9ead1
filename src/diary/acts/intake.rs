//! A medicine was taken on a night, or skipped.

use crate::diary::{
    DoseOfDay, Edit, Entry, Intake, Moment, Night, NightIntake, RecordKey, Regimen, RegimenId,
    taken_or_skipped,
};

/// The answer that follows when one key asks again and again: yes, no, not known.
pub fn next_answer(answer: Option<bool>) -> Option<bool> {
    match answer {
        None => Some(true),
        Some(true) => Some(false),
        Some(false) => None,
    }
}

/// The edit for one dose of a night's medicine, beside what is known of the others.
pub fn dose(
    regimen: &Regimen,
    (night, known): (Night, Option<&Intake>),
    said: (DoseOfDay, Option<bool>),
    now: &Moment,
) -> Edit {
    let intake = Intake::with_dose(known, regimen, said, *now);
    edit(intake, night, regimen.id)
}

/// The entry for a medicine on a night, or for one of its doses where one is named; `None` takes the answer
/// back.
pub fn take_dose(
    regimen: &Regimen,
    (night, known): (Night, Option<&Intake>),
    (which, taken): (Option<DoseOfDay>, Option<bool>),
    now: &Moment,
) -> Entry {
    let id = regimen.id;
    let (of_dose, edit) = match which {
        Some(which) => {
            let edit = dose(regimen, (night, known), (which, taken), now);
            (format!(" {which}"), edit)
        }
        None => {
            let intake = taken.map(|taken| Intake::of_night(id, taken, *now));
            (String::new(), edit(intake, night, id))
        }
    };
    let words = taken.map_or("taken back", taken_or_skipped);
    let label = format!("{}{of_dose} {words}, {}", regimen.name, night.title());
    Entry::one(label, edit).joining(format!("intake {id} {night}{of_dose}"))
}

/// What one key makes of a night's medicine: taken, skipped, nothing. Of several doses it takes one after the
/// other, and then takes all of it back.
pub fn next_take(regimen: &Regimen, known: Option<&Intake>) -> (Option<DoseOfDay>, Option<bool>) {
    let plan = regimen.doses_a_day();
    if plan.is_empty() {
        return (None, next_answer(known.map(|known| known.taken)));
    }
    let said = |dose: &DoseOfDay| known.is_some_and(|known| known.of_dose(*dose).is_some());
    match plan.iter().find(|dose| !said(dose)) {
        Some(dose) => (Some(*dose), Some(true)),
        None => (None, None),
    }
}

fn edit(intake: Option<Intake>, night: Night, regimen: RegimenId) -> Edit {
    let put = |intake| Edit::Intake(NightIntake { night, intake });
    intake.map_or(Edit::Forget(RecordKey::Intake { night, regimen }), put)
}
