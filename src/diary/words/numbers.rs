//! Numbers and counts.

use std::fmt::Display;

/// "1 night", "3 nights".
pub fn plural<N: Display + PartialEq + From<u8>>(count: N, one: &str) -> String {
    let ending = if count == N::from(1) { "" } else { "s" };
    format!("{count} {one}{ending}")
}

/// A number without needless digits: `2`, `1.25`, `0.333`.
pub fn plain_number(number: f64) -> String {
    let rounded = (number * 1000.0).round() / 1000.0;
    // Adding zero turns "-0" into "0".
    format!("{}", rounded + 0.0)
}

/// A number in a sentence, to two significant digits: `0.04`, `2.4`, `31`.
pub fn number(value: f64) -> String {
    match value {
        none if none < 0.005 => "0".to_owned(),
        small if small < 0.095 => format!("{small:.2}"),
        some if some < 9.95 => format!("{some:.1}"),
        many => format!("{many:.0}"),
    }
}

/// A ratio in a column of them: one decimal, no more than 99, and a dash where it is not known.
pub fn ratio(value: f64) -> String {
    match value {
        unknown if unknown.is_nan() => "–".to_owned(),
        some if some < 9.95 => format!("{some:.1}"),
        many if many < 99.5 => format!("{many:.0}"),
        _ => "99+".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!(plural(0_usize, "night"), "0 nights");
        assert_eq!(plural(1_u32, "night"), "1 night");
        assert_eq!(plural(12_u64, "night"), "12 nights");
    }

    #[test]
    fn numbers_are_short_and_ratios_say_when_they_are_not_known() {
        let numbers = [0.0, 0.004, 0.04, 0.95, 9.96, 240.0].map(number);
        assert_eq!(numbers, ["0", "0", "0.04", "0.9", "10", "240"]);
        let ratios = [0.04, 0.95, 9.96, 98.2, 240.0, f64::INFINITY, f64::NAN].map(ratio);
        assert_eq!(ratios, ["0.0", "0.9", "10", "98", "99+", "99+", "–"]);
    }
}
