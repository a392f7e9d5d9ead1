//! One cramp: the elapsed time in huge digits, what to do about it, and one key for each detail.

mod keys;
mod refine;
mod view;

use std::time::Duration;

use chrono::TimeDelta;
use crokey::{KeyCombination, key};

use super::{Reaction, Turn, amend, begin, end_entry};
use crate::diary::acts::{self, Press, SAME_PRESS};
use crate::diary::bounds::LONGEST_NOTE;
use crate::diary::{End, Episode, EpisodeId, LONGEST_NAME, Moment, Muscle, PlaceList, relief_list};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Hint, reword};
use crate::tui::widgets::LineInput;

use keys::Action;
pub(super) use keys::KEYS;
use refine::refine;

/// The page of a cramp.
#[derive(Clone, Debug)]
pub(super) struct CrampPage {
    id: EpisodeId,
    /// The note or a name, while it is written.
    note: Option<Note>,
    /// When the page was opened, by [`Context::uptime`].
    opened_at: Duration,
    /// When the page was opened, or last had a key.
    touched_at: Option<Moment>,
}

/// A note that is being written, or a name of one's own.
#[derive(Clone, Debug)]
struct Note {
    input: LineInput,
    what: Line,
    /// The cramp as it was when the note was begun: if another program deletes it meanwhile, the note brings
    /// it back.
    cramp: Episode,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Note,
    Place,
    Relief,
}

impl Line {
    /// What stands before it.
    fn label(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Place => "where",
            Self::Relief => "tried",
        }
    }
}

/// Why a name was not taken.
const NO_NAME: &str = "Check the name: a few words, such as upper arm or tonic water.";

/// After a cramp the page goes back to the start page when nothing was pressed for so long.
pub(crate) const RETURNS_AFTER: TimeDelta = TimeDelta::minutes(5);

/// Within this time after the end, Space does not start the next cramp: it is still meant for the last one.
const NEXT_CRAMP_AFTER: TimeDelta = TimeDelta::minutes(1);

impl CrampPage {
    /// The page of a cramp, opened when the program had run so long.
    pub(super) fn new(id: EpisodeId, opened_at: Duration) -> Self {
        Self {
            id,
            note: None,
            opened_at,
            touched_at: None,
        }
    }

    pub(super) fn episode<'a>(&'a self, cx: &'a Context) -> Option<&'a Episode> {
        let written_about = self.note.as_ref().map(|note| &note.cramp);
        cx.journal.episode(self.id).or(written_about)
    }

    pub(super) fn is_running(&self, cx: &Context) -> bool {
        self.episode(cx).is_some_and(Episode::is_running)
    }

    /// The page is looked at now.
    pub(super) fn touch(&mut self, now: Moment) {
        self.touched_at = Some(now);
    }

    /// Whether the cramp is over and nobody has pressed a key for long.
    pub(super) fn is_done_with(&self, cx: &Context) -> bool {
        self.returns_in(cx).is_some_and(|left| left.is_zero())
    }

    /// How long until then; `None` while the cramp goes on or the note is written.
    pub(super) fn returns_in(&self, cx: &Context) -> Option<Duration> {
        if self.is_typing() || self.is_running(cx) {
            return None;
        }
        let passed = cx.now.since(&self.touched_at?).max(TimeDelta::zero());
        Some((RETURNS_AFTER - passed).to_std().unwrap_or_default())
    }

    pub(super) fn is_typing(&self) -> bool {
        self.note.is_some()
    }

    pub(super) fn hints(&self, cx: &Context) -> Vec<Hint> {
        if self.is_typing() {
            return vec![Hint::new(key!(enter), "done writing")];
        }
        let mut hints = KEYS.hints();
        // What is in sight on the narrowest screen: the way out of a cramp that was none.
        hints[1..].rotate_right(1);
        if !self.is_running(cx) {
            reword(&mut hints, key!(space), "next cramp");
        }
        hints
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        let Some(episode) = self.episode(cx).cloned() else {
            return Reaction::turn(Turn::Wake);
        };
        self.touch(cx.now);
        if let Some(Note { input, what, .. }) = &mut self.note {
            if key == key!(enter) || key == key!(esc) {
                let is_name = *what != Line::Note && !input.value().trim().is_empty();
                let effect = self.settle(cx);
                if is_name && effect.is_none() && key == key!(enter) {
                    return Reaction::effect(Effect::Say(NO_NAME));
                }
                self.note = None;
                return Reaction { turn: None, effect };
            }
            input.press(key);
            return Reaction::default();
        }
        let Some(action) = KEYS.action(key) else {
            return Reaction::default();
        };
        match action {
            Action::Back => Reaction::turn(Turn::Wake),
            Action::Space => self.space(&episode, cx),
            Action::Note => {
                let note = episode.note.clone().unwrap_or_default();
                let input = LineInput::new(note).with_most(LONGEST_NOTE);
                self.write(Line::Note, input, episode)
            }
            Action::NamePlace => self.write(Line::Place, name_input(), episode),
            Action::NameRelief => self.write(Line::Relief, name_input(), episode),
            Action::Time => Reaction::turn(Turn::Retime(episode.id)),
            Action::Delete => Reaction::record([cx.deletion(&episode)]).then(Turn::Wake),
            about => refine(about, episode, cx),
        }
    }

    /// It stopped; or, where it did a while ago, the next one begins.
    fn space(&self, episode: &Episode, cx: &Context) -> Reaction {
        match acts::press(cx.journal.all_episodes(), &cx.now) {
            Press::Ends(running) if running.id == episode.id => {
                Reaction::record([end_entry(running, cx)])
            }
            // Another one is going on, which is not what the page shows.
            Press::Ends(running) => Reaction::turn(Turn::Cramp(running.id)),
            // The clock stands still or was set back, so nobody knows how long it lasted.
            Press::Same(same) if same.id == episode.id && self.is_stuck(same, cx) => {
                let ended = Episode {
                    end: End::Unknown,
                    ..same.clone()
                };
                Reaction::record([amend("the end", ended, cx)])
            }
            Press::Same(_) => Reaction::default(),
            Press::Begins if has_just_ended(episode, cx) => Reaction::effect(Effect::Say(
                "It stopped less than a minute ago: c starts another one.",
            )),
            Press::Begins => begin(cx),
        }
    }

    /// Whether a cramp that seems to have begun just now was on this page before.
    fn is_stuck(&self, cramp: &Episode, cx: &Context) -> bool {
        let same_press = SAME_PRESS.to_std().unwrap_or_default();
        cramp.is_running() && cx.uptime > self.opened_at + same_press
    }

    pub(super) fn paste(&mut self, text: &str) -> usize {
        let note = self.note.as_mut();
        note.map_or(0, |note| note.input.paste(text))
    }

    fn write(&mut self, what: Line, input: LineInput, cramp: Episode) -> Reaction {
        self.note = Some(Note { input, what, cramp });
        Reaction::default()
    }

    /// Saves the note as it stands, or the name where it is one.
    pub(super) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        let line = self.note.as_ref()?;
        let written = line.input.value().trim();
        let before = self.episode(cx)?;
        let mut episode = before.clone();
        let what = match line.what {
            Line::Note => {
                episode.note = Some(written.to_owned()).filter(|note| !note.is_empty());
                "note"
            }
            Line::Place => {
                let named: PlaceList = written.parse().ok()?;
                let mut places: Vec<Muscle> = before.places().collect();
                let is_new = |place: &Muscle| !before.places().any(|known| known == *place);
                places.extend(named.0.into_iter().filter(is_new));
                episode.put_places(&places);
                "details"
            }
            Line::Relief => {
                for relief in relief_list(written).ok()? {
                    episode.relief.retain(|known| known.kind != relief.kind);
                    episode.relief.push(relief);
                }
                "relief"
            }
        };
        (episode != *before).then(|| Effect::Record(amend(what, episode, cx)))
    }
}

fn name_input() -> LineInput {
    LineInput::default().with_most(LONGEST_NAME)
}

fn has_just_ended(episode: &Episode, cx: &Context) -> bool {
    let just = TimeDelta::zero()..=NEXT_CRAMP_AFTER;
    acts::ended_at(episode).is_some_and(|end| just.contains(&cx.now.since(&end)))
}
