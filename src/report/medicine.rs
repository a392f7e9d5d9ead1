//! Medicines that ran in a period, and blood values.

use chrono::NaiveDate;

use super::order::Order;
use crate::charts::Subject;
use crate::diary::{
    Class, Intake, Journal, Kind, Night, Period, Regimen, RegimenKind, RoughDay, TimesADay, Unit,
    Value,
};
use crate::evidence;
use crate::patterns::BeforeAfter;

/// The days of a month.
const MONTH: f64 = 365.25 / 12.0;

/// A medicine that ran in the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Medicine {
    /// What the person calls it.
    pub name: String,
    /// Its class.
    pub class: Class,
    /// Daily or as needed.
    pub kind: RegimenKind,
    /// The dose at the end of the period, or the last.
    pub dose: Option<String>,
    /// How many other doses there were before that one.
    pub earlier_doses: usize,
    /// Its start, as exactly as it is known.
    pub starts: RoughDay,
    /// Its end, as exactly as it is known.
    pub ends: Option<RoughDay>,
    /// Its first day.
    pub since: NaiveDate,
    /// The first day without it.
    pub until: Option<NaiveDate>,
    /// Both in words, as exactly as they are known.
    pub since_words: String,
    /// The same of its end.
    pub until_words: Option<String>,
    /// Why it was stopped.
    pub stop_reason: Option<String>,
    /// How often a day it is taken, where that was said.
    pub times_a_day: Option<TimesADay>,
    /// Nights of the period for which it was noted as taken.
    pub taken: usize,
    /// Nights of the period for which it was noted as skipped.
    pub skipped: usize,
    /// Of several doses a day: how many were noted as taken, and how many as skipped.
    pub doses: Option<[usize; 2]>,
    /// How often a month it was taken, of one taken as needed.
    pub a_month: Option<f64>,
    /// How many times as common cramp treatment was after such a medicine as before it, in a study.
    pub figure: Option<[&'static str; 3]>,
}

impl Medicine {
    fn of(regimen: &Regimen, journal: &Journal, period: Period) -> Self {
        let noted = |taken: bool| {
            let nights = journal.check_ins.range(period.first..=period.last);
            nights
                .filter(|(_, check_in)| check_in.taken(regimen.id) == Some(taken))
                .count()
        };
        let taken = noted(true);
        let nights = journal.check_ins.range(period.first..=period.last);
        let intakes: Vec<&Intake> = nights
            .filter_map(|(_, said)| said.intake(regimen.id))
            .collect();
        let times: usize = intakes.iter().map(|intake| intake.times_taken()).sum();
        let plan = regimen.doses_a_day();
        let doses_noted = |taken: bool| {
            let said = intakes
                .iter()
                .flat_map(|intake| plan.iter().map(|dose| intake.of_dose(*dose)));
            said.filter(|said| *said == Some(taken)).count()
        };
        let doses_noted = (!plan.is_empty()).then(|| [true, false].map(doses_noted));
        let days = period.nights().filter(|night| regimen.covers(*night));
        let days = days.count();
        let dose = regimen.doses.iter().rev();
        let mut doses = dose.skip_while(|dose| dose.since > period.last.morning());
        let dose = doses.next().or(regimen.doses.first());
        Self {
            name: regimen.full_name(),
            class: regimen.class,
            kind: regimen.kind,
            dose: dose.map(|dose| dose.text.clone()),
            earlier_doses: doses.count(),
            since: regimen.since,
            until: regimen.until,
            starts: regimen.starts(),
            ends: regimen.ends(),
            since_words: regimen.starts().with_year(),
            until_words: regimen.ends().map(RoughDay::with_year),
            stop_reason: regimen.stop_reason.clone(),
            times_a_day: regimen.times_a_day.clone(),
            taken,
            skipped: noted(false),
            doses: doses_noted,
            a_month: (regimen.kind == RegimenKind::AsNeeded && days > 0)
                .then_some(times as f64 / days as f64 * MONTH),
            figure: evidence::class_figure(regimen.class),
        }
    }
}

/// The medicines that ran in a period, and those of whose changes the page tells, by start.
pub(super) fn medicines(
    journal: &Journal,
    period: Period,
    changes: &[BeforeAfter],
) -> Vec<Medicine> {
    let ran = |each: &&Regimen| {
        let has_changed =
            |change: &BeforeAfter| change.change.subject == Subject::Medicine(each.id);
        each.since <= period.last.morning()
            && (each
                .until
                .is_none_or(|until| until > period.first.evening())
                || changes.iter().any(has_changed))
    };
    let mut all: Vec<Medicine> = journal
        .regimens
        .iter()
        .filter(ran)
        .map(|regimen| Medicine::of(regimen, journal, period))
        .collect();
    all.sort_by_key(|each| each.since);
    all
}

/// One value of a laboratory.
#[derive(Clone, Debug, PartialEq)]
pub struct BloodValue {
    /// What was measured.
    pub name: String,
    /// When: the date of the night it is kept under.
    pub on: NaiveDate,
    /// The value with its unit.
    pub value: String,
    /// "low", "high" or nothing: where it lies beside what is usual.
    pub beside_usual: &'static str,
    /// What is usual of adults, and who says so.
    pub usual: String,
    /// The source of that.
    pub source: &'static str,
}

/// Blood values up to a night, by name, oldest first.
pub(super) fn blood_values(journal: &Journal, last: Night, order: &Order) -> Vec<BloodValue> {
    let tests = journal.catalogue.iter();
    let mut found = Vec::new();
    for (id, factor) in tests {
        let Kind::Amount(Unit::Blood(test)) = factor.kind else {
            continue;
        };
        for (night, check_in) in journal.check_ins.range(..=last) {
            if let Some(value @ Value::Amount(amount)) = check_in.value(id) {
                found.push(BloodValue {
                    name: factor.label.to_string(),
                    on: night.evening(),
                    value: factor.show(value, order.units, order.clock),
                    beside_usual: test.beside_usual(amount),
                    usual: test.usual_words(),
                    source: test.usual_source(),
                });
            }
        }
    }
    found
}
