//! Values as dots that are piled up where they are equal: one dot a night, or several where there are many.

use super::dots::Dots;

/// Where the dots are piled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PileDirection {
    /// Upward from the lowest row.
    Up,
    /// Downward from the highest row.
    Down,
}

/// Values on a stretch of an axis.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DotAxis {
    /// The least value.
    pub(crate) low: f64,
    /// The largest.
    pub(crate) high: f64,
    /// In cells.
    pub(crate) width: u16,
}

impl DotAxis {
    /// The cell of a value.
    pub(crate) fn cell(self, value: f64) -> u16 {
        let last = f64::from(self.width.saturating_sub(1));
        let share = (value - self.low) / (self.high - self.low).max(f64::MIN_POSITIVE);
        (share.clamp(0.0, 1.0) * last).round() as u16
    }

    fn counts(self, values: &[f64]) -> Vec<usize> {
        let mut counts = vec![0; usize::from(self.width)];
        for value in values {
            if let Some(count) = counts.get_mut(usize::from(self.cell(*value))) {
                *count += 1;
            }
        }
        counts
    }

    /// How many values a dot must stand for, so that the highest pile has room.
    pub(crate) fn values_a_dot(self, values: &[&[f64]], rows: u16) -> usize {
        let highest = values.iter().flat_map(|values| self.counts(values)).max();
        highest
            .unwrap_or(0)
            .div_ceil(usize::from(rows.max(1)) * 4)
            .max(1)
    }

    /// The rows from the top.
    pub(crate) fn rows(
        self,
        values: &[f64],
        rows: u16,
        a_dot: usize,
        pile: PileDirection,
    ) -> Vec<String> {
        let mut dots = Dots::new(self.width, rows);
        let last = (rows * 4).saturating_sub(1);
        for (x, count) in (0..).zip(self.counts(values)) {
            for place in 0..count.div_ceil(a_dot.max(1)).min(usize::from(rows) * 4) as u16 {
                let y = match pile {
                    PileDirection::Up => last - place,
                    PileDirection::Down => place,
                };
                // Both columns of the cell: a single one is hard to see.
                dots.set(2 * x, y);
                dots.set(2 * x + 1, y);
            }
        }
        (0..rows)
            .map(|y| {
                (0..self.width)
                    .map(|x| dots.sign(x, y).unwrap_or(' '))
                    .collect()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const AXIS: DotAxis = DotAxis {
        low: 0.0,
        high: 3.0,
        width: 2,
    };

    #[test]
    fn equal_values_are_piled_up() {
        let values = [0.0, 0.0, 3.0];
        assert_eq!(AXIS.rows(&values, 1, 1, PileDirection::Up), ["⣤⣀"]);
        assert_eq!(AXIS.rows(&values, 1, 1, PileDirection::Down), ["⠛⠉"]);
    }

    #[test]
    fn a_dot_stands_for_more_where_they_are_too_many() {
        let values = [1.0; 9];
        assert_eq!(AXIS.values_a_dot(&[&values[..4]], 1), 1);
        assert_eq!(AXIS.values_a_dot(&[&values[..5]], 1), 2);
        assert_eq!(AXIS.values_a_dot(&[&values], 1), 3);
        assert_eq!(AXIS.values_a_dot(&[], 0), 1);
    }
}
