//! The settings' file: read a line at a time, so that a slip spoils one line, and written without disturbing
//! the rest.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use strum::IntoEnumIterator as _;
use toml_edit::{DocumentMut, Item};

use super::places::followed;
use super::{ConfigError, Setting, Settings};
use crate::diary::{Refusal, likest};
use crate::files::{folder_of, make_private_folder, write_whole};

/// A file longer than this is no list of settings.
const LONGEST: u64 = 1 << 20;

/// The settings as read, and what of the file could not be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoadedSettings {
    /// The settings; the default for every key that is not set or cannot be read.
    pub settings: Settings,
    /// What is wrong in the file.
    pub wrong: Vec<WrongSetting>,
}

/// Something in the file that cannot be read; what it would have set is as if it were not there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{}: {why}", .path.display(), .line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct WrongSetting {
    /// The file.
    pub path: PathBuf,
    /// The line, from 1 on; none where the file as a whole cannot be read.
    pub line: Option<usize>,
    /// What is wrong, and what holds instead.
    pub why: String,
}

impl WrongSetting {
    /// The same with the file's name alone, for where there is little room.
    pub fn in_short(&self) -> String {
        let mut short = self.clone();
        short.path = self.path.file_name().unwrap_or_default().into();
        short.to_string()
    }
}

impl Settings {
    /// Reads the settings; where there is no file, they are the defaults. A slip in a line is told, and the
    /// default holds for what that line would have set.
    pub fn load(path: &Path) -> LoadedSettings {
        let mut loaded = LoadedSettings::default();
        let wrong = |line, why| WrongSetting {
            path: path.to_owned(),
            line,
            why,
        };
        let bytes = read(path).unwrap_or_else(|error| {
            let why = format!("{error}; the defaults are used");
            loaded.wrong.push(wrong(None, why));
            Vec::new()
        });
        let mut seen: Vec<String> = Vec::new();
        for (place, line) in lines(&bytes).enumerate() {
            let line = parsed(line).and_then(|document| {
                document.iter().try_for_each(|(key, item)| {
                    if seen.iter().any(|seen| seen == key) {
                        return Err(format!("{key} is already set above; that one counts"));
                    }
                    seen.push(key.to_owned());
                    loaded.settings.take_in(key, item)
                })
            });
            if let Err(why) = line {
                loaded.wrong.push(wrong(Some(place + 1), why));
            }
        }
        loaded
    }

    /// Takes in a key with its value, or says why not.
    fn take_in(&mut self, key: &str, item: &Item) -> Result<(), String> {
        let Ok(setting) = key.parse::<Setting>() else {
            let names: Vec<&'static str> = Setting::iter().map(Into::into).collect();
            let hint = match likest(key, names.iter().copied()).first() {
                Some(near) => format!("did you mean {near}?"),
                None => format!("there are {}", names.join(", ")),
            };
            return Err(Refusal::new(key, format!("no such setting; {hint}"), "").to_string());
        };
        let text = match (item.as_str(), item.as_bool()) {
            (Some(text), _) => text.to_owned(),
            (None, Some(on)) => if on { "on" } else { "off" }.to_owned(),
            (None, None) => item.to_string().trim().to_owned(),
        };
        let default = self.get(setting);
        self.set(setting, &text)
            .map_err(|refused| format!("{refused}; the default is used, {default}"))
    }

    /// Writes one setting into the file, leaving the rest of it, comments and slips included, as it is. A
    /// file that a link leads to is written where it is.
    ///
    /// # Errors
    /// When the file cannot be read or written; it is then as it was.
    pub fn save(path: &Path, setting: Setting, value: &str) -> Result<(), ConfigError> {
        let failed = |doing| {
            move |source| ConfigError::File {
                doing,
                path: path.to_owned(),
                source,
            }
        };
        let before = read(path).map_err(failed("reading"))?;
        let after = with(&before, setting, value);
        let file = followed(path);
        make_private_folder(&folder_of(&file)).map_err(failed("creating the folder of"))?;
        write_whole(&file, &after, true).map_err(failed("writing"))
    }
}

/// The bytes of the file; none where there is no file.
///
/// Only a regular file is opened: a pipe without a writer would wait for ever, and a device need not end.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        metadata => metadata?,
    };
    if !metadata.is_file() {
        return Err(io::Error::other("this file can't be read"));
    }
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LONGEST {
        return Err(io::Error::other("it is longer than 1 MiB"));
    }
    Ok(bytes)
}

/// The lines, without the mark that some editors begin a file with.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    bytes.split(|byte| *byte == b'\n')
}

/// A line by itself.
fn parsed(line: &[u8]) -> Result<DocumentMut, String> {
    let line = std::str::from_utf8(line).map_err(|_| "it is not UTF-8 text".to_owned())?;
    line.parse::<DocumentMut>().map_err(|_| {
        let typed = Refusal::new(format!("\"{}\"", line.trim()), "", "").value;
        format!("{typed} is not a setting; write it like theme = \"night\"")
    })
}

/// The file with a setting that has a value: in its line, or at the end where it has none.
fn with(bytes: &[u8], setting: Setting, value: &str) -> Vec<u8> {
    let name: &'static str = setting.into();
    let value = if setting.is_switch() {
        toml_edit::Value::from(value == "on")
    } else {
        toml_edit::Value::from(value)
    };
    let mut written = false;
    let mut after: Vec<Vec<u8>> = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        if key_of(line).as_deref() != Some(name) {
            after.push(line.to_owned());
        } else if !std::mem::replace(&mut written, true) {
            after.push(changed(line, name, &value).into_bytes());
        }
    }
    if !written {
        // After the last line, which may or may not have its end.
        if after.last().is_some_and(Vec::is_empty) {
            after.pop();
        }
        after.push(format!("{name} = {value}").into_bytes());
        after.push(Vec::new());
    }
    after.join(&b'\n')
}

/// What stands before the equals sign, also where what follows it is nonsense.
fn key_of(line: &[u8]) -> Option<String> {
    let line = String::from_utf8_lossy(line);
    let (key, _) = line.trim_start_matches('\u{feff}').split_once('=')?;
    Some(key.trim().trim_matches(['"', '\'']).to_owned())
}

/// A line with another value; the comment behind it stays where it was one.
fn changed(line: &[u8], name: &str, value: &toml_edit::Value) -> String {
    let plain = format!("{name} = {value}");
    let Ok(mut document) = parsed(line) else {
        return plain;
    };
    match document.get_mut(name) {
        Some(Item::Value(old)) => {
            let decor = old.decor().clone();
            *old = value.clone();
            *old.decor_mut() = decor;
            document.to_string().trim_end_matches('\n').to_owned()
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_survives_the_file_and_its_comments_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("deep/config.toml");
        assert_eq!(Settings::load(&path), LoadedSettings::default());
        let mut settings = Settings::default();
        for setting in Setting::iter() {
            let value = setting.values().nth(1).expect("a second value");
            settings.set(setting, value).expect(value);
            Settings::save(&path, setting, &settings.get(setting)).expect("saved");
        }
        let loaded = Settings::load(&path);
        assert_eq!((loaded.settings, loaded.wrong), (settings, Vec::new()));
        let text = fs::read_to_string(&path).expect("a file");
        assert_eq!(text.lines().count(), Setting::iter().count(), "{text}");
        let text = text.replace("theme = \"night\"", "theme = \"night\"  # at night");
        fs::write(&path, format!("# mine\n{text}")).expect("written");
        Settings::save(&path, Setting::Theme, "light").expect("saved");
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.starts_with("# mine\n"), "{text}");
        assert!(text.contains("\ntheme = \"light\"  # at night\n"), "{text}");
    }

    #[test]
    fn a_slip_spoils_its_own_line_and_is_told_with_the_nearest_word() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        for (text, said) in [
            (&b"themes = \"night\""[..], "did you mean theme?"),
            (b"theme = \"nihgt\"", "did you mean night?"),
            (b"theme = \"pink\"", "the default is used, auto"),
            (b"theme =", "\"theme =\" is not a setting"),
            (b"mouse = 3", "mouse \"3\""),
            (b"week-start = \"tue\"", "week-start \"tue\""),
            (b"night-hours = \"late\"", "night-hours \"late\""),
            (b"theme = \"\xff\"", "it is not UTF-8 text"),
            (b"units = \"us\"", "units is already set above"),
            (b"[looks]", "looks"),
            (b"nonsense", "\"nonsense\" is not a setting"),
        ] {
            let file = [
                b"clock = \"12h\"\nunits = \"us\" # cups\n",
                text,
                b"\nsigns = \"ascii\"\n",
            ]
            .concat();
            fs::write(&path, file).expect("written");
            let loaded = Settings::load(&path);
            let [wrong] = loaded.wrong.as_slice() else {
                panic!("{said}: {:?}", loaded.wrong)
            };
            assert_eq!(wrong.line, Some(3));
            assert!(
                wrong.to_string().contains("config.toml, line 3: "),
                "{wrong}"
            );
            assert!(wrong.to_string().contains(said), "{said}: {wrong}");
            let settings = loaded.settings;
            for (setting, value) in [
                (Setting::Clock, "12h"),
                (Setting::Units, "us"),
                (Setting::Signs, "ascii"),
                (Setting::Theme, "auto"),
            ] {
                assert_eq!(settings.get(setting), value, "{said}");
            }
        }
    }

    #[test]
    fn a_line_is_mended_by_setting_it_anew_and_the_others_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("config.toml");
        fs::write(
            &path,
            "theme = pink\nclock = \"13h\" # why\n= 3\ntheme = \"dark\"",
        )
        .expect("written");
        assert_eq!(Settings::load(&path).wrong.len(), 3);
        Settings::save(&path, Setting::Theme, "light").expect("saved");
        Settings::save(&path, Setting::Clock, "12h").expect("saved");
        Settings::save(&path, Setting::Mouse, "off").expect("saved");
        let text = fs::read_to_string(&path).expect("a file");
        assert_eq!(
            text,
            "theme = \"light\"\nclock = \"12h\" # why\n= 3\nmouse = false\n"
        );
        assert_eq!(Settings::load(&path).wrong.len(), 1);
    }

    #[test]
    fn what_is_no_file_is_told_and_not_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let fifo = folder.path().join("fifo");
        let made = std::process::Command::new("mkfifo").arg(&fifo).status();
        assert!(made.expect("mkfifo runs").success());
        let long = folder.path().join("long");
        fs::write(&long, vec![b'#'; LONGEST as usize + 1]).expect("written");
        for path in [fifo.as_path(), Path::new("/dev/zero"), folder.path(), &long] {
            let loaded = Settings::load(path);
            assert_eq!(loaded.settings, Settings::default());
            assert!(
                loaded.wrong[0]
                    .to_string()
                    .contains("the defaults are used")
            );
            assert!(Settings::save(path, Setting::Theme, "light").is_err());
        }
    }

    #[test]
    fn a_file_that_a_link_leads_to_is_written_where_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let (link, file) = (
            folder.path().join("config.toml"),
            folder.path().join("dots/cramp"),
        );
        std::os::unix::fs::symlink("dots/cramp", &link).expect("a link");
        for value in ["light", "dark"] {
            Settings::save(&link, Setting::Theme, value).expect("saved");
            assert!(link.symlink_metadata().expect("a link").is_symlink());
            let text = fs::read_to_string(&file).expect("a file");
            assert_eq!(text, format!("theme = \"{value}\"\n"));
        }
    }
}
