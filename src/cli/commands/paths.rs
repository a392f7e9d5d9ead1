//! `cramp paths`: where the files are.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::shell::{Session, print, table};
use crate::store::{SIDE_FILES, beside};

/// Show where the files are
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp paths                         the diary, the settings, and where data is kept if saving fails
  cramp paths --json")]
pub(crate) struct PathsArgs {}

/// Prints them.
pub(super) fn run(_: PathsArgs, session: &Session) -> anyhow::Result<()> {
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
    let mut object: Value = all
        .map(|(name, path)| (name, row(path)))
        .into_iter()
        .collect();
    object["side_files"] = side_files.iter().map(|path| row(path)).collect();
    session.print(&object, || {
        let rows = all.map(|(name, path)| {
            let word = if path.exists() {
                ""
            } else {
                " (not there yet)"
            };
            let path = format!("{}{word}", path.display());
            vec![name.to_owned(), path, String::new()]
        });
        let names = side_files.map(|path| path.display().to_string());
        format!(
            "{}while the diary is open, these files belong to it:\n  {}\n",
            table::aligned(&rows),
            names.join("\n  ")
        )
    })
}
