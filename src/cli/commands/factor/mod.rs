//! `cramp factor`: the person's own factors, and the thresholds and lags of all.

mod card;
mod card_names;
mod tested;
mod values;

use anyhow::bail;
use serde_json::json;

use crate::cli::shell::{Session, find_factor, open, record, table};
use crate::diary::words::cut;
use crate::diary::{
    AskTime, Catalogue, Direction, Edit, Entry, Factor, Kind, Refusal, Test, Trigger, Unit, Units,
    choice, name,
};
use crate::rows::FactorRow;
use crate::store::StoreError;
use tested::TestFlags;

/// Factors: list, add your own, change thresholds
#[derive(Debug, clap::Args)]
#[command(
    disable_help_subcommand = true,
    before_help = "\
Examples:
  cramp factor list                   everything you can fill in, with its threshold
  cramp factor show fluids            what is known about it
  cramp factor add \"hot bath\" --kind yes-no --expect lowers
  cramp factor add steps --kind amount --unit steps --over 8000 --expect raises
  cramp factor set fluids --under 1.8l
  cramp factor archive caffeine       no longer asked; its values stay"
)]
pub(crate) struct FactorArgs {
    #[command(subcommand)]
    command: FactorCommand,
}

#[derive(Debug, clap::Subcommand)]
enum FactorCommand {
    /// List all factors with their units and thresholds
    #[command(before_help = "\
Examples:
  cramp factor list
  cramp factor list --json")]
    List,
    /// Show what is known about a factor, medicine, condition or relief
    #[command(before_help = "\
Examples:
  cramp factor show fluids
  cramp factor show diuretic-loop   a class of medicines
  cramp factor show neuropathy --json")]
    Show {
        /// A factor, a class of medicines, a condition or a relief
        name: String,
    },
    /// What was noted of a factor over time, such as a blood value
    #[command(before_help = "\
Examples:
  cramp factor values blood-calcium
  cramp factor values fluids --limit 7")]
    Values(values::ValuesArgs),
    /// Add a factor of your own
    #[command(before_help = "\
Examples:
  cramp factor add \"hot bath\" --kind yes-no --expect lowers
  cramp factor add steps --kind amount --unit steps --over 8000
  cramp factor add shift --kind choice --words early,late,night")]
    Add(AddArgs),
    /// Change a threshold, delay or expectation
    #[command(before_help = "\
Examples:
  cramp factor set fluids --under 1.8l
  cramp factor set exercise --lag 1   it affects the night after")]
    Set(SetArgs),
    /// Archive a factor (its values stay)
    #[command(before_help = "\
Examples:
  cramp factor archive caffeine
  cramp factor archive caffeine --back")]
    Archive {
        /// Which factor
        name: String,
        /// Restore it
        #[arg(long)]
        back: bool,
    },
}

#[derive(Debug, clap::Args)]
struct AddArgs {
    /// What you call it
    name: String,
    /// yes-no, amount or choice
    #[arg(long, value_name = "KIND", allow_hyphen_values = true)]
    kind: String,
    /// The unit of an amount, in your own words
    #[arg(long, value_name = "UNIT", allow_hyphen_values = true)]
    unit: Option<String>,
    /// The words of a choice, with commas between
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    words: Option<String>,
    #[command(flatten)]
    tested: TestFlags,
}

#[derive(Debug, clap::Args)]
struct SetArgs {
    /// Which factor
    name: String,
    #[command(flatten)]
    tested: TestFlags,
    /// When it is asked: evening, morning or on-request
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, value_parser = asked_of)]
    asked: Option<AskTime>,
}

/// Runs the subcommand.
pub(super) fn run(args: FactorArgs, session: &Session) -> anyhow::Result<()> {
    match args.command {
        FactorCommand::List => list(session),
        FactorCommand::Show { name } => card::run(&name, session),
        FactorCommand::Values(args) => values::run(&args, session),
        FactorCommand::Add(args) => add(&args, session),
        FactorCommand::Set(args) => set(&args, session),
        FactorCommand::Archive { name, back } => archive(&name, back, session),
    }
}

fn list(session: &Session) -> anyhow::Result<()> {
    open::must_be_there(session)?;
    let catalogue = open::to_try_out(session)?.store.catalogue()?;
    let factors = || catalogue.iter().map(|(_, factor)| factor);
    let objects: Vec<FactorRow> = factors().map(FactorRow::from).collect();
    session.print(&json!({ "factors": objects }), || {
        let units = session.settings.units;
        let rows = factors().map(|factor| row_of(factor, units));
        table::aligned(&rows.collect::<Vec<_>>())
    })
}

fn add(args: &AddArgs, session: &Session) -> anyhow::Result<()> {
    let kind = kind_of(args)?;
    let key = Factor::key_of(&args.name)
        .map_err(|refused| refused.with_example("cramp factor add \"hot bath\" --kind yes-no"))?;
    let trigger = matches!(kind, Kind::YesNo).then_some(Trigger {
        test: Test::Yes,
        expects: Direction::Unknown,
    });
    let factor = Factor {
        triggers: trigger.into_iter().collect(),
        ..Factor::own(key.clone(), args.name.trim().to_owned(), kind)
    };
    let factor = args.tested.applied_to(factor, session)?;
    write(session, &format!("factor {}", factor.label), |catalogue| {
        if catalogue.find(&key).is_none() {
            return Ok(factor.clone());
        }
        let example = format!("cramp factor set {key} --lag 1, or another name");
        let refused = Refusal::new(format!("factor \"{key}\""), "this name is taken", example);
        bail!(StoreError::Refused(refused))
    })
}

fn set(args: &SetArgs, session: &Session) -> anyhow::Result<()> {
    if args.asked.is_none() && args.tested.is_empty() {
        let typed = format!("factor set {}", args.name);
        let example = "cramp factor set fluids --under 1.8l";
        bail!(Refusal::new(typed, "nothing to change", example));
    }
    let label = format!("change to factor {}", args.name);
    write(session, &label, |catalogue| {
        let factor = find_factor(catalogue, &args.name)?.clone();
        let factor = args.tested.applied_to(factor, session)?;
        Ok(Factor {
            asked: args.asked.unwrap_or(factor.asked),
            ..factor
        })
    })
}

fn archive(name: &str, back: bool, session: &Session) -> anyhow::Result<()> {
    let done = if back { "restored" } else { "archived" };
    write(session, &format!("{name} is {done}"), |catalogue| {
        Ok(Factor {
            archived: !back,
            ..find_factor(catalogue, name)?.clone()
        })
    })
}

fn write(
    session: &Session,
    label: &str,
    make: impl Fn(&Catalogue) -> anyhow::Result<Factor>,
) -> anyhow::Result<()> {
    let (_store, entry) = record(session, |store| {
        let factor = make(&store.catalogue()?)?;
        Ok(Entry::one(label, Edit::Factor(factor)))
    })?;
    let [Edit::Factor(factor)] = entry.edits.as_slice() else {
        return Ok(());
    };
    let row = || row_of(factor, session.settings.units);
    session.print_saved(&FactorRow::from(factor), row)
}

fn row_of(factor: &Factor, units: Units) -> Vec<String> {
    let kind = match &factor.kind {
        Kind::Amount(_) if !factor.unit_name().is_empty() => factor.unit_name().to_owned(),
        Kind::Choice(words) => words.join("|"),
        kind => kind.name().to_owned(),
    };
    let note = |trigger: &Trigger| {
        let label = factor.trigger_label(trigger, units);
        match trigger.expects {
            Direction::Unknown => label,
            expects => format!("{label} {expects}"),
        }
    };
    let mut notes: Vec<String> = factor.triggers.iter().map(note).collect();
    notes.extend((factor.lag > 0).then(|| "the night after".to_owned()));
    notes.extend(factor.archived.then(|| "archived".to_owned()));
    let kind = cut(&kind, 24_usize).into_owned();
    vec![factor.key.to_string(), kind, notes.join("; ")]
}

fn kind_of(args: &AddArgs) -> Result<Kind, Refusal> {
    match args.kind.trim().to_lowercase().as_str() {
        "yes-no" | "yesno" => Ok(Kind::YesNo),
        "amount" => {
            let unit = args.unit.as_deref();
            let unit = unit.map(|unit| name("unit", unit, "--unit steps"));
            let unit = unit.transpose()?.unwrap_or_default();
            Ok(Kind::Amount(Unit::Own(unit.to_owned())))
        }
        "choice" => Kind::choice_of(args.words.as_deref().unwrap_or_default())
            .map_err(|refused| refused.with_example("--kind choice --words early,late,night")),
        _ => Err(Refusal::new(
            format!("kind \"{}\"", args.kind),
            "use yes-no, amount or choice",
            "--kind yes-no",
        )),
    }
}

fn asked_of(text: &str) -> Result<AskTime, Refusal> {
    let reason = "use evening, morning or on-request";
    let refused = || Refusal::new(format!("asked \"{text}\""), reason, "--asked evening");
    let asked = choice("asked", text).ok();
    asked
        .filter(|asked| *asked != AskTime::Derived)
        .ok_or_else(refused)
}
