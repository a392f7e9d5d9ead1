//! `cramp over`: ends the running cramp.

use crate::cli::shell::{
    DescriptionFlags, Session, label_of, list_of_ahead, no_such, open, record,
};
use crate::diary::End;
use crate::store::{Store, StoreError};

/// Stop the running cramp
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp over                          it stopped
  cramp over --relief stretch:eased,walk --pain 7")]
pub(crate) struct OverArgs {
    #[command(flatten)]
    description: DescriptionFlags,
}

/// Ends it, or fails if none is running.
pub(super) fn run(args: OverArgs, session: &Session) -> anyhow::Result<()> {
    let description = args.description.read(session)?;
    open::must_be_there(session)?;
    let (store, entry) = record(session, |store| {
        match description.end_or_describe(session, store)? {
            Some(entry) => Ok(entry),
            None => Err(none_is_running(session, store)?.into()),
        }
    })?;
    description.show_written(session, &store, &entry).map(drop)
}

/// After three hours a cramp's end is unknown; the hint suggests entering its length instead. Where the clock
/// was set back the cramp lies in the future, which is said.
fn none_is_running(session: &Session, store: &Store) -> Result<StoreError, StoreError> {
    let a_day_ago = session.now.utc_ms() - 24 * 3_600_000;
    let until_now = a_day_ago + 1..=session.now.utc_ms();
    let last = store.last_entered(&session.now)?;
    let left_open =
        last.filter(|last| last.end == End::Unknown && until_now.contains(&last.onset.utc_ms()));
    let ahead = store.ahead(&session.now, session.tonight())?;
    let none = "no cramp is running";
    Ok(match (&left_open, ahead) {
        (Some(last), _) => {
            let last = label_of(session, last);
            let what = format!("{none}, and we don't know when the {last} stopped");
            no_such(what, "cramp edit last --for 4m")
        }
        (None, Some(ahead)) => {
            let what = format!("{none}, and {}", ahead.words());
            no_such(what, list_of_ahead(ahead, session))
        }
        (None, None) => no_such(none, "cramp log -20m --for 4m for a past cramp"),
    })
}
