//! What a person says beside a file, where the file alone does not say it.

use std::str::FromStr;

use super::ColumnName;
use crate::diary::Refused;

/// How to read a file.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// What columns mean where their headings do not say it.
    pub names: Vec<ColumnName>,
    /// What the file calls the cramps: a column, a habit, an activity, a symptom.
    pub cramp: Option<String>,
    /// Which of day and month comes first, where the dates leave it open.
    pub dates: Option<DateOrder>,
    /// The unit of a column: `water=l`.
    pub units: Vec<ColumnName>,
    /// Columns that stay out.
    pub skip: Vec<String>,
    /// Whether the days between the first and the last that have no cramp in the file were quiet.
    pub absent_is_quiet: bool,
    /// Whether a date is that of the morning.
    pub morning: bool,
}

impl ImportOptions {
    /// Whether a name in the file is that of the cramps.
    pub(super) fn is_cramp(&self, name: &str) -> bool {
        /// How the languages of most diaries begin the word.
        const WORDS: [&str; 5] = ["cramp", "krampf", "krämpf", "calambre", "kramp"];
        let name = name.trim().to_lowercase();
        match &self.cramp {
            Some(cramp) => name == cramp.trim().to_lowercase(),
            None => WORDS.iter().any(|word| name.contains(word)),
        }
    }

    /// Whether a column stays out.
    pub(super) fn skips(&self, heading: &str) -> bool {
        let is = |skipped: &String| skipped.trim().eq_ignore_ascii_case(heading.trim());
        self.skip.iter().any(is)
    }

    /// The unit that was given for a column.
    pub(super) fn unit_of(&self, heading: &str) -> Option<&str> {
        let is = |given: &&ColumnName| given.column.eq_ignore_ascii_case(heading.trim());
        self.units
            .iter()
            .find(is)
            .map(|given| given.factor.as_str())
    }
}

/// Which of day and month comes first in a date like 3/4/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 3/4 is the third of April.
    DayFirst,
    /// 3/4 is the fourth of March.
    MonthFirst,
}

impl FromStr for DateOrder {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        match text.trim().to_lowercase().as_str() {
            "dmy" => Ok(Self::DayFirst),
            "mdy" => Ok(Self::MonthFirst),
            _ => Err(Refused::new(
                format!("--dates \"{text}\""),
                "use dmy (day first) or mdy (month first)",
                "--dates dmy",
            )),
        }
    }
}
