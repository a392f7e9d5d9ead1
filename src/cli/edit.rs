//! `cramp edit`: a cramp is described anew.

use super::NOTATION;
use super::check_in::Said;
use super::exit::Exit;
use super::fields::FieldFlags;
use super::log::{duration, end_after, time};
use super::now::{episode_in, show};
use super::record::{quoted, record};
use super::shell::Shell;
use super::show::episode;
use super::words::label_of;
use crate::diary::{Edit, End, Entry, Night, Refused};

const EXAMPLES: &str = "\
Examples:
  cramp edit last --pain 8            it was worse
  cramp edit last 3:20 --for 5m       it came later and held longer
  cramp edit last --foot none         take an answer back";

/// Change what a cramp says; what it said before stays in its history
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES, after_long_help = NOTATION)]
pub(super) struct EditArgs {
    /// The beginning of its id, or "last"
    #[arg(value_name = "ID|last")]
    id: String,
    /// When it came, in place of what it says
    #[arg(value_name = "WHEN", allow_hyphen_values = true)]
    when: Option<String>,
    /// How long it held, or "unknown"
    #[arg(long = "for", value_name = "DUR", allow_hyphen_values = true)]
    lasted: Option<String>,
    #[command(flatten)]
    fields: FieldFlags,
}

/// Finds, changes, shows.
pub(super) fn run(mut args: EditArgs, shell: &Shell) -> anyhow::Result<Exit> {
    if args.when.is_none() && args.lasted.is_none() && args.fields.words().is_empty() {
        let value = format!("edit {}", args.id);
        return Err(Refused::new(
            value,
            "nothing is said that should change",
            "cramp edit last --pain 8",
        )
        .into());
    }
    let onset = args
        .when
        .as_deref()
        .map(|text| time(text, &shell.now))
        .transpose()?;
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
    if let Some(remark) = onset.as_ref().and_then(|onset| onset.remark.as_ref()) {
        shell.remark(remark);
    }
    let (store, entry) = record(shell, &repeat(&args, &flags), |store| {
        let before = episode(store, &args.id, &shell.now)?;
        let label = format!("change to the {}", label_of(shell, &before));
        let mut after = before;
        if let Some(onset) = &onset {
            after.night = Night::of(onset.moment.at(), shell.settings.night_boundary);
            after.onset = onset.moment;
        }
        after.end = match (lasted.or(after.duration_seconds()), after.end) {
            _ if end_is_unknown => End::Unknown,
            (None, end) => end,
            (lasted, _) => end_after(&after.onset, lasted, shell)?,
        };
        Ok(Entry::one(
            label,
            Edit::Episode(Box::new(fields.applied_to(after))),
        ))
    })?;
    if let Some(episode) = episode_in(&entry) {
        show(shell, &store, episode, &Said::default(), "saved")?;
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
