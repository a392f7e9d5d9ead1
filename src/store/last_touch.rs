//! Who said last what a record says, and what was taken out of the diary: what an import must know before
//! it speaks.

use std::collections::HashSet;

use super::tables::{TABLES, table_of};
use super::{Result, Store};
use crate::diary::{Edit, LastTouch};

/// What the steps of imports are marked with in the history, before something that is theirs alone.
pub(super) const IMPORT: &str = "import ";

/// A record: the name of its table, and its key.
type Record = (&'static str, String);

/// The records that were taken out of the diary.
#[derive(Debug, Default)]
pub struct Tombstones(HashSet<Record>);

/// The mark of an import's step. `own` must be its own, or it would join the one before.
pub fn mark_of_import(own: &str) -> String {
    format!("{IMPORT}{own}")
}

impl Store {
    /// The records that were taken out of the diary.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn tombstones(&self) -> Result<Tombstones> {
        let mut all = HashSet::new();
        for table in TABLES {
            let key = table.keys.join(" || ' ' || ");
            let sql = format!(
                "SELECT {key} FROM {} WHERE deleted_at IS NOT NULL",
                table.name
            );
            let keys: Vec<String> =
                self.all("reading what was deleted", &sql, [], |row| row.get(0))?;
            all.extend(keys.into_iter().map(|key| (table.name, key)));
        }
        Ok(Tombstones(all))
    }

    /// Who said last what the record of an edit says, as far as it stands; `None` for one that never was
    /// there, or only until it was undone.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_touch(&self, edit: &Edit, gone: &Tombstones) -> Result<Option<LastTouch>> {
        let subject = edit.subject();
        if subject.is_removal {
            return Ok(None);
        }
        let record = (table_of(subject.kind).name, subject.key_text());
        let deleted = gone.0.contains(&record);
        let doing = "reading the history";
        let (table, key) = record;
        let sql =
            "SELECT c.made_at, coalesce(c.joins, ''), r.after FROM change_row r JOIN change c \
            ON c.id = r.change
                   WHERE r.record = ?1 AND r.key = ?2 AND c.kind = 'do' AND c.state = 'standing'
                   ORDER BY r.change DESC, r.place DESC LIMIT 1";
        let standing = self.one(doing, sql, [table, &key], |row| {
            Ok((row.get(0)?, row.get::<_, String>(1)?.starts_with(IMPORT)))
        })?;
        if let Some((made_ms, by_import)) = standing {
            return Ok(Some(LastTouch {
                made_ms,
                by_import,
                deleted,
            }));
        }
        let sql = "SELECT 1 FROM change_row WHERE record = ?1 AND key = ?2 LIMIT 1";
        let undone = self.exists(doing, sql, [table, &key])?;
        // What is older than the history was said by the person, as far as anybody knows.
        let unknown = LastTouch {
            made_ms: i64::MAX,
            by_import: false,
            deleted,
        };
        Ok((!undone).then_some(unknown))
    }

    /// Whether a step with this mark was made, undone since or not.
    pub(super) fn has_step(&self, mark: &str) -> Result<bool> {
        let doing = "reading the history";
        let sql = "SELECT 1 FROM change WHERE joins = ?1 LIMIT 1";
        self.exists(doing, sql, [mark])
    }
}
