//! The cramps of a night: when they come, how long they hold, where, how bad, and what is tried.

use chrono::TimeDelta;

use super::chance::{Chance, Subject};
use super::day::Day;
use super::notes::{Notes, Topic};
use super::order::Density;
use super::spells::Spell;
use crate::diary::{
    End, Episode, EpisodeId, Foot, Moment, Muscle, Night, Pain, Posture, Relief, ReliefKind,
    Soreness,
};

const FEET: &[(Foot, u32)] = &[(Foot::Left, 52), (Foot::Right, 38), (Foot::Both, 10)];

const MUSCLES: &[(Muscle, u32)] = &[
    (Muscle::Arch, 40),
    (Muscle::Toes, 20),
    (Muscle::Calf, 20),
    (Muscle::BigToe, 8),
    (Muscle::Heel, 4),
    (Muscle::Shin, 4),
    (Muscle::Top, 3),
    (Muscle::Other, 1),
];

const POSTURES: &[(Posture, u32)] = &[
    (Posture::Pointed, 45),
    (Posture::Neutral, 30),
    (Posture::Tucked, 12),
    (Posture::Hanging, 8),
    (Posture::Flexed, 5),
];

const RELIEFS: &[(ReliefKind, u32)] = &[
    (ReliefKind::Stretch, 42),
    (ReliefKind::Stand, 20),
    (ReliefKind::Walk, 16),
    (ReliefKind::Massage, 14),
    (ReliefKind::WarmCompress, 6),
    (ReliefKind::WarmBath, 1),
    (ReliefKind::Other, 1),
];

/// Between the beginnings of two cramps lies at least this; no cramp lasts longer.
const APART: TimeDelta = TimeDelta::minutes(45);

/// The maker of cramps.
pub(super) struct Cramps {
    chance: Chance,
    notes: Notes,
    density: Density,
}

impl Cramps {
    pub(super) fn new(seed: u64, density: Density) -> Self {
        Self {
            chance: Chance::new(seed, Subject::Episodes),
            notes: Notes::new(seed),
            density,
        }
    }

    /// The cramps of a night, oldest first, each recorded as it came or in the morning.
    pub(super) fn of(
        &mut self,
        night: Night,
        day: &Day,
        spell: &Spell,
        bed: Moment,
        up: Moment,
    ) -> Vec<Episode> {
        if !spell.cramps {
            return Vec::new();
        }
        let onsets = self.onsets(spell, &bed, &up).into_iter();
        onsets
            .map(|onset| self.episode(night, onset, &up, day, spell))
            .collect()
    }

    /// One to three beginnings, from one to six hours after bedtime and before getting up.
    fn onsets(&mut self, spell: &Spell, bed: &Moment, up: &Moment) -> Vec<Moment> {
        let [one, two, three] = if spell.bad { [60, 29, 11] } else { [78, 18, 4] };
        let cramps = self.chance.weighted(&[(1, one), (2, two), (3, three)]);
        let asleep = (up.since(bed) - APART).min(TimeDelta::hours(6));
        let room = (asleep - TimeDelta::hours(1)).max(TimeDelta::zero());
        let onset = |_| {
            // The mean of two even numbers: most in the middle of the night.
            let mut even = || self.chance.between(0.0, 1.0);
            let share = f64::midpoint(even(), even());
            bed.plus(TimeDelta::seconds(
                3600 + (share * room.num_seconds() as f64) as i64,
            ))
        };
        let mut onsets: Vec<Moment> = (0..cramps).map(onset).collect();
        onsets.sort_unstable();
        onsets.dedup_by(|later, earlier| later.since(earlier) < APART);
        onsets
    }

    fn episode(
        &mut self,
        night: Night,
        onset: Moment,
        up: &Moment,
        day: &Day,
        spell: &Spell,
    ) -> Episode {
        let chance = &mut self.chance;
        let seconds = chance
            .lognormal(if spell.bad { 95.0 } else { 75.0 }, 0.95)
            .clamp(5.0, APART.num_seconds() as f64);
        // What lasts long hurts more.
        let hurts = 4.4 + (seconds / 80.0).ln() * 1.2 + chance.normal() * 1.2;
        let pain = hurts.round().clamp(1.0, 10.0) as u8;
        let sore = hurts - 3.5 + chance.normal() * 1.3;
        let sore = sore.round().clamp(0.0, 10.0) as u8;
        let awake = chance.lognormal(12.0 * 60.0, 0.8).min(3.0 * 3600.0) as u32;
        let relief = reliefs(chance, seconds);
        let topics = [
            (Topic::Long, seconds > 240.0),
            (Topic::Thirsty, day.amount("fluids") < 1500.0),
            (Topic::OnFeet, day.amount("standing") > 4.0),
            (Topic::BadSpell, spell.bad),
        ];
        // Some press the hot key as it comes, and tell the rest later; the others write it down after getting
        // up.
        let recorded_at = if chance.yes(0.4) {
            onset
        } else {
            up.plus(TimeDelta::seconds(chance.between(120.0, 4500.0) as i64))
        };
        let id = EpisodeId::from_parts(onset.utc_ms(), chance.identity());
        Episode {
            end: match chance.yes(0.94).then(|| rounded(seconds)) {
                Some(duration_seconds) => End::Known { duration_seconds },
                None => End::Unknown,
            },
            foot: Some(chance.weighted(FEET)).filter(|_| chance.yes(0.97)),
            muscle: Some(chance.weighted(MUSCLES)).filter(|_| chance.yes(0.9)),
            pain: Pain::new(pain).ok().filter(|_| chance.yes(0.95)),
            posture: Some(chance.weighted(POSTURES)).filter(|_| chance.yes(0.6)),
            relief,
            soreness: Soreness::new(sore).ok().filter(|_| chance.yes(0.7)),
            awake_seconds: Some(awake / 60 * 60).filter(|_| chance.yes(0.65)),
            note: self.notes.note(&topics, self.density),
            ..Episode::begun(id, night, onset, recorded_at)
        }
    }
}

/// People count seconds up to half a minute, then quarters of minutes, then minutes.
fn rounded(seconds: f64) -> u32 {
    let step = match seconds {
        ..30.0 => 1.0,
        30.0..300.0 => 15.0,
        _ => 60.0,
    };
    ((seconds / step).round() * step).max(1.0) as u32
}

/// What was tried: more where it lasts; the last of them is what it eased after, if the person says so.
fn reliefs(chance: &mut Chance, seconds: f64) -> Vec<Relief> {
    let most = match seconds {
        ..20.0 => 1,
        20.0..180.0 => 2,
        _ => 4,
    };
    let mut tried: Vec<Relief> = Vec::new();
    for _ in 0..most {
        let kind = chance.weighted(RELIEFS);
        if chance.yes(0.75) && tried.iter().all(|relief| relief.kind != kind) {
            let eased = chance.yes(0.5).then_some(false);
            tried.push(Relief { kind, eased });
        }
    }
    if let Some(last) = tried.last_mut() {
        last.eased = chance.weighted(&[(Some(true), 60), (None, 28), (Some(false), 12)]);
    }
    tried
}
