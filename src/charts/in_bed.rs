//! The hours in bed of each night: when they began, and how long they were, the hour included that a clock
//! that is set back gives, and the one that it takes when it is set forward.

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone as _, Timelike as _, Utc};

use crate::diary::{CheckIn, Episode, FactorId, Journal, Moment, Night, Value, Zone};

/// The factors that say when somebody was in bed.
#[derive(Debug)]
pub(crate) struct InBed<'a> {
    episodes: &'a [Episode],
    bed: Option<FactorId>,
    up: Option<FactorId>,
    clock: Clock,
}

/// What is known of the time in bed of one night.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bedtime {
    night: Night,
    /// In minutes after the midnight on which the evening's date began.
    minutes: i64,
    /// The minutes until the person got up, where that is known.
    pub(crate) length_minutes: Option<i64>,
}

impl<'a> InBed<'a> {
    /// The factors of this diary.
    pub(crate) fn of(journal: &'a Journal) -> Self {
        Self {
            episodes: &journal.episodes,
            bed: journal.catalogue.find("bed"),
            up: journal.catalogue.find("up"),
            clock: Clock::default(),
        }
    }

    /// The bedtime of a night, where it is known.
    pub(crate) fn bedtime(&mut self, night: Night, check_in: &CheckIn) -> Option<Bedtime> {
        let bed = check_in.observation(self.bed?)?;
        let Value::Clock(minutes) = bed.value else {
            return None;
        };
        let minutes = i64::from(minutes);
        let length_minutes = match self.up.and_then(|up| check_in.value(up)) {
            Some(Value::Clock(up)) => {
                let up = i64::from(up);
                Some(up - minutes + self.set_back(night, minutes, up, &bed.recorded_at))
            }
            _ => None,
        };
        Some(Bedtime {
            night,
            minutes,
            // Somebody who got up before going to bed mistyped one of the two.
            length_minutes: length_minutes.filter(|length| *length > 0),
        })
    }

    /// The minutes of each hour of the clock from a night's noon to the next: 60, but where it was set.
    pub(crate) fn hours_of_the_clock(
        &mut self,
        night: Night,
        entered: Option<&Moment>,
    ) -> [i64; 24] {
        const STEP: i64 = 15;
        let Some(zone) = self.zone_of_a_change(night, entered) else {
            return [60; 24];
        };
        let noon = |night: Night| {
            let minutes = NOON - offset_at(night, NOON, zone);
            Utc.from_utc_datetime(&midnight(night)) + TimeDelta::minutes(minutes)
        };
        let (mut minutes, mut at, end) = ([0; 24], noon(night), noon(night.next()));
        while at < end {
            minutes[zone.at(at).hour() as usize] += STEP;
            at += TimeDelta::minutes(STEP);
        }
        minutes
    }

    /// The minutes by which the clock was set back in a night.
    fn set_back(&mut self, night: Night, from: i64, to: i64, entered: &Moment) -> i64 {
        let zone = self.zone_of_a_change(night, Some(entered));
        zone.map_or(0, |zone| self.clock.set_back(night, from, to, zone))
    }

    /// The zone whose clock was set in a night, if one was. The night was lived where something was written
    /// down about it: that zone knows. Where only the offset of the entry is known, it is the zone of the
    /// nearest cramp that has this offset.
    fn zone_of_a_change(&mut self, night: Night, entered: Option<&Moment>) -> Option<Zone> {
        let zone = match entered.map(Moment::zone) {
            Some(named @ Zone::Named(_)) => named,
            _ => self.zone_near(night)?,
        };
        let [before, after] = self.clock.offsets(night, zone);
        let there =
            |entered: &Moment| [before, after].contains(&i64::from(entered.offset_minutes()));
        (before != after && entered.is_none_or(there)).then_some(zone)
    }

    /// The zone with rules of the cramp nearest to a night.
    fn zone_near(&self, night: Night) -> Option<Zone> {
        let place = self.episodes.partition_point(|each| each.night < night);
        let (before, after) = self.episodes.split_at(place);
        let named = |each: &Episode| match each.onset.zone() {
            Zone::Fixed(_) => None,
            named @ Zone::Named(_) => Some((each.night.since(night).abs(), named)),
        };
        let nearest = [
            before.iter().rev().find_map(named),
            after.iter().find_map(named),
        ];
        let nearest = nearest
            .into_iter()
            .flatten()
            .min_by_key(|(nights, _)| *nights);
        nearest.map(|(_, zone)| zone)
    }

    /// Minutes from going to bed to a moment of the night; negative before.
    pub(crate) fn minutes_until(&mut self, bedtime: &Bedtime, moment: &Moment) -> i64 {
        let then = (moment.local() - midnight(bedtime.night)).num_minutes();
        let (from, zone) = (bedtime.minutes, moment.zone());
        then - from + self.clock.set_back(bedtime.night, from, then, zone)
    }
}

/// In minutes after midnight.
const NOON: i64 = 12 * 60;

fn midnight(night: Night) -> chrono::NaiveDateTime {
    night.evening().and_time(NaiveTime::MIN)
}

/// Knows the nights in which the clock is set. Asking a zone for its rules costs more than all the rest of a
/// chart, so that the noon between two nights is asked for once.
#[derive(Debug, Default)]
struct Clock {
    noon: Option<(Night, Zone, i64)>,
}

impl Clock {
    /// The minutes by which the clock was set back between two times of a night; negative where it was set
    /// forward.
    fn set_back(&mut self, night: Night, from: i64, to: i64, zone: Zone) -> i64 {
        let [before, after] = self.offsets(night, zone);
        if before == after {
            return 0;
        }
        offset_at(night, from, zone) - offset_at(night, to, zone)
    }

    /// The offsets, in minutes, at the noon before a night and at the one after it.
    fn offsets(&mut self, night: Night, zone: Zone) -> [i64; 2] {
        if matches!(zone, Zone::Fixed(_)) {
            return [0; 2];
        }
        let before = match self.noon {
            Some((of, there, offset)) if of == night && there == zone => offset,
            _ => offset_at(night, NOON, zone),
        };
        let after = offset_at(night, NOON + 1440, zone);
        self.noon = Some((night.next(), zone, after));
        [before, after]
    }
}

/// The offset, in minutes, of a zone's clock when it shows so many minutes after a night's first midnight.
fn offset_at(night: Night, minutes: i64, zone: Zone) -> i64 {
    let local = Utc.from_utc_datetime(&(midnight(night) + TimeDelta::minutes(minutes)));
    let offset = |instant: DateTime<Utc>| i64::from(zone.at(instant).offset().local_minus_utc());
    // Read as UTC a wall-clock time is hours off; with the offset of that hour it is near enough, and then it
    // is right.
    let near = local - TimeDelta::seconds(offset(local));
    let nearer = local - TimeDelta::seconds(offset(near));
    offset(nearer) / 60
}
