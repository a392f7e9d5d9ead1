//! Running a query: each says what it is read for, so that an error can say so too.

use rusqlite::{OptionalExtension as _, Params, Row, Statement, ToSql};

use super::row_snapshot::RowSnapshot;
use super::tables::Table;
use super::{Result, Store, StoreError};

impl Store {
    /// Turns an error of SQLite's into one that says what was being done.
    pub(super) fn while_doing(
        &self,
        doing: &'static str,
    ) -> impl Fn(rusqlite::Error) -> StoreError + '_ {
        move |source| {
            let error = StoreError::from_sqlite(doing, &self.path, source);
            if let (StoreError::Damaged { .. }, Some(closing)) = (&error, &self.closing) {
                closing.may_fold(false);
            }
            error
        }
    }

    /// Reads several things as they stand at one moment, whatever other programs write meanwhile.
    ///
    /// # Errors
    /// Those of `read`, and when the file cannot be read.
    pub fn at_one_moment<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        let moment = self.connection.unchecked_transaction();
        let moment = moment.map_err(self.while_doing("reading the diary"))?;
        let read = read();
        drop(moment);
        read
    }

    /// The first row, if there is one.
    pub(super) fn one<T>(
        &self,
        doing: &'static str,
        sql: &str,
        parameters: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        self.prepared(doing, sql, |statement| {
            statement.query_row(parameters, read).optional()
        })
    }

    /// Whether there is any row.
    pub(super) fn exists(
        &self,
        doing: &'static str,
        sql: &str,
        parameters: impl Params,
    ) -> Result<bool> {
        self.prepared(doing, sql, |statement| statement.exists(parameters))
    }

    /// Runs a statement that changes rows, and gives the identity of the row that it put in last.
    pub(super) fn execute(
        &self,
        doing: &'static str,
        sql: &str,
        parameters: impl Params,
    ) -> Result<i64> {
        self.prepared(doing, sql, |statement| statement.execute(parameters))?;
        Ok(self.connection.last_insert_rowid())
    }

    /// All rows.
    pub(super) fn all<T>(
        &self,
        doing: &'static str,
        sql: &str,
        parameters: impl Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        self.prepared(doing, sql, |statement| {
            statement.query_map(parameters, read)?.collect()
        })
    }

    /// All rows of a table that can be read; the others are left out and remembered.
    pub(super) fn readable<T>(
        &self,
        table: &'static Table,
        doing: &'static str,
        sql: &str,
        parameters: impl Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(doing, sql, parameters, |row| {
            found.extend(self.or_left_out(table, row, read(row))?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands every row over, without holding more than one.
    pub(super) fn each(
        &self,
        doing: &'static str,
        sql: &str,
        parameters: impl Params,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        self.prepared(doing, sql, |statement| {
            let mut rows = statement.query(parameters)?;
            while let Some(row) = rows.next()? {
                take(row)?;
            }
            Ok(())
        })
    }

    /// The rows of a table as they stand, tombstones too. `which` says which.
    pub(super) fn snapshots(
        &self,
        table: &'static Table,
        doing: &'static str,
        which: &str,
        parameters: impl Params,
    ) -> Result<Vec<RowSnapshot>> {
        let sql = format!("SELECT * FROM {} WHERE {which}", table.name);
        self.all(doing, &sql, parameters, |row| {
            RowSnapshot::from_row(table, row, &self.connection)
        })
    }

    /// The row of a key as it stands, or its tombstone.
    pub(super) fn snapshot_at(
        &self,
        table: &'static Table,
        doing: &'static str,
        key: &[impl ToSql],
    ) -> Result<Option<RowSnapshot>> {
        let row = RowSnapshot::at(table, key, &self.connection);
        row.map_err(self.while_doing(doing))
    }

    /// Runs a statement that is compiled once in a session.
    fn prepared<T>(
        &self,
        doing: &'static str,
        sql: &str,
        run: impl FnOnce(&mut Statement<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        let statement = self.connection.prepare_cached(sql);
        let done = statement.and_then(|mut statement| run(&mut statement));
        done.map_err(self.while_doing(doing))
    }
}
