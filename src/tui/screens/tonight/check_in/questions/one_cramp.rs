//! A cramp of the night, which opens to say more about it.

use super::question::Question;
use crate::diary::{EpisodeId, Moment, Night};
use crate::tui::context::Context;
use crate::tui::screens::tonight::turn::{Reaction, Turn};
use crate::tui::screens::tonight::words::episode_line;

pub(super) struct OneCramp<'a> {
    pub(super) id: EpisodeId,
    pub(super) night: Night,
    pub(super) cx: &'a Context,
}

impl Question for OneCramp<'_> {
    fn words(&self) -> String {
        let mut episodes = self.cx.journal.episodes_of(self.night).iter();
        let episode = episodes.find(|episode| episode.id == self.id);
        let line = episode.map(|episode| episode_line(episode, self.cx));
        line.map_or_else(String::new, |line| line.trim_start().to_owned())
    }

    fn recorded_at(&self) -> Option<Moment> {
        None
    }

    fn is_answered(&self) -> Option<bool> {
        None
    }

    fn toggle(&self) -> Reaction {
        Reaction::turn(Turn::Cramp(self.id))
    }
}
