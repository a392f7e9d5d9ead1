//! What each key says about a cramp.

use chrono::TimeDelta;
use strum::IntoEnumIterator as _;

use super::keys::Action;
use crate::diary::{
    Edit, End, Entry, Episode, Foot, Muscle, Night, Pain, Posture, Relief, ReliefKind,
};
use crate::tui::context::Context;
use crate::tui::effect::Effect;
use crate::tui::screens::tonight::Reaction;

/// Says one thing more, or takes it back where it was said already.
pub(super) fn refine(action: Action, mut episode: Episode, cx: &Context) -> Reaction {
    let what = match action {
        Action::Left => toggle(&mut episode.foot, Foot::Left),
        Action::Right => toggle(&mut episode.foot, Foot::Right),
        Action::Both => toggle(&mut episode.foot, Foot::Both),
        Action::Arch => toggle(&mut episode.muscle, Muscle::Arch),
        Action::Toes => toggle(&mut episode.muscle, Muscle::Toes),
        Action::BigToe => toggle(&mut episode.muscle, Muscle::BigToe),
        Action::Top => toggle(&mut episode.muscle, Muscle::Top),
        Action::Heel => toggle(&mut episode.muscle, Muscle::Heel),
        Action::Calf => toggle(&mut episode.muscle, Muscle::Calf),
        Action::Shin => toggle(&mut episode.muscle, Muscle::Shin),
        Action::Posture => {
            let all: Vec<Posture> = Posture::iter().collect();
            let next = episode.posture.map_or(0, |now| {
                all.iter()
                    .position(|one| *one == now)
                    .map_or(0, |at| at + 1)
            });
            episode.posture = all.get(next).copied();
            "posture"
        }
        Action::Stretch => cycle(&mut episode.relief, ReliefKind::Stretch),
        Action::Stand => cycle(&mut episode.relief, ReliefKind::Stand),
        Action::Walk => cycle(&mut episode.relief, ReliefKind::Walk),
        Action::Massage => cycle(&mut episode.relief, ReliefKind::Massage),
        Action::WarmCompress => cycle(&mut episode.relief, ReliefKind::WarmCompress),
        Action::WarmBath => cycle(&mut episode.relief, ReliefKind::WarmBath),
        Action::Earlier => move_onset(&mut episode, -1, cx),
        Action::Later => move_onset(&mut episode, 1, cx),
        Action::Shorter => change_duration(&mut episode, -30),
        Action::Longer => change_duration(&mut episode, 30),
        pain => match pain_score(pain).and_then(|score| Pain::new(score).ok()) {
            Some(pain) => toggle(&mut episode.pain, pain),
            None => return Reaction::default(),
        },
    };
    Reaction::effect(Effect::Record(amended(what, episode, cx)))
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
    "onset"
}

fn change_duration(episode: &mut Episode, seconds: i64) -> &'static str {
    let now = match episode.end {
        End::Known { duration_seconds } => i64::from(duration_seconds),
        End::Unknown => 0,
        End::Open => return "duration",
    };
    let changed = u32::try_from((now + seconds).max(0)).unwrap_or(0);
    episode.end = if changed == 0 {
        End::Unknown
    } else {
        End::Known {
            duration_seconds: changed,
        }
    };
    "duration"
}

fn pain_score(action: Action) -> Option<u8> {
    let scores = [
        Action::Pain1,
        Action::Pain2,
        Action::Pain3,
        Action::Pain4,
        Action::Pain5,
        Action::Pain6,
        Action::Pain7,
        Action::Pain8,
        Action::Pain9,
        Action::Pain10,
    ];
    scores
        .iter()
        .position(|one| *one == action)
        .map(|place| place as u8 + 1)
}

/// The entry that says more about a cramp. Quick presses for the same thing are one step for undo.
pub(super) fn amended(what: &str, episode: Episode, cx: &Context) -> Entry {
    let label = format!("{what} of the cramp at {}", cx.time_of_day(&episode.onset));
    let joins = format!("{what} {}", episode.id);
    Entry::one(label, Edit::Episode(Box::new(episode))).joining(joins)
}
