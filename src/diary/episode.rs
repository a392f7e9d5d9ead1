//! One cramp: when it came, how long it held, where, how bad, and what was tried against it.

use chrono::TimeDelta;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::identity::identity;
use super::words::duration_words;
use super::{Foot, Moment, Muscle, Night, Refusal, Relief, SetOff};

/// A running cramp older than this was not ended by anyone: it becomes "end unknown", never a nine-hour
/// cramp.
pub const LONGEST_RUNNING: TimeDelta = TimeDelta::hours(3);

/// A clock may be set back by so much while a cramp runs, and the cramp still runs: an hour, as where summer
/// time ends. One that begins later than that lies in the future.
pub const LARGEST_SET_BACK: TimeDelta = TimeDelta::hours(1);

identity! {
    /// The identity of an episode; its time is the onset, so that identities sort as the nights do.
    EpisodeId
}

/// How the feet lay: in bed before sleep, or on waking with a cramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Posture {
    /// Toes pointed away from the shin (plantar flexion).
    Pointed,
    /// Neither pointed nor flexed.
    Neutral,
    /// Toes drawn toward the shin.
    Flexed,
    /// Hanging freely over the edge of the bed.
    Hanging,
    /// Tucked tightly under the blanket.
    Tucked,
}

/// Pain from 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pain(u8);

impl Pain {
    /// A pain score.
    ///
    /// # Errors
    /// A refusal above 10.
    pub fn new(score: u8) -> Result<Self, Refusal> {
        ten_point("pain", score).map(Self)
    }

    /// The score, 0 to 10.
    pub fn score(self) -> u8 {
        self.0
    }
}

/// Soreness the next morning, from 0 to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Soreness(u8);

impl Soreness {
    /// A soreness score.
    ///
    /// # Errors
    /// A refusal above 10.
    pub fn new(score: u8) -> Result<Self, Refusal> {
        ten_point("soreness", score).map(Self)
    }

    /// The score, 0 to 10.
    pub fn score(self) -> u8 {
        self.0
    }
}

fn ten_point(what: &str, score: u8) -> Result<u8, Refusal> {
    if score <= 10 {
        Ok(score)
    } else {
        Err(Refusal::new(
            format!("{what} {score}"),
            format!("{what} goes from 0 to 10"),
            format!("--{what} 7"),
        ))
    }
}

/// How an episode ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It still runs.
    Open,
    /// It let go after so many seconds.
    Known {
        /// Seconds from the onset.
        duration_seconds: u32,
    },
    /// It ended, but nobody knows when.
    Unknown,
}

/// One cramp.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Its identity.
    pub id: EpisodeId,
    /// The night it belongs to, fixed at entry.
    pub night: Night,
    /// When it came.
    pub onset: Moment,
    /// How it ended.
    pub end: End,
    /// Which foot.
    pub foot: Option<Foot>,
    /// Which muscle, or the first place that was said.
    pub muscle: Option<Muscle>,
    /// Where else.
    pub also: Vec<Muscle>,
    /// What set it off.
    pub set_off: Option<SetOff>,
    /// How bad.
    pub pain: Option<Pain>,
    /// How the feet lay on waking.
    pub posture: Option<Posture>,
    /// What was tried.
    pub relief: Vec<Relief>,
    /// How sore the next morning.
    pub soreness: Option<Soreness>,
    /// How long the person lay awake after it, in seconds.
    pub awake_seconds: Option<u32>,
    /// Whether it woke the person.
    pub woke_me: Option<bool>,
    /// In the person's words.
    pub note: Option<String>,
    /// When it was entered.
    pub recorded_at: Moment,
}

impl Episode {
    /// A cramp that begins now and still runs.
    pub fn begun(id: EpisodeId, night: Night, onset: Moment, recorded_at: Moment) -> Self {
        Self {
            id,
            night,
            onset,
            end: End::Open,
            foot: None,
            muscle: None,
            also: Vec::new(),
            set_off: None,
            pain: None,
            posture: None,
            relief: Vec::new(),
            soreness: None,
            awake_seconds: None,
            woke_me: None,
            note: None,
            recorded_at,
        }
    }

    /// Whether it still runs.
    pub fn is_running(&self) -> bool {
        self.end == End::Open
    }

    /// Seconds it held, where that is known.
    pub fn duration_seconds(&self) -> Option<u32> {
        match self.end {
            End::Known { duration_seconds } => Some(duration_seconds),
            End::Open | End::Unknown => None,
        }
    }

    /// "pain 7"
    pub fn pain_words(&self) -> Option<String> {
        self.pain.map(|pain| format!("pain {}", pain.score()))
    }

    /// What else was said of it, without its time, length, place, pain and posture.
    pub fn other_words(&self) -> Vec<String> {
        let set_off = self.set_off.map(SetOff::words);
        let sore = |soreness: Soreness| format!("soreness {}", soreness.score());
        let awake = |seconds| format!("awake {}", duration_words(seconds));
        let reliefs = self.relief.iter().map(Relief::words);
        let mut parts: Vec<String> = set_off.into_iter().chain(reliefs).collect();
        parts.extend(self.soreness.map(sore));
        parts.extend(self.awake_seconds.map(awake));
        parts.extend(self.woke_words().map(str::to_owned));
        parts
    }

    /// Whether it woke the person, in words.
    pub fn woke_words(&self) -> Option<&'static str> {
        self.woke_me.map(|woke| {
            if woke {
                "it woke you"
            } else {
                "you were awake"
            }
        })
    }

    /// Seconds since the onset, never negative, even when the clock was set back meanwhile.
    pub fn elapsed_seconds(&self, now: &Moment) -> u32 {
        u32::try_from(now.since(&self.onset).num_seconds().max(0)).unwrap_or(u32::MAX)
    }

    /// This episode as it was changed from `known`, on top of what somebody else made of `known` meanwhile:
    /// what was changed here holds, the rest is theirs.
    pub fn rebased(self, known: &Self, theirs: Self) -> Self {
        fn newer<T: PartialEq>(ours: T, known: &T, theirs: T) -> T {
            if ours == *known { theirs } else { ours }
        }
        Self {
            id: self.id,
            night: newer(self.night, &known.night, theirs.night),
            onset: newer(self.onset, &known.onset, theirs.onset),
            end: newer(self.end, &known.end, theirs.end),
            foot: newer(self.foot, &known.foot, theirs.foot),
            muscle: newer(self.muscle, &known.muscle, theirs.muscle),
            also: newer(self.also, &known.also, theirs.also),
            set_off: newer(self.set_off, &known.set_off, theirs.set_off),
            pain: newer(self.pain, &known.pain, theirs.pain),
            posture: newer(self.posture, &known.posture, theirs.posture),
            relief: newer(self.relief, &known.relief, theirs.relief),
            soreness: newer(self.soreness, &known.soreness, theirs.soreness),
            awake_seconds: newer(
                self.awake_seconds,
                &known.awake_seconds,
                theirs.awake_seconds,
            ),
            woke_me: newer(self.woke_me, &known.woke_me, theirs.woke_me),
            note: newer(self.note, &known.note, theirs.note),
            recorded_at: newer(self.recorded_at, &known.recorded_at, theirs.recorded_at),
        }
    }

    /// This episode with what the same cramp, entered elsewhere, knows and it does not.
    pub fn filled_from(mut self, other: &Self) -> Self {
        if self.end == End::Unknown {
            self.end = other.end;
        }
        if self.relief.is_empty() {
            self.relief.clone_from(&other.relief);
        }
        self.foot = self.foot.or(other.foot);
        if self.muscle.is_none() {
            self.muscle = other.muscle;
            self.also.clone_from(&other.also);
        }
        self.set_off = self.set_off.or(other.set_off);
        self.pain = self.pain.or(other.pain);
        self.posture = self.posture.or(other.posture);
        self.soreness = self.soreness.or(other.soreness);
        self.awake_seconds = self.awake_seconds.or(other.awake_seconds);
        self.woke_me = self.woke_me.or(other.woke_me);
        self.note = self.note.or_else(|| other.note.clone());
        self
    }

    /// The episode as it stands at `now`: one that has run longer than [`LONGEST_RUNNING`] has an unknown
    /// end, and so has one that began in the future: the clock was ahead then, and nobody has that cramp now.
    pub fn settled(mut self, now: &Moment) -> Self {
        self.settle(now);
        self
    }

    /// As [`Episode::settled`], in place; whether that changed it.
    pub fn settle(&mut self, now: &Moment) -> bool {
        let ran = now.since(&self.onset);
        let is_lost = self.is_running() && (ran > LONGEST_RUNNING || ran < -LARGEST_SET_BACK);
        if is_lost {
            self.end = End::Unknown;
        }
        is_lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pain_is_refused_above_ten() {
        assert_eq!(Pain::new(10).map(Pain::score), Ok(10));
        assert_eq!(
            Pain::new(11).expect_err("too much").to_string(),
            "pain 11: pain goes from 0 to 10"
        );
    }

    #[test]
    fn a_cramp_that_nobody_can_have_now_does_not_run() {
        let zone = crate::diary::Zone::Fixed(chrono::Offset::fix(&chrono::Utc));
        let now = Moment::new(chrono::DateTime::UNIX_EPOCH, zone);
        let hour = 3600;
        for (onset_seconds, runs) in [
            (-3 * hour - 1, false),
            (-3 * hour, true),
            (0, true),
            (hour - 1, true),
            (hour, true),
            (hour + 1, false),
            (365 * 24 * hour, false),
        ] {
            let onset = now.plus(TimeDelta::seconds(onset_seconds));
            let night = Night::of(onset.at(), crate::diary::NightBoundary::default());
            let begun = Episode::begun(EpisodeId::from_parts(0, [0; 10]), night, onset, onset);
            assert_eq!(begun.settled(&now).is_running(), runs, "{onset_seconds}");
        }
    }

    #[test]
    fn an_identity_is_a_version_7_uuid_of_its_onset() {
        let id = EpisodeId::from_parts(1_764_000_000_000, [7; 10]);
        assert_eq!(id.to_string(), "019ab697-e800-7707-8707-070707070707");
        assert_eq!(id.to_string().parse(), Ok(id));
    }
}
