//! The end of the history: what is older than anybody undoes is dropped, a little at a time.

use chrono::TimeDelta;

use super::{Result, Store, StoreError};
use crate::diary::Moment;

/// So many changes are kept however old they are,
const KEPT_CHANGES: i64 = 10_000;

/// and so long are all of them kept.
const KEPT_FOR: TimeDelta = TimeDelta::days(731);

/// Changes that are dropped in one transaction, so that no other program waits long,
const CHANGES_A_TIME: i64 = 500;

/// and how many of those are made in one go; the rest is for another day.
const TIMES: usize = 8;

impl Store {
    /// Drops changes that are older than the newest 10,000 and than two years, some thousands of them in
    /// one go. Gives how many.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn trim_history(&self, now: &Moment) -> Result<u64> {
        let Some(first_kept) = self.first_kept_change(now)? else {
            return Ok(0);
        };
        let mut dropped = 0;
        self.without_references(|| {
            for _ in 0..TIMES {
                let some = self.drop_changes_before(first_kept)?;
                dropped += some;
                if some == 0 {
                    break;
                }
            }
            Ok(())
        })?;
        Ok(dropped)
    }

    /// Whether there were changes before the oldest that the history has.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn history_was_cut(&self) -> Result<bool> {
        let sql = "SELECT min(id) FROM change";
        let oldest: Option<Option<i64>> =
            self.one("reading the history", sql, [], |row| row.get(0))?;
        Ok(oldest.flatten().is_some_and(|oldest| oldest > 1))
    }

    fn first_kept_change(&self, now: &Moment) -> Result<Option<i64>> {
        // Counted, so that one change that a wrong clock dated does not decide over all others.
        let since = now.utc_ms() - KEPT_FOR.num_milliseconds();
        let sql = format!(
            "SELECT id FROM change ORDER BY id DESC LIMIT 1
             OFFSET max({KEPT_CHANGES}, (SELECT count(*) FROM change WHERE made_at >= {since})) - 1"
        );
        self.one("reading the history", &sql, [], |row| row.get(0))
    }

    fn drop_changes_before(&self, first_kept: i64) -> Result<u64> {
        let doing = "trimming the history";
        self.transaction(doing, || {
            let sql = format!(
                "SELECT max(id), count(*) FROM (
                     SELECT id FROM change WHERE id < {first_kept} ORDER BY id LIMIT {CHANGES_A_TIME})"
            );
            let last: Option<(Option<i64>, i64)> =
                self.one(doing, &sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let Some((Some(last), count)) = last else {
                return Ok(0);
            };
            self.run(&format!(
                "DELETE FROM change_row WHERE change <= {last};
                 UPDATE change SET target = NULL WHERE target <= {last};
                 DELETE FROM change WHERE id <= {last}"
            ))?;
            Ok::<_, StoreError>(count.unsigned_abs())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Answer, Edit, Entry, Night, NightAnswer, Zone};

    fn at(days: i64) -> Moment {
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let begin = chrono::DateTime::from_timestamp(1_700_000_000, 0).expect("a time");
        Moment::new(begin + TimeDelta::days(days), zone)
    }

    /// A history of so many changes, one of them undone and done again, all of them made on one day.
    fn store_with(changes: u64) -> Store {
        let store = Store::in_memory();
        let first: Night = "2000-01-01".parse().expect("a night");
        let quiet = |place: u64| {
            let answer = Edit::Answer(NightAnswer {
                night: first.ahead(place % 3_000),
                answer: Some(if (place / 3_000).is_multiple_of(2) {
                    Answer::Quiet
                } else {
                    Answer::Cramp { cramps: 1 }
                }),
                recorded_at: at(0),
            });
            Entry::one("night", answer)
        };
        for place in 0..changes - 2 {
            store.record(&quiet(place), &at(0)).expect("recorded");
        }
        store.undo(&at(0)).expect("undone");
        store.redo(&at(0)).expect("done again");
        store
    }

    fn count(store: &Store) -> usize {
        store.changes(u32::MAX).expect("changes").len()
    }

    #[test]
    fn the_newest_ten_thousand_and_two_years_stay() {
        let store = store_with(10_600);
        assert_eq!(store.trim_history(&at(731)).expect("nothing old"), 0);
        assert_eq!(store.trim_history(&at(732)).expect("trimmed"), 600);
        assert_eq!(count(&store), 10_000);
        assert_eq!(store.trim_history(&at(732)).expect("no more"), 0);
        assert!(store.history_was_cut().expect("readable"));
        assert_eq!(
            store.undo(&at(732)).expect("undone").as_deref(),
            Some("night")
        );
        assert!(store.problems(true, &at(732)).expect("readable").is_empty());
    }

    #[test]
    fn one_change_by_a_wrong_clock_does_not_decide() {
        for (id, days) in [(1, 5_000), (1, 700), (10_599, -10_000)] {
            let store = store_with(10_600);
            let (made_at, id) = (at(days).utc_ms(), id.to_string());
            store
                .run(&format!(
                    "UPDATE change SET made_at = {made_at} WHERE id = {id}"
                ))
                .expect("set");
            assert_eq!(
                store.trim_history(&at(732)).expect("trimmed"),
                600,
                "{days}"
            );
            assert_eq!(count(&store), 10_000, "{days}");
        }
    }

    #[test]
    fn a_short_history_is_not_cut() {
        let store = store_with(20);
        assert_eq!(store.trim_history(&at(9_999)).expect("short"), 0);
        assert!(!store.history_was_cut().expect("readable"));
        assert!(!Store::in_memory().history_was_cut().expect("none at all"));
    }
}
