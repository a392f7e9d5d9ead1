//! Numbers and volumes: `1.2l`, `800ml`, `40 fl oz`.

use crate::diary::{Refusal, Units};

/// A volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Volume(f64);

impl Volume {
    /// In millilitres, to a hundredth: finer than anyone can drink.
    pub fn millilitres(self) -> f64 {
        (self.0 * 100.0).round() / 100.0
    }
}

/// Reads a volume.
///
/// # Errors
/// A refusal for a number without a unit (litres or glasses?), an unknown unit, or what is no number.
pub fn volume(text: &str) -> Result<Volume, Refusal> {
    let text = text.trim();
    let refused = |reason: &str| {
        Refusal::new(
            format!("volume \"{text}\""),
            reason,
            "1.2l, 800ml or 40 fl oz",
        )
    };
    let split = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(split);
    let unit = unit
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let per_unit = match unit.as_str() {
        "l" | "litre" | "litres" | "liter" | "liters" => 1000.0,
        "ml" => 1.0,
        "cl" => 10.0,
        "dl" => 100.0,
        "fl oz" | "floz" | "oz" => Units::MILLILITRES_PER_FLUID_OUNCE,
        "" => return Err(refused("add a unit: l, ml or fl oz")),
        _ => return Err(refused("use l, ml or fl oz")),
    };
    let amount = number(digits).map_err(|_| refused("I don't understand this amount"))?;
    if amount < 0.0 {
        return Err(refused("it can't be less than nothing"));
    }
    let volume = Volume(amount * per_unit);
    if amount > 0.0 && volume.0 < 1.0 {
        return Err(refused("that is less than a millilitre"));
    }
    Ok(volume)
}

/// Reads a number with a decimal point or comma.
///
/// # Errors
/// A refusal for anything else, infinities included.
pub fn number(text: &str) -> Result<f64, Refusal> {
    let plain = text.trim().replace(',', ".");
    let is_plain = plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let value = plain.parse::<f64>().ok();
    let value = value.filter(|value| is_plain && value.is_finite());
    value.ok_or_else(|| {
        Refusal::new(
            format!("\"{}\"", text.trim()),
            "this is not a number",
            "2, or 1.5",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, millilitres: f64) {
        let found = volume(text).expect(text).millilitres();
        assert!((found - millilitres).abs() < 1e-9, "{text} is {found} ml");
    }

    #[test]
    fn volumes_as_people_write_them() {
        check("1.2l", 1200.0);
        check("1,2 l", 1200.0);
        check("800ml", 800.0);
        check("40 fl oz", 1182.94);
        check("40FLOZ", 1182.94);
        check("0.5 litres", 500.0);
        check("0l", 0.0);
        check("1ml", 1.0);
    }

    #[test]
    fn what_is_no_volume_is_refused_with_an_example() {
        for text in [
            "12x",
            "1.2",
            "l",
            "",
            "-1l",
            "one litre",
            "1e3ml",
            "0.0000001l",
            "0.9ml",
        ] {
            let refused = volume(text).expect_err(text);
            assert!(
                refused.value.contains(text) && refused.example.contains("1.2l"),
                "{refused:?}"
            );
        }
    }

    #[test]
    fn numbers_take_a_point_or_a_comma() {
        assert_eq!(number(" 1,5 ").map_err(|e| e.to_string()), Ok(1.5));
        assert!(number("inf").is_err() && number("1e300").is_err() && number("--2").is_err());
    }
}
