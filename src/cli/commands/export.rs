//! `cramp export`: writes the diary to a file or to stdout.

use std::fs::File;
use std::io::{self, BufRead as _, IsTerminal as _, Seek as _, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::shell::out_file::{
    failure, named_by_ending, print_written, refuse_diary, write_file,
};
use crate::cli::shell::sealed::{RangeSealFlags, Seal, write_sealed};
use crate::cli::shell::{Session, no_such, open, print};
use crate::diary::{Night, Period, Refusal};
use crate::exchange::{self, ExportYear, Format, Jsonl, format_to_write};
use crate::store::{Store, StoreError};

/// Export the diary, all of it or as a table
///
/// JSON lines hold everything and can be imported again without loss. In tables, text that a spreadsheet
/// would take for a formula gets a ' in front, and blood values have their unit in the heading. With --to and
/// a key, or with --passphrase, the file is encrypted (age), and "cramp import" reads it again.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp export -o diary.jsonl                 everything, without loss
  cramp export --format csv -o cramps.csv     one row per cramp, with its night
  cramp export --format nights -o nights.csv  one row per night
  cramp export --format ics -o cramps.ics     the times of your cramps, as private notes for a calendar
  cramp export --from 2026-11-01 --to 2026-11-30 -o november.jsonl
  cramp export --to age1… -o diary.age        encrypted for an age key")]
pub(crate) struct ExportArgs {
    /// jsonl, csv, nights or ics (default: by the ending of the file, else jsonl)
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[command(flatten)]
    flags: RangeSealFlags,
    /// The file (default: standard output)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite an existing file
    #[arg(long)]
    force: bool,
}

/// Writes the export.
pub(super) fn run(args: ExportArgs, session: &Session) -> anyhow::Result<()> {
    let format = format_of(&args)?;
    let (range, seal) = args.flags.apart()?;
    let seal = seal.seal()?;
    let diary = open::to_read(session)?;
    let to = args.output.filter(|path| path != Path::new("-"));
    let store = match to {
        Some(_) => diary.that_exists(session)?,
        None => diary.store,
    };
    let out = Export {
        format,
        wanted: range.read(session)?,
        session,
        store,
    };
    let Some(to) = to else {
        if seal.is_none() {
            return out.to_stdout();
        }
        Seal::refuse_text(session.flags.json, "cramp export --to age1… -o diary.age")?;
        return write_sealed(seal, io::stdout().lock(), |file| out.write(file));
    };
    if args.force {
        refuse_diary(&to, out.store.path(), "an export")?;
    }
    let bytes = write_file(&to, (args.force, "cramp export > FILE"), |file| {
        if seal.is_some() {
            if out.store.span()?.is_none() {
                refuse_emptying(&to, 0)?;
            }
            return write_sealed(seal, file, |file| out.write(file));
        }
        out.write(&mut *file)?;
        let reading = |source| failure(&to, source);
        let bytes = file.metadata().map_err(reading)?.len();
        if is_one_line(file).map_err(reading)? {
            refuse_emptying(&to, bytes)?;
        }
        Ok(())
    })?;
    print_written(session, &to, bytes, format.name())
}

/// The format that was asked for.
fn format_of(args: &ExportArgs) -> Result<&'static dyn Format, Refusal> {
    if let Some(typed) = &args.format {
        return format_to_write("--format", typed);
    }
    let named = named_by_ending(args.output.as_deref(), format_to_write);
    named.map_or_else(|| format_to_write("--format", Jsonl.name()), Ok)
}

/// One export: its format, its nights, and the diary they come from.
struct Export<'a> {
    format: &'static dyn Format,
    /// The first and the last night, if not all are wanted.
    wanted: (Option<Night>, Option<Night>),
    session: &'a Session,
    store: Store,
}

impl Export<'_> {
    /// To a pipe unchanged, with `--json` as one object, and to a terminal with control characters
    /// neutralized.
    fn to_stdout(&self) -> anyhow::Result<()> {
        let stdout = io::stdout();
        if !self.session.flags.json && !stdout.is_terminal() {
            return self.write(stdout.lock());
        }
        let format = self.format.name();
        if self.session.flags.json && format == Jsonl.name() {
            // Its lines are JSON already, and too many to hold for a long diary.
            let mut out = stdout.lock();
            let schema = print::SCHEMA;
            write!(
                out,
                "{{\"schema\":{schema},\"format\":\"{format}\",\"records\":["
            )?;
            self.write(Records::into(&mut out))?;
            writeln!(out, "]}}")?;
            return Ok(out.flush()?);
        }
        let mut text = Vec::new();
        self.write(&mut text)?;
        let text = String::from_utf8_lossy(&text);
        if self.session.flags.json {
            let table = &text;
            return print::json(&Table { format, table });
        }
        print::as_it_is(&print::harmless(&text))
    }

    fn write(&self, out: impl Write) -> anyhow::Result<()> {
        let writer = self.format.writer().ok_or_else(|| {
            let typed = format!("--format {}", self.format.name());
            Refusal::new(typed, "this format can only be imported", "--format jsonl")
        })?;
        let boundary = self.session.settings.night_boundary;
        let (from, to) = self.wanted;
        let mut whole = self.wanted == (None, None);
        let year_of = |year: Period| {
            let nights = Period {
                first: from.map_or(year.first, |from| from.max(year.first)),
                last: to.map_or(year.last, |to| to.min(year.last)),
            };
            let mut out = ExportYear::from(self.store.journal(Some(nights), &self.session.now)?);
            if writer.tells_when() {
                // What was deleted stands at the head, once.
                out.provenance = self.store.provenance(nights, std::mem::take(&mut whole))?;
            }
            if writer.is_of_past_nights() {
                let last = Night::last_over(&self.session.now, boundary);
                out.journal.forget_answers_after(last);
            }
            anyhow::Ok(out)
        };
        exchange::export(writer, self.span()?, boundary, year_of, out)?;
        let tonight = self.session.tonight();
        if writer.is_of_past_nights()
            && to.is_none_or(|to| to > tonight)
            && let Some(ahead) = self.store.ahead(&self.session.now, tonight)?
        {
            let only = "the table has only nights that are over";
            self.session.remark(&format!("{}; {only}", ahead.words()));
        }
        Ok(())
    }

    /// The span of the diary, cut to the wanted nights.
    fn span(&self) -> anyhow::Result<Period> {
        let tonight = self.session.tonight();
        let all = self
            .store
            .span()?
            .unwrap_or(Period::between(tonight, tonight));
        let (from, to) = self.wanted;
        let first = from.unwrap_or_else(|| to.map_or(all.first, |to| all.first.min(to)));
        let last = to.unwrap_or(all.last.max(first));
        Ok(Period { first, last })
    }
}

/// A table as scripts see it.
#[derive(Serialize)]
struct Table<'a> {
    format: &'a str,
    table: &'a str,
}

/// Writes lines as the members of a list.
struct Records<W> {
    out: W,
    /// Whether a line has ended, so that another needs a comma.
    between: bool,
}

impl<W: Write> Records<W> {
    fn into(out: W) -> Self {
        Self {
            out,
            between: false,
        }
    }
}

impl<W: Write> Write for Records<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            if std::mem::take(&mut self.between) {
                self.out.write_all(b",")?;
            }
            let line = piece.strip_suffix(b"\n");
            self.between = line.is_some();
            self.out.write_all(line.unwrap_or(piece))?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Refuses to put an empty export of so many bytes in the place of a larger file.
fn refuse_emptying(to: &Path, bytes: u64) -> Result<(), StoreError> {
    if to.metadata().is_ok_and(|there| there.len() > bytes) {
        let what = format!(
            "{} is not overwritten: the diary is still empty",
            to.display()
        );
        return Err(no_such(what, "cramp paths shows where the diary is"));
    }
    Ok(())
}

/// Whether an export is empty except for its header, and the marks of what was deleted.
fn is_one_line(file: &mut File) -> io::Result<bool> {
    file.rewind()?;
    for line in io::BufReader::new(file).lines().skip(1) {
        if !line?.starts_with("{\"record\":\"deleted\"") {
            return Ok(false);
        }
    }
    Ok(true)
}
