//! How wide the columns of a table are.

use super::letters::Weight;
use crate::report::table::Table;

/// The white between two columns.
pub(super) const GAP: f32 = 8.0;

/// The widths of the columns: as wide as their widest cell where that fits, else narrow columns keep theirs
/// and the wide ones share the rest.
pub(super) fn columns(table: &Table, size: f32, width: f32) -> Vec<f32> {
    let cells = |column: usize| {
        let rows = table.rows.iter().filter_map(move |row| row.get(column));
        rows.map(|cell| (cell, Weight::Regular))
            .chain(table.head.get(column).map(|cell| (cell, Weight::Bold)))
    };
    let natural: Vec<f32> = (0..table.head.len())
        .map(|column| {
            let widths =
                cells(column).map(|(cell, weight)| weight.width(&weight.shown(cell), size));
            widths.fold(0.0, f32::max) + GAP
        })
        .collect();
    shared(&natural, width)
}

/// So much room, shared by columns that would like to be so wide.
fn shared(natural: &[f32], width: f32) -> Vec<f32> {
    let all: f32 = natural.iter().sum();
    if all <= width {
        // What is left over spreads the columns, as on a form.
        let more = (width - all) / natural.len().max(1) as f32;
        return natural.iter().map(|column| column + more).collect();
    }
    // The most that a column may have so that together they fit.
    let (mut low, mut high) = (0.0_f32, width);
    for _ in 0..30 {
        let most = f32::midpoint(low, high);
        let used: f32 = natural.iter().map(|column| column.min(most)).sum();
        if used <= width {
            low = most;
        } else {
            high = most;
        }
    }
    natural.iter().map(|column| column.min(low)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_keep_their_width() {
        assert_eq!(shared(&[10.0, 20.0], 40.0), [15.0, 25.0]);
        let columns = shared(&[10.0, 20.0, 400.0], 100.0);
        assert_eq!(&columns[..2], [10.0, 20.0]);
        assert!((columns.iter().sum::<f32>() - 100.0).abs() < 0.1);
        assert!(shared(&[], 10.0).is_empty());
    }
}
