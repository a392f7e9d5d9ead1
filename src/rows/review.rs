//! The weekly reviews: what they told and suggested, and what was answered.

use serde::{Deserialize, Serialize};

use super::cells::{Plain, Stamp, Word};
use super::line::Record;
use crate::diary::{
    Aim, Night, Reply, Review, ReviewFinding, Suggestion, SuggestionReply, Tendency, Verdict,
};

/// A week that was gone through, by the last of its nights.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the review")]
pub struct ReviewRow {
    pub night: Plain<Night>,
    /// Absent where it is not known what was told.
    pub told: Option<Vec<FindingRow>>,
    pub suggested: Option<SuggestionRow>,
    pub recorded_at: Stamp,
}

/// A finding that a review told.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the finding")]
pub struct FindingRow {
    pub factor: String,
    pub word: Option<String>,
    pub direction: Plain<Tendency>,
    pub verdict: Plain<Verdict>,
}

/// What a review suggested.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the suggestion")]
pub struct SuggestionRow {
    pub aim: Word<Aim>,
    pub factor: String,
    pub word: Option<String>,
}

/// What was answered to the suggestion of a review, by the last night of its week.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the answer")]
pub struct ReplyRow {
    pub night: Plain<Night>,
    pub factor: String,
    pub aim: Word<Aim>,
    pub word: Option<String>,
    pub reply: Word<Reply>,
    pub recorded_at: Stamp,
}

impl Record for Review {
    type Row<'a> = ReviewRow;
}

impl From<&Review> for ReviewRow {
    fn from(review: &Review) -> Self {
        let finding = |finding: &ReviewFinding| FindingRow {
            factor: finding.factor.clone(),
            word: finding.word.clone(),
            direction: Plain(finding.direction),
            verdict: Plain(finding.verdict),
        };
        let told = review.told.as_ref();
        Self {
            night: Plain(review.night),
            told: told.map(|told| told.iter().map(finding).collect()),
            suggested: review.suggested.as_ref().map(|suggestion| SuggestionRow {
                aim: Word(suggestion.aim),
                factor: suggestion.factor.clone(),
                word: suggestion.word.clone(),
            }),
            recorded_at: Stamp::from(&review.recorded_at),
        }
    }
}

impl From<ReviewRow> for Review {
    fn from(row: ReviewRow) -> Self {
        let finding = |row: FindingRow| ReviewFinding {
            factor: row.factor,
            word: row.word,
            direction: row.direction.0,
            verdict: row.verdict.0,
        };
        Self {
            night: row.night.0,
            told: row.told.map(|rows| rows.into_iter().map(finding).collect()),
            suggested: row.suggested.map(|row| Suggestion {
                aim: row.aim.0,
                factor: row.factor,
                word: row.word,
            }),
            recorded_at: row.recorded_at.moment(),
        }
    }
}

impl Record for SuggestionReply {
    type Row<'a> = ReplyRow;
}

impl From<&SuggestionReply> for ReplyRow {
    fn from(reply: &SuggestionReply) -> Self {
        Self {
            night: Plain(reply.night),
            factor: reply.suggestion.factor.clone(),
            aim: Word(reply.suggestion.aim),
            word: reply.suggestion.word.clone(),
            reply: Word(reply.reply),
            recorded_at: Stamp::from(&reply.recorded_at),
        }
    }
}

impl From<ReplyRow> for SuggestionReply {
    fn from(row: ReplyRow) -> Self {
        Self {
            night: row.night.0,
            suggestion: Suggestion {
                aim: row.aim.0,
                factor: row.factor,
                word: row.word,
            },
            reply: row.reply.0,
            recorded_at: row.recorded_at.moment(),
        }
    }
}
