//! Rows as typed images: how a table is written without saying each statement twice, and what history remembers.

use std::fmt::Write as _;
use std::sync::OnceLock;

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};
use serde_json::{Map, Number, Value as Json};

use super::statements::Statements;

/// A table whose changes are remembered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The columns of the primary key, which come first in `columns`.
    pub(super) keys: usize,
    pub(super) columns: &'static [&'static str],
    /// Its statements, written down when they are first needed: an import needs them a million times.
    pub(super) written: OnceLock<Statements>,
}

impl Table {
    const fn of(name: &'static str, keys: usize, columns: &'static [&'static str]) -> Self {
        Self {
            name,
            keys,
            columns,
            written: OnceLock::new(),
        }
    }
}

pub(super) static EPISODE: Table = Table::of(
    "episode",
    1,
    &[
        "id",
        "night",
        "onset_at",
        "onset_offset",
        "zone",
        "end",
        "duration_seconds",
        "foot",
        "muscle",
        "pain",
        "posture",
        "relief",
        "soreness",
        "awake_seconds",
        "note",
        "recorded_at",
        "recorded_offset",
        "updated_at",
        "deleted_at",
    ],
);

pub(super) static NIGHT: Table = Table::of(
    "night",
    1,
    &[
        "night",
        "answer",
        "cramps",
        "skipped",
        "recorded_at",
        "recorded_offset",
        "updated_at",
        "deleted_at",
    ],
);

pub(super) static OBSERVATION: Table = Table::of(
    "observation",
    2,
    &[
        "night",
        "factor",
        "number",
        "word",
        "typed",
        "recorded_at",
        "recorded_offset",
        "updated_at",
        "deleted_at",
    ],
);

pub(super) static REGIMEN: Table = Table::of(
    "regimen",
    1,
    &[
        "id",
        "name",
        "class",
        "since",
        "until",
        "updated_at",
        "deleted_at",
        "kind",
    ],
);

pub(super) static DOSE: Table = Table::of(
    "dose",
    2,
    &["regimen", "since", "dose", "updated_at", "deleted_at"],
);

pub(super) static INTAKE: Table = Table::of(
    "intake",
    2,
    &[
        "night",
        "regimen",
        "taken",
        "recorded_at",
        "recorded_offset",
        "updated_at",
        "deleted_at",
    ],
);

pub(super) static CONDITION: Table = Table::of(
    "condition",
    1,
    &["id", "kind", "since", "until", "updated_at", "deleted_at"],
);

pub(super) static FACTOR: Table = Table::of(
    "factor",
    1,
    &[
        "key",
        "own",
        "label",
        "kind",
        "unit",
        "words",
        "test",
        "expects",
        "lag",
        "asked",
        "archived",
        "updated_at",
        "deleted_at",
    ],
);

pub(super) static REVIEW: Table = Table::of(
    "review",
    1,
    &[
        "night",
        "told",
        "suggested",
        "recorded_at",
        "recorded_offset",
        "updated_at",
        "deleted_at",
    ],
);

pub(super) static SUGGESTION: Table = Table::of(
    "suggestion",
    3,
    &[
        "night",
        "factor",
        "aim",
        "word",
        "reply",
        "recorded_at",
        "recorded_offset",
        "updated_at",
        "deleted_at",
    ],
);

pub(super) static RED_FLAG: Table = Table::of(
    "red_flag",
    2,
    &[
        "episode",
        "sign",
        "present",
        "recorded_at",
        "recorded_offset",
        "updated_at",
        "deleted_at",
    ],
);

impl Table {
    /// The place of `updated_at`; `deleted_at` comes next. Columns of later versions stand behind both.
    fn updated_at(&self) -> usize {
        let mut columns = self.columns.iter();
        let place = columns.position(|column| *column == "updated_at");
        place.unwrap_or(self.columns.len())
    }
}

/// All tables whose changes are remembered, each after those it refers to.
pub(super) static TABLES: [&Table; 11] = [
    &EPISODE,
    &NIGHT,
    &OBSERVATION,
    &REGIMEN,
    &DOSE,
    &INTAKE,
    &CONDITION,
    &FACTOR,
    &REVIEW,
    &SUGGESTION,
    &RED_FLAG,
];

/// Columns that say when a row was written, not what it holds.
const BOOKKEEPING: [&str; 3] = ["recorded_at", "recorded_offset", "updated_at"];

/// A row as it stands, stood or shall stand: one value a column, in the table's order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Image {
    pub(super) table: &'static Table,
    pub(super) values: Vec<Value>,
}

impl Image {
    /// An image from its table's columns in order, but for `updated_at` and `deleted_at`.
    pub(super) fn new(table: &'static Table, mut values: Vec<Value>, updated_ms: i64) -> Self {
        let place = table.updated_at();
        values.splice(place..place, [Value::Integer(updated_ms), Value::Null]);
        debug_assert_eq!(
            values.len(),
            table.columns.len(),
            "a value for every column of {}",
            table.name
        );
        Self { table, values }
    }

    fn updated_at(&mut self) -> &mut Value {
        &mut self.values[self.table.updated_at()]
    }

    fn deleted_at(&mut self) -> &mut Value {
        &mut self.values[self.table.updated_at() + 1]
    }

    /// The same row written at another time.
    pub(super) fn touched(mut self, updated_ms: i64) -> Self {
        *self.updated_at() = Value::Integer(updated_ms);
        self
    }

    /// The same row as a tombstone.
    pub(super) fn buried(mut self, updated_ms: i64) -> Self {
        *self.deleted_at() = Value::Integer(updated_ms);
        self.touched(updated_ms)
    }

    /// Whether it is a tombstone.
    pub(super) fn is_buried(&self) -> bool {
        self.values[self.table.updated_at() + 1] != Value::Null
    }

    /// The key as one text: `2026-11-23 fluids`.
    pub(super) fn key(&self) -> String {
        let text = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        };
        self.values[..self.table.keys]
            .iter()
            .map(text)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether both say the same, whenever they were written.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        let differs = |(place, column): (usize, &&str)| {
            !BOOKKEEPING.contains(column) && self.values[place] != other.values[place]
        };
        !self.table.columns.iter().enumerate().any(differs)
    }

    /// The image as history keeps it. Integers and reals stay apart: reals always carry a point or an exponent.
    pub(super) fn to_json(&self) -> String {
        let mut text = "{".to_owned();
        for (column, value) in self.table.columns.iter().zip(&self.values) {
            let json = match value {
                Value::Null | Value::Blob(_) => Json::Null,
                Value::Integer(number) => Json::from(*number),
                Value::Real(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
                Value::Text(text) => Json::from(text.as_str()),
            };
            let comma = if text.len() > 1 { "," } else { "" };
            let _ = write!(text, "{comma}\"{column}\":{json}");
        }
        text.push('}');
        text
    }

    /// Reads what [`Image::to_json`] wrote. Columns that came later are null.
    pub(super) fn from_json(table: &'static Table, text: &str) -> Option<Self> {
        let object: Map<String, Json> = serde_json::from_str(text).ok()?;
        let value = |column: &&str| match object.get(*column) {
            Some(Json::Number(number)) => match number.as_i64() {
                Some(integer) => Value::Integer(integer),
                None => Value::Real(number.as_f64().unwrap_or_default()),
            },
            Some(Json::String(text)) => Value::Text(text.clone()),
            _ => Value::Null,
        };
        Some(Self {
            table,
            values: table.columns.iter().map(value).collect(),
        })
    }

    fn from_row(table: &'static Table, row: &Row<'_>) -> rusqlite::Result<Self> {
        let values = (0..table.columns.len())
            .map(|place| row.get(place))
            .collect::<Result<_, _>>()?;
        Ok(Self { table, values })
    }

    /// The row with this image's key, as it stands in the file.
    pub(super) fn standing(&self, connection: &Connection) -> rusqlite::Result<Option<Self>> {
        let mut statement = connection.prepare_cached(&self.table.statements().select)?;
        let mut rows = statement.query(params_from_iter(&self.values[..self.table.keys]))?;
        rows.next()?
            .map(|row| Self::from_row(self.table, row))
            .transpose()
    }

    /// Puts the row in, over the one with its key where one stands.
    pub(super) fn put(&self, connection: &Connection, one_stands: bool) -> rusqlite::Result<()> {
        let statements = self.table.statements();
        let statement = if one_stands {
            &statements.put
        } else {
            &statements.insert
        };
        connection
            .prepare_cached(statement)?
            .execute(params_from_iter(&self.values))
            .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_survives_the_history_with_its_types() {
        let values = vec![
            Value::Text("2026-11-23".into()),
            Value::Text("fluids".into()),
            Value::Real(1200.0),
            Value::Null,
            Value::Text("1.2l \u{1b}[31m".into()),
            Value::Integer(1_764_000_000_000),
            Value::Integer(60),
        ];
        let image = Image::new(&OBSERVATION, values, 7);
        assert_eq!(
            Image::from_json(&OBSERVATION, &image.to_json()),
            Some(image.clone())
        );
        assert_eq!(image.key(), "2026-11-23 fluids");
        assert!(image.clone().buried(9).is_buried() && !image.is_buried());
        assert!(image.clone().touched(9).says_the_same_as(&image));
    }

    #[test]
    fn an_image_from_before_a_column_has_null_there_and_its_times_in_their_place() {
        let old = r#"{"id":"a","name":"iron","class":"other","since":"2026-01-02","until":null,"updated_at":7,"deleted_at":8}"#;
        let image = Image::from_json(&REGIMEN, old).expect("an image");
        assert_eq!(image.values.last(), Some(&Value::Null));
        assert!(image.is_buried());
        let standing = image.touched(9).to_json().replace("8,", "null,");
        let standing = Image::from_json(&REGIMEN, &standing).expect("an image");
        assert!(!standing.is_buried());
    }

    #[test]
    fn every_table_lists_the_columns_that_the_schema_has() {
        let connection = crate::store::Store::in_memory();
        let connection = &connection.connection;
        for table in TABLES {
            let mut statement = connection
                .prepare(&format!("SELECT * FROM {}", table.name))
                .expect(table.name);
            assert_eq!(statement.column_names(), table.columns, "{}", table.name);
            let _ = statement.query([]).expect("rows");
        }
    }
}
