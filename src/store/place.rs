//! A diary's place: what SQLite keeps beside it, and how a new file comes there whole.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use rusqlite::Connection;
use rustix::fs::FlockOperation;
use rustix::io::Errno;
use tempfile::NamedTempFile;

use super::{Result, StoreError};
use crate::files::{folder_of, make_private_folder};

/// The endings of the files that SQLite keeps beside a diary while it is in use.
pub const SIDE_FILES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// How often, 20 ms apart, another program that moves a diary in is waited for.
const TRIES: u32 = 100;

/// The file that SQLite keeps beside the diary, such as `diary.db-wal`.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A new, unfinished file in the folder where it will stand; `what` tells `doctor` what it was to be.
pub(super) fn unfinished(to: &Path, what: &str) -> std::io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(&format!("{}{what}-", crate::files::UNFINISHED))
        .tempfile_in(folder_of(to))
}

/// Moves a whole file to a place where nothing stands. A log or journal that lies there belongs to a diary
/// that was moved away: SQLite would take it for the new file's own, so it is set aside; the new names are
/// returned.
pub(super) fn move_in(fresh: NamedTempFile, to: &Path, doing: &str) -> Result<Vec<PathBuf>> {
    let failed = |source| file_error(doing, to, source);
    let folder = File::open(folder_of(to)).map_err(failed)?;
    // Until this file is closed, nobody else moves a diary in and begins a log that would be taken for an
    // old one.
    let is_locked = lock(&folder);
    if to.symlink_metadata().is_ok() {
        return Err(failed(std::io::ErrorKind::AlreadyExists.into()));
    }
    let aside = set_side_files_aside(to, is_locked, doing)?;
    fresh
        .persist_noclobber(to)
        .map_err(|error| failed(error.error))?;
    folder.sync_all().map_err(failed)?;
    Ok(aside)
}

/// Moves the log of another file away from a diary, if it is found to be one while nobody else moves
/// anything there.
pub(super) fn set_log_aside(
    diary: &Path,
    is_another_ones: impl Fn() -> bool,
) -> Result<Vec<PathBuf>> {
    let doing = "setting aside the log of another file beside";
    let failed = |source| file_error(doing, diary, source);
    let folder = File::open(folder_of(diary)).map_err(failed)?;
    let is_locked = lock(&folder);
    if !is_another_ones() {
        return Ok(Vec::new());
    }
    let aside = set_side_files_aside(diary, is_locked, doing)?;
    folder.sync_all().map_err(failed)?;
    Ok(aside)
}

/// Gives the files that SQLite would take for a diary's own other names, and returns these. The folder is
/// locked.
fn set_side_files_aside(to: &Path, is_locked: bool, doing: &str) -> Result<Vec<PathBuf>> {
    let left: Vec<&str> = (SIDE_FILES.into_iter())
        .filter(|ending| beside(to, ending).symlink_metadata().is_ok())
        .collect();
    if !left.is_empty() && !is_locked {
        return Err(StoreError::Busy);
    }
    let mut aside = Vec::with_capacity(left.len());
    for ending in left {
        let name = free_name(&beside(to, ".left-behind"), ending);
        fs::rename(beside(to, ending), &name).map_err(|source| file_error(doing, to, source))?;
        aside.push(name);
    }
    Ok(aside)
}

/// A name that nothing has yet, nor anything beside it: the name itself, else with a number.
pub(super) fn free_name(name: &Path, ending: &str) -> PathBuf {
    let numbered = |count: u32| match count {
        1 => beside(name, ending),
        _ => beside(name, &format!("-{count}{ending}")),
    };
    let is_taken = |path: &Path| path.symlink_metadata().is_ok();
    let is_free = |path: &PathBuf| {
        !is_taken(path)
            && !SIDE_FILES
                .iter()
                .any(|ending| is_taken(&beside(path, ending)))
    };
    (1..=u32::MAX)
        .map(numbered)
        .find(is_free)
        .unwrap_or_else(|| numbered(1))
}

/// Locks a folder against other programs of ours; false if one of them holds it for long. Where folders
/// cannot be locked at all, nobody else can either, and that is the best there is.
fn lock(folder: &File) -> bool {
    for _ in 0..TRIES {
        match rustix::fs::flock(folder, FlockOperation::NonBlockingLockExclusive) {
            Err(Errno::WOULDBLOCK | Errno::INTR) => sleep(Duration::from_millis(20)),
            Ok(()) | Err(_) => return true,
        }
    }
    false
}

/// Makes a folder that only its owner can enter, with the folders above it.
pub(super) fn make_folder(folder: &Path) -> Result<()> {
    make_private_folder(folder).map_err(|source| file_error("creating the folder", folder, source))
}

/// Lets a new diary be written by appending to a log, so that readers never wait, where its folder can do
/// that.
pub(super) fn share_its_log(fresh: &Path, folder: &Path) -> rusqlite::Result<()> {
    if on_a_local_disk(folder) {
        let connection = Connection::open(fresh)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.close().map_err(|(_, error)| error)?;
    }
    Ok(())
}

/// Whether the log that WAL shares between programs works here; network file systems do not share memory.
fn on_a_local_disk(folder: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        // From the kernel's magic.h: NFS, SMB, SMB2, CIFS, Coda, AFS, 9P, Ceph, FUSE (sshfs).
        const REMOTE: [u64; 9] = [
            0x6969,
            0x517B,
            0xFE53_4D42,
            0xFF53_4D42,
            0x7375_7245,
            0x5346_414F,
            0x0102_1997,
            0x00C3_6400,
            0x6573_5546,
        ];
        rustix::fs::statfs(folder).map_or(true, |found| !REMOTE.contains(&(found.f_type as u64)))
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        true
    }
}

/// What the operating system said no to.
pub fn file_error(doing: &str, path: &Path, source: std::io::Error) -> StoreError {
    StoreError::File {
        doing: doing.to_owned(),
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_moved_diary_left_behind_is_set_aside_once_more_each_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("diary.db");
        let mut names = Vec::new();
        for turn in ["first", "second"] {
            fs::write(beside(&to, "-wal"), turn).expect("written");
            fs::write(beside(&to, "-journal"), turn).expect("written");
            let fresh = unfinished(&to, "diary").expect("begun");
            names.extend(move_in(fresh, &to, "creating").expect("moved in"));
            assert!(!beside(&to, "-wal").exists() && !beside(&to, "-journal").exists());
            fs::remove_file(&to).expect("moved away");
        }
        let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_owned();
        assert_eq!(
            names.iter().map(name).collect::<Vec<_>>(),
            [
                "diary.db.left-behind-wal",
                "diary.db.left-behind-journal",
                "diary.db.left-behind-2-wal",
                "diary.db.left-behind-2-journal"
            ]
        );
        assert_eq!(fs::read_to_string(&names[2]).expect("kept"), "second");
    }

    #[test]
    fn nothing_that_stands_there_is_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("diary.db");
        fs::write(&to, "there").expect("written");
        fs::write(beside(&to, "-wal"), "its log").expect("written");
        let fresh = unfinished(&to, "diary").expect("begun");
        move_in(fresh, &to, "creating").expect_err("it exists");
        assert_eq!(
            fs::read_to_string(beside(&to, "-wal")).expect("there"),
            "its log"
        );
    }
}
