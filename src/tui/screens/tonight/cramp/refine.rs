//! What each key says about a cramp.

use chrono::TimeDelta;
use strum::IntoEnumIterator as _;

use super::keys::Action;
use crate::diary::acts::next_answer;
use crate::diary::{End, Episode, Night, Pain, Posture, Relief, ReliefKind};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::tonight::{Reaction, amend};

/// Says one thing more, or takes it back where it was said already.
pub(super) fn refine(action: Action, mut episode: Episode, cx: &Context) -> Reaction {
    let what = match action {
        Action::Foot(foot) => toggle(&mut episode.foot, foot),
        Action::Muscle(muscle) => toggle(&mut episode.muscle, muscle),
        Action::Pain(score) => match Pain::new(score) {
            Ok(pain) => toggle(&mut episode.pain, pain),
            Err(_) => return Reaction::default(),
        },
        Action::NextPosture => {
            let mut postures = Posture::iter();
            if let Some(now) = episode.posture {
                postures.find(|posture| *posture == now);
            }
            episode.posture = postures.next();
            "posture"
        }
        Action::WokeMe => {
            episode.woke_me = next_answer(episode.woke_me);
            "details"
        }
        Action::Relief(kind) => cycle(&mut episode.relief, kind),
        Action::MoveOnsetMinutes(minutes) => move_onset(&mut episode, minutes, cx),
        Action::ChangeDurationSeconds(seconds) => change_duration(&mut episode, seconds),
        Action::Space | Action::Back | Action::Note | Action::Time | Action::Delete => {
            return Reaction::default();
        }
    };
    Reaction::effect(Effect::Record(amend(what, episode, cx)))
}

fn toggle<T: PartialEq>(answer: &mut Option<T>, chosen: T) -> &'static str {
    *answer = if answer.as_ref() == Some(&chosen) {
        None
    } else {
        Some(chosen)
    };
    "details"
}

/// Tried, eased, did not ease, not tried.
fn cycle(tried: &mut Vec<Relief>, kind: ReliefKind) -> &'static str {
    match tried.iter().position(|relief| relief.kind == kind) {
        None => tried.push(Relief { kind, eased: None }),
        Some(place) => match tried[place].eased {
            None => tried[place].eased = Some(true),
            Some(true) => tried[place].eased = Some(false),
            Some(false) => drop(tried.remove(place)),
        },
    }
    "relief"
}

fn move_onset(episode: &mut Episode, minutes: i64, cx: &Context) -> &'static str {
    let moved = episode.onset.plus(TimeDelta::minutes(minutes));
    if moved <= cx.now {
        // The end stays where it was: what moves is the beginning.
        if let End::Known { duration_seconds } = episode.end {
            let longer = i64::from(duration_seconds) - minutes * 60;
            episode.end = End::Known {
                duration_seconds: u32::try_from(longer.max(0)).unwrap_or(0),
            };
        }
        episode.onset = moved;
        episode.night = Night::of(moved.at(), cx.settings.night_boundary);
    }
    "start"
}

fn change_duration(episode: &mut Episode, seconds: i64) -> &'static str {
    let now = match episode.end {
        End::Known { duration_seconds } => i64::from(duration_seconds),
        End::Unknown => 0,
        End::Open => return "length",
    };
    let changed = u32::try_from((now + seconds).max(0)).unwrap_or(0);
    episode.end = if changed == 0 {
        End::Unknown
    } else {
        End::Known {
            duration_seconds: changed,
        }
    };
    "length"
}
