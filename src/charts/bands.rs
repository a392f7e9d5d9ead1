//! What lasted while the nights of a picture went by: medicines with their doses, conditions, and the season.

use chrono::{Datelike as _, NaiveDate};
use serde::{Serialize, Serializer};

use super::as_json::{span, text, word};
use super::dates::firsts_of_months;
use crate::diary::{Class, ConditionKind, Journal, Night, Period, RegimenId, RegimenKind};

/// What lies under a time axis. It says nothing about cramps, so that it may be drawn from any number of
/// nights.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Bands {
    /// The medicines that were taken daily in the period, by start.
    #[serde(rename = "medications")]
    pub regimens: Vec<RegimenBand>,
    /// The conditions that were there in the period, by beginning.
    pub conditions: Vec<ConditionBand>,
    /// The seasons, one after the other, without a gap.
    pub seasons: Vec<SeasonSpan>,
}

/// The part of something lasting that lies in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// Its nights in the period.
    #[serde(flatten, serialize_with = "span")]
    pub nights: Period,
    /// Whether it begins there, and not before the period.
    pub begins: bool,
    /// Whether it ends there, and not after the period or not at all.
    pub ends: bool,
}

/// A medicine.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RegimenBand {
    /// When it was on.
    #[serde(flatten)]
    pub stretch: Stretch,
    /// Which.
    #[serde(serialize_with = "text")]
    pub id: RegimenId,
    /// What the person calls it.
    pub name: String,
    /// What kind it is.
    #[serde(serialize_with = "word")]
    pub class: Class,
    /// The doses of these nights, oldest first; none where none was said.
    pub doses: Vec<DoseSpan>,
}

/// A dose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoseSpan {
    /// Its nights in the period.
    #[serde(flatten, serialize_with = "span")]
    pub nights: Period,
    /// In the person's words: "20 mg".
    #[serde(rename = "dose")]
    pub text: String,
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ConditionBand {
    /// When it was there.
    #[serde(flatten)]
    pub stretch: Stretch,
    /// Which condition.
    #[serde(serialize_with = "word")]
    pub kind: ConditionKind,
    /// What it is called.
    #[serde(skip)]
    pub name: String,
}

/// Three months of the year. They go by their months, which are the same in both halves of the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Season {
    DecemberToFebruary,
    MarchToMay,
    JuneToAugust,
    SeptemberToNovember,
}

impl Season {
    fn of(night: Night) -> Self {
        match night.evening().month() {
            3..=5 => Self::MarchToMay,
            6..=8 => Self::JuneToAugust,
            9..=11 => Self::SeptemberToNovember,
            _ => Self::DecemberToFebruary,
        }
    }

    /// "Dec–Feb"
    pub fn label(self) -> &'static str {
        match self {
            Self::DecemberToFebruary => "Dec–Feb",
            Self::MarchToMay => "Mar–May",
            Self::JuneToAugust => "Jun–Aug",
            Self::SeptemberToNovember => "Sep–Nov",
        }
    }

    /// Its months, of which January is 1.
    pub fn months(self) -> [u32; 3] {
        match self {
            Self::DecemberToFebruary => [12, 1, 2],
            Self::MarchToMay => [3, 4, 5],
            Self::JuneToAugust => [6, 7, 8],
            Self::SeptemberToNovember => [9, 10, 11],
        }
    }
}

impl Serialize for Season {
    /// As its months.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.months().serialize(to)
    }
}

/// A season, or the part of it that lies in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SeasonSpan {
    /// Its nights in the period.
    #[serde(flatten, serialize_with = "span")]
    pub nights: Period,
    /// Which.
    #[serde(rename = "months")]
    pub season: Season,
}

/// What lasted in a period.
pub fn bands(journal: &Journal, period: Period) -> Bands {
    // One taken as needed is not on from its first night to its last.
    let daily = journal.regimens.iter();
    let daily = daily.filter(|regimen| regimen.kind == RegimenKind::Daily);
    let regimens = daily.filter_map(|regimen| {
        let stretch = stretch(period, Some(regimen.since), regimen.until)?;
        let starts = regimen.doses.iter().map(|dose| dose.since);
        let ends = starts.skip(1).map(Some).chain([regimen.until]);
        let doses = regimen.doses.iter().zip(ends).filter_map(|(dose, end)| {
            // A dose may be written down from before the start, or after the end, of its medicine.
            let nights = self::stretch(stretch.nights, Some(dose.since), end)?.nights;
            let text = dose.text.clone();
            Some(DoseSpan { nights, text })
        });
        Some(RegimenBand {
            id: regimen.id,
            name: regimen.name.clone(),
            class: regimen.class,
            stretch,
            doses: doses.collect(),
        })
    });
    let mut regimens: Vec<RegimenBand> = regimens.collect();
    regimens.sort_by_key(|band| band.stretch.nights.first);
    let conditions = journal.conditions.iter().filter_map(|condition| {
        Some(ConditionBand {
            kind: condition.kind,
            name: condition.label().to_owned(),
            stretch: stretch(period, condition.since, condition.until)?,
        })
    });
    let mut conditions: Vec<ConditionBand> = conditions.collect();
    conditions.sort_by_key(|band| band.stretch.nights.first);
    Bands {
        regimens,
        conditions,
        seasons: seasons(period),
    }
}

/// The nights of a period from a first day to before a day without.
fn stretch(period: Period, since: Option<NaiveDate>, until: Option<NaiveDate>) -> Option<Stretch> {
    let first = period.first.evening();
    let begins = since.is_some_and(|since| since >= first);
    let ends = until.is_some_and(|until| until <= period.last.morning());
    let nights = Period {
        first: match since {
            Some(since) if begins => Night::on(since).ok()?,
            _ => period.first,
        },
        last: match until {
            Some(until) if ends => Night::on(until).ok()?.previous(),
            _ => period.last,
        },
    };
    let there = nights.first <= nights.last && nights.last >= period.first;
    there.then_some(Stretch {
        nights,
        begins,
        ends,
    })
}

fn seasons(period: Period) -> Vec<SeasonSpan> {
    if period.is_empty() {
        return Vec::new();
    }
    // The quarters of the year, moved by a month: December begins one.
    let turns = firsts_of_months(period, 1).filter(|night| night.evening().month() % 3 == 0);
    let mut spans = vec![SeasonSpan {
        season: Season::of(period.first),
        nights: period,
    }];
    for turn in turns.filter(|turn| *turn > period.first) {
        if let Some(before) = spans.last_mut() {
            before.nights.last = turn.previous();
        }
        spans.push(SeasonSpan {
            season: Season::of(turn),
            nights: Period::between(turn, period.last),
        });
    }
    spans
}
