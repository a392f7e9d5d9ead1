//! History: undo and redo across restarts, and what every record said when.

use rusqlite::Row;

use super::last_touch::IMPORT;
use super::row_reader::moment;
use super::row_snapshot::RowSnapshot;
use super::steps::Heading;
use super::tables::{CHANGE, TABLES};
use super::{Result, Store, StoreError};
use crate::diary::Moment;

/// Said where undo has reached the end of a history that was cut.
pub const OLDER_CHANGES_ARE_GONE: &str = "older changes can no longer be undone";

/// Whether a change was made, unmade or made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The person did it.
    Do,
    /// The person took it back.
    Undo,
    /// The person did it again.
    Redo,
}

/// A change in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its number, growing.
    pub number: i64,
    /// When it was made.
    pub made_at: Moment,
    /// What it was.
    pub kind: ChangeKind,
    /// In the person's words.
    pub label: String,
    /// Whether it was undone since.
    pub undone: bool,
    /// How many rows it touched.
    pub rows: u64,
}

/// What one record said before and after a change, as JSON objects of its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordVersion {
    /// When.
    pub made_at: Moment,
    /// By which change.
    pub label: String,
    /// What it said before; `None` where it was not there.
    pub before: Option<String>,
    /// What it said after.
    pub after: String,
}

/// What a [`Change`] is read from.
const CHANGES: &str = "SELECT id, made_at, made_offset, kind, label, state,
    (SELECT count(*) FROM change_row r WHERE r.change = c.id) FROM change c";

/// The change that is the next to be taken back.
const NEWEST_STANDING: &str = "WHERE state = 'standing' AND kind = 'do' ORDER BY id DESC LIMIT 1";

impl Store {
    /// Takes back the newest change that stands; gives its label, or `None` where there is nothing to undo.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn undo(&self, now: &Moment) -> Result<Option<String>> {
        let newest = format!("SELECT id, label, coalesce(joins, '') FROM change {NEWEST_STANDING}");
        self.step_through(&newest, "undo", now)
    }

    /// Does the oldest undone change again; gives its label, or `None` where there is nothing to redo.
    ///
    /// # Errors
    /// When the file cannot be read or written.
    pub fn redo(&self, now: &Moment) -> Result<Option<String>> {
        let oldest = "SELECT id, label, coalesce(joins, '') FROM change WHERE state = 'undone' ORDER BY \
            id LIMIT 1";
        self.step_through(oldest, "redo", now)
    }

    fn step_through(&self, pick: &str, kind: &'static str, now: &Moment) -> Result<Option<String>> {
        let doing = if kind == "undo" { "undoing" } else { "redoing" };
        self.transaction(doing, || {
            let picked: Option<(i64, String, String)> = self.one(doing, pick, [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
            let Some((change, label, joins)) = picked else {
                return Ok(None);
            };
            // What a file brought was not said here: it goes as if it had never come, and may come again.
            let is_import = joins.starts_with(IMPORT);
            let rows = self.snapshots_to_restore((change, is_import), kind, now)?;
            let mut touched = Vec::with_capacity(rows.len());
            for row in rows {
                if is_import {
                    self.put_as_said(row, &mut touched)?;
                } else {
                    self.put(row, &mut touched)?;
                }
            }
            let sql = "UPDATE change SET state = ?1 WHERE id = ?2";
            let state = if kind == "undo" { "undone" } else { "standing" };
            self.execute(doing, sql, (state, change))?;
            let heading = Heading {
                kind,
                target: Some(change),
                ..Heading::of(&label, None)
            };
            self.remember(heading, &touched, now)?;
            Ok(Some(label))
        })
    }

    /// The rows before a change, newest row first, or those after it, oldest first.
    fn snapshots_to_restore(
        &self,
        (change, is_import): (i64, bool),
        kind: &str,
        now: &Moment,
    ) -> Result<Vec<RowSnapshot>> {
        let ms = now.utc_ms();
        let sql = "SELECT record, before, after FROM change_row WHERE change = ?1 ORDER BY place";
        let rows: Vec<Option<RowSnapshot>> =
            self.all("reading the history", sql, [change], |row| {
                let record = row.get_ref(0)?.as_str()?;
                let Some(table) = TABLES.iter().find(|table| table.name == record) else {
                    return Ok(None);
                };
                let before = row.get_ref(1)?.as_str_or_null()?;
                let read = |text| RowSnapshot::from_json(table, text, &self.connection);
                let after = read(row.get_ref(2)?.as_str()?);
                Ok(match (kind, before) {
                    ("undo", Some(before)) if is_import => read(before),
                    ("undo", None) if is_import => after.map(|row| row.unsaid(ms)),
                    _ if is_import => after,
                    ("undo", Some(before)) => read(before).map(|row| row.touched(ms)),
                    // What was not there before becomes a tombstone, so that another device learns of it.
                    ("undo", None) => after.map(|row| row.deleted(ms)),
                    _ => after.map(|row| row.touched(ms)),
                })
            })?;
        let rows: Option<Vec<RowSnapshot>> = rows.into_iter().collect();
        let mut rows = rows.ok_or_else(|| {
            StoreError::damaged(&self.path, "the history of the change cannot be read")
        })?;
        if kind == "undo" {
            rows.reverse();
        }
        Ok(rows)
    }

    /// The newest changes that can be read, newest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn changes(&self, limit: u32) -> Result<Vec<Change>> {
        let sql = format!("{CHANGES} WHERE label <> '' ORDER BY id DESC LIMIT {limit}");
        self.readable(&CHANGE, "reading the history", &sql, [], change)
    }

    /// The change that [`Store::undo`] would take back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn to_undo(&self) -> Result<Option<Change>> {
        // Without its rows, which are many after an import: nobody asks for them before the first frame.
        let columns = "id, made_at, made_offset, kind, label, state, 0";
        let sql = format!("SELECT {columns} FROM change {NEWEST_STANDING}");
        self.one("reading the history", &sql, [], change)
    }

    /// What a record said when, oldest first: `record` is a table's name, `key` its key, such as an
    /// episode's id or a night and a factor with a space between.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn versions(&self, record: &str, key: &str) -> Result<Vec<RecordVersion>> {
        let sql = "SELECT c.id, c.made_at, c.made_offset, c.kind, c.label, r.before, r.after
                   FROM change_row r JOIN change c ON c.id = r.change
                   WHERE r.record = ?1 AND r.key = ?2 ORDER BY r.change, r.place";
        self.readable(&CHANGE, "reading the history", sql, [record, key], |row| {
            let label: String = row.get(4)?;
            let label = match row.get_ref(3)?.as_str()? {
                "undo" => format!("undid {label}"),
                "redo" => format!("redid {label}"),
                _ => label,
            };
            Ok(RecordVersion {
                made_at: moment(row, 1)?,
                label,
                before: row.get(5)?,
                after: row.get(6)?,
            })
        })
    }
}

fn change(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        number: row.get(0)?,
        made_at: moment(row, 1)?,
        kind: match row.get_ref(3)?.as_str()? {
            "undo" => ChangeKind::Undo,
            "redo" => ChangeKind::Redo,
            _ => ChangeKind::Do,
        },
        label: row.get(4)?,
        undone: row.get_ref(5)?.as_str()? != "standing",
        rows: row.get::<_, i64>(6)?.unsigned_abs(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{
        Answer, Class, Edit, Entry, Episode, EpisodeId, Intake, Journal, Night, NightAnswer,
        NightIntake, NightValue, Period, RecordKey, Regimen, RegimenId, StoredValue, Zone,
    };
    use crate::store::ErrorKind;

    fn at(minute: i64) -> Moment {
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let begin =
            chrono::DateTime::from_timestamp(1_795_485_600, 0).expect("24 November 2026, 03:00");
        Moment::new(begin + chrono::TimeDelta::minutes(minute), zone)
    }

    fn night() -> Night {
        "2026-11-23".parse().expect("a night")
    }

    fn cramp(minute: i64) -> Entry {
        let onset = at(minute);
        let episode = Episode::begun(EpisodeId::fresh(&onset), night(), onset, onset);
        Entry::one(format!("cramp {minute}"), Edit::Episode(Box::new(episode)))
    }

    fn fluids(amount: f64, minute: i64) -> Entry {
        let edit = Edit::Value(NightValue {
            night: night(),
            factor: "fluids".into(),
            value: StoredValue::Number(amount),
            typed: None,
            recorded_at: at(minute),
        });
        Entry::one(format!("fluids {amount}"), edit)
    }

    fn journal(store: &Store) -> Journal {
        store.journal(None, &at(30)).expect("a journal")
    }

    #[test]
    fn undo_and_redo_walk_through_every_state() {
        let store = Store::in_memory();
        let id = RegimenId::fresh(&at(0));
        let regimen = Regimen {
            id,
            name: "furosemide".into(),
            class: Class::DiureticLoop,
            since: night().evening(),
            until: None,
            kind: crate::diary::RegimenKind::Daily,
            doses: vec![crate::diary::Dose {
                since: night().evening(),
                text: "20 mg".into(),
            }],
            precision: crate::diary::SpanPrecision::default(),
            times_a_day: None,
            stop_reason: None,
        };
        let intake = Intake::of_night(id, true, at(3));
        let first = cramp(4);
        let Edit::Episode(episode) = &first.edits[0] else {
            panic!("an episode")
        };
        let forget = Entry::one("deleted", Edit::Forget(RecordKey::Episode(episode.id)));
        let entries = [
            fluids(1200.0, 0),
            fluids(900.0, 1),
            Entry::one("regimen", Edit::Regimen(regimen.clone())),
            Entry::one(
                "regimen as needed",
                Edit::Regimen(Regimen {
                    kind: crate::diary::RegimenKind::AsNeeded,
                    ..regimen
                }),
            ),
            Entry::one(
                "taken",
                Edit::Intake(NightIntake {
                    night: night(),
                    intake,
                }),
            ),
            first.clone(),
            cramp(9),
            forget,
            Entry::one(
                "forgot",
                Edit::Forget(RecordKey::Value {
                    night: night(),
                    factor: "fluids".into(),
                }),
            ),
            Entry::one("no regimen", Edit::Forget(RecordKey::Regimen(id))),
        ];
        let mut states = vec![journal(&store)];
        for entry in &entries {
            store.record(entry, &at(20)).expect("recorded");
            states.push(journal(&store));
        }
        for (entry, state) in entries.iter().zip(&states).rev() {
            assert_eq!(
                store.undo(&at(25)).expect("undone").as_ref(),
                Some(&entry.label)
            );
            assert_eq!(&journal(&store), state, "before {}", entry.label);
        }
        assert_eq!(store.undo(&at(25)).expect("nothing left"), None);
        for (entry, state) in entries.iter().zip(&states[1..]) {
            assert_eq!(
                store.redo(&at(26)).expect("redone").as_ref(),
                Some(&entry.label)
            );
            assert_eq!(&journal(&store), state, "after {}", entry.label);
        }
        assert_eq!(store.redo(&at(26)).expect("nothing left"), None);
    }

    #[test]
    fn a_new_change_leaves_what_was_undone_behind() {
        let store = Store::in_memory();
        store.record(&fluids(1200.0, 0), &at(0)).expect("recorded");
        store.undo(&at(1)).expect("undone");
        store.record(&fluids(800.0, 2), &at(2)).expect("recorded");
        assert_eq!(store.redo(&at(3)).expect("nothing"), None);
        let labels: Vec<String> = store
            .changes(10)
            .expect("changes")
            .into_iter()
            .map(|c| c.label)
            .collect();
        assert_eq!(labels, ["fluids 800", "fluids 1200", "fluids 1200"]);
        let versions = store
            .versions("value", "2026-11-23 fluids")
            .expect("versions");
        assert_eq!(versions.len(), 3);
        assert!(versions[0].before.is_none() && versions[0].after.contains("1200.0"));
    }

    #[test]
    fn quick_changes_of_one_field_are_one_step() {
        let store = Store::in_memory();
        for amount in [1000.0, 1100.0, 1200.0] {
            store
                .record(&fluids(amount, 0).joining("fluids 2026-11-23"), &at(0))
                .expect("recorded");
        }
        store
            .record(&fluids(1300.0, 5).joining("fluids 2026-11-23"), &at(5))
            .expect("recorded");
        let value = |store: &Store| {
            let journal = journal(store);
            let id = journal.catalogue.find("fluids").expect("fluids");
            journal
                .check_ins
                .get(&night())
                .and_then(|check_in| check_in.value(id))
        };
        assert_eq!(
            store.undo(&at(6)).expect("undone").as_deref(),
            Some("fluids 1300")
        );
        assert_eq!(value(&store), Some(crate::diary::Value::Amount(1200.0)));
        assert_eq!(
            store.undo(&at(6)).expect("undone").as_deref(),
            Some("fluids 1200")
        );
        assert_eq!(value(&store), None);
    }

    #[test]
    fn saying_the_same_again_changes_nothing() {
        let store = Store::in_memory();
        store.record(&fluids(1200.0, 0), &at(0)).expect("recorded");
        let before = journal(&store);
        store
            .record(&fluids(1200.0, 15), &at(15))
            .expect("recorded");
        assert_eq!(journal(&store), before, "the time of entry stays");
        assert_eq!(store.changes(10).expect("changes").len(), 1);
    }

    #[test]
    fn a_night_with_a_cramp_cannot_be_called_quiet() {
        let store = Store::in_memory();
        store.record(&cramp(0), &at(0)).expect("recorded");
        store.record(&cramp(5), &at(5)).expect("recorded");
        let answer = |answer| {
            Entry::one(
                "answer",
                Edit::Answer(NightAnswer {
                    night: night(),
                    answer: Some(answer),
                    recorded_at: at(9),
                }),
            )
        };
        for wrong in [Answer::Quiet, Answer::Cramp { cramps: 1 }] {
            let error = store
                .record(&answer(wrong), &at(9))
                .expect_err("a contradiction");
            assert_eq!(error.kind(), ErrorKind::BadData);
        }
        assert_eq!(
            journal(&store).answer(night()),
            Some(Answer::Cramp { cramps: 2 })
        );
        store
            .record(&answer(Answer::Cramp { cramps: 3 }), &at(9))
            .expect("more than described");
        assert_eq!(
            journal(&store).answer(night()),
            Some(Answer::Cramp { cramps: 3 })
        );
    }

    #[test]
    fn a_night_called_quiet_before_its_cramp_can_be_written_again_as_a_whole() {
        let quiet = Edit::Answer(NightAnswer {
            night: night(),
            answer: Some(Answer::Quiet),
            recorded_at: at(0),
        });
        let store = Store::in_memory();
        let said = Entry::one("quiet", quiet);
        store.record(&said, &at(0)).expect("recorded");
        store.record(&cramp(5), &at(5)).expect("recorded");
        let whole = Entry::new("import", crate::diary::edits_of(&journal(&store)));
        let other = Store::in_memory();
        other.record(&whole, &at(9)).expect("taken as it is");
        assert_eq!(journal(&other), journal(&store));
        store.record(&whole, &at(9)).expect("and again over itself");
        store.record(&said, &at(9)).expect_err("but not said anew");
    }

    #[test]
    fn what_was_said_of_a_deleted_medicine_is_gone_with_it() {
        let store = Store::in_memory();
        let regimen = Regimen {
            id: RegimenId::fresh(&at(0)),
            name: "furosemide".into(),
            class: Class::DiureticLoop,
            since: night().evening(),
            until: None,
            kind: crate::diary::RegimenKind::Daily,
            doses: Vec::new(),
            precision: crate::diary::SpanPrecision::default(),
            times_a_day: None,
            stop_reason: None,
        };
        let intake = Edit::Intake(NightIntake {
            night: night(),
            intake: Intake::of_night(regimen.id, true, at(1)),
        });
        let id = regimen.id;
        let taken = Entry::new("taken", vec![Edit::Regimen(regimen), intake]);
        store.record(&taken, &at(1)).expect("recorded");
        assert_eq!(
            store.span().expect("read").map(Period::len),
            Some(1),
            "a medicine alone makes a night known"
        );
        let deleted = Entry::one("deleted", Edit::Forget(RecordKey::Regimen(id)));
        store.record(&deleted, &at(2)).expect("recorded");
        assert!(journal(&store).check_ins.is_empty());
        store.undo(&at(3)).expect("undone");
        assert_eq!(journal(&store).check_ins[&night()].taken(id), Some(true));
    }

    #[test]
    fn a_cramp_nobody_ended_has_an_unknown_end_after_three_hours() {
        let store = Store::in_memory();
        store.record(&cramp(0), &at(0)).expect("recorded");
        assert!(store.running(&at(180)).expect("read").is_some());
        assert!(store.running(&at(181)).expect("read").is_none());
        let episode = store
            .last_entered(&at(181))
            .expect("read")
            .expect("an episode");
        assert_eq!(episode.end, crate::diary::End::Unknown);
    }

    #[test]
    fn ids_may_be_shortened_until_they_are_ambiguous() {
        let store = Store::in_memory();
        store.record(&cramp(0), &at(0)).expect("recorded");
        store.record(&cramp(60), &at(60)).expect("recorded");
        let last = store
            .last_entered(&at(61))
            .expect("read")
            .expect("an episode");
        let length = store.shortest_prefix(last.id).expect("a length");
        let prefix = &last.id.to_string()[..length];
        assert_eq!(store.episode(prefix, &at(61)).expect("found").id, last.id);
        for (wrong, words) in [
            ("0", "several ids start with this: "),
            ("ffff", "no cramp with that id"),
            ("' OR 1", "no cramp with that id"),
            ("", "no cramp with that id"),
        ] {
            let error = store.episode(wrong, &at(61)).expect_err(wrong);
            assert!(error.to_string().contains(words), "{error}");
        }
    }
}
