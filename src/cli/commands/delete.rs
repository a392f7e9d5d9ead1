//! `cramp delete`: deletes a cramp, in one step that can be undone.

use crate::cli::shell::{
    EpisodeObject, Exit, Session, episode_lines, find_episode, label_of, open, record,
};
use crate::diary::{Edit, Entry, EpisodeId, RecordKey};

const EXAMPLES: &str = "\
Examples:
  cramp delete last                   get it back with: cramp undo";

/// Delete a cramp (you can undo this)
#[derive(Debug, clap::Args)]
#[command(before_help = EXAMPLES)]
pub(crate) struct DeleteArgs {
    /// The start of its id, or "last" for the one you entered last
    #[arg(value_name = "ID|last")]
    id: String,
}

/// Finds it and deletes it.
pub(super) fn run(args: DeleteArgs, session: &Session) -> anyhow::Result<Exit> {
    let store = open::to_read(session)?.store;
    let found = match find_episode(&store, &args.id, &session.now) {
        Ok(found) => found,
        Err(error) => {
            let Some(id) = store.unreadable_cramp(&args.id) else {
                return Err(error);
            };
            return delete_unreadable(session, id);
        }
    };
    let prefix = store.shortest_prefix(found.id)?;
    let by_day = store.came_by_day(&found)?;
    let label = format!("deleting the {}", label_of(session, &found));
    let _written = record(session, |_| {
        Ok(Entry::one(
            &*label,
            Edit::Forget(RecordKey::Episode(found.id)),
        ))
    })?;
    session.print(&EpisodeObject::of(&found, by_day), || {
        episode_lines(session, &found, by_day, prefix, "deleted")
    })?;
    session.advise("cramp undo restores it");
    Ok(Exit::Done)
}

/// A cramp that cannot be read can at least be deleted.
fn delete_unreadable(session: &Session, id: EpisodeId) -> anyhow::Result<Exit> {
    let _written = record(session, |_| {
        let label = format!("deleting the unreadable cramp {id}");
        Ok(Entry::one(label, Edit::Forget(RecordKey::Episode(id))))
    })?;
    session.print(&serde_json::json!({ "id": id.to_string() }), || {
        format!("deleted: the cramp {id}, which could not be read\n")
    })?;
    session.advise("cramp undo restores it");
    Ok(Exit::Done)
}
