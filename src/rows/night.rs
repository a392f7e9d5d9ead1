//! What was said of a night: its answer, the values of its day, the medicines taken.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::cells::{Plain, Stamp, Text, Word};
use super::line::Record;
use crate::diary::{
    Answer, CheckIn, DoseAnswers, Intake, Moment, Night, NightAnswer, NightIntake, NightNote,
    NightSkip, NightValue, Refusal, RegimenId, StoredValue, bounds,
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

impl Record for NightAnswer {
    type Row<'a> = AnswerRow;
}

impl From<&NightAnswer> for AnswerRow {
    fn from(said: &NightAnswer) -> Self {
        let (kind, cramps) = match said.answer {
            None => (None, None),
            Some(Answer::Quiet) => (Some(AnswerKind::Quiet), None),
            Some(Answer::Cramp { cramps }) => (Some(AnswerKind::Cramp), Some(cramps)),
        };
        Self {
            night: Plain(said.night),
            answer: kind.map(Word),
            cramps,
            recorded_at: Stamp::from(&said.recorded_at),
        }
    }
}

impl TryFrom<AnswerRow> for NightAnswer {
    type Error = Refusal;

    fn try_from(row: AnswerRow) -> Result<Self, Refusal> {
        Ok(Self {
            night: row.night.0,
            answer: answer_of(row.night.0, row.answer, row.cramps)?,
            recorded_at: row.recorded_at.moment(),
        })
    }
}

impl AnswerRow {
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
    /// A refusal where the kind of answer and the number of cramps do not go together.
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

impl Record for NightSkip {
    type Row<'a> = SkipRow;
}

impl From<&NightSkip> for SkipRow {
    fn from(said: &NightSkip) -> Self {
        Self {
            night: Plain(said.night),
            skipped: said.skipped,
            recorded_at: Stamp::from(&said.recorded_at),
        }
    }
}

impl From<SkipRow> for NightSkip {
    fn from(row: SkipRow) -> Self {
        Self {
            night: row.night.0,
            skipped: row.skipped,
            recorded_at: row.recorded_at.moment(),
        }
    }
}

impl Record for NightNote {
    type Row<'a> = NightNoteRow;
}

impl From<&NightNote> for NightNoteRow {
    fn from(of: &NightNote) -> Self {
        Self {
            night: Plain(of.night),
            note: of.note.clone(),
            recorded_at: Stamp::from(&of.recorded_at),
        }
    }
}

impl From<NightNoteRow> for NightNote {
    fn from(row: NightNoteRow) -> Self {
        Self {
            night: row.night.0,
            note: row.note,
            recorded_at: row.recorded_at.moment(),
        }
    }
}

impl TryFrom<NightNoteRow> for (Night, (Box<str>, Moment)) {
    type Error = Refusal;

    fn try_from(row: NightNoteRow) -> Result<Self, Refusal> {
        bounds::written_note(&row.note)?;
        Ok((row.night.0, (row.note.into(), row.recorded_at.moment())))
    }
}

impl Record for NightValue {
    type Row<'a> = ValueRow<'a>;
}

impl<'a> From<&'a NightValue> for ValueRow<'a> {
    fn from(said: &'a NightValue) -> Self {
        let (number, word) = match &said.value {
            StoredValue::Number(number) => (Some(*number), None),
            StoredValue::Word(word) => (None, Some(Text(word.into()))),
        };
        Self {
            night: Plain(said.night),
            factor: Text(said.factor.as_str().into()),
            number,
            word,
            typed: said.typed.as_ref().map(|typed| Text(typed.into())),
            recorded_at: Stamp::from(&said.recorded_at),
        }
    }
}

impl TryFrom<ValueRow<'_>> for NightValue {
    type Error = Refusal;

    /// Refuses a number and a word at once, or neither.
    fn try_from(row: ValueRow<'_>) -> Result<Self, Refusal> {
        let value = match (row.number, row.word) {
            (Some(number), None) => StoredValue::Number(number),
            (None, Some(word)) => StoredValue::Word(word.0.into_owned()),
            _ => {
                return Err(Refusal::new(
                    format!("value of {}", row.factor.0),
                    "it has either a number or a word",
                    "\"number\": 1200.0",
                ));
            }
        };
        Ok(Self {
            night: row.night.0,
            factor: row.factor.0.into_owned(),
            value,
            typed: row.typed.map(|text| text.0.into_owned()),
            recorded_at: row.recorded_at.moment(),
        })
    }
}

impl Record for NightIntake {
    type Row<'a> = IntakeRow;
}

impl From<&NightIntake> for IntakeRow {
    fn from(NightIntake { night, intake }: &NightIntake) -> Self {
        Self {
            night: Plain(*night),
            regimen: Plain(intake.regimen),
            taken: intake.taken,
            doses: (!intake.doses.is_empty()).then(|| Plain(intake.doses.clone())),
            recorded_at: Stamp::from(&intake.recorded_at),
        }
    }
}

impl From<IntakeRow> for NightIntake {
    fn from(row: IntakeRow) -> Self {
        let doses = row.doses.map(|doses| doses.0).unwrap_or_default();
        let intake = Intake {
            regimen: row.regimen.0,
            taken: row.taken || doses.iter().any(|(_, taken)| taken),
            doses,
            recorded_at: row.recorded_at.moment(),
        };
        Self {
            night: row.night.0,
            intake,
        }
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
            let of_night = NightIntake { night, intake };
            let row = IntakeRow::from(&of_night);
            assert_eq!(row.doses.is_some(), !doses.is_empty(), "{doses}");
            assert_eq!(NightIntake::from(row), of_night, "{doses}");
        }
    }
}
