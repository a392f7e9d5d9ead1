//! `cramp log-of-changes`: what was changed when.

use serde_json::{Value as Json, json};

use crate::cli::shell::{Session, limit, open, table};
use crate::store::{Change, ChangeKind};

/// Show what was changed when, newest first
#[derive(Debug, clap::Args)]
#[command(before_help = "\
Examples:
  cramp log-of-changes                the newest changes, and which ones were undone
  cramp log-of-changes --limit 100")]
pub(crate) struct ChangesArgs {
    /// At most N
    #[arg(long, value_name = "N", default_value = "30", allow_hyphen_values = true, value_parser = limit)]
    limit: usize,
}

/// Reads and prints.
pub(super) fn run(args: ChangesArgs, session: &Session) -> anyhow::Result<()> {
    let most = u32::try_from(args.limit).unwrap_or(u32::MAX);
    let changes = open::to_read(session)?.store.changes(most)?;
    let rows: Vec<Json> = changes.iter().map(row).collect();
    session.print(&json!({ "changes": rows }), || {
        let lines: Vec<Vec<String>> = changes.iter().map(|change| line(session, change)).collect();
        table::aligned(&lines)
    })
}

fn row(change: &Change) -> Json {
    json!({
        "number": change.number,
        "made_at": change.made_at.rfc3339(),
        "kind": match change.kind {
            ChangeKind::Do => "do",
            ChangeKind::Undo => "undo",
            ChangeKind::Redo => "redo",
        },
        "label": change.label,
        "undone": change.undone,
        "rows": change.rows,
    })
}

fn line(session: &Session, change: &Change) -> Vec<String> {
    let what = match (change.kind, change.undone) {
        (ChangeKind::Do, false) => "",
        (ChangeKind::Do, true) => "undone",
        (ChangeKind::Undo, _) => "undo",
        (ChangeKind::Redo, _) => "redo",
    };
    vec![
        change.number.to_string(),
        change.made_at.local().format("%Y-%m-%d").to_string(),
        session.time_of(&change.made_at),
        what.to_owned(),
        change.label.clone(),
    ]
}
