//! A night as scripts see it.

use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use crate::diary::{ClockStyle, DoseOfDay, Episode, Factor, Intake, Journal, Night, Units, Value};
use crate::draw::charts::answer;

/// A night with its answer, its cramps, and what was said of its day.
#[derive(Debug, Serialize)]
pub(crate) struct NightRow {
    night: String,
    answer: &'static str,
    cramps: Option<u32>,
    note: Option<String>,
    episodes: Vec<String>,
    values: Map<String, Json>,
    medications: Vec<MedicationRow>,
    by_day: Vec<String>,
}

#[derive(Debug, Serialize)]
struct MedicationRow {
    name: String,
    class: &'static str,
    taken: Option<bool>,
    /// Of several a day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doses: Vec<DoseTakenRow>,
}

#[derive(Debug, Serialize)]
struct DoseTakenRow {
    dose: String,
    taken: Option<bool>,
}

impl NightRow {
    /// The night as a journal has it.
    pub(crate) fn of(journal: &Journal, night: Night) -> Self {
        let check_in = journal.check_ins.get(&night);
        let (answer, cramps) = answer(journal.answer(night));
        let mut values = Map::new();
        for observation in check_in.iter().flat_map(|check_in| &check_in.observations) {
            let factor = journal.catalogue.get(observation.factor);
            let unit = Some(factor.unit_name()).filter(|unit| !unit.is_empty());
            let value = json!({
                "value": value(factor, observation.value),
                "unit": unit,
                "recorded_at": observation.recorded_at.rfc3339(),
            });
            values.insert(factor.key.to_string(), value);
        }
        let said = |id| check_in.and_then(|check_in| check_in.intake(id));
        let dose = |intake: Option<&Intake>, dose: DoseOfDay| DoseTakenRow {
            dose: dose.to_string(),
            taken: intake.and_then(|intake| intake.of_dose(dose)),
        };
        let medications = journal
            .regimens
            .iter()
            .filter(|regimen| regimen.covers(night) || said(regimen.id).is_some())
            .map(|regimen| {
                let intake = said(regimen.id);
                let doses = regimen.doses_a_day().into_iter();
                MedicationRow {
                    name: regimen.name.clone(),
                    class: regimen.class.into(),
                    taken: intake.map(|intake| intake.taken),
                    doses: doses.map(|each| dose(intake, each)).collect(),
                }
            })
            .collect();
        Self {
            night: night.to_string(),
            answer,
            cramps,
            note: check_in.and_then(|known| Some(known.note.as_ref()?.0.to_string())),
            episodes: ids(journal.episodes_of(night)),
            values,
            medications,
            by_day: ids(journal.by_day_before(night)),
        }
    }
}

fn ids(episodes: &[Episode]) -> Vec<String> {
    let ids = episodes.iter().map(|episode| episode.id.to_string());
    ids.collect()
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
