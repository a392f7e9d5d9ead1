//! Another copy of the diary: a diary file, or an export that tells when each record was said. Its records
//! are merged, word by word, with the diary's own.

use std::io::{self, Read};
use std::path::Path;

use super::report::{Verdict, report, report_written};
use super::source::Source;
use super::{preview, rejects};
use crate::cli::shell::in_file::reading;
use crate::cli::shell::{Exit, Session, open, unsaved};
use crate::diary::{Edit, EpisodeId, edits_of};
use crate::exchange::{self, Format, Import, ImportOptions, Merge, own_import, what_came_of};
use crate::store::{JoinOutcome, Other, Store, StoreError, open_copy};

/// The most that an encrypted diary may hold: a hundred years are some 100 MiB.
const MOST_BYTES: u64 = 1 << 30;

/// The file, and what the flags say of it.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct Terms<'a> {
    pub(super) file: &'a Path,
    pub(super) rejects: Option<&'a Path>,
    pub(super) dry_run: bool,
    pub(super) partial: bool,
    pub(super) overwrite: bool,
    /// Whether it must be another copy of the diary.
    pub(super) merge: bool,
    /// Whether the person has agreed already.
    pub(super) yes: bool,
}

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
    args: Terms<'_>,
    plain: Option<Box<dyn Source>>,
    session: &Session,
) -> anyhow::Result<Exit> {
    let mut opened = None;
    if let Some(source) = plain {
        let mut bytes = Vec::new();
        let read = source.take(MOST_BYTES).read_to_end(&mut bytes);
        read.map_err(reading(args.file))?;
        opened = Some(bytes);
    }
    let other = open_copy((args.file, opened.as_deref()), &session.places.diary)?;
    drop(opened);
    let journal = other.journal(None, &session.now)?;
    let mut remarks = vec!["read as another copy of the diary".to_owned()];
    remarks.extend(other.words_on_unreadable_rows());
    let import = own_import(&source_of(args.file), remarks);
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
    args: Terms<'_>,
    format: &'static dyn Format,
    input: &mut dyn Source,
    options: &ImportOptions,
    session: &Session,
) -> anyhow::Result<Exit> {
    let mut read = |store: &Store| -> anyhow::Result<Import> {
        let journal = store.journal(None, &session.now)?;
        let source = source_of(args.file);
        let to = session.destination(&journal, &source);
        input.rewind().map_err(reading(args.file))?;
        let import = exchange::import(format, &mut *input, options, &to);
        Ok(import.map_err(reading(args.file))?)
    };
    let import = if open::would_begin(session) {
        read(&Store::in_memory())?
    } else {
        read(&open::to_try_out(session)?.store)?
    };
    if let Some(path) = args.rejects {
        rejects::write(&import.rejected, path)?;
    }
    let mut import = import;
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

/// Whether what can be imported is to be written, although some lines cannot.
pub(super) fn is_acceptable(import: &Import, partial: bool) -> bool {
    import.rejected.is_empty() || (partial && !import.refused_whole)
}

fn merge(
    args: Terms<'_>,
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
        let store = if open::would_begin(session) {
            Store::in_memory()
        } else {
            open::to_try_out(session)?.store
        };
        let merge = join(&store, false)?;
        if !acceptable || args.dry_run {
            let verdict = if acceptable {
                Verdict::Tried
            } else {
                Verdict::Refused
            };
            return report(session, &import, &merge, verdict, args.partial);
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

fn source_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Refuses to merge what is no copy of the diary.
pub(super) fn refuse_to_merge(args: Terms<'_>) -> Result<(), StoreError> {
    if !args.merge {
        return Ok(());
    }
    Err(StoreError::Refused(crate::diary::Refusal::new(
        format!("--merge \"{}\"", args.file.display()),
        "only another copy of the diary can be merged: a diary file, or an export as jsonl",
        "cramp import other.db --merge",
    )))
}
