//! The statements that read and write the rows of a table.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::images::{TABLES, Table};

/// The statements of a table, written down once: an import needs them a million times.
#[derive(Debug)]
pub(super) struct Statements {
    /// The row of a key.
    pub(super) select: String,
    /// A row in, or over the one with its key.
    pub(super) put: String,
}

static STATEMENTS: LazyLock<HashMap<&'static str, Statements>> = LazyLock::new(|| {
    TABLES
        .iter()
        .map(|table| (table.name, Statements::of(table)))
        .collect()
});

impl Statements {
    fn of(table: &Table) -> Self {
        let (name, columns) = (table.name, table.columns.join(", "));
        let (keys, others) = table.columns.split_at(table.keys);
        let condition: Vec<String> = keys.iter().map(|key| format!("{key} = ?")).collect();
        let condition = condition.join(" AND ");
        let marks = vec!["?"; table.columns.len()].join(", ");
        let assignments: Vec<String> = others
            .iter()
            .map(|column| format!("{column} = excluded.{column}"))
            .collect();
        Self {
            select: format!("SELECT {columns} FROM {name} WHERE {condition}"),
            put: format!(
                "INSERT INTO {name} ({columns}) VALUES ({marks}) ON CONFLICT ({}) DO UPDATE SET {}",
                keys.join(", "),
                assignments.join(", ")
            ),
        }
    }
}

impl Table {
    /// The statements of the table.
    pub(super) fn statements(&self) -> &'static Statements {
        &STATEMENTS[self.name]
    }
}
