//! A night as scripts see it.

use serde_json::{Map, Value as Json, json};

use crate::diary::{
    CheckIn, ClockStyle, Episode, Factor, Intake, Journal, Night, Regimen, Units, Value,
};
use crate::draw::charts::answer;

/// A night with its answer, its cramps, and what was said of its day.
pub(crate) fn night_object(journal: &Journal, night: Night) -> Json {
    let nothing = CheckIn::default();
    let check_in = journal.check_ins.get(&night).unwrap_or(&nothing);
    let (answer, cramps) = answer(journal.answer(night));
    let values = check_in.observations.iter().map(|observation| {
        let factor = journal.catalogue.get(observation.factor);
        let unit = Some(factor.unit_name()).filter(|unit| !unit.is_empty());
        let value = json!({
            "value": value(factor, observation.value),
            "unit": unit,
            "recorded_at": observation.recorded_at.rfc3339(),
        });
        (factor.key.to_string(), value)
    });
    let regimens = journal.regimens.iter();
    let medications = regimens.filter_map(|regimen| {
        let intake = check_in.intake(regimen.id);
        let is_of_night = regimen.covers(night) || intake.is_some();
        is_of_night.then(|| medication(regimen, intake))
    });
    json!({
        "night": night.to_string(),
        "answer": answer,
        "cramps": cramps,
        "note": check_in.note(),
        "episodes": ids(journal.episodes_of(night)),
        "values": values.collect::<Map<_, _>>(),
        "medications": medications.collect::<Json>(),
        "by_day": ids(journal.by_day_before(night)),
    })
}

fn medication(regimen: &Regimen, intake: Option<&Intake>) -> Json {
    let class: &str = regimen.class.into();
    let taken = intake.map(|intake| intake.taken);
    let mut row = json!({ "name": regimen.name, "class": class, "taken": taken });
    let doses = regimen.doses_a_day();
    if !doses.is_empty() {
        let taken = |dose| intake.and_then(|intake| intake.of_dose(dose));
        let doses = doses.into_iter();
        let doses = doses.map(|dose| json!({ "dose": dose.to_string(), "taken": taken(dose) }));
        row["doses"] = doses.collect();
    }
    row
}

fn ids(episodes: &[Episode]) -> Json {
    episodes
        .iter()
        .map(|episode| episode.id.to_string())
        .collect()
}

/// Whole numbers stand without a point; times of day are text.
fn value(factor: &Factor, value: Value) -> Json {
    match value {
        Value::YesNo(yes) => json!(yes),
        Value::Amount(amount) if amount.fract() == 0.0 && amount.abs() < 1e15 => {
            json!(amount as i64)
        }
        Value::Amount(amount) => json!(amount),
        Value::Choice(_) | Value::Clock(_) => {
            json!(factor.show(value, Units::Metric, ClockStyle::TwentyFour))
        }
    }
}
