//! The few single rows that must not wait for a journal: the running cramp, the newest review, an episode by
//! its identity.

use rusqlite::named_params;

use super::{Store, StoreError, rows};
use crate::diary::{Episode, EpisodeId, Moment, Night, Period, Review};

/// The change that would be the next to be taken back.
#[derive(Clone, Debug, PartialEq)]
pub struct ToUndo {
    /// Its number, growing.
    pub number: i64,
    /// When it was made.
    pub made_at: Moment,
    /// In the person's words.
    pub label: String,
}

impl Store {
    /// Whether another program wrote to the diary since this was last asked.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changed_elsewhere(&self, since: &mut i64) -> Result<bool, StoreError> {
        let version: Option<i64> =
            self.one("looking for changes", "PRAGMA data_version", |row| {
                row.get(0)
            })?;
        let before = std::mem::replace(since, version.unwrap_or_default());
        Ok(before != *since)
    }

    /// The first night about which anything is known.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn first_night(&self) -> Result<Option<Night>, StoreError> {
        Ok(self.span()?.map(|span| span.first))
    }

    /// The first and last night about which anything is known; what an export walks through, year by year.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn span(&self) -> Result<Option<Period>, StoreError> {
        let end = |which: &str| -> Result<Option<Night>, StoreError> {
            let of_table = |table| {
                format!("SELECT {which}(night) AS night FROM {table} WHERE deleted_at IS NULL")
            };
            let tables = ["episode", "night", "observation", "intake", "review"].map(of_table);
            let sql = format!(
                "SELECT {which}(night) FROM ({})",
                tables.join(" UNION ALL ")
            );
            let night: Option<String> = self
                .one("reading the first and last night", &sql, |row| row.get(0))?
                .flatten();
            night
                .map(|night| night.parse())
                .transpose()
                .map_err(StoreError::Refused)
        };
        Ok(match (end("min")?, end("max")?) {
            (Some(first), Some(last)) => Some(Period { first, last }),
            _ => None,
        })
    }

    /// The cramp that still runs at `now`, the newest if there are several.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn running(&self, now: &Moment) -> Result<Option<Episode>, StoreError> {
        let sql = format!(
            "SELECT {} FROM episode WHERE end = 'open' AND deleted_at IS NULL ORDER BY onset_at DESC LIMIT 1",
            rows::EPISODE_COLUMNS
        );
        let found = self.one("reading the running cramp", &sql, rows::episode)?;
        Ok(found
            .map(|episode| episode.settled(now))
            .filter(Episode::is_running))
    }

    /// The newest weekly review.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn last_review(&self) -> Result<Option<Review>, StoreError> {
        let sql = "SELECT night, recorded_at, recorded_offset
                   FROM review WHERE deleted_at IS NULL ORDER BY night DESC LIMIT 1";
        self.one("reading the last review", sql, rows::review)
    }

    /// The number of the newest change; `None` before the first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn newest_change(&self) -> Result<Option<i64>, StoreError> {
        let sql = "SELECT max(id) FROM change";
        let newest = self.one("reading the history", sql, |row| row.get(0))?;
        Ok(newest.flatten())
    }

    /// The change that [`Store::undo`] would take back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn to_undo(&self) -> Result<Option<ToUndo>, StoreError> {
        let sql = "SELECT id, made_at, made_offset, label FROM change
                   WHERE state = 'standing' AND kind = 'do' ORDER BY id DESC LIMIT 1";
        self.one("reading the history", sql, |row| {
            Ok(ToUndo {
                number: row.get(0)?,
                made_at: rows::stamp(row, 1)?,
                label: row.get(3)?,
            })
        })
    }

    /// The newest episode.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn last_episode(&self, now: &Moment) -> Result<Option<Episode>, StoreError> {
        let sql = format!(
            "SELECT {} FROM episode WHERE deleted_at IS NULL ORDER BY night DESC, onset_at DESC LIMIT 1",
            rows::EPISODE_COLUMNS
        );
        Ok(self
            .one("reading the last cramp", &sql, rows::episode)?
            .map(|episode| episode.settled(now)))
    }

    /// The episode whose identity begins with `prefix`.
    ///
    /// # Errors
    /// When none or several do, or the file cannot be read or is damaged.
    pub fn episode(&self, prefix: &str, now: &Moment) -> Result<Episode, StoreError> {
        let doing = "reading the episode";
        let wanted = prefix.trim().to_lowercase();
        let plain = !wanted.is_empty() && wanted.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
        let mut found: Vec<Episode> = Vec::new();
        if plain {
            let sql = format!(
                "SELECT {} FROM episode WHERE id >= :from AND id < :to AND deleted_at IS NULL ORDER BY id LIMIT 4",
                rows::EPISODE_COLUMNS
            );
            let mut statement = self
                .connection
                .prepare_cached(&sql)
                .map_err(self.sql(doing))?;
            let found_rows = statement
                .query_map(
                    named_params! { ":from": wanted, ":to": format!("{wanted}~") },
                    rows::episode,
                )
                .map_err(self.sql(doing))?;
            found = found_rows
                .collect::<Result<_, _>>()
                .map_err(self.sql(doing))?;
        }
        match found.len() {
            1 => Ok(found.remove(0).settled(now)),
            0 => Err(StoreError::NoSuch {
                what: format!("id \"{prefix}\": no episode has it"),
                hint: "cramp show last, or cramp list for the ids".to_owned(),
            }),
            _ => Err(StoreError::Ambiguous {
                prefix: prefix.to_owned(),
                longer: {
                    let length = self.shortest_prefix(found[0].id)?;
                    found[0].id.to_string()[..length].to_owned()
                },
                ids: found.iter().map(|episode| episode.id.to_string()).collect(),
            }),
        }
    }

    /// How many characters of an identity name it and no other: at least 8.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn shortest_prefix(&self, id: EpisodeId) -> Result<usize, StoreError> {
        let doing = "reading the neighbours of an episode";
        let id = id.to_string();
        let neighbours = "SELECT (SELECT max(id) FROM episode WHERE id < ?1), (SELECT min(id) FROM episode WHERE id > ?1)";
        let mut statement = self
            .connection
            .prepare_cached(neighbours)
            .map_err(self.sql(doing))?;
        let (before, after): (Option<String>, Option<String>) = statement
            .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?)))
            .map_err(self.sql(doing))?;
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
