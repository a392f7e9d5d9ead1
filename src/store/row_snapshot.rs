//! A row as it stands, stood or shall stand: what is written to a table, and what the history remembers.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, ToSql, params_from_iter};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::tables::{Statements, Table};
use crate::rows::Stamp;

/// Columns that say when a row was written, not what it holds.
const BOOKKEEPING: [&str; 6] = [
    "recorded_at",
    "recorded_at_offset",
    "updated_at",
    "device",
    "said",
    "same_as",
];

/// A row: one value a column, in the table's order.
#[derive(Clone, Debug)]
pub(super) struct RowSnapshot {
    pub(super) table: &'static Table,
    pub(super) statements: &'static Statements,
    pub(super) values: Vec<Value>,
}

impl RowSnapshot {
    /// The row of a record that is written now. A field of the record is the column of its name; a column
    /// that no field has is null.
    pub(super) fn of(
        table: &'static Table,
        record: &impl Serialize,
        updated_ms: i64,
        connection: &Connection,
    ) -> rusqlite::Result<Self> {
        let failed =
            |error: serde_json::Error| rusqlite::Error::ToSqlConversionFailure(error.into());
        let mut fields = match serde_json::to_value(record).map_err(failed)? {
            Json::Object(fields) => fields,
            _ => Map::new(),
        };
        let statements = table.statements(connection)?;
        let columns = statements.columns.as_slice();
        let mut values = Vec::with_capacity(columns.len());
        for (place, column) in columns.iter().enumerate() {
            let next = columns.get(place + 1);
            let is_time = next.and_then(|next| next.strip_suffix("_offset")) == Some(column);
            let field = fields.get_mut(column).map(Json::take).unwrap_or_default();
            match field.as_str().filter(|_| is_time).and_then(Stamp::parts_of) {
                Some((utc_ms, offset_minutes)) => {
                    values.push(Value::Integer(utc_ms));
                    values.push(Value::Integer(offset_minutes.into()));
                }
                None if values.len() > place => {}
                None => values.push(value_of(field)),
            }
        }
        let snapshot = Self {
            table,
            statements,
            values,
        };
        Ok(snapshot.touched(updated_ms))
    }

    /// Says something in a column, where there is one of its name.
    pub(super) fn set(&mut self, column: &str, value: impl Into<Value>) {
        if let Some(place) = self.place(column) {
            self.values[place] = value.into();
        }
    }

    /// What stands in a column; null where there is none of its name.
    pub(super) fn value(&self, column: &str) -> &Value {
        let place = self.place(column);
        place.map_or(&Value::Null, |place| &self.values[place])
    }

    /// The text in a column.
    pub(super) fn text(&self, column: &str) -> Option<&str> {
        match self.value(column) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number in a column.
    pub(super) fn integer(&self, column: &str) -> Option<i64> {
        match self.value(column) {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    fn place(&self, column: &str) -> Option<usize> {
        let columns = &self.statements.columns;
        columns.iter().position(|name| name == column)
    }

    /// The same row written at another time.
    pub(super) fn touched(mut self, updated_ms: i64) -> Self {
        self.set("updated_at", updated_ms);
        self
    }

    /// The same row as a tombstone.
    pub(super) fn deleted(mut self, updated_ms: i64) -> Self {
        self.set("deleted_at", updated_ms);
        self.touched(updated_ms)
    }

    /// The key as one text: `2026-11-23 fluids`.
    pub(super) fn key(&self) -> String {
        self.key_texts().join(" ")
    }

    /// The parts of the key.
    pub(super) fn key_texts(&self) -> Vec<String> {
        let text = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            other => format!("{other:?}"),
        };
        self.key_values().iter().map(text).collect()
    }

    pub(super) fn key_values(&self) -> &[Value] {
        &self.values[..self.table.keys.len()]
    }

    /// Whether both say the same, whenever they were written.
    pub(super) fn says_the_same_as(&self, other: &Self) -> bool {
        let says = |(column, _): &(&String, _)| !BOOKKEEPING.contains(&column.as_str());
        let values = self.values.iter().zip(&other.values);
        let mut said = self.statements.columns.iter().zip(values).filter(says);
        said.all(|(_, (ours, theirs))| ours == theirs)
    }

    /// The row as the history keeps it, without what is null. Integers and reals stay apart: reals always
    /// carry a point or an exponent.
    pub(super) fn to_json(&self) -> String {
        let json = |value: &Value| match value {
            Value::Null | Value::Blob(_) => Json::Null,
            Value::Integer(number) => Json::from(*number),
            Value::Real(number) => Json::from(*number),
            Value::Text(text) => Json::from(text.as_str()),
        };
        let values = self.values.iter().map(json);
        let columns = self.statements.columns.iter().cloned();
        let there = columns.zip(values).filter(|(_, value)| !value.is_null());
        Json::Object(there.collect()).to_string()
    }

    /// Reads what [`RowSnapshot::to_json`] wrote. What is not there is null, a column that came later too.
    pub(super) fn from_json(
        table: &'static Table,
        text: &str,
        connection: &Connection,
    ) -> Option<Self> {
        let mut fields: Map<String, Json> = serde_json::from_str(text).ok()?;
        let statements = table.statements(connection).ok()?;
        let columns = statements.columns.as_slice();
        let value = |column: &String| {
            let field = fields.get_mut(column).map(Json::take);
            value_of(field.unwrap_or_default())
        };
        Some(Self {
            table,
            statements,
            values: columns.iter().map(value).collect(),
        })
    }

    /// A row that was read from its table, all columns of it.
    pub(super) fn from_row(
        table: &'static Table,
        row: &Row<'_>,
        connection: &Connection,
    ) -> rusqlite::Result<Self> {
        let statements = table.statements(connection)?;
        let values = (0..statements.columns.len()).map(|place| row.get(place));
        Ok(Self {
            table,
            statements,
            values: values.collect::<Result<_, _>>()?,
        })
    }

    /// The row of a key, as it stands in the file.
    pub(super) fn at(
        table: &'static Table,
        key: &[impl ToSql],
        connection: &Connection,
    ) -> rusqlite::Result<Option<Self>> {
        let select = &table.statements(connection)?.select;
        let mut statement = connection.prepare_cached(select)?;
        let mut rows = statement.query(params_from_iter(key))?;
        rows.next()?
            .map(|row| Self::from_row(table, row, connection))
            .transpose()
    }

    /// Puts the row in, over the one with its key where one stands.
    pub(super) fn put(&self, connection: &Connection, one_stands: bool) -> rusqlite::Result<()> {
        let statement = if one_stands {
            &self.statements.put
        } else {
            &self.statements.insert
        };
        connection
            .prepare_cached(statement)?
            .execute(params_from_iter(&self.values))
            .map(drop)
    }
}

/// A value of JSON as a cell holds it; lists and objects stand there as JSON.
fn value_of(json: Json) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::Integer(yes.into()),
        Json::Number(number) => match number.as_i64() {
            Some(integer) => Value::Integer(integer),
            None => Value::Real(number.as_f64().unwrap_or_default()),
        },
        Json::String(text) => Value::Text(text),
        Json::Array(_) | Json::Object(_) => Value::Text(json.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rows::{Line, fields_of};
    use crate::store::Store;
    use crate::store::tables::{self, TABLES, VALUE};

    fn value_of(line: &str) -> RowSnapshot {
        let store = Store::in_memory();
        let line: Line<'_> = serde_json::from_str(line).expect("a line");
        RowSnapshot::of(&VALUE, &line, 7, &store.connection).expect("a snapshot")
    }

    #[test]
    fn a_snapshot_survives_the_history_with_its_types() {
        let snapshot = value_of(
            r#"{"record":"value","night":"2026-11-23","factor":"fluids","number":1200.0,
                "typed":"1.2l \u001b[31m","recorded_at":"2026-11-23T21:30:00.007+01:00"}"#,
        );
        let values = [
            Value::Text("2026-11-23".into()),
            Value::Text("fluids".into()),
            Value::Real(1200.0),
            Value::Null,
            Value::Text("1.2l \u{1b}[31m".into()),
            Value::Integer(1_795_465_800_007),
            Value::Integer(60),
            Value::Integer(7),
            Value::Null,
            Value::Null,
            Value::Null,
        ];
        assert_eq!(snapshot.values, values);
        let store = Store::in_memory();
        let read = RowSnapshot::from_json(&VALUE, &snapshot.to_json(), &store.connection);
        assert_eq!(read.expect("read").values, values);
        assert_eq!(snapshot.key(), "2026-11-23 fluids");
        assert!(snapshot.clone().touched(9).says_the_same_as(&snapshot));
        assert!(!snapshot.clone().deleted(9).says_the_same_as(&snapshot));
    }

    #[test]
    fn a_snapshot_holds_what_there_is_and_the_rest_is_null() {
        let store = Store::in_memory();
        let kept = r#"{"night":"2026-11-23","factor":"fluids","number":1.5,"updated_at":7,"deleted_at":8}"#;
        let snapshot = RowSnapshot::from_json(&VALUE, kept, &store.connection).expect("a snapshot");
        assert_eq!(snapshot.values.len(), snapshot.statements.columns.len());
        assert_eq!(snapshot.value("typed"), &Value::Null);
        assert_eq!(snapshot.to_json(), kept);
    }

    #[test]
    fn every_column_is_a_field_and_every_field_a_column() {
        use crate::rows::{
            ConditionRow, DoctorMentionRow, DoseRow, EpisodeRow, FactorRow, IntakeRow,
            NightNoteRow, NightRow, RedFlagRow, RegimenRow, ReplyRow, ReviewRow, ValueRow,
        };
        let store = Store::in_memory();
        let fields = [
            fields_of::<EpisodeRow>(),
            fields_of::<NightRow>(),
            fields_of::<NightNoteRow>(),
            fields_of::<ValueRow<'_>>(),
            fields_of::<RegimenRow>(),
            fields_of::<DoseRow>(),
            fields_of::<IntakeRow>(),
            fields_of::<ConditionRow>(),
            fields_of::<FactorRow>(),
            fields_of::<ReviewRow>(),
            fields_of::<ReplyRow>(),
            fields_of::<RedFlagRow>(),
            fields_of::<DoctorMentionRow>(),
        ];
        for (table, fields) in TABLES.into_iter().zip(fields) {
            let statements = table.statements(&store.connection).expect("a table");
            let mut columns: Vec<&str> = statements.columns.iter().map(String::as_str).collect();
            columns.retain(|column| {
                !column.ends_with("_offset") && !tables::BOOKKEEPING.contains(column)
            });
            // The doses of a medicine have a table of their own.
            let fields: Vec<&str> = fields
                .iter()
                .copied()
                .filter(|field| *field != "doses" || table.name != "regimen")
                .collect();
            let sorted = |names: Vec<&str>| -> BTreeSet<String> {
                names.into_iter().map(str::to_owned).collect()
            };
            assert_eq!(sorted(columns), sorted(fields), "{}", table.name);
        }
    }
}
