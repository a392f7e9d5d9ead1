//! The cells of a table's row as the fields of a record, and back: a column is called as its field.

use std::borrow::Cow;

use serde::de::value::MapDeserializer;
use serde::de::{DeserializeOwned, Error, IntoDeserializer, Visitor};
use serde::{Deserializer, Serialize, forward_to_deserialize_any};
use serde_json::{Map, Value as Json};

use super::cells::{guarded, unguarded};
use super::unfit::Unfit;
use crate::diary::{Refusal, relief_list};
use crate::rows::{ReliefRow, refusal_of};

/// The cells of a record, in the order of its fields.
pub(super) fn written(record: &impl Serialize) -> serde_json::Result<Vec<String>> {
    let fields: Map<String, Json> = serde_json::from_value(serde_json::to_value(record)?)?;
    let cell = |value: &Json| match value {
        Json::Null => String::new(),
        Json::Bool(yes) => u8::from(*yes).to_string(),
        Json::String(text) => guarded(text).into_owned(),
        Json::Array(_) => ReliefRow::typed(&value.to_string()).unwrap_or_default(),
        other => other.to_string(),
    };
    Ok(fields.values().map(cell).collect())
}

/// Reads a record of cells that say something, each with its column.
///
/// # Errors
/// A refusal with its column.
pub(super) fn read<R: DeserializeOwned>(
    cells: Vec<(&'static str, Cow<'_, str>)>,
) -> Result<R, Unfit> {
    let cells = cells
        .into_iter()
        .map(|(column, text)| (column, Cell { column, text }));
    R::deserialize(MapDeserializer::new(cells)).map_err(|CellError(column, refused)| Unfit {
        column: column.map(str::to_owned),
        refused,
    })
}

/// A cell that its column does not take.
#[derive(Debug, thiserror::Error)]
#[error("{1}")]
struct CellError(Option<&'static str>, Refusal);

impl Error for CellError {
    fn custom<T: std::fmt::Display>(what: T) -> Self {
        let what = what.to_string();
        let unknown = || Refusal::new("row", &what, "one row for each cramp");
        Self(None, refusal_of(&what).unwrap_or_else(unknown))
    }
}

/// What stands in a column.
struct Cell<'c> {
    column: &'static str,
    text: Cow<'c, str>,
}

impl Cell<'_> {
    /// The refusal of what stands there.
    fn refused(&self, reason: &str, example: &str) -> CellError {
        let value = format!("{} \"{}\"", self.column, self.text);
        CellError(Some(self.column), Refusal::new(value, reason, example))
    }

    fn whole(&self) -> Result<u32, CellError> {
        let whole = self.text.parse();
        whole.map_err(|_| self.refused("use a whole number, 0 or more", "7"))
    }
}

impl<'c> IntoDeserializer<'c, CellError> for Cell<'c> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'c> Deserializer<'c> for Cell<'c> {
    type Error = CellError;

    fn deserialize_any<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, CellError> {
        visitor
            .visit_str(unguarded(&self.text))
            .map_err(|CellError(_, refused)| self.refused(&refused.reason, &refused.example))
    }

    fn deserialize_option<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, CellError> {
        visitor.visit_some(self)
    }

    fn deserialize_bool<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, CellError> {
        match self.text.to_lowercase().as_str() {
            "1" | "yes" | "true" => visitor.visit_bool(true),
            "0" | "no" | "false" => visitor.visit_bool(false),
            _ => Err(self.refused("use 1 for yes or 0 for no", "1")),
        }
    }

    fn deserialize_u8<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, CellError> {
        visitor.visit_u8(u8::try_from(self.whole()?).unwrap_or(u8::MAX))
    }

    fn deserialize_u32<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, CellError> {
        visitor.visit_u32(self.whole()?)
    }

    fn deserialize_seq<V: Visitor<'c>>(self, visitor: V) -> Result<V::Value, CellError> {
        let reliefs = relief_list(&self.text);
        let reliefs = reliefs.map_err(|refused| CellError(Some(self.column), refused))?;
        let rows: Vec<ReliefRow> = reliefs.iter().map(ReliefRow::from).collect();
        let rows = serde_json::to_value(rows).map_err(CellError::custom)?;
        rows.deserialize_seq(visitor).map_err(CellError::custom)
    }

    forward_to_deserialize_any! {
        <W: Visitor<'c>>
        i8 i16 i32 i64 u16 u64 f32 f64 char str string bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct map struct enum identifier ignored_any
    }
}
