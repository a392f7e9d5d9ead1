//! Whether a medicine was taken on a night: as a whole, or dose by dose.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveTime;

use super::times_a_day::MOST;
use super::words::ClockStyle;
use super::{DoseOfDay, Moment, Refusal, Regimen, RegimenId, RegimenKind, notation};

/// Whether a medicine was taken on a night.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    /// Which regimen.
    pub regimen: RegimenId,
    /// Taken, or skipped. Where it was told dose by dose, skipped only if no dose can have been taken.
    pub taken: bool,
    /// The doses that were told of; without any, the answer is about all of them.
    pub doses: DoseAnswers,
    /// When it was entered.
    pub recorded_at: Moment,
}

/// Doses of a day, each taken or skipped, the first of the day first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoseAnswers(Vec<(DoseOfDay, bool)>);

impl Intake {
    /// The answer for all doses of a night at once.
    pub fn of_night(regimen: RegimenId, taken: bool, recorded_at: Moment) -> Self {
        Self {
            regimen,
            taken,
            doses: DoseAnswers::default(),
            recorded_at,
        }
    }

    /// What was said of one dose.
    pub fn of_dose(&self, dose: DoseOfDay) -> Option<bool> {
        let Self { taken, doses, .. } = self;
        if doses.0.is_empty() {
            return Some(*taken);
        }
        let mut said = doses.0.iter();
        said.find(|(known, _)| *known == dose)
            .map(|(_, taken)| *taken)
    }

    /// How often it was taken, as far as that was told: a night without a word of its doses counts once.
    pub fn times_taken(&self) -> usize {
        let told = self.doses.0.iter().filter(|(_, taken)| *taken).count();
        told.max(usize::from(self.taken && self.doses.0.is_empty()))
    }

    /// "taken", "skipped", "08:00 taken, 20:00 skipped"
    pub fn words(&self, clock: ClockStyle) -> String {
        if self.doses.0.is_empty() {
            return taken_or_skipped(self.taken).to_owned();
        }
        let said = self.doses.0.iter();
        let said =
            said.map(|(dose, taken)| format!("{} {}", dose.words(clock), taken_or_skipped(*taken)));
        said.collect::<Vec<_>>().join(", ")
    }

    /// The answer with those of another night for the doses that nothing was said of; `None` where that adds
    /// nothing.
    pub(super) fn filled_from(&self, other: &Self, regimen: &Regimen) -> Option<Self> {
        let plan = regimen.doses_a_day();
        let missing = plan.iter().filter(|dose| self.of_dose(**dose).is_none());
        let added = missing.filter_map(|dose| Some((*dose, other.of_dose(*dose)?)));
        added.fold(None, |filled, (dose, taken)| {
            let known = filled.as_ref().unwrap_or(self);
            Self::with_dose(Some(known), regimen, (dose, Some(taken)), self.recorded_at)
        })
    }

    /// The answer with another for one dose, `None` where nothing is left of it. Of a daily medicine a dose
    /// that was not told of counts as taken.
    pub(super) fn with_dose(
        known: Option<&Self>,
        regimen: &Regimen,
        (dose, taken): (DoseOfDay, Option<bool>),
        recorded_at: Moment,
    ) -> Option<Self> {
        let plan = regimen.doses_a_day();
        let said = |each: DoseOfDay| {
            if each == dose {
                taken
            } else {
                known.and_then(|known| known.of_dose(each))
            }
        };
        let doses = plan.iter().filter_map(|each| Some((*each, said(*each)?)));
        let doses = DoseAnswers(doses.collect());
        let is_unsaid = doses.0.len() < plan.len() && regimen.kind == RegimenKind::Daily;
        let taken = is_unsaid || doses.0.iter().any(|(_, taken)| *taken);
        (!doses.0.is_empty()).then_some(Self {
            regimen: regimen.id,
            taken,
            doses,
            recorded_at,
        })
    }
}

/// "taken", "skipped"
pub fn taken_or_skipped(taken: bool) -> &'static str {
    if taken { "taken" } else { "skipped" }
}

impl Regimen {
    /// The doses of a day that are asked for one by one: none where there is only one.
    pub fn doses_a_day(&self) -> Vec<DoseOfDay> {
        let doses = self.times_a_day.as_ref();
        let doses = doses.map_or_else(Vec::new, super::TimesADay::doses);
        if doses.len() > 1 { doses } else { Vec::new() }
    }

    /// The dose of a day that a person means by its time or its number.
    ///
    /// # Errors
    /// A refusal of one that the medicine does not have.
    pub fn dose_meant(&self, text: &str) -> Result<DoseOfDay, Refusal> {
        let plan = self.doses_a_day();
        let refused = |reason: String, example: String| {
            Refusal::new(
                format!("the dose \"{}\" of {}", text.trim(), self.name),
                reason,
                example,
            )
        };
        let (Some(first), Some(times)) = (plan.first(), &self.times_a_day) else {
            return Err(refused(
                "it is not entered as taken several times a day".to_owned(),
                format!("cramp med edit {} --times 8:00,20:00", self.name),
            ));
        };
        let number = text.trim().parse::<usize>().ok();
        let meant = match number {
            Some(number) => number.checked_sub(1).and_then(|place| plan.get(place)),
            None => {
                let at = notation::time_of_day(text.trim()).map(DoseOfDay::At).ok();
                plan.iter().find(|dose| Some(**dose) == at)
            }
        };
        let example = || format!("cramp med take {} --at {first}", self.name);
        meant.copied().ok_or_else(|| {
            let taken = times.words(ClockStyle::TwentyFour);
            refused(format!("it is taken {taken}"), example())
        })
    }
}

impl fmt::Display for DoseAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (dose, taken)) in self.0.iter().enumerate() {
            let comma = if place > 0 { "," } else { "" };
            write!(f, "{comma}{dose} {}", taken_or_skipped(*taken))?;
        }
        Ok(())
    }
}

impl DoseAnswers {
    /// Whether no dose was told of by itself.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each with what was said of it.
    pub fn iter(&self) -> impl Iterator<Item = (DoseOfDay, bool)> + '_ {
        self.0.iter().copied()
    }
}

impl FromStr for DoseAnswers {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let read = |part: &str| {
            let (dose, said) = part.split_once(' ')?;
            let dose = match dose.parse::<u8>() {
                Ok(number) => (1..=MOST)
                    .contains(&usize::from(number))
                    .then_some(DoseOfDay::Number(number)),
                Err(_) => NaiveTime::parse_from_str(dose, "%H:%M")
                    .ok()
                    .map(DoseOfDay::At),
            };
            let taken = match said {
                "taken" => true,
                "skipped" => false,
                _ => return None,
            };
            Some((dose?, taken))
        };
        let doses: Option<Vec<(DoseOfDay, bool)>> = text.split(',').map(read).collect();
        let in_order = |doses: &Vec<(DoseOfDay, bool)>| {
            doses.len() <= MOST && doses.is_sorted_by(|one, next| one.0 < next.0)
        };
        doses.filter(in_order).map(Self).ok_or_else(|| {
            Refusal::new(
                format!("doses \"{text}\""),
                "each dose is a time or a number with taken or skipped, in order",
                "08:00 taken,20:00 skipped",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Class, SpanPrecision, Zone};

    fn medicine(times: &str, kind: RegimenKind) -> Regimen {
        Regimen {
            id: RegimenId::from_parts(1, [0; 10]),
            name: "magnesium".to_owned(),
            class: Class::Other,
            since: "2026-11-01".parse().expect("a date"),
            until: None,
            kind,
            doses: Vec::new(),
            precision: SpanPrecision::default(),
            times_a_day: Some(times.parse().expect(times)),
            stop_reason: None,
        }
    }

    #[test]
    fn a_dose_is_said_beside_the_others() {
        let now: chrono::DateTime<chrono::FixedOffset> =
            "2026-11-24T20:00:00+01:00".parse().expect("a time");
        let now = Moment::recorded(now, Zone::Fixed(*now.offset()));
        let daily = medicine("8:00 and 20:00", RegimenKind::Daily);
        let as_needed = medicine("8:00 and 20:00", RegimenKind::AsNeeded);
        for (first, second, stored, daily_taken, needed_taken, times) in [
            (Some(true), None, "08:00 taken", true, true, 1),
            (Some(false), None, "08:00 skipped", true, false, 0),
            (
                Some(true),
                Some(false),
                "08:00 taken,20:00 skipped",
                true,
                true,
                1,
            ),
            (
                Some(false),
                Some(false),
                "08:00 skipped,20:00 skipped",
                false,
                false,
                0,
            ),
            (
                Some(true),
                Some(true),
                "08:00 taken,20:00 taken",
                true,
                true,
                2,
            ),
        ] {
            for (regimen, taken) in [(&daily, daily_taken), (&as_needed, needed_taken)] {
                let plan = regimen.doses_a_day();
                let one = Intake::with_dose(None, regimen, (plan[0], first), now);
                let both = Intake::with_dose(one.as_ref(), regimen, (plan[1], second), now);
                let both = both.expect("something was said");
                assert_eq!(both.doses.to_string(), stored);
                assert_eq!(stored.parse(), Ok(both.doses.clone()));
                assert_eq!((both.taken, both.times_taken()), (taken, times), "{stored}");
                let less = Intake::with_dose(Some(&both), regimen, (plan[1], None), now);
                let none = Intake::with_dose(less.as_ref(), regimen, (plan[0], None), now);
                assert_eq!(none, None);
            }
        }
        // An answer about the whole night is one about each dose.
        let whole = Intake::of_night(daily.id, true, now);
        let plan = daily.doses_a_day();
        let less = Intake::with_dose(Some(&whole), &daily, (plan[1], Some(false)), now);
        let less = less.expect("something was said");
        assert_eq!(
            less.words(ClockStyle::TwentyFour),
            "08:00 taken, 20:00 skipped"
        );
    }

    #[test]
    fn a_dose_is_meant_by_its_time_or_its_number() {
        for (times, text, dose) in [
            ("8:00 and 20:00", "8:00", Some("08:00")),
            ("8:00 and 20:00", "8pm", Some("20:00")),
            ("8:00 and 20:00", "1", Some("08:00")),
            ("8:00 and 20:00", "2", Some("20:00")),
            ("8:00 and 20:00", "0", None),
            ("8:00 and 20:00", "3", None),
            ("8:00 and 20:00", "9:00", None),
            ("8:00 and 20:00", "late", None),
            ("3", "3", Some("3")),
            ("3", "4", None),
            ("3", "8:00", None),
            ("1", "1", None),
            ("8:00", "8:00", None),
        ] {
            let regimen = medicine(times, RegimenKind::Daily);
            let meant = regimen.dose_meant(text).ok().map(|dose| dose.to_string());
            assert_eq!(meant.as_deref(), dose, "{times}: {text}");
        }
    }

    #[test]
    fn only_doses_in_order_are_read() {
        for text in [
            "",
            "08:00",
            "taken",
            "08:00 maybe",
            "0 taken",
            "13 taken",
            "25:00 taken",
            "20:00 taken,08:00 taken",
            "08:00 taken,08:00 skipped",
        ] {
            assert!(text.parse::<DoseAnswers>().is_err(), "{text}");
        }
    }
}
