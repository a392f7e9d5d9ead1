//! How an import reports records that the diary already has.

use std::fmt::Write as _;

use serde_json::{Map, Value, json};

use crate::diary::neutral;
use crate::exchange::{Difference, Merge, Tally};

/// How many differences are printed; `--json` has more.
const MOST_SHOWN: usize = 10;

/// How much of an old or a new value is printed.
const MOST_LETTERS: usize = 120;

/// Adds the counts and differences to the report's JSON object.
pub(super) fn add_to(body: &mut Value, merge: &Merge, refused: usize) {
    let total = merge.total();
    body["new"] = json!(total.new);
    body["same"] = json!(total.same);
    body["changed"] = json!(total.changed);
    body["kept"] = json!(total.kept);
    body["refused"] = json!(refused);
    let by_kind: Map<String, Value> = merge
        .tallies
        .iter()
        .map(|(kind, tally)| ((*kind).to_owned(), tally_json(*tally)))
        .collect();
    body["by_kind"] = Value::Object(by_kind);
    body["to_review"] = json!(merge.to_review);
    body["differences"] = merge.differences.iter().map(difference_json).collect();
}

fn tally_json(tally: Tally) -> Value {
    json!({
        "new": tally.new,
        "same": tally.same,
        "changed": tally.changed,
        "kept": tally.kept,
    })
}

fn difference_json(one: &Difference) -> Value {
    json!({ "what": one.what, "old": one.old, "new": one.new, "taken": one.taken })
}

/// The counts on one line, and the differences below it.
pub(super) fn in_words(merge: &Merge, refused: usize) -> String {
    let total = merge.total();
    let mut text = format!(
        "  {} new, {} the same, {} changed, {} refused\n",
        total.new, total.same, total.changed, refused
    );
    let of = |taken: bool| {
        merge
            .differences
            .iter()
            .filter(move |one| one.taken == taken)
    };
    for one in of(true).take(MOST_SHOWN) {
        let _ = writeln!(
            text,
            "  changed: {}: {} → {}",
            shown(&one.what),
            shown(&one.old),
            shown(&one.new)
        );
    }
    more(&mut text, total.changed);
    if total.kept > 0 {
        let records = if total.kept == 1 {
            "record differs"
        } else {
            "records differ"
        };
        let _ = writeln!(
            text,
            "  {} {records} that you changed here later; yours stay (--overwrite lets the file win)",
            total.kept
        );
    }
    for one in of(false).take(MOST_SHOWN) {
        let _ = writeln!(
            text,
            "  kept: {}: {}, the file says {}",
            shown(&one.what),
            shown(&one.old),
            shown(&one.new)
        );
    }
    more(&mut text, total.kept);
    if !merge.to_review.is_empty() {
        let _ = writeln!(text, "  please look at these; both are kept:");
    }
    for one in merge.to_review.iter().take(MOST_SHOWN) {
        let _ = writeln!(text, "    {}", shown(one));
    }
    more(&mut text, merge.to_review.len());
    text
}

fn more(text: &mut String, count: usize) {
    if count > MOST_SHOWN {
        let _ = writeln!(text, "  … and {} more; --json has them", count - MOST_SHOWN);
    }
}

fn shown(value: &str) -> String {
    let mut value = neutral(value).into_owned();
    if let Some((end, _)) = value.char_indices().nth(MOST_LETTERS) {
        value.truncate(end);
        value.push('…');
    }
    value
}
