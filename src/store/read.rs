//! Reading: a journal of a period, and what it is made of.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Row, params};

use super::query::Table;
use super::{Store, StoreError, rows};
use crate::diary::{
    Answer, Catalogue, CheckIn, Condition, Dose, Episode, Factor, FactorId, Intake, Journal,
    Moment, Night, Observation, Period, RedFlag, Regimen, RegimenId, Review, SuggestionReply,
};

impl Store {
    /// The diary from the first to the last night of a period, or the whole of it, as it stands at `now`.
    ///
    /// Medicines, conditions and factors are few and always come whole. What it costs grows with the period, not
    /// with the diary.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn journal(&self, period: Option<Period>, now: &Moment) -> Result<Journal, StoreError> {
        let (first, last) = bounds(period);
        Ok(Journal {
            reviews: self.reviews(&first, &last)?,
            replies: self.replies_between(&first, &last)?,
            red_flags: self.red_flags(&first, &last)?,
            ..self.nights_between(&first, &last, now)?
        })
    }

    /// Reads every row, whatever night it claims to be of.
    pub(super) fn everything(&self, now: &Moment) -> Result<(), StoreError> {
        // Text sorts after nothing and before a tilde, whatever it is.
        let (first, last) = ("", "~");
        self.nights_between(first, last, now)?;
        self.reviews(first, last)?;
        self.replies_between(first, last)?;
        self.red_flags(first, last).map(drop)
    }

    /// The same without reviews and signs: what a first screen and a single entry need, so that they do not wait for more.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn nights(&self, period: Period, now: &Moment) -> Result<Journal, StoreError> {
        let (first, last) = bounds(Some(period));
        self.nights_between(&first, &last, now)
    }

    fn nights_between(&self, first: &str, last: &str, now: &Moment) -> Result<Journal, StoreError> {
        let catalogue = self.catalogue()?;
        let mut check_ins = self.answers(first, last)?;
        self.observations(first, last, &catalogue, &mut check_ins)?;
        self.intakes(first, last, &mut check_ins)?;
        let mut journal = Journal {
            episodes: self.episodes_between(first, last, now)?,
            check_ins,
            regimens: self.regimens()?,
            conditions: self.conditions()?,
            catalogue,
            ..Journal::default()
        };
        journal.separate();
        Ok(journal)
    }

    /// The episodes of a period, or all of them, as they stand at `now`; by night, oldest onset first.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn episodes(
        &self,
        period: Option<Period>,
        now: &Moment,
    ) -> Result<Vec<Episode>, StoreError> {
        let (first, last) = bounds(period);
        self.episodes_between(&first, &last, now)
    }

    /// The built-in factors with this person's thresholds, and the person's own.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn catalogue(&self) -> Result<Catalogue, StoreError> {
        let mut catalogue = Catalogue::default();
        let sql = "SELECT key, own, label, kind, unit, words, test, expects, lag, asked, archived
                   FROM factor WHERE deleted_at IS NULL ORDER BY key";
        for factor in self.readable(Table::FACTOR, "reading the factors", sql, [], |row| {
            rows::factor(row, &Catalogue::default())
        })? {
            catalogue.put(factor);
        }
        Ok(catalogue)
    }

    fn answers(&self, first: &str, last: &str) -> Result<BTreeMap<Night, CheckIn>, StoreError> {
        let sql = "SELECT night, answer, cramps, skipped, recorded_at, recorded_offset
                   FROM night WHERE night BETWEEN ?1 AND ?2 AND deleted_at IS NULL ORDER BY night";
        let nights = self.readable(
            Table::NIGHT,
            "reading the nights",
            sql,
            params![first, last],
            |row| {
                let answer = match (
                    row.get_ref(1)?.as_str_or_null()?,
                    row.get::<_, Option<u32>>(2)?,
                ) {
                    (Some("cramp"), Some(cramps)) => Some(Answer::Cramp { cramps }),
                    (Some("quiet"), _) => Some(Answer::Quiet),
                    _ => None,
                };
                let recorded_at = rows::stamp(row, 4)?;
                let said = answer.map(|answer| (answer, recorded_at));
                Ok((
                    rows::parsed(row, 0)?,
                    CheckIn {
                        said,
                        skipped: row.get::<_, bool>(3)?.then_some(recorded_at),
                        ..CheckIn::default()
                    },
                ))
            },
        )?;
        Ok(nights.into_iter().collect())
    }

    fn observations(
        &self,
        first: &str,
        last: &str,
        catalogue: &Catalogue,
        check_ins: &mut BTreeMap<Night, CheckIn>,
    ) -> Result<(), StoreError> {
        let keys: HashMap<&str, FactorId> = catalogue
            .iter()
            .map(|(id, factor)| (factor.key.as_ref(), id))
            .collect();
        let sql = "SELECT night, factor, number, word, typed, recorded_at, recorded_offset
                   FROM observation WHERE night BETWEEN ?1 AND ?2 AND deleted_at IS NULL ORDER BY night";
        let mut of_night = OfNight::default();
        self.each("reading the values", sql, params![first, last], |row| {
            let Some(factor) = keys.get(row.get_ref(1)?.as_str()?).copied() else {
                return Ok(());
            };
            let kind = catalogue.get(factor);
            let read = observation(row, factor, kind).and_then(|read| {
                let night = row.get_ref(0)?.as_str()?;
                let is_new = of_night.name != night;
                let parsed = if is_new {
                    Some(rows::parsed(row, 0)?)
                } else {
                    None
                };
                Ok((read, night, parsed))
            });
            let Some((Some(read), night, parsed)) =
                self.or_left_out(Table::OBSERVATION, row, read)?
            else {
                return Ok(());
            };
            if let Some(parsed) = parsed {
                of_night.give_to(check_ins);
                of_night.begin(night, parsed);
            }
            of_night.observations.push(read);
            Ok(())
        })?;
        of_night.give_to(check_ins);
        Ok(())
    }

    fn intakes(
        &self,
        first: &str,
        last: &str,
        check_ins: &mut BTreeMap<Night, CheckIn>,
    ) -> Result<(), StoreError> {
        // What was said of a medicine that was deleted since comes back only with the medicine.
        let sql = "SELECT i.night, i.regimen, i.taken, i.recorded_at, i.recorded_offset
                   FROM intake i JOIN regimen r ON r.id = i.regimen AND r.deleted_at IS NULL
                   WHERE i.night BETWEEN ?1 AND ?2 AND i.deleted_at IS NULL ORDER BY i.night, i.regimen";
        let intakes = self.readable(
            Table::INTAKE,
            "reading the medicines taken",
            sql,
            params![first, last],
            |row| {
                let intake = Intake {
                    regimen: rows::parsed(row, 1)?,
                    taken: row.get(2)?,
                    recorded_at: rows::stamp(row, 3)?,
                };
                Ok((rows::parsed::<Night>(row, 0)?, intake))
            },
        )?;
        for (night, intake) in intakes {
            let intakes = &mut check_ins.entry(night).or_default().intakes;
            // Most people take one medicine or two; room for four on every night would be wasted.
            intakes.reserve_exact(1);
            intakes.push(intake);
        }
        Ok(())
    }

    fn episodes_between(
        &self,
        first: &str,
        last: &str,
        now: &Moment,
    ) -> Result<Vec<Episode>, StoreError> {
        let sql = format!(
            "SELECT {} FROM episode WHERE night BETWEEN ?1 AND ?2 AND deleted_at IS NULL ORDER BY night, onset_at, id",
            rows::EPISODE_COLUMNS
        );
        let settled = |row: &Row<'_>| Ok(rows::episode(row)?.settled(now));
        let mut episodes = self.readable(
            Table::EPISODE,
            "reading the episodes",
            &sql,
            params![first, last],
            settled,
        )?;
        episodes.shrink_to_fit();
        Ok(episodes)
    }

    fn regimens(&self) -> Result<Vec<Regimen>, StoreError> {
        let sql = "SELECT id, name, class, since, until, kind FROM regimen WHERE deleted_at IS NULL ORDER BY since, id";
        let mut regimens = self.readable(
            Table::REGIMEN,
            "reading the medicines",
            sql,
            [],
            rows::regimen,
        )?;
        if regimens.is_empty() {
            return Ok(regimens);
        }
        let sql = "SELECT regimen, since, dose FROM dose WHERE deleted_at IS NULL ORDER BY regimen, since";
        let doses = self.readable(Table::DOSE, "reading the doses", sql, [], |row| {
            Ok((
                rows::parsed::<RegimenId>(row, 0)?,
                Dose {
                    since: rows::parsed(row, 1)?,
                    text: row.get(2)?,
                },
            ))
        })?;
        for (regimen, dose) in doses {
            if let Some(regimen) = regimens.iter_mut().find(|known| known.id == regimen) {
                regimen.doses.push(dose);
            }
        }
        Ok(regimens)
    }

    fn conditions(&self) -> Result<Vec<Condition>, StoreError> {
        let sql = "SELECT id, kind, since, until FROM condition WHERE deleted_at IS NULL ORDER BY since, id";
        self.readable(
            Table::CONDITION,
            "reading the conditions",
            sql,
            [],
            rows::condition,
        )
    }

    fn reviews(&self, first: &str, last: &str) -> Result<Vec<Review>, StoreError> {
        let sql = "SELECT night, told, suggested, recorded_at, recorded_offset
                   FROM review WHERE night BETWEEN ?1 AND ?2 AND deleted_at IS NULL ORDER BY night";
        self.readable(
            Table::REVIEW,
            "reading the reviews",
            sql,
            params![first, last],
            rows::review,
        )
    }

    /// What was answered to the suggestions of the reviews of a period, by night, factor and aim.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn replies(&self, period: Period) -> Result<Vec<SuggestionReply>, StoreError> {
        let (first, last) = bounds(Some(period));
        self.replies_between(&first, &last)
    }

    fn replies_between(&self, first: &str, last: &str) -> Result<Vec<SuggestionReply>, StoreError> {
        let sql = "SELECT night, factor, aim, word, reply, recorded_at, recorded_offset
                   FROM suggestion WHERE night BETWEEN ?1 AND ?2 AND deleted_at IS NULL";
        let mut replies = self.readable(
            Table::SUGGESTION,
            "reading the suggestions",
            sql,
            params![first, last],
            rows::suggestion,
        )?;
        replies.sort_by(|a, b| a.key().cmp(&b.key()));
        Ok(replies)
    }

    fn red_flags(&self, first: &str, last: &str) -> Result<Vec<RedFlag>, StoreError> {
        // What was said after a cramp that was deleted since comes back only with the cramp.
        let sql = "SELECT f.episode, f.sign, f.present, f.recorded_at, f.recorded_offset
                   FROM red_flag f JOIN episode e ON e.id = f.episode AND e.deleted_at IS NULL
                   WHERE e.night BETWEEN ?1 AND ?2 AND f.deleted_at IS NULL";
        let mut flags = self.readable(
            Table::RED_FLAG,
            "reading the signs",
            sql,
            params![first, last],
            rows::red_flag,
        )?;
        flags.sort_by_key(|flag| (flag.episode, flag.sign));
        Ok(flags)
    }
}

/// A value of a factor; nothing where the factor has no such value any more.
fn observation(
    row: &Row<'_>,
    factor: FactorId,
    kind: &Factor,
) -> rusqlite::Result<Option<Observation>> {
    let word = row.get_ref(3)?.as_str_or_null()?;
    let Some(value) = rows::value(kind, row.get(2)?, word) else {
        return Ok(None);
    };
    Ok(Some(Observation {
        factor,
        value,
        typed: row.get_ref(4)?.as_str_or_null()?.map(Into::into),
        recorded_at: rows::stamp(row, 5)?,
    }))
}

/// The values of the night that is being read. They are gathered in one place and handed on in just the room they take:
/// a diary of a hundred years holds half a million.
#[derive(Default)]
struct OfNight {
    /// The night as the file writes it.
    name: String,
    night: Option<Night>,
    observations: Vec<Observation>,
}

impl OfNight {
    fn begin(&mut self, name: &str, night: Night) {
        self.name.clear();
        self.name.push_str(name);
        self.night = Some(night);
    }

    fn give_to(&mut self, check_ins: &mut BTreeMap<Night, CheckIn>) {
        let Some(night) = self.night else { return };
        self.observations
            .sort_by_key(|observation| observation.factor);
        let observations = self.observations.drain(..).collect();
        check_ins.entry(night).or_default().observations = observations;
    }
}

/// The first and last night of a period as the file writes them; dates sort as text.
fn bounds(period: Option<Period>) -> (String, String) {
    match period {
        Some(period) => (period.first.to_string(), period.last.to_string()),
        None => ("0000-01-01".to_owned(), "9999-12-31".to_owned()),
    }
}
