//! Opening the diary: what stands at the path is looked at before SQLite is, and a new diary appears whole
//! or not at all.
//!
//! At rest the diary is one file: the last program to close it has SQLite fold the log into it.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::closing::Closing;
use super::look::{has_another_ones_log, identity, is_whole, look_at};
use super::place::{
    SIDE_FILES, beside, file_error, make_folder, move_in, set_log_aside, share_its_log, unfinished,
};
use super::unreadable::Unreadable;
use super::{Result, StoreError, schema};
use crate::diary::Device;
use crate::files::folder_of;

/// The diary's file, open.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) unreadable: Unreadable,
    set_aside: Vec<PathBuf>,
    /// There was no room for the files beside it, so it can be read only.
    pub(super) disk_is_full: bool,
    /// What is left to do when the connection is closed, so it stands after it. None in memory.
    pub(super) closing: Option<Closing>,
    /// Which copy of the diary this is, once that was asked.
    pub(super) device: Cell<Option<Device>>,
}

/// Whether a diary may be made where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Create {
    /// Make one.
    IfMissing,
    /// Only open what is there.
    Never,
}

/// How long another writer is waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// The statements of a whole check-in fit, so that none is compiled twice in a session.
const CACHED_STATEMENTS: usize = 64;

impl Store {
    /// Opens the diary at a path, upgrading it where it is older than this program.
    ///
    /// # Errors
    /// When there is none and none may be made, when what is there is not a diary, is damaged, is newer
    /// than this program, is in use for longer than five seconds, or may not be read or written. The file
    /// is then untouched.
    pub fn open(path: &Path, create: Create) -> Result<Self> {
        let mut set_aside = Vec::new();
        if let Err(error) = look_at(path) {
            match (error, create) {
                (StoreError::Missing { .. }, Create::IfMissing) => set_aside = make(path)?,
                (error, _) => return Err(error),
            }
        }
        if has_another_ones_log(path) {
            let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            set_aside = set_log_aside(&real, || has_another_ones_log(&real))?;
        }
        let up_to_date = |access| {
            let store = Self::connect(path, access)?;
            store.bring_up_to_date().map(|()| store)
        };
        let mut store = match up_to_date(OpenFlags::SQLITE_OPEN_READ_WRITE) {
            // Not even the index of a log has room; what is in the file can be read all the same.
            Err(StoreError::DiskFull { .. }) if is_whole(path) => {
                let mut store = up_to_date(OpenFlags::SQLITE_OPEN_READ_ONLY)?;
                store.disk_is_full = true;
                store
            }
            opened => opened?,
        };
        store.set_aside = set_aside;
        Ok(store)
    }

    /// A diary in memory: for tests, and what stands for a diary that was never begun when somebody looks
    /// at it.
    ///
    /// # Panics
    /// Never, while SQLite can make a database in memory.
    #[expect(
        clippy::expect_used,
        reason = "the schema is part of the program and tested"
    )]
    pub fn in_memory() -> Self {
        let connection = Connection::open_in_memory().expect("a database in memory");
        let path = PathBuf::from(":memory:");
        schema::upgrade(&connection, &path, |_| Ok(())).expect("a valid schema");
        connection
            .pragma_update(None, "foreign_keys", true)
            .expect("a known pragma");
        Self::of(connection, path)
    }

    /// A diary that is open already, and the name it goes by.
    pub(super) fn of(connection: Connection, path: PathBuf) -> Self {
        Self {
            connection,
            path,
            unreadable: Unreadable::default(),
            set_aside: Vec::new(),
            disk_is_full: false,
            closing: None,
            device: Cell::new(None),
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The files of a diary that was moved away, which lay where this one was made; their new names.
    pub fn set_aside(&self) -> &[PathBuf] {
        &self.set_aside
    }

    /// Refuses to write past the diary: a file that was moved away or replaced while it was open still
    /// takes what is written, but nobody would find it there.
    ///
    /// # Errors
    /// When another file, or none, stands at the path now.
    pub fn is_still_there(&self) -> Result<()> {
        match &self.closing {
            Some(closing) if !closing.is_at(&self.path) => Err(StoreError::Replaced {
                path: self.path.clone(),
            }),
            _ => Ok(()),
        }
    }

    /// Opens what was looked at, as it is.
    pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Self> {
        let sql = |source| opening_error(path, source);
        let failed = |source| file_error("opening", path, source);
        // A diary behind a link is opened where it really is.
        let real = fs::canonicalize(path).map_err(failed)?;
        let missing = || failed(std::io::ErrorKind::NotFound.into());
        let closing = Closing::of(&real, identity(&real).ok_or_else(missing)?);
        let connection = open_at(&real, access).map_err(sql)?;
        connection.busy_timeout(PATIENCE).map_err(sql)?;
        for (switch, on) in [
            // Until the diary is seen to be one of ours, closing it leaves its log alone.
            (DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true),
            (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
            // A diary has no triggers; one that somebody put in could swallow what is said to be saved.
            (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
            (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
            (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        ] {
            connection.set_db_config(switch, on).map_err(sql)?;
        }
        // In a diary without a log, such as a backup put in place by hand, FULL would lose what was saved
        // last to a power cut: the journal, whose end is the commit, could come back.
        connection
            .execute_batch(
                "PRAGMA synchronous = EXTRA; PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;",
            )
            .map_err(sql)?;
        // The log is folded into the file on closing, and by `write` when it has grown long, and then cut.
        // SQLite's own way would fold it and leave it, and what comes next would read it all and fold it
        // again.
        connection
            .pragma_update(None, "wal_autocheckpoint", 0)
            .map_err(sql)?;
        connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
        let mut store = Self::of(connection, path.to_owned());
        store.closing = Some(closing);
        Ok(store)
    }

    fn bring_up_to_date(&self) -> Result<()> {
        let mut found = self.version()?;
        // The file itself was looked at; what SQLite sees is that file with its log over it.
        let doing = "reading the diary's mark";
        let id: Option<i64> = self.one(doing, "PRAGMA application_id", [], |row| row.get(0))?;
        if id != Some(schema::APPLICATION_ID) {
            let detail = "the log beside it belongs to another file";
            return Err(StoreError::damaged(&self.path, detail));
        }
        if found < schema::VERSION {
            schema::upgrade(&self.connection, &self.path, |found| {
                self.keep_a_copy_before_upgrade(found)
            })?;
            // Another program may have been at it, too.
            found = self.version()?;
        }
        schema::refuse_newer(&self.path, found)?;
        if let Some(closing) = &self.closing {
            closing.may_fold(true);
        }
        Ok(())
    }

    fn version(&self) -> Result<i64> {
        schema::version(&self.connection).map_err(|source| opening_error(&self.path, source))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.closing.as_ref().is_some_and(Closing::lets_sqlite_fold) {
            let leave_it = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
            let _ = self.connection.set_db_config(leave_it, false);
        }
    }
}

fn opening_error(path: &Path, source: rusqlite::Error) -> StoreError {
    if is_out_of_reach(path) {
        StoreError::OnlyInItsLog {
            path: path.to_owned(),
        }
    } else {
        StoreError::from_sqlite("opening the diary", path, source)
    }
}

/// Opens a file with SQLite. Where nothing can be written, SQLite cannot make the files that it needs
/// beside a diary; if all of the diary is in its file, it is then read as one that does not change.
pub(super) fn open_at(path: &Path, access: OpenFlags) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let wants_to_write = access.contains(OpenFlags::SQLITE_OPEN_READ_WRITE);
    if is_whole(path) && !(wants_to_write && may_write(path)) {
        let flags = flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        return Connection::open_with_flags(unchanging(path), flags);
    }
    Connection::open_with_flags(path, flags | access)
}

fn may_write(path: &Path) -> bool {
    use rustix::fs::{Access, access};
    access(path, Access::WRITE_OK).is_ok() && access(folder_of(path), Access::WRITE_OK).is_ok()
}

/// Whether part of a diary lies in a log that cannot be read, as SQLite may not make the index that it
/// needs for it.
fn is_out_of_reach(path: &Path) -> bool {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    !is_whole(&path) && !may_write(&path) && !beside(&path, SIDE_FILES[1]).exists()
}

/// The address of a file that nobody changes, as SQLite understands it: it is read without locking it or
/// writing beside it.
pub(super) fn unchanging(path: &Path) -> String {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt as _;
    // After "file:" alone, a path that begins with two slashes would be a host.
    let start = if path.is_absolute() {
        "file://"
    } else {
        "file:"
    };
    let mut address = start.to_owned();
    for &byte in path.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02x}");
        }
    }
    address + "?immutable=1"
}

/// Makes a new diary beside its place and moves it in when it is complete, so that a crash half-way leaves
/// nothing at the path, and two programs that start at once share one diary. Returns what was set aside.
fn make(path: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder_of(path);
    make_folder(&folder)?;
    let creating = |source| file_error("creating", path, source);
    let fresh = unfinished(path, "diary").map_err(creating)?;
    {
        let sql = |source| StoreError::from_sqlite("creating the diary", path, source);
        let connection = Connection::open(fresh.path()).map_err(sql)?;
        connection
            .pragma_update(None, "secure_delete", true)
            .map_err(sql)?;
        schema::upgrade(&connection, path, |_| Ok(()))?;
        connection.close().map_err(|(_, source)| sql(source))?;
        share_its_log(fresh.path(), &folder).map_err(sql)?;
    }
    fresh.as_file().sync_all().map_err(creating)?;
    match move_in(fresh, path, "creating") {
        Err(StoreError::File { source, .. })
            if source.kind() == std::io::ErrorKind::AlreadyExists =>
        {
            Ok(Vec::new())
        }
        moved => moved,
    }
}
