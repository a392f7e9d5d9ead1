//! Another copy of the diary: a diary file, or an export that tells when each record was said. Its records
//! are merged, word by word, with the diary's own.

use std::io::{self, Read};

use super::args::ImportArgs;
use super::report::{Verdict, report, report_written};
use super::source::Source;
use super::{preview, rejects};
use crate::cli::shell::in_file::reading;
use crate::cli::shell::{Exit, Session, open, unsaved};
use crate::diary::{Edit, EpisodeId, Refusal, edits_of};
use crate::exchange::{self, Format, Import, ImportOptions, Merge, own_import, what_came_of};
use crate::store::{JoinOutcome, Other, Store, StoreError, open_copy};

/// The most that an encrypted diary may hold: a hundred years are some 100 MiB.
const MOST_BYTES: u64 = 1 << 30;

/// Whether a file is a diary.
pub(super) fn is_diary(source: &mut dyn Source) -> io::Result<bool> {
    const HEADER: &[u8] = b"SQLite format 3\0";
    let mut first = Vec::new();
    Read::take(&mut *source, HEADER.len() as u64).read_to_end(&mut first)?;
    source.rewind()?;
    Ok(first == HEADER)
}

/// Whether an export that begins so tells when its records were said.
pub(super) fn tells_when(first: &[u8]) -> bool {
    let first = String::from_utf8_lossy(first);
    first.contains("\"updated_at\":") || first.contains("\"deleted_at\":")
}

/// Merges another diary file.
pub(super) fn merge_diary(
    args: &ImportArgs,
    plain: Option<Box<dyn Source>>,
    session: &Session,
) -> anyhow::Result<Exit> {
    let mut opened = None;
    if let Some(source) = plain {
        let read = source
            .take(MOST_BYTES)
            .read_to_end(opened.insert(Vec::new()));
        read.map_err(reading(&args.file))?;
    }
    let other = open_copy(
        (args.file.as_path(), opened.as_deref()),
        &session.places.diary,
    )?;
    drop(opened);
    let journal = other.journal(None, &session.now)?;
    let mut remarks = vec!["read as another copy of the diary".to_owned()];
    remarks.extend(other.words_on_unreadable_rows());
    let import = own_import(&args.source(), remarks);
    merge(
        args,
        import,
        session,
        &edits_of(&journal),
        Other::Diary(&other),
    )
}

/// Merges an export that tells when its records were said.
pub(super) fn merge_export(
    args: &ImportArgs,
    format: &'static dyn Format,
    input: &mut dyn Source,
    options: &ImportOptions,
    session: &Session,
) -> anyhow::Result<Exit> {
    let journal = tried_out(session)?.journal(None, &session.now)?;
    let source = args.source();
    let to = session.destination(&journal, &source);
    input.rewind().map_err(reading(&args.file))?;
    let import = exchange::import(format, &mut *input, options, &to);
    let mut import = import.map_err(reading(&args.file))?;
    if let Some(path) = &args.rejects {
        rejects::write(&import.rejected, path)?;
    }
    let edits = std::mem::take(&mut import.entry.edits);
    let provenance = std::mem::take(&mut import.provenance);
    merge(
        args,
        import,
        session,
        &edits,
        Other::Export(&edits, &provenance),
    )
}

/// The diary to try something out on; an empty one where writing would only begin it.
fn tried_out(session: &Session) -> Result<Store, StoreError> {
    if open::would_begin(session) {
        return Ok(Store::in_memory());
    }
    Ok(open::to_try_out(session)?.store)
}

/// Whether what can be imported is to be written, although some lines cannot.
pub(super) fn is_acceptable(import: &Import, partial: bool) -> bool {
    import.rejected.is_empty() || (partial && !import.refused_whole)
}

fn merge(
    args: &ImportArgs,
    import: Import,
    session: &Session,
    theirs: &[Edit],
    other: Other<'_>,
) -> anyhow::Result<Exit> {
    let label = format!("import from {}", import.source);
    let own = EpisodeId::fresh(&session.now).to_string();
    let join = |store: &Store, stays: bool| -> Result<Merge, StoreError> {
        let judge = |joined: &JoinOutcome| -> (Merge, bool) {
            let journals = (&joined.before, &joined.after);
            let merge = what_came_of(theirs, journals, &joined.twins, session.now);
            (merge, stays)
        };
        store.join(other, (&label, &own), &session.now, args.overwrite, judge)
    };
    let acceptable = is_acceptable(&import, args.partial);
    if !acceptable || args.dry_run || preview::is_due(session, args.yes) {
        let store = tried_out(session)?;
        let merge = join(&store, false)?;
        if !acceptable {
            return report(session, &import, &merge, Verdict::Refused, args.partial);
        }
        if args.dry_run {
            return report(session, &import, &merge, Verdict::Tried, args.partial);
        }
        if !preview::agrees(&import, &merge, &store, session, args.partial)? {
            return Ok(Exit::Done);
        }
    }
    let store = open::to_write(session)?;
    unsaved::take_in(session, &store);
    let merge = join(&store, true)?;
    report_written(session, &import, &merge, args.partial)
}

/// Refuses to merge what is no copy of the diary.
pub(super) fn refuse_to_merge(args: &ImportArgs) -> Result<(), StoreError> {
    if !args.merge {
        return Ok(());
    }
    let reason =
        "only another copy of the diary can be merged: a diary file, or an export as jsonl";
    let typed = format!("--merge \"{}\"", args.file.display());
    Err(Refusal::new(typed, reason, "cramp import other.db --merge").into())
}
