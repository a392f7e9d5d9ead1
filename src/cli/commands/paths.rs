//! `cramp paths`: where the files are.

use std::path::Path;

use serde_json::json;

use crate::cli::shell::{Exit, Session, print, table};
use crate::store::{SIDE_FILES, beside};

const EXAMPLES: &str = "\
Examples:
  cramp paths                         the diary, the settings, and where data is kept if saving fails
  cramp paths --json";

/// Show where the files are
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct PathsArgs {}

/// Prints them.
pub(super) fn run(_: PathsArgs, session: &Session) -> anyhow::Result<Exit> {
    let places = &session.places;
    let backups = places.backups();
    let all = [
        ("diary", &places.diary),
        ("config", &places.settings),
        ("state", &places.state),
        ("backups", &backups),
    ];
    let row = |path: &Path| json!({ "path": print::path(path), "exists": path.exists() });
    // These exist only while a program has the diary open.
    let real = places.diary.canonicalize();
    let real = real.as_ref().unwrap_or(&places.diary);
    let side_files = SIDE_FILES.map(|ending| beside(real, ending));
    let mut object = serde_json::Map::new();
    for (name, path) in all {
        object.insert(name.to_owned(), row(path));
    }
    let side_rows: Vec<_> = side_files.iter().map(|path| row(path)).collect();
    object.insert("side_files".to_owned(), json!(side_rows));
    session.print(&object, || {
        let word = |path: &Path| if path.exists() { "" } else { "(not there yet)" };
        let rows = all.map(|(name, path)| {
            vec![
                name.to_owned(),
                format!("{} {}", path.display(), word(path))
                    .trim_end()
                    .to_owned(),
                String::new(),
            ]
        });
        let names = side_files.map(|path| path.display().to_string());
        format!(
            "{}while the diary is open, these files belong to it:\n  {}\n",
            table::aligned(&rows),
            names.join("\n  ")
        )
    })?;
    Ok(Exit::Done)
}
