//! An edit as a row: the line of an export, and what the store writes.

use serde::{Deserialize, Serialize};

use super::cells::{Plain, Stamp, Text, Word};
use super::episode::{DoctorMentionRow, EpisodeRow, RedFlagRow};
use super::factor::FactorRow;
use super::night::{AnswerRow, IntakeRow, NightNoteRow, SkipRow, ValueRow};
use super::profile::{ConditionRow, RegimenRow};
use super::review::{ReplyRow, ReviewRow};
use crate::diary::{Edit, RecordKey, RecordKind, Refusal, StoredValue};

/// An edit with the kind of record it is about.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the rows say what they are")]
pub enum Line<'a> {
    Factor(FactorRow),
    Regimen(RegimenRow),
    Condition(ConditionRow),
    Answer(AnswerRow),
    Skip(SkipRow),
    NightNote(NightNoteRow),
    #[serde(borrow)]
    Value(ValueRow<'a>),
    Intake(IntakeRow),
    Episode(Box<EpisodeRow>),
    RedFlag(RedFlagRow),
    Review(ReviewRow),
    Suggestion(ReplyRow),
    DoctorTold(DoctorMentionRow),
    Forget(ForgetRow),
}

/// A record that is taken out of the diary, by the parts of its key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ForgetRow {
    pub kind: Word<RecordKind>,
    pub key: Vec<String>,
}

impl<'a> From<&'a Edit> for Line<'a> {
    fn from(edit: &'a Edit) -> Self {
        match edit {
            Edit::Factor(factor) => Self::Factor(factor.into()),
            Edit::Regimen(regimen) => Self::Regimen(regimen.into()),
            Edit::Condition(condition) => Self::Condition(condition.into()),
            Edit::Answer {
                night,
                answer,
                recorded_at,
            } => Self::Answer(AnswerRow::new(*night, *answer, recorded_at)),
            Edit::Skip {
                night,
                skipped,
                recorded_at,
            } => Self::Skip(SkipRow {
                night: Plain(*night),
                skipped: *skipped,
                recorded_at: Stamp::from(recorded_at),
            }),
            Edit::NightNote {
                night,
                note,
                recorded_at,
            } => Self::NightNote(NightNoteRow {
                night: Plain(*night),
                note: note.clone(),
                recorded_at: Stamp::from(recorded_at),
            }),
            Edit::Value {
                night,
                factor,
                value,
                typed,
                recorded_at,
            } => {
                let (number, word) = match value {
                    StoredValue::Number(number) => (Some(*number), None),
                    StoredValue::Word(word) => (None, Some(word.into())),
                };
                Self::Value(ValueRow {
                    night: Plain(*night),
                    factor: Text(factor.into()),
                    number,
                    word: word.map(Text),
                    typed: typed.as_ref().map(|typed| Text(typed.into())),
                    recorded_at: Stamp::from(recorded_at),
                })
            }
            Edit::Intake { night, intake } => Self::Intake(IntakeRow::new(*night, intake)),
            Edit::Episode(episode) => Self::Episode(Box::new(episode.as_ref().into())),
            Edit::RedFlag(flag) => Self::RedFlag(flag.into()),
            Edit::Review(review) => Self::Review(review.into()),
            Edit::Suggestion(reply) => Self::Suggestion(reply.into()),
            Edit::DoctorTold(told) => Self::DoctorTold(told.into()),
            Edit::Forget(key) => {
                let (kind, parts) = key.kind_and_parts();
                Self::Forget(ForgetRow {
                    kind: Word(kind),
                    key: parts.iter().map(ToString::to_string).collect(),
                })
            }
        }
    }
}

impl TryFrom<Line<'_>> for Edit {
    type Error = Refusal;

    fn try_from(line: Line<'_>) -> Result<Self, Refusal> {
        Ok(match line {
            Line::Factor(row) => Self::Factor(row.try_into()?),
            Line::Regimen(row) => Self::Regimen(row.try_into()?),
            Line::Condition(row) => Self::Condition(row.try_into()?),
            Line::Answer(row) => Self::Answer {
                night: row.night.0,
                answer: row.answer()?,
                recorded_at: row.recorded_at.moment(),
            },
            Line::Skip(row) => Self::Skip {
                night: row.night.0,
                skipped: row.skipped,
                recorded_at: row.recorded_at.moment(),
            },
            Line::NightNote(row) => Self::NightNote {
                night: row.night.0,
                note: row.note,
                recorded_at: row.recorded_at.moment(),
            },
            Line::Value(row) => row.edit()?,
            Line::Intake(row) => {
                let (night, intake) = row.into();
                Self::Intake { night, intake }
            }
            Line::Episode(row) => Self::Episode(Box::new((*row).try_into()?)),
            Line::RedFlag(row) => Self::RedFlag(row.into()),
            Line::Review(row) => Self::Review(row.into()),
            Line::Suggestion(row) => Self::Suggestion(row.into()),
            Line::DoctorTold(row) => Self::DoctorTold(row.into()),
            Line::Forget(row) => Self::Forget(key_of(&row)?),
        })
    }
}

/// The key of the record that is taken out.
fn key_of(row: &ForgetRow) -> Result<RecordKey, Refusal> {
    let unknown = || {
        Refusal::new(
            format!("key {} of {}", row.key.join(" "), row.kind.0),
            "no record of this kind has such a key",
            "\"kind\":\"value\",\"key\":[\"2026-11-23\",\"fluids\"]",
        )
    };
    let date = |text: &str| text.parse().map_err(|_| unknown());
    let parts: Vec<&str> = row.key.iter().map(String::as_str).collect();
    Ok(match (row.kind.0, parts.as_slice()) {
        (RecordKind::Episode, [id]) => RecordKey::Episode(id.parse()?),
        (RecordKind::NightNote, [night]) => RecordKey::NightNote(night.parse()?),
        (RecordKind::Value, [night, factor]) => RecordKey::Value {
            night: night.parse()?,
            factor: (*factor).to_owned(),
        },
        (RecordKind::Intake, [night, regimen]) => RecordKey::Intake {
            night: night.parse()?,
            regimen: regimen.parse()?,
        },
        (RecordKind::Regimen, [id]) => RecordKey::Regimen(id.parse()?),
        (RecordKind::Dose, [regimen, since]) => RecordKey::Dose {
            regimen: regimen.parse()?,
            since: date(since)?,
        },
        (RecordKind::Condition, [id]) => RecordKey::Condition(id.parse()?),
        (RecordKind::RedFlag, [episode]) => RecordKey::RedFlags(episode.parse()?),
        (RecordKind::DoctorTold, [of]) => RecordKey::DoctorTold((*of).to_owned()),
        (RecordKind::Review, [night]) => RecordKey::Review(night.parse()?),
        _ => return Err(unknown()),
    })
}
