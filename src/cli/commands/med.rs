//! `cramp med`: medicines over time, and whether they were taken on a night.

use chrono::NaiveDate;
use serde_json::json;
use strum::IntoEnumIterator as _;

use crate::cli::shell::{
    Exit, Session, find_night, medicine, newest_course, open, quoted, read_day, record,
    remark_if_ahead, show_night, table,
};
use crate::diary::acts;
use crate::diary::{
    Class, Dose, Edit, Entry, Refused, Regimen, RegimenId, RegimenKind, choice, name,
};
use crate::rows::RegimenRow;
use crate::store::{Store, StoreError};

const EXAMPLES: &str = "\
Examples:
  cramp med add furosemide --class diuretic-loop --dose \"20 mg\" --since 2026-11-01
  cramp med add ibuprofen --class other --as-needed
  cramp med take furosemide           taken tonight
  cramp med stop furosemide --on 2026-11-20
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
  cramp med add atorvastatin          many generic names are recognized
  cramp med add ibuprofen --class other --as-needed")]
    Add(AddArgs),
    /// Change the dose
    #[command(before_help = "\
Examples:
  cramp med dose furosemide \"40 mg\" --since 2026-11-10")]
    Dose(DoseArgs),
    /// Set the class
    #[command(before_help = "\
Examples:
  cramp med class furosemide diuretic-loop")]
    Class(ClassArgs),
    /// Set daily or as needed
    #[command(before_help = "\
Examples:
  cramp med kind furosemide as-needed   counts as taken only where you note it
  cramp med kind furosemide daily      counts as taken unless you skip it")]
    Kind(KindArgs),
    /// Stop a medicine (its history stays)
    #[command(before_help = "\
Examples:
  cramp med stop furosemide           from today on
  cramp med stop furosemide --on 2026-11-20")]
    Stop(StopArgs),
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
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// What you call it
    #[arg(value_name = "NAME")]
    name: String,
    /// What kind: diuretic-thiazide, diuretic-loop, diuretic-potassium-sparing, statin, asthma-laba,
    /// asthma-laba-steroid, asthma-other, antidepressant, iron-intravenous, oestrogen, raloxifene, naproxen,
    /// teriparatide, quinine or other
    #[arg(long, value_name = "CLASS", allow_hyphen_values = true, value_parser = class_of)]
    class: Option<Class>,
    /// The dose in your own words: "20 mg"
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    dose: Option<String>,
    /// The first day on it (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// Every day: counts as taken unless you skip it (default)
    #[arg(long, conflicts_with = "as_needed")]
    daily: bool,
    /// Now and then: counts as taken only on nights you note it
    #[arg(long)]
    as_needed: bool,
}

#[derive(Debug, clap::Args)]
struct KindArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// daily or as-needed
    #[arg(value_name = "KIND")]
    kind: String,
}

#[derive(Debug, clap::Args)]
struct DoseArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// The dose in your own words: "40 mg"
    #[arg(value_name = "TEXT")]
    dose: String,
    /// The first day on it (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
}

#[derive(Debug, clap::Args)]
struct ClassArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// What kind
    #[arg(value_name = "CLASS", value_parser = class_of)]
    class: Class,
}

#[derive(Debug, clap::Args)]
struct StopArgs {
    /// Which medicine
    #[arg(value_name = "NAME")]
    name: String,
    /// The first day without it (default: today)
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<String>,
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
        MedCommand::Add(args) => add(args, session),
        MedCommand::Dose(args) => dose(args, session),
        MedCommand::Class(args) => class(args, session),
        MedCommand::Kind(args) => kind(args, session),
        MedCommand::Stop(args) => stop(args, session),
        MedCommand::List => list(session),
        MedCommand::Take(args) => intake(args, true, session),
        MedCommand::Skip(args) => intake(args, false, session),
    }
}

fn add(args: AddArgs, session: &Session) -> anyhow::Result<Exit> {
    let name = medicine::name(&args.name).map_err(|refused| {
        refused.with_example("cramp med add furosemide --class diuretic-loop")
    })?;
    let since = read_day("since", args.since.as_deref(), &session.now)?;
    let class = args.class.or_else(|| Class::of_name(name));
    let class = class.ok_or_else(|| {
        Refused::new(
            format!("medicine \"{name}\""),
            format!("please add --class, one of {}", class_words()),
            format!("cramp med add {} --class other", quoted([name])),
        )
    })?;
    let doses = dose_of(args.dose.as_deref(), since)?;
    let regimen = Regimen {
        id: RegimenId::fresh(&session.now),
        name: name.to_owned(),
        class,
        since,
        until: None,
        kind: if args.as_needed {
            RegimenKind::AsNeeded
        } else {
            RegimenKind::Daily
        },
        doses,
    };
    let label = format!("start of {name} on {since}");
    let written = write(session, label, |regimens| {
        acts::refuse_second_course(name, since, regimens).map_err(|refused| {
            let name = quoted([name]);
            refused.with_example(format!("cramp med dose {name} \"40 mg\", for another dose"))
        })?;
        Ok(regimen.clone())
    })?;
    remark_if_ahead(session, since);
    Ok(written)
}

fn dose(args: DoseArgs, session: &Session) -> anyhow::Result<Exit> {
    let since = read_day("since", args.since.as_deref(), &session.now)?;
    let doses = dose_of(Some(&args.dose), since)?;
    let label = format!("{} {} since {since}", args.name, args.dose);
    let written = write(session, label, |regimens| {
        let mut regimen = newest_course(regimens, &args.name)?.clone();
        if since < regimen.since {
            return Err(StoreError::Refused(Refused::new(
                format!("dose since {since}"),
                format!("{} starts on {}", regimen.name, regimen.since),
                format!("--since {}", regimen.since),
            )));
        }
        regimen.doses.retain(|dose| dose.since != since);
        regimen.doses.extend(doses.clone());
        regimen.doses.sort_by_key(|dose| dose.since);
        Ok(regimen)
    })?;
    remark_if_ahead(session, since);
    Ok(written)
}

fn class(args: ClassArgs, session: &Session) -> anyhow::Result<Exit> {
    let class = args.class;
    let label = format!("class of {}: {class}", args.name);
    write(session, label, |regimens| {
        let mut regimen = newest_course(regimens, &args.name)?.clone();
        regimen.class = class;
        Ok(regimen)
    })
}

fn kind(args: KindArgs, session: &Session) -> anyhow::Result<Exit> {
    let kind: RegimenKind = choice("kind", &args.kind).map_err(|refused| {
        refused.with_example(format!(
            "cramp med kind {} as-needed",
            quoted([args.name.as_str()])
        ))
    })?;
    let label = format!("{}: {}", args.name, kind.label());
    write(session, label, |regimens| {
        let regimen = newest_course(regimens, &args.name)?.clone();
        Ok(Regimen { kind, ..regimen })
    })
}

fn stop(args: StopArgs, session: &Session) -> anyhow::Result<Exit> {
    let on = read_day("on", args.on.as_deref(), &session.now)?;
    let label = format!("end of {} on {on}", args.name);
    write(session, label, |regimens| {
        // A stop before the start contradicts the diary (65); it is no mistake on the command line (2).
        Ok(newest_course(regimens, &args.name)?.clone().stopped(on)?)
    })
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
        session.print_saved(&RegimenRow::from(regimen), || row_of(regimen))?;
    }
    Ok(Exit::Done)
}

fn list(session: &Session) -> anyhow::Result<Exit> {
    let store = open::to_read(session)?.store;
    let regimens = regimens(&store, session)?;
    let rows: Vec<RegimenRow> = regimens.iter().map(RegimenRow::from).collect();
    session.print(&json!({ "medications": rows }), || {
        table::aligned(&regimens.iter().map(row_of).collect::<Vec<_>>())
    })?;
    Ok(Exit::Done)
}

fn intake(args: IntakeArgs, was_taken: bool, session: &Session) -> anyhow::Result<Exit> {
    let night = match args.night.as_deref() {
        Some(text) => find_night(text, session)?,
        None => session.tonight(),
    };
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

fn regimens(store: &Store, session: &Session) -> Result<Vec<Regimen>, StoreError> {
    medicine::all(store, session.tonight(), &session.now)
}

fn row_of(regimen: &Regimen) -> Vec<String> {
    let until = regimen.until.map(|until| format!("until {until}"));
    let dose = regimen.doses.last().map(|dose| dose.text.as_str());
    let kind = Some(regimen.kind).filter(|kind| *kind == RegimenKind::AsNeeded);
    let taken = dose.into_iter().chain(kind.map(RegimenKind::label));
    let taken: Vec<&str> = taken.collect();
    vec![
        regimen.full_name(),
        regimen.class.label().to_owned(),
        format!("since {}", regimen.since),
        until.unwrap_or_default(),
        taken.join(", "),
    ]
}

fn class_of(text: &str) -> Result<Class, Refused> {
    choice("class", text).map_err(|refused| refused.with_example("--class diuretic-loop"))
}

fn class_words() -> String {
    let words: Vec<&str> = Class::iter().map(Into::into).collect();
    words.join(", ")
}

fn dose_of(text: Option<&str>, since: NaiveDate) -> Result<Vec<Dose>, Refused> {
    match text.map(str::trim) {
        None => Ok(Vec::new()),
        Some(text) => Ok(vec![Dose {
            since,
            text: name("dose", text, "--dose \"20 mg\"")?.to_owned(),
        }]),
    }
}
