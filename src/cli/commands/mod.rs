//! The commands: one file each, and one line in the table below. What two of them need is in `shell`.

mod backup;
mod changes;
mod chart;
mod completions;
mod condition;
mod config;
mod delete;
mod doctor;
mod edit;
mod export;
mod factor;
mod help;
mod import;
mod list;
mod log;
mod man;
mod med;
mod night;
mod now;
mod over;
mod paths;
pub(super) mod patterns;
mod purge;
mod report;
mod restore;
pub(super) mod review;
mod show;
pub(super) mod status;
mod undo;

use clap::Subcommand;

use super::shell::{Next, Session};

/// The table of commands: name, arguments, function.
macro_rules! commands {
    ($($name:ident($args:ty) => $run:path;)+) => {
        /// The commands, in the order of the help.
        #[derive(Debug, Subcommand)]
        pub(super) enum Command {
            $($name($args),)+
        }

        impl Command {
            /// Runs the command.
            pub(super) fn run(self, session: &Session) -> anyhow::Result<Next> {
                match self {
                    $(Self::$name(args) => Ok($run(args, session)?.into()),)+
                }
            }
        }
    };
}

commands! {
    Now(now::NowArgs) => now::run;
    Over(over::OverArgs) => over::run;
    Log(log::LogArgs) => log::run;
    Night(night::NightArgs) => night::run;
    List(list::ListArgs) => list::run;
    Show(show::ShowArgs) => show::run;
    Edit(edit::EditArgs) => edit::run;
    Delete(delete::DeleteArgs) => delete::run;
    Undo(undo::UndoArgs) => undo::undo;
    Redo(undo::RedoArgs) => undo::redo;
    LogOfChanges(changes::ChangesArgs) => changes::run;
    Med(med::MedArgs) => med::run;
    Condition(condition::ConditionArgs) => condition::run;
    Factor(factor::FactorArgs) => factor::run;
    Status(status::StatusArgs) => status::run;
    Chart(chart::ChartArgs) => chart::run;
    Patterns(patterns::PatternsArgs) => patterns::run;
    Review(review::ReviewArgs) => review::run;
    Report(report::ReportArgs) => report::run;
    Export(export::ExportArgs) => export::run;
    Import(import::ImportArgs) => import::run;
    Backup(backup::BackupArgs) => backup::run;
    Restore(restore::RestoreArgs) => restore::run;
    Doctor(doctor::DoctorArgs) => doctor::run;
    Purge(purge::PurgeArgs) => purge::run;
    Paths(paths::PathsArgs) => paths::run;
    Config(config::ConfigArgs) => config::run;
    Help(help::HelpArgs) => help::run;
    Completions(completions::CompletionsArgs) => completions::run;
    Man(man::ManArgs) => man::run;
}
