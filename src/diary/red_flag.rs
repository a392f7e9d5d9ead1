//! Signs worth mentioning to a doctor, asked about once after a cramp that was out of the ordinary.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::{EpisodeId, Moment};

/// A cramp is long after this time. Most end within ten minutes (Hallegraeff 2017, BMC Family Practice
/// 18:29).
pub const LONG_SECONDS: u32 = 600;

/// A sign that is asked about. What the diary can tell by itself (how long, which medicine is new, which
/// foot) is not among them.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Sign {
    Swelling,
    WarmRedLeg,
    Numbness,
    Weakness,
    PainOnWalking,
    EasedByHanging,
    DarkUrine,
}

impl Sign {
    /// The sign as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Swelling => "swelling of the foot or leg",
            Self::WarmRedLeg => "one leg warm, red",
            Self::Numbness => "numbness",
            Self::Weakness => "weakness of the foot or leg",
            Self::PainOnWalking => "pain when walking that stops when you rest",
            Self::EasedByHanging => "pain that eases when the leg hangs down",
            Self::DarkUrine => "dark urine",
        }
    }
}

/// A doctor was told of a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoctorMention {
    /// Of what: the key of the sign, with the medicine behind a colon where it is about one.
    pub of: String,
    /// When that was entered.
    pub recorded_at: Moment,
}

/// What was answered about one sign after one cramp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RedFlag {
    /// Which cramp.
    pub episode: EpisodeId,
    /// Which sign.
    pub sign: Sign,
    /// Whether it was there.
    pub present: bool,
    /// When that was said.
    pub recorded_at: Moment,
}
