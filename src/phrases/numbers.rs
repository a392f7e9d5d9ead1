//! Numbers of statistics in sentences.

use crate::diary::words::number;
use crate::patterns::Estimate;

/// p as it is written: three places, and "under 0.001".
pub fn p_in_words(value: f64) -> String {
    if value < 0.001 {
        "under 0.001".to_owned()
    } else if value < 0.1 {
        format!("{value:.3}")
    } else {
        format!("{value:.2}")
    }
}

/// "about 2.4 times as often (likely 1.3 to 4.2)".
pub fn times_as_often(ratio: Estimate) -> String {
    if !ratio.value.is_finite() {
        return format!("at least {} times as often", number(ratio.low));
    }
    format!(
        "about {} times as often {}",
        number(ratio.value),
        likely(ratio)
    )
}

/// "(likely 1.3 to 4.2)"
pub(super) fn likely(of: Estimate) -> String {
    format!("(likely {} to {})", number(of.low), number(of.high))
}
