//! How records go into a journal in memory.

use super::{EpisodeId, Journal, NightValue, Observation, RedFlag, Review, SuggestionReply};

impl Journal {
    pub(super) fn take_value(&mut self, said: &NightValue) {
        let known = self.catalogue.find(&said.factor).and_then(|id| {
            let value = said.value.read(self.catalogue.get(id))?;
            Some((id, value))
        });
        let Some((factor, value)) = known else { return };
        let check_in = self.check_ins.entry(said.night).or_default();
        check_in.observe(Observation {
            factor,
            value,
            typed: said.typed.as_deref().map(Into::into),
            recorded_at: said.recorded_at,
        });
    }

    pub(super) fn forget_episode(&mut self, id: EpisodeId) {
        self.episodes.retain(|known| known.id != id);
        self.by_day.retain(|known| known.id != id);
    }

    pub(super) fn answer_sign(&mut self, flag: RedFlag) {
        self.red_flags
            .retain(|known| (known.episode, known.sign) != (flag.episode, flag.sign));
        self.red_flags.push(flag);
        self.red_flags
            .sort_by_key(|known| (known.episode, known.sign));
    }

    /// The first time counts: going through a week again does not move it.
    pub(super) fn remember_review(&mut self, review: &Review) {
        if !self.reviews.iter().any(|known| known.night == review.night) {
            self.reviews.push(review.clone());
            self.reviews.sort_by_key(|known| known.night);
        }
    }

    pub(super) fn remember_reply(&mut self, reply: &SuggestionReply) {
        self.replies.retain(|known| known.key() != reply.key());
        self.replies.push(reply.clone());
        self.replies.sort_by(|a, b| a.key().cmp(&b.key()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::record_key::tests::{at, night};
    use crate::diary::{Aim, Reply, Suggestion};

    #[test]
    fn the_newest_reply_to_a_suggestion_stands() {
        let reply = |place: usize, factor: &str, reply| SuggestionReply {
            night: night(place),
            suggestion: Suggestion {
                aim: Aim::More,
                factor: factor.to_owned(),
                word: None,
            },
            reply,
            recorded_at: at("2026-11-24T08:00:00+01:00"),
        };
        let mut journal = Journal::default();
        for each in [
            reply(1, "magnesium", Reply::Try),
            reply(0, "magnesium", Reply::Try),
            reply(0, "greens", Reply::Try),
            reply(1, "magnesium", Reply::NotForMe),
        ] {
            journal.remember_reply(&each);
        }
        let found: Vec<_> = journal.replies.iter().map(|each| each.reply).collect();
        assert_eq!(found, [Reply::Try, Reply::Try, Reply::NotForMe]);
        assert!(journal.replies.is_sorted_by_key(|each| each.night));
    }
}
