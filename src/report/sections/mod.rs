//! The words of the page, a section a file.

mod changed;
mod conditions;
mod cramps;
mod medicines;
mod patterns;
mod reading;
mod signs;

use super::document::Document;
use super::model::Report;
use super::pictures;
use crate::diary::Night;
use crate::diary::words::{date, plural};

impl Report {
    /// The page in words and pictures.
    pub fn document(&self) -> Document {
        let sections = [
            signs::urgent(self),
            Some(cramps::section(self)),
            pictures::section(self),
            medicines::section(self),
            conditions::section(self),
            signs::section(self),
            changed::tried(self),
            changed::section(self),
            patterns::section(self),
            Some(reading::section(self)),
        ];
        Document {
            title: "Night cramps: a summary for the doctor".to_owned(),
            head: self.head(),
            sections: sections.into_iter().flatten().collect(),
        }
    }

    fn head(&self) -> Vec<String> {
        let (period, counts) = (self.order.period, self.all.counts);
        let name = self.order.name.iter().map(|name| format!("Name: {name}"));
        let share = counts.nights.recorded() as f64 / counts.nights.all.max(1) as f64 * 100.0;
        let begins = match self.diary_begins {
            None => " The diary is empty.".to_owned(),
            Some(first) if period.contains(first) && first > period.first => {
                format!(" The diary starts on {}.", on(first))
            }
            Some(_) => String::new(),
        };
        let nights = format!(
            "Nights of {} to {}: {} of {} filled in ({share:.0} %).{begins}",
            on(period.first),
            on(period.last),
            counts.nights.recorded(),
            plural(counts.nights.all, "night"),
        );
        let made = format!(
            "Made on {} with cramp {}. Kept by the person; times are when they were entered.",
            date(self.order.now.local().date()),
            env!("CARGO_PKG_VERSION")
        );
        name.chain([nights, made]).collect()
    }
}

/// The date of a night.
fn on(night: Night) -> String {
    date(night.evening())
}
