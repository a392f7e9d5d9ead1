//! What a person types for a factor. Files are read to the letter ([`Factor::read`]); fingers slip, and leave
//! out what goes without saying: the half of the day, a unit.

use chrono::{NaiveTime, TimeDelta};

use super::factor::minutes_into_night;
use super::words::plain_number;
use super::{Factor, Kind, NightBoundary, Refusal, Unit, Units, Value, notation};

/// The least that a day's fluids are, in millilitres, where a person types them all at once: less is a slip
/// of the unit. A first sip that is noted by itself may be less; the most is that of the unit.
const LEAST_FLUIDS: f64 = 200.0;

impl Factor {
    /// Reads a value as a person types it: a bedtime of "11" is in the evening, a day's fluids are from 0.2
    /// to 8 l.
    ///
    /// # Errors
    /// Those of [`Factor::read`], and a refusal for an amount that is surely a slip.
    pub fn read_typed(&self, text: &str, boundary: NightBoundary) -> Result<Value, Refusal> {
        let named = |refused: Refusal| Refusal {
            value: format!("{} \"{}\"", self.key, text.trim()),
            ..refused
        };
        match (&self.kind, self.first_usual_hour(boundary)) {
            (Kind::ClockTime, Some(first)) => {
                let time = notation::time_of_day_from(text, first).map_err(named)?;
                Ok(Value::Clock(self.minutes_of(time, boundary)))
            }
            (Kind::Amount(Unit::Millilitres), _) if !self.own => {
                let amount = notation::volume(text).map_err(named)?.millilitres();
                let (least, most) = (LEAST_FLUIDS, Unit::Millilitres.range().1);
                if (least..=most).contains(&amount) {
                    return Ok(Value::Amount(amount));
                }
                let reason = format!(
                    "a day has from {} to {} l (7 to 270 fl oz)",
                    plain_number(least / 1000.0),
                    plain_number(most / 1000.0)
                );
                Err(named(Refusal::new("", reason, self.example())))
            }
            _ => self.read(text, boundary),
        }
    }

    /// Whether numbers can be in a unit: calcium in "mg/dl", fluids in "l".
    pub fn has_unit(&self, name: &str) -> bool {
        match &self.kind {
            Kind::Amount(Unit::Blood(test)) => test.place_of(name).is_some(),
            Kind::Amount(unit) if !name.is_empty() => {
                self.read_amount(unit, &format!("1 {name}")).is_ok()
            }
            _ => false,
        }
    }

    /// The unit that a bare number which cannot be in the factor's own is likely to be in.
    pub fn likely_unit(&self, number: f64) -> Option<&'static str> {
        /// More than this a day is not in litres.
        const MOST_LITRES: f64 = 6.0;
        match &self.kind {
            Kind::Amount(Unit::Blood(test)) => test.likely_unit(number),
            Kind::Amount(Unit::Millilitres) if number > 0.0 && number < LEAST_FLUIDS => {
                Some(if number <= MOST_LITRES { "l" } else { "oz" })
            }
            _ => None,
        }
    }

    /// As [`Factor::read_typed`], where a number without a unit is in the one that stands beside the field
    /// ([`Factor::unit_shown`]). A 0 with a digit behind it was a whole answer, and the digit was for another
    /// field.
    ///
    /// # Errors
    /// As [`Factor::read_typed`].
    pub fn read_typed_in(
        &self,
        text: &str,
        units: Units,
        boundary: NightBoundary,
    ) -> Result<Value, Refusal> {
        let text = text.trim();
        let behind_zero = text.strip_prefix('0').unwrap_or_default();
        if behind_zero.starts_with(|c: char| c.is_ascii_digit())
            && matches!(self.kind, Kind::Amount(_))
        {
            let value = format!("{} \"{text}\"", self.key);
            return Err(Refusal::new(
                value,
                "no number begins with 0",
                self.example(),
            ));
        }
        let is_bare =
            text.ends_with(|last: char| last.is_ascii_digit() || matches!(last, '.' | ','));
        let needs_unit = match &self.kind {
            Kind::Amount(Unit::Millilitres) => true,
            Kind::Amount(Unit::Blood(test)) => test.bare.is_none(),
            _ => false,
        };
        if !is_bare || !needs_unit {
            return self.read_typed(text, boundary);
        }
        let text_with_unit = format!("{text}{}", self.unit_shown(units));
        self.read_typed(&text_with_unit, boundary)
    }

    /// The unit that stands beside the field in which an amount is typed; empty where there is none.
    pub fn unit_shown(&self, units: Units) -> &str {
        match (&self.kind, units) {
            (Kind::Amount(Unit::Millilitres), Units::Metric) => "l",
            (Kind::Amount(Unit::Millilitres), Units::Us) => "fl oz",
            (Kind::Amount(Unit::Score), _) => "",
            (Kind::Amount(unit), _) => unit.name(),
            _ => "",
        }
    }

    /// Whether a letter can be the next of a text typed for this factor: a digit, or the unit behind a
    /// number; `:`, `am` and `pm` in a time of day.
    pub fn takes(&self, text: &str, letter: char) -> bool {
        let letter = letter.to_ascii_lowercase();
        let is_span = matches!(self.kind, Kind::Amount(Unit::Hours | Unit::Minutes));
        // The minutes behind the hours are as a number of their own: 4h30m.
        let text = match text.rsplit_once(['h', 'H']) {
            Some((_, minutes)) if is_span => minutes,
            _ => text,
        };
        let with_digits = text.chars().any(|c| c.is_ascii_digit());
        let typed = text.to_lowercase();
        let word = typed.trim_start_matches(|c: char| c.is_ascii_digit() || ".,: ".contains(c));
        let ends = |word: String, all: &[&str]| {
            all.iter()
                .any(|whole| whole.to_lowercase().starts_with(&word))
        };
        let next = format!("{word}{letter}");
        match &self.kind {
            Kind::ClockTime => match letter {
                '0'..='9' | ':' | '.' | ',' => word.is_empty(),
                ' ' => with_digits && word.is_empty(),
                _ => with_digits && ends(next, &["am", "pm"]),
            },
            Kind::Amount(unit) => match letter {
                '0'..='9' | '.' | ',' => word.is_empty() && !text.contains(' '),
                ':' if is_span => with_digits && word.is_empty() && !text.contains(':'),
                ' ' => with_digits && !text.ends_with(' ') && self.has_words_for_units(),
                _ if !with_digits => false,
                _ => match unit {
                    Unit::Millilitres => ends(next, &["l", "ml", "fl oz", "oz"]),
                    Unit::Minutes | Unit::Hours => ends(next, &["h", "min"]),
                    Unit::Blood(test) => test
                        .spellings()
                        .any(|whole| whole.to_lowercase().starts_with(&next)),
                    Unit::Count(_) | Unit::Score | Unit::Own(_) => false,
                },
            },
            Kind::YesNo | Kind::Choice(_) => false,
        }
    }

    /// Whether a number is complete as it is typed: with another digit it would be more than there can be, or
    /// finer than anyone counts. Fluids and minutes wait, because some type 1500 (ml) or a digit too many.
    pub fn is_complete(&self, text: &str) -> bool {
        let decimals = match &self.kind {
            Kind::Amount(Unit::Millilitres | Unit::Hours) => 2,
            Kind::Amount(Unit::Minutes | Unit::Count(_) | Unit::Score) => 1,
            _ => return false,
        };
        let Kind::Amount(unit) = &self.kind else {
            return false;
        };
        match text.split_once('.') {
            Some((_, after)) => after.len() == decimals && notation::number(text).is_ok(),
            None if *unit == Unit::Millilitres => false,
            None => notation::number(text).is_ok_and(|number| {
                let is_most = number * 10.0 > unit.range().1 && *unit != Unit::Minutes;
                number == 0.0 || is_most
            }),
        }
    }

    fn has_words_for_units(&self) -> bool {
        let units = [Unit::Millilitres, Unit::Minutes, Unit::Hours];
        matches!(&self.kind, Kind::Amount(unit) if units.contains(unit) || matches!(unit, Unit::Blood(_)))
    }

    /// From when on the twelve hours run in which this time of day usually lies. Who works nights moved the
    /// boundary, and the hours go along: with the boundary at noon, bedtimes are from 18:00, and one gets up
    /// from 01:00 to 13:00.
    fn first_usual_hour(&self, boundary: NightBoundary) -> Option<NaiveTime> {
        let hours = match self.key.as_ref() {
            "bed" => 6,
            "up" => 13,
            _ => return None,
        };
        let first = boundary
            .time()
            .overflowing_add_signed(TimeDelta::hours(hours));
        Some(first.0)
    }

    /// Nobody gets up before going to bed: what lies a little past the boundary is of the morning after.
    fn minutes_of(&self, time: NaiveTime, boundary: NightBoundary) -> u16 {
        let minutes = minutes_into_night(time, boundary);
        let past = time.signed_duration_since(boundary.time());
        let is_late = (TimeDelta::zero()..TimeDelta::hours(6)).contains(&past);
        if self.key == "up" && is_late {
            minutes + 1440
        } else {
            minutes
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::BUILT_IN;

    fn factor(key: &str) -> &'static Factor {
        BUILT_IN
            .iter()
            .find(|factor| factor.key == key)
            .expect("a factor")
    }

    fn read(key: &str, text: &str, boundary: u32) -> Result<Value, Refusal> {
        let boundary = NaiveTime::from_hms_opt(boundary, 0, 0).expect("a time");
        factor(key).read_typed(text, NightBoundary::at(boundary))
    }

    #[test]
    fn bed_is_in_the_evening_and_rising_in_the_morning() {
        for (key, text, boundary, minutes) in [
            ("bed", "11", 12, 23 * 60),
            ("bed", "1115", 12, 23 * 60 + 15),
            ("bed", "12:30", 12, 24 * 60 + 30),
            ("bed", "11am", 12, 24 * 60 + 11 * 60),
            // Who works nights goes to bed in the morning.
            ("bed", "9", 18, 24 * 60 + 9 * 60),
            ("bed", "11", 18, 24 * 60 + 11 * 60),
            ("up", "7", 12, 24 * 60 + 7 * 60),
            ("up", "12", 12, 24 * 60 + 12 * 60),
            ("up", "13:30", 12, 24 * 60 + 13 * 60 + 30),
            // From six hours after the boundary on it is the evening before.
            ("up", "17:59", 12, 24 * 60 + 17 * 60 + 59),
            ("up", "18:00", 12, 18 * 60),
            ("up", "5", 18, 24 * 60 + 17 * 60),
        ] {
            let found = read(key, text, boundary);
            assert_eq!(found, Ok(Value::Clock(minutes)), "{key} {text} {boundary}");
        }
    }

    #[test]
    fn fluids_are_those_of_a_day() {
        for text in ["199ml", "0.19l", "8001ml", "30l", "0l", "0.0000001l"] {
            let refused = read("fluids", text, 12).expect_err(text);
            assert!(refused.value.contains(text), "{refused:?}");
        }
        for (text, amount) in [("200ml", 200.0), ("8l", 8000.0), ("40 fl oz", 1182.94)] {
            assert_eq!(
                read("fluids", text, 12),
                Ok(Value::Amount(amount)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_small_number_of_fluids_is_likely_in_litres_or_ounces() {
        for (number, unit) in [
            (0.0, None),
            (1.5, Some("l")),
            (5.9, Some("l")),
            (6.0, Some("l")),
            (6.1, Some("oz")),
            (199.9, Some("oz")),
            (200.0, None),
        ] {
            assert_eq!(factor("fluids").likely_unit(number), unit, "{number}");
        }
    }

    #[test]
    fn a_sip_is_ten_millilitres() {
        for (amount, fits) in [(0.0, true), (9.9, false), (10.0, true), (10.1, true)] {
            let found = factor("fluids").check(Value::Amount(amount));
            assert_eq!(found.is_ok(), fits, "{amount}");
        }
    }

    #[test]
    fn spans_are_in_the_unit_of_their_factor() {
        for (key, text, amount) in [
            ("standing", "8", 8.0),
            ("standing", "5h", 5.0),
            ("standing", "4h30m", 4.5),
            ("standing", "3:15", 3.25),
            ("standing", "45m", 0.75),
            ("exercise", "45", 45.0),
            ("exercise", "1h15min", 75.0),
            ("exercise", "90s", 1.5),
        ] {
            assert_eq!(
                read(key, text, 12),
                Ok(Value::Amount(amount)),
                "{key} {text}"
            );
        }
    }

    #[test]
    fn a_number_is_complete_where_no_digit_can_follow() {
        for (key, text, expected) in [
            ("greens", "1", true),
            ("greens", "0", true),
            ("caffeine", "1", false),
            ("caffeine", "2", true),
            ("caffeine", "12", true),
            ("alcohol", "3", false),
            ("alcohol", "4", true),
            ("standing", "2", false),
            ("standing", "3", true),
            ("standing", "12", true),
            ("standing", "5.5", false),
            ("standing", "5.25", true),
            ("soreness", "1", false),
            ("soreness", "2", true),
            ("soreness", "10", true),
            ("awake", "14", false),
            ("awake", "145", false),
            ("exercise", "0", true),
            ("exercise", "45m", false),
            ("fluids", "2", false),
            ("fluids", "15", false),
            ("fluids", "1.5", false),
            ("fluids", "1.25", true),
            ("fluids", "0", false),
            ("bed", "2315", false),
            ("blood-calcium", "9", false),
            ("greens", "", false),
        ] {
            assert_eq!(factor(key).is_complete(text), expected, "{key} {text}");
        }
    }

    #[test]
    fn letters_are_text_where_they_are_a_time_or_a_unit() {
        let takes = |key: &str, text: &str| {
            let letters: Vec<char> = text.chars().collect();
            (0..letters.len()).all(|end| {
                let before: String = letters[..end].iter().collect();
                factor(key).takes(&before, letters[end])
            })
        };
        for (key, text) in [
            ("fluids", "1.2"),
            ("fluids", "1,2 l"),
            ("fluids", "800ml"),
            ("fluids", "40 fl oz"),
            ("exercise", "45 min"),
            ("standing", "5h"),
            ("standing", "4h30m"),
            ("standing", "3:30"),
            ("exercise", "1h15min"),
            ("soreness", "7"),
            ("bed", "11:15 pm"),
            ("bed", "11A"),
            ("bed", ":"),
            ("blood-calcium", "9.4 mg/dl"),
            ("blood-calcium", "4.7mEq/l"),
            ("blood-hba1c", "48mmol/mol"),
            ("blood-ferritin", "80 ng/ml"),
        ] {
            assert!(takes(key, text), "{key} {text}");
        }
        for (key, text) in [
            ("fluids", "l"),
            ("fluids", "1.2c"),
            ("fluids", "1:2"),
            ("soreness", "7 "),
            ("soreness", "7:"),
            ("standing", "4hh"),
            ("standing", "4:3:"),
            ("greens", "2s"),
            ("bed", "p"),
            ("bed", "11q"),
            ("bed", "11pm1"),
            ("posture", "1"),
            ("calf-stretches", "1"),
        ] {
            assert!(!takes(key, text), "{key} {text}");
        }
    }

    #[test]
    fn a_bare_number_is_in_the_unit_beside_the_field() {
        let read = |key: &str, text: &str, units: Units| {
            factor(key).read_typed_in(text, units, NightBoundary::default())
        };
        let amount = |amount: f64| Ok(Value::Amount(amount));
        assert_eq!(read("fluids", "2", Units::Metric), amount(2000.0));
        assert_eq!(read("fluids", "2.", Units::Metric), amount(2000.0));
        assert_eq!(read("fluids", "800ml", Units::Metric), amount(800.0));
        assert!(read("fluids", "20", Units::Metric).is_err());
        assert_eq!(read("fluids", "40", Units::Us), amount(1182.94));
        assert!(read("fluids", "2", Units::Us).is_err());
        assert_eq!(read("blood-vitamin-d", "75", Units::Metric), amount(75.0));
        assert!(read("blood-calcium", "9.4", Units::Metric).is_err());
        assert_eq!(
            read("blood-calcium", "9.4mg/dl", Units::Metric),
            amount(2.345)
        );
        assert_eq!(read("blood-hba1c", "6.5%", Units::Metric), amount(6.5));
    }
}
