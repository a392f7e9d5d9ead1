//! How an import reports records that the diary already has.

use std::fmt::Write as _;

use crate::diary::neutral;
use crate::exchange::Merge;

/// How many differences are printed; `--json` has more.
const MOST_SHOWN: usize = 10;

/// How much of an old or a new value is printed.
const MOST_LETTERS: usize = 120;

/// The counts on one line, and the differences below it.
pub(super) fn in_words(merge: &Merge, refused: usize) -> String {
    let total = merge.total();
    let mut text = format!(
        "  {} new, {} the same, {} changed, {} refused\n",
        total.new, total.same, total.changed, refused
    );
    let of = |taken: bool| {
        let differences = merge
            .differences
            .iter()
            .filter(move |one| one.taken == taken);
        let shown = differences.map(|one| [&one.what, &one.old, &one.new].map(|part| shown(part)));
        shown.take(MOST_SHOWN)
    };
    for [what, old, new] in of(true) {
        let _ = writeln!(text, "  changed: {what}: {old} → {new}");
    }
    more(&mut text, total.changed);
    if total.kept > 0 {
        let differ = if total.kept == 1 {
            "record differs"
        } else {
            "records differ"
        };
        let _ = writeln!(
            text,
            "  {} {differ} that you changed here later; yours stay (--overwrite lets the file win)",
            total.kept
        );
    }
    for [what, old, new] in of(false) {
        let _ = writeln!(text, "  kept: {what}: {old}, the file says {new}");
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
