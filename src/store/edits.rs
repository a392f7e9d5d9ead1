//! What an edit means for the rows: which are put, and which become tombstones.

use rusqlite::params_from_iter;
use serde::Serialize;

use super::row_reader::RowReader;
use super::row_snapshot::RowSnapshot;
use super::tables::{DOSE, NIGHT, REGIMEN, Table, table_of};
use super::{Result, Store};
use crate::diary::{Answer, Edit, Night, NightAnswer, NightSkip, RecordKind};
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
    ) -> Result<()> {
        let subject = edit.subject();
        let table = table_of(subject.kind);
        if subject.is_removal {
            let key = subject.key_parts();
            if subject.kind == RecordKind::Regimen {
                self.delete(&DOSE, &key, now_ms, touched)?;
            }
            return self.delete(table, &key, now_ms, touched);
        }
        let known = match edit {
            Edit::Answer(NightAnswer { night, .. }) | Edit::Skip(NightSkip { night, .. }) => {
                self.said(*night)?
            }
            _ => (None, false),
        };
        for (_, row) in self.rows_of(edit, known, now_ms)? {
            self.put(row, touched)?;
        }
        Ok(())
    }

    /// The rows of what an edit puts in, each with the kind of its record. `known` is what was said of its
    /// night, and whether that is skipped.
    pub(super) fn rows_of(
        &self,
        edit: &Edit,
        known: (Option<Answer>, bool),
        now_ms: i64,
    ) -> Result<Vec<(RecordKind, RowSnapshot)>> {
        let kind = edit.subject().kind;
        let (answered, was_skipped) = known;
        Ok(match edit {
            Edit::Answer(said) => {
                let row = AnswerRow::from(said);
                let row = row.skipped(was_skipped && said.answer.is_none());
                vec![(kind, self.row(&NIGHT, &row, now_ms)?)]
            }
            Edit::Skip(said) => {
                let row = AnswerRow::from(&NightAnswer {
                    night: said.night,
                    answer: answered,
                    recorded_at: said.recorded_at,
                });
                let row = row.skipped(said.skipped);
                vec![(kind, self.row(&NIGHT, &row, now_ms)?)]
            }
            Edit::Regimen(regimen) => {
                let row = RegimenRow::from(regimen);
                let mut rows = vec![(kind, self.row(&REGIMEN, &row, now_ms)?)];
                for dose in row.doses {
                    let regimen = Some(Plain(regimen.id));
                    let dose = self.row(&DOSE, &DoseRow { regimen, ..dose }, now_ms)?;
                    rows.push((RecordKind::Dose, dose));
                }
                rows
            }
            other => vec![(kind, self.row(table_of(kind), &Line::from(other), now_ms)?)],
        })
    }

    fn row(
        &self,
        table: &'static Table,
        record: &impl Serialize,
        now_ms: i64,
    ) -> Result<RowSnapshot> {
        let row = RowSnapshot::of(table, record, now_ms, &self.connection);
        row.map_err(self.while_doing("saving"))
    }

    /// What was said of a night, and whether it is skipped.
    pub(super) fn said(&self, night: Night) -> Result<(Option<Answer>, bool)> {
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

    /// Puts a row where it differs from what stands, and remembers both.
    pub(super) fn put(&self, row: RowSnapshot, touched: &mut Vec<RowChange>) -> Result<()> {
        let before = self.snapshot_at(row.table, "saving", row.key_values())?;
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
            .map_err(self.while_doing("saving"))?;
        touched.push(RowChange { before, after: row });
        Ok(())
    }

    /// Puts a row as it is, with the times at which it was said, and remembers it where that changes
    /// anything.
    pub(super) fn put_as_said(&self, row: RowSnapshot, touched: &mut Vec<RowChange>) -> Result<()> {
        let before = self.snapshot_at(row.table, "saving", row.key_values())?;
        if before
            .as_ref()
            .is_some_and(|before| before.values == row.values)
        {
            return Ok(());
        }
        row.put(&self.connection, before.is_some())
            .map_err(self.while_doing("saving"))?;
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
    ) -> Result<()> {
        let columns = table.keys.iter().zip(key);
        let conditions: Vec<String> = columns.map(|(column, _)| format!("{column} = ?")).collect();
        let which = format!("{} AND deleted_at IS NULL", conditions.join(" AND "));
        for row in self.snapshots(table, "saving", &which, params_from_iter(key))? {
            self.put(row.deleted(now_ms), touched)?;
        }
        Ok(())
    }
}
