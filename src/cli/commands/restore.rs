//! `cramp restore`: puts a backup in the diary's place and keeps the old diary.

use std::fmt::Write as _;
use std::fs::File;
use std::path::PathBuf;

use serde_json::json;

use crate::cli::shell::in_file::reading;
use crate::cli::shell::unseal::{KeyFlags, is_sealed};
use crate::cli::shell::{Session, no_such, open, print};
use crate::diary::words::plural;
use crate::store::{Replace, StoreError, restore};

/// Restore a backup (the current diary is kept)
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp restore copy.db               the current diary is kept beside it
  cramp restore copy.db --force       without asking, whatever is there now
  cramp restore copy.db.age --identity key.txt    an encrypted backup")]
pub(crate) struct RestoreArgs {
    /// The backup
    file: PathBuf,
    /// Don't ask, and replace any file, even a newer program's diary
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    key: KeyFlags,
}

/// Checks the backup, then moves it in.
pub(super) fn run(args: RestoreArgs, session: &Session) -> anyhow::Result<()> {
    let replace = match (args.force, session.places.is_known()) {
        (true, _) => Replace::AnyFile,
        (false, true) => Replace::DamagedBeyondRecognition,
        (false, false) => Replace::Diary,
    };
    let opened = sealed_backup(&args)?;
    let ask = |later| args.force || !session.interactive || agrees(later);
    let (backup, diary) = ((&*args.file, opened.as_deref()), &session.places.diary);
    let restored = restore(backup, diary, &session.now, replace, ask);
    let restored = restored.map_err(|error| match error {
        StoreError::Missing { path } if path == args.file => {
            let what = format!("there is no file {}", path.display());
            no_such(what, "cramp restore copy.db")
        }
        other => other,
    })?;
    session.has_acted();
    if session.demo.is_none() {
        session.places.remember();
    }
    open::say_what_was_set_aside(session, &restored.set_aside);
    let kept = &restored.kept;
    let object = json!({
        "restored": print::path(&args.file),
        "diary": print::path(diary),
        "kept": kept.as_deref().map(print::path),
    });
    session.print(&object, || {
        let (file, diary) = (args.file.display(), diary.display());
        let mut text = format!("restored: {file} is now {diary}\n");
        if let Some(kept) = kept {
            let _ = writeln!(text, "  the old diary is kept as {}", kept.display());
        }
        if restored.later_changes > 0 {
            let changes = plural(restored.later_changes, "change");
            let _ = writeln!(text, "  {changes} made after the backup are only there");
        }
        text
    })
}

/// The most that an encrypted backup may hold: a hundred years are some 100 MiB.
const MOST_BYTES: u64 = 1 << 30;

/// What an encrypted backup holds; `None` for one that is not encrypted.
fn sealed_backup(args: &RestoreArgs) -> Result<Option<Vec<u8>>, StoreError> {
    // What is no ordinary file is refused where the backup is looked at.
    if !args.file.is_file() {
        return Ok(None);
    }
    let failed = reading(&args.file);
    let file = File::open(&args.file).map_err(&failed)?;
    if !is_sealed(&file).map_err(failed)? {
        return Ok(None);
    }
    args.key.open(file, &args.file, MOST_BYTES).map(Some)
}

/// Asks whether to replace a diary that is newer than the backup.
fn agrees(later: u64) -> bool {
    let answer = print::ask(&format!(
        "the diary has {} made after the backup; they will only be in the kept file\nrestore it? y or n \
        [n]: ",
        plural(later, "change")
    ));
    answer.is_ok_and(|answer| matches!(answer.as_str(), "y" | "Y" | "yes"))
}
