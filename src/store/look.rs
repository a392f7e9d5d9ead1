//! What stands at a path, looked at without SQLite, so that a broken file is not changed by looking.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::error::{Result, StoreError, Stranger};
use super::place::{SIDE_FILES, beside, file_error};
use super::schema;

/// Which file it is, whatever it is called: its device and its number there.
pub(super) type Identity = (u64, u64);

/// The diaries that this process has open. When a process closes any handle of a file, the system takes all
/// its locks on that file away, SQLite's too, and others may write as if nobody had it open. So a file that
/// SQLite has open is opened in no other way.
static IN_USE: Mutex<Vec<Identity>> = Mutex::new(Vec::new());

fn in_use() -> MutexGuard<'static, Vec<Identity>> {
    IN_USE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As long as it lives, the file is opened by SQLite alone.
#[derive(Debug)]
pub(super) struct InUse(Identity);

impl InUse {
    pub(super) fn new(file: Identity) -> Self {
        in_use().push(file);
        Self(file)
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        let mut files = in_use();
        if let Some(place) = files.iter().position(|file| *file == self.0) {
            files.swap_remove(place);
        }
    }
}

/// Which file stands at a path.
pub(super) fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

/// Looks whether a diary stands at a path that this program can open.
pub(super) fn look_at(path: &Path) -> Result<()> {
    again_if_damaged(|| look_once(path))
}

/// Looks a second time before a file is called damaged: another program may have folded an upgrade into it
/// and made it shorter, after its head was read here.
fn again_if_damaged(mut look: impl FnMut() -> Result<()>) -> Result<()> {
    match look() {
        Err(StoreError::Damaged { .. }) => look(),
        looked => looked,
    }
}

fn look_once(path: &Path) -> Result<()> {
    let foreign = |what, stranger| Err(StoreError::not_a_diary(path, what, stranger));
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing {
                path: path.to_owned(),
            });
        }
        Err(error) => return Err(file_error("opening", path, error)),
    };
    if metadata.is_dir() {
        return foreign("this is a folder", Stranger::NoFile);
    }
    if !metadata.is_file() {
        return foreign("it is no ordinary file", Stranger::NoFile);
    }
    if metadata.len() == 0 {
        return foreign("it is an empty file", Stranger::File);
    }
    let files = in_use();
    if identity(path).is_some_and(|file| files.contains(&file)) {
        return Ok(());
    }
    let head = Head::of(path).map_err(|error| file_error("opening", path, error))?;
    drop(files);
    let Some(head) = head else {
        return foreign("it is no SQLite file", Stranger::File);
    };
    if !head.is_of_a_diary() {
        return foreign("another program made this database", Stranger::Database);
    }
    schema::refuse_newer(path, head.number(60))?;
    let page_size = match u16::from_be_bytes([head.0[16], head.0[17]]) {
        1 => 65_536,
        size => i64::from(size),
    };
    let expected = (page_size * head.number(28)).unsigned_abs();
    // The log and the journal first: whoever has one lets the file grow before it goes.
    let length = || fs::metadata(path).map_or(expected, |found| found.len());
    if is_whole(path) && length() < expected {
        let detail = format!("it is {} bytes long and should be {expected}", length());
        return Err(StoreError::damaged(path, detail));
    }
    Ok(())
}

/// The head of a SQLite file.
pub(super) struct Head([u8; 100]);

impl Head {
    /// That of a file; `None` where it is no SQLite file.
    pub(super) fn of(path: &Path) -> std::io::Result<Option<Self>> {
        let mut head = [0; 100];
        let read = File::open(path)?.read_exact(&mut head);
        let is_one = read.is_ok() && head.starts_with(b"SQLite format 3\0");
        Ok(is_one.then_some(Self(head)))
    }

    fn number(&self, at: usize) -> i64 {
        let bytes = [0, 1, 2, 3].map(|place| self.0[at + place]);
        u32::from_be_bytes(bytes).into()
    }

    pub(super) fn is_of_a_diary(&self) -> bool {
        self.number(68) == schema::APPLICATION_ID
    }

    /// Whether the file is written with a log beside it.
    fn wants_a_log(&self) -> bool {
        self.0[18..20] != [1, 1]
    }
}

/// Whether the log beside a diary was written for another file: a diary that is to have a log says so in
/// its head. A backup does not, and one that was put in a diary's place by hand may find that one's log
/// there.
pub(super) fn has_another_ones_log(path: &Path) -> bool {
    let Ok(path) = fs::canonicalize(path) else {
        return false;
    };
    let files = in_use();
    if !is_there(&path, "-wal") || identity(&path).is_some_and(|file| files.contains(&file)) {
        return false;
    }
    matches!(Head::of(&path), Ok(Some(head)) if !head.wants_a_log())
}

fn is_there(path: &Path, ending: &str) -> bool {
    fs::metadata(beside(path, ending)).is_ok_and(|found| found.len() > 0)
}

/// Whether all of a diary is in its file: no log and no journal with anything in it lies beside it.
pub(super) fn is_whole(path: &Path) -> bool {
    !SIDE_FILES
        .iter()
        .any(|ending| *ending != "-shm" && is_there(path, ending))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::store::{Create, Store};

    /// A diary whose head says that it is longer than it is.
    fn shortened(folder: &Path) -> PathBuf {
        let path = folder.join("diary.db");
        drop(Store::open(&path, Create::IfMissing).expect("a diary"));
        let file = File::options().write(true).open(&path).expect("a file");
        let whole = file.metadata().expect("a file").len();
        file.set_len(whole - 1).expect("shortened");
        path
    }

    #[test]
    fn a_file_that_was_being_shortened_is_not_called_damaged() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = shortened(folder.path());
        assert!(matches!(look_at(&path), Err(StoreError::Damaged { .. })));
        let mut looks = 0;
        let looked = again_if_damaged(|| {
            let looked = look_once(&path);
            let file = File::options().write(true).open(&path).expect("a file");
            let length = file.metadata().expect("a file").len();
            file.set_len(length + 1).expect("as long as its head says");
            looks += 1;
            looked
        });
        assert!(looked.is_ok());
        assert_eq!(looks, 2);
    }

    #[test]
    fn a_file_that_is_being_written_is_not_called_damaged() {
        for (ending, is_damaged) in [("-wal", false), ("-journal", false), ("-shm", true)] {
            let folder = tempfile::tempdir().expect("a folder");
            let path = shortened(folder.path());
            fs::write(beside(&path, ending), "pages on their way").expect("written");
            assert_eq!(look_at(&path).is_err(), is_damaged, "{ending}");
        }
    }
}
