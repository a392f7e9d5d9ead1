//! Things side by side, in as many rows as they need.

use ratatui::layout::Position;

/// Where things of some widths stand in rows of a width, with so many cells between two.
pub(crate) fn flow(
    widths: impl IntoIterator<Item = u16>,
    width: u16,
    between: u16,
) -> Vec<Position> {
    let mut next = Position::ORIGIN;
    let place = |one: u16| {
        if next.x > 0 && next.x + one > width {
            next = Position::new(0, next.y + 1);
        }
        let place = next;
        next.x += one + between;
        place
    };
    widths.into_iter().map(place).collect()
}

/// The rows that they take.
pub(crate) fn flow_rows(places: &[Position]) -> u16 {
    places.last().map_or(0, |last| last.y + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(widths: &[u16], between: u16, expected: &[(u16, u16)], rows: u16) {
        let places = flow(widths.iter().copied(), 10, between);
        let expected: Vec<Position> = expected.iter().copied().map(Position::from).collect();
        assert_eq!(places, expected);
        assert_eq!(flow_rows(&places), rows);
    }

    #[test]
    fn what_does_not_fit_begins_a_row() {
        check(&[], 0, &[], 0);
        check(&[11], 0, &[(0, 0)], 1);
        check(&[4, 6], 0, &[(0, 0), (4, 0)], 1);
        check(&[4, 7], 0, &[(0, 0), (0, 1)], 2);
        check(&[4, 5], 1, &[(0, 0), (5, 0)], 1);
        check(&[4, 6, 2], 1, &[(0, 0), (0, 1), (7, 1)], 2);
    }
}
