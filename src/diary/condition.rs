//! An illness or state that lasts: part of the profile, never a trigger of one night.

use chrono::NaiveDate;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::identity::identity;
use super::{Precision, Refusal, RoughDay, SpanPrecision};

/// Which condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum ConditionKind {
    Neuropathy,
    Diabetes,
    PoorCirculation,
    ArterialDisease,
    KidneyDisorder,
    ThyroidProblem,
    Pregnancy,
    Cirrhosis,
    SpinalStenosis,
    Other,
}

impl ConditionKind {
    /// The name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Neuropathy => "neuropathy",
            Self::Diabetes => "diabetes",
            Self::PoorCirculation => "poor circulation",
            Self::ArterialDisease => "peripheral arterial disease",
            Self::KidneyDisorder => "kidney disorder",
            Self::ThyroidProblem => "thyroid problem",
            Self::Pregnancy => "pregnancy",
            Self::Cirrhosis => "cirrhosis",
            Self::SpinalStenosis => "spinal stenosis",
            Self::Other => "another condition",
        }
    }
}

/// No pregnancy goes on for longer, in weeks.
const LAST_WEEK: i64 = 44;

identity! {
    /// The identity of a condition.
    ConditionId
}

/// A condition over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its identity.
    pub id: ConditionId,
    /// Which.
    pub kind: ConditionKind,
    /// What the person calls it, where it is none of the built-in ones.
    pub name: Option<String>,
    /// Since when, where known.
    pub since: Option<NaiveDate>,
    /// Until when; `None` while it lasts.
    pub until: Option<NaiveDate>,
    /// How exactly its start and its end are known.
    pub precision: SpanPrecision,
}

impl Condition {
    /// Its name as a person reads it: of a condition of one's own, the name it was given.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or_else(|| self.kind.label())
    }

    /// Whether it goes by a name: a word of the list, or the person's own.
    pub fn is_called(&self, name: &str) -> bool {
        let plain = |text: &str| text.trim().to_lowercase().replace(['-', '_'], " ");
        let word: &str = self.kind.into();
        plain(self.label()) == plain(name) || self.name.is_none() && plain(word) == plain(name)
    }

    /// Its first day, as exactly as it is known.
    pub fn starts(&self) -> Option<RoughDay> {
        Some(RoughDay {
            day: self.since?,
            precision: self.precision.since,
        })
    }

    /// Its end, as exactly as it is known; `None` while it lasts.
    pub fn ends(&self) -> Option<RoughDay> {
        Some(RoughDay {
            day: self.until?,
            precision: self.precision.until,
        })
    }

    /// The same from another day on.
    pub fn starting(mut self, since: Option<RoughDay>) -> Self {
        self.since = since.map(|since| since.day);
        self.precision.since = since.map(|since| since.precision).unwrap_or_default();
        self
    }

    /// Of a pregnancy that began with a known day, the week on a date: the first begins with the last period.
    pub fn week_on(&self, date: NaiveDate) -> Option<i64> {
        let since = self
            .since
            .filter(|_| self.kind == ConditionKind::Pregnancy)?;
        let is_on = since <= date && self.until.is_none_or(|until| date <= until);
        let week = (date - since).num_days() / 7 + 1;
        (is_on && week <= LAST_WEEK && self.precision.since == Precision::Day).then_some(week)
    }

    /// Ends it.
    ///
    /// # Errors
    /// A refusal for an end before its start.
    pub fn ended(mut self, on: impl Into<RoughDay>) -> Result<Self, Refusal> {
        let on = on.into();
        if let Some(since) = self.since.filter(|since| on.last() < *since) {
            return Err(Refusal::new(
                format!("end on {}", on.typed()),
                format!("{} can't end before it started on {since}", self.label()),
                format!("cramp condition end \"{}\" --on {since}", self.label()),
            ));
        }
        self.until = Some(self.since.map_or(on.day, |since| on.day.max(since)));
        self.precision.until = on.precision;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pregnancy_has_its_week_and_no_other_condition_has_one() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let pregnancy = Condition {
            id: ConditionId::from_parts(0, [0; 10]),
            kind: ConditionKind::Pregnancy,
            name: None,
            since: Some(day("2026-06-01")),
            until: None,
            precision: SpanPrecision::default(),
        };
        for (date, week) in [
            ("2026-05-31", None),
            ("2026-06-01", Some(1)),
            ("2026-06-07", Some(1)),
            ("2026-06-08", Some(2)),
            ("2027-04-04", Some(44)),
            ("2027-04-05", None),
        ] {
            assert_eq!(pregnancy.week_on(day(date)), week, "{date}");
        }
        let over = Condition {
            until: Some(day("2026-06-08")),
            ..pregnancy.clone()
        };
        for (date, week) in [
            ("2026-06-07", Some(1)),
            ("2026-06-08", Some(2)),
            ("2026-06-09", None),
        ] {
            assert_eq!(over.week_on(day(date)), week, "{date}");
        }
        let other = Condition {
            kind: ConditionKind::Diabetes,
            ..pregnancy.clone()
        };
        assert_eq!(other.week_on(day("2026-06-08")), None);
        let own = Condition {
            kind: ConditionKind::Other,
            name: Some("Restless legs".to_owned()),
            ..pregnancy
        };
        assert!(own.is_called("restless LEGS") && own.is_called("restless-legs"));
        assert!(!own.is_called("other"));
    }
}
