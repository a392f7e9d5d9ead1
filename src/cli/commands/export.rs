//! `cramp export`: the diary out, whole.

use std::fs::File;
use std::io::{self, BufRead as _, IsTerminal as _, Read as _, Seek as _, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::shell::{Exit, Session, open, print};
use crate::diary::{Night, Period, Refused, choice, json_escaped};
use crate::exchange::{self, Format};
use crate::files::WholeFile;
use crate::store::{SIDE_FILES, Store, StoreError, beside};

const EXAMPLES: &str = "\
Examples:
  cramp export -o diary.jsonl                 everything, without loss
  cramp export --format csv -o cramps.csv     a cramp a row, with its night's context
  cramp export --format nights -o nights.csv  a night a row, as research keeps them";

/// Write the diary out: all of it, or as a table
///
/// JSON lines hold everything and come back byte for byte. In tables a text that a spreadsheet would take for a formula
/// has a ' before it.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct ExportArgs {
    /// jsonl, csv or nights
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    format: String,
    /// Where to; standard output if not given
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that exists
    #[arg(long)]
    force: bool,
}

/// Writes.
pub(super) fn run(args: ExportArgs, session: &Session) -> anyhow::Result<Exit> {
    let format: Format = choice("--format", &args.format)?;
    let store = open::to_read(session)?.store;
    let to = args.output.filter(|path| path != Path::new("-"));
    let Some(to) = to else {
        to_stdout(format, &store, session)?;
        return Ok(Exit::Done);
    };
    if args.force && is_of_a_diary(&to, store.path()) {
        return Err(StoreError::File {
            doing: "creating".to_owned(),
            path: to,
            source: io::Error::other("a diary is there, and an export is never written over one"),
        }
        .into());
    }
    let bytes = write_file(&to, args.force, |file| write(format, &store, session, file))?;
    session.has_acted();
    session.print(
        &json!({ "path": print::path(&to), "bytes": bytes, "format": format.to_string() }),
        || format!("saved: {} ({} kB)\n", to.display(), bytes.div_ceil(1024)),
    )?;
    Ok(Exit::Done)
}

/// As it is into a file or a pipe, as one object where JSON is asked for, and harmless on a terminal.
fn to_stdout(format: Format, store: &Store, session: &Session) -> anyhow::Result<()> {
    let mut stdout = io::stdout().lock();
    if session.flags.json {
        let head = json!({ "schema": print::SCHEMA, "format": format.to_string() }).to_string();
        let head = head.trim_end_matches('}');
        if format == Format::Jsonl {
            write!(stdout, "{head},\"records\":[")?;
            write(format, store, session, Records::into(&mut stdout))?;
            writeln!(stdout, "]}}")?;
        } else {
            let mut table = Vec::new();
            write(format, store, session, &mut table)?;
            let table = serde_json::to_string(&String::from_utf8_lossy(&table))?;
            writeln!(stdout, "{head},\"table\":{}}}", json_escaped(&table))?;
        }
        stdout.flush()?;
    } else if stdout.is_terminal() {
        let mut text = Vec::new();
        write(format, store, session, &mut text)?;
        drop(stdout);
        print::as_it_is(&print::harmless(&String::from_utf8_lossy(&text)))?;
    } else {
        write(format, store, session, stdout)?;
    }
    Ok(())
}

/// Turns lines into the members of a JSON array.
struct Records<W> {
    out: W,
    /// Whether a line is over and another may follow.
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

fn write(format: Format, store: &Store, session: &Session, out: impl Write) -> anyhow::Result<()> {
    let tonight = Period::between(session.tonight(), session.tonight());
    let span = store.span()?.unwrap_or(tonight);
    let boundary = session.settings.night_boundary;
    exchange::export(
        format,
        span,
        boundary,
        |year| {
            let mut journal = store.journal(Some(year), &session.now)?;
            if format == Format::Nights {
                journal.forget_answers_after(Night::last_over(&session.now, boundary));
            }
            anyhow::Ok(journal)
        },
        out,
    )
}

/// Whether a database stands at a path, or what belongs to the diary while it is open.
fn is_of_a_diary(path: &Path, diary: &Path) -> bool {
    let mut start = [0; 16];
    let is_database = path.is_file()
        && File::open(path)
            .and_then(|mut file| file.read_exact(&mut start))
            .is_ok_and(|()| start == *b"SQLite format 3\0");
    let is_same = |ours: &Path| {
        let (path, ours) = (path.canonicalize(), ours.canonicalize());
        path.is_ok_and(|path| ours.is_ok_and(|ours| path == ours))
    };
    let real = diary.canonicalize();
    let real = real.as_deref().unwrap_or(diary);
    is_database
        || is_same(real)
        || SIDE_FILES
            .iter()
            .any(|ending| is_same(&beside(real, ending)))
}

/// Writes a file that its owner alone can read: beside its place first, moved in when it is whole.
fn write_file(
    to: &Path,
    force: bool,
    write: impl FnOnce(&mut File) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let creating = |source: io::Error| StoreError::File {
        doing: "creating".to_owned(),
        path: to.to_owned(),
        // The words of the error may name the file beside it, which nobody knows.
        source: match source.raw_os_error() {
            Some(code) => io::Error::from_raw_os_error(code),
            None => source.kind().into(),
        },
    };
    if !force && to.symlink_metadata().is_ok() {
        return Err(creating(io::ErrorKind::AlreadyExists.into()).into());
    }
    // A device or a pipe would lose its place to a file.
    if to
        .symlink_metadata()
        .is_ok_and(|there| !there.is_file() && !there.is_symlink())
    {
        return Err(Refused::new(
            to.display().to_string(),
            "it is no ordinary file, and only a file is written over",
            "cramp export > FILE",
        )
        .into());
    }
    let mut whole = WholeFile::beside(to).map_err(creating)?;
    write(whole.file())?;
    let bytes = whole.file().metadata().map_err(creating)?.len();
    let is_longer = to.metadata().is_ok_and(|there| there.len() > bytes);
    if is_longer && is_one_line(whole.file()).map_err(creating)? {
        return Err(StoreError::NoSuch {
            what: format!(
                "{} is not overwritten: the diary holds nothing yet",
                to.display()
            ),
            hint: "cramp paths, which says where the diary is".to_owned(),
        }
        .into());
    }
    Ok(whole.move_in(force).map_err(creating)?)
}

/// Whether an export holds nothing but its head.
fn is_one_line(file: &mut File) -> io::Result<bool> {
    file.rewind()?;
    Ok(io::BufReader::new(file).lines().nth(1).is_none())
}
