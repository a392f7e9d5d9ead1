//! One key, one command starts and stops a cramp: what pressing it comes to.

use chrono::TimeDelta;

use crate::diary::{End, Episode, Moment};

/// A second start or stop within this time is the same press: a hand that shakes, a key that is held, a hot
/// key that was hit twice.
pub const SAME_PRESS: TimeDelta = TimeDelta::seconds(3);

/// What pressing the key that starts and stops a cramp comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Press<'a> {
    /// A cramp begins.
    Begins,
    /// This cramp stops.
    Ends(&'a Episode),
    /// The press that started or stopped this cramp a moment ago is still going on: nothing.
    Same(&'a Episode),
}

/// What a press at `now` comes to, from the newest cramps in any order.
pub fn press<'a>(newest: impl IntoIterator<Item = &'a Episode>, now: &Moment) -> Press<'a> {
    let newest: Vec<&Episode> = newest.into_iter().collect();
    let same = |then: &Moment| (TimeDelta::zero()..=SAME_PRESS).contains(&now.since(then));
    let running = newest.iter().filter(|episode| episode.is_running());
    if let Some(running) = running.max_by_key(|episode| episode.onset) {
        return if same(&running.onset) {
            Press::Same(running)
        } else {
            Press::Ends(running)
        };
    }
    // The second in which a cramp stopped is known, not the moment in it.
    let just_ended = newest.into_iter().find(|episode| {
        ended_at(episode).is_some_and(|end| same(&end) || same(&end.plus(TimeDelta::seconds(1))))
    });
    just_ended.map_or(Press::Begins, Press::Same)
}

/// When a cramp was stopped by a press, to the second. One that was told of afterwards was over before it was
/// entered.
pub fn ended_at(episode: &Episode) -> Option<Moment> {
    let End::Known { duration_seconds } = episode.end else {
        return None;
    };
    let end = episode
        .onset
        .plus(TimeDelta::seconds(i64::from(duration_seconds)));
    (episode.recorded_at < end).then_some(end)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diary::NightBoundary;
    use crate::diary::acts::{begin, end};

    pub(crate) fn at(text: &str) -> Moment {
        let at = chrono::DateTime::parse_from_rfc3339(text).expect("a time");
        Moment::new(at.to_utc(), "Europe/Berlin".parse().expect("a zone"))
    }

    /// Milliseconds after 03:12.
    fn after(milliseconds: i64) -> Moment {
        at("2026-11-24T03:12:00+01:00").plus(TimeDelta::milliseconds(milliseconds))
    }

    #[track_caller]
    fn check(cramp: &Episode, milliseconds: i64, expected: Press<'_>) {
        assert_eq!(press([cramp], &after(milliseconds)), expected);
    }

    #[test]
    fn a_second_start_within_three_seconds_is_the_same_press() {
        let cramp = begin(&after(0), NightBoundary::default());
        check(&cramp, 0, Press::Same(&cramp));
        check(&cramp, 30, Press::Same(&cramp));
        check(&cramp, 3000, Press::Same(&cramp));
        check(&cramp, 3001, Press::Ends(&cramp));
        check(&cramp, 4000, Press::Ends(&cramp));
        check(&cramp, -1, Press::Ends(&cramp));
    }

    #[test]
    fn a_second_stop_within_three_seconds_is_the_same_press() {
        let begun = begin(&after(0), NightBoundary::default());
        let cramp = end(begun, &after(240_000));
        check(&cramp, 240_000, Press::Same(&cramp));
        check(&cramp, 243_000, Press::Same(&cramp));
        check(&cramp, 244_001, Press::Begins);
        check(&cramp, 3_600_000, Press::Begins);
        // A fraction of the second in which it stopped is not known, and counts for the person.
        let begun = begin(&after(0), NightBoundary::default());
        let cramp = end(begun, &after(240_900));
        check(&cramp, 240_900, Press::Same(&cramp));
        check(&cramp, 243_900, Press::Same(&cramp));
    }

    #[test]
    fn a_cramp_told_of_afterwards_was_stopped_by_no_press() {
        let told = Episode {
            recorded_at: after(240_000),
            ..end(begin(&after(0), NightBoundary::default()), &after(240_000))
        };
        check(&told, 240_000, Press::Begins);
        check(&told, 241_000, Press::Begins);
    }

    #[test]
    fn with_nothing_running_a_press_begins_a_cramp() {
        assert_eq!(press([], &after(0)), Press::Begins);
    }
}
