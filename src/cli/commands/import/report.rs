//! The report of an import: what it brought or would bring, and which lines were rejected.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::merging;
use crate::cli::shell::{Exit, Failure, Session, colours_errors};
use crate::diary::neutral;
use crate::exchange::{Counts, Import, Merge};

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
    let mut body = json!({
        "taken_in": taken_in,
        "counts": counts_json(merge.counts),
        "rejected": import.rejected.iter().map(|line| json!({
            "line": line.line,
            "column": line.column,
            "message": line.refused.to_string(),
            "hint": line.refused.example,
        })).collect::<Vec<Value>>(),
        "ignored_columns": import.ignored,
        "remarks": remarks(import, merge).collect::<Vec<_>>(),
    });
    merging::add_to(&mut body, merge, import.rejected.len());
    if let Some(failure) = &failure {
        body["error"] = failure.json();
        failure.tell(false, colours_errors(session.flags.color));
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
    let brings = brought(merge.counts);
    Failure::new(
        Exit::BadData,
        format!(
            "nothing was imported{}; the rest would be {brings}{lines}",
            wrong_lines(import)
        ),
        "--partial imports the good lines",
    )
}

/// Each count with its JSON key, its singular and its plural.
fn counted(counts: Counts) -> [(usize, &'static str, &'static str, &'static str); 10] {
    [
        (counts.nights, "nights", "night", "nights"),
        (counts.episodes, "episodes", "cramp", "cramps"),
        (counts.values, "values", "value", "values"),
        (
            counts.new_factors,
            "new_factors",
            "new factor",
            "new factors",
        ),
        (counts.medicines, "medicines", "medicine", "medicines"),
        (counts.conditions, "conditions", "condition", "conditions"),
        (
            counts.red_flags,
            "red_flags",
            "answer about a sign",
            "answers about signs",
        ),
        (counts.reviews, "reviews", "weekly review", "weekly reviews"),
        (
            counts.suggestions,
            "suggestions",
            "answer to a suggestion",
            "answers to suggestions",
        ),
        (counts.forgotten, "deleted", "deletion", "deletions"),
    ]
}

fn counts_json(counts: Counts) -> Value {
    let rows = counted(counts).into_iter();
    Value::Object(
        rows.map(|(count, key, ..)| (key.to_owned(), count.into()))
            .collect(),
    )
}

pub(super) fn in_words(import: &Import, merge: &Merge, verdict: Verdict, partial: bool) -> String {
    let mut text = String::new();
    // If nothing is imported they are on stderr already.
    for rejected in import.rejected.iter().filter(|_| partial) {
        let _ = writeln!(
            text,
            "{rejected}\n  for example: {}",
            rejected.refused.example
        );
    }
    for remark in remarks(import, merge) {
        let _ = writeln!(text, "{remark}");
    }
    if !import.ignored.is_empty() {
        let names: Vec<String> = import
            .ignored
            .iter()
            .map(|name| quoted_name(name))
            .collect();
        let _ = writeln!(text, "left out: {}", names.join(", "));
    }
    let (brought, wrong) = (brought(merge.counts), wrong_lines(import));
    let line = match verdict {
        Verdict::NothingNew => format!("nothing new{wrong}"),
        Verdict::Tried if merge.brings_nothing => {
            format!("nothing new{wrong}; nothing was saved")
        }
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

/// A name of the file, harmless for the terminal.
fn quoted_name(name: &str) -> String {
    format!("\"{}\"", neutral(name))
}

/// "4 nights, 3 cramps"
fn brought(counts: Counts) -> String {
    let rows = counted(counts).into_iter().filter(|(count, ..)| *count > 0);
    let parts = rows
        .map(|(count, _, one, many)| format!("{count} {}", if count == 1 { one } else { many }));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        "nothing".to_owned()
    } else {
        parts.join(", ")
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
