//! `cramp import`: a file in, all or nothing, as one step for undo.

mod merging;

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::shell::{Exit, Failure, Session, colours_errors, open, unsaved};
use crate::diary::{Edit, Entry, EpisodeId, choice};
use crate::exchange::{self, ColumnName, Counts, Destination, Format, Import, Merge, spool};
use crate::store::{Store, StoreError, mark_of_import};

const EXAMPLES: &str = "\
Examples:
  cramp import diary.jsonl                        what \"cramp export\" wrote
  cramp import log.csv --dry-run                  what it would bring, and which lines it cannot take
  cramp import log.csv --map water=fluids         a column that is called otherwise
  cramp import log.csv --map walk=hiking@1        acts one night later";

/// Take a file in: everything of it, or nothing
///
/// JSON lines, a table of episodes, or a table of nights ("night,cramps,…"); which of them is seen by how the file begins.
/// Every line that cannot be taken in is told with its number. Where the diary says otherwise, what you corrected or
/// deleted here yourself stays, and is told; --overwrite lets the file win. The import is one step: undo takes all of it
/// back.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ImportArgs {
    /// The file; "-" is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// jsonl, csv or nights; seen by how the file begins if not given
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Say what would come of it, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Take in the good lines although others are wrong
    #[arg(long)]
    partial: bool,
    /// Let the file win where the diary says otherwise, or had something deleted
    #[arg(long)]
    overwrite: bool,
    /// What a column of a table of nights means
    #[arg(long, value_name = "COL=FACTOR")]
    map: Vec<String>,
}

/// How much of a file is looked at to see what it is.
const FIRST_BYTES: u64 = 16 << 10;

/// The most that is taken from a pipe: more than any format may be long.
const MOST_COPIED_BYTES: u64 = 257 << 20;

/// Reads and writes.
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
        Some(format) => choice("--format", format)?,
        // That a file is no diary and no table is said of the file, not of the command line.
        None => Format::guess(&first, &name).map_err(StoreError::Refused)?,
    };
    let source = args
        .file
        .file_name()
        .map_or(name.clone(), |name| name.to_string_lossy().into_owned());
    // What was kept here when it could not be saved is the person's own last word, and not an older file's.
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
        // Its own step, whatever else is imported within the minute.
        let own = EpisodeId::fresh(&session.now).to_string();
        entry.joins = Some(mark_of_import(&own));
        Ok((!brings_nothing).then_some(entry))
    });
    match (written, taken) {
        (Ok(()), Some((import, merge))) => {
            if import.rejected.is_empty() {
                // An entry that could not be saved is in the diary now, and no longer waits for it.
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

/// Lines were rejected, so that nothing is written; the report says which.
#[derive(Debug, thiserror::Error)]
#[error("nothing was taken in")]
struct Refusal;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Tried,
    Written,
    NothingNew,
    Refused,
}

/// The file, so that it can be read more than once: what cannot, such as a pipe, is put into one without a name first.
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

fn report(
    session: &Session,
    import: &Import,
    merge: &Merge,
    verdict: Verdict,
    partial: bool,
) -> anyhow::Result<Exit> {
    let taken_in = matches!(verdict, Verdict::Written | Verdict::NothingNew);
    let failed = !import.rejected.is_empty() && !partial;
    let failure = failed.then(|| refusal(import, merge));
    let mut body = json!({
        "taken_in": taken_in,
        "counts": counts_json(merge.counts),
        "rejected": import.rejected.iter().map(|line| json!({
            "line": line.line,
            "column": line.column,
            "message": line.refused.to_string(),
            "hint": line.refused.example,
        })).collect::<Vec<Value>>(),
        "ignored_columns": import.ignored,
    });
    merging::add_to(&mut body, merge, import.rejected.len());
    if let Some(failure) = &failure {
        body["error"] = failure.json();
        failure.tell(false, colours_errors(session.flags.color));
    }
    if session.flags.json || verdict != Verdict::Refused {
        session.print(&body, || in_words(import, merge, verdict, partial))?;
    }
    Ok(if failed { Exit::BadData } else { Exit::Done })
}

/// Why nothing is taken in: every line, and what to do about it.
fn refusal(import: &Import, merge: &Merge) -> Failure {
    let mut lines = String::new();
    for line in &import.rejected {
        let _ = write!(lines, "\n{line}\n  for example: {}", line.refused.example);
    }
    let brings = brought(merge.counts);
    Failure::new(
        Exit::BadData,
        format!(
            "nothing was taken in{}; it would have brought {brings}{lines}",
            wrong_lines(import)
        ),
        "--partial takes in the good lines",
    )
}

fn counts_json(counts: Counts) -> Value {
    json!({
        "nights": counts.nights,
        "episodes": counts.episodes,
        "values": counts.values,
        "new_factors": counts.new_factors,
        "medicines": counts.medicines,
        "conditions": counts.conditions,
        "red_flags": counts.red_flags,
        "reviews": counts.reviews,
        "suggestions": counts.suggestions,
        "deleted": counts.forgotten,
    })
}

fn in_words(import: &Import, merge: &Merge, verdict: Verdict, partial: bool) -> String {
    let mut text = String::new();
    // Where nothing is taken in, they were said on stderr.
    for rejected in import.rejected.iter().filter(|_| partial) {
        let _ = writeln!(
            text,
            "{rejected}\n  for example: {}",
            rejected.refused.example
        );
    }
    for column in &import.ignored {
        let _ = writeln!(
            text,
            "column \"{column}\" was left aside: there is nothing in it to take in"
        );
    }
    let (brought, wrong) = (brought(merge.counts), wrong_lines(import));
    let line = match verdict {
        Verdict::NothingNew => format!("nothing new{wrong}"),
        Verdict::Tried if merge.brings_nothing => {
            format!("nothing new{wrong}; nothing was written")
        }
        Verdict::Written => format!("saved: {brought}{wrong}\n  \"cramp undo\" takes it back"),
        Verdict::Tried => format!("would bring {brought}{wrong}; nothing was written"),
        Verdict::Refused => return text,
    };
    let _ = writeln!(text, "{line}");
    text.push_str(&merging::in_words(merge, import.rejected.len()));
    text
}

/// "4 nights, 3 cramps"
fn brought(counts: Counts) -> String {
    let parts = [
        (counts.nights, "night", "nights"),
        (counts.episodes, "cramp", "cramps"),
        (counts.values, "value", "values"),
        (counts.new_factors, "new factor", "new factors"),
        (counts.medicines, "medicine", "medicines"),
        (counts.conditions, "condition", "conditions"),
        (
            counts.red_flags,
            "answer about a sign",
            "answers about signs",
        ),
        (counts.reviews, "weekly review", "weekly reviews"),
        (
            counts.suggestions,
            "answer to a suggestion",
            "answers to suggestions",
        ),
        (counts.forgotten, "deletion", "deletions"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
    }
}

/// "; 2 lines were rejected"
fn wrong_lines(import: &Import) -> String {
    match import.rejected.len() {
        0 => String::new(),
        1 => "; 1 line was rejected".to_owned(),
        more => format!("; {more} lines were rejected"),
    }
}
