//! Spans of time: `90s`, `4m`, `1h30m`, `1:30`.

use crate::diary::Refusal;

/// Why a span of more than a day is refused.
pub(super) const TOO_LONG: &str = "that is longer than a day";

/// What a number without a unit means, and with it what `1:30` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BareNumber {
    /// It is refused; `1:30` is one minute and a half, as on a stopwatch.
    Refused,
    /// Minutes; `1:30` is an hour and a half.
    Minutes,
    /// Hours; `1:30` is an hour and a half.
    Hours,
}

/// Reads how long a cramp held: `90s`, `4m`, `1h30m`, or `1:30` as on a stopwatch. Gives seconds.
///
/// # Errors
/// A refusal for a negative span, a bare number, an unknown unit, or more than a day.
pub fn span(text: &str) -> Result<u32, Refusal> {
    span_in(text, BareNumber::Refused)
}

/// Reads a span where a bare number has a meaning. Gives seconds.
///
/// # Errors
/// As [`span`].
pub fn span_in(text: &str, bare: BareNumber) -> Result<u32, Refusal> {
    let given = text.trim();
    let refused = |reason: &str| {
        let example = match bare {
            BareNumber::Refused => "90s, 4m, 1h30m or 1:30",
            BareNumber::Minutes => "45m or 1h15m",
            BareNumber::Hours => "5h or 4h30m",
        };
        Refusal::new(format!("duration \"{given}\""), reason, example)
    };
    if given.starts_with('-') {
        return Err(refused("it can't be negative"));
    }
    let seconds = match given.split_once(':') {
        Some((whole, rest)) => stopwatch(whole, rest, bare),
        None => units(given, bare),
    };
    let seconds = seconds.ok_or_else(|| match given.parse::<f64>() {
        Ok(_) => refused("add a unit: s, m or h"),
        Err(_) => refused("I don't understand this"),
    })?;
    if !(0.0..=86_400.0).contains(&seconds) {
        return Err(refused(TOO_LONG));
    }
    let whole = seconds.round() as u32;
    if whole == 0 && seconds > 0.0 {
        return Err(refused("that is shorter than a second"));
    }
    Ok(whole)
}

fn stopwatch(whole: &str, rest: &str, bare: BareNumber) -> Option<f64> {
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit())
    };
    if !digits(whole) || !digits(rest) || rest.len() != 2 {
        return None;
    }
    let (whole, rest): (f64, f64) = (whole.parse().ok()?, rest.parse().ok()?);
    let unit = if bare == BareNumber::Refused {
        60.0
    } else {
        3600.0
    };
    (rest < 60.0).then_some(whole * unit + rest * unit / 60.0)
}

fn units(text: &str, bare: BareNumber) -> Option<f64> {
    let mut seconds = 0.0;
    // Each unit stands once, the larger before the smaller: "4m4m" is a slip of the fingers.
    let mut smallest = f64::INFINITY;
    let mut rest = text.trim();
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
            .unwrap_or(rest.len());
        let (digits, tail) = rest.split_at(end);
        let amount = super::number(digits).ok()?;
        let tail = tail.trim_start();
        let word_end = tail
            .find(|c: char| !c.is_alphabetic())
            .unwrap_or(tail.len());
        let (word, tail) = tail.split_at(word_end);
        let unit = match word.to_lowercase().as_str() {
            "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
            "" if bare == BareNumber::Minutes => 60.0,
            "" if bare == BareNumber::Hours => 3600.0,
            _ => return None,
        };
        if unit >= smallest {
            return None;
        }
        smallest = unit;
        seconds += amount * unit;
        rest = tail.trim_start();
    }
    Some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, bare: BareNumber, seconds: u32) {
        assert_eq!(span_in(text, bare).expect(text), seconds);
    }

    #[test]
    fn spans_as_people_write_them() {
        check("90s", BareNumber::Refused, 90);
        check("4m", BareNumber::Refused, 240);
        check("1h30m", BareNumber::Refused, 5400);
        check("1 h 30 min", BareNumber::Refused, 5400);
        check("1:30", BareNumber::Refused, 90);
        check("1.5m", BareNumber::Refused, 90);
        check("45", BareNumber::Minutes, 2700);
        check("1:30", BareNumber::Minutes, 5400);
        check("5", BareNumber::Hours, 18_000);
        check("4,5 h", BareNumber::Hours, 16_200);
    }

    #[test]
    fn what_is_no_span_is_refused() {
        for (text, reason) in [
            ("-3m", "it can't be negative"),
            ("4", "add a unit: s, m or h"),
            ("12x", "I don't understand this"),
            ("", "I don't understand this"),
            ("1:75", "I don't understand this"),
            ("4m4m", "I don't understand this"),
            ("30m1h", "I don't understand this"),
            ("1h 1 hour", "I don't understand this"),
            ("0.4s", "that is shorter than a second"),
            ("0.00001h", "that is shorter than a second"),
            ("25h", "that is longer than a day"),
        ] {
            assert_eq!(span(text).expect_err(text).reason, reason, "{text}");
        }
    }
}
