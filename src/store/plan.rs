//! Writing what takes long to plan: the plan is made while others may write, and the lock is taken only to write it.

use super::{Store, StoreError};
use crate::diary::{Entry, Moment};

/// Somebody may write while a plan is made, so often; after that it is made with the lock held.
const TRIES: u32 = 3;

impl Store {
    /// Writes what `plan` makes of the diary as it stands, `None` being nothing at all. It is asked again where another
    /// program wrote meanwhile.
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

    /// Writes an entry that was kept elsewhere under a name, unless that was done before. Gives whether it was written
    /// now.
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
