//! Running a query: each says what it is read for, so that an error can say so too.

use rusqlite::{OptionalExtension as _, Row};

use super::{Store, StoreError};

/// A table whose rows are read one by one: what a person calls a row of it, and how many columns name one. Every query of
/// its rows begins with these columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) keys: usize,
}

impl Table {
    pub(super) const EPISODE: Self = Self::of("cramp", 1);
    pub(super) const NIGHT: Self = Self::of("night", 1);
    pub(super) const OBSERVATION: Self = Self::of("value", 2);
    pub(super) const INTAKE: Self = Self::of("intake", 2);
    pub(super) const REGIMEN: Self = Self::of("medicine", 1);
    pub(super) const DOSE: Self = Self::of("dose", 2);
    pub(super) const CONDITION: Self = Self::of("condition", 1);
    pub(super) const FACTOR: Self = Self::of("factor", 1);
    pub(super) const REVIEW: Self = Self::of("review", 1);
    pub(super) const SUGGESTION: Self = Self::of("suggestion", 3);
    pub(super) const RED_FLAG: Self = Self::of("sign", 2);

    const fn of(name: &'static str, keys: usize) -> Self {
        Self { name, keys }
    }
}

impl Store {
    /// Turns an error of SQLite's into one that says what was being done.
    pub(super) fn sql(&self, doing: &'static str) -> impl Fn(rusqlite::Error) -> StoreError + '_ {
        move |source| {
            let error = StoreError::from_sqlite(doing, &self.path, source);
            if let (StoreError::Damaged { .. }, Some(closing)) = (&error, &self.closing) {
                closing.may_fold(false);
            }
            error
        }
    }

    /// The first row, if there is one.
    pub(super) fn one<T>(
        &self,
        doing: &'static str,
        sql: &str,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(self.sql(doing))?;
        statement
            .query_row([], read)
            .optional()
            .map_err(self.sql(doing))
    }

    /// All rows.
    pub(super) fn all<T>(
        &self,
        doing: &'static str,
        sql: &str,
        parameters: impl rusqlite::Params,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(self.sql(doing))?;
        let rows = statement
            .query_map(parameters, read)
            .map_err(self.sql(doing))?;
        rows.collect::<Result<_, _>>().map_err(self.sql(doing))
    }

    /// All rows of a table that can be read; the others are left out and remembered.
    pub(super) fn readable<T>(
        &self,
        table: Table,
        doing: &'static str,
        sql: &str,
        parameters: impl rusqlite::Params,
        mut read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
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
        parameters: impl rusqlite::Params,
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare_cached(sql)
            .map_err(self.sql(doing))?;
        let mut rows = statement.query(parameters).map_err(self.sql(doing))?;
        while let Some(row) = rows.next().map_err(self.sql(doing))? {
            take(row).map_err(self.sql(doing))?;
        }
        Ok(())
    }
}
