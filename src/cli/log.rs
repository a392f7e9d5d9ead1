//! `cramp log`: a cramp, afterwards.

use chrono::TimeDelta;

use super::check_in::CheckInFlags;
use super::exit::Exit;
use super::failure::no_such_flag;
use super::fields::FieldFlags;
use super::now::{entry_of, episode_in, show};
use super::record::{quoted, record};
use super::shell::Shell;
use super::words::label_of;
use super::{NOTATION, plain};
use crate::diary::acts::far_back;
use crate::diary::{End, Episode, EpisodeId, Moment, Night, Refused, notation};
use crate::store::Store;

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
pub(super) struct LogArgs {
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
pub(super) fn run(mut args: LogArgs, shell: &Shell) -> anyhow::Result<Exit> {
    if shell.plain && shell.interactive && !shell.flags.json && args.says_nothing() {
        return plain::log(shell);
    }
    let lasted = args.lasted.as_deref().map(duration).transpose()?;
    let (onset, remark) = onset(args.when.as_deref(), lasted, shell)?;
    let end =
        end_after(&onset, lasted, shell).map_err(|refused| named(refused, args.lasted.as_ref()))?;
    let fields = args.fields.read()?;
    let said = args.check_in.read(shell.settings.night_boundary)?;
    if let Some(remark) = remark {
        shell.remark(&remark);
    }
    let night = Night::of_entry(&onset, shell.settings.night_boundary)?;
    let begun = Episode::begun(EpisodeId::fresh(&onset), night, onset, shell.now);
    let episode = fields.applied_to(Episode { end, ..begun });
    let (store, entry) = record(shell, &repeat(&args, &onset), |store| {
        remark_if_far_back(shell, store, night)?;
        entry_of(
            shell,
            store,
            episode.clone(),
            &said,
            label_of(shell, &episode),
        )
    })?;
    if let Some(episode) = episode_in(&entry) {
        show(shell, &store, episode, &said, "saved")?;
    }
    Ok(Exit::Done)
}

/// Says aloud that a night lies long before everything else in the diary: a year is easily mistyped.
pub(super) fn remark_if_far_back(shell: &Shell, store: &Store, night: Night) -> anyhow::Result<()> {
    let tonight = shell.tonight();
    // The first night is asked for only where the date is an old one.
    if far_back(night, None, tonight).is_none() {
        return Ok(());
    }
    let first = store.first_night()?;
    if let Some(nights) = far_back(night, first, tonight) {
        let years = nights * 4 / 1461;
        let than = if first.is_some() {
            "the first night of the diary"
        } else {
            "tonight"
        };
        let years = if years == 1 {
            "a year".to_owned()
        } else {
            format!("{years} years")
        };
        shell.remark(&format!(
            "{night} is {years} before {than}; if that is a slip, cramp undo takes it back"
        ));
    }
    Ok(())
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
    shell: &Shell,
) -> anyhow::Result<(Moment, Option<String>)> {
    match (when, lasted) {
        (Some(text), _) => {
            let read = time(text, &shell.now)?;
            Ok((read.moment, read.remark))
        }
        (None, Some(seconds)) => {
            let onset = shell.now.plus(-TimeDelta::seconds(i64::from(seconds)));
            let remark = format!(
                "taken as a cramp that has just let go: it came at {}",
                shell.time_of(&onset)
            );
            Ok((onset, Some(remark)))
        }
        (None, None) => Ok((shell.now, None)),
    }
}

/// Reads a time. What begins with two dashes is a flag that this command does not have.
pub(super) fn time(text: &str, now: &Moment) -> Result<notation::When, Refused> {
    if text.starts_with("--") {
        let example = "cramp log 3:12 --for 4m --foot left --pain 7";
        return Err(no_such_flag(text, "log", example));
    }
    notation::when(text, now)
}

/// Reads how long a cramp held.
pub(super) fn duration(text: &str) -> Result<u32, Refused> {
    let example = "--for 4m, --for 90s or --for 1h30m";
    match notation::span(text).map_err(|refused| refused.with_example(example))? {
        0 => Err(Refused::new(
            format!("--for {text}"),
            "a cramp takes time; without --for its length is unknown",
            example,
        )),
        seconds => Ok(seconds),
    }
}

/// The end of a cramp that held so long; unknown where nobody said. It cannot lie in the future.
pub(super) fn end_after(
    onset: &Moment,
    lasted: Option<u32>,
    shell: &Shell,
) -> Result<End, Refused> {
    let Some(duration_seconds) = lasted else {
        return Ok(End::Unknown);
    };
    let ends = onset.plus(TimeDelta::seconds(i64::from(duration_seconds)));
    if ends <= shell.now {
        return Ok(End::Known { duration_seconds });
    }
    Err(Refused::new(
        format!("--for {}", crate::diary::duration_words(duration_seconds)),
        format!(
            "a cramp that came at {} would end at {}, which is in the future",
            shell.time_of(onset),
            shell.time_of(&ends)
        ),
        "cramp now, and cramp over when it lets go",
    ))
}

/// A refusal of a span, with the span as it was typed.
pub(super) fn named(refused: Refused, typed: Option<&String>) -> Refused {
    match typed {
        Some(typed) => Refused::new(format!("--for {typed}"), refused.reason, refused.example),
        None => refused,
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
