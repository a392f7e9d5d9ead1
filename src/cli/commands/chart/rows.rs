//! Bars from left to right, with a label before and words behind.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::shell::Page;

/// One bar.
pub(super) struct Row {
    /// What it is of.
    pub(super) label: String,
    /// How long it is, of the longest.
    pub(super) share: f64,
    /// What it says.
    pub(super) words: String,
}

/// No bar is longer than this: the eye compares short ones better.
const LONGEST: usize = 40;

/// The bars below each other; words alone where they are wanted.
pub(super) fn rows(page: &Page, rows: &[Row]) -> String {
    let labels = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
    let words = rows.iter().map(|row| row.words.width()).max().unwrap_or(0);
    let room = page.width.saturating_sub(labels + words + 4);
    let longest = room.clamp(4, LONGEST);
    let edge = page.sign('│', '|');
    let mut text = String::new();
    for row in rows {
        let label = &row.label;
        let line = if page.plain {
            format!("{label}: {}", row.words)
        } else {
            let before = " ".repeat(labels - label.width());
            let bar = page.bar(row.share, longest);
            let gap = if bar.is_empty() { "" } else { " " };
            format!("{before}{label} {edge}{bar}{gap}{}", row.words)
        };
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
