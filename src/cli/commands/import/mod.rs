//! `cramp import`: reads a file into the diary, all or nothing, as one step for undo.

mod input;
mod merging;
mod packed;
mod progress;
mod rejects;
mod report;

use std::io::Read as _;
use std::path::PathBuf;

use crate::cli::shell::{Exit, Session, open, unsaved};
use crate::diary::{Edit, Entry, EpisodeId, Refused};
use crate::exchange::{
    self, ColumnName, Destination, Encoding, Import, ImportOptions, Merge, format_named, sniff,
    spool,
};
use crate::store::{Store, StoreError, mark_of_import};
use input::{Input, reading};
use progress::Watched;
use report::{Verdict, report};

const EXAMPLES: &str = "\
Examples:
  cramp import diary.jsonl                        what \"cramp export\" wrote
  cramp import log.csv --dry-run                  preview, and which lines can't be read
  cramp import log.csv --map water=fluids         a column with another name
  cramp import log.csv --map walk=hiking@1        counts one night later
  cramp import daylio.csv --cramp cramps          what another program calls a cramp
  cramp import sheet.csv --dates dmy              3/4/2026 is the third of April";

/// Import a file (all or nothing)
///
/// Reads our own exports, the files of other programs (Daylio, Bearable, Loop, Track & Graph, Migraine
/// Buddy, Headi, Cluster Headache Tracker, MedTimer, drip, HabitBull, Flaredown, Nomie, Perfice,
/// plees-tracker, Sleep as Android, Fitbit, Garmin, jrnl, Apple Health), and any table with dates.
/// The headings show which it is. Each line that can't be imported is listed with its number. Your own later
/// corrections and deletions win, and you see where; with --overwrite the file wins. "cramp undo" takes the
/// whole import back.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
#[expect(
    clippy::doc_markdown,
    reason = "printed as help, where backticks are noise"
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct ImportArgs {
    /// The file ("-" = standard input)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The file's format, where its headings do not show it: jsonl, csv, nights, daylio, bearable, loop, …
    #[arg(long, value_name = "FORMAT", alias = "as")]
    format: Option<String>,
    /// What the file calls a cramp: a column, an activity, a habit, a symptom
    #[arg(long, value_name = "NAME")]
    cramp: Option<String>,
    /// Whether the day or the month comes first in its dates: dmy or mdy
    #[arg(long, value_name = "ORDER")]
    dates: Option<String>,
    /// The unit of a column
    #[arg(long, value_name = "COL=UNIT")]
    unit: Vec<String>,
    /// Leave a column out
    #[arg(long, value_name = "COL")]
    skip: Vec<String>,
    /// The dates are those of the mornings
    #[arg(long)]
    morning: bool,
    /// Days without a cramp between the first and the last in the file were quiet
    #[arg(long)]
    absent_is_quiet: bool,
    /// Write the lines that could not be imported to a file, with the reasons
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
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

/// The formats that "cramp export" writes: nobody needs to be told which of them a file is.
const OWN: [&str; 3] = ["jsonl", "csv", "nights"];

/// How many bytes are read to detect the format.
const FIRST_BYTES: u64 = 16 << 10;

/// Reads the file and writes its records.
pub(super) fn run(args: ImportArgs, session: &Session) -> anyhow::Result<Exit> {
    let options = options(&args)?;
    let name = args.file.display().to_string();
    let Input {
        file: mut input,
        encoding,
    } = input::open(&args.file)?;
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
    let plan = |store: &Store| -> anyhow::Result<(Import, Merge)> {
        let journal = store.journal(None, &session.now)?;
        let to = Destination {
            journal: &journal,
            boundary: session.settings.night_boundary,
            now: session.now,
            source: &source,
        };
        let mut input = Watched::from_the_beginning(&input).map_err(reading(&args.file))?;
        let import = if kept {
            spool::read(&mut input, &to)
        } else {
            exchange::import(format, &mut input, &options, &to)
        };
        drop(input);
        let mut import = import.map_err(reading(&args.file))?;
        import
            .remarks
            .splice(0..0, how_read(format.name(), encoding));
        let gone = store.tombstones()?;
        let touch = |edit: &Edit| store.last_touch(edit, &gone);
        let overwrite = args.overwrite || kept;
        let merge = exchange::merge(&mut import, &journal, session.now, overwrite, touch)?;
        if let Some(path) = &args.rejects {
            rejects::write(&import.rejected, path)?;
        }
        Ok((import, merge))
    };
    if args.dry_run {
        let (import, merge) = plan(&open::to_try_out(session)?.store)?;
        return report(session, &import, &merge, Verdict::Tried, args.partial);
    }
    if open::would_begin(session) {
        let (import, merge) = plan(&Store::in_memory())?;
        if !is_acceptable(&import, args.partial) {
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
        let acceptable = is_acceptable(&import, args.partial);
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

/// Whether what can be imported is to be written, although some lines cannot.
fn is_acceptable(import: &Import, partial: bool) -> bool {
    import.rejected.is_empty() || (partial && !import.refused_whole)
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
struct Refusal;

/// What the flags say of the file.
fn options(args: &ImportArgs) -> Result<ImportOptions, Refused> {
    let columns = |texts: &[String]| -> Result<Vec<ColumnName>, Refused> {
        texts.iter().map(|text| text.parse()).collect()
    };
    Ok(ImportOptions {
        names: columns(&args.map)?,
        cramp: args.cramp.clone(),
        dates: args.dates.as_deref().map(str::parse).transpose()?,
        units: columns(&args.unit)?,
        skip: args.skip.clone(),
        absent_is_quiet: args.absent_is_quiet,
        morning: args.morning,
    })
}
