//! How long until a time of day comes.

use chrono::{NaiveTime, TimeDelta};

use super::Moment;

impl Moment {
    /// How long it is until clocks next show a time of day.
    pub fn until(&self, time: NaiveTime) -> TimeDelta {
        let today = self.local().date();
        let ahead = [Some(today), today.succ_opt()]
            .into_iter()
            .flatten()
            .filter_map(|date| {
                let local = date.and_time(time);
                let instants = self.zone().instants(local);
                // Clocks that jump over it have shown it when they are past it.
                let first = instants.earliest().map(|at| at - self.at());
                let first = first.unwrap_or_else(|| local - self.local());
                let second = instants.latest().map(|at| at - self.at());
                [Some(first), second]
                    .into_iter()
                    .flatten()
                    .find(|span| *span > TimeDelta::zero())
            });
        ahead.min().unwrap_or_else(|| TimeDelta::days(1))
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    #[test]
    fn until_a_time_of_day_is_by_the_clock_on_the_wall() {
        let seconds = |now: &str, time: &str| {
            let at = DateTime::parse_from_rfc3339(now).expect("a time");
            let now = Moment::new(at.to_utc(), "Europe/Berlin".parse().expect("a zone"));
            now.until(time.parse().expect("a time of day"))
                .num_seconds()
        };
        assert_eq!(seconds("2026-11-24T11:59:59+01:00", "12:00:00"), 1);
        assert_eq!(seconds("2026-11-24T12:00:00+01:00", "12:00:00"), 86_400);
        assert_eq!(seconds("2026-11-24T12:00:01+01:00", "12:00:00"), 86_399);
        // The night in which clocks are set back has an hour more, the one in which they are set forward one
        // less.
        assert_eq!(seconds("2026-10-24T12:00:00+02:00", "12:00:00"), 25 * 3600);
        assert_eq!(seconds("2026-03-28T12:00:00+01:00", "12:00:00"), 23 * 3600);
        // 02:30 comes twice that night.
        assert_eq!(seconds("2026-10-25T02:30:00+02:00", "02:30:00"), 3600);
        assert_eq!(seconds("2026-10-25T02:30:00+01:00", "02:30:00"), 86_400);
    }
}
