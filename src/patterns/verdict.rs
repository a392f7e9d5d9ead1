//! What is said of a trigger, and when.

use strum::{Display, EnumIter, IntoStaticStr};

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Display, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// q ≤ .05, and the counts carry it.
    Clear,
    /// q ≤ .10, and the counts carry it.
    Likely,
    /// q ≤ .20; shown on request only.
    Hint,
    /// Nothing, which does not rule a pattern out.
    NothingSeen,
    /// Too few nights to look.
    TooFewNights,
}

impl Verdict {
    /// The verdict on a tested trigger.
    pub fn of(q: f64, carried: bool) -> Self {
        if carried && q <= 0.05 {
            Self::Clear
        } else if carried && q <= 0.10 {
            Self::Likely
        } else if q <= 0.20 {
            Self::Hint
        } else {
            Self::NothingSeen
        }
    }

    /// Whether it is told without being asked for.
    pub fn is_finding(self) -> bool {
        self <= Self::Likely
    }
}
