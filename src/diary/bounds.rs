//! How much a value may be before it is surely a slip, or hostile: one function for each kind of value,
//! shared by every door, be it a flag, a screen or a file.

use chrono::{NaiveDate, TimeDelta};

use super::plain_text::acts;
use super::{
    Answer, Condition, Edit, End, Episode, Factor, Moment, Night, NightAnswer, NightNote,
    NightValue, Refusal, Regimen, Zone, name, years,
};

/// More cramps in one night are surely a slip.
pub const MOST_CRAMPS: u32 = 99;

/// Letters of the longest note: about thirty pages.
pub const LONGEST_NOTE: usize = 65_536;

/// Letters of the longest name of a step of the history.
pub const LONGEST_LABEL: usize = 400;

/// Letters that are kept of how a value was typed.
pub const LONGEST_TYPED: usize = 400;

/// The longest that a cramp lasts, or that one lies awake after it: a day, in seconds.
pub const LONGEST_SPAN_SECONDS: u32 = 86_400;

/// Days that an onset may lie from its night: the boundary can be any time of day, and zones change.
const ONSET_WITHIN_DAYS: u64 = 2;

/// Lets a number of cramps of one night through.
///
/// # Errors
/// A refusal for none, and for more than [`MOST_CRAMPS`].
pub fn cramps(count: u32) -> Result<u32, Refusal> {
    if (1..=MOST_CRAMPS).contains(&count) {
        return Ok(count);
    }
    Err(Refusal::new(
        format!("cramps {count}"),
        format!("a night with cramps has 1 to {MOST_CRAMPS}"),
        "3",
    ))
}

/// Lets a note through.
///
/// # Errors
/// A refusal for one longer than [`LONGEST_NOTE`].
pub fn note(text: &str) -> Result<(), Refusal> {
    // Letters are counted only where there are enough bytes for too many of them.
    let letters = if text.len() > LONGEST_NOTE {
        text.chars().count()
    } else {
        0
    };
    if letters <= LONGEST_NOTE {
        return Ok(());
    }
    Err(Refusal::new(
        format!("note of {letters} characters"),
        format!("too long for a note (at most {LONGEST_NOTE})"),
        "--note \"woke me twice\"",
    ))
}

/// Lets a note through that is there.
///
/// # Errors
/// A refusal for a blank one, and for one longer than [`LONGEST_NOTE`].
pub fn written_note(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::new(
            format!("note \"{text}\""),
            "it is empty",
            "--note \"woke me twice\"",
        ));
    }
    note(text)
}

/// Lets what a kept step is called through.
///
/// # Errors
/// A refusal for one longer than [`LONGEST_LABEL`], or with control characters.
pub fn label(text: &str) -> Result<(), Refusal> {
    let letters = text.chars().count();
    let reason = if text.chars().any(acts) {
        "it has a control character".to_owned()
    } else if letters > LONGEST_LABEL {
        format!("too long: {letters} letters (at most {LONGEST_LABEL})")
    } else {
        return Ok(());
    };
    let begins: String = text.chars().take(40).collect();
    Err(Refusal::new(
        format!("label \"{begins}\""),
        reason,
        "\"night of Mon 23\"",
    ))
}

/// Lets a length of time through: how long a cramp lasted, or one lay awake. `what` says which.
///
/// # Errors
/// A refusal for more than a day.
pub fn span(what: &str, seconds: u32) -> Result<u32, Refusal> {
    if seconds <= LONGEST_SPAN_SECONDS {
        return Ok(seconds);
    }
    Err(Refusal::new(
        format!("{what} {seconds} s"),
        "that is longer than a day",
        "240",
    ))
}

/// Lets an edit through that holds nothing but what the diary can be about, whatever the time is.
///
/// # Errors
/// The refusal of the first value that cannot be.
pub fn edit(edit: &Edit) -> Result<(), Refusal> {
    let subject = edit.subject();
    // What is taken out may be as odd as it likes.
    if subject.is_removal {
        return Ok(());
    }
    subject.night.map_or(Ok(()), years::night)?;
    let entered = subject.recorded_at;
    entered.map_or(Ok(()), |at| years::moment(&at))?;
    match edit {
        Edit::Episode(described) => episode(described),
        Edit::Answer(NightAnswer {
            answer: Some(Answer::Cramp { cramps: count }),
            ..
        }) => cramps(*count).map(drop),
        Edit::NightNote(NightNote { note, .. }) => written_note(note),
        Edit::Value(NightValue { factor, typed, .. }) => {
            let typed = typed.as_deref().unwrap_or_default();
            if typed.len() > LONGEST_TYPED && typed.chars().count() > LONGEST_TYPED {
                return Err(Refusal::new(
                    format!("what was typed for {factor}"),
                    format!("too long (at most {LONGEST_TYPED} characters)"),
                    "\"typed\": \"1.2l\"",
                ));
            }
            Ok(())
        }
        Edit::Regimen(medicine) => regimen(medicine),
        Edit::Condition(of) => condition(of),
        Edit::Factor(own) => factor(own),
        Edit::Review(review) => {
            let told = review.told.iter().flatten();
            let told = told.map(|each| (&each.factor, &each.word));
            let suggested = review.suggested.iter().map(|of| (&of.factor, &of.word));
            told.chain(suggested)
                .try_for_each(|(factor, word)| named(factor, word.as_deref()))
        }
        Edit::DoctorTold(told) => named(&told.of, None),
        Edit::Suggestion(reply) => {
            named(&reply.suggestion.factor, reply.suggestion.word.as_deref())
        }
        _ => Ok(()),
    }
}

/// Lets the names through that a review keeps of a factor: its key, and the word of a choice.
fn named(factor: &str, word: Option<&str>) -> Result<(), Refusal> {
    for text in [Some(factor), word].into_iter().flatten() {
        let letters = text.chars().count();
        if letters == 0 || letters > LONGEST_LABEL || text.chars().any(acts) {
            let begins: String = text.chars().take(40).collect();
            return Err(Refusal::new(
                format!("factor \"{begins}\""),
                format!("use a plain name of 1 to {LONGEST_LABEL} letters"),
                "fluids",
            ));
        }
    }
    Ok(())
}

/// Refuses what has not been yet: a night after `tonight`, a cramp after `now`.
///
/// # Errors
/// A refusal that names it.
pub fn not_ahead(edit: &Edit, tonight: Night, now: &Moment) -> Result<(), Refusal> {
    let refused =
        |what: String, example: String| Err(Refusal::new(what, "it is in the future", example));
    match (edit, edit.subject().night) {
        (Edit::Episode(episode), _) if episode.onset > *now => {
            let onset = episode.onset.rfc3339();
            refused(format!("onset {onset}"), now.rfc3339())
        }
        (Edit::Episode(episode), _) if end_of(episode).is_some_and(|end| end > *now) => {
            let seconds = episode.duration_seconds().unwrap_or_default();
            let at_most = now.at().signed_duration_since(episode.onset.at());
            refused(
                format!("end after {seconds} s"),
                at_most.num_seconds().to_string(),
            )
        }
        (_, Some(night)) if night > tonight => {
            refused(format!("night {night}"), tonight.to_string())
        }
        _ => Ok(()),
    }
}

fn end_of(episode: &Episode) -> Option<Moment> {
    let seconds = episode.duration_seconds()?;
    Some(episode.onset.plus(TimeDelta::seconds(seconds.into())))
}

/// Lets a cramp through.
///
/// # Errors
/// A refusal for an onset away from its night or its zone, for lengths and notes beyond their limits, and for
/// what was tried twice.
pub fn episode(episode: &Episode) -> Result<(), Refusal> {
    years::moment(&episode.onset)?;
    if let Zone::Fixed(offset) = episode.onset.zone()
        && offset.local_minus_utc() != episode.onset.offset_minutes() * 60
    {
        return Err(Refusal::new(
            format!("zone {}", episode.onset.zone()),
            format!("the onset is {}", episode.onset.rfc3339()),
            "the zone of the onset, such as Europe/Berlin",
        ));
    }
    let days = (episode.onset.local().date() - episode.night.evening()).num_days();
    if days.unsigned_abs() > ONSET_WITHIN_DAYS {
        return Err(Refusal::new(
            format!("onset {}", episode.onset.rfc3339()),
            format!("that is not in the night {}", episode.night),
            format!("{}T23:50:00+00:00", episode.night),
        ));
    }
    if let End::Known { duration_seconds } = episode.end {
        if duration_seconds == 0 {
            return Err(Refusal::new(
                "duration 0 s",
                "a cramp lasts at least a second",
                "240",
            ));
        }
        span("duration", duration_seconds)?;
    }
    if let Some(seconds) = episode.awake_seconds {
        span("time awake", seconds)?;
    }
    for (place, tried) in episode.relief.iter().enumerate() {
        if episode.relief[..place]
            .iter()
            .any(|each| each.kind == tried.kind)
        {
            return Err(Refusal::new(
                format!("relief \"{tried}\""),
                format!("{} is there twice", tried.kind),
                "stretch:eased,walk",
            ));
        }
    }
    episode.note.as_deref().map_or(Ok(()), written_note)
}

fn regimen(regimen: &Regimen) -> Result<(), Refusal> {
    name("medicine", &regimen.name, "furosemide")?;
    for dose in &regimen.doses {
        name("dose", &dose.text, "40 mg")?;
        years::date(dose.since)?;
    }
    if let Some(reason) = &regimen.stop_reason {
        name("reason", reason, "sore legs")?;
    }
    lasts(&regimen.name, Some(regimen.since), regimen.until)
}

fn condition(condition: &Condition) -> Result<(), Refusal> {
    let label = condition.label();
    name("condition", label, "restless legs")?;
    lasts(label, condition.since, condition.until)
}

/// Lets the dates through between which something goes on.
///
/// # Errors
/// A refusal for a year that no diary can speak of, and for an end before the start.
pub fn lasts(
    what: &str,
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
) -> Result<(), Refusal> {
    since.into_iter().chain(until).try_for_each(years::date)?;
    match (since, until) {
        (Some(since), Some(until)) if until < since => Err(Refusal::new(
            format!("{what} until {until}"),
            format!("it can't end before it started on {since}"),
            format!("{since}"),
        )),
        _ => Ok(()),
    }
}

fn factor(factor: &Factor) -> Result<(), Refusal> {
    name("key of a factor", &factor.key, "hot-bath")?;
    name("name of a factor", &factor.label, "hot bath")?;
    let unit = factor.unit_name();
    let words = factor
        .words()
        .iter()
        .map(|word| ("word of a factor", &**word));
    words
        .chain((!unit.is_empty()).then_some(("unit of a factor", unit)))
        .try_for_each(|(what, word)| name(what, word, "steps").map(drop))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::EpisodeId;

    fn moment(text: &str) -> Moment {
        let at = chrono::DateTime::parse_from_rfc3339(text).expect("a time");
        Moment::new(at.to_utc(), Zone::Fixed(*at.offset()))
    }

    fn begun(onset: Moment) -> Episode {
        let night = "2026-11-23".parse().expect("a night");
        Episode::begun(EpisodeId::from_parts(1, [0; 10]), night, onset, onset)
    }

    #[test]
    fn a_cramp_begins_within_two_days_of_its_evening() {
        for (day, is_of_the_night) in [
            (20, false),
            (21, true),
            (22, true),
            (23, true),
            (24, true),
            (25, true),
            (26, false),
        ] {
            let onset = moment(&format!("2026-11-{day}T03:12:00+01:00"));
            assert_eq!(episode(&begun(onset)).is_ok(), is_of_the_night, "{day}");
        }
    }

    #[test]
    fn nothing_has_been_that_is_still_ahead() {
        let now = moment("2026-11-24T03:12:00+01:00");
        let tonight: Night = "2026-11-23".parse().expect("a night");
        let later = |seconds| now.plus(TimeDelta::seconds(seconds));
        let lasting = |duration_seconds| Episode {
            end: End::Known { duration_seconds },
            ..begun(later(-60))
        };
        let answer = |night| {
            Edit::Answer(NightAnswer {
                night,
                answer: Some(Answer::Quiet),
                recorded_at: now,
            })
        };
        for (what, edit, has_been) in [
            ("a moment ago", Edit::Episode(begun(later(-1)).into()), true),
            ("now", Edit::Episode(begun(now).into()), true),
            ("in a moment", Edit::Episode(begun(later(1)).into()), false),
            ("over", Edit::Episode(lasting(59).into()), true),
            ("over now", Edit::Episode(lasting(60).into()), true),
            ("over in a moment", Edit::Episode(lasting(61).into()), false),
            ("last night", answer(tonight.previous()), true),
            ("tonight", answer(tonight), true),
            ("tomorrow night", answer(tonight.next()), false),
        ] {
            assert_eq!(not_ahead(&edit, tonight, &now).is_ok(), has_been, "{what}");
        }
    }

    #[test]
    fn each_limit_may_be_reached_and_not_passed() {
        let long = |letters: usize| "é".repeat(letters);
        for (what, last, first_beyond) in [
            ("cramps", cramps(99).is_ok(), cramps(100).is_ok()),
            ("no cramps", cramps(1).is_ok(), cramps(0).is_ok()),
            (
                "note",
                note(&long(65_536)).is_ok(),
                note(&long(65_537)).is_ok(),
            ),
            (
                "label",
                label(&long(400)).is_ok(),
                label(&long(401)).is_ok(),
            ),
            ("control", label("a b").is_ok(), label("a\nb").is_ok()),
            ("span", span("x", 86_400).is_ok(), span("x", 86_401).is_ok()),
            (
                "factor",
                named(&long(400), None).is_ok(),
                named(&long(401), None).is_ok(),
            ),
            (
                "word",
                named("posture", Some(&long(400))).is_ok(),
                named("posture", Some(&long(401))).is_ok(),
            ),
            (
                "no factor",
                named("x", None).is_ok(),
                named("", None).is_ok(),
            ),
        ] {
            assert!(last && !first_beyond, "{what}");
        }
    }
}
