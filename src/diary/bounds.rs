//! How much a value may be before it is surely a slip, or hostile: one function for each kind of value, shared by every
//! door, be it a flag, a screen or a file.

use chrono::{Datelike as _, NaiveDate};

use super::{Answer, Edit, End, Episode, Factor, Moment, Night, Refused, Regimen};

/// More cramps in one night are surely a slip.
pub const MOST_CRAMPS: u32 = 99;

/// Letters of the longest note: about thirty pages.
pub const LONGEST_NOTE: usize = 65_536;

/// Letters of the longest name of a medicine, a dose, a factor, a unit or a word of a choice.
pub const LONGEST_NAME: usize = 200;

/// Letters that are kept of how a value was typed.
pub const LONGEST_TYPED: usize = 400;

/// The longest that a cramp lasts, or that one lies awake after it: a day, in seconds.
pub const LONGEST_SPAN_SECONDS: u32 = 86_400;

/// Days that an onset may lie from its night: the boundary can be any time of day, and zones change.
const ONSET_WITHIN_DAYS: u64 = 2;

/// The years that a diary can be about.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// Lets a number of cramps of one night through.
///
/// # Errors
/// A refusal for none, and for more than [`MOST_CRAMPS`].
pub fn cramps(count: u32) -> Result<u32, Refused> {
    if (1..=MOST_CRAMPS).contains(&count) {
        return Ok(count);
    }
    Err(Refused::new(
        format!("cramps {count}"),
        format!("a night with cramps has 1 to {MOST_CRAMPS}"),
        "3",
    ))
}

/// Lets a note through.
///
/// # Errors
/// A refusal for one longer than [`LONGEST_NOTE`].
pub fn note(text: &str) -> Result<(), Refused> {
    // Letters are counted only where there are enough bytes for too many of them.
    let letters = if text.len() > LONGEST_NOTE {
        text.chars().count()
    } else {
        0
    };
    if letters <= LONGEST_NOTE {
        return Ok(());
    }
    Err(Refused::new(
        format!("note of {letters} characters"),
        format!("it is too long for a note; {LONGEST_NOTE} is the most"),
        "--note \"woke me twice\"",
    ))
}

/// Lets the name of something through: a medicine, a dose, a factor, a unit, a word of a choice. `what` says of what.
///
/// # Errors
/// A refusal for an empty one, one longer than [`LONGEST_NAME`], and one with control characters.
pub fn name(what: &str, text: &str) -> Result<(), Refused> {
    if text.trim().is_empty() {
        return Err(Refused::new(what, "it is empty", "\"hot bath\""));
    }
    unit(what, text)
}

/// Lets a text through that may be empty, such as a unit.
///
/// # Errors
/// As [`name`], but for an empty one.
pub fn unit(what: &str, text: &str) -> Result<(), Refused> {
    let refused = |reason: String| {
        let begins: String = text.chars().take(40).collect();
        Refused::new(format!("{what} \"{begins}\""), reason, "\"hot bath\"")
    };
    if text.chars().any(char::is_control) {
        return Err(refused("it has a control character in it".to_owned()));
    }
    let letters = text.chars().count();
    if letters > LONGEST_NAME {
        return Err(refused(format!(
            "it has {letters} characters; {LONGEST_NAME} is the most"
        )));
    }
    Ok(())
}

/// Lets a length of time through: how long a cramp lasted, or one lay awake. `what` says which.
///
/// # Errors
/// A refusal for more than a day.
pub fn span(what: &str, seconds: u32) -> Result<u32, Refused> {
    if seconds <= LONGEST_SPAN_SECONDS {
        return Ok(seconds);
    }
    Err(Refused::new(
        format!("{what} {seconds} s"),
        "it is longer than a day",
        "240",
    ))
}

/// Lets a date through. `what` says of what.
///
/// # Errors
/// A refusal for a year outside 1900 to 2999: surely a slip of the finger, or a clock without a battery.
pub fn date(what: &str, date: NaiveDate) -> Result<(), Refused> {
    if YEARS.contains(&date.year()) {
        return Ok(());
    }
    Err(Refused::new(
        format!("{what} {date}"),
        "the year must lie between 1900 and 2999",
        "2026-11-23",
    ))
}

/// Lets a moment through: the onset of a cramp, the time of an entry. `what` says which.
///
/// # Errors
/// As [`date`].
pub fn moment(what: &str, moment: &Moment) -> Result<(), Refused> {
    date(what, moment.local().date())
}

/// Lets an edit through that holds nothing but what the diary can be about, whatever the time is.
///
/// # Errors
/// The refusal of the first value that cannot be.
pub fn edit(edit: &Edit) -> Result<(), Refused> {
    const ENTERED: &str = "time of entry";
    match edit {
        Edit::Episode(described) => {
            moment(ENTERED, &described.recorded_at)?;
            episode(described)
        }
        Edit::Answer {
            answer,
            recorded_at,
            ..
        } => {
            moment(ENTERED, recorded_at)?;
            match answer {
                Some(Answer::Cramp { cramps: count }) => cramps(*count).map(drop),
                Some(Answer::Quiet) | None => Ok(()),
            }
        }
        Edit::Value {
            factor,
            typed,
            recorded_at,
            ..
        } => {
            moment(ENTERED, recorded_at)?;
            let typed = typed.as_deref().unwrap_or_default();
            if typed.len() > LONGEST_TYPED && typed.chars().count() > LONGEST_TYPED {
                return Err(Refused::new(
                    format!("what was typed for {factor}"),
                    format!("it has more than {LONGEST_TYPED} characters"),
                    "\"typed\": \"1.2l\"",
                ));
            }
            Ok(())
        }
        Edit::Skip { recorded_at, .. } => moment(ENTERED, recorded_at),
        Edit::Intake { intake, .. } => moment(ENTERED, &intake.recorded_at),
        Edit::RedFlag(flag) => moment(ENTERED, &flag.recorded_at),
        Edit::Review(review) => moment(ENTERED, &review.recorded_at),
        Edit::Regimen(medicine) => regimen(medicine),
        Edit::Condition(condition) => {
            let label = condition.kind.label();
            lasts(label, condition.since, condition.until)
        }
        Edit::Factor(own) => factor(own),
        Edit::ForgetEpisode(_)
        | Edit::ForgetValue { .. }
        | Edit::ForgetIntake { .. }
        | Edit::ForgetRegimen(_)
        | Edit::ForgetDose { .. }
        | Edit::ForgetCondition(_)
        | Edit::ForgetRedFlags(_)
        | Edit::ForgetReview(_) => Ok(()),
    }
}

/// Refuses what has not been yet: a night after `tonight`, a cramp after `now`.
///
/// # Errors
/// A refusal that names it.
pub fn not_ahead(edit: &Edit, tonight: Night, now: &Moment) -> Result<(), Refused> {
    let reason = "it is in the future";
    match edit {
        Edit::Episode(episode) if episode.onset > *now => Err(Refused::new(
            format!("onset {}", episode.onset.rfc3339()),
            reason,
            now.rfc3339(),
        )),
        Edit::Episode(episode) => night_over_or_running(episode.night, tonight),
        Edit::Answer { night, .. }
        | Edit::Skip { night, .. }
        | Edit::Value { night, .. }
        | Edit::Intake { night, .. } => night_over_or_running(*night, tonight),
        Edit::Review(review) => night_over_or_running(review.night, tonight),
        _ => Ok(()),
    }
}

fn night_over_or_running(night: Night, tonight: Night) -> Result<(), Refused> {
    if night <= tonight {
        return Ok(());
    }
    Err(Refused::new(
        format!("night {night}"),
        "it is in the future",
        tonight.to_string(),
    ))
}

fn episode(episode: &Episode) -> Result<(), Refused> {
    moment("onset", &episode.onset)?;
    let days = (episode.onset.local().date() - episode.night.evening()).num_days();
    if days.unsigned_abs() > ONSET_WITHIN_DAYS {
        return Err(Refused::new(
            format!("onset {}", episode.onset.rfc3339()),
            format!("it does not belong to the night {}", episode.night),
            format!("{}T23:50:00+00:00", episode.night),
        ));
    }
    if let End::Known { duration_seconds } = episode.end {
        span("duration", duration_seconds)?;
    }
    if let Some(seconds) = episode.awake_seconds {
        span("time awake", seconds)?;
    }
    note(episode.note.as_deref().unwrap_or_default())
}

fn regimen(regimen: &Regimen) -> Result<(), Refused> {
    name("medicine", &regimen.name)?;
    for dose in &regimen.doses {
        name("dose", &dose.text)?;
        date("dose", dose.since)?;
    }
    lasts(&regimen.name, Some(regimen.since), regimen.until)
}

fn lasts(what: &str, since: Option<NaiveDate>, until: Option<NaiveDate>) -> Result<(), Refused> {
    for day in since.iter().chain(&until) {
        date(what, *day)?;
    }
    match (since, until) {
        (Some(since), Some(until)) if until < since => Err(Refused::new(
            format!("{what} until {until}"),
            format!("it starts on {since}, and it cannot end before that"),
            format!("{since}"),
        )),
        _ => Ok(()),
    }
}

fn factor(factor: &Factor) -> Result<(), Refused> {
    name("key of a factor", &factor.key)?;
    name("name of a factor", &factor.label)?;
    unit("unit of a factor", factor.unit_name())?;
    factor
        .words()
        .iter()
        .try_for_each(|word| name("word of a factor", word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_may_be_reached_and_not_passed() {
        let long = |letters: usize| "é".repeat(letters);
        let day = |text: &str| date("day", text.parse().expect("a date"));
        for (what, last, first_beyond) in [
            ("cramps", cramps(99).is_ok(), cramps(100).is_ok()),
            ("no cramps", cramps(1).is_ok(), cramps(0).is_ok()),
            (
                "note",
                note(&long(65_536)).is_ok(),
                note(&long(65_537)).is_ok(),
            ),
            (
                "name",
                name("x", &long(200)).is_ok(),
                name("x", &long(201)).is_ok(),
            ),
            ("unit", unit("x", "").is_ok(), unit("x", "a\u{7f}").is_ok()),
            ("empty", name("x", "a").is_ok(), name("x", " ").is_ok()),
            (
                "control",
                name("x", "a b").is_ok(),
                name("x", "a\nb").is_ok(),
            ),
            ("span", span("x", 86_400).is_ok(), span("x", 86_401).is_ok()),
            (
                "early",
                day("1900-01-01").is_ok(),
                day("1899-12-31").is_ok(),
            ),
            ("late", day("2999-12-31").is_ok(), day("3000-01-01").is_ok()),
        ] {
            assert!(last && !first_beyond, "{what}");
        }
    }
}
