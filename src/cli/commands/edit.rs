//! `cramp edit`: a cramp is described anew.

use crate::cli::shell::{
    Exit, Session,
    check_in::Said,
    cramp::{episode_in, show},
    fields::FieldFlags,
    find::episode,
    flags::NOTATION,
    open,
    quote::quoted,
    record::record,
    when::{duration, end_after, named, remark_if_far_back, time},
    words::label_of,
};
use crate::diary::acts::new_onset;
use crate::diary::{Edit, End, Entry, Refused};

const EXAMPLES: &str = "\
Examples:
  cramp edit last --pain 8            it was worse
  cramp edit last 3:20 --for 5m       it came later and held longer
  cramp edit last --foot none         take an answer back";

/// Change what a cramp says; what it said before stays in its history
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, after_long_help = NOTATION)]
pub(crate) struct EditArgs {
    /// The beginning of its id, or "last": the cramp that was entered last
    #[arg(value_name = "ID|last")]
    id: String,
    /// The new time; a bare time means the cramp's own night and its own time zone
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    /// How long it held, or "unknown"
    #[arg(long = "for", value_name = "DUR", allow_hyphen_values = true)]
    lasted: Option<String>,
    #[command(flatten)]
    fields: FieldFlags,
}

/// Finds, changes, shows.
pub(super) fn run(mut args: EditArgs, session: &Session) -> anyhow::Result<Exit> {
    if args.when.is_none() && args.lasted.is_none() && args.fields.words().is_empty() {
        let value = format!("edit {}", args.id);
        return Err(Refused::new(
            value,
            "nothing is said that should change",
            "cramp edit last --pain 8",
        )
        .into());
    }
    let boundary = session.settings.night_boundary;
    if let Some(flag) = args.when.as_ref().filter(|text| text.starts_with("--")) {
        time(flag, &session.now)?;
    }
    let end_is_unknown = args.lasted.as_deref() == Some("unknown");
    let lasted = args
        .lasted
        .as_deref()
        .filter(|_| !end_is_unknown)
        .map(duration)
        .transpose()?;
    let fields = args.fields.read()?;
    // A note that was read from the standard input stands in them now.
    let flags = args.fields.words();
    open::must_be_there(session)?;
    let (store, entry) = record(session, &repeat(&args, &flags), |store| {
        let before = episode(store, &args.id, &session.now)?;
        let label = format!("change to the {}", label_of(session, &before));
        let mut after = before;
        if let Some(text) = &args.when {
            let new = new_onset(text, &after, &session.now, boundary)?;
            if let Some(remark) = &new.when.remark {
                session.remark(remark);
            }
            (after.onset, after.night) = (new.when.moment, new.night);
            remark_if_far_back(session, store, after.night)?;
        }
        after.end = match (lasted.or(after.duration_seconds()), after.end) {
            _ if end_is_unknown => End::Unknown,
            (None, end) => end,
            (lasted, _) => end_after(&after.onset, lasted, session)
                .map_err(|refused| named(refused, args.lasted.as_ref()))?,
        };
        Ok(Entry::one(
            label,
            Edit::Episode(Box::new(fields.applied_to(after))),
        ))
    })?;
    if let Some(episode) = episode_in(&entry) {
        show(session, &store, episode, &Said::default(), "saved")?;
    }
    Ok(Exit::Done)
}

fn repeat(args: &EditArgs, flags: &[String]) -> String {
    let mut words = vec!["cramp", "edit", &args.id];
    words.extend(args.when.as_deref());
    if let Some(lasted) = &args.lasted {
        words.extend(["--for", lasted]);
    }
    quoted(words.into_iter().chain(flags.iter().map(String::as_str)))
}
