//! A cramp begins, stops, or is deleted: the same acts as from the shell, by the same rules.

use super::{Reaction, Turn};
use crate::diary::acts::{self, Press};
use crate::diary::{Edit, Entry, Episode};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// The entry that logs a cramp.
pub(super) fn cramp_entry(episode: Episode, cx: &Context) -> Entry {
    let label = format!("cramp at {}", cx.time_of_day(&episode.onset));
    Entry::one(label, Edit::Episode(Box::new(episode)))
}

/// The entry that stops a cramp now.
pub(super) fn end_entry(episode: &Episode, cx: &Context) -> Entry {
    let label = format!("the end of the cramp at {}", cx.time_of_day(&episode.onset));
    let ended = acts::end(episode.clone(), &cx.now);
    Entry::one(label, Edit::Episode(Box::new(ended)))
}

/// A cramp begins now.
pub(super) fn begin(cx: &Context) -> Reaction {
    let episode = acts::begin(&cx.now, cx.settings.night_boundary);
    let id = episode.id;
    Reaction::effect(Effect::Record(cramp_entry(episode, cx))).then(Turn::Cramp(id))
}

/// The entry that says more about a cramp. Quick presses for the same thing are one step for undo.
pub(super) fn amend(what: &str, episode: Episode, cx: &Context) -> Entry {
    let label = format!("{what} of the cramp at {}", cx.time_of_day(&episode.onset));
    let joins = format!("{what} {}", episode.id);
    Entry::one(label, Edit::Episode(Box::new(episode))).joining(joins)
}

/// Space: one key starts a cramp and stops it.
pub(super) fn start_or_stop(cx: &Context) -> Reaction {
    match acts::press(cx.journal.all_episodes(), &cx.now) {
        Press::Begins => begin(cx),
        Press::Ends(running) => {
            Reaction::effect(Effect::Record(end_entry(running, cx))).then(Turn::Cramp(running.id))
        }
        Press::Same(episode) => Reaction::turn(Turn::Cramp(episode.id)),
    }
}

/// A cramp, now: begins one, and never stops one.
pub(super) fn cramp_now(cx: &Context) -> Reaction {
    match acts::press(cx.journal.all_episodes(), &cx.now) {
        Press::Begins => begin(cx),
        Press::Ends(episode) | Press::Same(episode) => {
            let words = if episode.is_running() {
                "This cramp is still being timed: Space when it stops."
            } else {
                "This cramp stopped just now."
            };
            Reaction::effect(Effect::Say(words)).then(Turn::Cramp(episode.id))
        }
    }
}
