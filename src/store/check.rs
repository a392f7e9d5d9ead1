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

/// Finds files of the diary that others may read, and with `fix` takes that away: the folder becomes 0700, files 0600.
///
/// # Errors
/// When the modes cannot be read or set.
pub fn repair_modes(
    diary: &Path,
    own_folder: Option<&Path>,
    fix: bool,
) -> Result<Vec<Problem>, StoreError> {
    let mut found = Vec::new();
    let mut expected: Vec<(PathBuf, u32)> = own_folder
        .map(|folder| (folder.to_owned(), 0o700))
        .into_iter()
        .collect();
    expected.extend(["", "-wal", "-shm"].map(|ending| (beside(diary, ending), 0o600)));
    for (path, mode) in expected {
        let failed = |source| StoreError::File {
            doing: "checking who may read".into(),
            path: path.clone(),
            source,
        };
        let Ok(metadata) = fs::metadata(&path) else {
            continue;
        };
        let actual = metadata.permissions().mode() & 0o777;
        if actual & !mode != 0 {
            if fix {
                fs::set_permissions(&path, fs::Permissions::from_mode(mode)).map_err(failed)?;
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
