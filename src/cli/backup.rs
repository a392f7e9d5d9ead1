//! `cramp backup`: a copy that overwrites nothing.

use std::path::PathBuf;

use serde_json::json;

use super::exit::Exit;
use super::open;
use super::shell::Shell;
use crate::store::StoreError;

const EXAMPLES: &str = "\
Examples:
  cramp backup                        beside the diary, in backups/, by date
  cramp backup copy.db --verify       read back and compared";

/// Copy the diary to a file; nothing is overwritten
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct BackupArgs {
    /// Where to; a dated file in the folder "backups" beside the diary if not given
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Read the copy back, check it and compare every table
    #[arg(long)]
    verify: bool,
}

/// Copies.
pub(super) fn run(args: BackupArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let looked = open::to_read(shell)?;
    if !looked.exists {
        return Err(StoreError::Missing {
            path: shell.places.diary.clone(),
        }
        .into());
    }
    let to = args.file.unwrap_or_else(|| {
        let name = shell
            .now
            .local()
            .format("diary-%Y-%m-%d-%H%M%S.db")
            .to_string();
        backups_folder(shell).join(name)
    });
    let made = looked.store.backup(&to, args.verify)?;
    shell.has_acted();
    open::say_what_was_set_aside(shell, &made.set_aside);
    let rows: Option<u64> = made
        .verified
        .as_ref()
        .map(|tables| tables.iter().map(|(_, rows)| rows).sum());
    shell.print(
        &json!({ "path": made.path, "bytes": made.bytes, "verified_rows": rows }),
        || {
            let verified = rows
                .map(|rows| format!(", verified: {rows} rows are the same"))
                .unwrap_or_default();
            format!(
                "saved: {} ({} kB{verified})\n",
                made.path.display(),
                made.bytes.div_ceil(1024)
            )
        },
    )?;
    Ok(Exit::Done)
}

/// Where backups go without being told.
pub(super) fn backups_folder(shell: &Shell) -> PathBuf {
    shell
        .places
        .diary
        .parent()
        .map_or_else(|| PathBuf::from("backups"), |folder| folder.join("backups"))
}
