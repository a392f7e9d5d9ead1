//! `cramp purge`: removes deleted records for good.

use std::path::PathBuf;

use anyhow::bail;
use serde_json::{Value, json};

use crate::cli::shell::synced::is_conflict_copy;
use crate::cli::shell::{
    Exit, Failure, Session, backups_folder, files_in, name_of, no_such, open, print, upkeep,
};
use crate::diary::Refusal;
use crate::diary::words::plural;
use crate::exchange::spool;
use crate::files::folder_of;
use crate::store::{OldCopy, Purge, PurgeOutcome, Store, StoreError};

/// Remove for good what you deleted or changed; you can't undo past this
///
/// The history is cleared, deleted records leave the file, and the file is written again, so no byte of
/// them is left. Copies are not touched, but those that still have deleted data are listed. You need to
/// find your own exports. On most SSDs, and with snapshots, traces may outlive the file.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp purge --dry-run               what would be removed, and which copies still have it
  cramp purge --yes                   without asking
  cramp purge --yes --also .          also looks for copies in this folder")]
pub(crate) struct PurgeArgs {
    /// Don't ask
    #[arg(long)]
    yes: bool,
    /// Show what would be removed, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Also look for copies in this folder
    #[arg(long, value_name = "FOLDER")]
    also: Vec<PathBuf>,
}

/// Asks, then purges.
pub(super) fn run(args: PurgeArgs, session: &Session) -> anyhow::Result<Exit> {
    for folder in &args.also {
        if !folder.is_dir() {
            let what = format!("there is no folder {}", folder.display());
            bail!(no_such(what, "cramp purge --also ."));
        }
    }
    let store = open::to_read(session)?.that_exists(session)?;
    let would_go = store.before_purge()?;
    if !args.dry_run && !args.yes && !is_wanted(session, would_go)? {
        session.advise("nothing was changed");
        return Ok(Exit::Done);
    }
    // Looked for before, while what they have in common with the diary is still in it.
    let files = candidates(&store, session, &args.also);
    let (gone, text_left) = if args.dry_run {
        (would_go, None)
    } else {
        let PurgeOutcome { gone, text_left } = store.purge(&session.now)?;
        session.has_acted();
        (gone, text_left.map(words_on_text_left))
    };
    let verb = match &text_left {
        _ if args.dry_run => "would be removed",
        Some(_) => "removed from the diary",
        None => "gone for good",
    };
    let copies = store.copies_that_hold_more(&files)?;
    let unsaved = spool::waiting(&session.places.state, &session.places.diary).into_iter();
    let unsaved: Vec<PathBuf> = unsaved.map(|waiting| waiting.path).collect();
    let copy_json = |copy: &OldCopy| {
        let path = print::path(&copy.path);
        json!({ "path": path, "bytes": copy.bytes, "rows": copy.rows })
    };
    let body = json!({
        "purged": !args.dry_run && text_left.is_none(),
        "changes": gone.changes,
        "deleted": gone.deleted,
        "copies": copies.iter().map(copy_json).collect::<Value>(),
        "unsaved": unsaved.iter().map(|path| print::path(path)).collect::<Value>(),
    });
    let words = || in_words(&counted(gone, verb), &copies, &unsaved);
    session.print_done(body, words, text_left)
}

/// That what is gone from the diary may still be found in its file.
fn words_on_text_left(why: StoreError) -> Failure {
    let why_left = match &why {
        StoreError::Busy => "another program is reading it".to_owned(),
        other => other.reason(),
    };
    let message = format!("the history is gone, but its text may still be in the file: {why_left}");
    Failure::new(why.kind().into(), message, "run cramp purge again")
}

/// Asks for confirmation.
fn is_wanted(session: &Session, would_go: Purge) -> anyhow::Result<bool> {
    if !session.talks() {
        let reason = "this can't be undone, and there is no terminal to ask on";
        bail!(Refusal::new("purge", reason, "cramp purge --yes"));
    }
    let answer = print::ask(&format!(
        "{}\nThis can't be undone. Type purge to continue: ",
        counted(would_go, "would be removed")
    ))?;
    Ok(answer.eq_ignore_ascii_case("purge"))
}

/// Files that may be copies of the diary: beside it, in our backup folders, and in the folders given.
fn candidates(store: &Store, session: &Session, also: &[PathBuf]) -> Vec<PathBuf> {
    let diary = &session.places.diary;
    let name = name_of(diary);
    let is_ours = |path: &PathBuf| {
        let file = name_of(path);
        file.starts_with(&format!("{name}."))
            || file.starts_with(".new-")
            || is_conflict_copy(&file, &name)
            || store.is_kin(path)
    };
    let beside = files_in(&folder_of(diary));
    let mut files: Vec<PathBuf> = beside.into_iter().filter(is_ours).collect();
    files.extend(files_in(&backups_folder(session)));
    files.extend(files_in(upkeep::rotation(session).folder()));
    files.extend(also.iter().flat_map(|folder| files_in(folder)));
    files.sort();
    files.dedup();
    files
}

fn counted(purge: Purge, verb: &str) -> String {
    let changes = plural(purge.changes, "change");
    let deleted = plural(purge.deleted, "deleted record");
    format!("{verb}: the history of {changes}, and {deleted}")
}

fn in_words(gone: &str, copies: &[OldCopy], unsaved: &[PathBuf]) -> String {
    let mut lines = vec![gone.to_owned()];
    if !copies.is_empty() {
        lines.push("still in these copies; delete them yourself if you want it gone:".to_owned());
    }
    for copy in copies {
        let rows = match copy.rows {
            Some(rows) => format!("{} that the diary does not have", plural(rows, "row")),
            None => "could not be compared".to_owned(),
        };
        lines.push(format!("  {}  {rows}", copy.path.display()));
    }
    for path in unsaved {
        lines.push(format!("not saved yet, and left alone: {}", path.display()));
    }
    lines.push(String::new());
    lines.join("\n")
}
