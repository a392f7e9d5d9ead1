//! What is typed behind `cramp import`.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::shell::in_file::{opened, reading};
use crate::cli::shell::unseal::KeyFlags;
use crate::diary::Refusal;
use crate::exchange::{
    ColumnName, DecimalSign, Format, ImportOptions, format_named, known_programs, mapping_in,
};
use crate::store::StoreError;

const EXAMPLES: &str = "\
Examples:
  cramp import diary.jsonl                        what \"cramp export\" wrote
  cramp import other.db                           the diary of another computer
  cramp import diary.age --identity key.txt       an encrypted file
  cramp import log.csv --dry-run                  preview, and which lines can't be read
  cramp import log.csv --as log.toml              columns mean what that file says
  cramp import log.csv --map water=fluids         a column with another name
  cramp import log.csv --map walk=hiking@1        counts one night later
  cramp import daylio.csv --cramp cramps          what another program calls a cramp
  cramp import sheet.csv --dates dmy              3/4/2026 is the third of April";

/// The help, with the programs that are known.
fn about() -> String {
    format!(
        "\
Import a file (all or nothing)

Reads our own exports, the files of other programs ({}), and any table with dates. The headings show which \
it is. For any other table you are shown what its columns seem to mean, to change and to keep as a file for \
--as. On a terminal you see what would come in before anything is saved. Each line that can't be imported is \
listed with its number. Your own later corrections and deletions win, and you see where; with --overwrite \
the file wins. \"cramp undo\" takes the whole import back.

Another copy of your diary (a diary file, or an export as jsonl) is merged: of each answer the newest word \
wins, and what was deleted stays deleted unless it was changed later. A cramp that you entered on both is \
one. Merge both ways, and both copies say the same.",
        known_programs().join(", ")
    )
}

/// Import a file (all or nothing)
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, long_about = about())]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct ImportArgs {
    /// The file ("-" = standard input)
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// The file's format, where its headings do not show it (nights, daylio, table, …); or a file that says
    /// what its columns mean
    #[arg(long = "as", value_name = "FORMAT|MAPPING.toml", alias = "format")]
    format: Option<String>,
    /// What the file calls a cramp: a column, an activity, a habit, a symptom
    #[arg(long, value_name = "NAME")]
    cramp: Option<String>,
    /// Whether the day or the month comes first in its dates: dmy or mdy
    #[arg(long, value_name = "ORDER")]
    dates: Option<String>,
    /// The sign before decimals where the numbers leave it open: "." or ","
    #[arg(long, value_name = "SIGN")]
    decimal: Option<String>,
    /// The unit of a column's numbers; its heading can carry it too: "fluids (l)"
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
    pub(super) rejects: Option<PathBuf>,
    /// Show what would be imported, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Import the good lines even if others are wrong
    #[arg(long)]
    pub(super) partial: bool,
    /// The file wins over what the diary says or has deleted
    #[arg(long)]
    pub(super) overwrite: bool,
    /// Don't ask
    #[arg(long)]
    pub(super) yes: bool,
    /// What a column means: a trigger, or date, time, start, end, cramp, count, length, pain, foot, note, …
    #[arg(long, value_name = "COL=FACTOR")]
    map: Vec<String>,
    /// Refuse anything but another copy of the diary
    #[arg(long)]
    pub(super) merge: bool,
    #[command(flatten)]
    pub(super) key: KeyFlags,
}

/// The format that was asked for, and how to read the file.
pub(super) type FormatAndOptions = (Option<&'static dyn Format>, ImportOptions);

impl ImportArgs {
    /// What the file is called in the diary.
    pub(super) fn source(&self) -> String {
        let name = self.file.file_name().unwrap_or(self.file.as_os_str());
        name.to_string_lossy().into_owned()
    }

    /// Whether nothing on the line says how the file is to be read.
    pub(super) fn leaves_the_columns_open(&self) -> bool {
        let texts = [&self.format, &self.cramp, &self.dates, &self.decimal];
        let lists = [&self.map, &self.unit, &self.skip];
        texts.iter().all(|text| text.is_none())
            && lists.iter().all(|list| list.is_empty())
            && !(self.morning || self.absent_is_quiet)
    }

    /// What the flags say of the file; the mapping among them is read.
    pub(super) fn asked(&self) -> anyhow::Result<FormatAndOptions> {
        let columns = |texts: &[String]| -> Result<Vec<ColumnName>, Refusal> {
            texts.iter().map(|text| text.parse()).collect()
        };
        let typed = ImportOptions {
            cramp: self.cramp.clone(),
            dates: self.dates.as_deref().map(str::parse).transpose()?,
            decimal: self.decimal.as_deref().map(decimal_sign).transpose()?,
            absent_is_quiet: self.absent_is_quiet,
            morning: self.morning,
            ..ImportOptions::of_flags(columns(&self.map)?, columns(&self.unit)?, self.skip.clone())
        };
        Ok(match self.format.as_deref() {
            None => (None, typed),
            Some(name) if is_mapping(name) => {
                let mapping = read_mapping(Path::new(name))?;
                (Some(format_named("--as", "table")?), typed.over(mapping))
            }
            Some(name) => (Some(format_named("--as", name)?), typed),
        })
    }
}

fn is_mapping(name: &str) -> bool {
    let path = Path::new(name);
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

fn read_mapping(path: &Path) -> anyhow::Result<ImportOptions> {
    /// A mapping of as many columns as a table may have is shorter.
    const LONGEST: u64 = 1 << 20;
    let file = opened(
        path,
        "cramp import log.csv > log.toml, which writes one to start from",
    )?;
    let mut text = String::new();
    file.take(LONGEST)
        .read_to_string(&mut text)
        .map_err(reading(path))?;
    let mapping = mapping_in(&text, &path.display().to_string());
    Ok(mapping.map_err(StoreError::Refused)?)
}

fn decimal_sign(text: &str) -> Result<DecimalSign, Refusal> {
    match text.trim() {
        "." => Ok(DecimalSign::Point),
        "," => Ok(DecimalSign::Comma),
        _ => Err(Refusal::new(
            format!("--decimal \"{text}\""),
            "use . (1.5) or , (1,5)",
            "--decimal ,",
        )),
    }
}
