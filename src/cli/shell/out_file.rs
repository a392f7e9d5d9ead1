//! Files that a command writes for the person: for their owner alone, whole or not at all, and never in the
//! place of something else unless that is asked for.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use anyhow::bail;
use serde_json::json;

use super::print;
use super::session::Session;
use crate::diary::Refusal;
use crate::files::WholeFile;
use crate::store::{SIDE_FILES, StoreError, beside, file_error};

/// The format that a file's ending names: "-o page.md" says it as well as a flag.
pub(crate) fn named_by_ending<T>(
    to: Option<&Path>,
    named: impl FnOnce(&str, &str) -> Result<T, Refusal>,
) -> Option<T> {
    let ending = to?.extension()?.to_string_lossy().to_lowercase();
    named("--format", &ending).ok()
}

/// Refuses to write over a diary, or over one of the files that belong to the open one.
///
/// # Errors
/// When one is there.
pub(crate) fn refuse_diary(to: &Path, diary: &Path, what: &str) -> Result<(), StoreError> {
    if !is_of_a_diary(to, diary) {
        return Ok(());
    }
    let words = format!("a diary is there, and {what} is never written over one");
    Err(file_error("creating", to, io::Error::other(words)))
}

/// Whether a path is a database, or one of the files that belong to the open diary.
fn is_of_a_diary(path: &Path, diary: &Path) -> bool {
    let mut start = [0; 16];
    let is_database = path.is_file()
        && File::open(path)
            .and_then(|mut file| file.read_exact(&mut start))
            .is_ok_and(|()| start == *b"SQLite format 3\0");
    let is_same = |ours: &Path| {
        let (path, ours) = (path.canonicalize(), ours.canonicalize());
        path.is_ok_and(|path| ours.is_ok_and(|ours| path == ours))
    };
    let real = diary.canonicalize();
    let real = real.as_deref().unwrap_or(diary);
    let mut side_files = SIDE_FILES.iter().map(|ending| beside(real, ending));
    is_database || is_same(real) || side_files.any(|file| is_same(&file))
}

/// Writes a file that only its owner can read: under a temporary name first, renamed once it is complete.
/// Gives its size.
///
/// # Errors
/// When something is there and `force` does not say so, or it cannot be written.
pub(crate) fn write_file(
    to: &Path,
    (force, example): (bool, &str),
    write: impl FnOnce(&mut File) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let creating = |source| failure(to, source);
    let there = to.symlink_metadata();
    if !force && there.is_ok() {
        bail!(creating(io::ErrorKind::AlreadyExists.into()));
    }
    // Renaming would replace a device or a pipe by a file.
    if there.is_ok_and(|there| !there.is_file() && !there.is_symlink()) {
        let reason = "this is not an ordinary file, so it is not overwritten";
        bail!(Refusal::new(to.display().to_string(), reason, example));
    }
    let mut whole = WholeFile::beside(to).map_err(creating)?;
    write(whole.file())?;
    Ok(whole.move_in(force).map_err(creating)?)
}

/// Says where a file of some format was written.
pub(crate) fn print_written(
    session: &Session,
    to: &Path,
    bytes: u64,
    format: &str,
) -> anyhow::Result<()> {
    session.has_acted();
    let object = json!({ "path": print::path(to), "bytes": bytes, "format": format });
    session.print(&object, || {
        let kilobytes = bytes.div_ceil(1024);
        format!("saved: {} ({format}, {kilobytes} kB)\n", to.display())
    })
}

/// A file that could not be made.
pub(crate) fn failure(to: &Path, source: io::Error) -> StoreError {
    // The error's own text may name the temporary file, which means nothing to the person.
    let source = match source.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => source.kind().into(),
    };
    file_error("creating", to, source)
}
