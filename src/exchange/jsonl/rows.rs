//! The rows of the file, one struct for each kind of record. They say what an [`Edit`](crate::diary::Edit) says in the words of the file, so
//! that the file does not change when the diary's types do.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::text::{Plain, Stamp, Word};
use crate::diary::{
    Aim, Asked, Class, ConditionId, ConditionKind, Direction, EpisodeId, Foot, Muscle, Night,
    Posture, RegimenId, RegimenKind, ReliefKind, Reply, Sign, Tendency, Verdict, Zone,
};

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header<'a> {
    pub(super) cramp: Cow<'a, str>,
    pub(super) schema: u32,
    /// What undo calls the entry: only in a file that keeps one entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<Cow<'a, str>>,
    /// Which diary the entry was meant for.
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub(super) diary: Option<Cow<'a, str>>,
}

/// Any other line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "kebab-case")]
pub(super) enum Row<'a> {
    Factor(FactorRow<'a>),
    Regimen(RegimenRow<'a>),
    Condition(ConditionRow),
    Answer(AnswerRow),
    Skip(SkipRow),
    Value(ValueRow<'a>),
    Intake(IntakeRow),
    Episode(Box<EpisodeRow<'a>>),
    RedFlag(RedFlagRow),
    Review(ReviewRow<'a>),
    Suggestion(SuggestionReplyRow<'a>),
    ForgetEpisode(ForgetEpisodeRow),
    ForgetValue(ForgetValueRow<'a>),
    ForgetIntake(ForgetIntakeRow),
    ForgetRegimen(ForgetRegimenRow),
    ForgetDose(ForgetDoseRow),
    ForgetCondition(ForgetConditionRow),
    ForgetRedFlags(ForgetRedFlagsRow),
    ForgetReview(ForgetReviewRow),
}

/// An own factor whole, or of a built-in one what a person can change.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactorRow<'a> {
    pub(super) key: Cow<'a, str>,
    pub(super) own: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) words: Vec<Cow<'a, str>>,
    pub(super) triggers: Vec<TriggerRow<'a>>,
    pub(super) lag: u8,
    pub(super) asked: Word<Asked>,
    pub(super) archived: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TriggerRow<'a> {
    /// `yes`, `under`, `over`, `at-least` or `is`.
    pub(super) test: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) limit: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) word: Option<Cow<'a, str>>,
    pub(super) expects: Word<Direction>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RegimenRow<'a> {
    pub(super) id: Plain<RegimenId>,
    pub(super) name: Cow<'a, str>,
    pub(super) class: Word<Class>,
    pub(super) since: Plain<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Plain<NaiveDate>>,
    /// Without it, it is taken daily.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<Word<RegimenKind>>,
    pub(super) doses: Vec<DoseRow<'a>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DoseRow<'a> {
    pub(super) since: Plain<NaiveDate>,
    pub(super) dose: Cow<'a, str>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionRow {
    pub(super) id: Plain<ConditionId>,
    pub(super) kind: Word<ConditionKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) since: Option<Plain<NaiveDate>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<Plain<NaiveDate>>,
}

/// Without an answer, the answer was taken back.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerRow {
    pub(super) night: Plain<Night>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<AnswerWord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cramps: Option<u32>,
    pub(super) recorded_at: Stamp,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AnswerWord {
    Cramp,
    Quiet,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SkipRow {
    pub(super) night: Plain<Night>,
    pub(super) skipped: bool,
    pub(super) recorded_at: Stamp,
}

/// Yes is 1, no is 0, an amount stands in the factor's unit, a clock time in minutes after the evening's midnight.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueRow<'a> {
    pub(super) night: Plain<Night>,
    pub(super) factor: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) number: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) word: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) typed: Option<Cow<'a, str>>,
    pub(super) recorded_at: Stamp,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IntakeRow {
    pub(super) night: Plain<Night>,
    pub(super) regimen: Plain<RegimenId>,
    pub(super) taken: bool,
    pub(super) recorded_at: Stamp,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EpisodeRow<'a> {
    pub(super) id: Plain<EpisodeId>,
    pub(super) night: Plain<Night>,
    pub(super) onset: Stamp,
    pub(super) zone: Plain<Zone>,
    pub(super) end: EndWord,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duration_seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) foot: Option<Word<Foot>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) muscle: Option<Word<Muscle>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pain: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) posture: Option<Word<Posture>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) relief: Vec<ReliefRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) soreness: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) awake_seconds: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<Cow<'a, str>>,
    pub(super) recorded_at: Stamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum EndWord {
    Open,
    Known,
    Unknown,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReliefRow {
    pub(super) kind: Word<ReliefKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) eased: Option<bool>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RedFlagRow {
    pub(super) episode: Plain<EpisodeId>,
    pub(super) sign: Word<Sign>,
    pub(super) present: bool,
    pub(super) recorded_at: Stamp,
}

/// A week that was gone through, by the last of its nights.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewRow<'a> {
    pub(super) night: Plain<Night>,
    /// Absent where it is not known what was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) told: Option<Vec<ToldRow<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suggested: Option<SuggestionRow<'a>>,
    pub(super) recorded_at: Stamp,
}

/// A finding that a review told.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ToldRow<'a> {
    pub(super) factor: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) word: Option<Cow<'a, str>>,
    pub(super) direction: Plain<Tendency>,
    pub(super) verdict: Plain<Verdict>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SuggestionRow<'a> {
    pub(super) aim: Word<Aim>,
    pub(super) factor: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) word: Option<Cow<'a, str>>,
}

/// What was answered to the suggestion of a review, by the last night of its week.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SuggestionReplyRow<'a> {
    pub(super) night: Plain<Night>,
    pub(super) aim: Word<Aim>,
    pub(super) factor: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) word: Option<Cow<'a, str>>,
    pub(super) reply: Word<Reply>,
    pub(super) recorded_at: Stamp,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetEpisodeRow {
    pub(super) id: Plain<EpisodeId>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetValueRow<'a> {
    pub(super) night: Plain<Night>,
    pub(super) factor: Cow<'a, str>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetIntakeRow {
    pub(super) night: Plain<Night>,
    pub(super) regimen: Plain<RegimenId>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetRegimenRow {
    pub(super) id: Plain<RegimenId>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetDoseRow {
    pub(super) regimen: Plain<RegimenId>,
    pub(super) since: Plain<NaiveDate>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetConditionRow {
    pub(super) id: Plain<ConditionId>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetRedFlagsRow {
    pub(super) episode: Plain<EpisodeId>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ForgetReviewRow {
    pub(super) night: Plain<Night>,
}
