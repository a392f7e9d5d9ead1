//! `cramp now`: a cramp begins, or the one that runs ends. The hot path: what is not needed to save is done after.

use crate::cli::shell::{
    Exit, Next, Session, Start,
    check_in::CheckInFlags,
    cramp::{ended, entry_of, newest, pressed_again, show_written},
    fields::FieldFlags,
    quote::quoted,
    record::record,
    words::label_of,
};
use crate::diary::acts::{self, Press};

const EXAMPLES: &str = "\
Examples:
  cramp now                           a cramp has begun; give it again when it lets go
  cramp now -q                        the same for a hot key: no screen
  cramp now --foot left --pain 7      with what you know already";

/// A cramp has begun, or the one that runs has let go
///
/// Saved before anything is drawn. On a terminal the live screen follows. While a cramp runs, the same command ends
/// it, so that one hot key starts and stops. A cramp that nobody ends has an unknown end after three hours.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct NowArgs {
    #[command(flatten)]
    fields: FieldFlags,
    #[command(flatten)]
    check_in: CheckInFlags,
}

/// Commits, then shows.
pub(super) fn run(mut args: NowArgs, session: &Session) -> anyhow::Result<Next> {
    let fields = args.fields.read()?;
    let said = args.check_in.read(session.settings.night_boundary)?;
    let fresh = acts::begin(&session.now, session.settings.night_boundary);
    let repeat = repeat(session, &args);
    let (store, entry) = record(session, &repeat, |store| {
        match acts::press(&newest(store, &session.now)?, &session.now) {
            Press::Ends(running) => ended(session, store, running.clone(), &fields, &said),
            Press::Same(episode) => pressed_again(session, store, episode, &fields, &said),
            Press::Begins => {
                let label = label_of(session, &fresh);
                entry_of(
                    session,
                    store,
                    fields.applied_to(fresh.clone()),
                    &said,
                    label,
                )
            }
        }
    })?;
    let Some(episode) = show_written(session, &store, &entry, &said)? else {
        return Ok(Exit::Done.into());
    };
    if episode.is_running() && session.interactive && !session.flags.quiet && !session.flags.json {
        return Ok(Next::Open(Start::Live, Some(Box::new(store))));
    }
    Ok(Exit::Done.into())
}

/// The command that would write the same cramp later.
fn repeat(session: &Session, args: &NowArgs) -> String {
    let onset = session.now.rfc3339();
    let (fields, check_in) = (args.fields.words(), args.check_in.words());
    let words = ["cramp", "log", &onset].into_iter();
    quoted(words.chain(fields.iter().chain(&check_in).map(String::as_str)))
}
