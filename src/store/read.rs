//! Reading: a journal of a period, and what it is made of.

use std::collections::BTreeMap;
use std::fmt::Display;

use serde::de::DeserializeOwned;

use super::row_reader::{RowReader, unreadable};
use super::tables::{
    CONDITION, DOSE, EPISODE, FACTOR, INTAKE, MENTION, NIGHT, NIGHT_NOTE, RED_FLAG, REGIMEN,
    REVIEW, SUGGESTION, Table, VALUE,
};
use super::{Result, Store};
use crate::diary::{
    Catalogue, CheckIn, Condition, DoctorMention, Dose, Episode, FactorId, Journal, Moment, Night,
    NightIntake, Observation, Period, RedFlag, Regimen, RegimenId, Review, SuggestionReply,
};
use crate::rows::{
    ConditionRow, DoctorMentionRow, DoseRow, EpisodeRow, FactorRow, IntakeRow, NightNoteRow,
    NightRow, RedFlagRow, RegimenRow, ReplyRow, ReviewRow, ValueRow,
};

/// The first and the last of a stretch of nights, as the file writes them.
type Between<'n> = [&'n str; 2];

/// What was said night by night.
type CheckIns = BTreeMap<Night, CheckIn>;

/// The rows of a stretch of nights.
pub(super) const BETWEEN: &str = "night BETWEEN ?1 AND ?2";

impl Store {
    /// The diary from the first to the last night of a period, or the whole of it, as it stands at `now`.
    ///
    /// Medicines, conditions and factors are few and always come whole. What it costs grows with the
    /// period, not with the diary.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn journal(&self, period: Option<Period>, now: &Moment) -> Result<Journal> {
        let [first, last] = bounds(period);
        let nights = [first.as_str(), &last];
        Ok(Journal {
            reviews: self.reviews(nights)?,
            replies: self.replies_between(nights)?,
            red_flags: self.red_flags(nights)?,
            doctor_told: self.doctor_told()?,
            ..self.nights_between(nights, now)?
        })
    }

    /// Reads every row, whatever night it claims to be of.
    pub(super) fn everything(&self, now: &Moment) -> Result<()> {
        // Text sorts after nothing and before a tilde, whatever it is.
        let nights = ["", "~"];
        self.nights_between(nights, now)?;
        self.reviews(nights)?;
        self.replies_between(nights)?;
        self.red_flags(nights)?;
        self.doctor_told().map(drop)
    }

    /// The same without reviews and signs: what a first screen and a single entry need, so that they do not
    /// wait for more.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn nights(&self, period: Period, now: &Moment) -> Result<Journal> {
        let [first, last] = bounds(Some(period));
        self.nights_between([&first, &last], now)
    }

    fn nights_between(&self, nights: Between<'_>, now: &Moment) -> Result<Journal> {
        let catalogue = self.catalogue()?;
        let mut check_ins = self.answers(nights)?;
        self.night_notes(nights, &mut check_ins)?;
        self.observations(nights, &catalogue, &mut check_ins)?;
        self.intakes(nights, &mut check_ins)?;
        let mut journal = Journal {
            episodes: self.episodes_between(nights, now)?,
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
    pub fn episodes(&self, period: Option<Period>, now: &Moment) -> Result<Vec<Episode>> {
        let [first, last] = bounds(period);
        self.episodes_between([&first, &last], now)
    }

    /// The built-in factors with this person's thresholds, and the person's own.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn catalogue(&self) -> Result<Catalogue> {
        let doing = "reading the factors";
        let mut catalogue = Catalogue::default();
        for factor in self.records::<FactorRow, _>(&FACTOR, doing, "TRUE ORDER BY factor", [])? {
            catalogue.put(factor);
        }
        Ok(catalogue)
    }

    fn answers(&self, nights: Between<'_>) -> Result<CheckIns> {
        let which = format!("{BETWEEN} ORDER BY night");
        let doing = "reading the nights";
        let answers = self.records::<NightRow, _>(&NIGHT, doing, &which, nights)?;
        Ok(answers.into_iter().collect())
    }

    fn night_notes(&self, nights: Between<'_>, check_ins: &mut CheckIns) -> Result<()> {
        let doing = "reading the notes";
        for (night, note) in self.records::<NightNoteRow, _>(&NIGHT_NOTE, doing, BETWEEN, nights)? {
            let check_in: &mut CheckIn = check_ins.entry(night).or_default();
            check_in.note = Some(note);
        }
        Ok(())
    }

    fn observations(
        &self,
        nights: Between<'_>,
        catalogue: &Catalogue,
        check_ins: &mut CheckIns,
    ) -> Result<()> {
        let ids: BTreeMap<&str, FactorId> = catalogue
            .iter()
            .map(|(id, factor)| (factor.key.as_ref(), id))
            .collect();
        let sql =
            format!("SELECT * FROM value WHERE {BETWEEN} AND deleted_at IS NULL ORDER BY night");
        let reader = RowReader::default();
        let mut of_night = OfNight::default();
        self.each("reading the values", &sql, nights, |row| {
            let read = reader.read::<ValueRow<'_>>(row).and_then(|row| {
                let Some(factor) = ids.get(row.factor.0.as_ref()).copied() else {
                    return Ok(None);
                };
                let word = row.word.as_ref().map(|word| word.0.as_ref());
                // A factor may have lost the kind or the word of the value since.
                let Some(value) = catalogue.get(factor).value_of(row.number, word) else {
                    return Ok(None);
                };
                let observation = Observation {
                    factor,
                    value: catalogue.get(factor).check(value).map_err(unreadable)?,
                    typed: row.typed.map(|typed| typed.0.into()),
                    recorded_at: row.recorded_at.moment(),
                };
                Ok(Some((row.night.0, observation)))
            });
            if let Some((night, observation)) = self.or_left_out(&VALUE, row, read)?.flatten() {
                if of_night.night != Some(night) {
                    of_night.give_to(check_ins);
                    of_night.night = Some(night);
                }
                of_night.observations.push(observation);
            }
            Ok(())
        })?;
        of_night.give_to(check_ins);
        Ok(())
    }

    fn intakes(&self, nights: Between<'_>, check_ins: &mut CheckIns) -> Result<()> {
        // What was said of a medicine that was deleted since comes back only with the medicine.
        let which = format!(
            "{BETWEEN} AND regimen IN (SELECT id FROM regimen WHERE deleted_at IS NULL) ORDER BY \
            night, regimen"
        );
        let doing = "reading the medicines taken";
        let intakes: Vec<NightIntake> =
            self.records::<IntakeRow, _>(&INTAKE, doing, &which, nights)?;
        for NightIntake { night, intake } in intakes {
            let intakes = &mut check_ins.entry(night).or_default().intakes;
            // Most people take one medicine or two; room for four on every night would be wasted.
            intakes.reserve_exact(1);
            intakes.push(intake);
        }
        Ok(())
    }

    fn episodes_between(&self, nights: Between<'_>, now: &Moment) -> Result<Vec<Episode>> {
        let which = format!("{BETWEEN} ORDER BY night, onset, id");
        let doing = "reading the episodes";
        let mut episodes: Vec<Episode> =
            self.records::<EpisodeRow, _>(&EPISODE, doing, &which, nights)?;
        for episode in &mut episodes {
            episode.settle(now);
        }
        episodes.shrink_to_fit();
        Ok(episodes)
    }

    fn regimens(&self) -> Result<Vec<Regimen>> {
        let (doing, which) = ("reading the medicines", "TRUE ORDER BY since, id");
        let mut regimens: Vec<Regimen> =
            self.records::<RegimenRow, _>(&REGIMEN, doing, which, [])?;
        if regimens.is_empty() {
            return Ok(regimens);
        }
        let (doing, which) = ("reading the doses", "TRUE ORDER BY regimen, since");
        let doses: Vec<(Option<RegimenId>, Dose)> =
            self.records::<DoseRow, _>(&DOSE, doing, which, [])?;
        for (of, dose) in doses {
            if let Some(regimen) = regimens.iter_mut().find(|known| Some(known.id) == of) {
                regimen.doses.push(dose);
            }
        }
        Ok(regimens)
    }

    fn conditions(&self) -> Result<Vec<Condition>> {
        let (doing, which) = ("reading the conditions", "TRUE ORDER BY since, id");
        self.records::<ConditionRow, _>(&CONDITION, doing, which, [])
    }

    fn reviews(&self, nights: Between<'_>) -> Result<Vec<Review>> {
        let which = format!("{BETWEEN} ORDER BY night");
        self.records::<ReviewRow, _>(&REVIEW, "reading the reviews", &which, nights)
    }

    /// What was answered to the suggestions of the reviews of a period, by night, factor and aim.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn replies(&self, period: Period) -> Result<Vec<SuggestionReply>> {
        let [first, last] = bounds(Some(period));
        self.replies_between([&first, &last])
    }

    fn replies_between(&self, nights: Between<'_>) -> Result<Vec<SuggestionReply>> {
        let doing = "reading the suggestions";
        let mut replies: Vec<SuggestionReply> =
            self.records::<ReplyRow, _>(&SUGGESTION, doing, BETWEEN, nights)?;
        replies.sort_by(|a, b| a.key().cmp(&b.key()));
        Ok(replies)
    }

    fn doctor_told(&self) -> Result<Vec<DoctorMention>> {
        let doing = "reading what a doctor was told of";
        let mut told: Vec<DoctorMention> =
            self.records::<DoctorMentionRow, _>(&MENTION, doing, "TRUE", [])?;
        told.sort_by(|a, b| a.of.cmp(&b.of));
        Ok(told)
    }

    fn red_flags(&self, nights: Between<'_>) -> Result<Vec<RedFlag>> {
        // What was said after a cramp that was deleted since comes back only with the cramp.
        let which =
            format!("episode IN (SELECT id FROM episode WHERE {BETWEEN} AND deleted_at IS NULL)");
        let doing = "reading the signs";
        let mut flags: Vec<RedFlag> =
            self.records::<RedFlagRow, _>(&RED_FLAG, doing, &which, nights)?;
        flags.sort_by_key(|flag| (flag.episode, flag.sign));
        Ok(flags)
    }

    /// The records of the rows of a table that stand and can be read; the others are left out and
    /// remembered. `which` says which, and in which order.
    pub(super) fn records<R: DeserializeOwned, D: TryFrom<R, Error: Display>>(
        &self,
        table: &'static Table,
        doing: &'static str,
        which: &str,
        parameters: impl rusqlite::Params,
    ) -> Result<Vec<D>> {
        let sql = format!(
            "SELECT * FROM {} WHERE deleted_at IS NULL AND {which}",
            table.name
        );
        let reader = RowReader::default();
        self.readable(table, doing, &sql, parameters, |row| {
            let row: R = reader.read(row)?;
            D::try_from(row).map_err(unreadable)
        })
    }
}

/// The values of the night that is being read. They are gathered in one place and handed on in just the
/// room they take: a diary of a hundred years holds half a million.
#[derive(Default)]
struct OfNight {
    night: Option<Night>,
    observations: Vec<Observation>,
}

impl OfNight {
    fn give_to(&mut self, check_ins: &mut CheckIns) {
        let Some(night) = self.night else { return };
        self.observations
            .sort_by_key(|observation| observation.factor);
        let observations = self.observations.drain(..).collect();
        check_ins.entry(night).or_default().observations = observations;
    }
}

/// The first and last night of a period as the file writes them; dates sort as text.
fn bounds(period: Option<Period>) -> [String; 2] {
    match period {
        Some(period) => [period.first, period.last].map(|night| night.to_string()),
        None => ["0000-01-01", "9999-12-31"].map(str::to_owned),
    }
}
