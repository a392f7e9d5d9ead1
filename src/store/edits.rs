//! What an edit means for the rows: which it puts, and which it buries.

use rusqlite::OptionalExtension as _;

use super::images::{self, Image};
use super::rows::{self, text};
use super::{Store, StoreError};
use crate::diary::{Answer, Edit, EpisodeId, Moment, Night, Regimen};

/// A row that a change touched.
#[derive(Debug)]
pub(super) struct Touched {
    pub(super) before: Option<Image>,
    pub(super) after: Image,
}

impl Store {
    /// Puts what an edit says into its rows, and remembers each as it was and as it is.
    pub(super) fn apply(
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
            Edit::Suggestion(reply) => self.put(rows::suggestion_image(reply, ms), images),
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
    pub(super) fn said(&self, night: Night) -> Result<(Option<Answer>, bool), StoreError> {
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
}

/// An image of which only the key matters.
fn key_of(table: &'static images::Table, mut key: Vec<rusqlite::types::Value>) -> Image {
    key.resize(table.columns.len(), rusqlite::types::Value::Null);
    Image { table, values: key }
}
