//! A picture on a sheet: its shapes as marks, and what it shows in words.

use super::letters::Weight;
use super::marks::Ink;
use crate::report::picture::{Anchor, Picture, Shape};

/// A shape as a mark, at the scale of a picture whose corner is at a place.
pub(super) fn ink_of(shape: &Shape, (left, top): (f32, f32), scale: f32) -> Ink {
    let place = |(x, y): (f64, f64)| (left + x as f32 * scale, top + y as f32 * scale);
    match shape {
        Shape::Area { points, fill, line } => Ink::Area {
            points: points.iter().map(|point| place(*point)).collect(),
            fill: Some(*fill),
            line: *line,
        },
        Shape::Line { from, to, gray } => Ink::Area {
            points: vec![place(*from), place(*to)],
            fill: None,
            line: Some(*gray),
        },
        Shape::Text {
            at,
            size,
            anchor,
            gray,
            text,
        } => {
            let text = Weight::Regular.shown(text);
            let size = *size as f32 * scale;
            let width = Weight::Regular.width(&text, size);
            let (x, y) = place(*at);
            let x = match anchor {
                Anchor::Start => x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            Ink::Text {
                at: (x, y),
                size,
                weight: Weight::Regular,
                gray: *gray,
                text,
            }
        }
    }
}

/// What a picture shows, for who cannot see it: its title, and its table row by row.
pub(super) fn in_words(picture: &Picture) -> String {
    let table = &picture.table;
    let rows = table.rows.iter().map(|row| {
        let mut cells = table.head.iter().zip(row);
        let name = cells.next().map_or("", |(_, name)| name.as_str());
        let cells: Vec<String> = cells
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(head, cell)| format!("{head} {cell}"))
            .collect();
        format!("{name}: {}", cells.join(", "))
    });
    let rows: Vec<String> = rows.collect();
    let title = Weight::Regular.shown(&picture.title);
    format!("{title}. {}", Weight::Regular.shown(&rows.join("; ")))
}
