//! Writing what takes long to plan: the plan is made while others may write, and the lock is taken only to
//! write it.

use super::{Store, StoreError};
use crate::diary::{Entry, Moment};

/// Somebody may write while a plan is made, so often; after that it is made with the lock held.
const TRIES: u32 = 3;

impl Store {
    /// Writes what `plan` makes of the diary as it stands, `None` being nothing at all. It is asked again
    /// where another program wrote meanwhile.
    ///
    /// # Errors
    /// Those of `plan`, and those of [`Store::record`].
    pub fn record_plan<E: From<StoreError>>(
        &self,
        now: &Moment,
        mut plan: impl FnMut(&Self) -> Result<Option<Entry>, E>,
    ) -> Result<(), E> {
        for _ in 0..TRIES {
            let mut seen = 0;
            self.changed_elsewhere(&mut seen)?;
            let Some(entry) = plan(self)? else {
                return Ok(());
            };
            let written = self.transaction("saving", || {
                if self.changed_elsewhere(&mut seen)? {
                    return Ok(false);
                }
                self.write(&entry, now).map(|()| true)
            })?;
            if written {
                return Ok(());
            }
        }
        self.transaction("saving", || match plan(self)? {
            Some(entry) => Ok(self.write(&entry, now)?),
            None => Ok(()),
        })
    }

    /// Writes an entry that was kept elsewhere under a name, unless that was done before. Gives whether it
    /// was written now.
    ///
    /// # Errors
    /// Those of `decide`, and those of [`Store::record`].
    pub fn record_once<E: From<StoreError>>(
        &self,
        now: &Moment,
        name: &str,
        decide: impl FnOnce(&Self) -> Result<Entry, E>,
    ) -> Result<bool, E> {
        let mark = format!("unsaved {name}");
        self.transaction("saving", || {
            if self.has_step(&mark)? {
                return Ok(false);
            }
            let entry = decide(self)?.joining(mark);
            self.write(&entry, now)?;
            Ok(true)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Answer, Edit, NightAnswer, Zone};
    use crate::store::Create;

    fn quiet(night: &str, now: &Moment) -> Entry {
        let answer = Edit::Answer(NightAnswer {
            night: night.parse().expect("a night"),
            answer: Some(Answer::Quiet),
            recorded_at: *now,
        });
        Entry::one(night, answer)
    }

    #[test]
    fn others_write_while_it_is_planned_and_then_it_is_planned_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("diary.db");
        let ours = Store::open(&path, Create::IfMissing).expect("a diary");
        let other = Store::open(&path, Create::Never).expect("the same");
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let at = chrono::DateTime::from_timestamp(1_795_485_600, 0).expect("a time");
        let now = Moment::new(at, zone);
        let mut seen = Vec::new();
        let nights = ["2026-11-01", "2026-11-02"];
        ours.record_plan(&now, |store| {
            let journal = store.journal(None, &now)?;
            seen.push(journal.check_ins.len());
            if let Some(night) = nights.get(seen.len() - 1) {
                other.record(&quiet(night, &now), &now)?;
            }
            Ok::<_, StoreError>(Some(quiet("2026-11-20", &now)))
        })
        .expect("written");
        assert_eq!(seen, [0, 1, 2], "it saw what the other wrote");
        let journal = ours.journal(None, &now).expect("readable");
        assert_eq!(journal.check_ins.len(), 3);
        ours.record_plan(&now, |_| Ok::<_, StoreError>(None))
            .expect("nothing to do");
        assert_eq!(ours.changes(10).expect("changes").len(), 3);
    }

    #[test]
    fn what_was_kept_is_written_once_whatever_became_of_it() {
        let store = Store::in_memory();
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let at = chrono::DateTime::from_timestamp(1_795_485_600, 0).expect("a time");
        let now = Moment::new(at, zone);
        let once = || {
            let decide = |_: &Store| Ok::<_, StoreError>(quiet("2026-11-20", &now));
            store
                .record_once(&now, "kept.jsonl", decide)
                .expect("written")
        };
        assert!(once());
        assert!(!once());
        store.undo(&now).expect("undone");
        assert!(!once(), "undone by the person, and so it stays");
    }
}
