//! Looking after the file: what is wrong with it, and who may read it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::open::beside;
use super::{Store, StoreError};

/// Something `doctor` found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as a sentence.
    pub what: String,
    /// Whether `doctor --fix` put it right.
    pub fixed: bool,
}

impl Store {
    /// Checks the file page by page; `deep` also compares every index with its table. Reads only.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn problems(&self, deep: bool) -> Result<Vec<Problem>, StoreError> {
        let check = if deep {
            "PRAGMA integrity_check"
        } else {
            "PRAGMA quick_check"
        };
        let mut found: Vec<String> = self.all("checking the diary", check, [], |row| row.get(0))?;
        found.retain(|line| line != "ok");
        let broken: Vec<String> = self.all(
            "checking the diary",
            "PRAGMA foreign_key_check",
            [],
            |row| {
                Ok(format!(
                    "a row of {} refers to one that is not there",
                    row.get::<_, String>(0)?
                ))
            },
        )?;
        found.extend(broken);
        Ok(found
            .into_iter()
            .map(|what| Problem { what, fixed: false })
            .collect())
    }
}

/// Finds files that others may read, and with `fix` takes that away: the diary's files and `others` become 0600, folders
/// among `others` 0700. What is not there is no problem.
///
/// # Errors
/// When the modes cannot be set.
pub fn repair_modes(
    diary: &Path,
    others: &[PathBuf],
    fix: bool,
) -> Result<Vec<Problem>, StoreError> {
    let mut found = Vec::new();
    // The files beside a diary that is behind a link are where it really is.
    let diary = fs::canonicalize(diary).unwrap_or_else(|_| diary.to_owned());
    let own = ["", "-wal", "-shm"].map(|ending| beside(&diary, ending));
    for path in own.iter().chain(others) {
        let failed = |source| StoreError::File {
            doing: "checking who may read".into(),
            path: path.clone(),
            source,
        };
        let Ok(metadata) = fs::symlink_metadata(path) else {
            continue;
        };
        let mode = match metadata.file_type() {
            kind if kind.is_dir() => 0o700,
            kind if kind.is_file() => 0o600,
            _ => continue,
        };
        let actual = metadata.permissions().mode() & 0o777;
        if actual & !mode != 0 {
            if fix {
                fs::set_permissions(path, fs::Permissions::from_mode(mode)).map_err(failed)?;
            }
            found.push(Problem {
                what: format!(
                    "{} has mode {actual:o}, it should be {mode:o}",
                    path.display()
                ),
                fixed: fix,
            });
        }
    }
    Ok(found)
}
