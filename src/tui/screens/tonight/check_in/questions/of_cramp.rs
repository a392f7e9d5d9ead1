//! A cramp of the night, which opens to say more about it; and what the morning asks about it: how long it
//! lasted, where nobody stopped it, and whether it woke the person.

use super::question::Question;
use crate::diary::acts::{next_answer, past_end};
use crate::diary::{End, Episode, EpisodeId, duration_words};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::tonight::turn::{Reaction, Turn, amend};
use crate::tui::screens::tonight::words::episode_line;
use crate::tui::widgets::yes_no_mark;

/// The lengths to choose from, in seconds. Nobody who slept knows it better.
const LENGTHS: [u32; 4] = [60, 300, 600, 1200];

/// Whether the morning asks how long a cramp lasted: it was left running, or the answer was one of these.
pub(in super::super) fn asks_length(episode: &Episode) -> bool {
    match episode.end {
        End::Open => false,
        End::Unknown => true,
        End::Known { duration_seconds } => LENGTHS.contains(&duration_seconds),
    }
}

/// How long a cramp lasted.
pub(super) struct Length<'a> {
    pub(super) id: EpisodeId,
    pub(super) cx: &'a Context,
}

impl Length<'_> {
    fn seconds(&self) -> Option<u32> {
        self.cx.journal.episode(self.id)?.duration_seconds()
    }

    fn place(&self) -> Option<usize> {
        let seconds = self.seconds()?;
        LENGTHS.iter().position(|length| *length == seconds)
    }

    /// Answers with one of the lengths; what is beyond them is "don't know".
    fn choose(&self, place: usize) -> Reaction {
        let Some(episode) = self.cx.journal.episode(self.id) else {
            return Reaction::default();
        };
        let end = match LENGTHS.get(place) {
            None => End::Unknown,
            Some(seconds) => match past_end(*seconds, &episode.onset, &self.cx.now) {
                Some(end) => end,
                None => {
                    return Reaction::effect(Effect::Say("It can't end in the future."));
                }
            },
        };
        if end == episode.end {
            return Reaction::default();
        }
        let answered = Episode {
            end,
            ..episode.clone()
        };
        Reaction::record([amend("length", answered, self.cx)])
    }
}

impl Question for Length<'_> {
    fn words(&self) -> String {
        self.seconds()
            .map_or_else(|| "–".to_owned(), duration_words)
    }

    fn is_answered(&self) -> Option<bool> {
        Some(self.seconds().is_some())
    }

    fn choices(&self) -> Vec<(String, bool)> {
        let known = LENGTHS.iter().map(|seconds| {
            let is_chosen = self.seconds() == Some(*seconds);
            (format!("about {}", duration_words(*seconds)), is_chosen)
        });
        known.chain([("don't know".to_owned(), false)]).collect()
    }

    fn digit(&self, number: u32) -> Reaction {
        match (number as usize).checked_sub(1) {
            Some(place) if place <= LENGTHS.len() => self.choose(place),
            _ => Reaction::default(),
        }
    }

    fn step(&self, by: i32) -> Reaction {
        let last = LENGTHS.len() - 1;
        self.choose(match self.place() {
            Some(place) if by > 0 => (place + 1).min(last),
            Some(place) => place.saturating_sub(1),
            None if by > 0 => 0,
            None => last,
        })
    }

    fn toggle(&self) -> Reaction {
        self.choose(self.place().map_or(0, |place| place + 1))
    }
}

/// Whether a cramp woke the person.
pub(super) struct Waking<'a> {
    pub(super) id: EpisodeId,
    pub(super) cx: &'a Context,
}

impl Waking<'_> {
    fn episode(&self) -> Option<&Episode> {
        self.cx.journal.episode(self.id)
    }

    fn answer(&self, woke_me: Option<bool>) -> Reaction {
        let Some(episode) = self.episode() else {
            return Reaction::default();
        };
        let answered = Episode {
            woke_me,
            ..episode.clone()
        };
        Reaction::record([amend("waking", answered, self.cx)])
    }

    fn woke_me(&self) -> Option<bool> {
        self.episode()?.woke_me
    }
}

impl Question for Waking<'_> {
    fn words(&self) -> String {
        let episode = self.episode();
        let time = episode.map(|episode| self.cx.time_of_day(&episode.onset));
        let mark = yes_no_mark(self.woke_me());
        format!("{mark} {}", time.unwrap_or_default())
    }

    fn is_answered(&self) -> Option<bool> {
        Some(self.woke_me().is_some())
    }

    fn toggle(&self) -> Reaction {
        self.answer(next_answer(self.woke_me()))
    }

    fn say(&self, yes: bool) -> Reaction {
        self.answer(Some(yes))
    }
}

pub(super) struct OneCramp<'a> {
    pub(super) id: EpisodeId,
    pub(super) cx: &'a Context,
}

impl Question for OneCramp<'_> {
    fn words(&self) -> String {
        let episode = self.cx.journal.episode(self.id);
        let line = episode.map(|episode| episode_line(episode, self.cx));
        line.map_or_else(String::new, |line| line.trim_start().to_owned())
    }

    fn is_answered(&self) -> Option<bool> {
        None
    }

    fn toggle(&self) -> Reaction {
        Reaction::turn(Turn::Cramp(self.id))
    }
}
