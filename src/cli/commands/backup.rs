//! `cramp backup`: a copy that overwrites nothing.

use std::io;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::shell::out_file::write_file;
use crate::cli::shell::sealed::{SealFlags, write_sealed};
use crate::cli::shell::{Session, backups_folder, open, print};
use crate::files::{folder_of, make_private_folder};
use crate::store::file_error;

/// Back up the diary to a file (never overwrites)
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp backup                        a dated file in backups/ beside the diary
  cramp backup copy.db --verify       read back and compared
  cramp backup --to age1…             encrypted for an age key")]
pub(crate) struct BackupArgs {
    /// The file; by default a dated file in the folder "backups" beside the diary
    file: Option<PathBuf>,
    /// Read the copy back and compare every table
    #[arg(long)]
    verify: bool,
    #[command(flatten)]
    seal: SealFlags,
}

/// Makes the copy.
pub(super) fn run(args: BackupArgs, session: &Session) -> anyhow::Result<()> {
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
    let (saved, path, bytes, rows) = if seal.is_some() {
        // It is made in memory, so that no readable copy is ever on the disk.
        let (copy, rows) = store.copy_in_memory(args.verify)?;
        let folder = folder_of(&to);
        let failed = |source| file_error("creating the folder", &folder, source);
        make_private_folder(&folder).map_err(failed)?;
        let bytes = write_file(
            &to,
            (false, "cramp backup copy.db.age --to age1…"),
            |file| write_sealed(seal, file, |file| Ok(file.write_all(&copy)?)),
        )?;
        ("saved, encrypted", to, bytes, rows)
    } else {
        let made = store.backup(&to, args.verify)?;
        open::say_what_was_set_aside(session, &made.set_aside);
        let tables = made.verified.as_ref();
        let rows = tables.map(|tables| tables.iter().map(|(_, rows)| rows).sum());
        ("saved", made.path, made.bytes, rows)
    };
    session.has_acted();
    let said = json!({ "path": print::path(&path), "bytes": bytes, "verified_rows": rows });
    session.print(&said, || {
        let verified = rows.map(|rows: u64| format!(", checked: {rows} rows are the same"));
        let (kilobytes, verified) = (bytes.div_ceil(1024), verified.unwrap_or_default());
        format!("{saved}: {} ({kilobytes} kB{verified})\n", path.display())
    })
}

/// Why a backup cannot be written to a path: its folder is missing, probably a typo, or it is a stream.
fn cannot_hold(file: Option<&Path>) -> Option<io::Error> {
    let file = file?;
    if file == Path::new("-") {
        let reason = "a backup is a file and can't be piped";
        return Some(io::Error::new(io::ErrorKind::InvalidInput, reason));
    }
    (!folder_of(file).exists()).then(|| io::ErrorKind::NotFound.into())
}
