//! `cramp backup`: a copy that overwrites nothing.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::shell::out_file::write_file;
use crate::cli::shell::sealed::{Seal, SealFlags, write_sealed};
use crate::cli::shell::{Exit, Session, backups_folder, open, print};
use crate::files::{folder_of, make_private_folder};
use crate::store::{Store, StoreError, file_error};

const EXAMPLES: &str = "\
Examples:
  cramp backup                        a dated file in backups/ beside the diary
  cramp backup copy.db --verify       read back and compared
  cramp backup --to age1…             encrypted for an age key";

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
    #[command(flatten)]
    seal: SealFlags,
}

/// Makes the copy.
pub(super) fn run(args: BackupArgs, session: &Session) -> anyhow::Result<Exit> {
    let seal = args.seal.seal()?;
    let store = open::to_read(session)?.that_exists(session)?;
    let to = args.file.clone().unwrap_or_else(|| {
        let name = session.now.local().format("diary-%Y-%m-%d-%H%M%S.db");
        let ending = if seal.is_some() { ".age" } else { "" };
        backups_folder(session).join(format!("{name}{ending}"))
    });
    if let Some(reason) = cannot_hold(args.file.as_deref()) {
        return Err(file_error("creating", &to, reason).into());
    }
    if seal.is_some() {
        return sealed(&to, seal, &store, &args, session);
    }
    let made = store.backup(&to, args.verify)?;
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

/// Writes an encrypted copy. It is made in memory, so that no readable one is ever on the disk.
fn sealed(
    to: &Path,
    seal: Option<Seal>,
    store: &Store,
    args: &BackupArgs,
    session: &Session,
) -> anyhow::Result<Exit> {
    let (copy, rows) = store.copy_in_memory(args.verify)?;
    make_folder_of(to)?;
    let bytes = write_file(
        to,
        (false, "cramp backup copy.db.age --to age1…"),
        |file| write_sealed(seal, file, |file| Ok(file.write_all(&copy)?)),
    )?;
    session.has_acted();
    session.print(
        &json!({ "path": print::path(to), "bytes": bytes, "verified_rows": rows }),
        || {
            let verified = rows
                .map(|rows| format!(", checked: {rows} rows are the same"))
                .unwrap_or_default();
            let kilobytes = bytes.div_ceil(1024);
            format!(
                "saved, encrypted: {} ({kilobytes} kB{verified})\n",
                to.display()
            )
        },
    )?;
    Ok(Exit::Done)
}

fn make_folder_of(to: &Path) -> Result<(), StoreError> {
    let folder = folder_of(to);
    make_private_folder(&folder).map_err(|source| StoreError::File {
        doing: "creating the folder".to_owned(),
        path: folder,
        source,
    })
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
