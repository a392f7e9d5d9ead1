//! What pressing a key on a page of Tonight comes to: where it turns, and the entries of a cramp, the same
//! acts as from the shell, by the same rules. An answer that says what the diary says already is not written:
//! undo would have nothing to show for it.

use crate::diary::acts::{self, Press};
use crate::diary::{
    Edit, Entry, Episode, EpisodeId, Intake, Night, NightAnswer, NightIntake, NightValue, RecordKey,
};
use crate::tui::context::Context;
use crate::tui::effect::Effect;

/// Where a page wants to go next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// To the page that is due.
    Due,
    /// To the start page.
    Wake,
    /// To an episode.
    Cramp(EpisodeId),
    /// To the line that tells of a cramp, of a night or of the latest time.
    Tell(Option<Night>),
    /// To the line that gives a cramp another time.
    Retime(EpisodeId),
    /// To a part of the check-in of a night.
    CheckIn(Night, Part),
    /// To the nights without an answer.
    CatchUp,
}

/// Which part of a night's check-in is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// What the day held.
    Evening,
    /// How the night was.
    Morning,
    /// Both, for a night long past.
    Whole,
}

/// What pressing a key came to: a page to turn to, something to do, or both.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reaction {
    pub(super) turn: Option<Turn>,
    pub(super) effect: Option<Effect>,
}

impl Reaction {
    pub(super) fn effect(effect: Effect) -> Self {
        Self {
            turn: None,
            effect: Some(effect),
        }
    }

    /// Writes entries, each a step of its own.
    pub(super) fn record(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        let effect = match entries.len() {
            0 | 1 => entries.pop().map(Effect::Record),
            _ => Some(Effect::RecordInTurn(entries)),
        };
        Self { turn: None, effect }
    }

    /// Takes an answer of a night back.
    pub(super) fn take_back(night: Night, edit: Edit) -> Self {
        let label = format!("answer cleared, {}", night.title());
        Self::record([Entry::one(label, edit)])
    }

    pub(super) fn turn(turn: Turn) -> Self {
        Self {
            turn: Some(turn),
            effect: None,
        }
    }

    /// The same after what was typed is written.
    pub(super) fn behind(self, typed: Vec<Entry>) -> Self {
        let effect = Effect::both(Self::record(typed).effect, self.effect);
        Self { effect, ..self }
    }

    pub(super) fn then(mut self, turn: Turn) -> Self {
        self.turn = Some(turn);
        self
    }
}

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
    Reaction::record([cramp_entry(episode, cx)]).then(Turn::Cramp(id))
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
            Reaction::record([end_entry(running, cx)]).then(Turn::Cramp(running.id))
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

/// An effect without the entries that change nothing; `None` where nothing is left.
pub(super) fn changing(effect: Effect, cx: &Context) -> Option<Effect> {
    match effect {
        Effect::Record(entry) => changes(&entry, cx).then_some(Effect::Record(entry)),
        Effect::RecordInTurn(mut entries) => {
            entries.retain(|entry| changes(entry, cx));
            (!entries.is_empty()).then_some(Effect::RecordInTurn(entries))
        }
        effect => Some(effect),
    }
}

fn changes(entry: &Entry, cx: &Context) -> bool {
    !entry.edits.iter().all(|edit| is_known(edit, cx))
}

/// Whether the diary says so already, whenever that was entered and whatever was typed for it.
fn is_known(edit: &Edit, cx: &Context) -> bool {
    let journal = &cx.journal;
    let check_in = |night| journal.check_ins.get(night);
    let value_of = |night, factor: &str| check_in(night)?.value(journal.catalogue.find(factor)?);
    match edit {
        Edit::Episode(episode) => journal.episode(episode.id) == Some(episode),
        Edit::Value(NightValue {
            night,
            factor,
            value,
            ..
        }) => {
            let Some(id) = journal.catalogue.find(factor) else {
                return false;
            };
            let value = value.read(journal.catalogue.get(id));
            value.is_some() && value_of(night, factor) == value
        }
        Edit::Forget(RecordKey::Value { night, factor }) => value_of(night, factor).is_none(),
        Edit::Intake(NightIntake { night, intake }) => {
            let known = check_in(night).and_then(|said| said.intake(intake.regimen));
            known.is_some_and(|known| {
                let recorded_at = known.recorded_at;
                *known
                    == Intake {
                        recorded_at,
                        ..intake.clone()
                    }
            })
        }
        Edit::Answer(NightAnswer { night, answer, .. }) => {
            let said = check_in(night).and_then(|check_in| check_in.said);
            said.map(|(answer, _)| answer) == *answer
        }
        _ => false,
    }
}
