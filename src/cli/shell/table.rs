//! Columns that fit an 80-column page.

use unicode_width::UnicodeWidthStr as _;

use crate::diary::neutral;
use crate::diary::words::cut;

const PAGE: usize = 80;
const GAP: usize = 2;

/// Rows with their columns aligned; the last column is cut where it would pass the 80th. Every cell is made
/// harmless.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let harmless = rows
        .iter()
        .map(|row| row.iter().map(|cell| neutral(cell)).collect());
    let rows: Vec<Vec<_>> = harmless.collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            if column + 1 == columns {
                let room = PAGE.saturating_sub(line.width());
                line.push_str(&cut(cell, room));
            } else {
                line.push_str(cell);
                line.push_str(&" ".repeat(widths[column].saturating_sub(cell.width()) + GAP));
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_align_and_the_page_ends_at_80() {
        let row = |cells: &[&str]| {
            cells
                .iter()
                .map(|cell| (*cell).to_owned())
                .collect::<Vec<_>>()
        };
        let long = "x".repeat(100);
        let text = aligned(&[
            row(&["id", "note"]),
            row(&["足", "b"]),
            row(&["abc", &long]),
        ]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "id   note");
        assert_eq!(lines[1], "足   b");
        assert_eq!(lines[2].width(), 80);
        assert!(lines[2].ends_with('…'));
    }
}
