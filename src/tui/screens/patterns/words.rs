//! Words about findings that only the screen uses.

use crate::diary::words::ratio;
use crate::patterns::Estimate;

/// A value and the two ends of its interval.
fn numbers(estimate: Estimate) -> [String; 3] {
    [estimate.value, estimate.low, estimate.high].map(ratio)
}

/// "2.4× 1.3–4.6"
pub(super) fn range(estimate: Estimate) -> String {
    let [value, low, high] = numbers(estimate);
    format!("{value}× {low}–{high}")
}
