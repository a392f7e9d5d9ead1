//! What a record says, in the words of a report.

use chrono::NaiveDate;

use crate::diary::{Answer, End, Episode, Factor, Units, duration_words};

/// The answers about a cramp by name, each as a person reads it.
pub(super) fn fields(episode: &Episode) -> [(&'static str, String); 11] {
    fn word(word: Option<impl ToString>) -> String {
        word.map_or_else(|| "–".to_owned(), |word| word.to_string())
    }
    let relief: Vec<String> = episode.relief.iter().map(ToString::to_string).collect();
    [
        ("night", episode.night.to_string()),
        (
            "onset",
            episode
                .onset
                .at()
                .format("%Y-%m-%d %H:%M:%S%.f %:z")
                .to_string(),
        ),
        (
            "lasted",
            match episode.end {
                End::Open => "still going".to_owned(),
                End::Unknown => "–".to_owned(),
                End::Known { duration_seconds } => duration_words(duration_seconds),
            },
        ),
        ("foot", word(episode.foot)),
        ("muscle", word(episode.muscle)),
        ("pain", word(episode.pain.map(crate::diary::Pain::score))),
        ("feet", word(episode.posture)),
        (
            "relief",
            word(Some(relief.join(",")).filter(|list| !list.is_empty())),
        ),
        (
            "soreness",
            word(episode.soreness.map(crate::diary::Soreness::score)),
        ),
        ("awake", word(episode.awake_seconds.map(duration_words))),
        (
            "note",
            word(episode.note.as_ref().map(|note| format!("\"{note}\""))),
        ),
    ]
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

/// How a night was, in words.
pub(super) fn answer_words(answer: Option<Answer>) -> String {
    match answer {
        None => "not recorded".to_owned(),
        Some(Answer::Quiet) => "quiet".to_owned(),
        Some(Answer::Cramp { cramps: 1 }) => "1 cramp".to_owned(),
        Some(Answer::Cramp { cramps }) => format!("{cramps} cramps"),
    }
}

pub(super) fn taken(taken: bool) -> &'static str {
    if taken { "taken" } else { "skipped" }
}

pub(super) fn yes(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
