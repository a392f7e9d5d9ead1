//! Which copy of the diary a file is, and what was deleted in it of which no row is left.

use std::collections::HashSet;

use uuid::Uuid;

use super::look::identity;
use super::row_snapshot::RowSnapshot;
use super::tables::{FACTOR, MENTION, NIGHT, TABLES, Table, hangs_on, kind_of, table_of};
use super::words::device_text;
use super::{Result, Store};
use crate::diary::{Device, EditStamp, Tombstone};

/// Of two tombstones of a record, the later one counts.
const LATER: &str = "ON CONFLICT (record, key) DO UPDATE SET
    device = CASE
        WHEN (deleted_at, coalesce(device, '')) < (excluded.deleted_at, coalesce(excluded.device, ''))
        THEN excluded.device ELSE device END,
    deleted_at = max(deleted_at, excluded.deleted_at),
    same_as = coalesce(min(same_as, excluded.same_as), same_as, excluded.same_as)";

impl Store {
    /// Which copy of the diary this file is. It is asked while something is written: a file that was copied
    /// becomes a copy of its own with the first word that is said in it.
    pub(super) fn device(&self) -> Result<Device> {
        if let Some(device) = self.device.get() {
            return Ok(device);
        }
        let doing = "reading which copy this is";
        let place = match identity(&self.path) {
            Some((disk, file)) => format!("{disk} {file}"),
            None => "memory".to_owned(),
        };
        let sql = "SELECT device FROM copy WHERE place = ?1";
        let known: Option<String> = self.one(doing, sql, [&place], |row| row.get(0))?;
        let device = match known.and_then(|known| known.parse().ok()) {
            Some(device) => device,
            None => {
                let device = Device(Uuid::new_v4().as_fields().0.max(1));
                self.execute(doing, "DELETE FROM copy", [])?;
                let sql = "INSERT INTO copy (device, place) VALUES (?1, ?2)";
                self.execute(doing, sql, [device.to_string(), place])?;
                device
            }
        };
        self.device.set(Some(device));
        Ok(device)
    }

    /// When the record of a row was deleted that is not there any more.
    pub(super) fn gone_since(&self, row: &RowSnapshot) -> Result<i64> {
        let found = self.tombstone(row)?;
        Ok(found.map_or(i64::MIN, |found| found.at.ms))
    }

    /// The tombstone of a row's record, where there is one apart from its row.
    pub(super) fn tombstone(&self, row: &RowSnapshot) -> Result<Option<Tombstone>> {
        self.tombstone_at(row.table, &row.key_texts())
    }

    /// The tombstone with this key.
    pub(super) fn tombstone_at(
        &self,
        table: &'static Table,
        key: &[impl AsRef<str>],
    ) -> Result<Option<Tombstone>> {
        let sql =
            "SELECT key, deleted_at, device, same_as FROM gone WHERE record = ?1 AND key = ?2";
        let key: Vec<&str> = key.iter().map(AsRef::as_ref).collect();
        let key = serde_json::json!(key).to_string();
        self.one(READING, sql, [table.name, &key], |found| {
            tombstone(table, found)
        })
    }

    /// Remembers that a record was deleted of which there is no row.
    pub(super) fn bury(&self, tombstone: &Tombstone) -> Result<()> {
        let sql = format!(
            "INSERT INTO gone (record, key, deleted_at, device, same_as) VALUES (?1, ?2, ?3, ?4, ?5) {LATER}"
        );
        let key = serde_json::json!(tombstone.key).to_string();
        let device = device_text(tombstone.at.device);
        let table = table_of(tombstone.kind).name;
        let values = (table, key, tombstone.at.ms, device, &tombstone.same_as);
        self.execute("saving", &sql, values).map(drop)
    }

    /// What was deleted in this copy, rows or no rows, by kind and key. What hangs on something that is
    /// itself deleted is gone with it: whether it was deleted for itself is seen only if that comes back.
    pub(super) fn all_tombstones(&self) -> Result<Vec<Tombstone>> {
        let mut all = Vec::new();
        for table in TABLES {
            // One by one: of an import that was undone there may be very many, and none leaves a mark.
            let sql = format!("SELECT * FROM {} WHERE deleted_at IS NOT NULL", table.name);
            self.each(READING, &sql, [], |row| {
                let row = RowSnapshot::from_row(table, row, &self.connection)?;
                all.extend(row.tombstone());
                Ok(())
            })?;
            let sql = "SELECT key, deleted_at, device, same_as FROM gone WHERE record = ?1";
            let gone = self.all(READING, sql, [table.name], |row| tombstone(table, row))?;
            for one in gone {
                if self.snapshot_at(table, READING, &one.key)?.is_none() {
                    all.push(one);
                }
            }
        }
        let deleted: HashSet<_> = all.iter().map(|one| (one.kind, one.key.clone())).collect();
        all.retain(|one| {
            let Some(parent) = hangs_on(one.kind) else {
                return true;
            };
            let mut keys = one.key.iter().map(|part| (parent, vec![part.clone()]));
            !keys.any(|key| deleted.contains(&key))
        });
        all.sort();
        Ok(all)
    }

    /// Keeps the keys of what a purge takes out: what was deleted stays deleted when another copy comes that
    /// still has it. Keys in the person's own words go with the rest.
    pub(super) fn remember_what_is_gone(&self) -> Result<()> {
        for table in TABLES {
            if [FACTOR.name, MENTION.name].contains(&table.name) {
                continue;
            }
            let statements = table
                .statements(&self.connection)
                .map_err(self.while_doing("purging"))?;
            let has_twins = statements.columns.iter().any(|column| column == "same_as");
            let same_as = if has_twins { "same_as" } else { "NULL" };
            let or_empty = if table.name == NIGHT.name {
                "OR (answer IS NULL AND skipped = 0)"
            } else {
                ""
            };
            self.run(&format!(
                "INSERT INTO gone (record, key, deleted_at, device, same_as)
                 SELECT '{name}', json_array({key}), coalesce(deleted_at, updated_at), device, {same_as}
                 FROM {name} WHERE (deleted_at IS NOT NULL AND updated_at <> 0) {or_empty} {LATER}",
                name = table.name,
                key = table.keys.join(", "),
            ))?;
        }
        Ok(())
    }
}

const READING: &str = "reading what was deleted";

fn tombstone(table: &'static Table, row: &rusqlite::Row<'_>) -> rusqlite::Result<Tombstone> {
    let device: Option<String> = row.get(2)?;
    let device = device.and_then(|device| device.parse().ok());
    let key = serde_json::from_str(row.get_ref(0)?.as_str()?).unwrap_or_default();
    let at = EditStamp {
        ms: row.get(1)?,
        device: device.unwrap_or_default(),
    };
    Ok(Tombstone::new(kind_of(table), key, at, row.get(3)?))
}
