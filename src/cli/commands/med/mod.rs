//! `cramp med`: medicines over time, and whether they were taken on a night.

mod change;
mod start;
mod table;

use strum::IntoEnumIterator as _;

use crate::cli::shell::{
    Exit, Session, find_night, medicine, newest_course, open, record, show_night,
};
use crate::diary::{
    Class, Dose, Edit, Entry, Night, Refused, Regimen, RoughDay, TimesADay, choice, name,
};
use crate::store::{Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  cramp med add Lipitor --dose \"20 mg\" --since \"June 2024\" --times 20:00
  cramp med add ibuprofen --class other --as-needed
  cramp med take ibuprofen            taken tonight
  cramp med dose Lipitor \"40 mg\"      another dose from today on
  cramp med stop Lipitor --on 2026-11-20 --reason \"sore legs\"
  cramp med list";

/// Medicines: add, change the dose, stop, take or skip
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, disable_help_subcommand = true)]
pub(crate) struct MedArgs {
    #[command(subcommand)]
    command: MedCommand,
}

#[derive(Debug, clap::Subcommand)]
enum MedCommand {
    /// Add a medicine
    #[command(before_help = "\
Examples:
  cramp med add furosemide --class diuretic-loop --dose \"20 mg\"
  cramp med add Lipitor --since \"June 2024\"   many brand and generic names are recognized
  cramp med add metformin --class other --times \"8:00 and 20:00\"
  cramp med add ibuprofen --class other --as-needed")]
    Add(start::AddArgs),
    /// Change the dose
    #[command(before_help = "\
Examples:
  cramp med dose furosemide \"40 mg\" --since 2026-11-10")]
    Dose(change::DoseArgs),
    /// Change anything about a medicine: its start and end, how often, why it was stopped
    #[command(before_help = "\
Examples:
  cramp med edit furosemide --since \"June 2024\"
  cramp med edit furosemide --until none        it is taken still
  cramp med edit furosemide --times twice --reason \"swollen ankles\"")]
    Edit(change::EditArgs),
    /// Give a medicine another name
    #[command(before_help = "\
Examples:
  cramp med rename \"water pill\" furosemide")]
    Rename(change::RenameArgs),
    /// Make one medicine of two that are the same
    #[command(before_help = "\
Examples:
  cramp med merge Lasix furosemide    what was Lasix is furosemide")]
    Merge(change::MergeArgs),
    /// Set the class
    #[command(before_help = "\
Examples:
  cramp med class furosemide diuretic-loop")]
    Class(change::ClassArgs),
    /// Set daily or as needed
    #[command(before_help = "\
Examples:
  cramp med kind furosemide as-needed   counts as taken only where you note it
  cramp med kind furosemide daily      counts as taken unless you skip it")]
    Kind(change::KindArgs),
    /// Stop a medicine (its history stays)
    #[command(before_help = "\
Examples:
  cramp med stop furosemide           from today on
  cramp med stop furosemide --on 2026-11-20 --reason dizzy")]
    Stop(change::StopArgs),
    /// Take a medicine again that was stopped; its kind and last dose are known
    #[command(before_help = "\
Examples:
  cramp med restart furosemide        from today on
  cramp med restart furosemide --since 2026-11-20 --dose \"40 mg\"")]
    Restart(start::RestartArgs),
    /// Delete a medicine that was never taken; use stop for one that was
    #[command(before_help = "\
Examples:
  cramp med delete furosemide         cramp undo brings it back")]
    Delete(change::DeleteArgs),
    /// List all medicines
    #[command(before_help = "\
Examples:
  cramp med list
  cramp med list --json")]
    List,
    /// Note that you took a medicine
    #[command(before_help = "\
Examples:
  cramp med take furosemide           tonight
  cramp med take furosemide yesterday")]
    Take(IntakeArgs),
    /// Note that you skipped a medicine
    #[command(before_help = "\
Examples:
  cramp med skip furosemide           tonight
  cramp med skip furosemide 2026-11-20")]
    Skip(IntakeArgs),
    /// Clear what was noted of a medicine on a night
    #[command(before_help = "\
Examples:
  cramp med clear furosemide yesterday")]
    Clear(IntakeArgs),
}

#[derive(Debug, clap::Args)]
struct IntakeArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// The evening's date (default: tonight)
    #[arg(value_name = "NIGHT", allow_hyphen_values = true)]
    night: Option<String>,
}

/// Runs the subcommand.
pub(super) fn run(args: MedArgs, session: &Session) -> anyhow::Result<Exit> {
    if !matches!(args.command, MedCommand::Add(_)) {
        open::must_be_there(session)?;
    }
    match args.command {
        MedCommand::Add(args) => start::add(args, session),
        MedCommand::Restart(args) => start::restart(&args, session),
        MedCommand::Dose(args) => change::dose(&args, session),
        MedCommand::Edit(args) => change::edit(&args, session),
        MedCommand::Rename(args) => change::rename(&args, session),
        MedCommand::Merge(args) => change::merge(&args, session),
        MedCommand::Class(args) => change::class(&args, session),
        MedCommand::Kind(args) => change::kind(&args, session),
        MedCommand::Stop(args) => change::stop(&args, session),
        MedCommand::Delete(args) => change::delete(&args, session),
        MedCommand::List => table::list(session),
        MedCommand::Take(args) => intake(&args, true, session),
        MedCommand::Skip(args) => intake(&args, false, session),
        MedCommand::Clear(args) => clear(&args, session),
    }
}

fn intake(args: &IntakeArgs, was_taken: bool, session: &Session) -> anyhow::Result<Exit> {
    let night = night_of(args, session)?;
    let (store, _) = record(session, |store| {
        let regimens = regimens(store, session)?;
        newest_course(&regimens, &args.name)?;
        let taken = medicine::taken(&regimens, &args.name, was_taken, night, session);
        let phrase = taken.phrases.concat();
        let label = format!("{phrase} on {}", session.title_of(night));
        Ok(Entry::new(label, taken.edits))
    })?;
    show_night(session, &store, night)?;
    Ok(Exit::Done)
}

fn clear(args: &IntakeArgs, session: &Session) -> anyhow::Result<Exit> {
    let night = night_of(args, session)?;
    let (store, _) = record(session, |store| {
        let regimens = regimens(store, session)?;
        let name = newest_course(&regimens, &args.name)?.name.clone();
        let courses = regimens.iter().filter(|regimen| regimen.is_called(&name));
        let edits = courses.map(|regimen| Edit::ForgetIntake {
            night,
            regimen: regimen.id,
        });
        let label = format!("{name} cleared on {}", session.title_of(night));
        Ok(Entry::new(label, edits.collect()))
    })?;
    show_night(session, &store, night)?;
    Ok(Exit::Done)
}

fn night_of(args: &IntakeArgs, session: &Session) -> anyhow::Result<Night> {
    match args.night.as_deref() {
        Some(text) => Ok(find_night(text, session)?),
        None => Ok(session.tonight()),
    }
}

/// Records the regimen that `make` builds from the existing ones, and prints it.
fn write(
    session: &Session,
    label: String,
    make: impl Fn(&[Regimen]) -> Result<Regimen, StoreError>,
) -> anyhow::Result<Exit> {
    let (_store, entry) = record(session, |store| {
        let regimen = make(&regimens(store, session)?)?;
        Ok(Entry::one(&*label, Edit::Regimen(regimen)))
    })?;
    if let Some(Edit::Regimen(regimen)) = entry.edits.first() {
        table::print_saved(regimen, session)?;
    }
    Ok(Exit::Done)
}

fn regimens(store: &Store, session: &Session) -> Result<Vec<Regimen>, StoreError> {
    medicine::all(store, session.tonight(), &session.now)
}

fn class_of(text: &str) -> Result<Class, Refused> {
    choice("class", text).map_err(|refused| refused.with_example("--class diuretic-loop"))
}

fn class_words() -> String {
    let words: Vec<&str> = Class::iter().map(Into::into).collect();
    words.join(", ")
}

fn times(text: &str) -> Result<TimesADay, Refused> {
    let times: Result<TimesADay, Refused> = text.parse();
    times.map_err(|refused| refused.with_example("--times twice, or --times \"8:00 and 20:00\""))
}

fn dose_of(text: Option<&str>, since: RoughDay) -> Result<Vec<Dose>, Refused> {
    match text.map(str::trim) {
        None => Ok(Vec::new()),
        Some(text) => Ok(vec![Dose {
            since: since.day,
            text: name("dose", text, "--dose \"20 mg\"")?.to_owned(),
        }]),
    }
}
