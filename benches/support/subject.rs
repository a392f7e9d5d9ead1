//! What is measured: the floor and the diary, each with its commands, its keys and its files.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The lengths of the diaries, in years.
pub(crate) const YEARS: [u32; 3] = [1, 10, 100];

/// The moment at which every measure takes place: the evening after the last night of the diaries, whose
/// check-in is the first page.
pub(crate) const NOW: &str = "2026-11-24T19:30:00+01:00";

/// One of the two programs.
pub(crate) struct Subject {
    pub(crate) name: String,
    pub(crate) program: PathBuf,
    pub(crate) dialect: Dialect,
    /// Holds its diaries, and is its home.
    pub(crate) folder: PathBuf,
}

/// How a program is spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    Floor,
    Cramp,
}

/// Keys of one kind.
pub(crate) struct Keys {
    /// Pressed once before.
    pub(crate) first: &'static [&'static str],
    /// Pressed again and again, and measured.
    pub(crate) round: &'static [&'static str],
}

impl Dialect {
    /// A text of the first useful frame.
    pub(crate) fn marker(self) -> &'static str {
        match self {
            Self::Floor => "READY",
            Self::Cramp => "Before bed",
        }
    }

    /// Down and up; in the diary, in the evening's form.
    pub(crate) fn movement() -> Keys {
        Keys {
            first: &[],
            round: &["j", "j", "j", "j", "j", "k", "k", "k", "k", "k"],
        }
    }

    /// Letters into a field; in the diary, into the note of a cramp.
    pub(crate) fn letters(self) -> Keys {
        Keys {
            first: match self {
                Self::Floor => &[],
                // A cramp that is over: a running one would be the first page of the next measure.
                Self::Cramp => &["\x1b", "a", "1", "n"],
            },
            round: &[
                "t", "h", "e", "\x7f", "\x7f", "\x7f", "a", "g", "\x7f", "\x7f",
            ],
        }
    }

    /// From night to night in the history; in the floor, down and up.
    pub(crate) fn browsing(self) -> Keys {
        Keys {
            first: self.history(),
            round: &["k", "k", "k", "k", "k", "j", "j", "j", "j", "j"],
        }
    }

    /// Letters looked for in all notes; in the floor, into a field.
    pub(crate) fn searching(self) -> Keys {
        Keys {
            first: match self {
                Self::Floor => &[],
                Self::Cramp => &["\x1b", "\t", "k", "j", "/"],
            },
            round: Self::letters(self).round,
        }
    }

    /// Opens the history. A night back and forth gives the diary time to be read.
    pub(crate) fn history(self) -> &'static [&'static str] {
        match self {
            Self::Floor => &[],
            Self::Cramp => &["\x1b", "\t", "k", "j"],
        }
    }

    /// Everything that asks for another picture: screens, pages, help, palette. The floor has none.
    pub(crate) fn pictures(self) -> Option<Keys> {
        match self {
            Self::Floor => None,
            Self::Cramp => Some(Keys {
                first: &["\x1b"],
                round: &[
                    "\t", "\t", "\t", "\t", "\t", "?", "x", ":", "\x1b", "e", "m", "o", "\x1b",
                ],
            }),
        }
    }

    /// Pictures, zooms, periods, the list, a night, a comparison and the filter of the history. The floor has
    /// none.
    pub(crate) fn looking_back(self) -> Option<Keys> {
        match self {
            Self::Floor => None,
            Self::Cramp => Some(Keys {
                first: self.history(),
                round: &[
                    "n", "n", "n", "n", "n", "n", "n", "n", "z", "n", "n", "n", "n", "n", "n", "n",
                    "n", "z", "z", "z", "[", "]", "v", "v", "\r", "\x1b", "b", "\x1b", "f", "l",
                    "\x7f", "\x1b",
                ],
            }),
        }
    }

    /// Rows, pages, a row opened and read, its nights in the history and back. The floor has none.
    pub(crate) fn patterns(self) -> Option<Keys> {
        match self {
            Self::Floor => None,
            Self::Cramp => Some(Keys {
                first: &["\x1b", "\t", "\t"],
                round: &[
                    "j", "j", "k", "\r", "j", "j", "\x1b", "l", "l", "l", "l", "l", "l", "\r",
                    "\r", "\t", "\x1b",
                ],
            }),
        }
    }
}

impl Subject {
    /// Its diary of so many years.
    pub(crate) fn diary(&self, years: u32) -> PathBuf {
        self.folder.join(format!("{years}-years.db"))
    }

    /// The program on its screen.
    pub(crate) fn on_screen(&self, years: u32) -> Command {
        self.command(years, &[])
    }

    /// One cramp, kept for good.
    pub(crate) fn add(&self, years: u32) -> Command {
        match self.dialect {
            Dialect::Floor => self.command(years, &["add"]),
            Dialect::Cramp => {
                self.command(years, &["log", "-20m", "--for", "4m", "--foot", "left"])
            }
        }
    }

    /// Everything, to standard output.
    pub(crate) fn export(&self, years: u32) -> Command {
        self.command(years, &["export"])
    }

    /// What goes with cramps; only the diary can say.
    pub(crate) fn patterns(&self, years: u32) -> Command {
        self.command(years, &["patterns", "--json"])
    }

    fn command(&self, years: u32, words: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(self.words(years, words))
            .env_clear()
            .envs(self.environment())
            .current_dir(&self.folder);
        command
    }

    fn words(&self, years: u32, words: &[&str]) -> Vec<OsString> {
        let diary = self.diary(years).into_os_string();
        let words = words.iter().map(OsString::from);
        match self.dialect {
            Dialect::Floor => words.chain([diary]).collect(),
            Dialect::Cramp => [OsString::from("--db"), diary]
                .into_iter()
                .chain(words)
                .collect(),
        }
    }

    fn environment(&self) -> Vec<(&'static str, OsString)> {
        let home = |name: &str| Path::new(&self.folder).join(name).into_os_string();
        vec![
            ("TERM", "xterm-256color".into()),
            ("COLORTERM", "truecolor".into()),
            ("LANG", "C.UTF-8".into()),
            ("PATH", std::env::var_os("PATH").unwrap_or_default()),
            ("HOME", self.folder.clone().into()),
            ("XDG_DATA_HOME", home("data")),
            ("XDG_CONFIG_HOME", home("config")),
            ("XDG_STATE_HOME", home("state")),
            ("XDG_CACHE_HOME", home("cache")),
            ("CRAMP_NOW", NOW.into()),
            ("CRAMP_TZ", "Europe/Berlin".into()),
        ]
    }
}
