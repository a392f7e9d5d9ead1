//! The statements that read and write the rows of a table.

use super::images::Table;

/// The statements of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Statements {
    /// The row of a key.
    pub(super) select: String,
    /// A new row in.
    pub(super) insert: String,
    /// A row over the one with its key. SQLite compiles the conditions of all columns twice for it.
    pub(super) put: String,
}

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
        let insert = format!("INSERT INTO {name} ({columns}) VALUES ({marks})");
        Self {
            select: format!("SELECT {columns} FROM {name} WHERE {condition}"),
            put: format!(
                "{insert} ON CONFLICT ({}) DO UPDATE SET {}",
                keys.join(", "),
                assignments.join(", ")
            ),
            insert,
        }
    }
}

impl Table {
    /// The statements of the table.
    pub(super) fn statements(&self) -> &Statements {
        self.written.get_or_init(|| Statements::of(self))
    }
}
