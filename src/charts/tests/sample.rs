//! Small diaries, written as a line of signs.

use chrono::{Datelike as _, NaiveTime, TimeDelta};

use crate::diary::{
    Answer, CheckIn, End, Episode, EpisodeId, Journal, Moment, Night, Observation, Pain, Period,
    Value, Zone,
};

pub(super) fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

pub(super) fn period(first: &str, last: &str) -> Period {
    Period {
        first: night(first),
        last: night(last),
    }
}

/// A moment at so many minutes after the midnight on which a night's evening began, in Berlin.
pub(super) fn moment(night: Night, minutes: i64) -> Moment {
    in_zone(night, minutes, "Europe/Berlin")
}

pub(super) fn in_zone(night: Night, minutes: i64, zone: &str) -> Moment {
    let zone: Zone = zone.parse().expect("a zone");
    let local = night.evening().and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes);
    let at = zone.instants(local).earliest().expect("a time that exists");
    Moment::recorded(at, zone)
}

/// A cramp at so many minutes after that midnight, of which nothing more is known.
pub(super) fn cramp(night: Night, minutes: i64) -> Episode {
    let onset = moment(night, minutes);
    let mut random = [0; 10];
    random[..2].copy_from_slice(&(minutes as u16).to_be_bytes());
    random[2] = night.evening().day() as u8;
    let id = EpisodeId::from_parts(onset.utc_ms(), random);
    Episode {
        end: End::Unknown,
        ..Episode::begun(id, night, onset, onset)
    }
}

/// A diary from a night on, a sign a night: `.` not recorded, `q` quiet, a digit so many cramps that are
/// described, with pain of their number, from 03:00 on every ten minutes; `n` a cramp that was only counted.
pub(super) fn diary(first: &str, signs: &str) -> Journal {
    let mut journal = Journal::default();
    let signs = signs.chars().filter(|sign| !sign.is_whitespace());
    for (place, sign) in signs.enumerate() {
        let night = night(first).ahead(place as u64);
        match sign {
            '.' => {}
            'q' => say(&mut journal, night, Answer::Quiet),
            'n' => say(&mut journal, night, Answer::Cramp { cramps: 1 }),
            digit => {
                for number in 1..=digit.to_digit(10).expect("a sign") {
                    let mut episode = cramp(night, 1440 + 180 + i64::from(number) * 10);
                    episode.pain = Pain::new(number as u8).ok();
                    journal.episodes.push(episode);
                }
            }
        }
    }
    journal
}

pub(super) fn say(journal: &mut Journal, night: Night, answer: Answer) {
    let check_in: &mut CheckIn = journal.check_ins.entry(night).or_default();
    check_in.said = Some((answer, moment(night, 1440 + 480)));
}

/// Writes down a value of a night, as entered at noon of its evening.
pub(super) fn tell(journal: &mut Journal, night: Night, key: &str, value: Value) {
    let factor = journal.catalogue.find(key).expect("a factor");
    let check_in = journal.check_ins.entry(night).or_default();
    check_in.observe(Observation {
        factor,
        value,
        typed: None,
        recorded_at: moment(night, 720),
    });
}
