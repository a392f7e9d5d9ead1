//! One table of rows.

use std::io;

use rusqlite::{Connection, OpenFlags};

/// A night's check-in, or a cramp of it.
pub(crate) struct Row {
    pub(crate) night: String,
    pub(crate) minute: i64,
    pub(crate) text: String,
}

pub(crate) fn open(path: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags)
}

pub(crate) fn create(path: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.execute_batch(
        "CREATE TABLE entry (id INTEGER PRIMARY KEY, night TEXT NOT NULL, minute INTEGER NOT NULL, text TEXT NOT NULL) STRICT;
         CREATE INDEX entry_night ON entry (night, minute);",
    )?;
    Ok(connection)
}

pub(crate) fn newest(connection: &Connection, rows: u32) -> rusqlite::Result<Vec<Row>> {
    connection
        .prepare("SELECT night, minute, text FROM entry ORDER BY night DESC, minute DESC LIMIT ?1")?
        .query_map([rows], |row| {
            Ok(Row {
                night: row.get(0)?,
                minute: row.get(1)?,
                text: row.get(2)?,
            })
        })?
        .collect()
}

pub(crate) fn insert(connection: &Connection, row: &Row) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT INTO entry (night, minute, text) VALUES (?1, ?2, ?3)")?
        .execute((&row.night, row.minute, &row.text))?;
    Ok(())
}

/// Hands every row over, oldest first, without holding more than one.
pub(crate) fn each(
    connection: &Connection,
    mut take: impl FnMut(&str, i64, &str) -> io::Result<()>,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut select =
        connection.prepare("SELECT night, minute, text FROM entry ORDER BY night, minute")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let (night, text) = (row.get_ref(0)?, row.get_ref(2)?);
        take(night.as_str()?, row.get(1)?, text.as_str()?)?;
    }
    Ok(())
}
