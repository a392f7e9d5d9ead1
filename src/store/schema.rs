//! The schema, one forward step a file. Shipped files are never edited.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

/// "cram": what marks a SQLite file as a diary of ours.
pub(super) const APPLICATION_ID: i64 = 0x6372_616d;

/// The newest version of the schema: the number of steps there are.
pub const VERSION: i64 = STEPS.len() as i64;

const STEPS: &[M<'static>] = &[
    M::up(include_str!("../../migrations/0001_diary.sql")),
    M::up(include_str!(
        "../../migrations/0002_reviews_and_red_flags.sql"
    )),
];

/// Takes the file through the steps it has not seen, each in a transaction of its own.
pub(super) fn upgrade(connection: &mut Connection) -> Result<(), rusqlite_migration::Error> {
    Migrations::from_slice(STEPS).to_latest(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_are_valid_and_reach_the_version_we_claim() {
        Migrations::from_slice(STEPS)
            .validate()
            .expect("valid steps");
        let mut connection = Connection::open_in_memory().expect("memory");
        upgrade(&mut connection).expect("upgraded");
        let version: i64 = connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .expect("version");
        let id: i64 = connection
            .query_row("PRAGMA application_id", [], |row| row.get(0))
            .expect("id");
        assert_eq!((version, id), (VERSION, APPLICATION_ID));
    }
}
