//! `cramp over`: the cramp that runs has let go.

use super::check_in::CheckInFlags;
use super::exit::Exit;
use super::fields::FieldFlags;
use super::now::{ended, newest, pressed_again, show_written};
use super::open;
use super::record::{quoted, record};
use super::shell::Shell;
use crate::diary::acts::{self, Press};
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
        match acts::press(&newest(store, &shell.now)?, &shell.now) {
            Press::Ends(running) => ended(shell, store, running.clone(), &fields, &said),
            Press::Same(episode) => pressed_again(shell, store, episode, &fields, &said),
            Press::Begins => Err(StoreError::NoSuch {
                what: "no cramp is running".to_owned(),
                hint: "cramp log -20m --for 4m, for one that has passed".to_owned(),
            }
            .into()),
        }
    })?;
    show_written(shell, &store, &entry, &said)?;
    Ok(Exit::Done)
}
