//! `cramp med`: medicines over time, and whether they were taken on a night.

mod change;
mod intake;
mod start;

mod parts;
mod table;

use crate::cli::shell::{Session, open};
use crate::diary::Class;
use parts::class_of;

/// Medicines: add, change the dose, stop, take or skip
#[derive(Debug, clap::Args)]
#[command(
    disable_help_subcommand = true,
    before_help = "\
Examples:
  cramp med add Lipitor --dose \"20 mg\" --since \"June 2024\" --times 20:00
  cramp med add ibuprofen --as-needed
  cramp med take ibuprofen            taken tonight
  cramp med dose Lipitor \"40 mg\"      a new dose from today on
  cramp med stop Lipitor --on 2026-11-20 --reason \"sore legs\"
  cramp med list"
)]
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
  cramp med add metformin --times \"8:00 and 20:00\"
  cramp med add ibuprofen --as-needed
  cramp med add \"blue pill\" --class other     a name that the program does not know")]
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
  cramp med edit furosemide --until none        you still take it
  cramp med edit furosemide --times twice
  cramp med edit furosemide --until 2026-11-23 --reason \"swollen ankles\"")]
    Edit(change::EditArgs),
    /// Give a medicine another name
    #[command(before_help = "\
Examples:
  cramp med rename \"water pill\" furosemide")]
    Rename {
        /// Which medicine
        name: String,
        /// What you call it from now on
        #[arg(value_name = "NEW")]
        new_name: String,
    },
    /// Make one medicine of two that are the same
    #[command(before_help = "\
Examples:
  cramp med merge Lasix furosemide    both are the same medicine")]
    Merge {
        /// The medicine whose name goes
        name: String,
        /// The medicine that it is
        into: String,
    },
    /// Set the class
    #[command(before_help = "\
Examples:
  cramp med class furosemide diuretic-loop")]
    Class {
        /// Which medicine
        name: String,
        /// What kind
        #[arg(value_parser = class_of)]
        class: Class,
    },
    /// Set daily or as needed
    #[command(before_help = "\
Examples:
  cramp med kind furosemide as-needed   counts as taken only if you note it
  cramp med kind furosemide daily      counts as taken unless you skip it")]
    Kind {
        /// Which medicine
        name: String,
        /// daily or as-needed
        kind: String,
    },
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
    #[command(before_help = "Examples:
  cramp med delete furosemide         cramp undo restores it")]
    Delete {
        /// Which medicine
        name: String,
    },
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
  cramp med take furosemide yesterday
  cramp med take magnesium --at 8:00  one of several doses a day")]
    Take(intake::IntakeArgs),
    /// Note that you skipped a medicine
    #[command(before_help = "\
Examples:
  cramp med skip furosemide           tonight
  cramp med skip furosemide 2026-11-20")]
    Skip(intake::IntakeArgs),
    /// Clear what was noted of a medicine on a night
    #[command(before_help = "\
Examples:
  cramp med clear furosemide yesterday")]
    Clear(intake::IntakeArgs),
}

/// Runs the subcommand.
pub(super) fn run(args: MedArgs, session: &Session) -> anyhow::Result<()> {
    if !matches!(args.command, MedCommand::Add(_)) {
        open::must_be_there(session)?;
    }
    match args.command {
        MedCommand::Add(args) => start::add(args, session),
        MedCommand::Restart(args) => start::restart(&args, session),
        MedCommand::Dose(args) => change::dose(&args, session),
        MedCommand::Edit(args) => change::edit(&args, session),
        MedCommand::Rename { name, new_name } => change::rename(&name, &new_name, session),
        MedCommand::Merge { name, into } => change::merge(&name, &into, session),
        MedCommand::Class { name, class } => change::class(&name, class, session),
        MedCommand::Kind { name, kind } => change::kind(&name, &kind, session),
        MedCommand::Stop(args) => change::stop(&args, session),
        MedCommand::Delete { name } => change::delete(&name, session),
        MedCommand::List => table::list(session),
        MedCommand::Take(args) => intake::intake(&args, true, session),
        MedCommand::Skip(args) => intake::intake(&args, false, session),
        MedCommand::Clear(args) => intake::clear(&args, session),
    }
}
