//! What lies in the future: entries made while a clock was ahead.

use chrono::NaiveDate;

use super::{Result, Store};
use crate::diary::words::date;
use crate::diary::{LARGEST_SET_BACK, Moment, Night};

/// Entries that lie in the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ahead {
    /// How many: cramps, and nights of which something was said.
    pub entries: u32,
    /// The date of the last.
    pub until: NaiveDate,
}

impl Ahead {
    /// "2 entries lie in the future (until 3 Dec 2027)"
    pub fn words(self) -> String {
        let until = date(self.until);
        match self.entries {
            1 => format!("1 entry lies in the future ({until})"),
            more => format!("{more} entries lie in the future (until {until})"),
        }
    }
}

impl Store {
    /// The entries after `now`, where `tonight` is the night that goes on; `None` where there are none. A
    /// clock that was set back a little puts nothing into the future.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn ahead(&self, now: &Moment, tonight: Night) -> Result<Option<Ahead>> {
        let doing = "looking for entries in the future";
        let end = "'2999-12-31'";
        let sql = format!(
            "SELECT count(*), max(date) FROM (
               SELECT date(onset / 1000.0 + onset_offset * 60, 'unixepoch') AS date FROM episode
               WHERE night BETWEEN '{tonight}' AND {end} AND onset > {} AND deleted_at IS NULL
               UNION ALL SELECT * FROM (
                 SELECT night FROM night WHERE night > '{tonight}' AND night <= {end} AND answer IS NOT NULL
                   AND deleted_at IS NULL
                 UNION SELECT night FROM value WHERE night > '{tonight}' AND night <= {end}
                   AND deleted_at IS NULL
                 UNION SELECT night FROM intake WHERE night > '{tonight}' AND night <= {end}
                   AND deleted_at IS NULL))",
            now.plus(LARGEST_SET_BACK).utc_ms()
        );
        let found = self.one(doing, &sql, [], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, Option<String>>(1)?))
        })?;
        let Some((entries, Some(until))) = found else {
            return Ok(None);
        };
        let until = until.parse().ok();
        Ok(until.map(|until| Ahead { entries, until }))
    }
}
