//! Nights in another time zone.

use std::collections::HashMap;

use crate::diary::{Journal, Moment, Night, Period, Zone};

/// Nights between two of the same journey that nothing may be known of.
const LONGEST_GAP: i64 = 7;
/// A clock that is put forward in spring differs by less; where no zone has a name, only more is a journey.
const MORE_THAN_A_CLOCK_CHANGE: i32 = 120;

/// Nights in a row in another time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    /// From the first that is known to the last.
    pub period: Period,
    /// How many minutes the clock was ahead of that at home; negative where it was behind.
    pub minutes_ahead: i32,
}

/// The stays of a period, the oldest first. Home is the zone of most cramps.
pub(super) fn stays(journal: &Journal, period: Period, now: &Moment) -> Vec<Stay> {
    let home = home(journal).unwrap_or_else(|| now.zone());
    let mut stays: Vec<Stay> = Vec::new();
    let mut is_open = false;
    for night in period.nights() {
        let Some(at) = moment_of(journal, night) else {
            continue;
        };
        let minutes = ahead(&at, home);
        if minutes == 0 {
            is_open = false;
            continue;
        }
        let goes_on = |stay: &&mut Stay| {
            let is_near = night.since(stay.period.last) <= LONGEST_GAP;
            is_open && is_near && stay.minutes_ahead == minutes
        };
        match stays.last_mut().filter(goes_on) {
            Some(stay) => stay.period.last = night,
            None => stays.push(Stay {
                period: Period::between(night, night),
                minutes_ahead: minutes,
            }),
        }
        is_open = true;
    }
    stays
}

fn home(journal: &Journal) -> Option<Zone> {
    let mut cramps: HashMap<String, (usize, Zone)> = HashMap::new();
    for cramp in journal.all_episodes() {
        let zone = cramp.onset.zone();
        cramps.entry(zone.to_string()).or_insert((0, zone)).0 += 1;
    }
    let most = cramps
        .into_iter()
        .max_by(|(a, (many, _)), (b, (more, _))| many.cmp(more).then_with(|| b.cmp(a)));
    most.map(|(_, (_, zone))| zone)
}

/// When the person was somewhere that night: at the first cramp, or when something was entered.
fn moment_of(journal: &Journal, night: Night) -> Option<Moment> {
    if let Some(cramp) = journal.episodes_of(night).first() {
        return Some(cramp.onset);
    }
    let check_in = journal.check_ins.get(&night)?;
    let said = check_in.said.iter().map(|(_, at)| *at);
    let values = check_in.observations.iter().map(|each| each.recorded_at);
    let taken = check_in.intakes.iter().map(|each| each.recorded_at);
    let mut all = said.chain(values).chain(taken);
    // What was filled in later was perhaps filled in at home.
    all.find(|at| {
        let day = at.local().date();
        day == night.evening() || day == night.morning()
    })
}

fn ahead(at: &Moment, home: Zone) -> i32 {
    let at_home = Moment::new(at.at().to_utc(), home);
    let minutes = at.offset_minutes() - at_home.offset_minutes();
    let is_named = matches!(home, Zone::Named(_));
    let is_journey = is_named || minutes.abs() >= MORE_THAN_A_CLOCK_CHANGE;
    if is_journey { minutes } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Answer, CheckIn, Episode, EpisodeId};

    /// A journal with a cramp on a night in each of these zones, from 1 July 2026 on; without a zone nothing
    /// is known.
    fn journal(zones: &[Option<&str>]) -> Journal {
        let mut journal = Journal::default();
        let mut night: Night = "2026-07-01".parse().expect("a night");
        for (place, zone) in (0_u8..).zip(zones) {
            if let Some(zone) = zone {
                let zone: Zone = zone.parse().expect("a zone");
                let local = night.morning().and_hms_opt(3, 0, 0).expect("an hour");
                let at = zone.instants(local).earliest().expect("a time");
                let onset = Moment::recorded(at, zone);
                let id = EpisodeId::from_parts(i64::from(place), [place; 10]);
                journal
                    .episodes
                    .push(Episode::begun(id, night, onset, onset));
            }
            night = night.next();
        }
        journal
    }

    fn found(zones: &[Option<&str>]) -> Vec<(String, String, i32)> {
        let journal = journal(zones);
        let first: Night = "2026-07-01".parse().expect("a night");
        let mut last = first;
        for _ in 1..zones.len() {
            last = last.next();
        }
        let now = Moment::new(chrono::DateTime::UNIX_EPOCH, "UTC".parse().expect("a zone"));
        let stays = stays(&journal, Period::between(first, last), &now);
        let words = |stay: &Stay| {
            let Period { first, last } = stay.period;
            (first.to_string(), last.to_string(), stay.minutes_ahead)
        };
        stays.iter().map(words).collect()
    }

    #[test]
    fn a_journey_is_the_nights_by_another_clock() {
        let home = Some("Europe/Berlin");
        let away = Some("Asia/Tokyo");
        let stay = |first: &str, last: &str, minutes| (first.to_owned(), last.to_owned(), minutes);
        for (zones, stays) in [
            (vec![home, home, home], vec![]),
            // The same clock under another name is no journey.
            (vec![home, home, Some("Europe/Paris")], vec![]),
            (
                vec![home, home, home, away, None, away, home],
                vec![stay("2026-07-04", "2026-07-06", 420)],
            ),
            (
                vec![home, away, home, away, home],
                vec![
                    stay("2026-07-02", "2026-07-02", 420),
                    stay("2026-07-04", "2026-07-04", 420),
                ],
            ),
            (
                vec![home, home, home, away, Some("America/New_York")],
                vec![
                    stay("2026-07-04", "2026-07-04", 420),
                    stay("2026-07-05", "2026-07-05", -360),
                ],
            ),
            // Without names an hour may be the clock of another season.
            (vec![Some("+01:00"), Some("+01:00"), Some("+02:00")], vec![]),
            (
                vec![Some("+01:00"), Some("+01:00"), Some("+03:00")],
                vec![stay("2026-07-03", "2026-07-03", 120)],
            ),
        ] {
            assert_eq!(found(&zones), stays, "{zones:?}");
        }
    }

    #[test]
    fn nights_without_a_word_do_not_join_two_journeys() {
        let (home, away) = (Some("Europe/Berlin"), Some("Asia/Tokyo"));
        for (unknown, stays) in [(6, 1), (7, 2)] {
            let mut zones = vec![home, home, home, away];
            zones.extend(std::iter::repeat_n(None, unknown));
            zones.push(away);
            assert_eq!(found(&zones).len(), stays, "{unknown}");
        }
    }

    #[test]
    fn a_night_without_a_cramp_is_known_by_when_it_was_filled_in() {
        let mut journal = journal(&[Some("Europe/Berlin"), None]);
        let night: Night = "2026-07-02".parse().expect("a night");
        let tokyo: Zone = "+09:00".parse().expect("a zone");
        for (day, stays_found) in [("2026-07-03", 1), ("2026-07-04", 0)] {
            let at = format!("{day}T07:00:00+09:00").parse().expect("a time");
            let at = Moment::recorded(at, tokyo);
            let check_in = CheckIn {
                said: Some((Answer::Quiet, at)),
                ..CheckIn::default()
            };
            journal.check_ins.insert(night, check_in);
            let found = stays(&journal, Period::between(night, night), &at);
            assert_eq!(found.len(), stays_found, "{day}");
        }
    }
}
