//! What a mapping leaves open, or says wrongly: asked before anything is read with it.

use chrono::NaiveDate;

use super::words::with_point;
use super::{Columns, Meaning, Mornings};
use crate::diary::{Refusal, likest};
use crate::exchange::cells::{self, is_unknown};
use crate::exchange::foreign::{DateReader, Rows};
use crate::exchange::options::ImportOptions;
use crate::exchange::programs::no_cramp;
use crate::exchange::signs::Signs;
use crate::stats::quantile::median;

/// Something to be settled before a table can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The column that it is about.
    pub column: Option<String>,
    /// What is open, why, and what would settle it.
    pub refused: Refusal,
    /// Whether nothing can be read before it is settled.
    pub blocks: bool,
    /// The unit that the values look like, where that is all that is open.
    pub likely_unit: Option<&'static str>,
}

impl Question {
    fn of(column: Option<&str>, refused: Refusal) -> Self {
        Self {
            column: column.map(str::to_owned),
            refused,
            blocks: true,
            likely_unit: None,
        }
    }

    /// Of dates that are taken for those of mornings.
    pub(in crate::exchange) fn about(mornings: &Mornings<'_>) -> Self {
        let Mornings { why, which, .. } = mornings;
        let reason = format!("{why}, so {which} is taken for the night before");
        let example = "morning = true, or no such line if they tell of the night to come";
        Self {
            blocks: false,
            ..Self::of(None, Refusal::new("dates", reason, example))
        }
    }
}

/// Everything that a mapping leaves open for a table.
pub(in crate::exchange) fn questions(
    rows: &Rows,
    mapping: &ImportOptions,
    today: NaiveDate,
) -> Vec<Question> {
    let mut found = of_columns(rows, mapping);
    let meanings = || {
        let headings = rows.headings.iter().enumerate();
        headings.filter_map(|(place, heading)| Some((place, heading, mapping.meaning_of(heading)?)))
    };
    let dates = meanings()
        .find(|(.., meaning)| **meaning == Meaning::Date)
        .or_else(|| meanings().find(|(.., meaning)| **meaning == Meaning::Start));
    match dates {
        None => found.push(Question::of(
            None,
            Refusal::new(
                "table",
                "none of its columns is one of dates",
                "a column \"date\" with days such as 2026-11-23",
            ),
        )),
        Some((place, heading, _)) => {
            if let Err(refused) = DateReader::of(rows.column(place), mapping.dates, today) {
                found.push(Question::of(Some(heading), refused));
            }
        }
    }
    for (place, heading, meaning) in meanings() {
        let Meaning::Factor(name) = meaning else {
            continue;
        };
        let sign = mapping
            .decimal
            .is_none()
            .then(|| open_sign(rows, place, heading));
        let has_no_unit = name == "fluids" && mapping.unit_of(heading).is_none();
        match sign.flatten() {
            Some(question) => found.push(question),
            None if has_no_unit => found.extend(likely_unit(rows, place, heading, mapping)),
            None => {}
        }
    }
    if !Columns::of(rows, mapping).tell_of_cramps(rows, mapping) {
        let factors = meanings().filter(|(.., meaning)| matches!(meaning, Meaning::Factor(_)));
        let names = factors.map(|(_, heading, _)| heading.clone());
        found.push(Question {
            blocks: false,
            ..Question::of(None, no_cramp(names))
        });
    }
    found
}

/// Columns that the table does not have, and meanings that two columns have.
fn of_columns(rows: &Rows, mapping: &ImportOptions) -> Vec<Question> {
    let mut found = Vec::new();
    let is_named = |heading: &String| mapping.meaning_of(heading) == Some(&Meaning::Name);
    let has_names = rows.headings.iter().any(is_named);
    let headings = || rows.headings.iter().map(|heading| heading.trim());
    for rule in &mapping.columns {
        let column = rule.column.as_str();
        let is_it = |heading: &str| heading.to_lowercase() == column.to_lowercase();
        // What stands under a name may be left out, and have a unit, as a column may.
        let may_be_a_name = has_names && matches!(rule.meaning, None | Some(Meaning::Skip));
        if !headings().any(is_it) && !may_be_a_name {
            let near = likest(column, headings()).first().copied();
            let example = near.or(headings().next()).unwrap_or_default();
            let names: Vec<&str> = headings().filter(|heading| !heading.is_empty()).collect();
            let refused = Refusal::new(
                format!("column \"{column}\""),
                format!("the table has the columns {}", names.join(", ")),
                format!("\"{example}\""),
            );
            found.push(Question::of(Some(column), refused));
        }
    }
    let mut taken: Vec<(&str, &Meaning)> = Vec::new();
    for heading in headings() {
        let Some(meaning) = mapping.meaning_of(heading).filter(|one| !one.may_repeat()) else {
            continue;
        };
        let same = |(other, theirs): &&(&str, &Meaning)| {
            *theirs == meaning && other.to_lowercase() != heading.to_lowercase()
        };
        if let Some((other, _)) = taken.iter().find(same) {
            let refused = Refusal::new(
                format!("column \"{heading}\""),
                format!("\"{other}\" is {} already", meaning.word()),
                format!("--skip \"{heading}\""),
            );
            found.push(Question::of(Some(heading), refused));
        }
        taken.push((heading, meaning));
    }
    found
}

/// Asks for the unit of volumes that nobody drinks in milliliters.
fn likely_unit(
    rows: &Rows,
    place: usize,
    heading: &str,
    mapping: &ImportOptions,
) -> Option<Question> {
    /// Below it a day's fluids are not in milliliters.
    const LEAST_ML: f64 = 200.0;
    /// Above it they are not in liters.
    const MOST_LITERS: f64 = 6.0;
    let cells = rows.column(place).filter(|cell| !is_unknown(cell));
    let number = |cell| cells::number(&with_point(cell, mapping.decimal), rows.decimal_comma);
    let middle = median(cells.filter_map(number).collect());
    let middle = middle.filter(|middle| *middle > 0.0 && *middle < LEAST_ML)?;
    let unit = if middle <= MOST_LITERS { "l" } else { "oz" };
    let refused = Refusal::new(
        format!("column \"{heading}\""),
        format!(
            "its values (half are below {middle:.1}) are no milliliters a day, and it names no unit"
        ),
        format!("--unit \"{heading}={unit}\""),
    );
    Some(Question {
        likely_unit: Some(unit),
        ..Question::of(Some(heading), refused)
    })
}

/// Asks about numbers whose point or comma could part thousands or decimals: 1.200 is 1200 or 1.2.
fn open_sign(rows: &Rows, place: usize, heading: &str) -> Option<Question> {
    let open = Signs::of(rows.column(place), !rows.decimal_comma).err()?;
    let refused = Refusal::new(
        format!("column \"{heading}\", {}", open.value),
        open.reason,
        "--decimal , (1.200 is 1200) or --decimal . (1.200 is 1.2)",
    );
    Some(Question::of(Some(heading), refused))
}
