//! Drawings of lower legs and feet, a letter for each muscle, two dots above one another in each cell.
//!
//! They are the left ones as their owner sees them, with the big toe on the inner side; the right ones are
//! their mirror images.

use crate::diary::Muscle;

/// A leg from the front, from behind, and the sole.
pub(super) struct Figures {
    /// From the front: the shin, the top of the foot and the toes.
    pub(super) front: &'static [&'static str],
    /// From behind: the calf and the heel.
    pub(super) back: &'static [&'static str],
    /// From below: the toes, the arch and the heel.
    pub(super) sole: &'static [&'static str],
    /// The columns between two legs of a pair, and between two pairs.
    pub(super) gaps: [u16; 2],
}

/// For pages.
pub(super) const LARGE: Figures = Figures {
    front: &[
        "..SSSSSS..",
        "..SSSSSS..",
        ".SSSSSSSS.",
        ".SSSSSSSS.",
        ".SSSSSSSS.",
        ".SSSSSSSS.",
        ".SSSSSSSS.",
        "..SSSSSS..",
        "..SSSSSS..",
        "..SSSSSS..",
        "...SSSS...",
        "...SSSS...",
        "...PPPP...",
        "..PPPPPP..",
        "..PPPPPP..",
        ".PPPPPPPP.",
        ".PPPPPPPP.",
        "PPPPPPPPP.",
        "TTTTTT.BBB",
        "TTTTTT.BBB",
        ".TT.T..BBB",
        "........B.",
    ],
    back: &[
        "...CCCC...",
        "..CCCCCC..",
        ".CCCCCCCC.",
        "CCCCCCCCCC",
        "CCCCCCCCCC",
        "CCCCCCCCCC",
        "CCCCCCCCCC",
        "CCCCCCCCCC",
        ".CCCCCCCC.",
        ".CCCCCCCC.",
        "..CCCCCC..",
        "..CCCCCC..",
        "...CCCC...",
        "...CCCC...",
        "....CC....",
        "....CC....",
        "...HHHH...",
        "..HHHHHH..",
        "..HHHHHH..",
        "..HHHHHH..",
        "..HHHHHH..",
        "...HHHH...",
    ],
    sole: &[
        "......BB.",
        "..T..BBBB",
        ".TT.TBBBB",
        "TTTTTBBBB",
        "TTTTT.BB.",
        "TTTTT.BB.",
        "AAAAAAAAA",
        "AAAAAAAAA",
        "AAAAAAAA.",
        "AAAAAAAA.",
        ".AAAAAA..",
        ".AAAAA...",
        ".AAAAA...",
        ".AAAAA...",
        ".AAAAA...",
        ".AAAAA...",
        ".HHHHHH..",
        ".HHHHHHH.",
        ".HHHHHHH.",
        ".HHHHHHH.",
        ".HHHHHHH.",
        "..HHHHH..",
    ],
    gaps: [1, 3],
};

/// For small windows.
pub(super) const SMALL: Figures = Figures {
    front: &[
        ".SSSS.", ".SSSS.", "SSSSSS", "SSSSSS", ".SSSS.", ".SSSS.", "..SS..", "..PP..", ".PPPP.",
        "PPPPPP", "TTT.BB", "TTT.BB",
    ],
    back: &[
        ".CCCC.", "CCCCCC", "CCCCCC", "CCCCCC", "CCCCCC", ".CCCC.", ".CCCC.", "..CC..", "..CC..",
        ".HHHH.", ".HHHH.", "..HH..",
    ],
    sole: &[
        "...BB", "TTTBB", "TTTBB", "TT.BB", "AAAAA", "AAAAA", "AAAA.", ".AAA.", ".AAA.", ".HHH.",
        ".HHHH", ".HHH.",
    ],
    gaps: [1, 2],
};

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
    /// The three views, each with its name.
    pub(super) fn views(&self) -> [(&'static str, &'static [&'static str]); 3] {
        [
            ("front", self.front),
            ("back", self.back),
            ("soles", self.sole),
        ]
    }

    /// The columns of one view, both legs with the gap between them.
    pub(super) fn pair_width(&self, view: &[&str]) -> u16 {
        2 * view[0].len() as u16 + self.gaps[0]
    }

    /// The columns of all.
    pub(super) fn width(&self) -> u16 {
        let pairs = self.views().map(|(_, view)| self.pair_width(view));
        pairs.iter().sum::<u16>() + 2 * self.gaps[1]
    }

    /// The rows of cells, without the names above.
    pub(super) fn rows(&self) -> u16 {
        self.front.len().div_ceil(2) as u16
    }
}
