//! How it goes, in a few words for the start page.

use crate::charts::RecentNights;
use crate::diary::words::{number, plural};
use crate::patterns::{CrampRate, ThisWeek};

impl RecentNights<'_> {
    /// "5 in a row"; "35 or more".
    pub fn quiet_words(&self) -> String {
        match (self.quiet, self.or_more) {
            (0, _) if self.last.is_none() => "none filled in yet".to_owned(),
            (0, _) => "none since the last cramp".to_owned(),
            (nights, true) => format!("{nights} or more in a row"),
            (nights, false) => format!("{nights} in a row"),
        }
    }
}

impl ThisWeek {
    /// "2 cramps on 6 nights; 1.9 a week in the 4 weeks before". The start page has only these at hand.
    pub fn in_short(&self) -> String {
        if self.week.nights == 0 {
            return "no night filled in yet".to_owned();
        }
        let cramps = plural(self.week.cramps, "cramp");
        let week = format!("{cramps} on {}", plural(self.week.nights, "night"));
        match self.usual.ok().and_then(CrampRate::per_week) {
            Some(usual) => format!(
                "{week}; {} a week in the 4 weeks before",
                number(usual.value)
            ),
            None => week,
        }
    }
}
