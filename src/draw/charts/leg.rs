//! Drawings of lower legs and feet, a letter for each muscle, two dots above one another in each cell.
//!
//! They are the left ones as their owner sees them, with the big toe on the inner side; the right ones are
//! their mirror images.

use std::sync::LazyLock;

use crate::diary::Muscle;

/// A leg from the front, from behind, and the sole.
pub(super) struct Figures {
    /// The views, each with its name.
    pub(super) views: [(&'static str, Vec<&'static str>); 3],
    /// The columns between two legs of a pair, and between two pairs.
    pub(super) gaps: [u16; 2],
}

/// For pages.
pub(super) static LARGE: LazyLock<Figures> =
    LazyLock::new(|| Figures::read(include_str!("leg_large.txt"), [1, 3]));

/// For small windows.
pub(super) static SMALL: LazyLock<Figures> =
    LazyLock::new(|| Figures::read(include_str!("leg_small.txt"), [1, 2]));

/// The muscle of a letter.
pub(super) fn muscle_of(letter: u8) -> Option<Muscle> {
    Some(match letter {
        b'S' => Muscle::Shin,
        b'C' => Muscle::Calf,
        b'P' => Muscle::Top,
        b'B' => Muscle::BigToe,
        b'T' => Muscle::Toes,
        b'A' => Muscle::Arch,
        b'H' => Muscle::Heel,
        _ => return None,
    })
}

impl Figures {
    /// The views stand side by side in a text.
    fn read(text: &'static str, gaps: [u16; 2]) -> Self {
        let view = |(place, name)| {
            let rows = text.lines();
            let rows = rows.filter_map(|row| row.split(' ').nth(place));
            (name, rows.collect())
        };
        Self {
            views: [(0, "front"), (1, "back"), (2, "soles")].map(view),
            gaps,
        }
    }

    /// The columns of one view, both legs with the gap between them.
    pub(super) fn pair_width(&self, view: &[&str]) -> u16 {
        2 * view[0].len() as u16 + self.gaps[0]
    }

    /// The columns of all.
    pub(super) fn width(&self) -> u16 {
        let pairs = self.views.iter().map(|(_, view)| self.pair_width(view));
        pairs.sum::<u16>() + 2 * self.gaps[1]
    }

    /// The rows of cells, without the names above.
    pub(super) fn rows(&self) -> u16 {
        self.views[0].1.len().div_ceil(2) as u16
    }
}
