//! `cramp config`: the settings, one or all.

use serde_json::{Map, json};
use strum::IntoEnumIterator as _;

use super::exit::Exit;
use super::shell::Shell;
use super::{print, table};
use crate::config::{Setting, Settings};
use crate::diary::{Refused, choice};

const EXAMPLES: &str = "\
Examples:
  cramp config                        all settings
  cramp config theme                  one of them
  cramp config units us               change it";

/// The settings: see all, see one, or change one
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct ConfigArgs {
    /// units, clock, week-start, night-boundary, night-hours, theme, signs or mouse
    #[arg(value_name = "KEY")]
    key: Option<String>,
    /// Its new value
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: Option<String>,
}

/// Reads or writes.
pub(super) fn run(args: ConfigArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let Some(key) = args.key else {
        return all(shell);
    };
    let setting: Setting = choice("setting", &key)
        .map_err(|refused: Refused| refused.with_example("cramp config theme night"))?;
    let name: &'static str = setting.into();
    let mut settings = shell.settings.clone();
    if let Some(value) = args.value {
        settings.set(setting, &value).map_err(|refused| {
            refused.with_example(format!("cramp config {name} {}", setting.values()[0]))
        })?;
        Settings::save(&shell.places.settings, setting, &settings.get(setting))?;
        shell.has_acted();
    }
    let value = settings.get(setting);
    if shell.flags.json {
        let mut object = Map::new();
        object.insert(name.to_owned(), json!(value));
        print::json(&object)?;
    } else {
        print::line(&value)?;
    }
    Ok(Exit::Done)
}

fn all(shell: &Shell) -> anyhow::Result<Exit> {
    let mut object = Map::new();
    let mut rows = Vec::new();
    for setting in Setting::iter() {
        let value = shell.settings.get(setting);
        object.insert(setting.to_string(), json!(value));
        rows.push(vec![
            setting.to_string(),
            value,
            setting.purpose().to_owned(),
        ]);
    }
    shell.print(&object, || table::aligned(&rows))?;
    Ok(Exit::Done)
}
