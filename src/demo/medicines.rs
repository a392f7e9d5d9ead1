//! What the made-up person takes and has: a statin from before the diary, poor circulation, and in diaries
//! long enough a water pill in the last year, with one change of dose.

use chrono::NaiveDate;

use super::chance::{Chance, Subject};
use crate::diary::{
    Class, Condition, ConditionId, ConditionKind, Dose, Night, Period, Regimen, RegimenId,
    RegimenKind,
};

/// Diaries shorter than this have no room for a before, a during and an after.
const FEWEST_FOR_A_COURSE: u64 = 60;

/// The medicines, the conditions, and what is taken tonight.
pub(super) struct Medicines {
    chance: Chance,
    /// By start.
    pub(super) regimens: Vec<Regimen>,
    pub(super) conditions: Vec<Condition>,
}

impl Medicines {
    pub(super) fn new(seed: u64, period: Period) -> Self {
        let mut chance = Chance::new(seed, Subject::Medicines);
        let before = period.first.back(420).evening();
        let mut regimens = vec![regimen(
            &mut chance,
            ("Atorvastatin", Class::Statin),
            before,
            None,
            &[(before, "20 mg")],
        )];
        let year = (period.len() as u64).min(365);
        if year >= FEWEST_FOR_A_COURSE {
            let start = period.last.back(year * 55 / 100);
            let day = |share: u64| start.ahead(year * share / 100).evening();
            regimens.push(regimen(
                &mut chance,
                ("Furosemide", Class::DiureticLoop),
                day(0),
                Some(day(27)),
                &[(day(0), "20 mg"), (day(11), "40 mg")],
            ));
        }
        let since = period.first.back(700).evening();
        let conditions = vec![Condition {
            id: ConditionId::from_parts(midnight_ms(since), chance.identity()),
            kind: ConditionKind::PoorCirculation,
            since: Some(since),
            until: None,
            name: None,
            precision: crate::diary::SpanPrecision::default(),
        }];
        Self {
            chance,
            regimens,
            conditions,
        }
    }

    /// Whether the water pill lasts.
    pub(super) fn water_pill(&self, night: Night) -> bool {
        let mut pills = self
            .regimens
            .iter()
            .filter(|each| each.class == Class::DiureticLoop);
        pills.any(|pill| pill.covers(night))
    }

    /// Which medicines are due, and whether they are taken: one night in sixteen is skipped.
    pub(super) fn tonight(&mut self, night: Night) -> Vec<(RegimenId, bool)> {
        let due = self.regimens.iter().filter(|regimen| regimen.covers(night));
        due.map(|regimen| (regimen.id, !self.chance.yes(1.0 / 16.0)))
            .collect()
    }
}

fn regimen(
    chance: &mut Chance,
    (name, class): (&str, Class),
    since: NaiveDate,
    until: Option<NaiveDate>,
    doses: &[(NaiveDate, &str)],
) -> Regimen {
    Regimen {
        id: RegimenId::from_parts(midnight_ms(since), chance.identity()),
        name: name.to_owned(),
        class,
        since,
        until,
        kind: RegimenKind::Daily,
        doses: doses
            .iter()
            .map(|(since, text)| dose(*since, text))
            .collect(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }
}

fn dose(since: NaiveDate, text: &str) -> Dose {
    let text = text.to_owned();
    Dose { since, text }
}

fn midnight_ms(date: NaiveDate) -> i64 {
    date.and_time(chrono::NaiveTime::MIN)
        .and_utc()
        .timestamp_millis()
}
