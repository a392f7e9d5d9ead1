//! The settings' file: read strictly, written without disturbing what else stands in it.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use strum::IntoEnumIterator as _;
use toml_edit::{DocumentMut, Item};

use super::places::make_private_folder;
use super::{ConfigError, Setting, Settings};
use crate::diary::Refused;
use crate::files::WholeFile;

impl Settings {
    /// Reads the settings; where there is no file, they are the defaults.
    ///
    /// # Errors
    /// When the file is not TOML or holds what no setting is called or can be: a slip must not go unnoticed.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let document = read(path)?;
        let mut settings = Self::default();
        for (key, item) in document.iter() {
            settings
                .take_in(key, item)
                .map_err(|refused| ConfigError::Unreadable {
                    path: path.to_owned(),
                    what: refused.to_string(),
                })?;
        }
        Ok(settings)
    }

    fn take_in(&mut self, key: &str, item: &Item) -> Result<(), Refused> {
        let setting: Setting = key.parse().map_err(|_| {
            let names: Vec<&'static str> = Setting::iter().map(Into::into).collect();
            let reason = format!("there is no such setting; there are {}", names.join(", "));
            Refused::new(key, reason, "theme = \"night\"")
        })?;
        match (item.as_str(), item.as_bool()) {
            (Some(text), _) => self.set(setting, text),
            (None, Some(on)) => self.set(setting, if on { "on" } else { "off" }),
            (None, None) => {
                let text = item.to_string();
                self.set(setting, text.trim())
            }
        }
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
        let mut document = read(path)?;
        let name: &'static str = setting.into();
        document[name] = match setting {
            Setting::Mouse | Setting::Backups => toml_edit::value(value == "on"),
            _ => toml_edit::value(value),
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        make_private_folder(folder).map_err(failed("creating the folder of"))?;
        // Settings behind a link stay where they really are.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let mut fresh = WholeFile::beside(&real).map_err(failed("writing"))?;
        fresh
            .file()
            .write_all(document.to_string().as_bytes())
            .and_then(|()| fresh.move_in(true))
            .map(drop)
            .map_err(failed("writing"))
    }
}

/// The file as it stands; an empty one where there is none.
fn read(path: &Path) -> Result<DocumentMut, ConfigError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(source) => {
            return Err(ConfigError::File {
                doing: "reading",
                path: path.to_owned(),
                source,
            });
        }
    };
    text.parse()
        .map_err(|error: toml_edit::TomlError| ConfigError::Unreadable {
            path: path.to_owned(),
            what: error.to_string(),
        })
}

#[cfg(test)]
mod tests {
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
