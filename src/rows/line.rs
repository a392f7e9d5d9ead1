//! An edit as a row: the line of an export, and what the store writes.

use serde::{Deserialize, Serialize};

use super::cells::Word;
#[allow(clippy::wildcard_imports, reason = "the table of records names them")]
use crate::diary::*;

/// A record of the diary, by the row that holds what is said of it.
pub trait Record {
    /// Its row.
    type Row<'a>;
}

macro_rules! lines {
    ($(
        $(#[$doc:meta])*
        $kind:ident($record:ty), $plural:literal, $label:literal $(, with $($part:tt),*)?;
    )*) => {
        /// An edit with the kind of record it is about.
        #[derive(Clone, Debug, Serialize, Deserialize)]
        #[serde(tag = "record", rename_all = "kebab-case")]
        #[expect(missing_docs, reason = "the rows say what they are")]
        pub enum Line<'a> {
            $($kind(#[serde(borrow)] <$record as Record>::Row<'a>),)*
            Forget(ForgetRow),
        }

        impl<'a> From<&'a Edit> for Line<'a> {
            fn from(edit: &'a Edit) -> Self {
                match edit {
                    $(Edit::$kind(record) => Self::$kind(record.into()),)*
                    Edit::Forget(key) => Self::Forget(key.into()),
                }
            }
        }

        impl TryFrom<Line<'_>> for Edit {
            type Error = Refusal;

            fn try_from(line: Line<'_>) -> Result<Self, Refusal> {
                Ok(match line {
                    $(Line::$kind(row) => Self::$kind(row.try_into()?),)*
                    Line::Forget(row) => Self::Forget(row.try_into()?),
                })
            }
        }
    };
}
records!(lines);

/// A record that is taken out of the diary, by the parts of its key.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ForgetRow {
    pub kind: Word<RecordKind>,
    pub key: Vec<String>,
}

impl From<&RecordKey> for ForgetRow {
    fn from(key: &RecordKey) -> Self {
        let (kind, parts) = key.kind_and_parts();
        Self {
            kind: Word(kind),
            key: parts.iter().map(ToString::to_string).collect(),
        }
    }
}

impl TryFrom<ForgetRow> for RecordKey {
    type Error = Refusal;

    fn try_from(row: ForgetRow) -> Result<Self, Refusal> {
        Self::of_parts(row.kind.0, &row.key)
    }
}
