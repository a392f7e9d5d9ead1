//! The page as a FHIR R4 bundle, for the records of a clinic: an observation a night, the medicines and the
//! conditions. What the person says has no code of a terminology; it is text.

use chrono::NaiveDate;
use serde_json::{Value as Json, json};

use super::medicine::Medicine;
use super::model::Report;
use crate::charts::CalendarNight;
use crate::diary::{Condition, Precision, RegimenKind, RoughDay, neutral};

/// The systems whose codes are used; each value set is a required one of R4.
const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
const CLINICAL: &str = "http://terminology.hl7.org/CodeSystem/condition-clinical";
const VERIFICATION: &str = "http://terminology.hl7.org/CodeSystem/condition-ver-status";
const PROBLEM: &str = "http://terminology.hl7.org/CodeSystem/condition-category";

/// One bundle.
pub(super) fn of(report: &Report) -> Json {
    let mut bundle = Bundle {
        made_ms: report.order.now.utc_ms(),
        entries: Vec::new(),
    };
    let mut patient = json!({"resourceType": "Patient"});
    if let Some(name) = &report.order.name {
        patient["name"] = json!([text(name)]);
    }
    let subject = bundle.add(patient);
    let today = report.order.now.local().date();
    for night in &report.nights {
        if let Some(cramps) = night.cramps() {
            bundle.add(observation(night, cramps, &subject));
        }
    }
    for each in &report.medicines {
        bundle.add(medicine(each, today, &subject));
    }
    for each in &report.conditions {
        bundle.add(condition(each, today, &subject));
    }
    json!({
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": report.order.now.rfc3339(),
        "entry": bundle.entries,
    })
}

struct Bundle {
    made_ms: i64,
    entries: Vec<Json>,
}

impl Bundle {
    /// Adds a resource, and gives what refers to it.
    fn add(&mut self, resource: Json) -> Json {
        // A UUID of version 8: the time of the bundle, then the place in it.
        let (ms, place) = (self.made_ms & 0xffff_ffff_ffff, self.entries.len());
        let url = format!(
            "urn:uuid:{:08x}-{:04x}-8000-8000-{place:012x}",
            ms >> 16,
            ms & 0xffff
        );
        self.entries
            .push(json!({"fullUrl": url, "resource": resource}));
        json!({"reference": url})
    }
}

fn text(text: &str) -> Json {
    json!({"text": neutral(text)})
}

fn coded(system: &str, code: &str) -> Json {
    json!({"coding": [{"system": system, "code": code}]})
}

fn observation(night: &CalendarNight, cramps: u32, subject: &Json) -> Json {
    let component = |code: &str, value| json!({"code": text(code), "valueInteger": value});
    let mut components = vec![component("Number of cramps", cramps)];
    let pain = night.worst_pain.map(|pain| u32::from(pain.score()));
    components.extend(pain.map(|pain| component("Worst pain, 0 to 10", pain)));
    json!({
        "resourceType": "Observation",
        "status": "final",
        "category": [coded(CATEGORY, "survey")],
        "code": text("Muscle cramps in this night"),
        "subject": subject,
        "effectivePeriod": {
            "start": night.night.evening().to_string(),
            "end": night.night.morning().to_string(),
        },
        "valueBoolean": cramps > 0,
        "component": components,
    })
}

fn medicine(of: &Medicine, today: NaiveDate, subject: &Json) -> Json {
    let regimen = &of.regimen;
    let has_stopped = regimen.until.is_some_and(|until| until <= today);
    let mut period = json!({"start": partial(regimen.starts())});
    if let Some(until) = regimen.ends() {
        // The last day, not the first without it.
        let last = until.day.pred_opt().unwrap_or(until.day);
        let last = match until.precision {
            Precision::Day => last.max(regimen.since).to_string(),
            _ => partial(until),
        };
        period["end"] = json!(last);
    }
    let mut dosage = json!({"asNeededBoolean": regimen.kind == RegimenKind::AsNeeded});
    if let Some(dose) = &of.dose {
        dosage["text"] = json!(neutral(dose));
    }
    json!({
        "resourceType": "MedicationStatement",
        "status": if has_stopped { "stopped" } else { "active" },
        "medicationCodeableConcept": text(&regimen.full_name()),
        "subject": subject,
        "effectivePeriod": period,
        "dosage": [dosage],
    })
}

/// A date as exactly as it is known: "2026-11-23", "2024-06", "2019".
fn partial(day: RoughDay) -> String {
    let format = match day.precision {
        Precision::Day => "%Y-%m-%d",
        Precision::Month => "%Y-%m",
        Precision::Year => "%Y",
    };
    day.day.format(format).to_string()
}

fn condition(of: &Condition, today: NaiveDate, subject: &Json) -> Json {
    let is_over = of.until.is_some_and(|until| until <= today);
    let mut condition = json!({
        "resourceType": "Condition",
        "clinicalStatus": coded(CLINICAL, if is_over { "inactive" } else { "active" }),
        "verificationStatus": coded(VERIFICATION, "unconfirmed"),
        "category": [coded(PROBLEM, "problem-list-item")],
        "code": text(of.label()),
        "subject": subject,
    });
    if let Some(since) = of.starts() {
        condition["onsetDateTime"] = json!(partial(since));
    }
    // An abatement is only allowed where the condition is over.
    if let Some(until) = of.ends().filter(|_| is_over) {
        condition["abatementDateTime"] = json!(partial(until));
    }
    condition
}
