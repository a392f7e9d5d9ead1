//! A list: rows, a cursor that stays among them, and the rows around it on the screen.

use crate::draw::canvas::{Canvas, Click, Target};

/// How far the page keys go.
const PAGE_ROWS: usize = 10;

/// Where a key takes the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motion {
    Down,
    Up,
    PageDown,
    PageUp,
    First,
    Last,
}

impl Motion {
    /// Where it leads from a place, among places up to the last.
    pub(crate) fn from(self, place: usize, last: usize) -> usize {
        let to = match self {
            Self::Down => place + 1,
            Self::Up => place.saturating_sub(1),
            Self::PageDown => place + PAGE_ROWS,
            Self::PageUp => place.saturating_sub(PAGE_ROWS),
            Self::First => 0,
            Self::Last => last,
        };
        to.min(last)
    }
}

/// Rows with a cursor. A page whose rows follow from the diary keeps the place of the cursor only, and makes
/// the list where it needs one.
#[derive(Clone, Debug)]
pub(crate) struct List<T> {
    rows: Vec<T>,
    cursor: usize,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new(Vec::new(), 0)
    }
}

impl<T> List<T> {
    /// Rows, with the cursor at a place or on the last row before it.
    pub(crate) fn new(rows: Vec<T>, cursor: usize) -> Self {
        let cursor = cursor.min(rows.len().saturating_sub(1));
        Self { rows, cursor }
    }

    /// All rows.
    pub(crate) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The place of the cursor.
    pub(crate) fn cursor(&self) -> usize {
        self.cursor
    }

    /// The row under the cursor; `None` in an empty list.
    pub(crate) fn selected(&self) -> Option<&T> {
        self.rows.get(self.cursor)
    }

    /// Moves the cursor, and returns its new place.
    pub(crate) fn go(&mut self, motion: Motion) -> usize {
        self.cursor = motion.from(self.cursor, self.rows.len().saturating_sub(1));
        self.cursor
    }

    /// Puts the cursor on the row that was clicked. Returns whether it was there already: a second click
    /// acts.
    pub(crate) fn select(&mut self, place: usize) -> bool {
        let was_there = self.cursor == place;
        self.cursor = place.min(self.rows.len().saturating_sub(1));
        was_there
    }

    /// Draws the rows around the cursor, each on a canvas of its own line. The selected one is filled to the
    /// right edge and has a pointer in its first column; a click on a row selects it.
    pub(crate) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        mut draw_row: impl FnMut(&mut Canvas<'_>, &T, bool),
    ) {
        let first = first_in_sight(self.rows.len(), self.cursor, usize::from(canvas.height()));
        for (y, (place, row)) in (0..canvas.height()).zip(self.rows.iter().enumerate().skip(first))
        {
            let mut line = canvas.line(y);
            let is_selected = place == self.cursor;
            if is_selected {
                let selected = line.theme.selected;
                line.fill(selected);
                line.text(0, 0, "▸", selected);
            }
            line.click(0, 0, line.width(), Click::Select(Target::Row(place)));
            draw_row(&mut line, row, is_selected);
        }
    }
}

impl<T: PartialEq> List<T> {
    /// Lists other rows. The cursor stays on its row; where that is gone, it stays at its place.
    pub(crate) fn fill(&mut self, rows: Vec<T>) {
        let same = self
            .selected()
            .and_then(|selected| rows.iter().position(|row| row == selected));
        *self = Self::new(rows, same.unwrap_or(self.cursor));
    }
}

/// A line of a list in parts.
pub(crate) enum GroupLine<T> {
    Blank,
    Title(T),
    Row(usize),
}

/// The lines of a list in parts, by the part of each row: a title above each part, and where there is room a
/// blank line between two.
pub(crate) fn group_lines<T: Copy + PartialEq>(
    parts: impl IntoIterator<Item = T>,
    is_airy: bool,
) -> Vec<GroupLine<T>> {
    let mut lines = Vec::new();
    let mut before = None;
    for (place, part) in parts.into_iter().enumerate() {
        if before != Some(part) {
            if is_airy && before.is_some() {
                lines.push(GroupLine::Blank);
            }
            before = Some(part);
            lines.push(GroupLine::Title(part));
        }
        lines.push(GroupLine::Row(place));
    }
    lines
}

/// The first of the rows in sight: the cursor is in the middle, except near the two ends.
pub(crate) fn first_in_sight(rows: usize, cursor: usize, height: usize) -> usize {
    (cursor + 1)
        .saturating_sub(height.div_ceil(2))
        .min(rows.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: usize, motion: Motion, expected: usize) {
        let mut list = List::new((0..25).collect(), from);
        assert_eq!(list.go(motion), expected);
        assert_eq!(list.selected(), Some(&expected));
    }

    #[test]
    fn the_cursor_stays_among_the_rows() {
        check(0, Motion::Up, 0);
        check(1, Motion::Up, 0);
        check(23, Motion::Down, 24);
        check(24, Motion::Down, 24);
        check(9, Motion::PageUp, 0);
        check(10, Motion::PageUp, 0);
        check(11, Motion::PageUp, 1);
        check(13, Motion::PageDown, 23);
        check(14, Motion::PageDown, 24);
        check(15, Motion::PageDown, 24);
        check(7, Motion::First, 0);
        check(7, Motion::Last, 24);
        let mut empty = List::<u8>::default();
        assert_eq!(empty.go(Motion::Down), 0);
        assert_eq!(empty.selected(), None);
    }

    #[test]
    fn a_second_click_on_a_row_is_told_from_the_first() {
        let mut list = List::new(vec!['a', 'b', 'c'], 1);
        assert!(!list.select(2));
        assert!(list.select(2));
        assert!(!list.select(3), "there is no such row");
        assert_eq!(list.cursor(), 2);
    }

    #[test]
    fn the_cursor_stays_on_its_row_or_at_its_place() {
        let mut list = List::new(vec!['a', 'b', 'c'], 1);
        list.fill(vec!['x', 'a', 'b']);
        assert_eq!(list.cursor(), 2);
        list.fill(vec!['x', 'a', 'c']);
        assert_eq!(list.cursor(), 2);
        list.fill(vec!['x']);
        assert_eq!(list.cursor(), 0);
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        for (rows, height) in [(0, 3), (1, 1), (5, 1), (5, 2), (5, 5), (5, 6), (40, 7)] {
            for cursor in 0..rows {
                let first = first_in_sight(rows, cursor, height);
                assert!(
                    first <= cursor && cursor < first + height,
                    "{rows} {height} {cursor}"
                );
                assert!(first == 0 || first + height <= rows, "no line stays empty");
            }
        }
    }
}
