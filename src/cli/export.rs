//! `cramp export`: the diary out, whole.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::json;

use super::exit::Exit;
use super::open;
use super::shell::Shell;
use crate::diary::{Period, Refused, choice};
use crate::exchange::{self, Format};
use crate::files::WholeFile;
use crate::store::{Store, StoreError};

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
pub(super) struct ExportArgs {
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
pub(super) fn run(args: ExportArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let format: Format = choice("--format", &args.format)?;
    let store = open::to_read(shell)?.store;
    let to = args.output.filter(|path| path != Path::new("-"));
    let Some(to) = to else {
        write(format, &store, shell, io::stdout().lock())?;
        return Ok(Exit::Done);
    };
    let bytes = write_file(&to, args.force, |file| write(format, &store, shell, file))?;
    shell.has_acted();
    shell.print(
        &json!({ "path": to, "bytes": bytes, "format": format.to_string() }),
        || format!("saved: {} ({} kB)\n", to.display(), bytes.div_ceil(1024)),
    )?;
    Ok(Exit::Done)
}

fn write(format: Format, store: &Store, shell: &Shell, out: impl io::Write) -> anyhow::Result<()> {
    let tonight = Period::between(shell.tonight(), shell.tonight());
    let span = store.span()?.unwrap_or(tonight);
    let boundary = shell.settings.night_boundary;
    exchange::export(
        format,
        span,
        boundary,
        |year| {
            store
                .journal(Some(year), &shell.now)
                .map_err(anyhow::Error::from)
        },
        out,
    )
}

/// Writes a file that its owner alone can read: beside its place first, moved in when it is whole.
fn write_file(
    to: &Path,
    force: bool,
    write: impl FnOnce(&mut File) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let creating = |source| StoreError::File {
        doing: "creating".to_owned(),
        path: to.to_owned(),
        source,
    };
    if !force && to.symlink_metadata().is_ok() {
        return Err(Refused::new(
            to.display().to_string(),
            "there is a file already, and it is not written over",
            "another name, or --force",
        ))
        .context(StoreError::File {
            doing: "creating".to_owned(),
            path: to.to_owned(),
            source: io::ErrorKind::AlreadyExists.into(),
        });
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
    Ok(whole.move_in(force).map_err(creating)?)
}
