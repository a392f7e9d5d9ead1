//! Reading goes on without the rows that cannot be read; what is left out is said once.

use rusqlite::Row;

use super::row_reader::unreadable;
use super::tables::{EPISODE, OF_NIGHTS, Table};
use super::unreadable::{UnreadableRow, fault_of, key_text};
use super::{Result, Store};
use crate::diary::{EpisodeId, Moment, Night};

impl Store {
    /// Has somebody told of each row that is left out, once.
    pub fn tell_of_unreadable_rows(&mut self, listener: impl Fn(&UnreadableRow) + Send + 'static) {
        self.unreadable.listener = Some(Box::new(listener));
    }

    /// Tells nobody any more; the rows are still remembered.
    pub fn keep_quiet_about_unreadable_rows(&mut self) {
        self.unreadable.listener = None;
    }

    /// How many rows were left out so far, in a sentence; nothing where all could be read.
    pub fn words_on_unreadable_rows(&self) -> Option<String> {
        match self.unreadable.rows.borrow().len() {
            0 => None,
            1 => Some(
                "1 row of the diary can't be read and is left out; \"cramp doctor\" shows it"
                    .to_owned(),
            ),
            more => Some(format!(
                "{more} rows of the diary can't be read and are left out; \"cramp doctor\" shows them"
            )),
        }
    }

    /// The one cramp with an identity that begins so among the rows that were left out: it can still be
    /// deleted.
    pub fn unreadable_cramp(&self, prefix: &str) -> Option<EpisodeId> {
        let wanted = prefix.trim().to_lowercase();
        let rows = self.unreadable.rows.borrow();
        let mut ids = rows.keys().filter(|(table, key)| {
            *table == EPISODE.word && !wanted.is_empty() && key.starts_with(&wanted)
        });
        let (_, id) = ids.next()?;
        id.parse().ok().filter(|_| ids.next().is_none())
    }

    /// Reads every row once, and returns those that cannot be read.
    ///
    /// # Errors
    /// When the file itself cannot be read.
    pub fn unreadable_rows(&self, now: &Moment) -> Result<Vec<UnreadableRow>> {
        self.everything(now)?;
        let rows = self.unreadable.rows.borrow();
        let row = |(key, reason): (&(&'static str, String), &String)| UnreadableRow {
            table: key.0,
            key: key.1.clone(),
            reason: reason.clone(),
        };
        Ok(rows.iter().map(row).collect())
    }

    /// Remembers the rows of nights that no diary can speak of: they lie outside everything that is read by
    /// period.
    pub(super) fn leave_out_impossible_nights(&self) -> Result<()> {
        let doing = "looking for impossible nights";
        for table in OF_NIGHTS {
            let of_half = |half| {
                format!(
                    "SELECT * FROM {} WHERE night {half} AND deleted_at IS NULL",
                    table.name
                )
            };
            // Two halves, since SQLite reads every cramp for an OR.
            let sql = ["< '1900-01-01'", "> '2999-12-31'"]
                .map(of_half)
                .join(" UNION ALL ");
            let read = |row: &Row<'_>| {
                let night = row.get_ref("night")?.as_str()?.parse::<Night>();
                night.map_err(unreadable)
            };
            self.readable(table, doing, &sql, [], read)?;
        }
        Ok(())
    }

    /// What was read of a row; nothing where the row is at fault, which is then remembered.
    pub(super) fn or_left_out<T>(
        &self,
        table: &Table,
        row: &Row<'_>,
        read: rusqlite::Result<T>,
    ) -> rusqlite::Result<Option<T>> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                let reason = fault_of(row, &error).ok_or(error)?;
                let key = (0..table.keys.len()).map(|column| key_text(row, column));
                self.unreadable.add(UnreadableRow {
                    table: table.word,
                    key: key.collect::<Vec<_>>().join(" "),
                    reason,
                });
                Ok(None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Answer, Edit, Entry, Episode, NightAnswer, Zone};

    fn now() -> Moment {
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        Moment::new(
            chrono::DateTime::from_timestamp(1_795_485_600, 0).expect("a time"),
            zone,
        )
    }

    /// A diary with a cramp and an answered night, of which one row was then spoilt by hand.
    fn spoilt(sql: &str) -> Store {
        let store = Store::in_memory();
        let night = |text: &str| text.parse::<Night>().expect("a night");
        let id = |place: i64| EpisodeId::from_parts(1_795_485_600_000 + place, [7; 10]);
        let cramp = |place| {
            let begun = Episode::begun(id(place), night("2026-11-23"), now(), now());
            Edit::Episode(Box::new(begun))
        };
        let answer = |of| {
            Edit::Answer(NightAnswer {
                night: night(of),
                answer: Some(Answer::Quiet),
                recorded_at: now(),
            })
        };
        let edits = vec![
            cramp(0),
            cramp(1),
            answer("2026-11-20"),
            answer("2026-11-21"),
        ];
        store
            .record(&Entry::new("all", edits), &now())
            .expect("recorded");
        store.connection.execute_batch(sql).expect("spoilt");
        store
    }

    #[test]
    fn one_odd_row_is_left_out_and_named() {
        let first = "WHERE id = (SELECT min(id) FROM episode)";
        for (sql, table, reason) in [
            (
                format!("UPDATE episode SET night = '0206-11-27' {first}"),
                "cramp",
                "the year must be between 1900 and 2999",
            ),
            (
                format!("UPDATE episode SET zone = 'Mars/Olympus' {first}"),
                "cramp",
                "no such time zone",
            ),
            (
                format!("UPDATE episode SET note = CAST(x'ff' AS TEXT) {first}"),
                "cramp",
                "utf-8",
            ),
            (
                format!("UPDATE episode SET onset = 9000000000000000000 {first}"),
                "cramp",
                "calendar",
            ),
            // What no CHECK of the table refuses is refused by whoever reads the row.
            (
                format!("UPDATE episode SET pain = 11 {first}"),
                "cramp",
                "11",
            ),
            (
                format!("UPDATE episode SET pain = -1 {first}"),
                "cramp",
                "-1",
            ),
            (
                format!("UPDATE episode SET foot = 'third' {first}"),
                "cramp",
                "third",
            ),
            (
                format!("UPDATE episode SET relief = '[' {first}"),
                "cramp",
                "eof",
            ),
            (
                "UPDATE night SET answer = 'maybe', cramps = NULL WHERE night = '2026-11-20'"
                    .to_owned(),
                "night",
                "maybe",
            ),
            (
                "UPDATE night SET night = '1899-12-31' WHERE night = '2026-11-20'".to_owned(),
                "night",
                "the year must be between 1900 and 2999",
            ),
            (
                "UPDATE night SET night = '3026-11-20' WHERE night = '2026-11-20'".to_owned(),
                "night",
                "the year must be between 1900 and 2999",
            ),
            (
                "UPDATE night SET recorded_at = 9000000000000000000 WHERE night = '2026-11-20'"
                    .to_owned(),
                "night",
                "calendar",
            ),
        ] {
            let store = spoilt(&sql);
            let rows = store.unreadable_rows(&now()).expect("the file is sound");
            assert_eq!(rows.len(), 1, "{sql}: {rows:?}");
            assert_eq!(rows[0].table, table, "{sql}");
            assert!(rows[0].reason.to_lowercase().contains(reason), "{rows:?}");

            let store = spoilt(&sql);
            let span = store.span().expect("read").expect("nights");
            let journal = store.journal(Some(span), &now()).expect("read");
            let left = (journal.episodes.len(), journal.check_ins.len());
            assert_eq!(
                left,
                if table == "cramp" { (1, 2) } else { (2, 1) },
                "{sql}"
            );
            assert!(store.words_on_unreadable_rows().is_some(), "{sql}");
            assert!(store.running(&now()).expect("read").is_some(), "{sql}");
            assert!(store.last_entered(&now()).expect("read").is_some(), "{sql}");
        }
    }

    #[test]
    fn a_night_that_is_no_text_is_not_the_last_one() {
        let store = spoilt(
            "PRAGMA ignore_check_constraints = ON;
             UPDATE night SET night = CAST(x'ff' AS TEXT) WHERE night = '2026-11-20'",
        );
        let span = store.span().expect("read").expect("nights");
        assert_eq!(span.first.to_string(), "2026-11-21");
        assert_eq!(span.last.to_string(), "2026-11-23");
        assert!(store.words_on_unreadable_rows().is_some());
    }

    #[test]
    fn a_sound_diary_has_nothing_to_say_of_its_rows() {
        let store = spoilt("");
        assert_eq!(store.unreadable_rows(&now()).expect("read"), []);
        assert_eq!(store.words_on_unreadable_rows(), None);
    }
}
