//! The settings' file: read strictly, written without disturbing what else stands in it.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::str::FromStr as _;

use serde::Deserialize;

use super::places::make_private_folder;
use super::{ConfigError, Setting, Settings};

impl Settings {
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
}
