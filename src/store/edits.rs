//! What an edit means for the rows: which are put, and which become tombstones.

use rusqlite::params_from_iter;
use serde::Serialize;

use super::row_reader::RowReader;
use super::row_snapshot::RowSnapshot;
use super::tables::{DOSE, NIGHT, REGIMEN, Table, table_of};
use super::{Store, StoreError};
use crate::diary::{Answer, Edit, Night, RecordKind};
use crate::rows::{AnswerRow, DoseRow, Line, NightRow, Plain, RegimenRow};

/// A row that a change touched.
#[derive(Debug)]
pub(super) struct RowChange {
    pub(super) before: Option<RowSnapshot>,
    pub(super) after: RowSnapshot,
}

impl Store {
    /// Puts what an edit says into its rows, and remembers each as it was and as it is.
    pub(super) fn apply(
        &self,
        edit: &Edit,
        now_ms: i64,
        touched: &mut Vec<RowChange>,
    ) -> Result<(), StoreError> {
        let subject = edit.subject();
        let table = table_of(subject.kind);
        if subject.is_removal {
            let key: Vec<String> = subject.key.iter().map(ToString::to_string).collect();
            if subject.kind == RecordKind::Regimen {
                self.delete(&DOSE, &key, now_ms, touched)?;
            }
            return self.delete(table, &key, now_ms, touched);
        }
        match edit {
            Edit::Answer {
                night,
                answer,
                recorded_at,
            } => {
                let (_, skipped) = self.said(*night)?;
                let row = AnswerRow::new(*night, *answer, recorded_at);
                self.put_row(
                    &NIGHT,
                    &row.skipped(skipped && answer.is_none()),
                    now_ms,
                    touched,
                )
            }
            Edit::Skip {
                night,
                skipped,
                recorded_at,
            } => {
                let (answer, _) = self.said(*night)?;
                let row = AnswerRow::new(*night, answer, recorded_at);
                self.put_row(&NIGHT, &row.skipped(*skipped), now_ms, touched)
            }
            Edit::Regimen(regimen) => {
                let row = RegimenRow::from(regimen);
                self.put_row(&REGIMEN, &row, now_ms, touched)?;
                for dose in row.doses {
                    let regimen = Some(Plain(regimen.id));
                    self.put_row(&DOSE, &DoseRow { regimen, ..dose }, now_ms, touched)?;
                }
                Ok(())
            }
            other => self.put_row(table, &Line::from(other), now_ms, touched),
        }
    }

    /// What was said of a night, and whether it is skipped.
    pub(super) fn said(&self, night: Night) -> Result<(Option<Answer>, bool), StoreError> {
        let doing = "reading the night";
        let sql = "SELECT * FROM night WHERE night = ?1 AND deleted_at IS NULL";
        let reader = RowReader::default();
        let found: Vec<NightRow> =
            self.all(doing, sql, [night.to_string()], |row| reader.read(row))?;
        let Some(row) = found.first() else {
            return Ok((None, false));
        };
        Ok((row.answer().ok().flatten(), row.skipped))
    }

    fn put_row(
        &self,
        table: &'static Table,
        record: &impl Serialize,
        now_ms: i64,
        touched: &mut Vec<RowChange>,
    ) -> Result<(), StoreError> {
        let row = RowSnapshot::of(table, record, now_ms, &self.connection);
        self.put(row.map_err(self.while_doing("saving"))?, touched)
    }

    /// Puts a row where it differs from what stands, and remembers both.
    pub(super) fn put(
        &self,
        row: RowSnapshot,
        touched: &mut Vec<RowChange>,
    ) -> Result<(), StoreError> {
        let failed = self.while_doing("saving");
        let before = row.standing(&self.connection).map_err(&failed)?;
        let says_the_same = |before: &RowSnapshot| before.says_the_same_as(&row);
        if before.as_ref().is_some_and(says_the_same) {
            return Ok(());
        }
        let floor = match &before {
            None => self.gone_since(&row)?,
            Some(_) => i64::MIN,
        };
        let row = row.said_over(before.as_ref(), floor, self.device()?);
        row.put(&self.connection, before.is_some())
            .map_err(failed)?;
        touched.push(RowChange { before, after: row });
        Ok(())
    }

    /// Puts a row as it is, with the times at which it was said, and remembers it where that changes
    /// anything.
    pub(super) fn put_as_said(
        &self,
        row: RowSnapshot,
        touched: &mut Vec<RowChange>,
    ) -> Result<(), StoreError> {
        let failed = self.while_doing("saving");
        let before = row.standing(&self.connection).map_err(&failed)?;
        if before
            .as_ref()
            .is_some_and(|before| before.values == row.values)
        {
            return Ok(());
        }
        row.put(&self.connection, before.is_some())
            .map_err(failed)?;
        touched.push(RowChange { before, after: row });
        Ok(())
    }

    /// Makes tombstones of the rows whose key begins with these parts.
    fn delete(
        &self,
        table: &'static Table,
        key: &[String],
        now_ms: i64,
        touched: &mut Vec<RowChange>,
    ) -> Result<(), StoreError> {
        let doing = "saving";
        let columns = &table
            .statements(&self.connection)
            .map_err(self.while_doing(doing))?
            .columns;
        let conditions: Vec<String> = columns
            .iter()
            .zip(key)
            .map(|(column, _)| format!("{column} = ?"))
            .collect();
        let sql = format!(
            "SELECT * FROM {} WHERE {} AND deleted_at IS NULL",
            table.name,
            conditions.join(" AND ")
        );
        let rows = self.all(doing, &sql, params_from_iter(key), |row| {
            RowSnapshot::from_row(table, row, &self.connection)
        })?;
        for row in rows {
            self.put(row.deleted(now_ms), touched)?;
        }
        Ok(())
    }
}
