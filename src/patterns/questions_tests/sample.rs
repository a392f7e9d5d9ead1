//! Diaries made by hand.

use chrono::{FixedOffset, TimeDelta};

use crate::diary::{
    Answer, CheckIn, Episode, EpisodeId, Journal, Moment, Night, Observation, Period, Value, Zone,
};

/// Written in litres, by a clock of 24 hours.
pub(in crate::patterns) fn metric(journal: &Journal) -> crate::phrases::Style<'_> {
    crate::phrases::Style {
        catalogue: &journal.catalogue,
        units: crate::diary::Units::Metric,
        clock: crate::diary::ClockStyle::TwentyFour,
    }
}

pub(in crate::patterns) fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

pub(in crate::patterns) fn period(first: &str, last: &str) -> Period {
    Period::between(night(first), night(last))
}

/// So many hours after the midnight on which the night's date began, in UTC.
pub(super) fn at(night: Night, hours: f64) -> Moment {
    let midnight = night.evening().and_time(chrono::NaiveTime::MIN).and_utc();
    let zone = Zone::Fixed(FixedOffset::east_opt(0).expect("UTC"));
    Moment::new(midnight + TimeDelta::seconds((hours * 3600.0) as i64), zone)
}

/// Says of a night how many cramps it had, the morning after.
pub(super) fn say(journal: &mut Journal, night: Night, cramps: u32) {
    let answer = if cramps == 0 {
        Answer::Quiet
    } else {
        Answer::Cramp { cramps }
    };
    journal.check_ins.entry(night).or_default().said = Some((answer, at(night, 31.0)));
}

/// A diary from a night on; a letter is a night: a digit says how many cramps, a point is not recorded.
pub(in crate::patterns) fn nights(first: &str, letters: &str) -> Journal {
    let mut journal = Journal::default();
    let first = night(first);
    for (day, letter) in (0..).zip(letters.chars()) {
        if let Some(cramps) = letter.to_digit(10) {
            say(&mut journal, first.ahead(day), cramps);
        }
    }
    journal
}

/// Gives a factor a value, entered in the evening.
pub(in crate::patterns) fn observe(journal: &mut Journal, night: Night, key: &str, value: Value) {
    observe_at(journal, night, key, value, at(night, 20.0));
}

/// Gives a factor a value, entered at a moment.
pub(super) fn observe_at(
    journal: &mut Journal,
    night: Night,
    key: &str,
    value: Value,
    recorded_at: Moment,
) {
    let factor = journal.catalogue.find(key).expect("a factor");
    let check_in: &mut CheckIn = journal.check_ins.entry(night).or_default();
    check_in.observe(Observation {
        factor,
        value,
        typed: None,
        recorded_at,
    });
}

/// Describes a cramp that began so many hours after the midnight on which the night's date began.
pub(super) fn cramp(journal: &mut Journal, night: Night, hours: f64) -> &mut Episode {
    let onset = at(night, hours);
    let id = EpisodeId::from_parts(onset.utc_ms(), [1; 10]);
    let place = journal
        .episodes
        .partition_point(|episode| episode.onset <= onset);
    let episode = Episode::begun(id, night, onset, at(night, 31.0));
    journal.episodes.insert(place, episode);
    &mut journal.episodes[place]
}
