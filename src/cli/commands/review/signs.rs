//! Answers about the signs after a cramp: `01a1fbdf=swelling,numbness`, or `last=none`.

use crate::cli::shell::{Session, find_episode, label_of, record};
use crate::diary::{Entry, Episode, EpisodeId, Refusal, Sign, acts, choice, word_list};
use crate::store::Store;

/// One cramp and the warning signs that followed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signs {
    id: String,
    present: Vec<Sign>,
}

impl Signs {
    /// The signs that followed a cramp.
    pub(crate) fn of(episode: EpisodeId, present: Vec<Sign>) -> Self {
        Self {
            id: episode.to_string(),
            present,
        }
    }

    /// Reads the answer.
    ///
    /// # Errors
    /// A refusal for what is no answer.
    pub(super) fn read(text: &str) -> Result<Self, Refusal> {
        let typed = || format!("--signs \"{text}\"");
        let Some((id, signs)) = text.split_once('=') else {
            let reason = "use a cramp's id, an equals sign, and the signs you had, or none";
            return Err(Refusal::new(
                typed(),
                reason,
                "--signs last=swelling,numbness",
            ));
        };
        let id = id.trim().to_owned();
        let is_none = |word: &str| word.trim().eq_ignore_ascii_case("none");
        let mut present = Vec::new();
        if !is_none(signs) {
            if signs.split(',').any(is_none) {
                let reason = "use \"none\" alone, or name the signs";
                return Err(Refusal::new(typed(), reason, format!("--signs {id}=none")));
            }
            let word = |word: &str| choice("sign", word);
            let read = word_list("signs", signs, "swelling,numbness", word, |sign: &Sign| {
                *sign
            });
            let example = format!("--signs {id}=swelling, or --signs {id}=none");
            present = read.map_err(|refused| refused.with_example(example))?;
        }
        Ok(Self { id, present })
    }

    /// The cramp that is meant.
    ///
    /// # Errors
    /// When there is none, or several.
    pub(super) fn cramp(&self, store: &Store, session: &Session) -> anyhow::Result<Episode> {
        find_episode(store, &self.id, &session.now)
    }

    /// Records the answer; signs that are not named were absent. The diary closes when the returned store
    /// is dropped.
    pub(crate) fn save(&self, session: &Session) -> anyhow::Result<Store> {
        let (store, _) = record(session, |store| {
            let episode = self.cramp(store, session)?;
            let label = format!("signs after the {}", label_of(session, &episode));
            let edits = acts::answer_signs(episode.id, &self.present, session.clock.now());
            Ok(Entry::new(label, edits))
        })?;
        Ok(store)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read() {
        let read = |text| Signs::read(text).map(|signs| (signs.id, signs.present));
        assert_eq!(read("last=None"), Ok(("last".to_owned(), vec![])));
        assert_eq!(
            read("01a1 = Swelling, dark urine"),
            Ok(("01a1".to_owned(), vec![Sign::Swelling, Sign::DarkUrine]))
        );
    }

    #[test]
    fn what_is_no_answer_is_refused_with_the_words_there_are() {
        let refused = Signs::read("last").expect_err("no equals sign");
        assert!(refused.example.contains("last=swelling"), "{refused:?}");
        let refused = Signs::read("last=none,swelling").expect_err("both");
        assert!(refused.reason.contains("\"none\" alone"), "{refused:?}");
        let refused = Signs::read("last=rash").expect_err("no sign");
        assert!(refused.reason.contains("warm-red-leg"), "{refused:?}");
        assert!(refused.example.contains("last=none"), "{refused:?}");
    }
}
