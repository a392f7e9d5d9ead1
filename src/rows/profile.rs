//! What lasts longer than a night: medicines with their doses, and conditions.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cells::{Plain, Word};
use super::line::Record;
use crate::diary::{
    Class, Condition, ConditionId, ConditionKind, Dose, Precision, Refusal, Regimen, RegimenId,
    RegimenKind, SpanPrecision, TimesADay, bounds, years,
};

/// A medicine over time. Its doses are rows of a table of their own.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the medicine")]
pub struct RegimenRow {
    pub id: Plain<RegimenId>,
    pub name: String,
    pub class: Word<Class>,
    pub since: Plain<NaiveDate>,
    pub until: Option<Plain<NaiveDate>>,
    #[serde(default)]
    pub kind: Word<RegimenKind>,
    /// How exactly the start is known; to the day where nothing stands here.
    pub since_precision: Option<Word<Precision>>,
    pub until_precision: Option<Word<Precision>>,
    pub times_a_day: Option<Plain<TimesADay>>,
    pub stop_reason: Option<String>,
    #[serde(default)]
    pub doses: Vec<DoseRow>,
}

/// A dose, and from when on it was taken.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoseRow {
    /// Of which medicine; among the doses of one it goes without saying.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regimen: Option<Plain<RegimenId>>,
    /// The first day.
    pub since: Plain<NaiveDate>,
    /// How much, in the person's words.
    pub dose: String,
}

impl Record for Regimen {
    type Row<'a> = RegimenRow;
}

impl From<&Regimen> for RegimenRow {
    fn from(regimen: &Regimen) -> Self {
        let dose = |dose: &Dose| DoseRow {
            regimen: None,
            since: Plain(dose.since),
            dose: dose.text.clone(),
        };
        Self {
            id: Plain(regimen.id),
            name: regimen.name.clone(),
            class: Word(regimen.class),
            since: Plain(regimen.since),
            until: regimen.until.map(Plain),
            kind: Word(regimen.kind),
            since_precision: stored(regimen.precision.since),
            until_precision: stored(regimen.precision.until),
            times_a_day: regimen.times_a_day.clone().map(Plain),
            stop_reason: regimen.stop_reason.clone(),
            doses: regimen.doses.iter().map(dose).collect(),
        }
    }
}

impl TryFrom<RegimenRow> for Regimen {
    type Error = Refusal;

    fn try_from(row: RegimenRow) -> Result<Self, Refusal> {
        let (since, until) = (row.since.0, row.until.map(|until| until.0));
        bounds::lasts(&row.name, Some(since), until)?;
        Ok(Self {
            id: row.id.0,
            name: row.name,
            class: row.class.0,
            since,
            until,
            kind: row.kind.0,
            doses: row.doses.into_iter().map(Dose::from).collect(),
            precision: read(row.since_precision, row.until_precision),
            times_a_day: row.times_a_day.map(|times| times.0),
            stop_reason: row.stop_reason.filter(|reason| !reason.is_empty()),
        })
    }
}

impl From<DoseRow> for Dose {
    fn from(row: DoseRow) -> Self {
        Self {
            since: row.since.0,
            text: row.dose,
        }
    }
}

impl TryFrom<DoseRow> for (Option<RegimenId>, Dose) {
    type Error = Refusal;

    fn try_from(row: DoseRow) -> Result<Self, Refusal> {
        let regimen = row.regimen.as_ref().map(|regimen| regimen.0);
        let dose = Dose::from(row);
        years::date(dose.since)?;
        Ok((regimen, dose))
    }
}

/// What is not known to the day.
fn stored(precision: Precision) -> Option<Word<Precision>> {
    (precision != Precision::Day).then_some(Word(precision))
}

fn read(since: Option<Word<Precision>>, until: Option<Word<Precision>>) -> SpanPrecision {
    let [since, until] = [since, until].map(|word| word.unwrap_or_default().0);
    SpanPrecision { since, until }
}

/// A condition over time.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "they are those of the condition")]
pub struct ConditionRow {
    pub id: Plain<ConditionId>,
    pub kind: Word<ConditionKind>,
    pub name: Option<String>,
    pub since: Option<Plain<NaiveDate>>,
    pub until: Option<Plain<NaiveDate>>,
    pub since_precision: Option<Word<Precision>>,
    pub until_precision: Option<Word<Precision>>,
}

impl Record for Condition {
    type Row<'a> = ConditionRow;
}

impl From<&Condition> for ConditionRow {
    fn from(condition: &Condition) -> Self {
        Self {
            id: Plain(condition.id),
            kind: Word(condition.kind),
            name: condition.name.clone(),
            since: condition.since.map(Plain),
            until: condition.until.map(Plain),
            since_precision: stored(condition.precision.since),
            until_precision: stored(condition.precision.until),
        }
    }
}

impl TryFrom<ConditionRow> for Condition {
    type Error = Refusal;

    fn try_from(row: ConditionRow) -> Result<Self, Refusal> {
        let (since, until) = (row.since.map(|day| day.0), row.until.map(|day| day.0));
        bounds::lasts("condition", since, until)?;
        Ok(Self {
            id: row.id.0,
            kind: row.kind.0,
            name: row.name.filter(|name| !name.is_empty()),
            since,
            until,
            precision: read(row.since_precision, row.until_precision),
        })
    }
}
