//! What can go wrong with the file, each in a sentence that says what to do.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::diary::Refusal;

/// The kinds of failure that a caller treats differently; the shell gives each an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The diary contradicts what was asked.
    BadData,
    /// There is no such diary, episode or medicine.
    NotFound,
    /// What was named could be several things.
    Ambiguous,
    /// The file or folder cannot be made.
    CannotCreate,
    /// Reading or writing failed.
    Io,
    /// Another program holds the diary.
    Busy,
    /// A newer version of the program wrote the diary.
    Newer,
    /// The file system does not let us.
    Permission,
}

/// What stands where a diary should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// A folder, a device or another thing that is no file.
    NoFile,
    /// A file that says nothing of whom it belongs to; a diary may have been damaged beyond recognition.
    File,
    /// The database of another program.
    Database,
}

/// What comes of what the store does.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Nothing stands where a diary is expected.
    #[error("there is no diary at {path}")]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A diary was kept here before, and now it is gone.
    #[error("the diary at {path} is gone; it was there before")]
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// Another file stands there than the one that was opened.
    #[error("{path} was moved or replaced while it was open")]
    Replaced {
        /// Where the diary was.
        path: PathBuf,
    },
    /// Something else stands there.
    #[error("{path} is not a cramp diary: {what}")]
    NotADiary {
        /// Which file.
        path: PathBuf,
        /// What it is instead.
        what: String,
        /// Of which kind that is.
        stranger: Stranger,
    },
    /// The newest entries are in a log that cannot be read where nothing can be written.
    #[error(
        "{path} can't be read here: its newest entries are in {path}-wal, and the folder is read-only"
    )]
    OnlyInItsLog {
        /// Which file.
        path: PathBuf,
    },
    /// A newer program wrote it.
    #[error(
        "{path} was written by a newer version of cramp (diary version {found}; this program knows \
        version {known})"
    )]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The version of the file.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The file is damaged.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// Which file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// Another program is writing.
    #[error("another program is writing to the diary")]
    Busy,
    /// The disk is full.
    #[error("{doing}: the disk is full")]
    DiskFull {
        /// What was being done.
        doing: String,
    },
    /// The disk failed, or a limit was met.
    #[error("{doing}: the disk failed ({detail})")]
    Disk {
        /// What was being done.
        doing: String,
        /// What SQLite said.
        detail: String,
    },
    /// Writing is not allowed.
    #[error("{doing}: {path} cannot be written")]
    ReadOnly {
        /// What was being done.
        doing: String,
        /// Which file or folder.
        path: PathBuf,
    },
    /// The operating system said no.
    #[error("{doing} {path}: {}", io_words(.source))]
    File {
        /// What was being done.
        doing: String,
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// SQLite said no.
    #[error("{doing}: {source}")]
    Sql {
        /// What was being done.
        doing: String,
        /// What SQLite said.
        source: rusqlite::Error,
    },
    /// The diary has no such thing.
    #[error("{what}")]
    NoSuch {
        /// What was looked for, as a sentence.
        what: String,
        /// What would work.
        hint: String,
    },
    /// Several episodes begin with the identity that was given.
    #[error("id \"{prefix}\": several ids start with this: {}", .ids.join(", "))]
    Ambiguous {
        /// What was given.
        prefix: String,
        /// The identities that begin with it, as far as it takes to tell them apart: some of them where
        /// they are many.
        ids: Vec<String>,
        /// A longer prefix, which names one of them.
        longer: String,
    },
    /// The entry contradicts the diary.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl StoreError {
    /// Its kind.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Missing { .. }
            | Self::Gone { .. }
            | Self::Replaced { .. }
            | Self::NoSuch { .. } => ErrorKind::NotFound,
            Self::NotADiary { .. } | Self::Damaged { .. } | Self::Refused(_) => ErrorKind::BadData,
            Self::Ambiguous { .. } => ErrorKind::Ambiguous,
            Self::Newer { .. } => ErrorKind::Newer,
            Self::Busy => ErrorKind::Busy,
            Self::ReadOnly { .. } | Self::OnlyInItsLog { .. } => ErrorKind::Permission,
            Self::File { source, .. } if source.kind() == std::io::ErrorKind::PermissionDenied => {
                ErrorKind::Permission
            }
            Self::File { doing, .. } if doing.starts_with("creating") => ErrorKind::CannotCreate,
            Self::DiskFull { .. } | Self::Disk { .. } | Self::File { .. } | Self::Sql { .. } => {
                ErrorKind::Io
            }
        }
    }

    /// What to do now, where there is something to do.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Missing { .. } => {
                "name another place with --db FILE or CRAMP_DB; \"cramp log 3:12\" or \"cramp now\" \
                starts a diary"
            }
            Self::NotADiary {
                stranger: Stranger::NoFile,
                ..
            } => {
                "name another place with \"cramp --db FILE\"; to use this one, move away what is there"
            }
            Self::OnlyInItsLog { .. } => {
                "copy both files to a folder you can write to, and open the copy with --db FILE"
            }
            Self::NotADiary { .. } => {
                "name another place with \"cramp --db FILE\"; \"cramp restore FILE --force\" puts a \
                backup here and keeps the old file beside it"
            }
            Self::Gone { path } => {
                return Some(format!(
                    "if you moved it, name its new place with --db FILE or CRAMP_DB; if it is lost, \
                    \"cramp restore FILE\" restores a backup, and \"cramp --new\" starts an empty diary \
                    at {}",
                    path.display()
                ));
            }
            Self::Replaced { .. } => "open the diary again",
            Self::Newer { .. } => "install the newer version of cramp; the file was not changed",
            Self::Damaged { .. } => {
                "\"cramp doctor --deep\" shows what can be read; \"cramp restore FILE\" restores a backup \
                and keeps the damaged file beside it"
            }
            Self::Busy => "try again in a moment",
            Self::DiskFull { .. } => "free some space and try again",
            Self::Disk { .. } => {
                "the disk may be failing or full, or a limit on file sizes is too low (\"ulimit -f\")"
            }
            Self::ReadOnly { .. } => "check the permissions, or name another place with --db FILE",
            Self::File { .. } | Self::Sql { .. } => return None,
            Self::NoSuch { hint, .. } => hint,
            Self::Ambiguous { longer, .. } => return Some(format!("for example {longer}")),
            Self::Refused(refused) => return Some(format!("for example {}", refused.example)),
        };
        Some(hint.to_owned())
    }

    /// What is wrong, without what was being done: for sentences that have said that already.
    pub fn reason(&self) -> String {
        match self {
            Self::Busy => "another program is writing to the diary".to_owned(),
            Self::DiskFull { .. } => "the disk is full".to_owned(),
            Self::Disk { detail, .. } => format!("the disk failed ({detail})"),
            Self::ReadOnly { path, .. } => format!("{} cannot be written", path.display()),
            Self::File { path, source, .. } => format!("{}: {}", path.display(), io_words(source)),
            Self::Sql { source, .. } => source.to_string(),
            other => other.to_string(),
        }
    }

    /// Whether the change itself was fine and only the file failed it: what was typed is then worth keeping.
    pub fn lost_something_typed(&self) -> bool {
        !matches!(
            self,
            Self::Refused(_) | Self::NoSuch { .. } | Self::Ambiguous { .. }
        )
    }

    /// A file in which something is not as it should be.
    pub(super) fn damaged(path: &Path, detail: impl Into<String>) -> Self {
        Self::Damaged {
            path: path.to_owned(),
            detail: detail.into(),
        }
    }

    /// Something else than a diary.
    pub(super) fn not_a_diary(path: &Path, what: &str, stranger: Stranger) -> Self {
        Self::NotADiary {
            path: path.to_owned(),
            what: what.to_owned(),
            stranger,
        }
    }

    /// Reads SQLite's error for what it means to a person.
    pub(super) fn from_sqlite(doing: &str, path: &Path, source: rusqlite::Error) -> Self {
        let Some(code) = source.sqlite_error_code() else {
            return match &source {
                rusqlite::Error::FromSqlConversionFailure(_, _, what) => {
                    Self::damaged(path, format!("{doing}: {what}"))
                }
                rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..)
                | rusqlite::Error::IntegralValueOutOfRange(..) => {
                    Self::damaged(path, format!("{doing}: {source}"))
                }
                _ => Self::Sql {
                    doing: doing.to_owned(),
                    source,
                },
            };
        };
        let doing = doing.to_owned();
        match code {
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed => Self::Busy,
            ErrorCode::DiskFull => Self::DiskFull { doing },
            ErrorCode::SystemIoFailure if has_no_room_for_the_index(&source) => {
                Self::DiskFull { doing }
            }
            ErrorCode::SystemIoFailure => Self::Disk {
                doing,
                detail: source.to_string(),
            },
            code if is_refused(code, path) => Self::ReadOnly {
                doing,
                path: path.to_owned(),
            },
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                Self::damaged(path, source.to_string())
            }
            _ => match lacks(&source) {
                Some(what) => Self::damaged(path, format!("{doing}: {what}")),
                None => Self::Sql { doing, source },
            },
        }
    }
}

/// What SQLite misses, where part of a diary is gone: every name in our statements is one that the version
/// has.
fn lacks(source: &rusqlite::Error) -> Option<&str> {
    let said = match source {
        rusqlite::Error::SqliteFailure(_, said) => said.as_deref(),
        rusqlite::Error::SqlInputError { msg, .. } => Some(msg.as_str()),
        _ => None,
    };
    said.filter(|said| said.starts_with("no such "))
}

/// Making the index of the log, SQLite does not tell a full disk from one that fails.
fn has_no_room_for_the_index(source: &rusqlite::Error) -> bool {
    let code = source.sqlite_error().map(|error| error.extended_code);
    code == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE)
}

/// What the system said, without the name of a file of ours that nobody knows.
pub fn io_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::AlreadyExists => "file exists".to_owned(),
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
        _ => {
            let said = error.to_string();
            let said = said.split(" at path \"").next().unwrap_or(&said);
            // "Permission denied (os error 13)": the number tells a person nothing.
            match said.split_once(" (os error") {
                Some((words, _)) => words.to_lowercase(),
                None => said.to_owned(),
            }
        }
    }
}

/// Whether nothing may be written there. SQLite says "cannot open" when it may not make its side files; a
/// person wants to hear about the folder.
fn is_refused(code: ErrorCode, path: &Path) -> bool {
    let folder = path.parent().unwrap_or(Path::new("."));
    match code {
        ErrorCode::ReadOnly
        | ErrorCode::PermissionDenied
        | ErrorCode::AuthorizationForStatementDenied => true,
        ErrorCode::CannotOpen => rustix::fs::access(folder, rustix::fs::Access::WRITE_OK).is_err(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_said_decides_of_which_kind_an_error_of_a_file_is() {
        use std::io::ErrorKind::{NotFound, PermissionDenied, StorageFull};
        for (doing, said, kind) in [
            ("reading", PermissionDenied, ErrorKind::Permission),
            ("creating", PermissionDenied, ErrorKind::Permission),
            ("creating", NotFound, ErrorKind::CannotCreate),
            ("creating the folder", StorageFull, ErrorKind::CannotCreate),
            ("reading", NotFound, ErrorKind::Io),
        ] {
            let error = StoreError::File {
                doing: doing.to_owned(),
                path: "diary.db".into(),
                source: said.into(),
            };
            assert_eq!(error.kind(), kind, "{doing}: {said}");
        }
    }
}
