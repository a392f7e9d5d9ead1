//! The table of results: what, how much, how many times the floor, and what is allowed.

use super::sample::Sample;

/// What a measure may cost.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Budget {
    /// So many times the floor.
    Times(f64),
    /// So much, in the measure's unit, whatever the floor takes.
    AtMost(f64),
    /// Nothing is asked.
    None,
}

/// One line of the table.
pub(crate) struct Row {
    what: String,
    floor: Option<f64>,
    ours: Option<f64>,
    unit: &'static str,
    budget: Budget,
    remark: String,
}

impl Row {
    /// Two numbers of the same kind.
    pub(crate) fn of(
        what: impl Into<String>,
        floor: Option<f64>,
        ours: Option<f64>,
        unit: &'static str,
        budget: Budget,
    ) -> Self {
        Self {
            what: what.into(),
            floor,
            ours,
            unit,
            budget,
            remark: String::new(),
        }
    }

    /// The medians of two samples.
    pub(crate) fn medians(
        what: impl Into<String>,
        floor: &Sample,
        ours: &Sample,
        unit: &'static str,
        budget: Budget,
    ) -> Self {
        Self::of(what, floor.median(), ours.median(), unit, budget).remarked(ours.remark())
    }

    /// A measure that could not be taken, and why.
    pub(crate) fn missing(what: impl Into<String>, why: impl Into<String>) -> Self {
        Self::of(what, None, None, "", Budget::None).remarked(why)
    }

    pub(crate) fn remarked(mut self, remark: impl Into<String>) -> Self {
        self.remark = remark.into();
        self
    }

    fn ratio(&self) -> Option<f64> {
        Some(self.ours? / self.floor.filter(|floor| *floor > 0.0)?)
    }

    fn verdict(&self) -> &'static str {
        let within = match self.budget {
            Budget::None if self.ours.is_none() => return "not measured",
            Budget::None => return "",
            Budget::Times(times) => self.ratio().map(|ratio| ratio <= times),
            Budget::AtMost(most) => self.ours.map(|ours| ours <= most),
        };
        match within {
            Some(true) => "ok",
            Some(false) => "OVER",
            None => "not measured",
        }
    }

    fn cells(&self) -> [String; 7] {
        let number = |value: Option<f64>| match value {
            None => "–".to_owned(),
            Some(0.0) => format!("0 {}", self.unit),
            Some(value) => format!("{value:.*} {}", places(value), self.unit),
        };
        [
            self.what.clone(),
            number(self.floor),
            number(self.ours),
            self.ratio()
                .map_or("–".to_owned(), |ratio| format!("{ratio:.2}×")),
            match self.budget {
                Budget::Times(times) => format!("{times:.2}×"),
                Budget::AtMost(most) => format!("{most} {}", self.unit),
                Budget::None => String::new(),
            },
            self.verdict().to_owned(),
            self.remark.clone(),
        ]
    }
}

/// Three figures, as far as they go.
fn places(value: f64) -> usize {
    match value.abs() {
        ..1.0 => 3,
        1.0..10.0 => 2,
        10.0..100.0 => 1,
        _ => 0,
    }
}

/// Prints the rows in columns.
pub(crate) fn print(ours: &str, rows: &[Row]) {
    let heading = ["measure", "floor", ours, "ratio", "budget", "", ""].map(str::to_owned);
    let lines: Vec<[String; 7]> = std::iter::once(heading)
        .chain(rows.iter().map(Row::cells))
        .collect();
    let width = |column: usize| {
        lines
            .iter()
            .map(|line| line[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    for line in &lines {
        let mut printed = String::new();
        for (column, cell) in line.iter().enumerate() {
            let blanks = " ".repeat(width(column) - cell.chars().count());
            let numbers = (1..=4).contains(&column);
            let parts = if numbers {
                [&blanks, cell]
            } else {
                [cell, &blanks]
            };
            printed.extend(parts.map(String::as_str));
            printed.push_str("  ");
        }
        println!("{}", printed.trim_end());
    }
}
