//! The questions of `cramp patterns` other than triggers: those of the list, and how often chance fools us.

use serde_json::{Map, Value as Json, json};

use crate::patterns::{Findings, NoCheck, SelfCheck};
use crate::phrases::Style;
use crate::phrases::json::{estimate, too_few};
use crate::phrases::questions::{self, Section};

/// The result of `--check`, if it was given.
pub(super) type Check = Option<Result<SelfCheck, NoCheck>>;

/// The sections that have something to say.
pub(super) fn sections(found: &Findings, check: &Check, style: Style<'_>) -> Vec<Section> {
    let mut sections = questions::sections(found, style);
    sections.extend(check.iter().map(|check| ("Check", vec![check_line(check)])));
    sections
}

/// Adds one key per question.
pub(super) fn put(all: &mut Map<String, Json>, found: &Findings, check: &Check, style: Style<'_>) {
    let answers = questions::json(found, style).into_iter();
    all.extend(answers.map(|(key, answer)| (key.to_owned(), answer)));
    all.insert("check".to_owned(), json!(check.as_ref().map(check_json)));
}

fn check_line(check: &Result<SelfCheck, NoCheck>) -> String {
    match check {
        Ok(check) => check.sentence(),
        Err(NoCheck::TooFew(too_few)) => too_few.to_string(),
        Err(NoCheck::Cancelled(_)) => "The check was stopped.".to_owned(),
    }
}

fn check_json(check: &Result<SelfCheck, NoCheck>) -> Json {
    match check {
        Ok(found) => json!({
            "diaries": found.diaries,
            "with_a_finding": estimate(found.share_with_finding),
            "mean_findings": found.mean,
            "findings": found.findings,
            "very_likely": found.very_likely,
            "sentence": found.sentence(),
        }),
        Err(NoCheck::TooFew(few)) => {
            json!({"too_few": too_few(few), "sentence": few.to_string()})
        }
        Err(NoCheck::Cancelled(_)) => Json::Null,
    }
}
