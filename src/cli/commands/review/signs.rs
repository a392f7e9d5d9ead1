//! Answers about the signs after a cramp: `01a1fbdf=swelling,numbness`, or `last=none`.

use crate::cli::shell::{Session, find_episode, label_of, quoted, record};
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
        let Some((id, signs)) = text.split_once('=') else {
            return Err(Refusal::new(
                format!("--signs \"{text}\""),
                "use a cramp's id, an equals sign, and the signs you had, or none",
                "--signs last=swelling,numbness",
            ));
        };
        let id = id.trim().to_owned();
        if signs.trim().eq_ignore_ascii_case("none") {
            return Ok(Self {
                id,
                present: Vec::new(),
            });
        }
        let example = |refused: Refusal| {
            refused.with_example(format!("--signs {id}=swelling, or --signs {id}=none"))
        };
        let words = || signs.split(',').map(str::trim);
        if words().any(|word| word.eq_ignore_ascii_case("none")) {
            return Err(Refusal::new(
                format!("--signs \"{text}\""),
                "use \"none\" alone, or name the signs",
                format!("--signs {id}=none"),
            ));
        }
        let word = |word: &str| choice("sign", word);
        let present = word_list("signs", signs, "swelling,numbness", word, |sign: &Sign| {
            *sign
        });
        let present = present.map_err(example)?;
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
            Ok(Entry::new(
                format!("signs after the {}", label_of(session, &episode)),
                acts::answer_signs(episode.id, &self.present, session.clock.now()),
            ))
        })?;
        Ok(store)
    }
}

/// The command line that answers for a cramp.
pub(super) fn signs_line(id: &str, answer: &str) -> String {
    quoted(["cramp", "review", "--signs", &format!("{id}={answer}")])
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
