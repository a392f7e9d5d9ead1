//! Signs worth asking about: those that were there, those that were asked about and were not.

use strum::IntoEnumIterator as _;

use crate::diary::{Journal, Period, Sign};
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
        let cramps = journal.episodes_between(period).iter();
        let asked: Vec<_> = cramps
            .map(|cramp| journal.red_flags_of(cramp.id))
            .filter(|answers| !answers.is_empty())
            .collect();
        let not_answered = journal.episodes_between(period).iter().filter(|cramp| {
            journal.red_flags_of(cramp.id).is_empty() && !reasons(journal, cramp).is_empty()
        });
        let was_there = |sign: Sign| {
            let mut answers = asked.iter().copied().flatten();
            answers.any(|answer| answer.sign == sign && answer.present)
        };
        let absent = Sign::iter().filter(|sign| !asked.is_empty() && !was_there(*sign));
        Self {
            present: to_mention(journal, period),
            asked: asked.len(),
            not_answered: not_answered.count(),
            absent: absent.collect(),
        }
    }
}
