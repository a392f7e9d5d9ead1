//! How far a text is read that is longer than its page. Only the drawing knows how much fits, so it brings
//! the place back to where the last full page begins.

use std::cell::Cell;

use super::Motion;

/// The first line in sight.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    top: Cell<usize>,
    /// How many lines the page had when it was drawn.
    page: Cell<usize>,
    has_more: Cell<bool>,
}

impl Reading {
    /// Begins at the first line.
    pub(crate) fn begin(&self) {
        self.top.set(0);
    }

    /// Goes where a key takes it: by lines, by pages with the line at the edge still in sight, or to the
    /// ends.
    pub(crate) fn go(&self, motion: Motion) {
        let page = self.page.get().saturating_sub(1).max(1) as isize;
        let by = |lines| self.top.get().saturating_add_signed(lines);
        self.top.set(match motion {
            Motion::Down => by(1),
            Motion::Up => by(-1),
            Motion::PageDown => by(page),
            Motion::PageUp => by(-page),
            Motion::First => 0,
            Motion::Last => usize::MAX,
        });
    }

    /// Whether there was more to read above or below when it was drawn.
    pub(crate) fn has_more(&self) -> bool {
        self.has_more.get()
    }

    /// The first of so many lines to draw on a page of a height, which is full where there are enough.
    pub(crate) fn first(&self, lines: usize, room: usize) -> usize {
        let last = lines.saturating_sub(room);
        self.page.set(room);
        self.has_more.set(last > 0);
        self.top.set(self.top.get().min(last));
        self.top.get()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_stops_at_the_last_full_page() {
        use Motion::{Down as down, Last as end, PageDown as page, PageUp as back, Up as up};
        for (lines, room, moves, first) in [
            (4, 5, vec![end], 0),
            (5, 5, vec![end], 0),
            (6, 5, vec![end], 1),
            (20, 5, vec![end], 15),
            (20, 5, vec![end, up], 14),
            (20, 5, vec![end, down, down, up], 14),
            (20, 5, vec![up], 0),
            (20, 5, vec![page], 4),
            (20, 5, vec![page, page, back], 4),
            (20, 5, vec![end, back], 11),
            (20, 1, vec![page], 1),
            (20, 0, vec![end], 20),
        ] {
            let reading = Reading::default();
            reading.first(lines, room);
            for motion in moves {
                reading.go(motion);
                reading.first(lines, room);
            }
            assert_eq!(reading.first(lines, room), first, "{lines} {room}");
        }
        // A text that became shorter, or a page that became higher, is still full.
        let reading = Reading::default();
        reading.go(Motion::Last);
        assert_eq!((reading.first(20, 5), reading.first(20, 12)), (15, 8));
    }
}
