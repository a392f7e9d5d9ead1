//! `cramp purge`: removes deleted records for good.

use std::io;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::cli::shell::synced::is_conflict_copy;
use crate::cli::shell::{Exit, Failure, Session, backups_folder, files_in, open, print, upkeep};
use crate::diary::Refusal;
use crate::diary::words::plural;
use crate::exchange::spool;
use crate::files::folder_of;
use crate::store::{OldCopy, Purge, PurgeOutcome, Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  cramp purge --dry-run               what would be removed, and which copies still have it
  cramp purge --yes                   without asking
  cramp purge --yes --also .          also looks for copies in this folder";

/// Remove for good what you deleted or changed; you can't undo past this
///
/// The history is cleared, deleted records leave the file, and the file is written again, so no byte of
/// them is left. Copies are not touched, but those that still have deleted data are listed. You need to
/// find your own exports. On most SSDs, and with snapshots, traces may outlive the file.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
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
            return Err(StoreError::NoSuch {
                what: format!("there is no folder {}", folder.display()),
                hint: "cramp purge --also .".to_owned(),
            }
            .into());
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
    let unsaved: Vec<PathBuf> = spool::waiting(&session.places.state, &session.places.diary)
        .into_iter()
        .map(|waiting| waiting.path)
        .collect();
    let body = json!({
        "purged": !args.dry_run && text_left.is_none(),
        "changes": gone.changes,
        "deleted": gone.deleted,
        "copies": copies.iter().map(copy_json).collect::<Vec<Value>>(),
        "unsaved": unsaved.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>(),
    });
    let words = || in_words(&counted(gone, verb), &copies, &unsaved);
    Ok(session.print_done(body, words, text_left)?)
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
    if !session.interactive || session.flags.json {
        return Err(Refusal::new(
            "purge",
            "this can't be undone, and there is no terminal to ask on",
            "cramp purge --yes",
        )
        .into());
    }
    print::text(&format!(
        "{}\nThis can't be undone. Type purge to continue: ",
        counted(would_go, "would be removed")
    ))?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case("purge"))
}

/// Files that may be copies of the diary: beside it, in our backup folders, and in the folders given.
fn candidates(store: &Store, session: &Session, also: &[PathBuf]) -> Vec<PathBuf> {
    let diary = &session.places.diary;
    let name = diary.file_name().unwrap_or_default().to_string_lossy();
    let is_ours = |path: &PathBuf| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
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

fn copy_json(copy: &OldCopy) -> Value {
    json!({
        "path": copy.path.to_string_lossy(),
        "bytes": copy.bytes,
        "rows": copy.rows,
    })
}

fn counted(purge: Purge, verb: &str) -> String {
    let changes = plural(purge.changes as usize, "change");
    let deleted = plural(purge.deleted as usize, "deleted record");
    format!("{verb}: the history of {changes}, and {deleted}")
}

fn in_words(gone: &str, copies: &[OldCopy], unsaved: &[PathBuf]) -> String {
    let mut lines = vec![gone.to_owned()];
    if !copies.is_empty() {
        lines.push("still in these copies; delete them yourself if you want it gone:".to_owned());
    }
    for copy in copies {
        let path = copy.path.display().to_string();
        let rows = match copy.rows {
            Some(1) => "1 row that the diary does not have".to_owned(),
            Some(rows) => format!("{rows} rows that the diary does not have"),
            None => "could not be compared".to_owned(),
        };
        lines.push(format!("  {path}  {rows}"));
    }
    for path in unsaved {
        let path = path.display().to_string();
        lines.push(format!("not saved yet, and left alone: {path}"));
    }
    lines.push(String::new());
    lines.join("\n")
}
