//! What all programs' files must have.

use crate::diary::Refusal;

/// The refusal of a file in which nothing is called a cramp: it lists what could be.
pub(in crate::exchange) fn no_cramp(names: impl IntoIterator<Item = String>) -> Refusal {
    /// So many names are listed.
    const MOST_NAMED: usize = 12;
    let mut names: Vec<String> = names.into_iter().collect();
    names.sort();
    names.dedup();
    let more = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    let example = names
        .first()
        .map_or("foot cramp", String::as_str)
        .to_owned();
    let more = if more > 0 {
        format!(" and {more} more")
    } else {
        String::new()
    };
    Refusal::new(
        "file",
        format!(
            "nothing in it is called a cramp; it has {}{more}",
            names.join(", ")
        ),
        format!("--cramp \"{example}\""),
    )
}
