//! When in the night cramps come, in words.

use crate::diary::{ClockStyle, clock_time};
use crate::patterns::{HourAfterBedtime, TimeOfNight};

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
