//! When in the night cramps come, in words.

use serde_json::{Value as Json, json};

use super::json::estimate;
use super::too_few::{json_or_too_few, lines_or_too_few};
use crate::diary::{ClockStyle, clock_time};
use crate::patterns::{HourAfterBedtime, TimeOfNight, TooFewToTest};

impl TimeOfNight {
    /// When they come by the clock.
    pub fn by_the_clock(&self, clock: ClockStyle) -> String {
        // Below this the mean of times says nothing.
        const GATHERED: f64 = 0.3;
        let mean = self.mean_hour.filter(|_| self.resultant >= GATHERED);
        match mean {
            Some(hour) => format!(
                "{} cramps with a time, on average about {}.",
                self.cramps,
                clock_time((hour * 60.0).round() as u32 % 1440, clock)
            ),
            None => format!("{} cramps with a time, spread over the night.", self.cramps),
        }
    }

    /// What there is to say.
    pub fn sentence(&self, clock: ClockStyle) -> String {
        let by_clock = self.by_the_clock(clock);
        let hours = match &self.hours {
            Err(too_few) => return format!("{by_clock} Hours after bedtime: {too_few}"),
            Ok(hours) => hours,
        };
        let rate = |each: &HourAfterBedtime| each.rate.map_or(-1.0, |rate| rate.value);
        let most = hours
            .iter()
            .filter(|each| each.rate.is_some() && each.bin.cramps > 0)
            .max_by(|a, b| rate(a).total_cmp(&rate(b)));
        match most {
            Some(most) => format!(
                "{by_clock} Most come {} to {} hours after bedtime ({} in {:.0} hours in bed).",
                most.bin.hour,
                most.bin.hour + 1,
                most.bin.cramps,
                most.bin.hours_at_risk
            ),
            None => by_clock,
        }
    }
}

/// The line.
pub(super) fn lines(of: &Result<TimeOfNight, TooFewToTest>, clock: ClockStyle) -> Vec<String> {
    lines_or_too_few(of, |time| vec![time.sentence(clock)])
}

/// The same for scripts.
pub(super) fn json(of: &Result<TimeOfNight, TooFewToTest>, clock: ClockStyle) -> Json {
    json_or_too_few(of, |time| numbers(time, clock))
}

fn numbers(of: &TimeOfNight, clock: ClockStyle) -> Json {
    let hour = |each: &HourAfterBedtime| {
        json!({"hour": each.bin.hour, "cramps": each.bin.cramps,
            "hours_at_risk": each.bin.hours_at_risk, "per_hour": each.rate.map(estimate)})
    };
    json!({
        "cramps": of.cramps,
        "mean_hour": of.mean_hour,
        "resultant": of.resultant,
        "rayleigh_p": of.rayleigh_p,
        "hours_after_bedtime": json_or_too_few(&of.hours, |hours| hours.iter().map(hour).collect()),
        "nights_at_risk": of.nights_at_risk,
        "left_out": of.left_out,
        "sentence": of.sentence(clock),
    })
}
