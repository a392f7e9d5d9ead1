//! `cramp config`: the settings, one or all.

use serde_json::{Map, json};
use strum::IntoEnumIterator as _;

use crate::cli::shell::{Exit, Failure, Session, print, table};
use crate::config::{Setting, Settings};
use crate::diary::{Refusal, choice};

/// Settings: show all, show one, or change one
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp config                        all settings
  cramp config theme                  one setting
  cramp config units us               change it
  cramp config check                  check the settings file (exit code 78 if wrong)")]
pub(crate) struct ConfigArgs {
    /// units, clock, week-start, night-boundary, night-hours, theme, signs or mouse; or check
    key: Option<String>,
    /// The new value
    #[arg(allow_hyphen_values = true)]
    value: Option<String>,
}

/// Reads or writes.
pub(super) fn run(args: ConfigArgs, session: &Session) -> anyhow::Result<Exit> {
    let Some(key) = args.key else {
        return all(session).map(|()| Exit::Done);
    };
    if key == "check" && args.value.is_none() {
        return check(session);
    }
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
        for wrong in Settings::load(&session.places.settings).wrong {
            session.remark(&wrong.to_string());
        }
    } else {
        session.tell_wrong_settings();
    }
    let value = settings.get(setting);
    session.print(&json!({ name: value }), || format!("{value}\n"))?;
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
    let lines = session.wrong_settings.iter().map(ToString::to_string);
    let lines = lines.collect::<Vec<_>>().join("\n");
    let hint = "for example: cramp config theme night (rewrites that line)";
    let failure = Failure::new(Exit::Config, lines, hint);
    Ok(failure.tell(session.flags.json, session.flags.color))
}

fn all(session: &Session) -> anyhow::Result<()> {
    session.tell_wrong_settings();
    let mut object = Map::new();
    let mut rows = Vec::new();
    for setting in Setting::iter() {
        let value = session.settings.get(setting);
        object.insert(setting.to_string(), json!(value));
        rows.push(vec![setting.to_string(), value, setting.purpose()]);
    }
    session.print(&object, || table::aligned(&rows))
}
