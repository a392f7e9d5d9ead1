//! `cramp over`: the cramp that runs has let go.

use crate::cli::shell::{
    Exit, Session,
    check_in::CheckInFlags,
    cramp::{ended, newest, pressed_again, show_written},
    fields::FieldFlags,
    open,
    quote::quoted,
    record::record,
    words::label_of,
};
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
pub(crate) struct OverArgs {
    #[command(flatten)]
    fields: FieldFlags,
    #[command(flatten)]
    check_in: CheckInFlags,
}

/// Ends it, or says that none runs.
pub(super) fn run(mut args: OverArgs, session: &Session) -> anyhow::Result<Exit> {
    let fields = args.fields.read()?;
    let said = args.check_in.read(session.settings.night_boundary)?;
    let (flags, more) = (args.fields.words(), args.check_in.words());
    let repeat = quoted(
        ["cramp", "over"]
            .into_iter()
            .chain(flags.iter().chain(&more).map(String::as_str)),
    );
    open::must_be_there(session)?;
    let (store, entry) = record(session, &repeat, |store| {
        match acts::press(&newest(store, &session.now)?, &session.now) {
            Press::Ends(running) => ended(session, store, running.clone(), &fields, &said),
            Press::Same(episode) => pressed_again(session, store, episode, &fields, &said),
            Press::Begins => Err(none_is_running(session, store)?.into()),
        }
    })?;
    show_written(session, &store, &entry, &said)?;
    Ok(Exit::Done)
}

/// After three hours nobody knows when a cramp let go: what is left is to say how long it held.
fn none_is_running(session: &Session, store: &Store) -> Result<StoreError, StoreError> {
    let a_day_ago = session.now.utc_ms() - 24 * 3_600_000;
    let last = store.last_entered(&session.now)?;
    let left_open = last.filter(|last| last.end == End::Unknown && last.onset.utc_ms() > a_day_ago);
    let (what, hint) = match &left_open {
        Some(last) => (
            format!(
                "no cramp is running, and when the {} let go is unknown",
                label_of(session, last)
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
