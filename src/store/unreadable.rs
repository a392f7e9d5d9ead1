//! Rows that cannot be read, and what is wrong with each: one odd row must not shut the whole diary.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;

use rusqlite::types::ValueRef;
use rusqlite::{Error, Row};

use super::tables::EPISODE;
use crate::diary::neutral;

/// A row that does not hold what its columns promise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnreadableRow {
    /// Its table.
    pub table: &'static str,
    /// What the table knows it by.
    pub key: String,
    /// Why it cannot be read.
    pub reason: String,
}

impl UnreadableRow {
    /// Whether it is a cramp, which can be deleted by its identity.
    pub fn is_a_cramp(&self) -> bool {
        self.table == EPISODE.word
    }
}

impl fmt::Display for UnreadableRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (table, key, reason) = (self.table, neutral(&self.key), neutral(&self.reason));
        write!(f, "the {table} {key} cannot be read: {reason}")
    }
}

type Listener = Box<dyn Fn(&UnreadableRow) + Send>;

/// The rows that were left out so far, and who wants to hear of each once.
#[derive(Default)]
pub(super) struct Unreadable {
    pub(super) rows: RefCell<BTreeMap<(&'static str, String), String>>,
    pub(super) listener: Option<Listener>,
}

impl fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rows.fmt(f)
    }
}

impl Unreadable {
    pub(super) fn add(&self, row: UnreadableRow) {
        let key = (row.table, row.key.clone());
        let before = self.rows.borrow_mut().insert(key, row.reason.clone());
        if let (None, Some(listener)) = (before, &self.listener) {
            listener(&row);
        }
    }
}

/// What is wrong with the row, where it is the row and not the file.
pub(super) fn fault_of(row: &Row<'_>, error: &Error) -> Option<String> {
    let fault = match error {
        Error::FromSqlConversionFailure(_, _, source) => source.to_string(),
        Error::IntegralValueOutOfRange(..)
        | Error::InvalidColumnType(..)
        | Error::Utf8Error(..) => error.to_string(),
        _ => return None,
    };
    Some(no_text(row).unwrap_or(fault))
}

/// What is wrong with a row that has a text which is none.
fn no_text(row: &Row<'_>) -> Option<String> {
    let names = row.as_ref().column_names();
    names
        .iter()
        .enumerate()
        .find_map(|(column, name)| match row.get_ref(column) {
            Ok(ValueRef::Text(text)) if std::str::from_utf8(text).is_err() => {
                Some(format!("{name} is no text (it is not UTF-8)"))
            }
            _ => None,
        })
}

/// What a column of a key says.
pub(super) fn key_text(row: &Row<'_>, column: usize) -> String {
    match row.get_ref(column) {
        Ok(ValueRef::Text(text)) => String::from_utf8_lossy(text).into_owned(),
        Ok(ValueRef::Integer(number)) => number.to_string(),
        _ => "?".to_owned(),
    }
}
