//! Numbers in sentences.

use crate::stats::Estimate;

/// "1 night", "3 nights".
pub(super) fn plural(count: u32, one: &str) -> String {
    if count == 1 {
        format!("1 {one}")
    } else {
        format!("{count} {one}s")
    }
}

/// Two digits that count.
pub(super) fn number(value: f64) -> String {
    if value == 0.0 {
        "0".to_owned()
    } else if value < 0.095 {
        format!("{value:.2}")
    } else if value < 9.95 {
        format!("{value:.1}")
    } else {
        format!("{value:.0}")
    }
}

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
    let low = number(ratio.low);
    if !ratio.value.is_finite() {
        return format!("at least {low} times as often");
    }
    format!(
        "about {} times as often (likely {low} to {})",
        number(ratio.value),
        number(ratio.high)
    )
}

/// A duration in seconds: "45 s", "3 min 20 s".
pub(super) fn seconds(value: f64) -> String {
    crate::diary::duration_words(value.round() as u32)
}
