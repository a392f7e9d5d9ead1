//! `cramp over`: the cramp that runs has let go.

use super::check_in::CheckInFlags;
use super::exit::Exit;
use super::fields::FieldFlags;
use super::now::{ended, newest, pressed_again, show_written};
use super::open;
use super::record::{quoted, record};
use super::shell::Shell;
use super::words::label_of;
use crate::diary::End;
use crate::diary::acts::{self, Press};
use crate::store::{Store, StoreError};

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
            Press::Begins => Err(none_is_running(shell, store)?.into()),
        }
    })?;
    show_written(shell, &store, &entry, &said)?;
    Ok(Exit::Done)
}

/// After three hours nobody knows when a cramp let go: what is left is to say how long it held.
fn none_is_running(shell: &Shell, store: &Store) -> Result<StoreError, StoreError> {
    let a_day_ago = shell.now.utc_ms() - 24 * 3_600_000;
    let last = store.last_entered(&shell.now)?;
    let left_open = last.filter(|last| last.end == End::Unknown && last.onset.utc_ms() > a_day_ago);
    let (what, hint) = match &left_open {
        Some(last) => (
            format!(
                "no cramp is running, and when the {} let go is unknown",
                label_of(shell, last)
            ),
            "cramp edit last --for 4m",
        ),
        None => (
            "no cramp is running".to_owned(),
            "cramp log -20m --for 4m, for one that has passed",
        ),
    };
    Ok(StoreError::NoSuch {
        what,
        hint: hint.to_owned(),
    })
}
