//! `cramp delete`: a cramp goes, in one step that undo takes back.

use super::exit::Exit;
use super::json::EpisodeRow;
use super::record::{quoted, record};
use super::shell::Shell;
use super::show::episode;
use super::words::{episode_lines, label_of};
use crate::diary::{Edit, Entry, EpisodeId};

const EXAMPLES: &str = "\
Examples:
  cramp delete last                   cramp undo brings it back";

/// Delete a cramp; undo brings it back
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(super) struct DeleteArgs {
    /// The beginning of its id, or "last": the cramp that was entered last
    #[arg(value_name = "ID|last")]
    id: String,
}

/// Finds it and deletes it.
pub(super) fn run(args: DeleteArgs, shell: &Shell) -> anyhow::Result<Exit> {
    let store = super::open::to_read(shell)?.store;
    let found = match episode(&store, &args.id, &shell.now) {
        Ok(found) => found,
        Err(error) => {
            let Some(id) = store.unreadable_cramp(&args.id) else {
                return Err(error);
            };
            return delete_unreadable(shell, id, &args.id);
        }
    };
    let prefix = store.shortest_prefix(found.id)?;
    let by_day = store.came_by_day(&found)?;
    let label = format!("deletion of the {}", label_of(shell, &found));
    let repeat = quoted(["cramp", "delete", &args.id]);
    let _written = record(shell, &repeat, |_| {
        Ok(Entry::one(&*label, Edit::ForgetEpisode(found.id)))
    })?;
    shell.print(&EpisodeRow::of(&found, by_day), || {
        episode_lines(shell, &found, by_day, prefix, "deleted")
    })?;
    shell.advise("cramp undo brings it back");
    Ok(Exit::Done)
}

/// A cramp that cannot be read can at least be taken out.
fn delete_unreadable(shell: &Shell, id: EpisodeId, typed: &str) -> anyhow::Result<Exit> {
    let repeat = quoted(["cramp", "delete", typed]);
    let _written = record(shell, &repeat, |_| {
        let label = format!("deletion of the unreadable cramp {id}");
        Ok(Entry::one(label, Edit::ForgetEpisode(id)))
    })?;
    shell.print(&serde_json::json!({ "id": id.to_string() }), || {
        format!("deleted: the cramp {id}, which could not be read\n")
    })?;
    shell.advise("cramp undo brings it back");
    Ok(Exit::Done)
}
