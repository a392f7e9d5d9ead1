//! Opening the diary: what stands at the path is looked at before SQLite is, and a new diary appears whole or not at all.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::unreadable::Unreadable;
use super::{StoreError, schema};

/// The diary's file, open.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    /// Which file was opened: its device and its number there. None in memory.
    file: Option<(u64, u64)>,
    pub(super) unreadable: Unreadable,
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
    /// When there is none and none may be made, when what is there is not a diary, is damaged, is newer than this
    /// program, is in use for longer than five seconds, or may not be read or written. The file is then untouched.
    pub fn open(path: &Path, create: Create) -> Result<Self, StoreError> {
        if let Err(error) = look_at(path) {
            match (error, create) {
                (StoreError::Missing { .. }, Create::IfMissing) => make(path)?,
                (error, _) => return Err(error),
            }
        }
        let mut store = Self::connect(path)?;
        store.bring_up_to_date()?;
        Ok(store)
    }

    /// A diary in memory: for tests, and what stands for a diary that was never begun when somebody looks at it.
    ///
    /// # Panics
    /// Never, while SQLite can make a database in memory.
    #[expect(
        clippy::expect_used,
        reason = "the schema is part of the program and tested"
    )]
    pub fn in_memory() -> Self {
        let mut connection = Connection::open_in_memory().expect("a database in memory");
        schema::upgrade(&mut connection).expect("a valid schema");
        connection
            .pragma_update(None, "foreign_keys", true)
            .expect("a known pragma");
        Self {
            connection,
            path: PathBuf::from(":memory:"),
            file: None,
            unreadable: Unreadable::default(),
        }
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses to write past the diary: a file that was moved away or replaced while it was open still takes what is
    /// written, but nobody would find it there.
    ///
    /// # Errors
    /// When another file, or none, stands at the path now.
    pub fn is_still_there(&self) -> Result<(), StoreError> {
        if self.file.is_none() || identity(&self.path) == self.file {
            Ok(())
        } else {
            Err(StoreError::Replaced {
                path: self.path.clone(),
            })
        }
    }

    fn connect(path: &Path) -> Result<Self, StoreError> {
        let sql = |source| StoreError::from_sqlite("opening the diary", path, source);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX
            | OpenFlags::SQLITE_OPEN_NOFOLLOW;
        // A diary behind a link is opened where it really is.
        let real = fs::canonicalize(path).map_err(|source| file("opening", path, source))?;
        let file = identity(&real);
        let connection = Connection::open_with_flags(&real, flags).map_err(sql)?;
        connection.busy_timeout(PATIENCE).map_err(sql)?;
        // Closing must not write: a small log is folded into the file by a later, longer session.
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
            .map_err(sql)?;
        connection
            .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)
            .map_err(sql)?;
        connection
            .execute_batch(
                "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
                 PRAGMA cell_size_check = ON; PRAGMA secure_delete = ON;",
            )
            .map_err(sql)?;
        // The log is folded into the file after a write, when it has grown long, and then cut; see `write`. SQLite's own
        // way would fold it and leave it, and what comes next would read it all and fold it again.
        connection
            .pragma_update(None, "wal_autocheckpoint", 0)
            .map_err(sql)?;
        connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
        Ok(Self {
            connection,
            path: path.to_owned(),
            file,
            unreadable: Unreadable::default(),
        })
    }

    fn bring_up_to_date(&mut self) -> Result<(), StoreError> {
        let doing = "reading the diary's version";
        let sql = |source| StoreError::from_sqlite(doing, &self.path, source);
        let found: i64 = self
            .connection
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .map_err(sql)?;
        if found > schema::VERSION {
            return Err(StoreError::Newer {
                path: self.path.clone(),
                found,
                known: schema::VERSION,
            });
        }
        if found < schema::VERSION {
            self.keep_a_copy_before_upgrade(found)?;
            schema::upgrade(&mut self.connection).map_err(|error| StoreError::Damaged {
                path: self.path.clone(),
                detail: format!("it could not be brought up to date: {error}"),
            })?;
        }
        Ok(())
    }
}

/// Which file stands at a path, whatever it is called.
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.dev(), metadata.ino()))
}

fn file(doing: &str, path: &Path, source: std::io::Error) -> StoreError {
    StoreError::File {
        doing: doing.to_owned(),
        path: path.to_owned(),
        source,
    }
}

/// Looks at what stands at a path without opening it as a database, so that a broken file is not changed by looking.
pub(super) fn look_at(path: &Path) -> Result<(), StoreError> {
    let foreign = |what: &str| {
        Err(StoreError::NotADiary {
            path: path.to_owned(),
            what: what.to_owned(),
        })
    };
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(StoreError::Missing {
                path: path.to_owned(),
            });
        }
        Err(error) => return Err(file("opening", path, error)),
    };
    if metadata.is_dir() {
        return foreign("it is a folder");
    }
    if !metadata.is_file() {
        return foreign("it is no ordinary file");
    }
    if metadata.len() == 0 {
        return foreign("it is an empty file");
    }
    let mut header = [0; 100];
    let mut opened = File::open(path).map_err(|error| file("opening", path, error))?;
    if opened.read_exact(&mut header).is_err() || !header.starts_with(b"SQLite format 3\0") {
        return foreign("it is no SQLite file");
    }
    let number = |at: usize| {
        i64::from(u32::from_be_bytes([
            header[at],
            header[at + 1],
            header[at + 2],
            header[at + 3],
        ]))
    };
    if number(68) != schema::APPLICATION_ID {
        return foreign("another program made this database");
    }
    let found = number(60);
    if found > schema::VERSION {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known: schema::VERSION,
        });
    }
    let page_size = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let expected = page_size
        * u64::from(u32::from_be_bytes([
            header[28], header[29], header[30], header[31],
        ]));
    if metadata.len() < expected && !beside(path, "-wal").exists() {
        let detail = format!(
            "it is {} bytes long and should be {expected}",
            metadata.len()
        );
        return Err(StoreError::Damaged {
            path: path.to_owned(),
            detail,
        });
    }
    Ok(())
}

/// The file that SQLite keeps beside the diary, such as `diary.db-wal`.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Makes a new diary beside its place and moves it in when it is complete, so that a crash half-way leaves nothing
/// at the path, and two programs that start at once share one diary.
fn make(path: &Path) -> Result<(), StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    make_folder(&folder)?;
    let creating = |source| file("creating", path, source);
    let fresh = tempfile::Builder::new()
        .prefix(".new-diary-")
        .tempfile_in(&folder)
        .map_err(creating)?;
    {
        let sql = |source| StoreError::from_sqlite("creating the diary", path, source);
        let mut connection = Connection::open(fresh.path()).map_err(sql)?;
        connection
            .pragma_update(None, "secure_delete", true)
            .map_err(sql)?;
        schema::upgrade(&mut connection).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => sql(err),
            other => StoreError::Damaged {
                path: path.to_owned(),
                detail: other.to_string(),
            },
        })?;
        connection.close().map_err(|(_, source)| sql(source))?;
        share_its_log(fresh.path(), &folder).map_err(sql)?;
    }
    fresh.as_file().sync_all().map_err(creating)?;
    match fresh.persist_noclobber(path) {
        Ok(_) => {}
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(creating(error.error)),
    }
    File::open(&folder)
        .and_then(|folder| folder.sync_all())
        .map_err(creating)
}

/// Lets a new diary be written by appending to a log, so that readers never wait, where its folder can do that.
pub(super) fn share_its_log(fresh: &Path, folder: &Path) -> rusqlite::Result<()> {
    if on_a_local_disk(folder) {
        let connection = Connection::open(fresh)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.close().map_err(|(_, error)| error)?;
    }
    Ok(())
}

/// Makes a folder that only its owner can enter, with the folders above it.
pub(super) fn make_folder(folder: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::DirBuilderExt as _;
    if folder.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|source| file("creating the folder", folder, source))
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
