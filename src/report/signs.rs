//! Signs worth asking about: those that were there, those that were asked about and were not.

use strum::IntoEnumIterator as _;

use crate::diary::{Episode, Journal, Period, Sign};
use crate::patterns::{TopicToMention, reasons, to_mention};

/// The signs of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Signs {
    /// What is worth asking about, the most urgent first.
    pub present: Vec<TopicToMention>,
    /// After how many cramps the signs were asked about.
    pub asked: usize,
    /// After how many more they would have been, had it been answered.
    pub not_answered: usize,
    /// Signs that were there after none of these.
    pub absent: Vec<Sign>,
}

impl Signs {
    pub(super) fn of(journal: &Journal, period: Period) -> Self {
        let answers_of = |cramp: &Episode| journal.red_flags_of(cramp.id);
        let cramps = journal.episodes_between(period).iter();
        let (asked, others): (Vec<_>, Vec<_>) =
            cramps.partition(|cramp| !answers_of(cramp).is_empty());
        let was_there = |sign: Sign| {
            let mut answers = asked.iter().flat_map(|cramp| answers_of(cramp));
            answers.any(|answer| answer.sign == sign && answer.present)
        };
        let is_absent = |sign: &Sign| !asked.is_empty() && !was_there(*sign);
        let is_to_ask = |cramp: &&&Episode| !reasons(journal, cramp).is_empty();
        Self {
            present: to_mention(journal, period),
            asked: asked.len(),
            not_answered: others.iter().filter(is_to_ask).count(),
            absent: Sign::iter().filter(is_absent).collect(),
        }
    }
}
