//! The schema, one forward step a file. Shipped files are never edited.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{Result, StoreError};

/// "cram": what marks a SQLite file as a diary of ours.
pub(super) const APPLICATION_ID: i64 = 0x6372_616d;

/// The newest version of the schema: the number of steps there are.
pub const VERSION: i64 = STEPS.len() as i64;

const STEPS: &[&str] = &[include_str!("../../migrations/0001_diary.sql")];

/// The version that a file has.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

/// Refuses a file of a version that this program does not know yet.
pub(super) fn refuse_newer(path: &Path, found: i64) -> Result<()> {
    if found <= VERSION {
        return Ok(());
    }
    Err(StoreError::Newer {
        path: path.to_owned(),
        found,
        known: VERSION,
    })
}

/// Takes the file through the steps it has not seen, each in a transaction of its own. Before the first,
/// `keep` is told the version that is there; nobody else can write then, and nothing has been changed.
/// Programs that start at once after an update wait for the first of them, and then find nothing left to
/// do.
pub(super) fn upgrade(
    connection: &Connection,
    path: &Path,
    keep: impl FnOnce(i64) -> Result<()>,
) -> Result<()> {
    upgrade_by(STEPS, connection, path, keep)
}

/// The same with any steps: a test makes up those that are still to come.
fn upgrade_by(
    steps: &[&str],
    connection: &Connection,
    path: &Path,
    keep: impl FnOnce(i64) -> Result<()>,
) -> Result<()> {
    let failed = |source| refused_step(path, source);
    let mut keep = Some(keep);
    loop {
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)
            .map_err(failed)?;
        let found = version(&transaction).map_err(failed)?;
        let step = usize::try_from(found).ok().and_then(|done| steps.get(done));
        let Some(step) = step else {
            return Ok(());
        };
        if let Some(keep) = keep.take() {
            keep(found)?;
        }
        transaction
            .execute_batch(step)
            .and_then(|()| transaction.pragma_update(None, "user_version", found + 1))
            .and_then(|()| transaction.commit())
            .map_err(failed)?;
    }
}

/// A file that does not take a step does not hold what its version says.
fn refused_step(path: &Path, source: rusqlite::Error) -> StoreError {
    let why = match &source {
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    };
    match StoreError::from_sqlite("bringing the diary up to date", path, source) {
        StoreError::Sql { .. } => {
            StoreError::damaged(path, format!("it could not be brought up to date: {why}"))
        }
        error => error,
    }
}

/// Something in a file's schema that this version of the program does not make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// What, as a sentence.
    pub(super) what: String,
    /// Whether it is only more than there should be, and does nothing by itself, such as a view of one's own.
    pub(super) is_addition: bool,
}

/// How a file's schema differs from the one of this version.
pub(super) fn differences(connection: &Connection) -> rusqlite::Result<Vec<Difference>> {
    let fresh = Connection::open_in_memory()?;
    for step in STEPS {
        fresh.execute_batch(step)?;
    }
    let (ours, mut found) = (objects(&fresh)?, objects(connection)?);
    let mut differences = Vec::new();
    let mut say = |what: String, is_addition| differences.push(Difference { what, is_addition });
    for (name, object) in ours {
        let kind = &object.kind;
        match found.remove(&name) {
            None => say(format!("the {kind} {name} is missing"), false),
            Some(other) if other.kind != *kind => {
                let other = other.kind;
                say(
                    format!("{name} is a {other}, and should be a {kind}"),
                    false,
                );
            }
            Some(other) if other.sql != object.sql => {
                let what = format!("the {kind} {name} is not as this version makes it");
                say(what, false);
            }
            Some(_) => {}
        }
    }
    for (name, object) in found {
        let what = format!("the {} \"{name}\" is none of cramp's", object.kind);
        say(what, object.kind != "trigger");
    }
    Ok(differences)
}

/// A table, index, view or trigger.
struct Object {
    kind: String,
    sql: String,
}

fn objects(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Object>> {
    let sql = "SELECT name, type, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE \
        'sqlite!_%' ESCAPE '!'";
    let mut statement = connection.prepare(sql)?;
    let objects = statement.query_map([], |row| {
        let text = |column| -> rusqlite::Result<String> {
            Ok(String::from_utf8_lossy(row.get_ref(column)?.as_bytes()?).into_owned())
        };
        let (kind, sql) = (text(1)?, without_comments(&text(2)?));
        Ok((text(0)?, Object { kind, sql }))
    })?;
    objects.collect()
}

/// A statement in single spaces: what a comment says makes no difference.
fn without_comments(sql: &str) -> String {
    let lines = sql
        .lines()
        .map(|line| line.split("--").next().unwrap_or_default());
    let words: Vec<&str> = lines.flat_map(str::split_whitespace).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;
    use crate::store::open::Create;

    fn one<T: rusqlite::types::FromSql>(connection: &Connection, sql: &str) -> T {
        let value = connection.query_row(sql, [], |row| row.get(0));
        value.expect("a value")
    }

    #[test]
    fn the_steps_are_valid_and_reach_the_version_we_claim() {
        let connection = Connection::open_in_memory().expect("memory");
        let mut found = Vec::new();
        for _ in 0..2 {
            upgrade(&connection, Path::new("diary.db"), |version| {
                found.push(version);
                Ok(())
            })
            .expect("upgraded");
        }
        assert_eq!(found, [0], "asked once, before the first step");
        let id: i64 = one(&connection, "PRAGMA application_id");
        let version = version(&connection).expect("version");
        assert_eq!((version, id), (VERSION, APPLICATION_ID));
    }

    /// A diary of today with a night in it, and steps that a later version may have.
    #[test]
    fn a_diary_of_today_takes_the_steps_of_a_later_version_and_keeps_its_rows() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diary.db");
        Store::open(&path, Create::IfMissing).expect("a diary");
        let connection = Connection::open(&path).expect("a diary");
        let night = "INSERT INTO night \
            (night, answer, cramps, recorded_at, recorded_at_offset, updated_at) VALUES \
            ('2026-11-23', 'cramp', 2, 0, 60, 0)";
        connection.execute_batch(night).expect("written");
        let moon = "ALTER TABLE night ADD COLUMN moon TEXT; UPDATE night SET moon = 'full'";
        let words = "CREATE TABLE words (word TEXT) STRICT; INSERT INTO words VALUES ('cramp')";
        let wrong = "UPDATE night SET moon = 'new'; ALTER TABLE nights ADD COLUMN stars TEXT";
        let mut steps = STEPS.to_vec();
        steps.extend([moon, words, wrong]);

        let mut kept = Vec::new();
        let failed = upgrade_by(&steps, &connection, &path, |version| {
            kept.push((version, one(&connection, "SELECT count(*) FROM night")));
            Ok(())
        });
        assert_eq!(
            kept,
            [(VERSION, 1_i64)],
            "kept once, before anything is changed"
        );
        let text = failed.expect_err("a step that is wrong").to_string();
        assert!(text.contains("no such table"), "{text}");
        assert_eq!(version(&connection).expect("version"), VERSION + 2);
        let row = "SELECT answer || cramps || moon || (SELECT word FROM words) FROM night";
        assert_eq!(one::<String>(&connection, row), "cramp2fullcramp");

        let known = Store::open(&path, Create::Never)
            .err()
            .map(|error| error.to_string());
        assert!(
            known.is_some_and(|text| text.contains("newer")),
            "not for today's program"
        );
    }

    #[test]
    fn nothing_is_changed_where_no_copy_can_be_kept() {
        let connection = Connection::open_in_memory().expect("memory");
        let path = Path::new("diary.db");
        let full = upgrade(&connection, path, |_| {
            Err(StoreError::DiskFull {
                doing: "copying".to_owned(),
            })
        });
        assert!(full.is_err());
        assert_eq!(version(&connection).expect("version"), 0);
        assert_eq!(
            one::<i64>(&connection, "SELECT count(*) FROM sqlite_schema"),
            0
        );
    }
}
