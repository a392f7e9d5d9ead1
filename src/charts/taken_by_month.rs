//! How often a medicine that is taken as needed was taken, month by month.

use chrono::{Datelike as _, Months, NaiveDate};

use crate::diary::{Journal, Night, Regimen, RegimenKind};

/// A month of a medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthTaken {
    /// The first day of the month.
    pub first: NaiveDate,
    /// On how many of its nights it was noted as taken.
    pub nights: usize,
}

impl MonthTaken {
    /// "4 nights in November 2026"
    pub fn words(&self) -> String {
        let nights = if self.nights == 1 { "night" } else { "nights" };
        format!("{} {nights} in {}", self.nights, self.first.format("%b %Y"))
    }
}

/// The months of a medicine that is taken as needed, the newest first, from its start to its end or to
/// tonight; none for one that is taken daily.
pub fn taken_by_month(journal: &Journal, regimen: &Regimen, tonight: Night) -> Vec<MonthTaken> {
    let last = tonight.evening();
    let last = regimen.until.map_or(last, |until| until.min(last));
    if regimen.kind != RegimenKind::AsNeeded || last < regimen.since {
        return Vec::new();
    }
    let taken = journal
        .check_ins
        .iter()
        .filter(|(_, said)| said.taken(regimen.id) == Some(true));
    let taken: Vec<NaiveDate> = taken.map(|(night, _)| night.evening()).collect();
    let mut months = Vec::new();
    let mut first = last.with_day(1);
    while let Some(month) = first {
        let of_month =
            |day: &&NaiveDate| (day.year(), day.month()) == (month.year(), month.month());
        let nights = taken.iter().filter(of_month).count();
        months.push(MonthTaken {
            first: month,
            nights,
        });
        first = month.checked_sub_months(Months::new(1)).filter(|before| {
            (before.year(), before.month()) >= (regimen.since.year(), regimen.since.month())
        });
    }
    months
}
