//! One cramp: the elapsed time in huge digits, what to do about it, and one key for everything that can be said.

mod keys;
mod refine;
mod view;

use crokey::{KeyCombination, key};
use ratatui::crossterm::event::Event;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler as _;

use super::{Reaction, Turn, begin_cramp, end_cramp};
use crate::diary::{Edit, Entry, Episode, EpisodeId};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{self, HelpLine, Hint, key_event};
use crate::tui::widgets::put_in;

use keys::Action;
pub(super) use keys::KEYS;
use refine::{amended, refine};

/// The most characters of a note.
const LONGEST_NOTE: usize = 65_536;

/// The page of a cramp.
#[derive(Clone, Debug)]
pub(super) struct CrampPage {
    id: EpisodeId,
    /// The note, while it is written.
    note: Option<Input>,
}

impl CrampPage {
    pub(super) fn new(id: EpisodeId) -> Self {
        Self { id, note: None }
    }

    pub(super) fn episode<'a>(&self, cx: &'a Context) -> Option<&'a Episode> {
        cx.journal.episode(self.id)
    }

    pub(super) fn is_running(&self, cx: &Context) -> bool {
        self.episode(cx).is_some_and(Episode::is_running)
    }

    pub(super) fn is_typing(&self) -> bool {
        self.note.is_some()
    }

    pub(super) fn help() -> Vec<HelpLine> {
        keymap::help(KEYS)
    }

    pub(super) fn hints(&self, cx: &Context) -> Vec<Hint> {
        if self.is_typing() {
            return vec![Hint {
                key: key!(enter),
                text: "done writing",
            }];
        }
        let mut hints = keymap::hints(KEYS);
        if !self.is_running(cx) {
            hints.retain(|hint| hint.key != key!(space));
        }
        hints
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        let Some(episode) = self.episode(cx).cloned() else {
            return Reaction::turn(Turn::Wake);
        };
        if let Some(input) = &mut self.note {
            if key == key!(enter) || key == key!(esc) {
                let effect = self.settle(cx);
                self.note = None;
                return Reaction { turn: None, effect };
            }
            input.handle_event(&Event::Key(key_event(key)));
            return Reaction::default();
        }
        let Some(action) = keymap::action(KEYS, key) else {
            return Reaction::default();
        };
        match action {
            Action::Back => Reaction::turn(Turn::Wake),
            Action::LetGo if episode.is_running() => {
                Reaction::effect(Effect::Record(end_cramp(&episode, cx)))
            }
            Action::LetGo => Reaction::default(),
            Action::Note => {
                self.note = Some(Input::new(episode.note.unwrap_or_default()));
                Reaction::default()
            }
            Action::Delete => {
                let label = format!("deleting the cramp at {}", cx.time_of_day(&episode.onset));
                Reaction::effect(Effect::Record(Entry::one(
                    label,
                    Edit::ForgetEpisode(self.id),
                )))
                .then(Turn::Wake)
            }
            Action::Another if !episode.is_running() => {
                let (id, entry) = begin_cramp(cx);
                Reaction::effect(Effect::Record(entry)).then(Turn::Cramp(id))
            }
            Action::Another => Reaction::default(),
            about => refine(about, episode, cx),
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> usize {
        let note = self.note.as_mut();
        note.map_or(0, |input| put_in(input, text, LONGEST_NOTE))
    }

    /// Saves the note as far as it is written.
    pub(super) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let written = self.note.as_ref()?.value().trim().to_owned();
        let episode = self.episode(cx)?;
        let note = Some(written).filter(|note| !note.is_empty());
        if note == episode.note {
            return None;
        }
        let entry = amended(
            "note",
            Episode {
                note,
                ..episode.clone()
            },
            cx,
        );
        Some(Effect::Record(entry))
    }
}
