//! `cramp import`: reads a file into the diary, all or nothing, as one step for undo.

mod args;
mod copies;
mod input;
mod mapping;
mod merging;
mod packed;
mod preview;
mod progress;
mod rejects;
mod report;
mod source;

use std::io::{Read as _, Seek as _};

use crate::cli::shell::in_file::reading;
use crate::cli::shell::{Exit, Session, open, unsaved};
use crate::diary::{Edit, Entry, EpisodeId};
use crate::exchange::{self, Encoding, Import, Merge, Writer, sniff, spool};
use crate::store::{Store, StoreError, mark_of_import};
pub(super) use args::ImportArgs;
use copies::is_acceptable;
use input::Input;
use mapping::MappingOutcome;
use progress::ProgressReader;
use report::{Verdict, report, report_written};
use source::Keep;

/// The formats that "cramp export" writes: nobody needs to be told which of them a file is.
const OWN: [&str; 3] = ["jsonl", "csv", "nights"];

/// How many bytes are read to detect the format.
const FIRST_BYTES: u64 = 16 << 10;

/// Reads the file and writes its records.
pub(super) fn run(args: ImportArgs, session: &Session) -> anyhow::Result<Exit> {
    let (asked, mut options) = args.asked()?;
    let name = args.file.display().to_string();
    let (mut input, keep) = input::whole(&args.file, &args.key)?;
    if copies::is_diary(&mut input).map_err(reading(&args.file))? {
        // SQLite opens a file by its name; what was encrypted has none.
        let has_no_name = keep == Keep::InMemory || args.file.as_os_str() == "-";
        return copies::merge_diary(&args, has_no_name.then_some(input), session);
    }
    let Input {
        source: mut input,
        encoding,
    } = input::as_text(input, keep, &args.file)?;
    let mut first = Vec::new();
    let read = input.by_ref().take(FIRST_BYTES).read_to_end(&mut first);
    read.map_err(reading(&args.file))?;
    let format = match asked {
        Some(format) => format,
        // An unknown format is bad data (65), not a mistake on the command line.
        None => sniff(&first, &name).map_err(StoreError::Refused)?,
    };
    let source = args.source();
    // A kept entry is the person's own latest word, so it wins over the diary.
    let kept = spool::is_kept(&session.places.state, &args.file);
    if format.writer().is_some_and(Writer::tells_when) && copies::tells_when(&first) && !kept {
        return copies::merge_export(&args, format, &mut input, &options, session);
    }
    copies::refuse_to_merge(&args)?;
    if !kept && mapping::is_open(format, &args) {
        input.rewind().map_err(reading(&args.file))?;
        match mapping::settle(&mut input, &source, &args, session)? {
            MappingOutcome::As(mapping) => options = mapping,
            MappingOutcome::NoTable => {}
            MappingOutcome::Ended(exit) => return Ok(exit),
        }
    }
    let mut plan = |store: &Store| -> anyhow::Result<(Import, Merge)> {
        let journal = store.journal(None, &session.now)?;
        let to = session.destination(&journal, &source);
        let mut input =
            ProgressReader::from_the_beginning(&mut input).map_err(reading(&args.file))?;
        let import = if kept {
            spool::read(&mut input, &to)
        } else {
            exchange::import(format, &mut input, &options, &to)
        };
        drop(input);
        let mut import = import.map_err(reading(&args.file))?;
        let how = how_read(format.name(), encoding);
        import.remarks.splice(0..0, how);
        let gone = store.tombstones()?;
        let touch = |edit: &Edit| store.last_touch(edit, &gone);
        let overwrite = args.overwrite || kept;
        let merge = exchange::merge(&mut import, &journal, session.now, overwrite, touch)?;
        if let Some(path) = &args.rejects {
            rejects::write(&import.rejected, path)?;
        }
        Ok((import, merge))
    };
    let asks = preview::is_due(session, args.yes || kept);
    if args.dry_run || asks || open::would_begin(session) {
        let store = if args.dry_run || asks {
            open::to_try_out(session)?.store
        } else {
            Store::in_memory()
        };
        let (import, merge) = plan(&store)?;
        if args.dry_run {
            return report(session, &import, &merge, Verdict::Tried, args.partial);
        }
        if !is_acceptable(&import, args.partial) {
            return report(session, &import, &merge, Verdict::Refused, args.partial);
        }
        if asks && !preview::agrees(&import, &merge, &store, session, args.partial)? {
            return Ok(Exit::Done);
        }
    }
    write(&args, session, kept, &mut plan)
}

/// What comes of a file for a diary.
type Plan<'p> = &'p mut dyn FnMut(&Store) -> anyhow::Result<(Import, Merge)>;

/// Writes what comes of the file, as one step, and says what it was.
fn write(args: &ImportArgs, session: &Session, kept: bool, plan: Plan<'_>) -> anyhow::Result<Exit> {
    let store = open::to_write(session)?;
    if !kept {
        unsaved::take_in(session, &store);
    }
    let mut taken: Option<(Import, Merge)> = None;
    let written: anyhow::Result<()> = store.record_plan(&session.now, |store| {
        let (import, mut merge) = plan(store)?;
        let acceptable = is_acceptable(&import, args.partial);
        let mut entry = std::mem::replace(&mut merge.entry, Entry::new("", Vec::new()));
        let brings_nothing = entry.edits.is_empty();
        taken = Some((import, merge));
        if !acceptable {
            return Err(NothingImported.into());
        }
        // One undo step, even if something else is imported within the minute.
        let own = EpisodeId::fresh(&session.now).to_string();
        entry.joins = Some(mark_of_import(&own));
        Ok((!brings_nothing).then_some(entry))
    });
    match (written, taken) {
        (Ok(()), Some((import, merge))) => {
            if import.rejected.is_empty() {
                // An entry that was kept is in the diary now and no longer waits.
                spool::forget(&session.places.state, &args.file);
            }
            report_written(session, &import, &merge, args.partial)
        }
        (Err(error), Some((import, merge))) if error.is::<NothingImported>() => {
            report(session, &import, &merge, Verdict::Refused, args.partial)
        }
        (Err(error), _) => Err(error),
        (Ok(()), None) => Ok(Exit::Done),
    }
}

/// How a file was read, where that is not plain.
fn how_read(format: &str, encoding: Encoding) -> Vec<String> {
    let program = (!OWN.contains(&format)).then(|| format!("read as {format}"));
    let text = (encoding != Encoding::Utf8).then(|| format!("its text is {}", encoding.name()));
    program.into_iter().chain(text).collect()
}

/// Lines were rejected, so nothing is written; the report lists them.
#[derive(Debug, thiserror::Error)]
#[error("nothing was imported")]
struct NothingImported;
