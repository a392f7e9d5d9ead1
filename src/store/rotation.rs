//! Backups that come and go by themselves: one a day, then one a week, then one a month.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};
use rusqlite::{Connection, OpenFlags};

use super::backup::first_fault;
use super::{Result, Store, StoreError};
use crate::files::folder_of;

/// How many are kept: of days, of weeks, of months.
const DAYS: usize = 7;
const WEEKS: usize = 4;
const MONTHS: usize = 12;

/// All of them together take no more room than so many of the largest of them: one of a diary that was
/// begun anew, or has lost what it held, must not push those out that hold it,
const MOST_DIARIES: u64 = 24;

/// and no more than 500 MB.
const MOST_BYTES: u64 = 500_000_000;

/// What the names of those that are ours to remove end with.
const ENDING: &str = "-auto.db";

/// The backups of one diary in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    folder: PathBuf,
    /// What their names begin with: that of the diary's file.
    stem: String,
}

impl Rotation {
    /// Those of a diary.
    pub fn of(diary: &Path, folder: &Path) -> Self {
        let stem = diary.file_stem().unwrap_or_default();
        Self {
            folder: folder.to_owned(),
            stem: stem.to_string_lossy().into_owned(),
        }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Those that there are, oldest first.
    pub fn all(&self) -> Vec<(NaiveDate, PathBuf)> {
        let date = |path: &Path| {
            let name = path.file_name()?.to_str()?;
            let date = name
                .strip_prefix(&self.stem)?
                .strip_prefix('-')?
                .strip_suffix(ENDING)?;
            date.parse::<NaiveDate>().ok()
        };
        let files = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut all: Vec<(NaiveDate, PathBuf)> = files
            .map(|file| file.path())
            .filter_map(|path| Some((date(&path)?, path)))
            .collect();
        all.sort();
        all
    }

    /// Whether there is none of today.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        !self.path_of(today).exists()
    }

    fn path_of(&self, day: NaiveDate) -> PathBuf {
        self.folder.join(format!("{}-{day}{ENDING}", self.stem))
    }
}

impl Store {
    /// Makes the backup of a day, looks at it, and removes those whose time is over.
    ///
    /// # Errors
    /// When it cannot be made or is not sound; the others are then left as they are.
    pub fn rotate(&self, rotation: &Rotation, today: NaiveDate) -> Result<PathBuf> {
        let path = rotation.path_of(today);
        self.backup(&path, false)?;
        if let Err(error) = look_through(&path) {
            let _ = fs::remove_file(&path);
            return Err(error);
        }
        let all = rotation.all();
        let dates: Vec<NaiveDate> = all.iter().map(|(date, _)| *date).collect();
        let bytes: Vec<u64> = all
            .iter()
            .map(|(_, path)| path.metadata().map_or(0, |metadata| metadata.len()))
            .collect();
        let kept = kept(&dates, &bytes, room_for(&bytes));
        for ((_, path), _) in all.iter().zip(kept).filter(|(_, kept)| !kept) {
            // One that cannot be removed now is looked at again tomorrow.
            let _ = fs::remove_file(path);
        }
        Ok(path)
    }
}

/// Checks a backup page by page, without writing beside it.
fn look_through(path: &Path) -> Result<()> {
    let sql = |source| StoreError::from_sqlite("checking the backup", path, source);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copy = Connection::open_with_flags(path, flags).map_err(sql)?;
    match first_fault(&copy, "quick_check").map_err(sql)? {
        None => Ok(()),
        Some(found) => {
            let detail = format!("the backup of today: {found}");
            Err(StoreError::damaged(&folder_of(path), detail))
        }
    }
}

/// How much room backups of these sizes may take.
fn room_for(bytes: &[u64]) -> u64 {
    let largest = bytes.iter().copied().max().unwrap_or(0);
    MOST_BYTES.min(largest.saturating_mul(MOST_DIARIES))
}

/// Which of some backups, oldest first, are kept: the newest of each of the last days, weeks and months, as
/// far as there is room, and the newest in any case.
fn kept(dates: &[NaiveDate], bytes: &[u64], room: u64) -> Vec<bool> {
    let newest_of = |most: usize, group: fn(&NaiveDate) -> (i32, u32)| {
        // Of each group the last one stays.
        let groups: BTreeMap<_, _> = dates.iter().map(|date| (group(date), *date)).collect();
        groups.into_values().rev().take(most)
    };
    let days = newest_of(DAYS, |date| (date.year(), date.ordinal()));
    let weeks = newest_of(WEEKS, |date| {
        (date.iso_week().year(), date.iso_week().week())
    });
    let months = newest_of(MONTHS, |date| (date.year(), date.month()));
    let newest: BTreeSet<NaiveDate> = days.chain(weeks).chain(months).collect();
    let mut left = room;
    let mut kept = vec![false; dates.len()];
    for place in (0..dates.len()).rev() {
        let wanted = newest.contains(&dates[place]);
        let fits = bytes[place] <= left || place + 1 == dates.len();
        if wanted && fits {
            left = left.saturating_sub(bytes[place]);
            kept[place] = true;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_year_of_days_leaves_days_weeks_and_months() {
        let mut dates: Vec<NaiveDate> = Vec::new();
        for today in day("2025-01-01").iter_days().take(400) {
            dates.push(today);
            let bytes = vec![1; dates.len()];
            let keeps = kept(&dates, &bytes, 1_000);
            let mut place = 0..;
            dates.retain(|_| keeps[place.next().expect("endless")]);
        }
        let left: Vec<String> = dates.iter().map(ToString::to_string).collect();
        assert_eq!(
            left,
            [
                "2025-03-31",
                "2025-04-30",
                "2025-05-31",
                "2025-06-30",
                "2025-07-31",
                "2025-08-31",
                "2025-09-30",
                "2025-10-31",
                "2025-11-30",
                "2025-12-31",
                "2026-01-18",
                "2026-01-25",
                "2026-01-29",
                "2026-01-30",
                "2026-01-31",
                "2026-02-01",
                "2026-02-02",
                "2026-02-03",
                "2026-02-04",
            ]
        );
    }

    #[test]
    fn the_backups_of_a_large_diary_outlive_a_small_one_in_its_place() {
        let dates = ["2026-01-01", "2026-01-02", "2026-01-03"].map(day);
        let bytes = [6_000_000, 6_000_000, 80_000];
        assert_eq!(kept(&dates, &bytes, room_for(&bytes)), [true; 3]);
    }

    #[test]
    fn there_is_room_for_24_of_the_largest_up_to_500_mb() {
        for (bytes, room) in [
            (vec![], 0),
            (vec![1_000_000, 80_000], 24_000_000),
            (vec![20_833_333], 499_999_992),
            (vec![20_833_334], 500_000_000),
            (vec![u64::MAX], 500_000_000),
        ] {
            assert_eq!(room_for(&bytes), room, "{bytes:?}");
        }
    }

    #[test]
    fn there_is_room_for_the_newest_in_any_case() {
        let dates = ["2026-01-01", "2026-01-02", "2026-01-03"].map(day);
        for (room, expected) in [
            (30, [true, true, true]),
            (29, [false, true, true]),
            (10, [false, false, true]),
            (0, [false, false, true]),
        ] {
            assert_eq!(kept(&dates, &[10, 10, 10], room), expected, "{room}");
        }
    }
}
