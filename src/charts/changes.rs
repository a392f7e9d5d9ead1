//! What began, ended or changed inside a diary, with the nights before and after it: medicines taken daily,
//! conditions, and preventions that were kept up. Every page that compares before and after looks at these
//! nights and no others.

use chrono::NaiveDate;
use strum::{Display, IntoStaticStr};

use super::prevention_start::{self, REACH};
use crate::diary::words::capitalized;
use crate::diary::{
    Condition, ConditionId, FactorId, Journal, Night, Period, Regimen, RegimenId, RegimenKind,
};

/// What a change is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Subject {
    /// A medicine taken daily. One taken as needed has no before and after: it is a trigger of its nights.
    Medicine(RegimenId),
    /// A condition.
    Condition(ConditionId),
    /// A factor that is expected to lower the risk.
    Prevention(FactorId),
}

impl Subject {
    /// The word for it: "medicine", "condition", "prevention".
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Display, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum ChangeKind {
    /// It began.
    Start,
    /// Another dose, in the person's words.
    Dose(String),
    /// It ended.
    Stop,
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What changed.
    pub subject: Subject,
    /// Its name.
    pub name: String,
    /// How it changed.
    pub kind: ChangeKind,
    /// The first night of it, or the first without it.
    pub on: Night,
    /// Up to twelve weeks before, back to the change of the same thing before it.
    pub before: Period,
    /// Up to twelve weeks after, up to its next change.
    pub after: Period,
}

impl Change {
    /// "furosemide started", "furosemide: 40 mg", "Pregnancy ended", "Calf stretches: begun and kept up".
    pub fn title(&self) -> String {
        let name = &self.name;
        match (&self.kind, self.subject) {
            (ChangeKind::Dose(dose), _) => format!("{name}: {dose}"),
            (ChangeKind::Start, Subject::Medicine(_)) => format!("{name} started"),
            (ChangeKind::Stop, Subject::Medicine(_)) => format!("{name} stopped"),
            (ChangeKind::Start, Subject::Condition(_)) => format!("{name} began"),
            (ChangeKind::Start, Subject::Prevention(_)) => format!("{name}: started and kept up"),
            (ChangeKind::Stop, _) => format!("{name} ended"),
        }
    }
}

/// All changes inside a period, oldest first. `period` is what there is of the diary: no side reaches beyond
/// it.
pub fn changes(journal: &Journal, period: Period) -> Vec<Change> {
    let medicines = journal
        .regimens
        .iter()
        .map(|each| Subject::Medicine(each.id));
    let conditions = journal.conditions.iter();
    let conditions = conditions.map(|each| Subject::Condition(each.id));
    let mut found: Vec<Change> = medicines
        .chain(conditions)
        .flat_map(|subject| changes_of(journal, period, subject))
        .collect();
    for (factor, on) in prevention_start::all(journal, period) {
        found.extend(started(journal, period, factor, on));
    }
    found.sort_by_key(|change| change.on);
    found
}

/// The changes of one thing inside a period, oldest first.
pub fn changes_of(journal: &Journal, period: Period, subject: Subject) -> Vec<Change> {
    let (name, dates) = match subject {
        Subject::Medicine(id) => {
            let mut regimens = journal.regimens.iter();
            match regimens.find(|each| each.id == id && each.kind == RegimenKind::Daily) {
                Some(regimen) => (regimen.name.clone(), of_regimen(regimen)),
                None => return Vec::new(),
            }
        }
        Subject::Condition(id) => match journal.condition(id) {
            Some(condition) => (capitalized(condition.label()), of_condition(condition)),
            None => return Vec::new(),
        },
        Subject::Prevention(factor) => {
            let starts = prevention_start::all(journal, period).into_iter();
            return starts
                .filter(|(started, _)| *started == factor)
                .flat_map(|(_, on)| started(journal, period, factor, on))
                .collect();
        }
    };
    windows(period, subject, &name, dates)
}

fn started(journal: &Journal, period: Period, factor: FactorId, on: Night) -> Vec<Change> {
    let name = &journal.catalogue.get(factor).label;
    let dates = vec![(on.evening(), ChangeKind::Start)];
    windows(period, Subject::Prevention(factor), name, dates)
}

/// The nights before and after each of the changes of one thing, given oldest first.
fn windows(
    period: Period,
    subject: Subject,
    name: &str,
    dates: Vec<(NaiveDate, ChangeKind)>,
) -> Vec<Change> {
    let nights: Vec<(Night, ChangeKind)> = dates
        .into_iter()
        .filter_map(|(on, kind)| Some((Night::on(on).ok()?, kind)))
        .collect();
    let change = |place: usize, (on, kind): &(Night, ChangeKind)| {
        // Of what began with the diary there is no before.
        if !period.contains(*on) || *on == period.first {
            return None;
        }
        let earliest = place.checked_sub(1).and_then(|place| nights.get(place));
        let earliest = earliest.map_or(period.first, |(night, _)| period.first.max(*night));
        let latest = nights.get(place + 1).map(|(night, _)| night.previous());
        let latest = latest.map_or(period.last, |night| period.last.min(night));
        Some(Change {
            subject,
            name: name.to_owned(),
            kind: kind.clone(),
            on: *on,
            before: Period {
                first: on.back(REACH).max(earliest),
                last: on.previous(),
            },
            after: Period {
                first: *on,
                last: on.ahead(REACH - 1).min(latest),
            },
        })
    };
    let changes = nights.iter().enumerate();
    changes
        .filter_map(|(place, each)| change(place, each))
        .collect()
}

/// The changes of a medicine, oldest first. What it was started with is no new dose.
fn of_regimen(regimen: &Regimen) -> Vec<(NaiveDate, ChangeKind)> {
    let mut found = vec![(regimen.since, ChangeKind::Start)];
    let doses = regimen.doses.iter().filter(|dose| {
        dose.since > regimen.since && regimen.until.is_none_or(|until| dose.since < until)
    });
    found.extend(doses.map(|dose| (dose.since, ChangeKind::Dose(dose.text.clone()))));
    found.extend(regimen.until.map(|until| (until, ChangeKind::Stop)));
    found
}

fn of_condition(condition: &Condition) -> Vec<(NaiveDate, ChangeKind)> {
    let start = condition.since.map(|since| (since, ChangeKind::Start));
    let stop = condition.until.map(|until| (until, ChangeKind::Stop));
    start.into_iter().chain(stop).collect()
}
