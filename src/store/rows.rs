//! Rows to values of the diary and back.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::NaiveDate;
use rusqlite::Row;
use rusqlite::types::{Type, Value as Sql};
use strum::IntoEnumIterator;

use super::images::{self, Image};
use super::told;
use crate::diary::acts::years;
use crate::diary::{
    Answer, Catalogue, Condition, Direction, End, Episode, Factor, Group, Intake, Kind, Moment,
    Night, RedFlag, Regimen, RegimenKind, Review, StoredValue, Suggestion, SuggestionReply, Test,
    Trigger, Unit, Value, Zone, choice, relief_list,
};

/// A cell that does not hold what its column promises: the file is damaged, or somebody wrote to it by hand.
fn unreadable(column: usize, what: impl ToString) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, Type::Text, what.to_string().into())
}

/// A text cell read as a value.
pub(super) fn parsed<T: FromStr<Err: ToString>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<T> {
    row.get_ref(column)?
        .as_str()?
        .parse()
        .map_err(|error: T::Err| unreadable(column, error.to_string()))
}

fn parsed_option<T: FromStr<Err: ToString>>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => text
            .parse()
            .map(Some)
            .map_err(|error: T::Err| unreadable(column, error.to_string())),
    }
}

fn word<T>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>>
where
    T: FromStr + IntoEnumIterator + Into<&'static str>,
{
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => choice("word", text)
            .map(Some)
            .map_err(|refused| unreadable(column, refused)),
    }
}

/// An instant of which only the offset is known.
pub(super) fn stamp(row: &Row<'_>, column: usize) -> rusqlite::Result<Moment> {
    let (utc_ms, offset): (i64, i32) = (row.get(column)?, row.get(column + 1)?);
    chrono::FixedOffset::east_opt(offset.saturating_mul(60))
        .and_then(|zone| Moment::from_parts(utc_ms, offset, Zone::Fixed(zone)))
        .ok_or_else(|| unreadable(column, "a time outside the calendar"))
}

/// The columns of [`episode`], in its order.
pub(super) const EPISODE_COLUMNS: &str = "id, night, onset_at, onset_offset, zone, end, duration_seconds, foot, \
     muscle, pain, posture, relief, soreness, awake_seconds, note, recorded_at, recorded_offset";

pub(super) fn episode(row: &Row<'_>) -> rusqlite::Result<Episode> {
    let zone: Zone = parsed(row, 4)?;
    let onset = Moment::from_parts(row.get(2)?, row.get(3)?, zone)
        .ok_or_else(|| unreadable(2, "a time outside the calendar"))?;
    years::moment(&onset).map_err(|refused| unreadable(2, refused))?;
    let end = match row.get_ref(5)?.as_str()? {
        "open" => End::Open,
        "known" => End::Known {
            duration_seconds: row.get(6)?,
        },
        _ => End::Unknown,
    };
    let score = |column: usize| row.get::<_, Option<u8>>(column);
    Ok(Episode {
        id: parsed(row, 0)?,
        night: parsed(row, 1)?,
        onset,
        end,
        foot: word(row, 7)?,
        muscle: word(row, 8)?,
        pain: score(9)?
            .map(crate::diary::Pain::new)
            .transpose()
            .map_err(|refused| unreadable(9, refused))?,
        posture: word(row, 10)?,
        relief: match row.get_ref(11)?.as_str_or_null()? {
            None => Vec::new(),
            Some(text) => relief_list(text).map_err(|refused| unreadable(11, refused))?,
        },
        soreness: score(12)?
            .map(crate::diary::Soreness::new)
            .transpose()
            .map_err(|refused| unreadable(12, refused))?,
        awake_seconds: row.get(13)?,
        note: row.get(14)?,
        recorded_at: stamp(row, 15)?,
    })
}

pub(super) fn text(value: impl ToString) -> Sql {
    Sql::Text(value.to_string())
}

fn option<T>(value: Option<T>, to_sql: impl FnOnce(T) -> Sql) -> Sql {
    value.map_or(Sql::Null, to_sql)
}

fn integer(value: impl Into<i64>) -> Sql {
    Sql::Integer(value.into())
}

pub(super) fn episode_image(episode: &Episode, updated_ms: i64) -> Image {
    let relief: Vec<String> = episode.relief.iter().map(ToString::to_string).collect();
    let end = match episode.end {
        End::Open => "open",
        End::Known { .. } => "known",
        End::Unknown => "unknown",
    };
    let values = vec![
        text(episode.id),
        text(episode.night),
        integer(episode.onset.utc_ms()),
        integer(episode.onset.offset_minutes()),
        text(episode.onset.zone()),
        text(end),
        option(episode.duration_seconds(), integer),
        option(episode.foot, text),
        option(episode.muscle, text),
        option(episode.pain, |pain| integer(pain.score())),
        option(episode.posture, text),
        if relief.is_empty() {
            Sql::Null
        } else {
            text(relief.join(","))
        },
        option(episode.soreness, |soreness| integer(soreness.score())),
        option(episode.awake_seconds, integer),
        option(
            episode.note.as_deref().filter(|note| !note.is_empty()),
            text,
        ),
        integer(episode.recorded_at.utc_ms()),
        integer(episode.recorded_at.offset_minutes()),
    ];
    Image::new(&images::EPISODE, values, updated_ms)
}

pub(super) fn night_image(
    night: Night,
    answer: Option<Answer>,
    skipped: bool,
    recorded_at: &Moment,
    updated_ms: i64,
) -> Image {
    let (answer, cramps) = match answer {
        None => (Sql::Null, Sql::Null),
        Some(Answer::Quiet) => (text("quiet"), Sql::Null),
        Some(Answer::Cramp { cramps }) => (text("cramp"), integer(cramps)),
    };
    let values = vec![
        text(night),
        answer,
        cramps,
        integer(i64::from(skipped)),
        integer(recorded_at.utc_ms()),
        integer(recorded_at.offset_minutes()),
    ];
    Image::new(&images::NIGHT, values, updated_ms)
}

pub(super) fn value_image(
    night: Night,
    factor: &str,
    value: &StoredValue,
    typed: Option<&str>,
    recorded_at: &Moment,
    updated_ms: i64,
) -> Image {
    let (number, word) = match value {
        StoredValue::Number(number) => (Sql::Real(*number), Sql::Null),
        StoredValue::Word(word) => (Sql::Null, text(word)),
    };
    let values = vec![
        text(night),
        text(factor),
        number,
        word,
        option(typed, text),
        integer(recorded_at.utc_ms()),
        integer(recorded_at.offset_minutes()),
    ];
    Image::new(&images::OBSERVATION, values, updated_ms)
}

pub(super) fn intake_image(night: Night, intake: &Intake, updated_ms: i64) -> Image {
    let values = vec![
        text(night),
        text(intake.regimen),
        integer(i64::from(intake.taken)),
        integer(intake.recorded_at.utc_ms()),
        integer(intake.recorded_at.offset_minutes()),
    ];
    Image::new(&images::INTAKE, values, updated_ms)
}

pub(super) fn regimen_image(regimen: &Regimen, updated_ms: i64) -> Image {
    let values = vec![
        text(regimen.id),
        text(&regimen.name),
        text(regimen.class),
        text(regimen.since),
        option(regimen.until, text),
        match regimen.kind {
            RegimenKind::Daily => Sql::Null,
            RegimenKind::AsNeeded => text(regimen.kind),
        },
    ];
    Image::new(&images::REGIMEN, values, updated_ms)
}

pub(super) fn dose_image(
    regimen: &Regimen,
    since: NaiveDate,
    dose: &str,
    updated_ms: i64,
) -> Image {
    Image::new(
        &images::DOSE,
        vec![text(regimen.id), text(since), text(dose)],
        updated_ms,
    )
}

pub(super) fn regimen(row: &Row<'_>) -> rusqlite::Result<Regimen> {
    Ok(Regimen {
        id: parsed(row, 0)?,
        name: row.get(1)?,
        class: word(row, 2)?.ok_or_else(|| unreadable(2, "a medicine without a class"))?,
        since: parsed(row, 3)?,
        until: parsed_option(row, 4)?,
        kind: word(row, 5)?.unwrap_or_default(),
        doses: Vec::new(),
    })
}

pub(super) fn condition_image(condition: &Condition, updated_ms: i64) -> Image {
    let values = vec![
        text(condition.id),
        text(condition.kind),
        option(condition.since, text),
        option(condition.until, text),
    ];
    Image::new(&images::CONDITION, values, updated_ms)
}

pub(super) fn condition(row: &Row<'_>) -> rusqlite::Result<Condition> {
    Ok(Condition {
        id: parsed(row, 0)?,
        kind: word(row, 1)?.ok_or_else(|| unreadable(1, "a condition without a kind"))?,
        since: parsed_option(row, 2)?,
        until: parsed_option(row, 3)?,
    })
}

pub(super) fn review_image(review: &Review, updated_ms: i64) -> Image {
    let values = vec![
        text(review.night),
        option(review.told.as_deref(), |told| text(told::findings(told))),
        option(review.suggested.as_ref(), |of| text(told::suggestion(of))),
        integer(review.recorded_at.utc_ms()),
        integer(review.recorded_at.offset_minutes()),
    ];
    Image::new(&images::REVIEW, values, updated_ms)
}

pub(super) fn review(row: &Row<'_>) -> rusqlite::Result<Review> {
    let told = row.get_ref(1)?.as_str_or_null()?;
    let suggested = row.get_ref(2)?.as_str_or_null()?;
    Ok(Review {
        night: parsed(row, 0)?,
        told: told
            .map(told::read_findings)
            .transpose()
            .map_err(|what| unreadable(1, what))?,
        suggested: suggested
            .map(told::read_suggestion)
            .transpose()
            .map_err(|what| unreadable(2, what))?,
        recorded_at: stamp(row, 3)?,
    })
}

pub(super) fn suggestion_image(of: &SuggestionReply, updated_ms: i64) -> Image {
    let values = vec![
        text(of.night),
        text(&of.suggestion.factor),
        text(of.suggestion.aim),
        option(of.suggestion.word.as_deref(), text),
        text(of.reply),
        integer(of.recorded_at.utc_ms()),
        integer(of.recorded_at.offset_minutes()),
    ];
    Image::new(&images::SUGGESTION, values, updated_ms)
}

pub(super) fn suggestion(row: &Row<'_>) -> rusqlite::Result<SuggestionReply> {
    Ok(SuggestionReply {
        night: parsed(row, 0)?,
        suggestion: Suggestion {
            factor: row.get(1)?,
            aim: parsed(row, 2)?,
            word: row.get(3)?,
        },
        reply: parsed(row, 4)?,
        recorded_at: stamp(row, 5)?,
    })
}

pub(super) fn red_flag_image(flag: &RedFlag, updated_ms: i64) -> Image {
    let values = vec![
        text(flag.episode),
        text(flag.sign),
        integer(i64::from(flag.present)),
        integer(flag.recorded_at.utc_ms()),
        integer(flag.recorded_at.offset_minutes()),
    ];
    Image::new(&images::RED_FLAG, values, updated_ms)
}

pub(super) fn red_flag(row: &Row<'_>) -> rusqlite::Result<RedFlag> {
    Ok(RedFlag {
        episode: parsed(row, 0)?,
        sign: word(row, 1)?.ok_or_else(|| unreadable(1, "an answer without a sign"))?,
        present: row.get(2)?,
        recorded_at: stamp(row, 3)?,
    })
}

/// A value as stored, read with its factor; `None` where the factor has changed its kind or words since.
pub(super) fn value(factor: &Factor, number: Option<f64>, word: Option<&str>) -> Option<Value> {
    let value = match (&factor.kind, number, word) {
        (Kind::YesNo, Some(number), _) => Value::YesNo(number > 0.0),
        (Kind::Amount(_), Some(number), _) => Value::Amount(number),
        (Kind::ClockTime, Some(number), _) => Value::Clock(number as u16),
        (Kind::Choice(words), _, Some(word)) => {
            Value::Choice(u8::try_from(words.iter().position(|known| known == word)?).ok()?)
        }
        _ => return None,
    };
    Some(value)
}

pub(super) fn factor_image(factor: &Factor, updated_ms: i64) -> Image {
    let trigger = factor.triggers.first();
    let test = match trigger.map(|trigger| &trigger.test) {
        None => String::new(),
        Some(Test::Yes) => "yes".to_owned(),
        Some(Test::Under(limit)) => format!("under {limit}"),
        Some(Test::Over(limit)) => format!("over {limit}"),
        Some(Test::AtLeast(limit)) => format!("at-least {limit}"),
        Some(Test::Is(place)) => format!("is {}", factor.word(*place)),
    };
    let expects = trigger.map_or(Direction::Unknown, |trigger| trigger.expects);
    let values = vec![
        text(&factor.key),
        integer(i64::from(factor.own)),
        text(&factor.label),
        text(factor.kind.name()),
        text(factor.unit_name()),
        text(factor.words().join("|")),
        text(test),
        text(expects),
        integer(factor.lag),
        text(factor.asked),
        integer(i64::from(factor.archived)),
    ];
    Image::new(&images::FACTOR, values, updated_ms)
}

/// Reads a row of the factor table over the catalogue: an own factor whole, a built-in one with what was changed.
pub(super) fn factor(row: &Row<'_>, catalogue: &Catalogue) -> rusqlite::Result<Factor> {
    let key: String = row.get(0)?;
    let own: bool = row.get(1)?;
    let built_in = catalogue
        .find(&key)
        .map(|id| catalogue.get(id).clone())
        .filter(|_| !own);
    let words: Vec<Cow<'static, str>> = match row.get_ref(5)?.as_str()? {
        "" => Vec::new(),
        words => words
            .split('|')
            .map(|word| Cow::Owned(word.to_owned()))
            .collect(),
    };
    let kind = match row.get_ref(3)?.as_str()? {
        "yes-no" => Kind::YesNo,
        "choice" => Kind::Choice(Cow::Owned(words)),
        "clock" => Kind::ClockTime,
        _ => Kind::Amount(Unit::Own(row.get(4)?)),
    };
    let mut factor = built_in.unwrap_or(Factor {
        key: Cow::Owned(key),
        label: Cow::Owned(row.get(2)?),
        kind,
        group: Group::Own,
        triggers: Cow::Borrowed(&[]),
        lag: 0,
        asked: crate::diary::Asked::Evening,
        line: None,
        own: true,
        archived: false,
    });
    let expects = word(row, 7)?.unwrap_or(Direction::Unknown);
    let test = test(row.get_ref(6)?.as_str()?, &factor).map_err(|what| unreadable(6, what))?;
    // A choice with several readings keeps them all; a threshold is one reading, and the person's own counts.
    if factor.triggers.len() < 2 {
        factor.triggers = Cow::Owned(
            test.map(|test| Trigger { test, expects })
                .into_iter()
                .collect(),
        );
    }
    factor.lag = row.get(8)?;
    factor.asked = word(row, 9)?.unwrap_or(factor.asked);
    factor.archived = row.get(10)?;
    Ok(factor)
}

fn test(text: &str, factor: &Factor) -> Result<Option<Test>, String> {
    let limit = |text: &str| {
        text.parse::<f64>()
            .map_err(|_| format!("the threshold \"{text}\""))
    };
    Ok(match text.split_once(' ') {
        None if text == "yes" => Some(Test::Yes),
        Some(("under", text)) => Some(Test::Under(limit(text)?)),
        Some(("over", text)) => Some(Test::Over(limit(text)?)),
        Some(("at-least", text)) => Some(Test::AtLeast(limit(text)?)),
        Some(("is", word)) => factor
            .words()
            .iter()
            .position(|known| known == word)
            .and_then(|place| u8::try_from(place).ok())
            .map(Test::Is),
        _ => None,
    })
}
