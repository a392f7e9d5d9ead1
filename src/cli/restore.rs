//! `cramp restore`: a backup in the diary's place, with what stood there kept.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::json;

use super::exit::Exit;
use super::print;
use super::shell::Shell;
use crate::store::{StoreError, restore};

const EXAMPLES: &str = "\
Examples:
  cramp restore copy.db               what stood in its place is kept beside it";

/// Put a backup in the diary's place; what stood there is kept beside it
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct RestoreArgs {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Checks the backup, then moves it in.
pub(super) fn run(args: RestoreArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let stamp = shell.now.local().format("%Y%m%d-%H%M%S").to_string();
    let kept = restore(&args.file, &shell.places.diary, &stamp).map_err(|error| match error {
        StoreError::Missing { path } if path == args.file => StoreError::NoSuch {
            what: format!("there is no file {}", path.display()),
            hint: "cramp restore copy.db".to_owned(),
        },
        other => other,
    })?;
    shell.saved.set(true);
    if shell.demo.is_none() {
        shell.places.remember();
    }
    shell.print(
        &json!({
            "restored": print::path(&args.file),
            "diary": print::path(&shell.places.diary),
            "kept": kept.as_deref().map(print::path),
        }),
        || {
            let mut text = format!(
                "restored: {} is now {}\n",
                args.file.display(),
                shell.places.diary.display()
            );
            if let Some(kept) = &kept {
                let _ = writeln!(text, "  what stood there is kept as {}", kept.display());
            }
            text
        },
    )?;
    Ok(Exit::Done)
}
