//! What was said of a night: its answer, the values of its day, the medicines taken.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::cells::{Plain, Stamp, Text, Word};
use crate::diary::{
    Answer, CheckIn, DoseAnswers, Edit, Intake, Moment, Night, Refusal, RegimenId, StoredValue,
    bounds,
};

/// A night's answer, and whether the night was skipped.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "they are those of the night")]
pub struct NightRow {
    pub night: Plain<Night>,
    pub answer: Option<Word<AnswerKind>>,
    pub cramps: Option<u32>,
    pub skipped: bool,
    pub recorded_at: Stamp,
}

/// A night's answer; without one, it was taken back.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the answer")]
pub struct AnswerRow {
    pub night: Plain<Night>,
    pub answer: Option<Word<AnswerKind>>,
    pub cramps: Option<u32>,
    pub recorded_at: Stamp,
}

/// Whether a night is skipped when nights without an answer are gone through.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the night")]
pub struct SkipRow {
    pub night: Plain<Night>,
    pub skipped: bool,
    pub recorded_at: Stamp,
}

/// What was written about a night.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the note")]
pub struct NightNoteRow {
    pub night: Plain<Night>,
    pub note: String,
    pub recorded_at: Stamp,
}

/// Whether there was a cramp; how many stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum AnswerKind {
    Cramp,
    Quiet,
}

/// A value of a night. Yes is 1, no is 0, an amount stands in the factor's unit, a clock time in minutes
/// after the evening's midnight.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the value")]
pub struct ValueRow<'a> {
    pub night: Plain<Night>,
    #[serde(borrow)]
    pub factor: Text<'a>,
    pub number: Option<f64>,
    #[serde(borrow)]
    pub word: Option<Text<'a>>,
    #[serde(borrow)]
    pub typed: Option<Text<'a>>,
    pub recorded_at: Stamp,
}

/// Whether a medicine was taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the intake")]
pub struct IntakeRow {
    pub night: Plain<Night>,
    pub regimen: Plain<RegimenId>,
    pub taken: bool,
    /// Where it was told dose by dose: "08:00 taken,20:00 skipped".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doses: Option<Plain<DoseAnswers>>,
    pub recorded_at: Stamp,
}

impl AnswerRow {
    /// The row of an answer.
    pub fn new(night: Night, answer: Option<Answer>, recorded_at: &Moment) -> Self {
        let (kind, cramps) = match answer {
            None => (None, None),
            Some(Answer::Quiet) => (Some(AnswerKind::Quiet), None),
            Some(Answer::Cramp { cramps }) => (Some(AnswerKind::Cramp), Some(cramps)),
        };
        Self {
            night: Plain(night),
            answer: kind.map(Word),
            cramps,
            recorded_at: Stamp::from(recorded_at),
        }
    }

    /// The answer.
    ///
    /// # Errors
    /// A refusal where the kind of answer and the number of cramps do not go together.
    pub fn answer(&self) -> Result<Option<Answer>, Refusal> {
        answer_of(self.night.0, self.answer, self.cramps)
    }

    /// The same answer as the row of its night.
    pub fn skipped(self, skipped: bool) -> NightRow {
        NightRow {
            night: self.night,
            answer: self.answer,
            cramps: self.cramps,
            skipped,
            recorded_at: self.recorded_at,
        }
    }
}

impl NightRow {
    /// The night's answer.
    ///
    /// # Errors
    /// Those of [`AnswerRow::answer`].
    pub fn answer(&self) -> Result<Option<Answer>, Refusal> {
        answer_of(self.night.0, self.answer, self.cramps)
    }
}

fn answer_of(
    night: Night,
    kind: Option<Word<AnswerKind>>,
    cramps: Option<u32>,
) -> Result<Option<Answer>, Refusal> {
    match (kind.map(|kind| kind.0), cramps) {
        (None, None) => Ok(None),
        (Some(AnswerKind::Quiet), None) => Ok(Some(Answer::Quiet)),
        (Some(AnswerKind::Cramp), Some(cramps)) => {
            let cramps = bounds::cramps(cramps)?;
            Ok(Some(Answer::Cramp { cramps }))
        }
        _ => Err(Refusal::new(
            format!("answer of night {night}"),
            "it is quiet without a number, or cramp with how many",
            "\"answer\": \"cramp\", \"cramps\": 1",
        )),
    }
}

impl TryFrom<NightRow> for (Night, CheckIn) {
    type Error = Refusal;

    fn try_from(row: NightRow) -> Result<Self, Refusal> {
        let recorded_at = row.recorded_at.moment();
        let check_in = CheckIn {
            said: row.answer()?.map(|answer| (answer, recorded_at)),
            skipped: row.skipped.then_some(recorded_at),
            ..CheckIn::default()
        };
        Ok((row.night.0, check_in))
    }
}

impl TryFrom<NightNoteRow> for (Night, (Box<str>, Moment)) {
    type Error = Refusal;

    fn try_from(row: NightNoteRow) -> Result<Self, Refusal> {
        bounds::written_note(&row.note)?;
        Ok((row.night.0, (row.note.into(), row.recorded_at.moment())))
    }
}

impl ValueRow<'_> {
    /// The edit that sets the value.
    ///
    /// # Errors
    /// A refusal of a number and a word at once, or neither.
    pub fn edit(self) -> Result<Edit, Refusal> {
        let value = match (self.number, self.word) {
            (Some(number), None) => StoredValue::Number(number),
            (None, Some(word)) => StoredValue::Word(word.0.into_owned()),
            _ => {
                return Err(Refusal::new(
                    format!("value of {}", self.factor.0),
                    "it has either a number or a word",
                    "\"number\": 1200.0",
                ));
            }
        };
        Ok(Edit::Value {
            night: self.night.0,
            factor: self.factor.0.into_owned(),
            value,
            typed: self.typed.map(|text| text.0.into_owned()),
            recorded_at: self.recorded_at.moment(),
        })
    }
}

impl IntakeRow {
    /// The row of what was said of a medicine on a night.
    pub fn new(night: Night, intake: &Intake) -> Self {
        Self {
            night: Plain(night),
            regimen: Plain(intake.regimen),
            taken: intake.taken,
            doses: (!intake.doses.is_empty()).then(|| Plain(intake.doses.clone())),
            recorded_at: Stamp::from(&intake.recorded_at),
        }
    }
}

impl From<IntakeRow> for (Night, Intake) {
    fn from(row: IntakeRow) -> Self {
        let doses = row.doses.map(|doses| doses.0).unwrap_or_default();
        let intake = Intake {
            regimen: row.regimen.0,
            taken: row.taken || doses.iter().any(|(_, taken)| taken),
            doses,
            recorded_at: row.recorded_at.moment(),
        };
        (row.night.0, intake)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_of_a_medicine_comes_back_from_its_row() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-24T08:00:00+01:00");
        let at = at.expect("a time");
        let night: Night = "2026-11-23".parse().expect("a night");
        for (taken, doses) in [
            (true, ""),
            (false, ""),
            (true, "08:00 taken,20:00 skipped"),
            (false, "08:00 skipped"),
        ] {
            let mut intake = Intake::of_night(
                RegimenId::from_parts(1, [0; 10]),
                taken,
                Moment::new(at.to_utc(), crate::diary::Zone::Fixed(*at.offset())),
            );
            if !doses.is_empty() {
                intake.doses = doses.parse().expect("doses");
            }
            let row = IntakeRow::new(night, &intake);
            assert_eq!(row.doses.is_some(), !doses.is_empty(), "{doses}");
            assert_eq!(<(Night, Intake)>::from(row), (night, intake), "{doses}");
        }
    }
}
