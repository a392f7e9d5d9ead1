//! Where files live.

use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use super::ConfigError;
use crate::diary::sum_of;
use crate::files::make_private_folder;

/// The variables that matter, as read once at the start.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `CRAMP_DB`: the diary's file.
    pub diary: Option<OsString>,
    /// `HOME`.
    pub home: Option<OsString>,
    /// `XDG_DATA_HOME`.
    pub data_home: Option<OsString>,
    /// `XDG_CONFIG_HOME`.
    pub config_home: Option<OsString>,
    /// `XDG_STATE_HOME`.
    pub state_home: Option<OsString>,
}

impl Environment {
    /// Reads the process's environment.
    pub fn of_process() -> Self {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        Self {
            diary: variable("CRAMP_DB"),
            // Jobs of the system run without HOME; its list of users still knows where the person's files
            // are.
            home: variable("HOME").or_else(|| std::env::home_dir().map(PathBuf::into_os_string)),
            data_home: variable("XDG_DATA_HOME"),
            config_home: variable("XDG_CONFIG_HOME"),
            state_home: variable("XDG_STATE_HOME"),
        }
    }
}

/// Where files live.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The diary.
    pub diary: PathBuf,
    /// Whether the diary's folder is ours to make private: so in the default place, not where the person
    /// chose.
    pub own_folder: bool,
    /// The settings.
    pub settings: PathBuf,
    /// The folder for what must outlive a failure: entries that could not be saved, the list of known
    /// diaries.
    pub state: PathBuf,
}

impl Places {
    /// The places of the XDG base directory specification, with the diary where `--db` or `CRAMP_DB` says.
    /// Where no home is known, everything else is kept in a folder beside that diary.
    ///
    /// # Errors
    /// When neither a place nor a home folder is known.
    pub fn find(diary: Option<&Path>, environment: &Environment) -> Result<Self, ConfigError> {
        let chosen = diary
            .map(Path::to_owned)
            .or_else(|| environment.diary.as_ref().map(PathBuf::from));
        let home = environment.home.as_ref().map(PathBuf::from);
        let folder =
            |variable: &Option<OsString>, otherwise: &str| -> Result<PathBuf, ConfigError> {
                // The specification tells to ignore relative paths here.
                let set = variable.as_ref().map(PathBuf::from);
                match (set.filter(|path| path.is_absolute()), &home, &chosen) {
                    (Some(folder), ..) => Ok(folder.join("cramp")),
                    (None, Some(home), _) => Ok(home.join(otherwise).join("cramp")),
                    (None, None, Some(diary)) => Ok(diary.with_file_name(".cramp")),
                    (None, None, None) => Err(ConfigError::NoHome),
                }
            };
        let own_folder = chosen.is_none();
        Ok(Self {
            diary: match &chosen {
                Some(path) => path.clone(),
                None => folder(&environment.data_home, ".local/share")?.join("diary.db"),
            },
            own_folder,
            settings: folder(&environment.config_home, ".config")?.join("config.toml"),
            state: folder(&environment.state_home, ".local/state")?,
        })
    }

    /// All places inside one folder, as a demo diary and tests have them.
    pub fn inside(folder: &Path) -> Self {
        Self {
            diary: folder.join("diary.db"),
            own_folder: true,
            settings: folder.join("config.toml"),
            state: folder.to_owned(),
        }
    }

    /// Where the backups go that are made by themselves: beside the diary in its own folder, else, since a
    /// folder that the person chose is not ours to fill, where we keep what must outlive a failure.
    pub fn backups(&self) -> PathBuf {
        match self.diary.parent() {
            Some(folder) if self.own_folder => folder.join("backups"),
            _ => self.state.join("backups").join(self.short_name()),
        }
    }

    /// A name for the diary that no other has: its file's name, and a sum of the way to it from the folder
    /// for state, so that a home that is moved keeps it.
    pub fn short_name(&self) -> String {
        use std::os::unix::ffi::OsStrExt as _;
        let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| absolute(path));
        let (diary, state) = (real(&self.diary), real(&self.state));
        let shared = diary.components().zip(state.components());
        let shared = shared.take_while(|(one, other)| one == other).count();
        let up = state.components().skip(shared).map(|_| "..".as_ref());
        let way: PathBuf = up
            .chain(diary.components().skip(shared).map(Component::as_os_str))
            .collect();
        let sum = sum_of(way.as_os_str().as_bytes());
        let stem = self.diary.file_stem().unwrap_or_default().to_string_lossy();
        format!("{stem}-{:08x}", (sum >> 32) ^ (sum & 0xffff_ffff))
    }

    /// Whether a diary was opened at this place before, however the place is spelled.
    pub fn is_known(&self) -> bool {
        let Ok(list) = fs::read(self.known_diaries()) else {
            return false;
        };
        let is_listed = |path: &Path| {
            let wanted = line_of(path);
            list.split(|byte| *byte == b'\n').any(|line| line == wanted)
        };
        // What is listed as it is spelled need not be followed through links.
        is_listed(&absolute(&self.diary)) || is_listed(&real(&self.diary))
    }

    /// Remembers that a diary was opened at this place, so that it is missed when it is gone. That this could
    /// not be written is no reason to refuse an entry, so a failure is not reported.
    pub fn remember(&self) {
        if self.is_known() || make_private_folder(&self.state).is_err() {
            return;
        }
        let mut list = fs::OpenOptions::new();
        let file = private(list.append(true).create(true)).open(self.known_diaries());
        let line = [line_of(&real(&self.diary)), vec![b'\n']].concat();
        let _ = file.and_then(|mut file| file.write_all(&line));
    }

    fn known_diaries(&self) -> PathBuf {
        self.state.join("known-diaries")
    }
}

/// A path as a line of a list: its bytes as they are, but for ends of lines.
fn line_of(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt as _;
    let bytes = path.as_os_str().as_bytes().iter();
    bytes
        .map(|byte| if *byte == b'\n' { 0 } else { *byte })
        .collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The place itself that a path names, through links and "..", also where nothing stands there any more.
fn real(path: &Path) -> PathBuf {
    let path = absolute(&followed(path));
    let beyond = path.ancestors().find_map(|there| {
        let rest = path.strip_prefix(there).ok()?;
        Some(fs::canonicalize(there).ok()?.join(rest))
    });
    // Joining an empty rest would end the path with a slash.
    beyond.map_or(path, |path| path.components().collect())
}

/// More links in a row than this are surely a circle.
const MOST_LINKS: usize = 40;

/// Where a link leads in the end; the path itself where it is none. What it leads to need not be there.
pub(super) fn followed(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        match fs::read_link(&path) {
            Ok(to) => path = path.parent().unwrap_or(Path::new("")).join(to),
            Err(_) => break,
        }
    }
    path
}

/// Lets a new file be read by its owner alone, under any umask.
pub fn private(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_diary_is_missed_however_it_is_spelled() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let state = Places::inside(folder.path());
        let named = |name: &[u8]| Places {
            diary: folder.path().join(std::ffi::OsStr::from_bytes(name)),
            ..state.clone()
        };
        fs::create_dir(folder.path().join("a")).expect("a folder");
        std::os::unix::fs::symlink("a", folder.path().join("b")).expect("a link");
        std::os::unix::fs::symlink("a/d.db", folder.path().join("link.db")).expect("a link");
        assert!(!named(b"a/d.db").is_known());
        named(b"a/d.db").remember();
        for spelling in ["a/d.db", "a/../a/d.db", "b/d.db", "./a/./d.db", "link.db"] {
            assert!(named(spelling.as_bytes()).is_known(), "{spelling}");
            named(spelling.as_bytes()).remember();
        }
        for name in [&b"\xff.db"[..], b"new\nline.db"] {
            assert!(!named(name).is_known());
            named(name).remember();
            assert!(named(name).is_known());
        }
        let list = fs::read(folder.path().join("known-diaries")).expect("a list");
        assert_eq!(String::from_utf8_lossy(&list).lines().count(), 3);
        fs::remove_dir(folder.path().join("a")).expect("gone");
        assert!(named(b"a/d.db").is_known(), "with its folder gone too");
    }

    #[test]
    fn a_diary_that_was_named_needs_no_home() {
        let nowhere = Environment::default();
        assert!(Places::find(None, &nowhere).is_err());
        let places = Places::find(Some(Path::new("/data/d.db")), &nowhere).expect("places");
        assert_eq!(places.settings, Path::new("/data/.cramp/config.toml"));
        assert_eq!(places.state, Path::new("/data/.cramp"));
    }
}
