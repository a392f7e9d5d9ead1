//! What was entered on two copies of a diary: the same cramp, medicine or condition. The record that was
//! entered first stands for both, and takes over what only the other one knew.

use chrono::TimeDelta;
use rusqlite::types::Value;

use super::edits::RowChange;
use super::joining::{IncomingRecords, Twin};
use super::row_snapshot::RowSnapshot;
use super::tables::{CONDITION, DOSE, EPISODE, INTAKE, RED_FLAG, REGIMEN, Table, kind_of};
use super::{Result, Store};

/// Cramps of one night that begin within this of each other are one.
const SAME_WITHIN: TimeDelta = TimeDelta::minutes(5);

/// A kind of record that can be entered twice.
struct Kind {
    table: &'static Table,
    /// What the record that stands keeps of its own.
    kept: &'static [&'static str],
    /// How far apart two of them are; `None` for two that are not the same.
    apart: fn(&RowSnapshot, &RowSnapshot) -> Option<i64>,
    /// What hangs on it, and by which column.
    hanging: &'static [(&'static Table, &'static str)],
}

static KINDS: [Kind; 3] = [
    Kind {
        table: &EPISODE,
        kept: &["key", "onset", "recorded_at"],
        apart: cramps_apart,
        hanging: &[(&RED_FLAG, "episode")],
    },
    Kind {
        table: &REGIMEN,
        kept: &["key"],
        apart: medicines_apart,
        hanging: &[(&DOSE, "regimen"), (&INTAKE, "regimen")],
    },
    Kind {
        table: &CONDITION,
        kept: &["key"],
        apart: conditions_apart,
        hanging: &[],
    },
];

impl Store {
    /// Finds what was entered on both copies, and makes it one; gives each kind, the record that stands no
    /// more and the one that stands for it.
    pub(super) fn join_twins(
        &self,
        met: &IncomingRecords,
        touched: &mut Vec<RowChange>,
    ) -> Result<Vec<Twin>> {
        let mut found = Vec::new();
        for kind in &KINDS {
            for (first, second) in self.pairs(kind, met)? {
                let (Some(first), Some(second)) =
                    (self.root(kind, &first)?, self.root(kind, &second)?)
                else {
                    continue;
                };
                if first.key() == second.key() || self.are_of_one_copy(kind, &first, &second)? {
                    continue;
                }
                let (stays, goes) = if first.key() < second.key() {
                    (first, second)
                } else {
                    (second, first)
                };
                let newest = goes.updated();
                self.put_as_said(goes.deleted_at(newest, Some(&stays.key())), touched)?;
                found.push((kind_of(kind.table), goes.key(), stays.key()));
            }
            self.hand_over(kind, touched)?;
        }
        Ok(found)
    }

    /// The pairs that may be the same, nearest first: one is only here, the other came with the other copy.
    fn pairs(&self, kind: &Kind, met: &IncomingRecords) -> Result<Vec<(String, String)>> {
        let name = kind.table.name;
        let Some(new) = met.new.get(name) else {
            return Ok(Vec::new());
        };
        let is_new = |row: &RowSnapshot| new.iter().any(|new| new.key_values() == row.key_values());
        let is_theirs = |row: &RowSnapshot| met.theirs.contains(&(name, row.key()));
        let mut pairs = Vec::new();
        for theirs in new.iter().filter(|row| may_be_a_twin(row)) {
            for ours in self.rows_like(kind, theirs)? {
                if !may_be_a_twin(&ours) || is_new(&ours) || is_theirs(&ours) {
                    continue;
                }
                if let Some(apart) = (kind.apart)(&ours, theirs) {
                    let (ours, theirs) = (ours.key(), theirs.key());
                    pairs.push((apart, ours.clone().min(theirs.clone()), ours.max(theirs)));
                }
            }
        }
        pairs.sort();
        Ok(pairs
            .into_iter()
            .map(|(_, one, other)| (one, other))
            .collect())
    }

    /// Rows that may be of the same as one.
    fn rows_like(&self, kind: &Kind, row: &RowSnapshot) -> Result<Vec<RowSnapshot>> {
        match row.text("night") {
            Some(night) => self.snapshots(kind.table, LOOKING, "night = ?1", [night]),
            None => self.snapshots(kind.table, LOOKING, "TRUE", []),
        }
    }

    /// The record that stands for one; `None` where that was deleted.
    fn root(&self, kind: &Kind, key: &str) -> Result<Option<RowSnapshot>> {
        let last = self.last_of_the_chain(kind, key)?;
        let row = self.snapshot_at(kind.table, LOOKING, &[&last])?;
        Ok(row.filter(|row| row.deletion().is_none()))
    }

    /// The key of the record that stands for one in the end, whether or not that record was deleted since.
    fn last_of_the_chain(&self, kind: &Kind, key: &str) -> Result<String> {
        let mut last = key.to_owned();
        // What stands for another was entered before it, so every step leads to a smaller key.
        while let Some(next) = self.stands_for(kind, &last)?.filter(|next| *next < last) {
            last = next;
        }
        Ok(last)
    }

    /// The key of the record that was found to stand for one, in the diary or among what was purged.
    fn stands_for(&self, kind: &Kind, key: &str) -> Result<Option<String>> {
        if let Some(row) = self.snapshot_at(kind.table, LOOKING, &[key])? {
            return Ok(row.same_as().map(str::to_owned));
        }
        let gone = self.tombstone_at(kind.table, &[key])?;
        Ok(gone.and_then(|gone| gone.same_as))
    }

    /// Whether somebody told two records apart: one copy has an own one of each.
    fn are_of_one_copy(
        &self,
        kind: &Kind,
        first: &RowSnapshot,
        second: &RowSnapshot,
    ) -> Result<bool> {
        let second: Vec<_> = self.family(kind, second)?;
        let first: Vec<_> = self.family(kind, first)?;
        let origin = |row: &RowSnapshot| row.words().first().map(|word| word.device);
        Ok(first.iter().any(|row| {
            let known = origin(row).filter(|device| device.0 != 0);
            known.is_some() && second.iter().any(|other| origin(other) == known)
        }))
    }

    /// A record, and those that it stands for.
    fn family(&self, kind: &Kind, root: &RowSnapshot) -> Result<Vec<RowSnapshot>> {
        let which = format!(
            "id IN (WITH RECURSIVE family (id) AS (SELECT ?1 UNION SELECT twin.id FROM {} twin
             JOIN family ON twin.same_as = family.id) SELECT id FROM family)",
            kind.table.name
        );
        self.snapshots(kind.table, LOOKING, &which, [root.key()])
    }

    /// Hands over to the records that stand what those know that they stand for, and what hangs on them.
    fn hand_over(&self, kind: &Kind, touched: &mut Vec<RowChange>) -> Result<()> {
        for twin in self.snapshots(kind.table, LOOKING, "same_as IS NOT NULL", [])? {
            let last = self.last_of_the_chain(kind, &twin.key())?;
            if twin.same_as() != Some(&last) {
                self.put_as_said(twin.deleted_at(twin.updated(), Some(&last)), touched)?;
            }
            let Some(root) = self.root(kind, &last)? else {
                continue;
            };
            self.put_as_said(root.filled_from(&twin, kind.kept), touched)?;
            for (child, column) in kind.hanging {
                let which = format!("{column} = ?1 AND deleted_at IS NULL");
                for row in self.snapshots(child, LOOKING, &which, [twin.key()])? {
                    self.hang_on(row, column, &root, touched)?;
                }
            }
        }
        Ok(())
    }

    fn hang_on(
        &self,
        row: RowSnapshot,
        column: &str,
        root: &RowSnapshot,
        touched: &mut Vec<RowChange>,
    ) -> Result<()> {
        let mut moved = row.clone();
        moved.set(column, root.key());
        let moved = match self.snapshot_at(moved.table, LOOKING, moved.key_values())? {
            Some(known) => known.joined(&moved),
            None => match self.tombstone(&moved)? {
                Some(gone) => moved.deleted_at(gone.at, None),
                None => moved,
            },
        };
        self.put_as_said(moved, touched)?;
        self.put_as_said(row.deleted_at(row.updated(), None), touched)
    }
}

const LOOKING: &str = "looking for what was entered twice";

/// Whether a row stands, or did until it was found to be the same as another one.
fn may_be_a_twin(row: &RowSnapshot) -> bool {
    row.deletion().is_none() || row.same_as().is_some()
}

fn cramps_apart(one: &RowSnapshot, other: &RowSnapshot) -> Option<i64> {
    let agree = [one, other].map(|row| row.value("foot"));
    let agree = agree.contains(&&Value::Null) || agree[0] == agree[1];
    let is_same_night = one.value("night") == other.value("night");
    let apart = one.integer("onset")?.abs_diff(other.integer("onset")?);
    let apart = i64::try_from(apart).ok()?;
    (is_same_night && agree && apart <= SAME_WITHIN.num_milliseconds()).then_some(apart)
}

fn medicines_apart(one: &RowSnapshot, other: &RowSnapshot) -> Option<i64> {
    (same_name(one, other) && overlap(one, other)).then_some(0)
}

fn conditions_apart(one: &RowSnapshot, other: &RowSnapshot) -> Option<i64> {
    let is_same_kind = one.value("kind") == other.value("kind");
    (is_same_kind && same_name(one, other) && overlap(one, other)).then_some(0)
}

fn same_name(one: &RowSnapshot, other: &RowSnapshot) -> bool {
    let name = |row: &RowSnapshot| row.text("name").unwrap_or_default().trim().to_lowercase();
    name(one) == name(other)
}

/// Whether two stretches of days have a day in common; dates sort as text.
fn overlap(one: &RowSnapshot, other: &RowSnapshot) -> bool {
    let begins_before_the_end = |one: &RowSnapshot, other: &RowSnapshot| {
        one.text("since").unwrap_or_default() <= other.text("until").unwrap_or("~")
    };
    begins_before_the_end(one, other) && begins_before_the_end(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How far apart two rows of a table are, of which the columns that matter are written as in the history.
    fn apart(table: &'static Table, one: &str, other: &str) -> Option<i64> {
        let store = Store::in_memory();
        let row = |columns: &str| {
            let json = format!("{{{columns}}}");
            RowSnapshot::from_json(table, &json, &store.connection).expect("a row")
        };
        let kind = KINDS.iter().find(|kind| kind.table.name == table.name);
        let apart = kind.expect("a kind").apart;
        let (one, other) = (row(one), row(other));
        assert_eq!(apart(&one, &other), apart(&other, &one), "either way");
        apart(&one, &other)
    }

    #[test]
    fn cramps_of_one_night_and_foot_within_five_minutes_are_one() {
        let left = r#""night":"2026-11-23","foot":"left","onset":1000000"#;
        for (other, expected) in [
            (
                r#""night":"2026-11-23","foot":"left","onset":1000000"#,
                Some(0),
            ),
            (
                r#""night":"2026-11-23","foot":"left","onset":1299999"#,
                Some(299_999),
            ),
            (
                r#""night":"2026-11-23","foot":"left","onset":1300000"#,
                Some(300_000),
            ),
            (
                r#""night":"2026-11-23","foot":"left","onset":1300001"#,
                None,
            ),
            (
                r#""night":"2026-11-23","foot":"left","onset":700000"#,
                Some(300_000),
            ),
            (r#""night":"2026-11-23","foot":"left","onset":699999"#, None),
            // A foot that nobody named may be either.
            (r#""night":"2026-11-23","onset":1000000"#, Some(0)),
            (
                r#""night":"2026-11-23","foot":"right","onset":1000000"#,
                None,
            ),
            (
                r#""night":"2026-11-24","foot":"left","onset":1000000"#,
                None,
            ),
        ] {
            assert_eq!(apart(&EPISODE, left, other), expected, "{other}");
        }
    }

    #[test]
    fn medicines_of_one_name_are_one_where_they_share_a_day() {
        let spring = r#""name":"Furosemide","since":"2026-03-01","until":"2026-05-31""#;
        for (other, is_same) in [
            (
                r#""name":" furosemide","since":"2026-03-01","until":"2026-05-31""#,
                true,
            ),
            (
                r#""name":"torasemide","since":"2026-03-01","until":"2026-05-31""#,
                false,
            ),
            (r#""name":"furosemide","since":"2026-05-31""#, true),
            (r#""name":"furosemide","since":"2026-06-01""#, false),
            (
                r#""name":"furosemide","since":"2026-01-01","until":"2026-03-01""#,
                true,
            ),
            (
                r#""name":"furosemide","since":"2026-01-01","until":"2026-02-28""#,
                false,
            ),
        ] {
            let found = apart(&REGIMEN, spring, other);
            assert_eq!(found, is_same.then_some(0), "{other}");
        }
    }

    #[test]
    fn conditions_of_one_kind_and_name_are_one_where_they_share_a_day() {
        let diabetes = r#""kind":"diabetes","since":"2026-03-01""#;
        for (other, is_same) in [
            (r#""kind":"diabetes","since":"2020-01-01""#, true),
            // Without a day it began before all others.
            (r#""kind":"diabetes""#, true),
            (
                r#""kind":"diabetes","since":"2020-01-01","until":"2026-02-28""#,
                false,
            ),
            (r#""kind":"cirrhosis","since":"2026-03-01""#, false),
            (
                r#""kind":"diabetes","name":"of my own","since":"2026-03-01""#,
                false,
            ),
        ] {
            let found = apart(&CONDITION, diabetes, other);
            assert_eq!(found, is_same.then_some(0), "{other}");
        }
    }
}
