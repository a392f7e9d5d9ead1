//! Settings, and where files live.
//!
//! Settings are a TOML file that a person may edit; the diary itself never depends on them for what it holds.
//! What the environment says comes in as an argument ([`Environment`]), read once in `main`.

use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use chrono::{NaiveTime, Timelike as _, Weekday};
use serde::Deserialize;
use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use crate::diary::{ClockStyle, NightBoundary, Refused, Units, choice, clock_time, notation};

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
            home: variable("HOME"),
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
    /// Whether the diary's folder is ours to make private: so in the default place, not where the person chose.
    pub own_folder: bool,
    /// The settings.
    pub settings: PathBuf,
    /// The folder for what must outlive a failure: entries that could not be saved, the list of known diaries.
    pub state: PathBuf,
}

impl Places {
    /// The places of the XDG base directory specification, with the diary where `--db` or `CRAMP_DB` says.
    ///
    /// # Errors
    /// When neither a place nor a home folder is known.
    pub fn find(diary: Option<&Path>, environment: &Environment) -> Result<Self, ConfigError> {
        let home = || {
            environment
                .home
                .as_ref()
                .map(PathBuf::from)
                .ok_or(ConfigError::NoHome)
        };
        let folder =
            |variable: &Option<OsString>, otherwise: &str| -> Result<PathBuf, ConfigError> {
                // The specification tells to ignore relative paths here.
                match variable
                    .as_ref()
                    .map(PathBuf::from)
                    .filter(|path| path.is_absolute())
                {
                    Some(folder) => Ok(folder.join("cramp")),
                    None => Ok(home()?.join(otherwise).join("cramp")),
                }
            };
        let chosen = diary
            .map(Path::to_owned)
            .or_else(|| environment.diary.as_ref().map(PathBuf::from));
        let own_folder = chosen.is_none();
        Ok(Self {
            diary: match chosen {
                Some(path) => path,
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

    /// Whether a diary was opened at this place before.
    pub fn is_known(&self) -> bool {
        let wanted = absolute(&self.diary);
        fs::read_to_string(self.known_diaries())
            .is_ok_and(|list| list.lines().any(|line| Path::new(line) == wanted))
    }

    /// Remembers that a diary was opened at this place, so that it is missed when it is gone. That this could not be
    /// written is no reason to refuse an entry, so a failure is not reported.
    pub fn remember(&self) {
        let path = absolute(&self.diary);
        let Some(line) = path.to_str().filter(|line| !line.contains('\n')) else {
            return;
        };
        if self.is_known() || make_private_folder(&self.state).is_err() {
            return;
        }
        let mut list = fs::OpenOptions::new();
        let file = private(list.append(true).create(true)).open(self.known_diaries());
        let _ = file.and_then(|mut file| writeln!(file, "{line}"));
    }

    fn known_diaries(&self) -> PathBuf {
        self.state.join("known-diaries")
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Makes a folder that only its owner can enter.
fn make_private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt as _;
    if folder.is_dir() {
        Ok(())
    } else {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
    }
}

/// Lets a new file be read by its owner alone, under any umask.
pub fn private(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600)
}

/// What went wrong with the settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// Nobody said where files live.
    #[error("no place for the diary is known: neither HOME nor CRAMP_DB is set")]
    NoHome,
    /// The file is not TOML, or holds a key or value we do not know.
    #[error("{path}: {what}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What is wrong, with its line.
        what: String,
    },
    /// The file cannot be read or written.
    #[error("{doing} {path}: {source}")]
    File {
        /// What was being done.
        doing: &'static str,
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A setting was given a value it cannot have.
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// How the screen is coloured.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum ThemeChoice {
    /// Night in the night hours, dark by day.
    #[default]
    Auto,
    /// Dim red on black.
    Night,
    /// For dark terminals.
    Dark,
    /// For light terminals.
    Light,
    /// The strongest contrast there is.
    HighContrast,
    /// None: only bold, underline and reverse.
    NoColour,
}

/// The hours in which the screen goes red: from an evening time to a morning time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NightHours {
    /// When they begin.
    pub from: NaiveTime,
    /// When they end.
    pub to: NaiveTime,
}

impl NightHours {
    /// Whether a time of day lies in them.
    pub fn contains(self, time: NaiveTime) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&time)
        } else {
            time >= self.from || time < self.to
        }
    }
}

impl fmt::Display for NightHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock =
            |time: NaiveTime| clock_time(time.hour() * 60 + time.minute(), ClockStyle::TwentyFour);
        write!(f, "{}-{}", clock(self.from), clock(self.to))
    }
}

impl FromStr for NightHours {
    type Err = Refused;

    fn from_str(text: &str) -> Result<Self, Refused> {
        let refused = || {
            Refused::new(
                format!("night-hours \"{text}\""),
                "it is two times with a dash between",
                "21:00-09:00",
            )
        };
        let (from, to) = text.split_once(['-', '–']).ok_or_else(refused)?;
        let time = |text: &str| notation::time_of_day(text).map_err(|_| refused());
        Ok(Self {
            from: time(from)?,
            to: time(to)?,
        })
    }
}

/// What the person set.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Units of volume.
    pub units: Units,
    /// 24 h or 12 h.
    pub clock: ClockStyle,
    /// The first day of the week.
    pub week_start: Weekday,
    /// When one night ends and the next begins. A night is fixed at entry; a new boundary acts on new entries only.
    pub night_boundary: NightBoundary,
    /// When the screen goes red.
    pub night_hours: NightHours,
    /// The colours.
    pub theme: ThemeChoice,
    /// Whether the mouse is listened to.
    pub mouse: bool,
}

impl Default for Settings {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self {
            units: Units::Metric,
            clock: ClockStyle::TwentyFour,
            week_start: Weekday::Mon,
            night_boundary: NightBoundary::default(),
            night_hours: NightHours {
                from: hour(21),
                to: hour(9),
            },
            theme: ThemeChoice::Auto,
            mouse: true,
        }
    }
}

/// The settings by name. The file, `cramp config` and the Body screen all walk this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
#[expect(missing_docs, reason = "each is a field of Settings")]
pub enum Setting {
    Units,
    Clock,
    WeekStart,
    NightBoundary,
    NightHours,
    Theme,
    Mouse,
}

impl Setting {
    /// What it is for, in a few words.
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Units => "units of volume: metric or us",
            Self::Clock => "24h or 12h",
            Self::WeekStart => "first day of the week: mon or sun",
            Self::NightBoundary => "when one night ends and the next begins",
            Self::NightHours => "when the screen goes red",
            Self::Theme => "colours: auto, night, dark, light, high-contrast or no-colour",
            Self::Mouse => "listen to the mouse: on or off",
        }
    }

    /// The values it can take, where they are few; the Body screen steps through them.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Self::Units => &["metric", "us"],
            Self::Clock => &["24h", "12h"],
            Self::WeekStart => &["mon", "sun"],
            Self::NightBoundary => &[
                "12:00", "13:00", "14:00", "15:00", "16:00", "17:00", "18:00", "08:00", "09:00",
                "10:00", "11:00",
            ],
            Self::NightHours => &[
                "21:00-09:00",
                "20:00-08:00",
                "22:00-07:00",
                "23:00-06:00",
                "00:00-00:00",
            ],
            Self::Theme => &[
                "auto",
                "night",
                "dark",
                "light",
                "high-contrast",
                "no-colour",
            ],
            Self::Mouse => &["on", "off"],
        }
    }
}

impl Settings {
    /// The value of a setting, as it stands in the file.
    pub fn get(&self, setting: Setting) -> String {
        match setting {
            Setting::Units => self.units.to_string(),
            Setting::Clock => self.clock.to_string(),
            Setting::WeekStart => self.week_start.to_string().to_lowercase(),
            Setting::NightBoundary => {
                let time = self.night_boundary.time();
                clock_time(time.hour() * 60 + time.minute(), ClockStyle::TwentyFour)
            }
            Setting::NightHours => self.night_hours.to_string(),
            Setting::Theme => self.theme.to_string(),
            Setting::Mouse => if self.mouse { "on" } else { "off" }.to_owned(),
        }
    }

    /// Gives a setting a value.
    ///
    /// # Errors
    /// A refusal for a value it cannot have.
    pub fn set(&mut self, setting: Setting, text: &str) -> Result<(), Refused> {
        let name: &'static str = setting.into();
        let refused = |reason: &str| {
            Refused::new(
                format!("{name} \"{text}\""),
                reason,
                format!("cramp config {name} {}", setting.values()[0]),
            )
        };
        match setting {
            Setting::Units => self.units = choice(name, text)?,
            Setting::Clock => self.clock = choice(name, text)?,
            Setting::WeekStart => {
                self.week_start = match text.to_lowercase().as_str() {
                    "mon" | "monday" => Weekday::Mon,
                    "sun" | "sunday" => Weekday::Sun,
                    _ => return Err(refused("it is mon or sun")),
                };
            }
            Setting::NightBoundary => {
                let time =
                    notation::time_of_day(text).map_err(|_| refused("it is a time of day"))?;
                self.night_boundary = NightBoundary::at(time);
            }
            Setting::NightHours => self.night_hours = text.parse()?,
            Setting::Theme => self.theme = choice(name, text)?,
            Setting::Mouse => {
                self.mouse = match text.to_lowercase().as_str() {
                    "on" | "true" | "yes" => true,
                    "off" | "false" | "no" => false,
                    _ => return Err(refused("it is on or off")),
                };
            }
        }
        Ok(())
    }

    /// Reads the settings; where there is no file, they are the defaults.
    ///
    /// # Errors
    /// When the file is not TOML or holds what no setting is called or can be.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(source) => {
                return Err(ConfigError::File {
                    doing: "reading",
                    path: path.to_owned(),
                    source,
                });
            }
        };
        let unreadable = |what: String| ConfigError::Unreadable {
            path: path.to_owned(),
            what,
        };
        let file = SettingsFile::deserialize(
            toml::Deserializer::parse(&text).map_err(|error| unreadable(error.to_string()))?,
        )
        .map_err(|error| unreadable(error.to_string()))?;
        let mut settings = Self::default();
        for (setting, value) in file.into_iter() {
            settings
                .set(setting, &value)
                .map_err(|refused| unreadable(refused.to_string()))?;
        }
        Ok(settings)
    }

    /// Writes one setting into the file, leaving the rest of it, comments included, as it is.
    ///
    /// # Errors
    /// When the file cannot be read, understood or written; it is then as it was.
    pub fn save(path: &Path, setting: Setting, value: &str) -> Result<(), ConfigError> {
        let failed = |doing| {
            move |source| ConfigError::File {
                doing,
                path: path.to_owned(),
                source,
            }
        };
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(source) => return Err(failed("reading")(source)),
        };
        let mut document =
            toml_edit::DocumentMut::from_str(&text).map_err(|error| ConfigError::Unreadable {
                path: path.to_owned(),
                what: error.to_string(),
            })?;
        let name: &'static str = setting.into();
        document[name] = match (setting, value) {
            (Setting::Mouse, value) => toml_edit::value(value == "on"),
            (_, value) => toml_edit::value(value),
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        make_private_folder(folder).map_err(failed("creating the folder of"))?;
        let mut fresh = tempfile::NamedTempFile::new_in(folder).map_err(failed("writing"))?;
        fresh
            .write_all(document.to_string().as_bytes())
            .map_err(failed("writing"))?;
        fresh.as_file().sync_all().map_err(failed("writing"))?;
        fresh
            .persist(path)
            .map_err(|error| failed("writing")(error.error))?;
        Ok(())
    }
}

/// The file's form: an unknown key is refused, so that a slip does not go unnoticed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct SettingsFile {
    units: Option<String>,
    clock: Option<String>,
    week_start: Option<String>,
    night_boundary: Option<String>,
    night_hours: Option<String>,
    theme: Option<String>,
    mouse: Option<bool>,
}

impl SettingsFile {
    fn into_iter(self) -> impl Iterator<Item = (Setting, String)> {
        let mouse = self
            .mouse
            .map(|on| if on { "on" } else { "off" }.to_owned());
        [
            (Setting::Units, self.units),
            (Setting::Clock, self.clock),
            (Setting::WeekStart, self.week_start),
            (Setting::NightBoundary, self.night_boundary),
            (Setting::NightHours, self.night_hours),
            (Setting::Theme, self.theme),
            (Setting::Mouse, mouse),
        ]
        .into_iter()
        .filter_map(|(setting, value)| Some((setting, value?)))
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn every_setting_survives_the_file_and_its_comments_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/config.toml");
        assert_eq!(
            Settings::load(&path).expect("defaults"),
            Settings::default()
        );
        let mut settings = Settings::default();
        for setting in Setting::iter() {
            let value = setting.values()[1];
            settings.set(setting, value).expect(value);
            Settings::save(&path, setting, &settings.get(setting)).expect("saved");
        }
        assert_eq!(Settings::load(&path).expect("loaded"), settings);
        let text = format!("# mine\n{}", fs::read_to_string(&path).expect("a file"));
        fs::write(&path, text).expect("written");
        Settings::save(&path, Setting::Theme, "light").expect("saved");
        assert!(
            fs::read_to_string(&path)
                .expect("a file")
                .starts_with("# mine\n")
        );
    }

    #[test]
    fn every_value_that_the_screen_offers_is_taken_as_it_is() {
        for setting in Setting::iter() {
            for value in setting.values() {
                let mut settings = Settings::default();
                settings.set(setting, value).expect(value);
                assert_eq!(&settings.get(setting), value);
            }
        }
    }

    #[test]
    fn a_slip_in_the_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        for (text, word) in [
            ("themes = \"night\"", "themes"),
            ("theme = \"pink\"", "pink"),
            ("theme =", "theme"),
            ("mouse = 3", "mouse"),
        ] {
            fs::write(&path, text).expect("written");
            let error = Settings::load(&path).expect_err(text).to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn the_night_hours_may_pass_midnight() {
        let time = |text: &str| text.parse::<NaiveTime>().expect("a time");
        let hours = Settings::default().night_hours;
        assert!(hours.contains(time("23:00:00")) && hours.contains(time("03:00:00")));
        assert!(!hours.contains(time("09:00:00")) && !hours.contains(time("20:59:00")));
    }

    #[test]
    fn a_known_diary_is_missed() {
        let folder = tempfile::tempdir().expect("a folder");
        let places = Places::inside(folder.path());
        assert!(!places.is_known());
        places.remember();
        places.remember();
        assert!(places.is_known());
        let list = fs::read_to_string(folder.path().join("known-diaries")).expect("a list");
        assert_eq!(list.lines().count(), 1);
    }
}
