//! Two copies of one diary become one: what another copy says is taken in row by row, each part of a row by
//! its newest word. Whichever copy is asked first, and however often, the same comes of it.

use std::collections::{HashMap, HashSet};

use super::edits::RowChange;
use super::last_touch::mark_of_import;
use super::row_snapshot::RowSnapshot;
use super::steps::Heading;
use super::tables::{TABLES, kind_of, table_of};
use super::{Result, Store, StoreError};
use crate::diary::{
    Edit, EditStamp, Journal, Moment, Provenance, RecordKind, RecordStamps, Tombstone,
};

/// The other copy.
#[derive(Clone, Copy, Debug)]
pub enum Other<'a> {
    /// A diary file.
    Diary(&'a Store),
    /// An export: its records, and when each was said.
    Export(&'a [Edit], &'a Provenance),
}

/// What was entered on both: its kind, the record that stands no more, and the one that stands for both.
pub(super) type Twin = (RecordKind, String, String);

/// What came of joining.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JoinOutcome {
    /// What was entered on both.
    pub twins: Vec<Twin>,
    /// The diary before.
    pub before: Journal,
    /// The diary after.
    pub after: Journal,
}

/// The records that came with the other copy, by table and key.
#[derive(Debug, Default)]
pub(super) struct IncomingRecords {
    /// Those that the other copy has, or had.
    pub(super) theirs: HashSet<(&'static str, String)>,
    /// Those that came with it, by table.
    pub(super) new: HashMap<&'static str, Vec<RowSnapshot>>,
    /// Those of ours for which, as the other copy knows already, another one stands.
    pub(super) twins: Vec<Twin>,
}

/// How the file is read.
#[derive(Clone, Copy)]
struct Terms {
    now_ms: i64,
    /// Whether the other copy wins wherever it says something else.
    overwrite: bool,
    /// Whether nothing is known of what it has deleted but the keys.
    keys_alone: bool,
}

/// A look at what would come of it ends here: nothing of it stays.
enum End<T> {
    Failed(StoreError),
    LookedAt(T),
}

impl<T> From<StoreError> for End<T> {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl Store {
    /// Takes in what another copy says, as one step for undo with this name. Where the person would see no
    /// difference no step is left, though the times of words may be kept. `judge` looks at what came of it
    /// and says whether it is to stay.
    ///
    /// # Errors
    /// When one of the two cannot be read, or this one not be written. Nothing has changed then.
    pub fn join<T>(
        &self,
        other: Other<'_>,
        (label, own): (&str, &str),
        now: &Moment,
        overwrite: bool,
        judge: impl FnOnce(&JoinOutcome) -> (T, bool),
    ) -> Result<T> {
        let mark = mark_of_import(own);
        let done = self.transaction("saving", || {
            let mut joined = JoinOutcome {
                before: self.journal(None, now)?,
                ..JoinOutcome::default()
            };
            let mut touched = Vec::new();
            joined.twins = self.take_in(other, now, overwrite, &mut touched)?;
            joined.after = self.journal(None, now)?;
            let (judged, stays) = judge(&joined);
            if !stays {
                return Err(End::LookedAt(judged));
            }
            if joined.before != joined.after {
                self.remember(Heading::of(label, Some(&mark)), &touched, now)?;
            }
            Ok(judged)
        });
        match done {
            Ok(judged) | Err(End::LookedAt(judged)) => Ok(judged),
            Err(End::Failed(error)) => Err(error),
        }
    }

    fn take_in(
        &self,
        other: Other<'_>,
        now: &Moment,
        overwrite: bool,
        touched: &mut Vec<RowChange>,
    ) -> Result<Vec<Twin>> {
        let mut met = IncomingRecords::default();
        let terms = Terms {
            now_ms: now.utc_ms(),
            overwrite,
            keys_alone: matches!(other, Other::Export(..)),
        };
        match other {
            Other::Diary(diary) => {
                let unreadable = diary.unreadable_rows(now)?;
                let unreadable: HashSet<(&str, &str)> = unreadable
                    .iter()
                    .map(|row| (row.table, row.key.as_str()))
                    .collect();
                for table in TABLES {
                    for row in diary.snapshots(table, "reading the other copy", "TRUE", [])? {
                        if !unreadable.contains(&(table.word, row.key().as_str())) {
                            self.meet(row, terms, &mut met, touched)?;
                        }
                    }
                }
                for tombstone in diary.all_tombstones()? {
                    self.meet_tombstone(&tombstone, &mut met, touched)?;
                }
            }
            Other::Export(edits, provenance) => {
                for edit in edits {
                    for row in self.exported_rows(edit, provenance)? {
                        self.meet(row, terms, &mut met, touched)?;
                    }
                }
                for tombstone in &provenance.deleted {
                    self.meet_tombstone(tombstone, &mut met, touched)?;
                }
            }
        }
        let mut twins = self.join_twins(&met, touched)?;
        twins.append(&mut met.twins);
        Ok(twins)
    }

    /// The rows of an exported record, as they were said.
    fn exported_rows(&self, edit: &Edit, provenance: &Provenance) -> Result<Vec<RowSnapshot>> {
        let subject = edit.subject();
        if subject.is_removal {
            return Ok(Vec::new());
        }
        let entered = RecordStamps {
            at: EditStamp {
                ms: subject.recorded_at.map_or(0, |at| at.utc_ms()),
                ..EditStamp::default()
            },
            parts: None,
        };
        let rows = self.rows_of(edit, (None, false), 0)?;
        let said = |(kind, row): (RecordKind, RowSnapshot)| {
            let said = provenance.get(kind, &row.key()).unwrap_or(&entered);
            row.with_said(said)
        };
        Ok(rows.into_iter().map(said).collect())
    }

    fn meet(
        &self,
        theirs: RowSnapshot,
        terms: Terms,
        met: &mut IncomingRecords,
        touched: &mut Vec<RowChange>,
    ) -> Result<()> {
        if theirs.never_was() {
            return Ok(());
        }
        let table = theirs.table;
        met.theirs.insert((table.name, theirs.key()));
        let ours = self.snapshot_at(table, "saving", theirs.key_values())?;
        let joined = match ours.filter(|ours| !ours.never_was()) {
            Some(ours) if terms.keys_alone && comes_back_whole(&ours, &theirs) => theirs.clone(),
            Some(ours) => ours.joined(&theirs),
            None => {
                let row = match self.tombstone(&theirs)? {
                    Some(gone) => theirs.deleted_at(gone.at, gone.same_as.as_deref()),
                    None => theirs.clone(),
                };
                met.new.entry(table.name).or_default().push(row.clone());
                row
            }
        };
        let is_twin = joined.same_as().is_some();
        if let Some(stays) = joined.same_as() {
            met.twins
                .push((kind_of(table), joined.key(), stays.to_owned()));
        }
        let wins = terms.overwrite && !is_twin && theirs.deletion().is_none();
        let theirs = joined.overwritten_by(theirs);
        let says_otherwise = !joined.says_the_same_as(&theirs);
        self.put_as_said(joined, touched)?;
        if wins && says_otherwise {
            self.put(theirs.touched(terms.now_ms), touched)?;
        }
        Ok(())
    }

    fn meet_tombstone(
        &self,
        tombstone: &Tombstone,
        met: &mut IncomingRecords,
        touched: &mut Vec<RowChange>,
    ) -> Result<()> {
        let table = table_of(tombstone.kind);
        met.theirs.insert((table.name, tombstone.key.join(" ")));
        if tombstone.key.len() != table.keys.len() {
            return Ok(());
        }
        match self.snapshot_at(table, "saving", &tombstone.key)? {
            Some(ours) => {
                let same_as = tombstone.same_as.as_deref();
                if let Some(stays) = same_as {
                    met.twins
                        .push((tombstone.kind, ours.key(), stays.to_owned()));
                }
                self.put_as_said(ours.deleted_at(tombstone.at, same_as), touched)
            }
            None => self.bury(tombstone),
        }
    }
}

/// Whether a record that is deleted here was said again elsewhere since. An export does not hold what it has
/// deleted, so it then counts as it stands there.
fn comes_back_whole(ours: &RowSnapshot, theirs: &RowSnapshot) -> bool {
    let deleted = ours.deletion().filter(|_| ours.same_as().is_none());
    let stands = theirs.deletion().is_none();
    deleted.is_some_and(|at| stands && theirs.updated().ms > at.ms)
}
