//! `cramp now`: starts a cramp or ends the running one. This is the hot path: it saves first and does the
//! rest later.

use crate::cli::shell::{DescriptionFlags, FirstPage, Next, Session, label_of, record};
use crate::diary::acts;

/// Start timing a cramp, or stop it
///
/// It is saved before anything is drawn. In a terminal the live page follows. The same command stops a
/// running cramp, so one hot key does both. After three hours the end counts as unknown.
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp now                           I have a cramp; again when it stops
  cramp now -q                        the same for a hot key: no screen
  cramp now --foot left --pain 7      with details")]
pub(crate) struct NowArgs {
    #[command(flatten)]
    description: DescriptionFlags,
}

/// Saves, then prints.
pub(super) fn run(args: NowArgs, session: &Session) -> anyhow::Result<Next> {
    let description = args.description.read(session)?;
    let fresh = acts::begin(&session.now, session.settings.night_boundary);
    let (store, entry) = record(session, |store| {
        if let Some(entry) = description.end_or_describe(session, store)? {
            return Ok(entry);
        }
        let label = label_of(session, &fresh);
        description.entry(session, store, fresh.clone(), label)
    })?;
    let shown = description.show_written(session, &store, &entry)?;
    let is_running = shown.is_some_and(|episode| episode.is_running());
    if is_running && session.talks() && !session.flags.quiet {
        return Ok(Next::Open(FirstPage::Live, Some(Box::new(store))));
    }
    Ok(().into())
}
