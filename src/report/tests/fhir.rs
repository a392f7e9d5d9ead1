//! The bundle against the structure of FHIR R4: the fields that must be there, and the codes of required value
//! sets (<http://hl7.org/fhir/R4>).

use serde_json::Value as Json;

use super::diaries::{many_medicines, one_night};
use super::page;

fn bundle() -> Json {
    serde_json::from_str(&page(&many_medicines(), 84, "fhir")).expect("JSON")
}

/// The resources of a kind.
fn resources<'a>(bundle: &'a Json, kind: &str) -> Vec<&'a Json> {
    let entries = bundle["entry"].as_array().expect("entries");
    let resources = entries.iter().map(|entry| &entry["resource"]);
    resources
        .filter(|resource| resource["resourceType"] == kind)
        .collect()
}

#[test]
fn the_bundle_is_a_collection_whose_references_lead_somewhere() {
    let bundle = bundle();
    assert_eq!(bundle["resourceType"], "Bundle");
    assert_eq!(bundle["type"], "collection");
    let time = bundle["timestamp"].as_str().expect("a time");
    chrono::DateTime::parse_from_rfc3339(time).expect("an instant");
    let entries = bundle["entry"].as_array().expect("entries");
    let mut urls: Vec<&str> = entries
        .iter()
        .map(|entry| entry["fullUrl"].as_str().expect("a URL"))
        .collect();
    for url in &urls {
        let id = url.strip_prefix("urn:uuid:").expect("a UUID");
        uuid::Uuid::parse_str(id).expect("a UUID");
    }
    for kind in ["Observation", "MedicationStatement", "Condition"] {
        let all = resources(&bundle, kind);
        assert!(!all.is_empty(), "{kind}");
        for each in all {
            let subject = each["subject"]["reference"].as_str().expect("a subject");
            assert!(urls.contains(&subject), "{subject}");
        }
    }
    urls.sort_unstable();
    let all = urls.len();
    urls.dedup();
    assert_eq!(urls.len(), all, "no URL twice");
}

#[test]
fn every_resource_has_what_it_must_have_and_codes_that_exist() {
    let bundle = bundle();
    for each in resources(&bundle, "Observation") {
        assert_eq!(each["status"], "final");
        assert!(each["code"]["text"].is_string());
        assert!(each["valueBoolean"].is_boolean());
        for component in each["component"].as_array().expect("components") {
            assert!(component["code"]["text"].is_string());
            assert!(component["valueInteger"].is_u64());
        }
    }
    let medicines = resources(&bundle, "MedicationStatement");
    assert_eq!(medicines.len(), 14);
    for each in &medicines {
        let status = each["status"].as_str().expect("a status");
        assert!(["active", "stopped"].contains(&status));
        assert!(each["medicationCodeableConcept"]["text"].is_string());
        let period = &each["effectivePeriod"];
        assert!(period["start"].is_string());
        assert_eq!(period["end"].is_string(), status == "stopped");
    }
    for each in resources(&bundle, "Condition") {
        let clinical = &each["clinicalStatus"]["coding"][0]["code"];
        assert_eq!(clinical, "active");
        assert!(each.get("abatementDateTime").is_none(), "con-4");
        assert_eq!(
            each["verificationStatus"]["coding"][0]["code"],
            "unconfirmed"
        );
        assert!(each["code"]["text"].is_string());
    }
}

#[test]
fn one_night_as_a_bundle() {
    let bundle = page(&one_night(), 84, "fhir");
    let bundle: Json = serde_json::from_str(&bundle).expect("JSON");
    insta::assert_snapshot!(serde_json::to_string_pretty(&bundle).expect("JSON"));
}
