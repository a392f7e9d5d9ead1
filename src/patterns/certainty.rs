//! How sure a finding is: the verdict at a probability.

use crate::diary::Verdict;

/// From this probability on it is very likely that a trigger goes with the cramps; from the next, likely;
/// from the last, maybe.
pub(super) const VERY_LIKELY: f64 = 0.90;
pub(super) const LIKELY: f64 = 0.70;
pub(super) const MAYBE: f64 = 0.50;

/// The verdict at a probability. What the counts do not carry is maybe so at most.
pub(super) fn verdict(probability: f64, carried: bool) -> Verdict {
    match probability {
        VERY_LIKELY.. if carried => Verdict::VeryLikely,
        LIKELY.. if carried => Verdict::Likely,
        MAYBE.. => Verdict::Maybe,
        _ => Verdict::NoClearPattern,
    }
}
