//! `cramp report`: the page for a doctor.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::json;

use crate::cli::shell::out_file::{failure, named_by_ending, refuse_diary, write_file};
use crate::cli::shell::sealed::{RangeSealFlags, Seal, write_sealed};
use crate::cli::shell::{Exit, RangeFlags, Session, open, print, refuse_unfinished};
use crate::diary::{Night, Period, Refusal, name};
use crate::files;
use crate::patterns::{self, Question};
use crate::report::{Order, Report, ReportFormat};
use crate::store::Store;

const EXAMPLES: &str = "\
Examples:
  cramp report                            the last twelve weeks, as a page for the browser
  cramp report --name A.B. -o page.html   with initials on it
  cramp report --format md --from 2026-06-01 --to 2026-08-31
  cramp report --to age1… -o page.age     encrypted, for the age key of your doctor
  cramp report --json                     every number, for a script";

/// Write a page for your doctor
///
/// One page: how many cramps and how bad, medicines and conditions, signs worth asking about, what you
/// tried, and what goes with your cramps. It prints on one sheet and only has what is in your diary. Your
/// name is on it only if you type it.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
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
pub(super) fn run(args: ReportArgs, session: &Session) -> anyhow::Result<Exit> {
    let format = format_of(&args, session)?;
    let name = name_of(&args)?;
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
    let Some(report) = report_of(order, &diary.store, session)? else {
        return Ok(Exit::Failed);
    };
    let bytes = (format.write)(&report);
    let to_pipe = args.output.as_deref() == Some(Path::new("-"));
    let is_terminal = io::stdout().is_terminal();
    let to = match args.output {
        _ if to_pipe => None,
        Some(path) => Some(path),
        None if seal.is_some() => None,
        None if args.open || (is_terminal && !session.flags.json) => {
            diary.that_exists(session)?;
            return write_here(&bytes, format, (args.open, session));
        }
        None => None,
    };
    let Some(to) = to else {
        if seal.is_some() {
            Seal::refuse_text(session.flags.json, "cramp report --to age1… -o page.age")?;
            write_sealed(
                seal,
                io::stdout().lock(),
                |file| Ok(file.write_all(&bytes)?),
            )?;
            return Ok(Exit::Done);
        }
        to_stdout(&bytes, format, session)?;
        return Ok(Exit::Done);
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
) -> anyhow::Result<Exit> {
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
) -> anyhow::Result<Exit> {
    session.has_acted();
    let path = to.canonicalize().unwrap_or_else(|_| to.to_owned());
    if open {
        show(&path, session);
    }
    session.print(
        &json!({"path": print::path(&path), "bytes": size, "format": format.name}),
        || {
            let kilobytes = size.div_ceil(1024);
            format!(
                "saved: {} ({}, {kilobytes} kB)\n",
                path.display(),
                format.name
            )
        },
    )?;
    Ok(Exit::Done)
}

fn name_of(args: &ReportArgs) -> Result<Option<String>, Refusal> {
    let typed = args.name.as_deref();
    let read = typed.map(|typed| name("name", typed, "--name A.B."));
    Ok(read.transpose()?.map(str::to_owned))
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
    let path = args.output.as_deref();
    let ending = path
        .and_then(Path::extension)
        .map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.filter(|ending| OTHER_ENDINGS.contains(&ending.as_str())) {
        None => Ok(()),
        Some(ending) => Err(Refusal::new(
            format!("-o {}", path.unwrap_or(Path::new("")).display()),
            format!("a report can't be {ending}, only html, md, pdf, json or fhir"),
            "cramp report -o page.pdf",
        )),
    }
}

/// The nights that the page is about: those that are over.
fn period_of(range: &RangeFlags, session: &Session) -> Result<Period, Refusal> {
    let newest = Night::last_over(&session.now, session.settings.night_boundary);
    let (from, to) = range.read(session)?;
    for (flag, night) in [("from", from), ("to", to)] {
        if let Some(night) = night {
            refuse_unfinished(flag, night, newest)?;
        }
    }
    let last = to.unwrap_or(newest);
    let usual = Period::ending(last, Order::USUAL_NIGHTS);
    Ok(Period::between(from.unwrap_or(usual.first), last))
}

/// The page; `None` if the search for what goes with the cramps was cancelled, which only ending the program
/// can do.
fn report_of(order: Order, store: &Store, session: &Session) -> anyhow::Result<Option<Report>> {
    let read = store.journal(None, &session.now)?;
    let journal = patterns::entered_by_now(&read, &session.now);
    let last = order.period.last;
    let newest = Night::last_over(&session.now, order.boundary);
    let upto = |span: Period| Period::between(span.first.min(last), last);
    let question = Question {
        period: journal.span().filter(|_| last < newest).map(upto),
        as_of: session.now,
        boundary: order.boundary,
        units: order.units,
        explore: false,
    };
    let found = patterns::findings(&journal, &question, &|_| true);
    Ok(found.ok().map(|found| Report::of(&journal, &found, order)))
}

fn to_stdout(bytes: &[u8], format: ReportFormat, session: &Session) -> anyhow::Result<()> {
    let is_text = std::str::from_utf8(bytes);
    let mut stdout = io::stdout().lock();
    match is_text {
        Ok(text) if session.flags.json && !text.starts_with('{') => {
            drop(stdout);
            print::json(&json!({"format": format.name, "text": text}))?;
        }
        Ok(text) if stdout.is_terminal() => {
            drop(stdout);
            print::as_it_is(&print::harmless(text))?;
        }
        Err(_) if stdout.is_terminal() || session.flags.json => {
            return Err(Refusal::new(
                format!("--format {}", format.name),
                "it is not text, so it needs a file",
                format!("cramp report --format {0} -o page.{0}", format.name),
            )
            .into());
        }
        _ => {
            stdout.write_all(bytes)?;
            if bytes.last() != Some(&b'\n') && is_text.is_ok() {
                stdout.write_all(b"\n")?;
            }
            stdout.flush()?;
        }
    }
    Ok(())
}

/// Opens a file with the person's browser, which goes on by itself.
fn show(path: &Path, session: &Session) {
    let browser = std::env::var_os("BROWSER").filter(|browser| !browser.is_empty());
    let usual = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let program = browser.unwrap_or_else(|| usual.into());
    let started = Command::new(program)
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        session.remark("no browser could be started; please open the file yourself");
    }
}
