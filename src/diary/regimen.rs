//! A medicine over time. Ending it never deletes it.

use chrono::NaiveDate;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::identity::identity;
use super::{Class, Night, Precision, Refusal, RoughDay, SpanPrecision, TimesADay};

/// How a medicine is taken, which says what a night without a word about it means.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum RegimenKind {
    /// Every day: it counts as taken unless it was skipped.
    #[default]
    Daily,
    /// Now and then: it counts as taken only where that was noted.
    AsNeeded,
}

impl RegimenKind {
    /// The name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::AsNeeded => "as needed",
        }
    }
}

identity! {
    /// The identity of a regimen.
    RegimenId
}

/// A dose, from a date on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dose {
    /// The first day on it.
    pub since: NaiveDate,
    /// In the person's words: "20 mg".
    pub text: String,
}

/// A medicine over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regimen {
    /// Its identity.
    pub id: RegimenId,
    /// What the person calls it.
    pub name: String,
    /// What kind it is.
    pub class: Class,
    /// The first day on it.
    pub since: NaiveDate,
    /// The first day without it; `None` while it lasts.
    pub until: Option<NaiveDate>,
    /// Whether it is taken daily or as needed.
    pub kind: RegimenKind,
    /// The doses, oldest first.
    pub doses: Vec<Dose>,
    /// How exactly its start and its end are known.
    pub precision: SpanPrecision,
    /// How often a day it is taken, where that was said.
    pub times_a_day: Option<TimesADay>,
    /// Why it was stopped, in the person's words.
    pub stop_reason: Option<String>,
}

impl Regimen {
    /// Its first day, as exactly as it is known.
    pub fn starts(&self) -> RoughDay {
        RoughDay {
            day: self.since,
            precision: self.precision.since,
        }
    }

    /// Its end, as exactly as it is known; `None` while it lasts.
    pub fn ends(&self) -> Option<RoughDay> {
        Some(RoughDay {
            day: self.until?,
            precision: self.precision.until,
        })
    }

    /// The same from another day on.
    pub fn starting(mut self, since: RoughDay) -> Self {
        (self.since, self.precision.since) = (since.day, since.precision);
        self
    }

    /// Whether it goes by a name.
    pub fn is_called(&self, name: &str) -> bool {
        self.name.trim().to_lowercase() == name.trim().to_lowercase()
    }

    /// Its name, and what is in it where that is a brand: "Lipitor (atorvastatin)".
    pub fn full_name(&self) -> String {
        match Class::generic_name(&self.name) {
            Some(generic) => format!("{} ({generic})", self.name),
            None => self.name.clone(),
        }
    }

    /// Whether it was on for a night.
    pub fn covers(&self, night: Night) -> bool {
        self.since <= night.evening() && self.until.is_none_or(|until| night.evening() < until)
    }

    /// Whether it counts as taken on a night, given what was noted: taken, skipped or nothing.
    pub fn counts_as_taken(&self, night: Night, noted: Option<bool>) -> bool {
        noted.unwrap_or(self.kind == RegimenKind::Daily && self.covers(night))
    }

    /// The dose on a date.
    pub fn dose_on(&self, date: NaiveDate) -> Option<&str> {
        self.doses
            .iter()
            .rev()
            .find(|dose| dose.since <= date)
            .map(|dose| dose.text.as_str())
    }

    /// Ends it.
    ///
    /// # Errors
    /// A refusal for an end before its start.
    pub fn stopped(mut self, on: impl Into<RoughDay>) -> Result<Self, Refusal> {
        let on = on.into();
        if on.last() < self.since {
            return Err(Refusal::new(
                format!("stop on {}", on.typed()),
                format!(
                    "{} can't stop before it started on {}",
                    self.name,
                    self.starts().typed()
                ),
                format!("cramp med stop {} --on {}", self.name, self.since),
            ));
        }
        // Of a month or year in which it also began, the start is the earliest that can be meant.
        self.until = Some(on.day.max(self.since));
        self.precision.until = on.precision;
        Ok(self)
    }

    /// The same without its end.
    pub fn resumed(mut self) -> Self {
        self.until = None;
        self.precision.until = Precision::Day;
        self.stop_reason = None;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regimen_covers_its_nights_and_not_the_one_it_stops_on() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let regimen = Regimen {
            id: RegimenId::from_parts(0, [0; 10]),
            name: "furosemide".into(),
            class: Class::DiureticLoop,
            since: day("2026-11-01"),
            until: None,
            kind: RegimenKind::Daily,
            doses: vec![
                Dose {
                    since: day("2026-11-01"),
                    text: "20 mg".into(),
                },
                Dose {
                    since: day("2026-11-10"),
                    text: "40 mg".into(),
                },
            ],
            precision: crate::diary::SpanPrecision::default(),
            times_a_day: None,
            stop_reason: None,
        };
        let stopped = regimen
            .clone()
            .stopped(day("2026-11-20"))
            .expect("after its start");
        let covers = |text: &str| stopped.covers(text.parse().expect("a night"));
        assert_eq!(
            [
                covers("2026-10-31"),
                covers("2026-11-01"),
                covers("2026-11-19"),
                covers("2026-11-20")
            ],
            [false, true, true, false]
        );
        assert_eq!(regimen.dose_on(day("2026-11-09")), Some("20 mg"));
        assert_eq!(regimen.dose_on(day("2026-11-10")), Some("40 mg"));
        assert!(regimen.stopped(day("2026-10-01")).is_err());

        let as_needed = Regimen {
            kind: RegimenKind::AsNeeded,
            ..stopped.clone()
        };
        let counts = |regimen: &Regimen, text: &str| {
            let night = text.parse().expect("a night");
            [None, Some(true), Some(false)].map(|noted| regimen.counts_as_taken(night, noted))
        };
        assert_eq!(counts(&stopped, "2026-11-19"), [true, true, false]);
        assert_eq!(counts(&stopped, "2026-11-20"), [false, true, false]);
        assert_eq!(counts(&as_needed, "2026-11-19"), [false, true, false]);
    }
}
