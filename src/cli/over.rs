//! `cramp over`: the cramp that runs has let go.

use super::check_in::CheckInFlags;
use super::exit::Exit;
use super::fields::FieldFlags;
use super::now::{ended, episode_in, show};
use super::open;
use super::record::{quoted, record};
use super::shell::Shell;
use crate::store::StoreError;

const EXAMPLES: &str = "\
Examples:
  cramp over                          it has let go
  cramp over --relief stretch:eased,walk --pain 7";

/// The cramp that runs has let go
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct OverArgs {
    #[command(flatten)]
    fields: FieldFlags,
    #[command(flatten)]
    check_in: CheckInFlags,
}

/// Ends it, or says that none runs.
pub(super) fn run(mut args: OverArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let fields = args.fields.read()?;
    let said = args.check_in.read(shell.settings.night_boundary)?;
    let (flags, more) = (args.fields.words(), args.check_in.words());
    let repeat = quoted(
        ["cramp", "over"]
            .into_iter()
            .chain(flags.iter().chain(&more).map(String::as_str)),
    );
    open::must_be_there(shell)?;
    let (store, entry) = record(shell, &repeat, |store| {
        let running = store
            .running(&shell.now)?
            .ok_or_else(|| StoreError::NoSuch {
                what: "no cramp is running".to_owned(),
                hint: "cramp log -20m --for 4m, for one that has passed".to_owned(),
            })?;
        ended(shell, store, running, &fields, &said)
    })?;
    if let Some(episode) = episode_in(&entry) {
        show(shell, &store, episode, &said)?;
    }
    Ok(Exit::Done)
}
