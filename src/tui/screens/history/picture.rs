//! The pictures beside the calendar: every chart but the calendar itself and the comparison, which is a page
//! of its own.

use strum::IntoEnumIterator as _;

use crate::draw::charts::ChartName;

/// A picture beside the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Picture(pub(super) ChartName);

impl Default for Picture {
    fn default() -> Self {
        Self(ChartName::Weeks)
    }
}

impl Picture {
    /// All of them, in their order.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let is_elsewhere =
            |name: &ChartName| matches!(name, ChartName::Calendar | ChartName::Compare);
        ChartName::iter()
            .filter(move |name| !is_elsewhere(name))
            .map(Self)
    }

    /// The word in the row of pictures.
    pub(super) fn word(self) -> &'static str {
        self.0.into()
    }

    /// The picture so many places further, round in a circle.
    pub(super) fn stepped(self, by: isize) -> Self {
        let all: Vec<Self> = Self::all().collect();
        let here = all.iter().position(|each| *each == self).unwrap_or(0);
        all[(here as isize + by).rem_euclid(all.len() as isize) as usize]
    }
}
