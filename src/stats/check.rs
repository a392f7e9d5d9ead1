//! The one comparison of the reference values.

use super::{Estimate, Interval};

/// Holds a number to its reference, to one part in a million; an infinite or zero reference must be met
/// exactly.
#[track_caller]
pub(super) fn check(found: f64, reference: f64) {
    if reference.is_infinite() {
        assert!(
            found.total_cmp(&reference).is_eq(),
            "{found}, not {reference}"
        );
    } else {
        let off = (found - reference).abs();
        assert!(off <= 1e-6 * reference.abs(), "{found}, not {reference}");
    }
}

/// Holds both ends to their references.
#[track_caller]
pub(super) fn check_interval(found: Interval, low: f64, high: f64) {
    check(found.low, low);
    check(found.high, high);
}

/// Holds a value and its interval to their references.
#[track_caller]
pub(super) fn check_estimate(found: Estimate, value: f64, low: f64, high: f64) {
    check(found.value, value);
    check_interval(found.interval(), low, high);
}
