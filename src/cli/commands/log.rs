//! `cramp log`: a cramp, afterwards.

use chrono::TimeDelta;

use crate::cli::shell::{
    Exit, Next, Session,
    check_in::CheckInFlags,
    cramp::{entry_of, episode_in, show},
    fields::FieldFlags,
    flags::NOTATION,
    quote::quoted,
    record::record,
    when::{duration, end_after, named, remark_if_far_back, time},
    words::label_of,
};
use crate::diary::{Episode, EpisodeId, Moment, Night};

const EXAMPLES: &str = "\
Examples:
  cramp log 3:12 --for 4m             at 3:12, for four minutes
  cramp log -20m --foot left --muscle calf --pain 7
  cramp log \"yesterday 23:50\" --for 4m --relief stretch:eased,walk
  cramp log 0312 --fluids 1.2l --exercise 45m --med furosemide --note \"woke me\"";

/// A cramp that has passed
///
/// WHEN is now if it is not given; with --for alone, the cramp has just let go. A time of day without a date is the
/// latest one that is not in the future. What is said of the day goes to that night's check-in.
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, after_long_help = NOTATION)]
pub(crate) struct LogArgs {
    /// When it came: 3:12, 0312, 3.12am, noon, -20m or "3h ago" (24 h at most), "yesterday 23:50", "-3d 02:00"
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    /// How long it held: 90s, 4m, 1h30m or 1:30; without it the end is unknown
    #[arg(long = "for", value_name = "DUR", allow_hyphen_values = true)]
    lasted: Option<String>,
    #[command(flatten)]
    fields: FieldFlags,
    #[command(flatten)]
    check_in: CheckInFlags,
}

/// Reads, writes, shows.
pub(super) fn run(mut args: LogArgs, session: &Session) -> anyhow::Result<Next> {
    if session.plain && session.interactive && !session.flags.json && args.says_nothing() {
        return Ok(Next::AskAboutCramp);
    }
    let lasted = args.lasted.as_deref().map(duration).transpose()?;
    let (onset, remark) = onset(args.when.as_deref(), lasted, session)?;
    let end = end_after(&onset, lasted, session)
        .map_err(|refused| named(refused, args.lasted.as_ref()))?;
    let fields = args.fields.read()?;
    let said = args.check_in.read(session.settings.night_boundary)?;
    if let Some(remark) = remark {
        session.remark(&remark);
    }
    let night = Night::of_entry(&onset, session.settings.night_boundary)?;
    let begun = Episode::begun(EpisodeId::fresh(&onset), night, onset, session.now);
    let episode = fields.applied_to(Episode { end, ..begun });
    let (store, entry) = record(session, &repeat(&args, &onset), |store| {
        remark_if_far_back(session, store, night)?;
        entry_of(
            session,
            store,
            episode.clone(),
            &said,
            label_of(session, &episode),
        )
    })?;
    if let Some(episode) = episode_in(&entry) {
        show(session, &store, episode, &said, "saved")?;
    }
    Ok(Exit::Done.into())
}

impl LogArgs {
    fn says_nothing(&self) -> bool {
        let flags = [self.fields.words(), self.check_in.words()];
        self.when.is_none() && self.lasted.is_none() && flags.iter().all(Vec::is_empty)
    }
}

/// When it came, and what to say about that.
fn onset(
    when: Option<&str>,
    lasted: Option<u32>,
    session: &Session,
) -> anyhow::Result<(Moment, Option<String>)> {
    match (when, lasted) {
        (Some(text), _) => {
            let read = time(text, &session.now)?;
            Ok((read.moment, read.remark))
        }
        (None, Some(seconds)) => {
            let onset = session.now.plus(-TimeDelta::seconds(i64::from(seconds)));
            let remark = format!(
                "taken as a cramp that has just let go: it came at {}",
                session.time_of(&onset)
            );
            Ok((onset, Some(remark)))
        }
        (None, None) => Ok((session.now, None)),
    }
}

/// The command that would write the same cramp later.
fn repeat(args: &LogArgs, onset: &Moment) -> String {
    let onset = onset.rfc3339();
    let mut words = vec!["cramp", "log", &onset];
    if let Some(lasted) = &args.lasted {
        words.extend(["--for", lasted]);
    }
    let (fields, check_in) = (args.fields.words(), args.check_in.words());
    quoted(
        words
            .into_iter()
            .chain(fields.iter().chain(&check_in).map(String::as_str)),
    )
}
