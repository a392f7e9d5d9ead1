//! Running a query: each says what it is read for, so that an error can say so too.

use rusqlite::{OptionalExtension as _, Row};

use super::{Store, StoreError};

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
