//! How large the letters of a page are, and how far apart.

/// How large letters are, and how much white there is between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) title: f32,
    pub(super) heading: f32,
    pub(super) text: f32,
    pub(super) note: f32,
    /// How far a line is from the next for each point of its letters.
    pub(super) lead: f32,
    pub(super) before_heading: f32,
    pub(super) after: f32,
}

/// As a page is set, and the closer ways where they save a sheet. Nobody should need to look twice: text is
/// never under 8.5 points.
pub(super) const SETTINGS: [Setting; 4] = [
    Setting {
        title: 14.0,
        heading: 10.0,
        text: 9.0,
        note: 8.5,
        lead: 1.22,
        before_heading: 5.0,
        after: 2.2,
    },
    Setting {
        title: 13.0,
        heading: 9.5,
        text: 8.5,
        note: 8.5,
        lead: 1.17,
        before_heading: 4.0,
        after: 1.8,
    },
    Setting {
        title: 12.5,
        heading: 9.5,
        text: 8.5,
        note: 8.5,
        lead: 1.13,
        before_heading: 3.0,
        after: 1.2,
    },
    Setting {
        title: 12.0,
        heading: 9.0,
        text: 8.5,
        note: 8.5,
        lead: 1.08,
        before_heading: 2.0,
        after: 0.8,
    },
];
