//! What a person says beside a file, where the file alone does not say it: the mapping of its columns, typed
//! as flags, read from a file of their own, or chosen on the screen.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::mapping::Meaning;
use crate::diary::Refusal;

/// How to read a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// What columns mean where their headings do not say it.
    pub columns: Vec<ColumnRule>,
    /// Whether the columns that no rule names stay out; otherwise their headings and cells say what they are.
    pub is_whole: bool,
    /// What the file calls the cramps: a column, a habit, an activity, a symptom.
    pub cramp: Option<String>,
    /// Which of day and month comes first, where the dates leave it open.
    pub dates: Option<DateOrder>,
    /// What stands before the decimals of a number, where the numbers leave it open.
    pub decimal: Option<DecimalSign>,
    /// Words for yes besides the usual ones.
    pub yes: Vec<String>,
    /// Words for no besides the usual ones.
    pub no: Vec<String>,
    /// Whether the days between the first and the last that have no cramp in the file were quiet.
    pub absent_is_quiet: bool,
    /// Whether a date is that of the morning.
    pub morning: bool,
}

/// What is known of a column beside its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRule {
    /// Its heading.
    pub column: String,
    /// What it means, where that was said.
    pub meaning: Option<Meaning>,
    /// The unit of its bare numbers.
    pub unit: Option<String>,
}

impl ImportOptions {
    /// The mapping that was typed as flags.
    pub fn of_flags(map: Vec<ColumnName>, units: Vec<ColumnName>, skip: Vec<String>) -> Self {
        let mut options = Self::default();
        for ColumnName { column, factor } in map {
            options.rule(&column).meaning = Some(Meaning::of(&factor));
        }
        for ColumnName { column, factor } in units {
            options.rule(&column).unit = Some(factor);
        }
        for column in skip {
            options.rule(&column).meaning = Some(Meaning::Skip);
        }
        options
    }

    /// These options, and where they are silent those of another: what is typed on the command line wins over
    /// a file.
    #[must_use]
    pub fn over(mut self, other: Self) -> Self {
        for theirs in other.columns {
            let own = self.rule(&theirs.column);
            own.meaning = own.meaning.take().or(theirs.meaning);
            own.unit = own.unit.take().or(theirs.unit);
        }
        Self {
            columns: self.columns,
            is_whole: self.is_whole || other.is_whole,
            cramp: self.cramp.or(other.cramp),
            dates: self.dates.or(other.dates),
            decimal: self.decimal.or(other.decimal),
            yes: [self.yes, other.yes].concat(),
            no: [self.no, other.no].concat(),
            absent_is_quiet: self.absent_is_quiet || other.absent_is_quiet,
            morning: self.morning || other.morning,
        }
    }

    /// The rule of a column, a new one where it has none.
    pub fn rule(&mut self, column: &str) -> &mut ColumnRule {
        let place = self.columns.iter().position(|rule| rule.is_of(column));
        let place = place.unwrap_or_else(|| {
            self.columns.push(ColumnRule {
                column: column.trim().to_owned(),
                meaning: None,
                unit: None,
            });
            self.columns.len() - 1
        });
        &mut self.columns[place]
    }

    fn rule_of(&self, heading: &str) -> Option<&ColumnRule> {
        self.columns.iter().find(|rule| rule.is_of(heading))
    }

    /// What was said that a column means.
    pub fn meaning_of(&self, heading: &str) -> Option<&Meaning> {
        self.rule_of(heading)?.meaning.as_ref()
    }

    /// The unit that was given for a column.
    pub fn unit_of(&self, heading: &str) -> Option<&str> {
        self.rule_of(heading)?.unit.as_deref()
    }

    /// What columns of our own tables are to be called.
    pub(super) fn names(&self) -> Vec<ColumnName> {
        let name = |rule: &ColumnRule| {
            let factor = match rule.meaning.as_ref()? {
                Meaning::Date => "night",
                Meaning::Count => "cramps",
                Meaning::Cramp => "event",
                Meaning::Skip => return None,
                other => other.word(),
            };
            Some(ColumnName {
                column: rule.column.clone(),
                factor: factor.to_owned(),
            })
        };
        self.columns.iter().filter_map(name).collect()
    }

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
        self.meaning_of(heading) == Some(&Meaning::Skip)
    }
}

impl ColumnRule {
    pub(super) fn is_of(&self, heading: &str) -> bool {
        self.column.to_lowercase() == heading.trim().to_lowercase()
    }
}

/// What a column of a table is to be called: `AIRQ=air-quality@1`, as `--map` takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnName {
    /// The heading in the table.
    pub column: String,
    /// What it means: `night`, `cramps`, or the key of a factor, with `@1` where it acts a night later.
    pub factor: String,
}

impl FromStr for ColumnName {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        // A factor's key has no equals sign in it; a heading may have one.
        let parts = text
            .rsplit_once('=')
            .map(|(column, factor)| (column.trim(), factor.trim()))
            .filter(|(column, factor)| !column.is_empty() && !factor.is_empty());
        let (column, factor) = parts.ok_or_else(|| {
            Refusal::new(
                format!("--map \"{text}\""),
                "use a column of the table, an equals sign and a factor",
                "--map AIRQ=air-quality",
            )
        })?;
        Ok(Self {
            column: column.to_owned(),
            factor: factor.to_owned(),
        })
    }
}

/// Which of day and month comes first in a date like 3/4/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// 3/4 is the third of April.
    #[serde(rename = "dmy")]
    DayFirst,
    /// 3/4 is the fourth of March.
    #[serde(rename = "mdy")]
    MonthFirst,
}

/// What stands before the decimals of a number; the other one of the two parts thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecimalSign {
    /// 1.5 is one and a half, 1,500 is fifteen hundred.
    #[serde(rename = ".")]
    Point,
    /// 1,5 is one and a half, 1.500 is fifteen hundred.
    #[serde(rename = ",")]
    Comma,
}

impl FromStr for DateOrder {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        match text.trim().to_lowercase().as_str() {
            "dmy" => Ok(Self::DayFirst),
            "mdy" => Ok(Self::MonthFirst),
            _ => Err(Refusal::new(
                format!("--dates \"{text}\""),
                "use dmy (day first) or mdy (month first)",
                "--dates dmy",
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_map_names_a_column_and_what_it_means() {
        let map: ColumnName = " Air = hot? = airq@1".parse().expect("a map");
        assert_eq!(
            (map.column.as_str(), map.factor.as_str()),
            ("Air = hot?", "airq@1")
        );
        for text in ["airq", "=x", "x=", "", "="] {
            assert!(text.parse::<ColumnName>().is_err(), "{text}");
        }
    }
}
