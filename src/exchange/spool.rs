//! What was typed and could not be saved: kept as a file that the next run takes into the diary, or `cramp
//! import` does.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Read, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::limits::JSON_LINES;
use super::{Destination, Import, jsonl};
use crate::diary::{Entry, Moment};

/// The folder inside the folder for state.
const FOLDER: &str = "unsaved";

/// How the second in which an entry was kept stands at the front of its file's name, and how long that is.
const SECOND: &str = "%Y-%m-%dT%H%M%SZ";
const SECOND_LENGTH: usize = "2026-11-24T021200Z".len();

/// The header of a kept entry: its name and the diary's place are no longer than this.
const LONGEST_HEADER_BYTES: u64 = 16 << 10;

/// Keeps an entry for a diary in a new file that only its owner can read, and gives the file's place. When
/// this returns, the entry is on the disk.
///
/// # Errors
/// When the file cannot be made or written; nothing of it is left then.
pub fn keep(state_dir: &Path, diary: &Path, entry: &Entry, now: &Moment) -> io::Result<PathBuf> {
    let folder = state_dir.join(FOLDER);
    if !folder.is_dir() {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)?;
    }
    let (path, file) = fresh_file(&folder, now)?;
    if let Err(error) = write(entry, &name_of(diary), file) {
        // Half an entry is worse than none; if it cannot even be removed, the first error is still the one
        // to tell.
        let _ = fs::remove_file(&path);
        return Err(error);
    }
    // The file is whole. Whether its name outlives a power cut too is for the disk to say; that it fails is
    // known already.
    let _ = File::open(&folder).and_then(|folder| folder.sync_all());
    Ok(path)
}

/// Whether a file is one that was kept here.
pub fn is_kept(state_dir: &Path, path: &Path) -> bool {
    let folder = path
        .canonicalize()
        .ok()
        .and_then(|path| path.parent().map(Path::to_owned));
    let ours = state_dir.join(FOLDER).canonicalize().ok();
    folder.is_some() && folder == ours
}

/// Removes a kept entry that is in the diary now; a file that is kept nowhere of ours stays. Gives whether
/// it is gone.
pub fn forget(state_dir: &Path, path: &Path) -> bool {
    is_kept(state_dir, path) && fs::remove_file(path).is_ok()
}

/// An entry that waits to be taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpooledEntry {
    /// Where it is kept.
    pub path: PathBuf,
    /// Whether its file says that it is for this diary; one that does not is left to the person.
    pub is_for_this: bool,
}

impl SpooledEntry {
    /// What the file is called, which no other that was kept ever is.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// When it was kept, in UTC milliseconds, as its name says; `None` for a file of another name.
    pub fn kept_ms(&self) -> Option<i64> {
        let name = self.name();
        let second = name.get(..SECOND_LENGTH)?;
        let second = chrono::NaiveDateTime::parse_from_str(second, SECOND).ok()?;
        Some(second.and_utc().timestamp_millis())
    }
}

/// The entries that wait for a diary, oldest first; those that are for another one are not among them,
/// damaged ones are. Where the folder cannot be read, none is known of.
pub fn waiting(state_dir: &Path, diary: &Path) -> Vec<SpooledEntry> {
    let files = list(state_dir).unwrap_or_default();
    if files.is_empty() {
        return Vec::new();
    }
    let name = name_of(diary);
    let of = |path: PathBuf| {
        let line = first_line(&path);
        let is_gone =
            |error: &io::Error| error.kind() == io::ErrorKind::NotFound && !path.is_symlink();
        if line.as_ref().is_err_and(is_gone) {
            // Another run has taken it in meanwhile.
            return None;
        }
        match line.ok().and_then(|line| jsonl::meant_for(&line)) {
            Some(other) if !other.is_empty() && other != name => None,
            meant_for => Some(SpooledEntry {
                is_for_this: meant_for.is_some_and(|meant_for| meant_for == name),
                path,
            }),
        }
    };
    files.into_iter().filter_map(of).collect()
}

/// Reads a kept entry for a diary.
///
/// # Errors
/// When it cannot be read. What is wrong in it is told line by line in the [`Import`].
pub fn read(input: impl Read, to: &Destination<'_>) -> io::Result<Import> {
    jsonl::read_kept(input, to)
}

/// What a diary is called in the files that are kept for it: its place, whatever the way there.
fn name_of(diary: &Path) -> String {
    let absolute = || std::path::absolute(diary).unwrap_or_else(|_| diary.to_owned());
    let folder = diary.parent().unwrap_or(Path::new(""));
    let folder = Path::new(".").join(folder).canonicalize().ok();
    let place = match (diary.canonicalize(), folder, diary.file_name()) {
        (Ok(place), ..) => place,
        (Err(_), Some(folder), Some(file)) => folder.join(file),
        _ => absolute(),
    };
    place.to_string_lossy().into_owned()
}

/// Opens a kept entry. A pipe or a device could keep whoever reads it for ever.
///
/// # Errors
/// When it cannot be opened, is no ordinary file, or holds more than any entry.
pub fn open(path: &Path) -> io::Result<File> {
    let found = fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::other("it is no ordinary file"));
    }
    if found.len() > JSON_LINES.file_bytes {
        return Err(io::Error::other("it is too large"));
    }
    File::open(path)
}

fn first_line(path: &Path) -> io::Result<String> {
    let mut line = String::new();
    let file = open(path)?.take(LONGEST_HEADER_BYTES);
    BufReader::new(file).read_line(&mut line)?;
    Ok(line)
}

/// The entries that are kept, oldest first.
///
/// # Errors
/// When the folder cannot be read.
pub fn list(state_dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(state_dir.join(FOLDER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "jsonl")
    });
    paths.sort();
    Ok(paths)
}

/// A file that was not there before, named by the time in UTC and counted within the second, so that names
/// sort as the entries came. What is taken in is known by its name from then on, so none comes twice: a
/// clock can show a second again.
fn fresh_file(folder: &Path, now: &Moment) -> io::Result<(PathBuf, File)> {
    let second = now.at().to_utc().format(SECOND).to_string();
    let of_that_second = |entry: &fs::DirEntry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with(&second)
    };
    let earlier = fs::read_dir(folder)?.flatten().filter(of_that_second);
    let count = earlier.count() + 1;
    let (random, ..) = Uuid::new_v4().as_fields();
    let path = folder.join(format!("{second}-{count:04}-{random:08x}.jsonl"));
    let mut options = OpenOptions::new();
    let file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path)?;
    Ok((path, file))
}

fn write(entry: &Entry, diary: &str, file: File) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    jsonl::entry(entry, diary, &mut out)?;
    out.flush()?;
    out.get_ref().sync_data()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;
    use crate::diary::{Answer, Edit, Journal, NightAnswer, NightBoundary, Zone};

    fn now() -> Moment {
        let at =
            chrono::DateTime::parse_from_rfc3339("2026-11-24T03:12:00.5+01:00").expect("a time");
        Moment::recorded(at, Zone::Fixed(*at.offset()))
    }

    fn entry(label: &str) -> Entry {
        let quiet = Edit::Answer(NightAnswer {
            night: "2026-11-22".parse().expect("a night"),
            answer: Some(Answer::Quiet),
            recorded_at: now(),
        });
        Entry::one(label, quiet)
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    }

    #[test]
    fn an_entry_is_kept_for_its_owner_alone_and_can_be_imported() {
        let state = tempfile::tempdir().expect("a folder");
        assert_eq!(
            list(state.path()).expect("nothing yet"),
            [""; 0].map(PathBuf::from)
        );
        let first = keep(state.path(), Path::new("/d.db"), &entry("quiet"), &now()).expect("kept");
        let second = keep(
            state.path(),
            Path::new("/d.db"),
            &entry("quiet again"),
            &now(),
        )
        .expect("kept");
        assert_eq!(
            list(state.path()).expect("two"),
            [first.clone(), second.clone()]
        );
        let name = first.strip_prefix(state.path()).expect("inside");
        let name = name.to_string_lossy();
        assert!(
            name.starts_with("unsaved/2026-11-24T021200Z-0001-"),
            "{name}"
        );
        assert_eq!(
            (mode(&first), mode(&state.path().join(FOLDER))),
            (0o600, 0o700)
        );
        let journal = Journal::default();
        let to = Destination {
            journal: &journal,
            boundary: NightBoundary::default(),
            now: now(),
            source: "kept",
        };
        let file = File::open(&second).expect("readable");
        let import = read(file, &to).expect("readable");
        assert_eq!(
            (import.entry, import.rejected),
            (entry("quiet again"), vec![])
        );
    }

    #[test]
    fn no_name_comes_twice_though_the_second_does() {
        let state = tempfile::tempdir().expect("a folder");
        let keep = || keep(state.path(), Path::new("/d.db"), &entry("quiet"), &now());
        let first = keep().expect("kept");
        assert!(forget(state.path(), &first));
        assert_ne!(keep().expect("kept"), first);
    }

    #[test]
    fn what_stands_at_a_name_is_never_written_over() {
        let state = tempfile::tempdir().expect("a folder");
        let elsewhere = state.path().join("precious");
        fs::write(&elsewhere, "precious").expect("written");
        let folder = state.path().join(FOLDER);
        fs::create_dir(&folder).expect("a folder");
        let planted = folder.join("2026-11-24T021200Z-0001.jsonl");
        std::os::unix::fs::symlink(&elsewhere, &planted).expect("a link");
        let kept = keep(state.path(), Path::new("/d.db"), &entry("quiet"), &now()).expect("kept");
        assert!(kept != planted && fs::read_to_string(&elsewhere).expect("there") == "precious");
    }

    #[test]
    fn a_place_that_cannot_be_written_is_told() {
        let state = tempfile::tempdir().expect("a folder");
        let file = state.path().join("file");
        fs::write(&file, "").expect("written");
        assert!(keep(&file, Path::new("/d.db"), &entry("quiet"), &now()).is_err());
    }
}
