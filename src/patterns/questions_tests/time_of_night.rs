use super::sample::{cramp, night, nights, observe, period};
use crate::diary::{ClockStyle, Journal, NightBoundary, Period, Value};
use crate::patterns::{TimeOfNight, TooFewToTest, time_of_night};

/// 20 nights in bed from 23:00 to 7:00, with a cramp at 2:30 on the first so many.
fn journal(cramps: u64, bedtimes: u64) -> Journal {
    let mut journal = nights("2026-01-01", &"0".repeat(20));
    for day in 0..bedtimes {
        let of = night("2026-01-01").ahead(day);
        observe(&mut journal, of, "bed", Value::Clock(1380));
        observe(&mut journal, of, "up", Value::Clock(1860));
    }
    for day in 0..cramps {
        cramp(&mut journal, night("2026-01-01").ahead(day), 26.5);
    }
    journal
}

fn asked(journal: &Journal, period: Period) -> Result<TimeOfNight, TooFewToTest> {
    let boundary = NightBoundary::default();
    time_of_night(journal, period, boundary)
}

#[test]
fn hours_are_counted_from_bedtime_over_the_time_at_risk() {
    let period = period("2026-01-01", "2026-01-20");
    let found = asked(&journal(12, 20), period).expect("an answer");
    let hours = found.hours.as_ref().expect("bedtimes");
    assert_eq!(hours.len(), 8);
    assert_eq!(
        (hours[3].bin.cramps, hours[3].bin.hours_at_risk),
        (12, 20.0)
    );
    assert!((hours[3].rate.expect("a rate").value - 0.6).abs() < 1e-12);
    assert!((found.mean_hour.expect("a mean") - 2.5).abs() < 1e-9 && found.resultant > 0.999);
    assert_eq!(found.left_out, 0);
    assert_eq!(
        found.sentence(ClockStyle::TwentyFour),
        "12 cramps with a time, on average about 02:30. Most come 3 to 4 hours after bedtime (12 in 20 \
        hours in bed)."
    );
}

#[test]
fn what_is_missing_is_said() {
    let period = period("2026-01-01", "2026-01-20");
    let few = asked(&journal(9, 20), period);
    assert_eq!(
        few.expect_err("too few").to_string(),
        "Too few cramps with details: 9 of 10."
    );
    let found = asked(&journal(12, 13), period).expect("clock");
    assert!(
        found
            .sentence(ClockStyle::TwentyFour)
            .ends_with("Too few nights with a bedtime: 13 of 14."),
        "{}",
        found.sentence(ClockStyle::TwentyFour)
    );
}

#[test]
fn cramps_out_of_bed_are_in_no_hour() {
    let mut journal = journal(12, 20);
    cramp(&mut journal, night("2026-01-20"), 21.0);
    let period = period("2026-01-01", "2026-01-20");
    let found = asked(&journal, period).expect("an answer");
    assert_eq!((found.cramps, found.left_out), (13, 1));
}
