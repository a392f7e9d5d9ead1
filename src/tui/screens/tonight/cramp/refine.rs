//! What each key says about a cramp.

use chrono::TimeDelta;
use strum::IntoEnumIterator as _;

use super::keys::Action;
use crate::diary::acts::next_answer;
use crate::diary::{End, Episode, Muscle, Night, Pain, Posture, Relief, ReliefKind, SetOff};
use crate::tui::context::Context;
use crate::tui::screens::tonight::{Reaction, amend};

/// Says one thing more, or takes it back where it was said already.
pub(super) fn refine(action: Action, mut episode: Episode, cx: &Context) -> Reaction {
    match action {
        Action::Foot(foot) => toggle(&mut episode.foot, foot),
        Action::Muscle(muscle) => episode.toggle_place(muscle),
        Action::NextPlace => next_place(&mut episode, &own_places(cx)),
        Action::NextSetOff => episode.set_off = after(episode.set_off, SetOff::iter()),
        Action::NextRelief => next_relief(&mut episode.relief, &own_reliefs(cx)),
        Action::Pain(score) => match Pain::new(score) {
            Ok(pain) => toggle(&mut episode.pain, pain),
            Err(_) => return Reaction::default(),
        },
        Action::NextPosture => episode.posture = after(episode.posture, Posture::iter()),
        Action::WokeMe => episode.woke_me = next_answer(episode.woke_me),
        Action::Relief(kind) => cycle(&mut episode.relief, kind),
        Action::MoveOnsetMinutes(minutes) => move_onset(&mut episode, minutes, cx),
        Action::ChangeDurationSeconds(seconds) => change_duration(&mut episode, seconds),
        Action::Space
        | Action::Back
        | Action::Note
        | Action::NamePlace
        | Action::NameRelief
        | Action::Time
        | Action::Delete => return Reaction::default(),
    }
    let what = match action {
        Action::Relief(_) | Action::NextRelief => "relief",
        Action::NextPosture => "posture",
        Action::MoveOnsetMinutes(_) => "start",
        Action::ChangeDurationSeconds(_) => "length",
        _ => "details",
    };
    Reaction::record([amend(what, episode, cx)])
}

fn toggle<T: PartialEq>(answer: &mut Option<T>, chosen: T) {
    let is_chosen = answer.as_ref() == Some(&chosen);
    *answer = (!is_chosen).then_some(chosen);
}

/// Tried, eased, did not ease, not tried.
fn cycle(tried: &mut Vec<Relief>, kind: ReliefKind) {
    match tried.iter().position(|relief| relief.kind == kind) {
        None => tried.push(Relief { kind, eased: None }),
        Some(place) => match tried[place].eased {
            None => tried[place].eased = Some(true),
            Some(true) => tried[place].eased = Some(false),
            Some(false) => drop(tried.remove(place)),
        },
    }
}

/// The answer after one; after the last, none.
fn after<T: PartialEq>(answer: Option<T>, mut all: impl Iterator<Item = T>) -> Option<T> {
    if let Some(answer) = answer {
        all.find(|each| *each == answer);
    }
    all.next()
}

/// Places that have no key of their own.
const ELSEWHERE: [Muscle; 5] = [
    Muscle::Thigh,
    Muscle::Hand,
    Muscle::Fingers,
    Muscle::Belly,
    Muscle::Other,
];

/// Names of one's own that one key goes round: more would be a long way.
const OWN_NAMES: usize = 5;

/// The newest names that this person used and that are not of the list.
fn own_names<T: PartialEq + Copy>(names: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for name in names {
        if !found.contains(&name) && found.len() < OWN_NAMES {
            found.push(name);
        }
    }
    found
}

fn newest_cramps(cx: &Context) -> impl Iterator<Item = &Episode> {
    let journal = cx.whole.as_deref().unwrap_or(&cx.journal);
    let at_hand = cx.journal.all_episodes().into_iter().rev();
    at_hand.chain(journal.all_episodes().into_iter().rev())
}

fn own_places(cx: &Context) -> Vec<Muscle> {
    let places = newest_cramps(cx).flat_map(Episode::places);
    own_names(places.filter(|place| matches!(place, Muscle::Own(_))))
}

fn own_reliefs(cx: &Context) -> Vec<ReliefKind> {
    let reliefs = newest_cramps(cx).flat_map(|cramp| &cramp.relief);
    let kinds = reliefs.map(|relief| relief.kind);
    own_names(kinds.filter(|kind| matches!(kind, ReliefKind::Own(_))))
}

fn next_place(episode: &mut Episode, own: &[Muscle]) {
    let mut places: Vec<Muscle> = episode.places().collect();
    let all = || ELSEWHERE.iter().chain(own).copied();
    let is_one = |place: &Muscle| all().any(|one| one == *place);
    let known = places.iter().position(is_one);
    let now = known.map(|at| places.remove(at));
    places.extend(after(now, all()));
    episode.put_places(&places);
}

/// Reliefs that have no key of their own.
const BESIDES: [ReliefKind; 5] = [
    ReliefKind::Cold,
    ReliefKind::Mustard,
    ReliefKind::PickleJuice,
    ReliefKind::Painkiller,
    ReliefKind::Other,
];

fn next_relief(tried: &mut Vec<Relief>, own: &[ReliefKind]) {
    let all = || BESIDES.iter().chain(own).copied();
    let is_one = |relief: &Relief| all().any(|one| one == relief.kind);
    let known = tried.iter().position(is_one);
    let now = known.map(|at| tried.remove(at).kind);
    let next = after(now, all());
    tried.extend(next.map(|kind| Relief { kind, eased: None }));
}

fn move_onset(episode: &mut Episode, minutes: i64, cx: &Context) {
    let moved = episode.onset.plus(TimeDelta::minutes(minutes));
    if moved <= cx.now {
        // The end stays where it was: what moves is the beginning.
        if let End::Known { duration_seconds } = episode.end {
            episode.end = lasting(i64::from(duration_seconds) - minutes * 60);
        }
        episode.onset = moved;
        episode.night = Night::of(moved.at(), cx.settings.night_boundary);
    }
}

fn change_duration(episode: &mut Episode, seconds: i64) {
    let now = match episode.end {
        End::Known { duration_seconds } => i64::from(duration_seconds),
        End::Unknown => 0,
        End::Open => return,
    };
    episode.end = lasting(now + seconds);
}

/// The end after so many seconds; not known where none are left.
fn lasting(seconds: i64) -> End {
    match u32::try_from(seconds) {
        Ok(duration_seconds @ 1..) => End::Known { duration_seconds },
        _ => End::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_goes_round_the_places_and_reliefs_without_a_key() {
        let mut tried = vec![Relief {
            kind: ReliefKind::Walk,
            eased: Some(true),
        }];
        let own: ReliefKind = "tonic water".parse().expect("a name");
        for kind in BESIDES.into_iter().chain([own]) {
            next_relief(&mut tried, &[own]);
            assert_eq!(tried.last().map(|relief| relief.kind), Some(kind));
            assert_eq!(tried.len(), 2);
        }
        next_relief(&mut tried, &[own]);
        assert_eq!(tried.len(), 1, "what has a key of its own stays");
        assert_eq!(after(None, SetOff::iter()), Some(SetOff::Pointing));
        assert_eq!(after(Some(SetOff::Nothing), SetOff::iter()), None);
    }
}
