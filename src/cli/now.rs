//! `cramp now`: a cramp begins, or the one that runs ends. The hot path: what is not needed to save is done after.

use std::fmt::Write as _;

use super::check_in::{CheckInFlags, Said};
use super::exit::Exit;
use super::fields::{FieldFlags, Fields};
use super::json::EpisodeRow;
use super::open::{Start, open_diary};
use super::record::{quoted, record};
use super::shell::Shell;
use super::words::{episode_lines, label_of};
use crate::diary::acts::{self, Press};
use crate::diary::{Edit, Entry, Episode, Moment, Period, neutral, overlapping};
use crate::store::{Store, StoreError};

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
pub(super) struct NowArgs {
    #[command(flatten)]
    fields: FieldFlags,
    #[command(flatten)]
    check_in: CheckInFlags,
}

/// Commits, then shows.
pub(super) fn run(mut args: NowArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let fields = args.fields.read()?;
    let said = args.check_in.read(shell.settings.night_boundary)?;
    let fresh = acts::begin(&shell.now, shell.settings.night_boundary);
    let repeat = repeat(shell, &args);
    let (store, entry) = record(shell, &repeat, |store| {
        match acts::press(&newest(store, &shell.now)?, &shell.now) {
            Press::Ends(running) => ended(shell, store, running.clone(), &fields, &said),
            Press::Same(episode) => pressed_again(shell, store, episode, &fields, &said),
            Press::Begins => {
                let label = label_of(shell, &fresh);
                entry_of(shell, store, fields.applied_to(fresh.clone()), &said, label)
            }
        }
    })?;
    let Some(episode) = show_written(shell, &store, &entry, &said)? else {
        return Ok(Exit::Done);
    };
    if episode.is_running() && shell.interactive && !shell.flags.quiet && !shell.flags.json {
        return open_diary(shell, Start::Live);
    }
    Ok(Exit::Done)
}

/// The command that would write the same cramp later.
fn repeat(shell: &Shell, args: &NowArgs) -> String {
    let onset = shell.now.rfc3339();
    let (fields, check_in) = (args.fields.words(), args.check_in.words());
    let words = ["cramp", "log", &onset].into_iter();
    quoted(words.chain(fields.iter().chain(&check_in).map(String::as_str)))
}

/// The entry that ends a running cramp, with what was said of it.
pub(super) fn ended(
    shell: &Shell,
    store: &Store,
    running: Episode,
    fields: &Fields,
    said: &Said,
) -> anyhow::Result<Entry> {
    let label = format!("end of the {}", label_of(shell, &running));
    entry_of(
        shell,
        store,
        fields.applied_to(acts::end(running, &shell.now)),
        said,
        label,
    )
}

/// The cramps that a press can be about: the one that is going on, and the newest.
pub(super) fn newest(store: &Store, now: &Moment) -> Result<Vec<Episode>, StoreError> {
    let newest = [store.running(now)?, store.last_entered(now)?];
    Ok(newest.into_iter().flatten().collect())
}

/// The entry of a press that is the same as the one before: only what was said with it is new.
pub(super) fn pressed_again(
    shell: &Shell,
    store: &Store,
    episode: &Episode,
    fields: &Fields,
    said: &Said,
) -> anyhow::Result<Entry> {
    let described = fields.applied_to(episode.clone());
    if described == *episode && said.is_empty() {
        return Ok(Entry::new(String::new(), Vec::new()));
    }
    let label = format!("description of the {}", label_of(shell, episode));
    entry_of(shell, store, described, said, label)
}

/// The entry of a cramp together with what was said of its night's day.
pub(super) fn entry_of(
    shell: &Shell,
    store: &Store,
    episode: Episode,
    said: &Said,
    label: String,
) -> anyhow::Result<Entry> {
    let night = episode.night;
    let mut edits = vec![Edit::Episode(Box::new(episode))];
    if !said.is_empty() {
        let settings = &shell.settings;
        let style = (settings.units, settings.clock, settings.night_boundary);
        let written = said.written(store, night, &shell.now, style)?;
        for remark in &written.remarks {
            shell.remark(remark);
        }
        edits.extend(written.edits);
    }
    Ok(Entry::new(label, edits))
}

/// Prints the cramp that an entry writes; where it writes none, the one that the press before this one was about.
pub(super) fn show_written(
    shell: &Shell,
    store: &Store,
    entry: &Entry,
    said: &Said,
) -> anyhow::Result<Option<Episode>> {
    if let Some(episode) = episode_in(entry) {
        show(shell, store, episode, said, "saved")?;
        return Ok(Some(episode.clone()));
    }
    let newest = newest(store, &shell.now)?;
    let Press::Same(episode) = acts::press(&newest, &shell.now) else {
        return Ok(None);
    };
    show(shell, store, episode, said, "already saved")?;
    shell.remark("a second press within three seconds is the same press");
    Ok(Some(episode.clone()))
}

/// The cramp that an entry writes.
pub(super) fn episode_in(entry: &Entry) -> Option<&Episode> {
    entry.edits.iter().find_map(|edit| match edit {
        Edit::Episode(episode) => Some(episode.as_ref()),
        _ => None,
    })
}

/// Prints the cramp that was written, and what was said with it of its night's day.
pub(super) fn show(
    shell: &Shell,
    store: &Store,
    episode: &Episode,
    said: &Said,
    done: &str,
) -> anyhow::Result<()> {
    let prefix = if shell.flags.json {
        0
    } else {
        store.shortest_prefix(episode.id)?
    };
    let by_day = store.came_by_day(episode)?;
    shell.print(&EpisodeRow::of(episode, by_day), || {
        let mut text = episode_lines(shell, episode, by_day, prefix, done);
        let phrases = said.phrases(shell.settings.units, shell.settings.clock);
        if !phrases.is_empty() {
            let _ = writeln!(text, "  with {}", neutral(&phrases.join(", ")));
        }
        text
    })?;
    if episode.is_running() && !shell.interactive {
        shell.advise("cramp over when it lets go");
    }
    say_what_it_overlaps(shell, store, episode)
}

/// Says aloud that another cramp is written down for the same time.
fn say_what_it_overlaps(shell: &Shell, store: &Store, episode: &Episode) -> anyhow::Result<()> {
    let around = Period::between(episode.night.previous(), episode.night.next());
    let near = store.nights(around, &shell.now)?;
    let Some(other) = overlapping(episode, near.all_episodes(), &shell.now) else {
        return Ok(());
    };
    let id = other.id.to_string();
    let same_time = other.onset.utc_ms() == episode.onset.utc_ms();
    let how = if same_time {
        "begins at the same time as"
    } else {
        "overlaps"
    };
    shell.remark(&format!(
        "this cramp {how} the {}; if they are one, \"cramp delete {}\" takes that one out",
        label_of(shell, other),
        &id[..store.shortest_prefix(other.id)?.min(id.len())]
    ));
    Ok(())
}
