//! `cramp edit`: changes a cramp.

use anyhow::bail;

use crate::cli::shell::{
    CrampFlags, DayAnswers, Description, Length, NOTATION, NewAnswer, Session, find_episode,
    label_of, open, read_time, record, remark_if_far_back,
};
use crate::diary::acts::new_onset;
use crate::diary::{End, Episode, Refusal};

/// Change a cramp (its history is kept)
#[derive(Debug, clap::Args)]
#[command(after_long_help = NOTATION, before_help = "\
Examples:
  cramp edit last --pain 8            it was worse
  cramp edit last 3:20 --for 5m       it started later and lasted longer
  cramp edit last --foot none         clear an answer")]
pub(crate) struct EditArgs {
    /// The start of its id, or "last" for the one you entered last
    #[arg(value_name = "ID|last")]
    id: String,
    /// The new time; a bare time means the same night and time zone
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    /// How long it lasted, or "unknown"
    #[arg(long = "for", value_name = "DUR", allow_hyphen_values = true, value_parser = new_length)]
    lasted: Option<NewAnswer<Length>>,
    #[command(flatten)]
    cramp: CrampFlags,
}

/// Finds, changes, shows.
pub(super) fn run(mut args: EditArgs, session: &Session) -> anyhow::Result<()> {
    if args.when.is_none() && args.lasted.is_none() && args.cramp.is_empty() {
        let (value, reason) = (format!("edit {}", args.id), "nothing to change");
        bail!(Refusal::new(value, reason, "cramp edit last --pain 8"));
    }
    if let Some(flag) = args.when.as_ref().filter(|text| text.starts_with("--")) {
        read_time(flag, &session.now)?;
    }
    args.cramp.read_note(session)?;
    let description = Description {
        cramp: args.cramp,
        day: DayAnswers::default(),
    };
    open::must_be_there(session)?;
    let (store, entry) = record(session, |store| {
        let before = find_episode(store, &args.id, &session.now)?;
        let label = format!("change to the {}", label_of(session, &before));
        let mut after = before;
        if let Some(text) = &args.when {
            let boundary = session.settings.night_boundary;
            let new = new_onset(text, &after, &session.now, boundary)?;
            if let Some(remark) = &new.when.remark {
                session.remark(remark);
            }
            (after.onset, after.night) = (new.when.moment, new.night);
            remark_if_far_back(session, store, after.night)?;
        }
        after.end = match (&args.lasted, args.when.as_deref()) {
            (Some(NewAnswer(None)), _) => End::Unknown,
            (Some(NewAnswer(Some(length))), _) => length.past_end(&after.onset, session)?,
            (None, Some(text)) => moved_end(text, &args.id, &after, session)?,
            (None, None) => after.end,
        };
        description.entry(session, store, after, label)
    })?;
    description.show_written(session, &store, &entry).map(drop)
}

/// The end of a cramp that got a new time and no new length: it lasted as long as before.
fn moved_end(text: &str, id: &str, episode: &Episode, session: &Session) -> Result<End, Refusal> {
    let Some(seconds) = episode.duration_seconds() else {
        return Ok(episode.end);
    };
    let end = Length::of(seconds).past_end(&episode.onset, session);
    end.map_err(|refused| Refusal {
        value: format!("time \"{text}\""),
        example: format!("cramp edit {id} {text} --for unknown"),
        ..refused
    })
}

fn new_length(text: &str) -> Result<NewAnswer<Length>, Refusal> {
    let known = (text != "unknown").then(|| text.parse()).transpose();
    known.map(NewAnswer)
}
