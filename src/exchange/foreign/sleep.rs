//! Times in bed. Of those that a file has in one night, the ones close to each other are one, and the longest
//! is the night's: a nap on the sofa is not when one went to bed.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::diary::{Moment, Night};

/// Whoever is up for longer than this has begun another sleep.
const UP_BETWEEN: TimeDelta = TimeDelta::hours(2);

/// Going to bed and getting up, with the line that says so.
type Sleep = (u64, Moment, Moment);

/// The sleeps of a file.
#[derive(Debug, Default)]
pub(super) struct Sleeps(BTreeMap<Night, Vec<Sleep>>);

impl Sleeps {
    pub(super) fn add(&mut self, night: Night, (mut line, mut bed, mut up): Sleep) {
        let of_night = self.0.entry(night).or_default();
        let mut before = usize::MAX;
        while of_night.len() < before {
            before = of_night.len();
            of_night.retain(|(other, begun, ended)| {
                let apart = begun.since(&up) > UP_BETWEEN || bed.since(ended) > UP_BETWEEN;
                if !apart {
                    (line, bed, up) = (line.min(*other), bed.min(*begun), up.max(*ended));
                }
                apart
            });
        }
        of_night.push((line, bed, up));
    }

    /// The longest of each night.
    pub(super) fn longest(self) -> impl Iterator<Item = (Night, Sleep)> {
        self.0.into_iter().filter_map(|(night, sleeps)| {
            let longest = sleeps.into_iter().max_by_key(|(_, bed, up)| up.since(bed));
            Some((night, longest?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(time: &str) -> Moment {
        let at = chrono::DateTime::parse_from_rfc3339(time).expect("a time");
        Moment::new(at.to_utc(), "Europe/Berlin".parse().expect("a zone"))
    }

    #[test]
    fn parts_of_a_sleep_are_one_and_naps_are_not_the_night() {
        let night = Night::on("2026-11-20".parse().expect("a date")).expect("a night");
        let mut sleeps = Sleeps::default();
        for (line, bed, up) in [
            (1, "2026-11-21T03:00:00+01:00", "2026-11-21T06:40:00+01:00"),
            (2, "2026-11-20T19:00:00+01:00", "2026-11-20T20:00:00+01:00"),
            (3, "2026-11-20T23:10:00+01:00", "2026-11-21T01:00:00+01:00"),
        ] {
            sleeps.add(night, (line, moment(bed), moment(up)));
        }
        let longest: Vec<_> = sleeps.longest().collect();
        let whole = (
            1,
            moment("2026-11-20T23:10:00+01:00"),
            moment("2026-11-21T06:40:00+01:00"),
        );
        assert_eq!(longest, [(night, whole)]);
    }
}
