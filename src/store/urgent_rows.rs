//! The few single rows that must not wait for a journal: the running cramp, the newest review, an episode by
//! its identity.

use std::ops::RangeInclusive;

use super::tables::{EPISODE, OF_NIGHTS, REVIEW, Table};
use super::{Result, Store, StoreError};
use crate::diary::{
    Episode, EpisodeId, LARGEST_SET_BACK, Moment, Night, Period, Review, came_by_day,
};
use crate::rows::{EpisodeRow, ReviewRow};

/// The first and last night that may be in a diary, as the file writes them.
const CALENDAR: RangeInclusive<&str> = "1900-01-01"..="2999-12-31";

/// Rows that are looked at where the first may be one that cannot be read.
const A_FEW: usize = 8;

impl Store {
    /// Whether another program wrote to the diary since this was last asked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changed_elsewhere(&self, since: &mut i64) -> Result<bool> {
        let version: Option<i64> =
            self.one("looking for changes", "PRAGMA data_version", [], |row| {
                row.get(0)
            })?;
        let before = std::mem::replace(since, version.unwrap_or_default());
        Ok(before != *since)
    }

    /// The first night about which anything is known.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn first_night(&self) -> Result<Option<Night>> {
        Ok(self.span()?.map(|span| span.first))
    }

    /// The first and last night about which anything is known; what an export walks through, year by year.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn span(&self) -> Result<Option<Period>> {
        let ends = self.ends("")?;
        if ends.iter().all(|night| CALENDAR.contains(&night.as_str())) {
            return period_of(&ends);
        }
        // What lies outside is a slip from before there was a door, and nothing is read from there.
        self.leave_out_impossible_nights()?;
        let inside = format!(
            "AND night BETWEEN '{}' AND '{}'",
            CALENDAR.start(),
            CALENDAR.end()
        );
        period_of(&self.ends(&inside)?)
    }

    /// The first and last night of each table, as the file writes them, in no order.
    fn ends(&self, condition: &str) -> Result<Vec<String>> {
        let of_table = |Table { name, .. }: &Table| {
            ["min", "max"].map(|end| {
                format!("SELECT {end}(night) FROM {name} WHERE deleted_at IS NULL {condition}")
            })
        };
        let selects: Vec<String> = OF_NIGHTS.into_iter().flat_map(of_table).collect();
        let ends = self.all(
            "reading the first and last night",
            &selects.join(" UNION ALL "),
            [],
            |row| {
                // What is no text at all is no night of the calendar either.
                let night = row.get_ref(0)?.as_bytes_or_null()?;
                Ok(night.map(|night| String::from_utf8_lossy(night).into_owned()))
            },
        )?;
        Ok(ends.into_iter().flatten().collect())
    }

    /// Whether a cramp came by day, apart from its night.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn came_by_day(&self, episode: &Episode) -> Result<bool> {
        // Most cramps come at an hour that needs no bedtime to tell.
        Ok(
            came_by_day(episode, None)
                && came_by_day(episode, self.bedtime_minutes(episode.night)?),
        )
    }

    /// When the person went to bed on a night, in minutes after the evening's midnight.
    pub(super) fn bedtime_minutes(&self, night: Night) -> Result<Option<u16>> {
        let sql = "SELECT number FROM value
                   WHERE night = ?1 AND factor = 'bed' AND number IS NOT NULL AND deleted_at IS NULL";
        let minutes: Vec<f64> =
            self.all("reading the bedtime", sql, [night.to_string()], |row| {
                row.get(0)
            })?;
        Ok(minutes.first().map(|minutes| *minutes as u16))
    }

    /// The cramp that still runs at `now`, the newest if there are several. One that began in the future
    /// does not run.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn running(&self, now: &Moment) -> Result<Option<Episode>> {
        let which = format!(
            "end = 'open' AND onset <= {} ORDER BY onset DESC",
            now.plus(LARGEST_SET_BACK).utc_ms()
        );
        let doing = "reading the running cramp";
        let found: Vec<Episode> = self.records::<EpisodeRow, _>(&EPISODE, doing, &which, [])?;
        let settled = found.into_iter().map(|episode| episode.settled(now));
        Ok({ settled }.find(Episode::is_running))
    }

    /// The newest weekly review.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn last_review(&self) -> Result<Option<Review>> {
        let which = "night <= '2999-12-31' ORDER BY night DESC LIMIT 1";
        let doing = "reading the last review";
        let last = self.records::<ReviewRow, _>(&REVIEW, doing, which, [])?;
        Ok(last.into_iter().next())
    }

    /// The number of the newest change; `None` before the first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newest_change(&self) -> Result<Option<i64>> {
        let sql = "SELECT max(id) FROM change";
        let newest = self.one("reading the history", sql, [], |row| row.get(0))?;
        Ok(newest.flatten())
    }

    /// The episode that was entered last: by the history, and within one change of many, as an import is,
    /// by the time of entry. What the history does not hold any more was entered before the rest.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn last_entered(&self, now: &Moment) -> Result<Option<Episode>> {
        // The plus keeps SQLite from an index by record, so that it walks back from the newest change and
        // stops soon.
        let change: Option<i64> = self.one(
            "reading which cramp was entered last",
            "SELECT r.change FROM change_row r JOIN episode e ON e.id = r.key AND e.deleted_at IS NULL
             WHERE +r.record = 'episode' AND r.before IS NULL ORDER BY r.change DESC LIMIT 1",
            [], |row| row.get(0),
        )?;
        let of_change = change.map(|change| {
            format!(
                "id IN (SELECT key FROM change_row WHERE change = {change} AND record = 'episode' \
                AND before IS NULL)"
            )
        });
        for among in of_change.as_deref().into_iter().chain(["TRUE"]) {
            let which = format!(
                "{among} ORDER BY min(recorded_at, {}) DESC, onset DESC LIMIT {A_FEW}",
                now.utc_ms()
            );
            let doing = "reading the last cramp";
            let last: Vec<Episode> = self.records::<EpisodeRow, _>(&EPISODE, doing, &which, [])?;
            if let Some(last) = last.into_iter().next() {
                return Ok(Some(last.settled(now)));
            }
        }
        Ok(None)
    }

    /// The episode whose identity begins with `prefix`.
    ///
    /// # Errors
    /// When none or several do, or the file cannot be read or is damaged.
    pub fn episode(&self, prefix: &str, now: &Moment) -> Result<Episode> {
        let doing = "reading the episode";
        let wanted = prefix.trim().to_lowercase();
        let plain = !wanted.is_empty() && wanted.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        let mut found: Vec<Episode> = Vec::new();
        if plain {
            let which = "id >= ?1 AND id < ?2 ORDER BY id LIMIT 4";
            let range = (&wanted, format!("{wanted}~"));
            found = self.records::<EpisodeRow, _>(&EPISODE, doing, which, range)?;
        }
        match found.len() {
            1 => Ok(found.remove(0).settled(now)),
            0 => Err(StoreError::NoSuch {
                what: format!("id \"{prefix}\": no cramp with that id"),
                hint: "cramp show last, or cramp list for the ids".to_owned(),
            }),
            _ => {
                let in_short = |episode: &Episode| {
                    let length = self.shortest_prefix(episode.id)?;
                    Ok(episode.id.to_string()[..length].to_owned())
                };
                let ids = found.iter().map(in_short);
                let ids = ids.collect::<Result<Vec<String>>>()?;
                Err(StoreError::Ambiguous {
                    prefix: prefix.to_owned(),
                    longer: ids[0].clone(),
                    ids,
                })
            }
        }
    }

    /// How many characters of an identity name it and no other: at least 8.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn shortest_prefix(&self, id: EpisodeId) -> Result<usize> {
        let doing = "reading the neighbours of an episode";
        let id = id.to_string();
        let neighbours = "SELECT (SELECT max(id) FROM episode WHERE id < ?1), (SELECT min(id) FROM \
            episode WHERE id > ?1)";
        let found = self.one(doing, neighbours, [&id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        let (before, after): (Option<String>, Option<String>) = found.unwrap_or_default();
        let shared = |other: Option<String>| {
            other.map_or(0, |other| {
                id.chars()
                    .zip(other.chars())
                    .take_while(|(a, b)| a == b)
                    .count()
            })
        };
        Ok((shared(before).max(shared(after)) + 1).max(8).min(id.len()))
    }
}

/// From the first to the last of some nights.
fn period_of(nights: &[String]) -> Result<Option<Period>> {
    let (Some(first), Some(last)) = (nights.iter().min(), nights.iter().max()) else {
        return Ok(None);
    };
    let read = |night: &str| night.parse().map_err(StoreError::Refused);
    Ok(Some(Period {
        first: read(first)?,
        last: read(last)?,
    }))
}
