//! Files that appear whole or not at all, for their owner alone, and are on the disk when that is said.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::fd::AsRawFd as _;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use rustix::fs::{AtFlags, CWD, OFlags};
use tempfile::NamedTempFile;

/// How the names of unfinished files begin, where a file must have a name before it is whole.
pub const UNFINISHED: &str = ".new-";

/// So many files of one name are told apart by a number.
const MOST_NUMBERED: u32 = 999;

/// Makes a folder that only its owner can enter, with the folders above it.
///
/// # Errors
/// When it cannot be made.
pub fn make_private_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// A file that is being written beside its place. If the program is killed meanwhile, nothing is left of it
/// where the file system knows files without a name, and elsewhere one whose name begins with [`UNFINISHED`].
#[derive(Debug)]
pub struct WholeFile {
    to: PathBuf,
    folder: PathBuf,
    file: UnfinishedFile,
}

/// What is written so far.
#[derive(Debug)]
enum UnfinishedFile {
    Nameless(File),
    Named(NamedTempFile),
}

impl WholeFile {
    /// Begins a file that will stand at `to`.
    ///
    /// # Errors
    /// When its folder cannot be written.
    pub fn beside(to: &Path) -> io::Result<Self> {
        let folder = folder_of(to);
        let file = match nameless(&folder) {
            Ok(file) => UnfinishedFile::Nameless(file),
            Err(_) => UnfinishedFile::Named(named(&folder)?),
        };
        Ok(Self {
            to: to.to_owned(),
            folder,
            file,
        })
    }

    /// What is written to.
    pub fn file(&mut self) -> &mut File {
        match &mut self.file {
            UnfinishedFile::Nameless(file) => file,
            UnfinishedFile::Named(named) => named.as_file_mut(),
        }
    }

    /// Gives the file its name, in the place of what stands there if `replace` says so, and returns its size.
    /// When this returns, the file is on the disk under its name.
    ///
    /// # Errors
    /// When something stands there, or the disk does not take it; what stands there is then as it was.
    pub fn move_in(mut self, replace: bool) -> io::Result<u64> {
        self.file().sync_all()?;
        let bytes = self.file().metadata()?.len();
        let named = match self.file {
            UnfinishedFile::Named(named) => named,
            UnfinishedFile::Nameless(file) => match link(&file, &self.to) {
                Ok(()) => return sync_folder(&self.folder).map(|()| bytes),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && !replace => {
                    return Err(error);
                }
                // Only a file with a name can take another one's place.
                Err(_) => name(file, &self.folder)?,
            },
        };
        if replace {
            named.persist(&self.to)
        } else {
            named.persist_noclobber(&self.to)
        }
        .map_err(|error| error.error)?;
        sync_folder(&self.folder)?;
        Ok(bytes)
    }
}

/// Writes a file whole, in the place of what stands there if `replace` says so.
///
/// # Errors
/// When something stands there, or it cannot be written.
pub fn write_whole(to: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    use std::io::Write as _;
    let mut file = WholeFile::beside(to)?;
    file.file().write_all(bytes)?;
    file.move_in(replace).map(drop)
}

/// Writes a file under a name that nothing has yet: `name.ending`, else `name-2.ending` and so on.
///
/// # Errors
/// When the folder cannot be written.
pub fn write_new(folder: &Path, name: &str, ending: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let numbered = (2..=MOST_NUMBERED).map(|number| format!("{name}-{number}.{ending}"));
    for name in [format!("{name}.{ending}")].into_iter().chain(numbered) {
        let to = folder.join(name);
        match write_whole(&to, bytes, false) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => return written.map(|()| to),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// Puts on the disk which names a folder holds.
///
/// # Errors
/// When the disk fails.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// A file without a name, which the system forgets unless it is linked.
fn nameless(folder: &Path) -> io::Result<File> {
    #[cfg(target_os = "linux")]
    {
        OpenOptions::new()
            .read(true)
            .write(true)
            .mode(0o600)
            .custom_flags(OFlags::TMPFILE.bits().cast_signed())
            .open(folder)
    }
    #[cfg(not(target_os = "linux"))]
    {
        let _ = folder;
        Err(io::ErrorKind::Unsupported.into())
    }
}

fn named(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new()
        .prefix(&format!("{UNFINISHED}file-"))
        .tempfile_in(folder)
}

fn link(file: &File, to: &Path) -> io::Result<()> {
    let from = format!("/proc/self/fd/{}", file.as_raw_fd());
    rustix::fs::linkat(CWD, from, CWD, to, AtFlags::SYMLINK_FOLLOW).map_err(Into::into)
}

/// Gives a nameless file a name for the moment; where that cannot be done, a copy of it has one.
fn name(mut file: File, folder: &Path) -> io::Result<NamedTempFile> {
    use std::io::Seek as _;
    let linked = tempfile::Builder::new()
        .prefix(&format!("{UNFINISHED}file-"))
        .make_in(folder, |path| link(&file, path));
    if let Ok(linked) = linked {
        let ((), path) = linked.into_parts();
        return Ok(NamedTempFile::from_parts(file, path));
    }
    let mut copy = named(folder)?;
    file.rewind()?;
    io::copy(&mut file, copy.as_file_mut())?;
    copy.as_file().sync_all()?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    fn written(to: &Path, text: &str) -> WholeFile {
        let mut file = WholeFile::beside(to).expect("begun");
        file.file().write_all(text.as_bytes()).expect("written");
        file
    }

    #[test]
    fn a_file_has_no_name_until_it_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("out");
        let names = || fs::read_dir(folder.path()).expect("a folder").count();
        let file = written(&to, "one");
        assert_eq!(names(), 0);
        assert_eq!(file.move_in(false).expect("moved in"), 3);
        assert_eq!(names(), 1);
        let mode = fs::metadata(&to).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let refused = written(&to, "two").move_in(false).expect_err("it exists");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&to).expect("there"), "one");
        written(&to, "three").move_in(true).expect("replaced");
        assert_eq!(fs::read_to_string(&to).expect("there"), "three");
        assert_eq!(names(), 1);
    }

    #[test]
    fn a_new_file_takes_the_next_free_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = ["a.txt", "a-2.txt", "a-3.txt"];
        for name in names {
            let path = write_new(folder.path(), "a", "txt", name.as_bytes()).expect("written");
            assert_eq!(path, folder.path().join(name));
        }
        let first = fs::read_to_string(folder.path().join(names[0])).expect("there");
        assert_eq!(first, names[0], "nothing is written over");
    }

    #[test]
    fn a_file_that_needs_a_name_loses_it_when_it_is_given_up() {
        let folder = tempfile::tempdir().expect("a folder");
        let to = folder.path().join("out");
        for replace in [false, true] {
            let mut file = WholeFile {
                to: to.clone(),
                folder: folder.path().to_owned(),
                file: UnfinishedFile::Named(named(folder.path()).expect("begun")),
            };
            file.file().write_all(b"one").expect("written");
            assert_eq!(file.move_in(replace).expect("moved in"), 3);
        }
        drop(named(folder.path()).expect("begun"));
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
