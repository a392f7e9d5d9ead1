//! Medicines that ran in a period, and blood values.

use chrono::NaiveDate;

use super::order::Order;
use crate::charts::Subject;
use crate::diary::{Intake, Journal, Kind, Night, Period, Regimen, RegimenKind, Unit, Value};
use crate::evidence;
use crate::patterns::BeforeAfter;

/// The days of a month.
const MONTH: f64 = 365.25 / 12.0;

/// A medicine that ran in the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Medicine {
    /// The course of it.
    pub regimen: Regimen,
    /// The dose at the end of the period, or the last.
    pub dose: Option<String>,
    /// How many other doses there were before that one.
    pub earlier_doses: usize,
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
        let nights = || journal.check_ins.range(period.first..=period.last);
        let noted = |taken: bool| {
            let said = nights().map(|(_, check_in)| check_in.taken(regimen.id));
            said.filter(|said| *said == Some(taken)).count()
        };
        let intakes = || nights().filter_map(|(_, check_in)| check_in.intake(regimen.id));
        let times: usize = intakes().map(Intake::times_taken).sum();
        let plan = regimen.doses_a_day();
        let doses_noted = |taken: bool| {
            let said = intakes().flat_map(|intake| plan.iter().map(|dose| intake.of_dose(*dose)));
            said.filter(|said| *said == Some(taken)).count()
        };
        let days = period
            .nights()
            .filter(|night| regimen.covers(*night))
            .count();
        let is_told_by_month = regimen.kind == RegimenKind::AsNeeded && days > 0;
        let dose = regimen.doses.iter().rev();
        let mut doses = dose.skip_while(|dose| dose.since > period.last.morning());
        let dose = doses.next().or(regimen.doses.first());
        Self {
            regimen: regimen.clone(),
            dose: dose.map(|dose| dose.text.clone()),
            earlier_doses: doses.count(),
            taken: noted(true),
            skipped: noted(false),
            doses: (!plan.is_empty()).then(|| [true, false].map(doses_noted)),
            a_month: is_told_by_month.then_some(times as f64 / days as f64 * MONTH),
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
        let until = each.until.filter(|_| !changes.iter().any(has_changed));
        lies_in(period, Some(each.since), until)
    };
    let ran = journal.regimens.iter().filter(ran);
    let mut all: Vec<Medicine> = ran
        .map(|each| Medicine::of(each, journal, period))
        .collect();
    all.sort_by_key(|each| each.regimen.since);
    all
}

/// Whether what began on one day and was over on another was there in a period.
pub(super) fn lies_in(period: Period, since: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
    since.is_none_or(|since| since <= period.last.morning())
        && until.is_none_or(|until| until > period.first.evening())
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
