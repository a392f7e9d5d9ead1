//! `cramp config`: the settings, one or all.

use serde_json::{Map, json};
use strum::IntoEnumIterator as _;

use crate::cli::shell::{Exit, Failure, Session, colours_errors, print, table};
use crate::config::{Setting, Settings};
use crate::diary::{Refusal, choice};

const EXAMPLES: &str = "\
Examples:
  cramp config                        all settings
  cramp config theme                  one setting
  cramp config units us               change it
  cramp config check                  check the settings file (exit code 78 if wrong)";

/// Settings: show all, show one, or change one
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ConfigArgs {
    /// units, clock, week-start, night-boundary, night-hours, theme, signs or mouse; or check
    #[arg(value_name = "KEY")]
    key: Option<String>,
    /// The new value
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    value: Option<String>,
}

impl ConfigArgs {
    /// Whether the file is only to be checked.
    pub(super) fn checks(&self) -> bool {
        self.key.as_deref() == Some("check") && self.value.is_none()
    }
}

/// Reads or writes.
pub(super) fn run(args: ConfigArgs, session: &Session) -> anyhow::Result<Exit> {
    if args.checks() {
        return check(session);
    }
    let Some(key) = args.key else {
        return all(session);
    };
    let setting: Setting = choice("setting", &key)
        .map_err(|refused: Refusal| refused.with_example("cramp config theme night"))?;
    let name: &'static str = setting.into();
    let mut settings = session.settings.clone();
    if let Some(value) = args.value {
        settings.set(setting, &value).map_err(|refused| {
            refused.with_example(format!("cramp config {name} {}", setting.example()))
        })?;
        Settings::save(&session.places.settings, setting, &settings.get(setting))?;
        session.has_acted();
        let left = Settings::load(&session.places.settings).wrong;
        for wrong in left {
            session.remark(&wrong.to_string());
        }
    } else {
        session.tell_wrong_settings();
    }
    let value = settings.get(setting);
    if session.flags.json {
        let mut object = Map::new();
        object.insert(name.to_owned(), json!(value));
        print::json(&object)?;
    } else {
        print::line(&value)?;
    }
    Ok(Exit::Done)
}

/// Whether every line of the file can be read.
fn check(session: &Session) -> anyhow::Result<Exit> {
    let path = &session.places.settings;
    if session.wrong_settings.is_empty() {
        let body = json!({ "path": print::path(path), "wrong": [] });
        session.print(&body, || format!("{}: no problems\n", path.display()))?;
        return Ok(Exit::Done);
    }
    let lines: Vec<String> = session
        .wrong_settings
        .iter()
        .map(ToString::to_string)
        .collect();
    let hint = "for example: cramp config theme night (rewrites that line)";
    Failure::new(Exit::Config, lines.join("\n"), hint)
        .tell(session.flags.json, colours_errors(session.flags.color));
    Ok(Exit::Config)
}

fn all(session: &Session) -> anyhow::Result<Exit> {
    session.tell_wrong_settings();
    let mut object = Map::new();
    let mut rows = Vec::new();
    for setting in Setting::iter() {
        let value = session.settings.get(setting);
        object.insert(setting.to_string(), json!(value));
        rows.push(vec![setting.to_string(), value, setting.purpose()]);
    }
    session.print(&object, || table::aligned(&rows))?;
    Ok(Exit::Done)
}
