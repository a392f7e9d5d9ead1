//! How often a medicine that is taken as needed was taken, month by month.

use chrono::{Datelike as _, Months, NaiveDate};

use crate::diary::{Journal, Night, Regimen, RegimenKind};

/// A month of a medicine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MedicineMonth {
    /// The first day of the month.
    pub first: NaiveDate,
    /// On how many of its nights it was noted as taken.
    pub nights: usize,
    /// How often, all doses of those nights counted.
    pub times: usize,
}

impl MedicineMonth {
    /// "4 nights in Nov 2026", "4 nights (7 doses) in Nov 2026"
    pub fn words(&self) -> String {
        let nights = if self.nights == 1 { "night" } else { "nights" };
        let doses = if self.times > self.nights {
            format!(" ({} doses)", self.times)
        } else {
            String::new()
        };
        let month = self.first.format("%b %Y");
        format!("{} {nights}{doses} in {month}", self.nights)
    }
}

/// The months of a medicine that is taken as needed, the newest first, from its start to its end or to
/// tonight; none for one that is taken daily.
pub fn taken_by_month(journal: &Journal, regimen: &Regimen, tonight: Night) -> Vec<MedicineMonth> {
    let last = tonight.evening();
    let last = regimen.until.map_or(last, |until| until.min(last));
    if regimen.kind != RegimenKind::AsNeeded || last < regimen.since {
        return Vec::new();
    }
    let said = journal.check_ins.iter();
    let taken = said.filter_map(|(night, said)| {
        let intake = said.intake(regimen.id).filter(|intake| intake.taken)?;
        Some((night.evening(), intake.times_taken()))
    });
    let taken: Vec<(NaiveDate, usize)> = taken.collect();
    let mut months = Vec::new();
    let mut first = last.with_day(1);
    while let Some(month) = first {
        let of_month = |(day, _): &&(NaiveDate, usize)| {
            (day.year(), day.month()) == (month.year(), month.month())
        };
        let of_month = || taken.iter().filter(of_month);
        months.push(MedicineMonth {
            first: month,
            nights: of_month().count(),
            times: of_month().map(|(_, times)| times).sum(),
        });
        first = month.checked_sub_months(Months::new(1)).filter(|before| {
            (before.year(), before.month()) >= (regimen.since.year(), regimen.since.month())
        });
    }
    months
}
