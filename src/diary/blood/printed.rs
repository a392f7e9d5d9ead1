//! Blood values in figures and units.

use crate::diary::words::plain_number;

/// A value as laboratories print it: one that was converted has more digits than anybody measured.
pub(in crate::diary) fn as_printed(value: f64) -> f64 {
    let parts = match value.abs() {
        small if small < 1.0 => 1000.0,
        middle if middle < 100.0 => 100.0,
        _ => 10.0,
    };
    (value * parts).round() / parts
}

/// A value as it is proposed: close enough to be recognized.
pub(super) fn to_hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// 9.4 mg/dl.
pub(super) fn with_unit(number: f64, unit: &str) -> String {
    match unit {
        "" => plain_number(number),
        "%" => format!("{} %", plain_number(number)),
        unit => format!("{} {unit}", plain_number(number)),
    }
}
