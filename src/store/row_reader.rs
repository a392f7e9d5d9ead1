//! Reads the rows of a query as records: a field from the column of its name, without a detour through JSON.

use std::cell::OnceCell;

use rusqlite::Row;
use rusqlite::types::{Type, ValueRef};
use serde::de::value::{I64Deserializer, SeqDeserializer};
use serde::de::{
    Deserialize, DeserializeSeed, Error as _, IntoDeserializer as _, SeqAccess, Visitor,
};
use serde::{Deserializer, forward_to_deserialize_any};

use crate::diary::{Moment, Zone};
use crate::rows::refusal_of;

/// Reads the rows of one query. Which column holds which field is looked up at the first row.
#[derive(Default)]
pub(super) struct RowReader {
    /// The column of each field.
    places: OnceCell<Vec<usize>>,
}

impl RowReader {
    /// The record of a row.
    ///
    /// # Errors
    /// When a cell does not hold what its field promises: the file is damaged, or somebody wrote to it by
    /// hand.
    pub(super) fn read<'row, R: Deserialize<'row>>(
        &self,
        row: &'row Row<'_>,
    ) -> rusqlite::Result<R> {
        let reader = RecordReader {
            row,
            places: &self.places,
        };
        R::deserialize(reader).map_err(|CellError(error)| error)
    }
}

/// An instant of which only the offset is known, from a column and the one after it.
pub(super) fn moment(row: &Row<'_>, column: usize) -> rusqlite::Result<Moment> {
    let (utc_ms, offset): (i64, i32) = (row.get(column)?, row.get(column + 1)?);
    chrono::FixedOffset::east_opt(offset.saturating_mul(60))
        .and_then(|zone| Moment::from_parts(utc_ms, offset, Zone::Fixed(zone)))
        .ok_or_else(|| unreadable("a time outside the calendar"))
}

/// A cell that does not hold what its column promises.
pub(super) fn unreadable(what: impl ToString) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.to_string().into())
}

/// An error of SQLite's, or a cell that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct CellError(#[from] rusqlite::Error);

impl serde::de::Error for CellError {
    fn custom<T: std::fmt::Display>(what: T) -> Self {
        let what = what.to_string();
        Self(match refusal_of(&what) {
            Some(refused) => unreadable(refused),
            None => unreadable(what),
        })
    }
}

/// A whole row.
struct RecordReader<'r, 'row, 'stmt> {
    row: &'row Row<'stmt>,
    places: &'r OnceCell<Vec<usize>>,
}

impl<'row> Deserializer<'row> for RecordReader<'_, 'row, '_> {
    type Error = CellError;

    fn deserialize_any<V: Visitor<'row>>(self, _visitor: V) -> Result<V::Value, CellError> {
        Err(CellError::custom("a row is read as a struct"))
    }

    fn deserialize_struct<V: Visitor<'row>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CellError> {
        let places = self.places.get_or_init(|| {
            let columns = self.row.as_ref().column_names();
            let place = |field: &&str| columns.iter().position(|column| column == field);
            // A last field without a column is one of a table of its own.
            fields.iter().map_while(place).collect()
        });
        visitor.visit_seq(CellReaders {
            row: self.row,
            places: places.iter(),
        })
    }

    forward_to_deserialize_any! {
        <W: Visitor<'row>>
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

/// The cells of a row, in the order of the fields.
struct CellReaders<'r, 'row, 'stmt> {
    row: &'row Row<'stmt>,
    places: std::slice::Iter<'r, usize>,
}

impl<'row> SeqAccess<'row> for CellReaders<'_, 'row, '_> {
    type Error = CellError;

    fn next_element_seed<T: DeserializeSeed<'row>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, CellError> {
        let Some(column) = self.places.next().copied() else {
            return Ok(None);
        };
        let row = self.row;
        seed.deserialize(CellReader { row, column }).map(Some)
    }
}

/// One cell.
struct CellReader<'row, 'stmt> {
    row: &'row Row<'stmt>,
    column: usize,
}

impl<'row> CellReader<'row, '_> {
    /// The JSON in the cell.
    fn json(&self) -> Result<serde_json::Deserializer<serde_json::de::StrRead<'row>>, CellError> {
        let text = self.row.get_ref(self.column)?.as_str();
        Ok(serde_json::Deserializer::from_str(
            text.map_err(CellError::custom)?,
        ))
    }
}

impl<'row> Deserializer<'row> for CellReader<'row, '_> {
    type Error = CellError;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn deserialize_any<V: Visitor<'row>>(self, visitor: V) -> Result<V::Value, CellError> {
        match self.row.get_ref(self.column)? {
            ValueRef::Null => visitor.visit_unit(),
            ValueRef::Integer(number) => visitor.visit_i64(number),
            ValueRef::Real(number) => visitor.visit_f64(number),
            ValueRef::Text(text) => {
                visitor.visit_borrowed_str(std::str::from_utf8(text).map_err(CellError::custom)?)
            }
            ValueRef::Blob(bytes) => visitor.visit_borrowed_bytes(bytes),
        }
    }

    fn deserialize_bool<V: Visitor<'row>>(self, visitor: V) -> Result<V::Value, CellError> {
        visitor.visit_bool(self.row.get(self.column)?)
    }

    fn deserialize_option<V: Visitor<'row>>(self, visitor: V) -> Result<V::Value, CellError> {
        match self.row.get_ref(self.column)? {
            ValueRef::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    /// A time: its milliseconds, and in the next column the minutes of its offset.
    fn deserialize_tuple<V: Visitor<'row>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, CellError> {
        let parts: [i64; 2] = [self.row.get(self.column)?, self.row.get(self.column + 1)?];
        let parts = parts
            .into_iter()
            .map(|part| -> I64Deserializer<CellError> { part.into_deserializer() });
        visitor.visit_seq(SeqDeserializer::new(parts))
    }

    fn deserialize_seq<V: Visitor<'row>>(self, visitor: V) -> Result<V::Value, CellError> {
        let mut json = self.json()?;
        json.deserialize_seq(visitor).map_err(CellError::custom)
    }

    fn deserialize_struct<V: Visitor<'row>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, CellError> {
        let mut json = self.json()?;
        let read = json.deserialize_struct(name, fields, visitor);
        read.map_err(CellError::custom)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'row>>
        i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        tuple_struct map enum identifier ignored_any
    }
}
