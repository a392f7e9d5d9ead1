//! `cramp backup`: a copy that overwrites nothing.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::shell::{Exit, Session, backups_folder, open, print};
use crate::store::StoreError;

const EXAMPLES: &str = "\
Examples:
  cramp backup                        a dated file in backups/ beside the diary
  cramp backup copy.db --verify       read back and compared";

/// Back up the diary to a file (never overwrites)
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct BackupArgs {
    /// The file; by default a dated file in the folder "backups" beside the diary
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Read the copy back and compare every table
    #[arg(long)]
    verify: bool,
}

/// Makes the copy.
pub(super) fn run(args: BackupArgs, session: &Session) -> anyhow::Result<Exit> {
    let diary = open::to_read(session)?;
    if !diary.exists {
        return Err(StoreError::Missing {
            path: session.places.diary.clone(),
        }
        .into());
    }
    let to = args.file.clone().unwrap_or_else(|| {
        let name = session
            .now
            .local()
            .format("diary-%Y-%m-%d-%H%M%S.db")
            .to_string();
        backups_folder(session).join(name)
    });
    if let Some(reason) = cannot_hold(args.file.as_deref()) {
        return Err(StoreError::File {
            doing: "creating".to_owned(),
            path: to,
            source: reason,
        }
        .into());
    }
    let made = diary.store.backup(&to, args.verify)?;
    session.has_acted();
    open::say_what_was_set_aside(session, &made.set_aside);
    let rows: Option<u64> = made
        .verified
        .as_ref()
        .map(|tables| tables.iter().map(|(_, rows)| rows).sum());
    session.print(
        &json!({ "path": print::path(&made.path), "bytes": made.bytes, "verified_rows": rows }),
        || {
            let verified = rows
                .map(|rows| format!(", checked: {rows} rows are the same"))
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

/// Why a backup cannot be written to a path: its folder is missing, probably a typo, or it is a stream.
fn cannot_hold(file: Option<&Path>) -> Option<io::Error> {
    let file = file?;
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    if file == Path::new("-") {
        Some(io::Error::new(
            io::ErrorKind::InvalidInput,
            "a backup is a file and can't be piped",
        ))
    } else if folder.is_some_and(|folder| !folder.exists()) {
        Some(io::ErrorKind::NotFound.into())
    } else {
        None
    }
}
