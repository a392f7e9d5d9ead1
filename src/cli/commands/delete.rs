//! `cramp delete`: deletes a cramp, in one step that can be undone.

use crate::cli::shell::{
    Session, episode_line, episode_object, find_episode, label_of, lines_below, open, record,
};
use crate::diary::{Edit, Entry, EpisodeId, RecordKey};

/// Delete a cramp (you can undo this)
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp delete last                   get it back with: cramp undo")]
pub(crate) struct DeleteArgs {
    /// The start of its id, or "last" for the one you entered last
    #[arg(value_name = "ID|last")]
    id: String,
}

/// Finds it and deletes it.
pub(super) fn run(args: DeleteArgs, session: &Session) -> anyhow::Result<()> {
    let store = open::to_read(session)?.store;
    let forget = |id: EpisodeId, which: String| {
        let label = format!("deleting the {which}");
        record(session, |_| {
            Ok(Entry::one(&*label, Edit::Forget(RecordKey::Episode(id))))
        })
    };
    match find_episode(&store, &args.id, &session.now) {
        Ok(found) => {
            let prefix = store.shortest_prefix(found.id)?;
            let by_day = store.came_by_day(&found)?;
            let _written = forget(found.id, label_of(session, &found))?;
            session.print(&episode_object(&found, by_day), || {
                let line = episode_line(session, &found, "deleted");
                format!("{line}\n{}", lines_below(session, &found, by_day, prefix))
            })?;
        }
        Err(error) => {
            // A cramp that cannot be read can at least be deleted.
            let id = store.unreadable_cramp(&args.id).ok_or(error)?;
            let _written = forget(id, format!("unreadable cramp {id}"))?;
            session.print(&serde_json::json!({ "id": id.to_string() }), || {
                format!("deleted: the cramp {id}, which could not be read\n")
            })?;
        }
    }
    session.advise("cramp undo restores it");
    Ok(())
}
