//! A picture as shapes, which every rendering that can draws alike, with the table that says the same.

use super::table::Table;

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// What it shows.
    pub title: String,
    /// Its width, in the unit of its shapes.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What it is drawn of, from the back to the front.
    pub shapes: Vec<Shape>,
    /// The same in a table.
    pub table: Table,
}

/// A gray, from 0 (black) to 255 (white).
pub type Gray = u8;

/// How large letters are in the unit of the shapes, which is never less than a point when printed: seven
/// points, and a little for a sheet that is narrower.
pub(super) const LETTERS: f64 = 7.2;

/// Where a text stands of its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// A shape. `y` grows downward.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Shape {
    /// A filled area with a thin line around it, or without where the line is none.
    Area {
        points: Vec<(f64, f64)>,
        fill: Gray,
        line: Option<Gray>,
    },
    /// A straight line.
    Line {
        from: (f64, f64),
        to: (f64, f64),
        gray: Gray,
    },
    /// A text on its baseline.
    Text {
        at: (f64, f64),
        size: f64,
        anchor: Anchor,
        gray: Gray,
        text: String,
    },
}

impl Shape {
    /// A rectangle.
    pub(super) fn bar(x: f64, y: f64, (width, height): (f64, f64), fill: Gray) -> Self {
        let (right, below) = (x + width, y + height);
        Self::Area {
            points: vec![(x, y), (right, y), (right, below), (x, below)],
            fill,
            line: None,
        }
    }

    /// The same with a line around it.
    #[must_use]
    pub(super) fn outlined(mut self, gray: Gray) -> Self {
        if let Self::Area { line, .. } = &mut self {
            *line = Some(gray);
        }
        self
    }

    /// A dark text.
    pub(super) fn text(x: f64, y: f64, anchor: Anchor, text: impl Into<String>) -> Self {
        Self::Text {
            at: (x, y),
            size: LETTERS,
            anchor,
            gray: 0,
            text: text.into(),
        }
    }

    /// A number in the middle of an area: black on light, white on dark.
    pub(super) fn number(at: (f64, f64), size: f64, on: Gray, number: impl ToString) -> Self {
        Self::Text {
            at,
            size,
            anchor: Anchor::Middle,
            gray: if on < 140 { 255 } else { 0 },
            text: number.to_string(),
        }
    }
}

/// Pictures in as many rows as they need at their full size.
pub(super) fn rows(
    mut rest: &[Picture],
    width: f32,
    between: f32,
) -> impl Iterator<Item = &[Picture]> {
    std::iter::from_fn(move || {
        let mut right = 0.0;
        let fit = rest.iter().take_while(|each| {
            right += each.width as f32 + between;
            right - between <= width
        });
        let count = fit.count().max(1).min(rest.len());
        let (row, below) = rest.split_at(count);
        rest = below;
        (!row.is_empty()).then_some(row)
    })
}
