//! `cramp paths`: where the files are.

use std::path::Path;

use serde_json::json;

use super::exit::Exit;
use super::shell::Shell;
use super::table;

const EXAMPLES: &str = "\
Examples:
  cramp paths                         the diary, the settings, and what must outlive a failure
  cramp paths --json";

/// Where the files are, and whether they exist
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct PathsArgs {}

/// Prints them.
pub(super) fn run(shell: &Shell) -> anyhow::Result<Exit> {
    let places = &shell.places;
    let backups = places.backups();
    let all = [
        ("diary", &places.diary),
        ("config", &places.settings),
        ("state", &places.state),
        ("backups", &backups),
    ];
    let row = |path: &Path| json!({ "path": path, "exists": path.exists() });
    let mut object = serde_json::Map::new();
    for (name, path) in all {
        object.insert(name.to_owned(), row(path));
    }
    shell.print(&object, || {
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
        table::aligned(&rows)
    })?;
    Ok(Exit::Done)
}
