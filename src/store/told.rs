//! What a review told and suggested, as the text of one column: JSON, so that it can be asked about with SQL.

use serde::{Deserialize, Serialize};

use crate::diary::{Suggestion, ToldFinding};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingRow {
    factor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<String>,
    direction: String,
    verdict: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SuggestionRow {
    aim: String,
    factor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<String>,
}

/// `[{"factor":"fluids","direction":"more","verdict":"very_likely"}]`
pub(super) fn findings(told: &[ToldFinding]) -> String {
    let row = |each: &ToldFinding| FindingRow {
        factor: each.factor.clone(),
        word: each.word.clone(),
        direction: each.direction.to_string(),
        verdict: each.verdict.to_string(),
    };
    let rows: Vec<FindingRow> = told.iter().map(row).collect();
    serde_json::to_string(&rows).unwrap_or_default()
}

/// Reads what [`findings`] wrote.
///
/// # Errors
/// What is wrong with the text.
pub(super) fn read_findings(text: &str) -> Result<Vec<ToldFinding>, String> {
    let rows: Vec<FindingRow> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let finding = |row: FindingRow| {
        Ok(ToldFinding {
            direction: parsed(&row.direction)?,
            verdict: parsed(&row.verdict)?,
            factor: row.factor,
            word: row.word,
        })
    };
    rows.into_iter().map(finding).collect()
}

/// `{"aim":"less","factor":"fluids"}`
pub(super) fn suggestion(of: &Suggestion) -> String {
    let row = SuggestionRow {
        aim: of.aim.to_string(),
        factor: of.factor.clone(),
        word: of.word.clone(),
    };
    serde_json::to_string(&row).unwrap_or_default()
}

/// Reads what [`suggestion`] wrote.
///
/// # Errors
/// What is wrong with the text.
pub(super) fn read_suggestion(text: &str) -> Result<Suggestion, String> {
    let row: SuggestionRow = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Ok(Suggestion {
        aim: parsed(&row.aim)?,
        factor: row.factor,
        word: row.word,
    })
}

fn parsed<T: std::str::FromStr>(word: &str) -> Result<T, String> {
    word.parse().map_err(|_| format!("the word \"{word}\""))
}
