use chrono::NaiveTime;

use super::sample::{cramp, diary, in_zone, night, period, say, tell};
use crate::charts::{CountKind, Hours, HoursSince, NightsView, TooFewToDraw, hours};
use crate::diary::{Answer, Journal, Moment, Night, NightBoundary, Period, Value, Zone};

const ELEVEN: u16 = 23 * 60;
const SEVEN: u16 = 1440 + 7 * 60;

fn quiet_nights(first: &str, nights: u64, bed: Option<u16>, up: Option<u16>) -> Journal {
    let mut journal = Journal::default();
    for place in 0..nights {
        let night = night(first).ahead(place);
        say(&mut journal, night, Answer::Quiet);
        for (key, time) in [("bed", bed), ("up", up)] {
            if let Some(time) = time {
                tell(&mut journal, night, key, Value::Clock(time));
            }
        }
    }
    journal
}

/// Adds a cramp on each of some nights, at so many minutes after the evening's midnight.
fn with_cramps(mut journal: Journal, first: &str, minutes: &[i64]) -> Journal {
    let nights = minutes.iter().zip(0..);
    journal.episodes = nights
        .map(|(minutes, place)| cramp(night(first).ahead(place), *minutes))
        .collect();
    journal
}

fn chart(journal: &Journal, first: &str, nights: u64) -> Hours {
    let first = night(first);
    let shown = Period::between(first, first.ahead(nights - 1));
    hours(NightsView::whole(journal), shown, NightBoundary::default()).expect("enough")
}

fn cramps(chart: &Hours) -> Vec<usize> {
    chart.bins.iter().map(|bin| bin.cramps).collect()
}

fn at_risk(chart: &Hours) -> Vec<f64> {
    chart.bins.iter().map(|bin| bin.hours_at_risk).collect()
}

#[test]
fn hours_are_counted_from_bedtime_over_the_hours_in_bed() {
    let journal = quiet_nights("2026-11-02", 20, Some(ELEVEN), Some(SEVEN));
    // 23:30, 01:00, then eight times 03:12.
    let mut onsets = vec![1410, 1500];
    onsets.extend([1440 + 192; 8]);
    let journal = with_cramps(journal, "2026-11-02", &onsets);
    let chart = chart(&journal, "2026-11-02", 20);
    assert_eq!(cramps(&chart), [1, 0, 1, 0, 8, 0, 0, 0]);
    assert_eq!(at_risk(&chart), [20.0; 8]);
    assert_eq!(chart.bins[4].rate_per_hour(), Some(0.4));
    assert_eq!(
        chart.since,
        HoursSince::Bedtime {
            assumed_nights: 0,
            assumed_minutes: 480
        }
    );
    assert_eq!((chart.without_bedtime, chart.out_of_bed), (0, 0));
}

#[test]
fn time_in_bed_that_nobody_told_is_the_usual_one() {
    let mut journal = quiet_nights("2026-11-02", 10, Some(ELEVEN), Some(1440 + 330));
    let later = quiet_nights("2026-11-12", 10, Some(ELEVEN), None);
    journal.check_ins.extend(later.check_ins);
    // All in the nights without a time of getting up; the last of them at 06:10, later than is usual.
    let mut onsets = vec![1500; 9];
    onsets.push(1440 + 370);
    let journal = with_cramps(journal, "2026-11-12", &onsets);
    let chart = chart(&journal, "2026-11-02", 20);
    assert_eq!(
        chart.since,
        HoursSince::Bedtime {
            assumed_nights: 10,
            assumed_minutes: 390
        }
    );
    assert_eq!(cramps(&chart), [0, 0, 9, 0, 0, 0, 0, 1]);
    let hours: f64 = at_risk(&chart).iter().sum();
    assert!(
        (hours - (19.0 * 6.5 + 431.0 / 60.0)).abs() < 1e-9,
        "{hours}"
    );
    assert_eq!(
        chart.bins[7].rate_per_hour(),
        None,
        "11 minutes are no denominator"
    );
}

#[test]
fn cramps_out_of_bed_and_nights_without_a_bedtime_are_counted_beside() {
    let mut journal = quiet_nights("2026-11-02", 20, Some(ELEVEN), Some(SEVEN));
    let unknown = quiet_nights("2026-11-22", 5, None, Some(SEVEN));
    journal.check_ins.extend(unknown.check_ins);
    // Before bed at 22:00, after getting up at 07:00 sharp, then in bed.
    let mut onsets = vec![1320, 1440 + 420];
    onsets.extend([1600; 10]);
    let mut journal = with_cramps(journal, "2026-11-02", &onsets);
    journal.episodes.push(cramp(night("2026-11-23"), 1600));
    let chart = chart(&journal, "2026-11-02", 25);
    assert_eq!(
        (chart.cramps(), chart.out_of_bed, chart.without_bedtime),
        (10, 2, 1)
    );
    assert_eq!(chart.counts.episodes, 13);
    assert_eq!(chart.nights_at_risk, 20);
}

#[test]
fn without_bedtimes_the_clock_is_what_there_is_and_it_is_said() {
    let journal = quiet_nights("2026-11-02", 20, None, None);
    let journal = with_cramps(journal, "2026-11-02", &[1440 + 192; 10]);
    let chart = chart(&journal, "2026-11-02", 20);
    let missing = TooFewToDraw {
        have: 0,
        need: 14,
        what: CountKind::NightsWithBedtime,
    };
    assert_eq!(chart.since, HoursSince::Midnight { missing });
    let hours: Vec<u32> = chart.bins.iter().map(|bin| bin.hour).collect();
    assert_eq!(
        (hours[0], hours[12], hours[23], hours.len()),
        (12, 0, 11, 24)
    );
    assert_eq!(chart.bins[15].cramps, 10);
    assert_eq!(chart.bins[15].rate_per_hour(), Some(0.5));
}

#[test]
fn too_few_cramps_have_no_hour() {
    let journal = diary("2026-11-02", "1q2qqn");
    let what = CountKind::Cramps;
    assert_eq!(
        hours(
            NightsView::whole(&journal),
            period("2026-11-02", "2026-11-20"),
            NightBoundary::default()
        ),
        Err(TooFewToDraw {
            have: 3,
            need: 10,
            what
        })
    );
}

#[test]
fn a_changed_clock_makes_a_night_longer_or_shorter() {
    // In Berlin the clock was set back on the morning of 2026-10-25, and forward on that of 2026-03-29.
    for (evening, length, hour) in [
        ("2026-10-24", 9.0, 6),
        ("2026-03-28", 7.0, 4),
        ("2026-06-06", 8.0, 5),
    ] {
        let mut journal = quiet_nights(evening, 1, Some(ELEVEN), Some(SEVEN));
        let before = night(evening).back(400).to_string();
        let usual = quiet_nights(&before, 20, Some(ELEVEN), Some(SEVEN));
        let usual = with_cramps(usual, &before, &[1500; 9]);
        journal.check_ins.extend(usual.check_ins);
        journal.episodes = usual.episodes;
        // 04:30 by the clock.
        journal.episodes.push(cramp(night(evening), 1440 + 270));
        let chart = chart(&journal, &before, 401);
        let hours: f64 = at_risk(&chart).iter().sum();
        assert!(
            (hours - (160.0 + length)).abs() < 1e-9,
            "{evening}: {hours}"
        );
        assert_eq!(cramps(&chart)[hour], 1, "{evening}");
    }
}

#[test]
fn an_hour_of_the_clock_is_as_long_as_it_was() {
    // In Berlin and in Santiago, which sets its clock at midnight.
    for (first, nights, zone, hour, at_risk) in [
        ("2026-10-20", 6, "Europe/Berlin", 2, 7.0),
        ("2026-03-25", 5, "Europe/Berlin", 2, 4.0),
        ("2026-04-01", 5, "America/Santiago", 23, 6.0),
        ("2026-10-20", 6, "Asia/Tokyo", 2, 6.0),
    ] {
        for begins in [12, 18] {
            let mut journal = quiet_nights(first, nights, None, None);
            for (night, check_in) in &mut journal.check_ins {
                let said = in_zone(*night, 1440 + 480, zone);
                let fixed = Moment::recorded(said.at(), Zone::Fixed(*said.at().offset()));
                check_in.said = Some((Answer::Quiet, fixed));
            }
            let mut one = cramp(night(first), 1600);
            one.onset = in_zone(night(first), 1600, zone);
            journal.episodes = vec![one; 10];
            let first = night(first);
            let shown = Period::between(first, first.ahead(nights - 1));
            let boundary =
                NightBoundary::at(NaiveTime::from_hms_opt(begins, 0, 0).expect("a time"));
            let chart = hours(NightsView::whole(&journal), shown, boundary).expect("enough");
            for bin in chart.bins {
                let expected = if bin.hour == hour {
                    at_risk
                } else {
                    nights as f64
                };
                let is_so = (bin.hours_at_risk - expected).abs() < 1e-9;
                assert!(is_so, "{first} {zone}: {bin:?}");
            }
        }
    }
}

#[test]
fn a_night_elsewhere_is_counted_by_its_own_clock() {
    let first = "2026-11-02";
    let mut journal = quiet_nights(first, 20, Some(ELEVEN), Some(SEVEN));
    let elsewhere = |night: Night| {
        let mut episode = cramp(night, 1440 + 192);
        episode.onset = in_zone(night, 1440 + 192, "America/New_York");
        episode
    };
    journal.episodes = (0..10)
        .map(|place| elsewhere(night(first).ahead(place)))
        .collect();
    assert_eq!(
        cramps(&chart(&journal, first, 20)),
        [0, 0, 0, 0, 10, 0, 0, 0]
    );
}

#[test]
fn an_hour_has_a_rate_from_seven_hours_at_risk_on() {
    for (nights, has_rate) in [(6, false), (7, true), (8, true)] {
        // So many nights of eight hours, and the rest of seven.
        let mut journal = quiet_nights("2026-11-02", nights, Some(ELEVEN), Some(SEVEN));
        let rest = night("2026-11-02").ahead(nights).to_string();
        let shorter = quiet_nights(&rest, 20 - nights, Some(ELEVEN), Some(SEVEN - 60));
        journal.check_ins.extend(shorter.check_ins);
        let journal = with_cramps(journal, "2026-11-02", &[1500; 10]);
        let chart = chart(&journal, "2026-11-02", 20);
        let last = &chart.bins[7];
        assert!((last.hours_at_risk - nights as f64).abs() < 1e-9);
        assert_eq!(last.rate_per_hour().is_some(), has_rate, "{nights}");
    }
}

#[test]
fn a_usual_time_in_bed_takes_five_nights() {
    for (known, minutes) in [(4, 480), (5, 390), (6, 390)] {
        let mut journal = quiet_nights("2026-11-02", known, Some(ELEVEN), Some(1440 + 330));
        let rest = night("2026-11-02").ahead(known).to_string();
        let unknown = quiet_nights(&rest, 20 - known, Some(ELEVEN), None);
        journal.check_ins.extend(unknown.check_ins);
        let journal = with_cramps(journal, "2026-11-02", &[1500; 10]);
        let HoursSince::Bedtime {
            assumed_nights,
            assumed_minutes,
        } = chart(&journal, "2026-11-02", 20).since
        else {
            panic!("no bedtimes");
        };
        let expected = (20 - known as usize, minutes);
        assert_eq!((assumed_nights, assumed_minutes), expected, "{known}");
    }
}
