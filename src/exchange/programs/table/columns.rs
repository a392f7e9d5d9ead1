//! Which column of a table means what.

use chrono::NaiveDate;

use crate::diary::{Refused, notation};
use crate::exchange::cells::{self, is_unknown};
use crate::exchange::foreign::{DateReader, Rows};
use crate::exchange::options::{DateOrder, ImportOptions};
use crate::stats::quantile::median;

/// Where in a table what stands.
#[derive(Debug)]
pub(super) struct Columns {
    headings: Vec<String>,
    pub(super) date: usize,
    pub(super) time: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) cramp: Option<usize>,
    pub(super) pain: Option<usize>,
    pub(super) length: Option<usize>,
    pub(super) length_in_seconds: bool,
    pub(super) note: Option<usize>,
    /// The columns of name and value, where every row is one value.
    pub(super) long_form: Option<(usize, usize)>,
    pub(super) values: Vec<Value>,
    /// Whether the times are those of the cramps.
    pub(super) has_onsets: bool,
    is_list_of_dates: bool,
}

/// A column of values.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) place: usize,
    pub(super) heading: String,
    /// The factor's name.
    pub(super) name: String,
    /// The unit of bare numbers.
    pub(super) unit: Option<String>,
}

const DATE: [&str; 9] = [
    "date",
    "day",
    "night",
    "datum",
    "fecha",
    "timestamp",
    "when",
    "start",
    "onset",
];
const TIME: [&str; 5] = ["time", "uhrzeit", "hora", "heure", "at"];
const END: [&str; 5] = ["end", "end_time", "end time", "stop", "until"];
const PAIN: [&str; 7] = [
    "pain",
    "severity",
    "intensity",
    "how bad",
    "strength",
    "schmerz",
    "stärke",
];
const LENGTH: [&str; 6] = [
    "duration", "length", "how long", "minutes", "lasted", "dauer",
];
const NOTE: [&str; 6] = [
    "note",
    "comment",
    "remark",
    "description",
    "notiz",
    "bemerkung",
];

/// What people call things that the diary asks about.
const SAME: [(&str, &str); 12] = [
    ("water", "fluids"),
    ("drinks", "fluids"),
    ("drank", "fluids"),
    ("hydration", "fluids"),
    ("trinken", "fluids"),
    ("coffee", "caffeine"),
    ("bedtime", "bed"),
    ("bed time", "bed"),
    ("to bed", "bed"),
    ("wake up", "up"),
    ("got up", "up"),
    ("leafy greens", "greens"),
];

/// The name by which the diary knows something.
pub(super) fn known_as(name: &str) -> &str {
    let plain = name.trim().to_lowercase();
    let same = SAME.iter().find(|(theirs, _)| *theirs == plain);
    same.map_or(name.trim(), |(_, ours)| ours)
}

impl Columns {
    pub(super) fn of(
        rows: &Rows,
        options: &ImportOptions,
        today: NaiveDate,
    ) -> Result<Self, Refused> {
        let lower: Vec<String> = rows
            .headings
            .iter()
            .map(|heading| heading.to_lowercase())
            .collect();
        let skipped =
            |place: usize| options.skips(&rows.headings[place]) || lower[place].is_empty();
        let mapped = |meaning: &str| {
            let name = options.names.iter().find(|name| name.factor == meaning)?;
            rows.headings
                .iter()
                .position(|heading| *heading == name.column)
        };
        let begins = |place: usize, words: &[&str]| {
            let heading = &lower[place];
            words
                .iter()
                .any(|word| heading.split([' ', '_', '(', '/']).next() == Some(word))
        };
        let contains =
            |place: usize, words: &[&str]| words.iter().any(|word| lower[place].contains(word));
        let places = || (0..lower.len()).filter(|place| !skipped(*place));
        let date = mapped("night")
            .or_else(|| mapped("date"))
            .or_else(|| {
                places().find(|place| begins(*place, &DATE) && are_dates(rows, *place, today))
            })
            .or_else(|| places().find(|place| are_dates(rows, *place, today)))
            .ok_or_else(|| {
                Refused::new(
                    "table",
                    "none of its columns is one of dates",
                    "a column \"date\" with days such as 2026-11-23",
                )
            })?;
        let others = || places().filter(|place| *place != date);
        let time = others().find(|place| begins(*place, &TIME) && are_times(rows, *place));
        let end = others().find(|place| begins(*place, &END));
        let pain = others().find(|place| contains(*place, &PAIN) && are_numbers(rows, *place));
        let length = others().find(|place| contains(*place, &LENGTH) && Some(*place) != time);
        let note = others().find(|place| contains(*place, &NOTE));
        let used = [time, end, pain, length, note];
        let free = |place: &usize| !used.contains(&Some(*place));
        let cramp = mapped("cramps").or_else(|| mapped("event")).or_else(|| {
            others()
                .filter(free)
                .find(|place| options.is_cramp(&rows.headings[*place]))
        });
        let long_form = long_form(rows, options, date, cramp);
        let rest = others().filter(free).filter(|place| Some(*place) != cramp);
        let values: Vec<Value> = if long_form.is_some() {
            Vec::new()
        } else {
            rest.map(|place| value(rows, place, options))
                .collect::<Result<_, _>>()?
        };
        let is_timestamp = begins(date, &["timestamp"]);
        let dated_times = rows.column(date).any(|cell| cell.contains(':'));
        Ok(Self {
            has_onsets: time.is_some() || (dated_times && !is_timestamp),
            is_list_of_dates: values.is_empty() && long_form.is_none(),
            length_in_seconds: length.is_some_and(|place| contains(place, &["sec"])),
            headings: rows.headings.clone(),
            date,
            time,
            end,
            cramp,
            pain,
            length,
            note,
            long_form,
            values,
        })
    }

    /// Whether it can be seen which rows are cramps: from a column, or because every row is one.
    pub(super) fn tells_of_cramps(&self) -> bool {
        let is_attack = self.has_onsets && (self.pain.or(self.length).or(self.end)).is_some();
        self.cramp.is_some() || self.long_form.is_some() || is_attack || self.is_list_of_dates
    }

    pub(super) fn heading(&self, place: usize) -> String {
        self.headings[place].clone()
    }

    /// What the columns were taken for, to be told.
    pub(super) fn meanings(&self, rows: &Rows) -> Vec<String> {
        let cramps = match (self.cramp, self.long_form) {
            (Some(place), _) => format!("cramps are in \"{}\"", rows.headings[place]),
            (None, Some(_)) => "each row is one value of a day".to_owned(),
            (None, None) => "each row is taken as a cramp".to_owned(),
        };
        let mut said = vec![format!(
            "dates are in \"{}\", {cramps}",
            rows.headings[self.date]
        )];
        let others = [
            (self.pain, "pain"),
            (self.length, "length"),
            (self.note, "notes"),
        ];
        for (place, what) in others {
            said.extend(place.map(|place| format!("{what}: \"{}\"", rows.headings[place])));
        }
        said
    }
}

/// Name and value, where the table has three columns and one of the names is that of the cramps.
fn long_form(
    rows: &Rows,
    options: &ImportOptions,
    date: usize,
    cramp: Option<usize>,
) -> Option<(usize, usize)> {
    let others: Vec<usize> = (0..rows.headings.len())
        .filter(|place| *place != date)
        .collect();
    let [name, value] = others.as_slice() else {
        return None;
    };
    let names = rows.column(*name).any(|cell| options.is_cramp(cell));
    (cramp.is_none() && names).then_some((*name, *value))
}

fn known(rows: &Rows, place: usize) -> impl Iterator<Item = &str> + Clone {
    rows.column(place).filter(|cell| !is_unknown(cell))
}

fn all(rows: &Rows, place: usize, is: impl Fn(&str) -> bool) -> bool {
    known(rows, place).next().is_some() && known(rows, place).all(is)
}

fn are_dates(rows: &Rows, place: usize, today: NaiveDate) -> bool {
    let reads = |order| {
        let reader = DateReader::of(rows.column(place), Some(order), today);
        reader.is_ok_and(|reader| all(rows, place, |cell| reader.read(cell).is_ok()))
    };
    reads(DateOrder::DayFirst) || reads(DateOrder::MonthFirst)
}

fn are_times(rows: &Rows, place: usize) -> bool {
    all(rows, place, |cell| notation::time_of_day(cell).is_ok())
}

fn are_numbers(rows: &Rows, place: usize) -> bool {
    all(rows, place, |cell| cells::number(cell, true).is_some())
}

fn value(rows: &Rows, place: usize, options: &ImportOptions) -> Result<Value, Refused> {
    let heading = rows.headings[place].clone();
    let mapped = options.names.iter().find(|name| name.column == heading);
    let (bare, unit) = match heading.trim_end_matches([')', ']']).split_once(['(', '[']) {
        Some((bare, unit)) if is_unit(unit) => (bare.trim(), Some(unit.trim().to_lowercase())),
        _ => (heading.as_str(), None),
    };
    let name = mapped.map_or_else(|| known_as(bare).to_owned(), |name| name.factor.clone());
    let unit = options.unit_of(&heading).map(str::to_owned).or(unit);
    if rows.decimal_comma {
        refuse_a_thousands_point(rows, place, &heading)?;
    }
    if name == "fluids" && unit.is_none() {
        refuse_a_likely_unit(rows, place, &heading)?;
    }
    Ok(Value {
        place,
        heading,
        name,
        unit,
    })
}

fn is_unit(text: &str) -> bool {
    let units = [
        "l", "ml", "oz", "fl oz", "min", "minutes", "h", "hours", "cups", "mmol/l", "mg/dl",
    ];
    units.contains(&text.trim().to_lowercase().as_str())
}

/// Refuses volumes without a unit that nobody drinks in millilitres.
fn refuse_a_likely_unit(rows: &Rows, place: usize, heading: &str) -> Result<(), Refused> {
    /// Below it a day's fluids are not in millilitres.
    const LEAST_ML: f64 = 200.0;
    /// Above it they are not in liters.
    const MOST_LITERS: f64 = 6.0;
    let numbers: Vec<f64> = known(rows, place)
        .filter_map(|cell| cells::number(cell, rows.decimal_comma))
        .collect();
    let Some(middle) = median(numbers).filter(|middle| *middle > 0.0 && *middle < LEAST_ML) else {
        return Ok(());
    };
    let unit = if middle <= MOST_LITERS { "l" } else { "oz" };
    Err(Refused::new(
        format!("column \"{heading}\""),
        format!(
            "its values (half are below {middle:.1}) are no milliliters a day, and it names no unit"
        ),
        format!("--unit \"{heading}={unit}\""),
    ))
}

/// Refuses a column in which every point could be one of thousands or of decimals: 1.200 is 1200 or 1.2.
fn refuse_a_thousands_point(rows: &Rows, place: usize, heading: &str) -> Result<(), Refused> {
    let is_open = |cell: &str| {
        cell.split_once('.').is_some_and(|(whole, rest)| {
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            (1..=3).contains(&whole.len()) && rest.len() == 3 && digits(whole) && digits(rest)
        })
    };
    let mut with_point = known(rows, place)
        .filter(|cell| cell.contains('.'))
        .peekable();
    let Some(example) = with_point.peek().copied() else {
        return Ok(());
    };
    if !with_point.all(is_open) {
        return Ok(());
    }
    let thousands = example.replace('.', "");
    Err(Refused::new(
        format!("column \"{heading}\""),
        format!(
            "\"{example}\" could be {thousands} or {}",
            example.replace('.', ",")
        ),
        format!("the column without points for thousands, or --skip \"{heading}\""),
    ))
}
