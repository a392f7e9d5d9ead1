//! `cramp delete`: a cramp goes, in one step that undo takes back.

use super::exit::Exit;
use super::json::EpisodeRow;
use super::record::{quoted, record};
use super::shell::Shell;
use super::show::episode;
use super::words::{episode_lines, label_of};
use crate::diary::{Edit, Entry};

const EXAMPLES: &str = "\
Examples:
  cramp delete last                   cramp undo brings it back";

/// Delete a cramp; undo brings it back
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct DeleteArgs {
    /// The beginning of its id, or "last"
    #[arg(value_name = "ID|last")]
    id: String,
}

/// Finds it and deletes it.
pub(super) fn run(args: DeleteArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let store = super::open::to_read(shell)?.store;
    let found = episode(&store, &args.id, &shell.now)?;
    let prefix = store.shortest_prefix(found.id)?;
    let label = format!("deletion of the {}", label_of(shell, &found));
    let repeat = quoted(["cramp", "delete", &args.id]);
    let _written = record(shell, &repeat, |_| {
        Ok(Entry::one(&*label, Edit::ForgetEpisode(found.id)))
    })?;
    shell.print(&EpisodeRow::from(&found), || {
        episode_lines(shell, &found, prefix, "deleted")
    })?;
    shell.advise("cramp undo brings it back");
    Ok(Exit::Done)
}
