//! `cramp import`: reads a file into the diary, all or nothing, as one step for undo.

mod merging;
mod report;

use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};

use crate::cli::shell::{Exit, Session, open, unsaved};
use crate::diary::{Edit, Entry, EpisodeId};
use crate::exchange::{self, ColumnName, Destination, Import, Merge, format_named, sniff, spool};
use crate::store::{Store, StoreError, mark_of_import};
use report::{Verdict, report};

const EXAMPLES: &str = "\
Examples:
  cramp import diary.jsonl                        what \"cramp export\" wrote
  cramp import log.csv --dry-run                  preview, and which lines can't be read
  cramp import log.csv --map water=fluids         a column with another name
  cramp import log.csv --map walk=hiking@1        counts one night later";

/// Take a file in: everything of it, or nothing
///
/// JSON lines, a table of episodes, or a table of nights ("night,cramps,…"); which of them is seen by how
/// the file begins. Every line that cannot be taken in is told with its number. Where the diary says
/// otherwise, what you corrected or deleted here yourself stays, and is told; --overwrite lets the file
/// win. The import is one step: undo takes all of it back.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ImportArgs {
    /// The file ("-" = standard input)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// jsonl, csv or nights (default: found from the file)
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Show what would be imported, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Import the good lines even if others are wrong
    #[arg(long)]
    partial: bool,
    /// The file wins over what the diary says or has deleted
    #[arg(long)]
    overwrite: bool,
    /// What a column of a table of nights means
    #[arg(long, value_name = "COL=FACTOR")]
    map: Vec<String>,
}

/// How many bytes are read to detect the format.
const FIRST_BYTES: u64 = 16 << 10;

/// The most that is read from a pipe: more than any format allows.
const MOST_COPIED_BYTES: u64 = 257 << 20;

/// Reads the file and writes its records.
pub(super) fn run(args: ImportArgs, session: &Session) -> anyhow::Result<Exit> {
    let names: Vec<ColumnName> = args
        .map
        .iter()
        .map(|text| text.parse())
        .collect::<Result<_, _>>()?;
    let name = args.file.display().to_string();
    let mut input = open_input(&args.file)?;
    let mut first = Vec::new();
    input
        .by_ref()
        .take(FIRST_BYTES)
        .read_to_end(&mut first)
        .map_err(reading(&args.file))?;
    let format = match &args.format {
        Some(format) => format_named("--format", format)?,
        // An unknown format is bad data (65), not a mistake on the command line.
        None => sniff(&first, &name).map_err(StoreError::Refused)?,
    };
    let source = args
        .file
        .file_name()
        .map_or(name.clone(), |name| name.to_string_lossy().into_owned());
    // A kept entry is the person's own latest word, so it wins over the diary.
    let kept = spool::is_kept(&session.places.state, &args.file);
    let mut plan = |store: &Store| -> anyhow::Result<(Import, Merge)> {
        let journal = store.journal(None, &session.now)?;
        let to = Destination {
            journal: &journal,
            boundary: session.settings.night_boundary,
            now: session.now,
            source: &source,
        };
        input.rewind().map_err(reading(&args.file))?;
        let import = if kept {
            spool::read(&mut input, &to)
        } else {
            exchange::import(format, &mut input, &names, &to)
        };
        let mut import = import.map_err(reading(&args.file))?;
        let gone = store.tombstones()?;
        let touch = |edit: &Edit| store.last_touch(edit, &gone);
        let overwrite = args.overwrite || kept;
        let merge = exchange::merge(&mut import, &journal, session.now, overwrite, touch)?;
        Ok((import, merge))
    };
    if args.dry_run {
        let (import, merge) = plan(&open::to_try_out(session)?.store)?;
        return report(session, &import, &merge, Verdict::Tried, args.partial);
    }
    if open::would_begin(session) {
        let (import, merge) = plan(&Store::in_memory())?;
        if !import.rejected.is_empty() && !args.partial {
            return report(session, &import, &merge, Verdict::Refused, args.partial);
        }
    }
    let store = open::to_write(session)?;
    if !kept {
        unsaved::take_in(session, &store);
    }
    let mut taken: Option<(Import, Merge)> = None;
    let written: anyhow::Result<()> = store.record_plan(&session.now, |store| {
        let (import, mut merge) = plan(store)?;
        let acceptable = import.rejected.is_empty() || args.partial;
        let mut entry = std::mem::replace(&mut merge.entry, Entry::new("", Vec::new()));
        let brings_nothing = entry.edits.is_empty();
        taken = Some((import, merge));
        if !acceptable {
            return Err(Refusal.into());
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
            let verdict = if merge.brings_nothing {
                session.has_acted();
                Verdict::NothingNew
            } else {
                session.has_written();
                Verdict::Written
            };
            report(session, &import, &merge, verdict, args.partial)
        }
        (Err(error), Some((import, merge))) if error.is::<Refusal>() => {
            report(session, &import, &merge, Verdict::Refused, args.partial)
        }
        (Err(error), _) => Err(error),
        (Ok(()), None) => Ok(Exit::Done),
    }
}

/// Lines were rejected, so nothing is written; the report lists them.
#[derive(Debug, thiserror::Error)]
#[error("nothing was imported")]
struct Refusal;

/// Opens the file so that it can be read twice: a pipe is copied to an anonymous file first.
fn open_input(path: &Path) -> Result<File, StoreError> {
    if path == Path::new("-") {
        return copied(io::stdin().lock()).map_err(reading(path));
    }
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::NoSuch {
            what: format!("there is no file {}", path.display()),
            hint: "cramp import diary.jsonl".to_owned(),
        },
        _ => reading(path)(error),
    })?;
    if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
        return Err(reading(path)(io::ErrorKind::IsADirectory.into()));
    }
    if (&file).stream_position().is_ok() {
        return Ok(file);
    }
    copied(file).map_err(reading(path))
}

fn copied(input: impl Read) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(&mut input.take(MOST_COPIED_BYTES), &mut file)?;
    file.rewind()?;
    Ok(file)
}

fn reading(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    move |source| StoreError::File {
        doing: "reading".to_owned(),
        path: path.to_owned(),
        source,
    }
}
