//! What an export tells of its words: when each was said, on which copy, and what was deleted.

use super::read::BETWEEN;
use super::row_reader::{RowReader, unreadable};
use super::row_snapshot::RowSnapshot;
use super::tables::{FACTOR, NIGHT, RED_FLAG, TABLES, Table, kind_of};
use super::{Result, Store};
use crate::diary::{BUILT_IN, Factor, Period, Provenance, Tombstone};
use crate::rows::{FactorRow, NightRow};

impl RowSnapshot {
    /// That it was deleted, where somebody said so.
    pub(super) fn tombstone(&self) -> Option<Tombstone> {
        let at = self.deletion().filter(|_| !self.never_was())?;
        let same_as = self.same_as().map(str::to_owned);
        let kind = kind_of(self.table);
        Some(Tombstone::new(kind, self.key_texts(), at, same_as))
    }
}

impl Store {
    /// When the words of a period were said; with `whole`, what was deleted in the diary too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn provenance(&self, period: Period, whole: bool) -> Result<Provenance> {
        let doing = "reading when things were said";
        let mut provenance = Provenance::default();
        let (first, last) = (period.first.to_string(), period.last.to_string());
        for table in TABLES {
            let sql = format!(
                "SELECT * FROM {} WHERE deleted_at IS NULL AND {}",
                table.name,
                of_period(table)
            );
            let reader = RowReader::default();
            self.each(doing, &sql, [&first, &last], |row| {
                let kind = kind_of(table);
                let snapshot = RowSnapshot::from_row(table, row, &self.connection)?;
                provenance.insert(kind, snapshot.key(), snapshot.said());
                // A row that cannot be read was left out of the journal, too.
                let _ = add_what_was_taken_back(&mut provenance, table, &reader, row);
                Ok(())
            })?;
        }
        if whole {
            provenance.deleted = self.all_tombstones()?;
        }
        Ok(provenance)
    }
}

/// Which rows of a table are of a period.
fn of_period(table: &Table) -> String {
    if table.has_nights() {
        BETWEEN.to_owned()
    } else if table.name == RED_FLAG.name {
        format!("episode IN (SELECT id FROM episode WHERE {BETWEEN})")
    } else {
        "?1 <= ?2".to_owned()
    }
}

/// Adds what a row says that a journal does not show: that an answer was taken back, or a factor is as it
/// came.
fn add_what_was_taken_back(
    provenance: &mut Provenance,
    table: &Table,
    reader: &RowReader,
    row: &rusqlite::Row<'_>,
) -> rusqlite::Result<()> {
    if table.name == NIGHT.name {
        let row: NightRow = reader.read(row)?;
        if !row.skipped && row.answer().map_err(unreadable)?.is_none() {
            let said = (row.night.0, row.recorded_at.moment());
            provenance.answers_taken_back.push(said);
        }
    }
    if table.name == FACTOR.name {
        let row: FactorRow = reader.read(row)?;
        let factor = Factor::try_from(row).map_err(unreadable)?;
        if BUILT_IN.contains(&factor) {
            provenance.factors_changed_back.push(factor);
        }
    }
    Ok(())
}
