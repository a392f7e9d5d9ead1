//! `cramp log`: records a cramp afterwards.

use chrono::TimeDelta;

use crate::cli::shell::{
    DescriptionFlags, Length, NOTATION, Next, Session, label_of, read_time, record,
    remark_if_far_back,
};
use crate::diary::{End, Episode, EpisodeId, Night};

/// Record a past cramp
///
/// WHEN is now by default; with --for alone, the cramp has just stopped. A time without a date means the
/// latest one in the past. What you say about the day goes to that night's check-in.
#[derive(Debug, clap::Args)]
#[command(after_long_help = NOTATION, before_help = "\
Examples:
  cramp log 3:12 --for 4m             at 3:12, for four minutes
  cramp log -20m --foot left --muscle calf --pain 7
  cramp log \"yesterday 23:50\" --for 4m --relief stretch:eased,walk
  cramp log 0312 --fluids 1.2l --exercise 45m --med furosemide --note \"woke me\"")]
pub(crate) struct LogArgs {
    /// When it started: 3:12, 0312, 3.12am, noon, -20m or "3h ago" (24 h at most), "yesterday 23:50", "-3d
    /// 02:00"
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    /// How long it lasted: 90s, 4m, 1h30m or 1:30 (default: not known)
    #[arg(long = "for", value_name = "DUR", allow_hyphen_values = true)]
    lasted: Option<Length>,
    #[command(flatten)]
    description: DescriptionFlags,
}

/// Records it and prints it.
pub(super) fn run(args: LogArgs, session: &Session) -> anyhow::Result<Next> {
    let says_nothing = args.when.is_none() && args.lasted.is_none() && args.description.is_empty();
    if session.plain && session.talks() && says_nothing {
        return Ok(Next::AskAboutCramp);
    }
    let (onset, remark) = match (&args.when, &args.lasted) {
        (Some(text), _) => {
            let read = read_time(text, &session.now)?;
            (read.moment, read.remark)
        }
        (None, Some(length)) => {
            let seconds = TimeDelta::seconds(i64::from(length.seconds));
            let onset = session.now.plus(-seconds);
            let at = session.time_of(&onset);
            let remark = format!("taken as a cramp that just stopped: it started at {at}");
            (onset, Some(remark))
        }
        (None, None) => (session.now, None),
    };
    let end = match &args.lasted {
        Some(length) => length.past_end(&onset, session)?,
        None => End::Unknown,
    };
    let description = args.description.read(session)?;
    if let Some(remark) = remark {
        session.remark(&remark);
    }
    let night = Night::of_entry(&onset, session.settings.night_boundary)?;
    let begun = Episode::begun(EpisodeId::fresh(&onset), night, onset, session.now);
    let episode = Episode { end, ..begun };
    let (store, entry) = record(session, |store| {
        remark_if_far_back(session, store, night)?;
        let label = label_of(session, &episode);
        description.entry(session, store, episode.clone(), label)
    })?;
    description.show_written(session, &store, &entry)?;
    Ok(().into())
}
