//! What would come in, and the question whether it should, before anything is written.

use std::fmt::Write as _;

use super::report::{Verdict, in_words};
use crate::cli::shell::{Session, print};
use crate::diary::words::plural;
use crate::diary::{Journal, neutral};
use crate::exchange::{Import, Merge, first_nights};
use crate::store::Store;

/// So many nights are shown.
const NIGHTS_SHOWN: usize = 5;

/// Whether there is somebody to ask, who did not say yes already.
pub(super) fn is_due(session: &Session, is_agreed: bool) -> bool {
    session.talks() && !is_agreed
}

/// Shows what would come in and asks, where anything would; all but yes is no, and is said.
pub(super) fn agrees(
    import: &Import,
    merge: &Merge,
    store: &Store,
    session: &Session,
    partial: bool,
) -> anyhow::Result<bool> {
    let journal = store.journal(None, &session.now)?;
    let agreed = merge.brings_nothing || says_yes(import, merge, &journal, partial)?;
    if !agreed {
        session.advise("nothing was saved");
    }
    Ok(agreed)
}

fn says_yes(
    import: &Import,
    merge: &Merge,
    journal: &Journal,
    partial: bool,
) -> anyhow::Result<bool> {
    let mut text = in_words(import, merge, Verdict::Asked, partial);
    for night in first_nights(&merge.entry.edits, journal, NIGHTS_SHOWN) {
        let _ = writeln!(text, "  {}", neutral(&night).replace('\n', " "));
    }
    let more = merge.counts.nights.saturating_sub(NIGHTS_SHOWN);
    if more > 0 {
        let _ = writeln!(text, "  … and {}", plural(more, "more night"));
    }
    text.push_str("import it? y or n [n]: ");
    let answer = print::ask(&text)?.to_lowercase();
    Ok(matches!(answer.as_str(), "y" | "yes"))
}
