//! Cramps that lie over each other: two in one leg at once are possible, the same one written down twice is
//! likelier.

use super::{Episode, Moment};

/// The first of some cramps that began at the same instant as one, or lasted into it or it into them.
pub fn overlapping<'a>(
    episode: &Episode,
    others: impl IntoIterator<Item = &'a Episode>,
    now: &Moment,
) -> Option<&'a Episode> {
    // From when to when, in milliseconds; one of unknown length is a point.
    let span = |episode: &Episode| {
        let start = episode.onset.utc_ms();
        let end = if episode.is_running() {
            now.utc_ms()
        } else {
            start + 1000 * i64::from(episode.duration_seconds().unwrap_or(0))
        };
        (start, end.max(start))
    };
    let within = |at: i64, (from, to): (i64, i64)| at == from || (from..to).contains(&at);
    let (start, end) = span(episode);
    others.into_iter().find(|other| {
        let (from, to) = span(other);
        other.id != episode.id && (within(from, (start, end)) || within(start, (from, to)))
    })
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::*;
    use crate::diary::{End, EpisodeId, Night, NightBoundary};

    fn at(minutes: i64) -> Moment {
        let three = DateTime::from_timestamp(1_795_485_600, 0).expect("a time");
        let zone = "Europe/Berlin".parse().expect("a zone");
        Moment::new(three + TimeDelta::minutes(minutes), zone)
    }

    fn cramp(from: i64, end: End) -> Episode {
        let night = Night::of(at(from).at(), NightBoundary::default());
        let id = EpisodeId::fresh(&at(from));
        Episode {
            end,
            ..Episode::begun(id, night, at(from), at(60))
        }
    }

    fn lasting(minutes: u32) -> End {
        End::Known {
            duration_seconds: minutes * 60,
        }
    }

    #[test]
    fn cramps_overlap_where_one_runs_into_the_other() {
        let known = cramp(10, lasting(5));
        for (from, end, overlaps) in [
            (10, lasting(1), true),
            (10, End::Unknown, true),
            (12, lasting(1), true),
            (12, End::Unknown, true),
            (14, lasting(10), true),
            (15, lasting(1), false),
            (15, End::Unknown, false),
            (9, lasting(1), false),
            (9, lasting(2), true),
            (5, lasting(30), true),
            (5, End::Open, true),
            (16, End::Open, false),
        ] {
            let other = cramp(from, end);
            let found = [
                overlapping(&other, [&known], &at(60)),
                overlapping(&known, [&other], &at(60)),
            ];
            assert_eq!(
                found.map(|found| found.is_some()),
                [overlaps; 2],
                "{from} {end:?}"
            );
        }
        assert!(overlapping(&known, [&known], &at(60)).is_none());
    }
}
