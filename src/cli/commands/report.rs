//! `cramp report`: the page for a doctor.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::bail;
use serde_json::json;

use crate::cli::shell::out_file::{
    failure, named_by_ending, print_written, refuse_diary, write_file,
};
use crate::cli::shell::sealed::{RangeSealFlags, Seal, write_sealed};
use crate::cli::shell::{RangeFlags, Session, open, print, refuse_unfinished};
use crate::diary::{Period, Refusal, name};
use crate::files;
use crate::patterns::{self, Question};
use crate::report::{Order, Report, ReportFormat};
use crate::store::Store;

/// Write a page for your doctor
///
/// One page: how many cramps and how bad, medicines and conditions, signs worth asking about, what you
/// tried, and what goes with your cramps. It prints on one sheet and only has what is in your diary. Your
/// name is on it only if you type it.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp report                            the last twelve weeks, as a page for the browser
  cramp report --name A.B. -o page.html   with initials on it
  cramp report --format md --from 2026-06-01 --to 2026-08-31
  cramp report --to age1… -o page.age     encrypted, for the age key of your doctor
  cramp report --json                     every number, for a script")]
pub(crate) struct ReportArgs {
    /// html, md, pdf, json or fhir
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    #[command(flatten)]
    flags: RangeSealFlags,
    /// Your name or initials, for the head of the page
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The file (default: a new file here, or standard output in a pipe)
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Overwrite an existing file
    #[arg(long)]
    force: bool,
    /// Show it in the browser at once
    #[arg(long)]
    open: bool,
}

/// Makes the page and writes it.
pub(super) fn run(args: ReportArgs, session: &Session) -> anyhow::Result<()> {
    let format = format_of(&args, session)?;
    let name = args.name.as_deref().map(name_of).transpose()?;
    let (range, seal) = args.flags.apart()?;
    let seal = seal.seal()?;
    let order = Order {
        period: period_of(&range, session)?,
        name,
        now: session.now,
        boundary: session.settings.night_boundary,
        units: session.settings.units,
        clock: session.settings.clock,
        week_start: session.settings.week_start,
    };
    let diary = open::to_read(session)?;
    let report = report_of(order, &diary.store, session)?;
    let bytes = (format.write)(&report);
    let is_watched = io::stdout().is_terminal() && !session.flags.json;
    if args.output.is_none() && seal.is_none() && (args.open || is_watched) {
        diary.that_exists(session)?;
        return write_here(&bytes, format, (args.open, session));
    }
    let Some(to) = args.output.filter(|path| path != Path::new("-")) else {
        if seal.is_none() {
            return to_stdout(&bytes, format, session);
        }
        Seal::refuse_text(session.flags.json, "cramp report --to age1… -o page.age")?;
        let stdout = io::stdout().lock();
        return write_sealed(seal, stdout, |file| Ok(file.write_all(&bytes)?));
    };
    let store = diary.that_exists(session)?;
    if args.force {
        refuse_diary(&to, store.path(), "a report")?;
    }
    let size = write_file(&to, (args.force, "cramp report -o page.html"), |file| {
        write_sealed(seal, file, |file| Ok(file.write_all(&bytes)?))
    })?;
    written(&to, (size, format), (args.open, session))
}

/// Writes the page under a name of its own in this folder.
fn write_here(
    bytes: &[u8],
    format: ReportFormat,
    (open, session): (bool, &Session),
) -> anyhow::Result<()> {
    let name = format!("cramp-report-{}", session.now.local().date());
    let here = Path::new(".");
    let to = files::write_new(here, &name, format.ending(), bytes)
        .map_err(|source| failure(&here.join(format!("{name}.{}", format.ending())), source))?;
    written(&to, (bytes.len() as u64, format), (open, session))
}

/// Says where the page is, and shows it if that is wanted.
fn written(
    to: &Path,
    (size, format): (u64, ReportFormat),
    (open, session): (bool, &Session),
) -> anyhow::Result<()> {
    let path = to.canonicalize().unwrap_or_else(|_| to.to_owned());
    if open {
        show(&path, session);
    }
    print_written(session, &path, size, format.name)
}

fn name_of(typed: &str) -> Result<String, Refusal> {
    name("name", typed, "--name A.B.").map(str::to_owned)
}

fn format_of(args: &ReportArgs, session: &Session) -> Result<ReportFormat, Refusal> {
    match &args.format {
        Some(typed) => ReportFormat::named("--format", typed),
        None if session.flags.json && args.output.is_none() && !args.open => {
            ReportFormat::named("--format", "json")
        }
        None => {
            refuse_other_ending(args)?;
            let named = named_by_ending(args.output.as_deref(), ReportFormat::named);
            Ok(named.unwrap_or(ReportFormat::ALL[0]))
        }
    }
}

/// Documents that other programs open: a page under their names would be taken for a damaged file.
const OTHER_ENDINGS: [&str; 8] = ["doc", "docx", "odt", "rtf", "csv", "xlsx", "png", "jpg"];

fn refuse_other_ending(args: &ReportArgs) -> Result<(), Refusal> {
    let Some(path) = &args.output else {
        return Ok(());
    };
    let ending = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    if !OTHER_ENDINGS.contains(&ending.as_str()) {
        return Ok(());
    }
    let reason = format!("a report can't be {ending}, only html, md, pdf, json or fhir");
    Err(Refusal::new(
        format!("-o {}", path.display()),
        reason,
        "cramp report -o page.pdf",
    ))
}

/// The nights that the page is about: those that are over.
fn period_of(range: &RangeFlags, session: &Session) -> Result<Period, Refusal> {
    let (from, to) = range.read(session)?;
    for (flag, night) in [("from", from), ("to", to)] {
        if let Some(night) = night {
            refuse_unfinished(flag, night, session)?;
        }
    }
    let last = to.unwrap_or(session.last_night());
    let usual = Period::ending(last, Order::USUAL_NIGHTS);
    Ok(Period::between(from.unwrap_or(usual.first), last))
}

fn report_of(order: Order, store: &Store, session: &Session) -> anyhow::Result<Report> {
    let read = store.journal(None, &session.now)?;
    let journal = patterns::entered_by_now(&read, &session.now);
    let last = order.period.last;
    let upto = |span: Period| Period::between(span.first.min(last), last);
    let question = Question {
        period: journal
            .span()
            .filter(|_| last < session.last_night())
            .map(upto),
        ..session.question(session.now)
    };
    let found = patterns::findings(&journal, &question, &|_| true)?;
    Ok(Report::of(&journal, &found, order))
}

fn to_stdout(bytes: &[u8], format: ReportFormat, session: &Session) -> anyhow::Result<()> {
    let is_text = std::str::from_utf8(bytes);
    let mut stdout = io::stdout().lock();
    match is_text {
        Ok(text) if session.flags.json && !text.starts_with('{') => {
            drop(stdout);
            print::json(&json!({"format": format.name, "text": text}))
        }
        Ok(text) if stdout.is_terminal() => {
            drop(stdout);
            print::as_it_is(&print::harmless(text))
        }
        Err(_) if stdout.is_terminal() || session.flags.json => {
            let example = format!("cramp report --format {0} -o page.{0}", format.name);
            let reason = "it is not text, so it needs a file";
            bail!(Refusal::new(
                format!("--format {}", format.name),
                reason,
                example
            ))
        }
        _ => {
            stdout.write_all(bytes)?;
            if bytes.last() != Some(&b'\n') && is_text.is_ok() {
                stdout.write_all(b"\n")?;
            }
            Ok(stdout.flush()?)
        }
    }
}

/// Opens a file with the person's browser, which goes on by itself.
fn show(path: &Path, session: &Session) {
    let browser = std::env::var_os("BROWSER").filter(|browser| !browser.is_empty());
    let is_mac = cfg!(target_os = "macos");
    let usual = if is_mac { "open" } else { "xdg-open" };
    let mut command = Command::new(browser.unwrap_or_else(|| usual.into()));
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if command.arg(path).spawn().is_err() {
        session.remark("no browser could be started; please open the file yourself");
    }
}
