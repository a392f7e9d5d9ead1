//! What a record says, in the words of a report.

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::diary::{End, Episode, Factor, Units, duration_words};
use crate::rows::{EpisodeRow, fields_of};

/// The answers about a cramp by name, each as a person reads it.
pub(super) fn fields(episode: &Episode) -> Vec<(String, String)> {
    let row = serde_json::to_value(EpisodeRow::from(episode)).unwrap_or_default();
    let nothing = || "–".to_owned();
    let word = |field: &str| match &row[field] {
        Json::Null => nothing(),
        Json::Bool(answer) => yes(*answer).to_owned(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    let reliefs: Vec<String> = episode.relief.iter().map(ToString::to_string).collect();
    let answer = |field: &&str| {
        let (name, words) = match *field {
            // How it is kept, not what was answered.
            "id" | "zone" | "end" | "recorded_at" => return None,
            "onset" => {
                let onset = episode.onset.at().format("%Y-%m-%d %H:%M:%S%.f %:z");
                ("onset", onset.to_string())
            }
            "duration_seconds" => match episode.end {
                End::Open => ("lasted", "still going".to_owned()),
                End::Unknown => ("lasted", nothing()),
                End::Known { duration_seconds } => ("lasted", duration_words(duration_seconds)),
            },
            "posture" => ("feet", word(field)),
            "relief" if reliefs.is_empty() => ("relief", nothing()),
            "relief" => ("relief", reliefs.join(",")),
            "awake_seconds" => (
                "awake",
                episode.awake_seconds.map_or_else(nothing, duration_words),
            ),
            "note" => (
                "note",
                episode
                    .note
                    .as_ref()
                    .map_or_else(nothing, |note| format!("\"{note}\"")),
            ),
            other => (other, word(other)),
        };
        Some((name.replace('_', " "), words))
    };
    fields_of::<EpisodeRow>()
        .iter()
        .filter_map(answer)
        .collect()
}

pub(super) fn lasted(since: Option<NaiveDate>, until: Option<NaiveDate>) -> String {
    let day = |day: Option<NaiveDate>| day.map_or("…".to_owned(), |day| day.to_string());
    format!("{} to {}", day(since), day(until))
}

pub(super) fn factor_words(factor: &Factor) -> String {
    let triggers: Vec<String> = factor
        .triggers
        .iter()
        .map(|trigger| factor.trigger_label(trigger, Units::Metric))
        .collect();
    let archived = if factor.archived { ", archived" } else { "" };
    format!(
        "{} [{}], asked {}, lag {}{archived}",
        factor.label,
        triggers.join("; "),
        factor.asked,
        factor.lag
    )
}

pub(super) fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
