//! The page as PDF: tagged for screen readers (PDF/UA-1), with its fonts in it.
//!
//! First everything is given its place on a sheet ([`layout`]), then the sheets are written ([`sheets`]).

mod figure;
mod layout;
mod letters;
mod marks;
mod setting;
mod sheets;
mod table;

use super::document::Document;
use layout::Layout;

/// The sizes of paper, in points.
const A4: (f32, f32) = (595.0, 842.0);
const LETTER: (f32, f32) = (612.0, 792.0);

/// Sets a page, on Letter paper or on A4.
pub(super) fn of(document: &Document, is_letter: bool) -> Vec<u8> {
    let paper = if is_letter { LETTER } else { A4 };
    let layout = Layout::of(document, paper);
    // Where what was typed breaks a rule of PDF/UA, a plain PDF is better than none.
    sheets::written(&layout, true)
        .or_else(|| sheets::written(&layout, false))
        .unwrap_or_default()
}

/// Every text of the page with its sheet, its place and its size.
#[cfg(test)]
pub(super) fn texts_of(document: &Document, is_letter: bool) -> String {
    use std::fmt::Write as _;

    let paper = if is_letter { LETTER } else { A4 };
    let mut page = String::new();
    for (sheet, marks) in (1..).zip(Layout::of(document, paper).sheets) {
        for mark in marks {
            if let marks::Ink::Text { at, size, text, .. } = mark.ink {
                let (x, y) = at;
                let _ = writeln!(page, "{sheet} {x:>5.0} {y:>5.0} {size:>4.1} {text}");
            }
        }
    }
    page
}
