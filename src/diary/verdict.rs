//! How sure the diary is that something goes with its cramps.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// How sure a finding is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// Nine in ten or more of such statements hold.
    VeryLikely,
    /// Seven in ten or more.
    Likely,
    /// Five in ten or more; shown on request only.
    Maybe,
    /// Less, which does not rule a pattern out.
    NoClearPattern,
    /// There are not nights enough to look.
    TooEarly,
}

impl Verdict {
    /// Whether it is told without being asked for.
    pub fn is_told(self) -> bool {
        self <= Self::Likely
    }
}
