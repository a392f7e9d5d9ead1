//! The report of an import: what it brought or would bring, and which lines were rejected.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::merging;
use crate::cli::shell::{Exit, Failure, Session};
use crate::diary::neutral;
use crate::exchange::{Import, ImportCounts, Merge};

/// What became of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Tried,
    /// It is asked whether it should come in.
    Asked,
    Written,
    NothingNew,
    Refused,
}

/// Prints the report; the exit code says whether all lines could be taken in.
pub(super) fn report(
    session: &Session,
    import: &Import,
    merge: &Merge,
    verdict: Verdict,
    partial: bool,
) -> anyhow::Result<Exit> {
    let taken_in = matches!(verdict, Verdict::Written | Verdict::NothingNew);
    let failed = !import.rejected.is_empty() && (!partial || import.refused_whole);
    let failure = failed.then(|| refusal(import, merge));
    let total = merge.total();
    let mut body = json!({
        "taken_in": taken_in,
        "counts": merge.counts,
        "rejected": import.rejected.iter().map(|line| json!({
            "line": line.line,
            "column": line.column,
            "message": line.refused.to_string(),
            "hint": line.refused.example,
        })).collect::<Vec<Value>>(),
        "ignored_columns": import.ignored,
        "remarks": remarks(import, merge).collect::<Vec<_>>(),
        "new": total.new,
        "same": total.same,
        "changed": total.changed,
        "kept": total.kept,
        "refused": import.rejected.len(),
        "by_kind": merge.tallies,
        "to_review": merge.to_review,
        "differences": merge.differences,
    });
    if let Some(failure) = &failure {
        body["error"] = failure.json();
        session.tell(failure);
    }
    if session.flags.json || verdict != Verdict::Refused {
        session.print(&body, || in_words(import, merge, verdict, partial))?;
    }
    Ok(if failed { Exit::BadData } else { Exit::Done })
}

/// Prints the report of what was written.
pub(super) fn report_written(
    session: &Session,
    import: &Import,
    merge: &Merge,
    partial: bool,
) -> anyhow::Result<Exit> {
    let verdict = if merge.brings_nothing {
        session.has_acted();
        Verdict::NothingNew
    } else {
        session.has_written();
        Verdict::Written
    };
    report(session, import, merge, verdict, partial)
}

/// The error if nothing is imported: every rejected line and what to do.
fn refusal(import: &Import, merge: &Merge) -> Failure {
    let mut lines = String::new();
    for line in &import.rejected {
        let _ = write!(lines, "\n{line}\n  for example: {}", line.refused.example);
    }
    let (wrong, rest) = (wrong_lines(import), brought(merge.counts));
    let message = format!("nothing was imported{wrong}; the rest would be {rest}{lines}");
    Failure::new(Exit::BadData, message, "--partial imports the good lines")
}

pub(super) fn in_words(import: &Import, merge: &Merge, verdict: Verdict, partial: bool) -> String {
    let mut text = String::new();
    // If nothing is imported they are on stderr already.
    for rejected in import.rejected.iter().filter(|_| partial) {
        let example = &rejected.refused.example;
        let _ = writeln!(text, "{rejected}\n  for example: {example}");
    }
    for remark in remarks(import, merge) {
        let _ = writeln!(text, "{remark}");
    }
    if !import.ignored.is_empty() {
        let names = import
            .ignored
            .iter()
            .map(|name| format!("\"{}\"", neutral(name)));
        let _ = writeln!(text, "left out: {}", names.collect::<Vec<_>>().join(", "));
    }
    let (brought, wrong) = (brought(merge.counts), wrong_lines(import));
    let line = match verdict {
        Verdict::NothingNew => format!("nothing new{wrong}"),
        Verdict::Tried if merge.brings_nothing => format!("nothing new{wrong}; nothing was saved"),
        Verdict::Asked => format!("would import {brought}{wrong}"),
        Verdict::Written => format!("saved: {brought}{wrong}\n  undo with: cramp undo"),
        Verdict::Tried => format!("would import {brought}{wrong}; nothing was saved"),
        Verdict::Refused => return text,
    };
    let _ = writeln!(text, "{line}");
    text.push_str(&merging::in_words(merge, import.rejected.len()));
    text
}

/// How the file was read, and what is said of its cramps.
fn remarks<'a>(import: &'a Import, merge: &'a Merge) -> impl Iterator<Item = &'a String> {
    import.remarks.iter().chain(&merge.overlaps)
}

/// "4 nights, 3 cramps"
fn brought(counts: ImportCounts) -> String {
    let rows = [
        (counts.nights, "night", "nights"),
        (counts.episodes, "cramp", "cramps"),
        (counts.values, "value", "values"),
        (counts.new_factors, "new factor", "new factors"),
        (counts.medicines, "medicine", "medicines"),
        (counts.conditions, "condition", "conditions"),
        (
            counts.red_flags,
            "answer about a sign",
            "answers about signs",
        ),
        (counts.reviews, "weekly review", "weekly reviews"),
        (
            counts.suggestions,
            "answer to a suggestion",
            "answers to suggestions",
        ),
        (counts.forgotten, "deletion", "deletions"),
    ];
    let parts: Vec<String> = (rows.into_iter())
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
        .collect();
    match parts.as_slice() {
        [] => "nothing".to_owned(),
        parts => parts.join(", "),
    }
}

/// "; 2 lines were rejected"
fn wrong_lines(import: &Import) -> String {
    match import.rejected.len() {
        0 => String::new(),
        1 => "; 1 line was rejected".to_owned(),
        more => format!("; {more} lines were rejected"),
    }
}
