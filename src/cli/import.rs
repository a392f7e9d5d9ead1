//! `cramp import`: a file in, all or nothing, as one step for undo.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::exit::Exit;
use super::open;
use super::shell::Shell;
use crate::diary::choice;
use crate::exchange::{self, ColumnName, Counts, Destination, Format, Import, spool};
use crate::store::{Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  cramp import diary.jsonl                        what \"cramp export\" wrote
  cramp import log.csv --dry-run                  what it would bring, and which lines it cannot take
  cramp import log.csv --map water=fluids         a column that is called otherwise
  cramp import log.csv --map walk=hiking@1        acts one night later";

/// Take a file in: everything of it, or nothing
///
/// JSON lines, a table of episodes, or a table of nights ("night,cramps,…"); which of them is seen by how the file begins.
/// Every line that cannot be taken in is told with its number. The import is one step: undo takes all of it back.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct ImportArgs {
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
    /// What a column of a table of nights means
    #[arg(long, value_name = "COL=FACTOR")]
    map: Vec<String>,
}

/// How much of a file is looked at to see what it is.
const FIRST_BYTES: u64 = 16 << 10;

/// Reads and writes.
pub(super) fn run(args: ImportArgs, shell: &Shell) -> anyhow::Result<Exit> {
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
        None => Format::guess(&first, &name)?,
    };
    let input = RefCell::new(Some(io::Cursor::new(first).chain(input)));
    let source = args
        .file
        .file_name()
        .map_or(name.clone(), |name| name.to_string_lossy().into_owned());
    let read = |store: &Store| -> anyhow::Result<Import> {
        let journal = store.journal(None, &shell.now)?;
        let to = Destination {
            journal: &journal,
            boundary: shell.settings.night_boundary,
            now: shell.now,
            source: &source,
        };
        let input = input.borrow_mut().take();
        let input: Box<dyn Read> = match input {
            Some(input) => Box::new(input),
            None => Box::new(io::empty()),
        };
        Ok(exchange::import(format, input, &names, &to).map_err(reading(&args.file))?)
    };
    if args.dry_run {
        let import = read(&open::to_read(shell)?.store)?;
        return report(shell, &import, Verdict::Tried, args.partial);
    }
    let store = open::to_write(shell)?;
    let taken: RefCell<Option<Import>> = RefCell::new(None);
    // What was read and what is written stand in one transaction: nobody can change the diary in between.
    let written: anyhow::Result<_> = store.record_with(&shell.now, |store| {
        let import = read(store)?;
        let acceptable = import.rejected.is_empty() || args.partial;
        let entry = import.entry.clone();
        *taken.borrow_mut() = Some(import);
        if acceptable {
            Ok(entry)
        } else {
            Err(Refusal.into())
        }
    });
    let import = taken.into_inner();
    match (written, import) {
        (Ok(_), Some(import)) => {
            shell.has_acted();
            if import.rejected.is_empty() {
                // An entry that could not be saved is in the diary now, and no longer waits for it.
                spool::forget(&shell.places.state, &args.file);
            }
            report(shell, &import, Verdict::Written, args.partial)
        }
        (Err(error), Some(import)) if error.is::<Refusal>() => {
            report(shell, &import, Verdict::Refused, args.partial)
        }
        (Err(error), _) => Err(error),
        (Ok(_), None) => Ok(Exit::Done),
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
    Refused,
}

fn open_input(path: &Path) -> Result<Box<dyn Read>, StoreError> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
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
    Ok(Box::new(file))
}

fn reading(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    move |source| StoreError::File {
        doing: "reading".to_owned(),
        path: path.to_owned(),
        source,
    }
}

fn report(shell: &Shell, import: &Import, verdict: Verdict, partial: bool) -> anyhow::Result<Exit> {
    let nothing_written = verdict != Verdict::Written;
    let body = json!({
        "taken_in": !nothing_written,
        "counts": counts_json(import.counts),
        "rejected": import.rejected.iter().map(|line| json!({
            "line": line.line,
            "column": line.column,
            "message": line.refused.to_string(),
            "hint": line.refused.example,
        })).collect::<Vec<Value>>(),
        "ignored_columns": import.ignored,
    });
    shell.print(&body, || in_words(import, verdict, partial))?;
    let failed = !import.rejected.is_empty() && !partial;
    Ok(if failed { Exit::BadData } else { Exit::Done })
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
        "deleted": counts.forgotten,
    })
}

fn in_words(import: &Import, verdict: Verdict, partial: bool) -> String {
    let mut text = String::new();
    for rejected in &import.rejected {
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
    let counts = import.counts;
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
        (counts.forgotten, "deletion", "deletions"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if *count == 1 { one } else { many }))
        .collect();
    let brought = if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
    };
    let wrong = match import.rejected.len() {
        0 => String::new(),
        1 => "; 1 line was rejected".to_owned(),
        more => format!("; {more} lines were rejected"),
    };
    let line = match verdict {
        Verdict::Written => format!("saved: {brought}{wrong}\n  \"cramp undo\" takes it back"),
        Verdict::Tried => format!("would bring {brought}{wrong}; nothing was written"),
        Verdict::Refused => {
            format!(
                "nothing was taken in{wrong}; it would have brought {brought}\n  --partial takes in the good lines"
            )
        }
    };
    let _ = writeln!(text, "{line}");
    if verdict == Verdict::Tried && !import.rejected.is_empty() && !partial {
        let _ = writeln!(text, "  --partial would take in the good lines");
    }
    text
}
