//! What an edit is about.

use super::record_words::answer_words;
use crate::diary::{Edit, Moment};

/// What an edit is about: two edits about the same are one after the other.
pub(super) fn record_of(edit: &Edit) -> (&'static str, String) {
    match edit {
        Edit::Episode(episode) => ("cramp", episode.id.to_string()),
        Edit::ForgetEpisode(id) => ("deletion of cramp", id.to_string()),
        Edit::Answer { night, .. } => ("answer of night", night.to_string()),
        Edit::Skip { night, .. } => ("skipping of night", night.to_string()),
        Edit::Value { night, factor, .. } => ("value", format!("{night} {factor}")),
        Edit::ForgetValue { night, factor } => ("deletion of value", format!("{night} {factor}")),
        Edit::Intake { night, intake } => ("intake", format!("{night} {}", intake.regimen)),
        Edit::ForgetIntake { night, regimen } => {
            ("deletion of intake", format!("{night} {regimen}"))
        }
        Edit::Regimen(regimen) => ("medicine", regimen.id.to_string()),
        Edit::ForgetRegimen(id) => ("deletion of medicine", id.to_string()),
        Edit::ForgetDose { regimen, since } => ("deletion of dose", format!("{regimen} {since}")),
        Edit::Condition(condition) => ("condition", condition.id.to_string()),
        Edit::ForgetCondition(id) => ("deletion of condition", id.to_string()),
        Edit::Factor(factor) => ("factor", factor.key.to_string()),
        Edit::RedFlag(flag) => ("sign", format!("{} {}", flag.episode, flag.sign)),
        Edit::ForgetRedFlags(id) => ("deletion of signs", id.to_string()),
        Edit::Review(review) => ("review", review.night.to_string()),
        Edit::ForgetReview(night) => ("deletion of review", night.to_string()),
        Edit::Suggestion(reply) => {
            let (night, factor, aim) = reply.key();
            ("answer to suggestion", format!("{night} {factor} {aim}"))
        }
    }
}

/// The kind of record that an edit is about, as reports call it.
pub(super) fn kind_of(edit: &Edit) -> &'static str {
    match edit {
        Edit::Episode(_) => "episodes",
        Edit::Answer { .. } => "answers",
        Edit::Skip { .. } => "skipped_nights",
        Edit::Value { .. } => "values",
        Edit::Intake { .. } => "intakes",
        Edit::Regimen(_) => "medicines",
        Edit::Condition(_) => "conditions",
        Edit::Factor(_) => "factors",
        Edit::RedFlag(_) => "red_flags",
        Edit::Review(_) => "reviews",
        Edit::Suggestion(_) => "suggestions",
        _ => "deletions",
    }
}

/// Whether an edit takes something out of the diary.
pub(super) fn is_taking_out(edit: &Edit) -> bool {
    kind_of(edit) == "deletions"
}

/// What the record of an edit is called in a report.
pub(super) fn name_of(edit: &Edit) -> String {
    match edit {
        Edit::Episode(episode) => format!(
            "cramp at {} of night {}",
            episode.onset.local().format("%H:%M"),
            episode.night
        ),
        Edit::Regimen(regimen) => format!("medicine {}", regimen.name),
        other => {
            let (kind, key) = record_of(other);
            format!("{kind} {key}")
        }
    }
}

/// When the file says that it was entered; a table does not say it.
pub(super) fn entered_at(edit: &Edit) -> Option<Moment> {
    match edit {
        Edit::Episode(episode) => Some(episode.recorded_at),
        Edit::Answer { recorded_at, .. }
        | Edit::Skip { recorded_at, .. }
        | Edit::Value { recorded_at, .. } => Some(*recorded_at),
        Edit::Intake { intake, .. } => Some(intake.recorded_at),
        Edit::RedFlag(flag) => Some(flag.recorded_at),
        Edit::Review(review) => Some(review.recorded_at),
        Edit::Suggestion(reply) => Some(reply.recorded_at),
        _ => None,
    }
}

/// What an answer says, in words.
pub(super) fn answer_of(edit: &Edit) -> String {
    match edit {
        Edit::Answer { answer, .. } => answer_words(*answer),
        _ => String::new(),
    }
}
