//! Writing: every change is one transaction through one function, and leaves its trace in the history.

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::Duration;

use chrono::TimeDelta;
use rusqlite::{OptionalExtension as _, named_params};

use super::images::{self, Image};
use super::open::{PATIENCE, beside};
use super::rows::{self, text};
use super::{Store, StoreError};
use crate::diary::{Answer, Edit, Entry, EpisodeId, Moment, Night, Refused, Regimen};

/// Changes with the same joining word and no longer apart than this are one step for undo.
const JOINS_WITHIN: TimeDelta = TimeDelta::seconds(60);

/// A log longer than this is folded into the file: some ten entries.
const LONG_LOG_BYTES: u64 = 256 << 10;

/// What a change is called in the history.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading<'a> {
    pub(super) kind: &'static str,
    pub(super) label: &'a str,
    pub(super) target: Option<i64>,
    pub(super) joins: Option<&'a str>,
}

impl Store {
    /// Writes an entry, whole or not at all. When this returns, the change is on the disk.
    ///
    /// # Errors
    /// When the entry contradicts the diary, or the file cannot be written.
    pub fn record(&self, entry: &Entry, now: &Moment) -> Result<(), StoreError> {
        self.record_with(now, |_| Ok::<_, StoreError>(entry.clone()))
            .map(drop)
    }

    /// Writes what `decide` makes of the diary as it stands, with no other writer in between.
    ///
    /// # Errors
    /// Those of `decide`, and those of [`Store::record`].
    pub fn record_with<E: From<StoreError>>(
        &self,
        now: &Moment,
        decide: impl FnOnce(&Self) -> Result<Entry, E>,
    ) -> Result<Entry, E> {
        self.transaction("saving", || {
            let entry = decide(self)?;
            let mut images = Vec::with_capacity(entry.edits.len());
            for edit in &entry.edits {
                self.apply(edit, now, &mut images)?;
            }
            self.refuse_contradictions(&entry)?;
            let heading = Heading {
                kind: "do",
                label: &entry.label,
                target: None,
                joins: entry.joins.as_deref(),
            };
            self.remember(heading, &images, now)?;
            Ok(entry)
        })
    }

    /// Folds a long log into the file and cuts it: the next program to open the diary reads through all of it. What was
    /// written is on the disk already, so nobody is waited for; who is in the way now will be gone another time.
    fn shorten_a_long_log(&self) {
        let file = self.connection.path().map(Path::new);
        let log = file.and_then(|file| fs::metadata(beside(file, "-wal")).ok());
        if log.is_some_and(|log| log.len() > LONG_LOG_BYTES) {
            let _ = self.connection.busy_timeout(Duration::ZERO);
            let _ = self
                .connection
                .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            let _ = self.connection.busy_timeout(PATIENCE);
        }
    }

    /// Runs something between `BEGIN IMMEDIATE` and `COMMIT`, or takes all of it back.
    pub(super) fn transaction<T, E: From<StoreError>>(
        &self,
        doing: &'static str,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.connection
            .execute_batch("BEGIN IMMEDIATE")
            .map_err(self.sql(doing))?;
        let still_there = self.is_still_there().map_err(E::from);
        let result = still_there.and_then(|()| work()).and_then(|done| {
            self.connection
                .execute_batch("COMMIT")
                .map_err(self.sql(doing))?;
            Ok(done)
        });
        if result.is_ok() {
            self.shorten_a_long_log();
        } else if !self.connection.is_autocommit() {
            // The first error is the one to report; SQLite rolls back by itself when the file is closed.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        result
    }

    fn apply(
        &self,
        edit: &Edit,
        now: &Moment,
        images: &mut Vec<Touched>,
    ) -> Result<(), StoreError> {
        let ms = now.utc_ms();
        match edit {
            Edit::Episode(episode) => self.put(rows::episode_image(episode, ms), images),
            Edit::ForgetEpisode(id) => {
                self.bury(key_of(&images::EPISODE, vec![text(id)]), ms, images)
            }
            Edit::Answer {
                night,
                answer,
                recorded_at,
            } => {
                let (_, skipped) = self.said(*night)?;
                self.put(
                    rows::night_image(
                        *night,
                        *answer,
                        skipped && answer.is_none(),
                        recorded_at,
                        ms,
                    ),
                    images,
                )
            }
            Edit::Skip {
                night,
                skipped,
                recorded_at,
            } => {
                let (answer, _) = self.said(*night)?;
                self.put(
                    rows::night_image(*night, answer, *skipped, recorded_at, ms),
                    images,
                )
            }
            Edit::Value {
                night,
                factor,
                value,
                typed,
                recorded_at,
            } => self.put(
                rows::value_image(*night, factor, value, typed.as_deref(), recorded_at, ms),
                images,
            ),
            Edit::ForgetValue { night, factor } => self.bury(
                key_of(&images::OBSERVATION, vec![text(night), text(factor)]),
                ms,
                images,
            ),
            Edit::Intake { night, intake } => {
                self.put(rows::intake_image(*night, intake, ms), images)
            }
            Edit::ForgetIntake { night, regimen } => self.bury(
                key_of(&images::INTAKE, vec![text(night), text(regimen)]),
                ms,
                images,
            ),
            Edit::Regimen(regimen) => self.put_regimen(regimen, ms, images),
            Edit::ForgetRegimen(id) => {
                let doses = "SELECT since FROM dose WHERE regimen = ?1 AND deleted_at IS NULL";
                let doses: Vec<String> =
                    self.all("reading the doses", doses, [id.to_string()], |row| {
                        row.get(0)
                    })?;
                for since in doses {
                    self.bury(
                        key_of(&images::DOSE, vec![text(id), text(since)]),
                        ms,
                        images,
                    )?;
                }
                self.bury(key_of(&images::REGIMEN, vec![text(id)]), ms, images)
            }
            Edit::ForgetDose { regimen, since } => self.bury(
                key_of(&images::DOSE, vec![text(regimen), text(since)]),
                ms,
                images,
            ),
            Edit::Condition(condition) => self.put(rows::condition_image(condition, ms), images),
            Edit::ForgetCondition(id) => {
                self.bury(key_of(&images::CONDITION, vec![text(id)]), ms, images)
            }
            Edit::Factor(factor) => self.put(rows::factor_image(factor, ms), images),
            Edit::RedFlag(flag) => self.put(rows::red_flag_image(flag, ms), images),
            Edit::ForgetRedFlags(episode) => self.bury_red_flags(*episode, ms, images),
            Edit::Review(review) => self.put(rows::review_image(review, ms), images),
            Edit::ForgetReview(night) => {
                self.bury(key_of(&images::REVIEW, vec![text(night)]), ms, images)
            }
        }
    }

    fn put_regimen(
        &self,
        regimen: &Regimen,
        ms: i64,
        images: &mut Vec<Touched>,
    ) -> Result<(), StoreError> {
        self.put(rows::regimen_image(regimen, ms), images)?;
        for dose in &regimen.doses {
            self.put(
                rows::dose_image(regimen, dose.since, &dose.text, ms),
                images,
            )?;
        }
        Ok(())
    }

    fn bury_red_flags(
        &self,
        episode: EpisodeId,
        ms: i64,
        images: &mut Vec<Touched>,
    ) -> Result<(), StoreError> {
        let sql = "SELECT sign FROM red_flag WHERE episode = ?1 AND deleted_at IS NULL";
        let signs: Vec<String> =
            self.all("reading the signs", sql, [episode.to_string()], |row| {
                row.get(0)
            })?;
        for sign in signs {
            let key = key_of(&images::RED_FLAG, vec![text(episode), text(sign)]);
            self.bury(key, ms, images)?;
        }
        Ok(())
    }

    /// What was said of a night, and whether it was put aside.
    fn said(&self, night: Night) -> Result<(Option<Answer>, bool), StoreError> {
        let doing = "reading the night";
        let sql =
            "SELECT answer, cramps, skipped FROM night WHERE night = ?1 AND deleted_at IS NULL";
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(self.sql(doing))?;
        let found: Option<(Option<String>, Option<u32>, bool)> = statement
            .query_row([night.to_string()], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .optional()
            .map_err(self.sql(doing))?;
        Ok(match found {
            None => (None, false),
            Some((answer, cramps, skipped)) => match (answer.as_deref(), cramps) {
                (Some("cramp"), Some(cramps)) => (Some(Answer::Cramp { cramps }), skipped),
                (Some("quiet"), _) => (Some(Answer::Quiet), skipped),
                _ => (None, skipped),
            },
        })
    }

    /// A night cannot be called quiet, or be given fewer cramps, than the episodes that stand in it.
    ///
    /// Episodes of the entry itself do not count: a diary whose night was called quiet before the cramp came holds
    /// both, and an export of it must be taken back as it is.
    fn refuse_contradictions(&self, entry: &Entry) -> Result<(), StoreError> {
        let put = |edit: &Edit| match edit {
            Edit::Episode(episode) => Some(episode.id.to_string()),
            _ => None,
        };
        let put: HashSet<String> = entry.edits.iter().filter_map(put).collect();
        for night in answered_nights(entry) {
            self.refuse_contradiction(night, &put)?;
        }
        Ok(())
    }

    fn refuse_contradiction(&self, night: Night, put: &HashSet<String>) -> Result<(), StoreError> {
        let (Some(answer), _) = self.said(night)? else {
            return Ok(());
        };
        let sql = "SELECT id, strftime('%H:%M', onset_at / 1000.0 + onset_offset * 60, 'unixepoch')
                   FROM episode WHERE night = ?1 AND deleted_at IS NULL ORDER BY onset_at, id";
        let mut described: Vec<(String, String)> = self.all(
            "reading the episodes of the night",
            sql,
            [night.to_string()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        described.retain(|(id, _)| !put.contains(id));
        let Some((id, at)) = described.first() else {
            return Ok(());
        };
        match answer {
            Answer::Quiet => Err(StoreError::Refused(Refused::new(
                format!("night {night} quiet"),
                format!("a cramp at {at} is in the diary for that night"),
                format!("cramp delete {id} if it was a mistake"),
            ))),
            Answer::Cramp { cramps } if (cramps as usize) < described.len() => {
                Err(StoreError::Refused(Refused::new(
                    format!("{cramps} cramps on night {night}"),
                    format!(
                        "{} are described in the diary for that night",
                        described.len()
                    ),
                    format!("cramp night {night} --cramps {}", described.len()),
                )))
            }
            Answer::Cramp { .. } => Ok(()),
        }
    }

    /// Puts a row where it differs from what stands, and remembers both.
    pub(super) fn put(&self, image: Image, images: &mut Vec<Touched>) -> Result<(), StoreError> {
        let doing = "saving";
        let before = image.standing(&self.connection).map_err(self.sql(doing))?;
        if before
            .as_ref()
            .is_some_and(|before| before.says_the_same_as(&image))
        {
            return Ok(());
        }
        image.put(&self.connection).map_err(self.sql(doing))?;
        images.push(Touched {
            before,
            after: image,
        });
        Ok(())
    }

    fn bury(&self, key: Image, ms: i64, images: &mut Vec<Touched>) -> Result<(), StoreError> {
        match key.standing(&self.connection).map_err(self.sql("saving"))? {
            Some(standing) if !standing.is_buried() => self.put(standing.buried(ms), images),
            _ => Ok(()),
        }
    }

    /// Appends a change to the history. A change that touched nothing leaves no trace.
    pub(super) fn remember(
        &self,
        heading: Heading<'_>,
        images: &[Touched],
        now: &Moment,
    ) -> Result<(), StoreError> {
        let doing = "writing the history";
        if images.is_empty() {
            return Ok(());
        }
        let change = match self.step_to_join(heading, now)? {
            Some(change) => {
                let sql = "UPDATE change SET made_at = :at, label = :label WHERE id = :id";
                let mut statement = self
                    .connection
                    .prepare_cached(sql)
                    .map_err(self.sql(doing))?;
                statement
                    .execute(named_params! { ":at": now.utc_ms(), ":label": heading.label, ":id": change })
                    .map_err(self.sql(doing))?;
                change
            }
            None => self.begin_step(heading, now)?,
        };
        let next = "SELECT coalesce(max(place) + 1, 0) FROM change_row WHERE change = ?1";
        let mut statement = self
            .connection
            .prepare_cached(next)
            .map_err(self.sql(doing))?;
        let next: i64 = statement
            .query_row([change], |row| row.get(0))
            .map_err(self.sql(doing))?;
        let sql = "INSERT INTO change_row (change, place, record, key, before, after)
                   VALUES (:change, :place, :record, :key, :before, :after)";
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(self.sql(doing))?;
        for (place, touched) in (next..).zip(images) {
            statement
                .execute(named_params! {
                    ":change": change,
                    ":place": place,
                    ":record": touched.after.table.name,
                    ":key": touched.after.key(),
                    ":before": touched.before.as_ref().map(Image::to_json),
                    ":after": touched.after.to_json(),
                })
                .map_err(self.sql(doing))?;
        }
        Ok(())
    }

    /// The newest step, if this change goes on with it.
    fn step_to_join(&self, heading: Heading<'_>, now: &Moment) -> Result<Option<i64>, StoreError> {
        let Some(word) = heading.joins else {
            return Ok(None);
        };
        let sql = "SELECT id, joins, state, made_at FROM change ORDER BY id DESC LIMIT 1";
        let newest: Option<(i64, Option<String>, String, i64)> =
            self.one("reading the history", sql, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        Ok(newest.and_then(|(id, joins, state, made_at)| {
            let recent = (0..=JOINS_WITHIN.num_milliseconds()).contains(&(now.utc_ms() - made_at));
            (joins.as_deref() == Some(word) && state == "standing" && recent).then_some(id)
        }))
    }

    fn begin_step(&self, heading: Heading<'_>, now: &Moment) -> Result<i64, StoreError> {
        let doing = "writing the history";
        if heading.kind == "do" {
            // What was undone before a new change cannot be redone any more.
            let sql = "UPDATE change SET state = 'left' WHERE state = 'undone'";
            self.connection
                .prepare_cached(sql)
                .and_then(|mut s| s.execute([]))
                .map_err(self.sql(doing))?;
        }
        let sql = "INSERT INTO change (made_at, made_offset, kind, label, target, state, joins)
                   VALUES (:at, :offset, :kind, :label, :target, 'standing', :joins)";
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(self.sql(doing))?;
        statement
            .insert(named_params! {
                ":at": now.utc_ms(),
                ":offset": now.offset_minutes(),
                ":kind": heading.kind,
                ":label": heading.label,
                ":target": heading.target,
                ":joins": heading.joins,
            })
            .map_err(self.sql(doing))
    }
}

/// A row that a change touched.
#[derive(Debug)]
pub(super) struct Touched {
    pub(super) before: Option<Image>,
    pub(super) after: Image,
}

/// An image of which only the key matters.
fn key_of(table: &'static images::Table, mut key: Vec<rusqlite::types::Value>) -> Image {
    key.resize(table.columns.len(), rusqlite::types::Value::Null);
    Image { table, values: key }
}

/// The nights whose answer an entry gives, in a way that the episodes must agree with.
fn answered_nights(entry: &Entry) -> Vec<Night> {
    let night = |edit: &Edit| match edit {
        Edit::Answer {
            night,
            answer: Some(_),
            ..
        } => Some(*night),
        _ => None,
    };
    let mut nights: Vec<Night> = entry.edits.iter().filter_map(night).collect();
    nights.dedup();
    nights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Episode, EpisodeId, Zone};
    use crate::store::Create;

    #[test]
    fn the_log_stays_short_over_many_short_sessions() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diary.db");
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let begin = chrono::DateTime::from_timestamp(1_795_485_600, 0).expect("a time");
        let mut longest = 0;
        for hour in 0..120 {
            let now = Moment::new(begin + TimeDelta::hours(hour), zone);
            let night = Night::of(now.at(), crate::diary::NightBoundary::default());
            let episode = Episode::begun(EpisodeId::fresh(&now), night, now, now);
            let entry = Entry::one("a cramp", Edit::Episode(Box::new(episode)));
            let store = Store::open(&path, Create::IfMissing).expect("a diary");
            store.record(&entry, &now).expect("recorded");
            drop(store);
            let log = fs::metadata(beside(&path, "-wal")).map_or(0, |log| log.len());
            longest = longest.max(log);
        }
        assert!(longest > 0, "there is a log to speak of");
        assert!(longest < 2 * LONG_LOG_BYTES, "{longest} bytes");
        let store = Store::open(&path, Create::Never).expect("a diary");
        let now = Moment::new(begin + TimeDelta::hours(130), zone);
        assert_eq!(store.journal(None, &now).expect("read").episodes.len(), 120);
    }
}
