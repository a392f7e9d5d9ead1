//! What is on the sheets: the parts of the page, and the marks that belong to them.

use krilla::tagging::TagKind;

use super::letters::Weight;
use crate::report::picture::Gray;

/// A part of the page: what it is for who has the page read out, its parts, and the marks on the sheets that
/// belong to itself.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: TagKind,
    pub(super) parts: Vec<Node>,
    pub(super) leaf: Option<usize>,
}

impl Node {
    /// A part with marks of its own.
    pub(super) fn of_leaf(tag: impl Into<TagKind>, leaf: usize) -> Self {
        Self {
            tag: tag.into(),
            parts: Vec::new(),
            leaf: Some(leaf),
        }
    }

    /// A part that consists of others.
    pub(super) fn of_parts(tag: impl Into<TagKind>, parts: Vec<Self>) -> Self {
        Self {
            tag: tag.into(),
            parts,
            leaf: None,
        }
    }
}

/// A mark on a sheet.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// The part of the page that it belongs to; `None` of lines that say nothing.
    pub(super) leaf: Option<usize>,
    pub(super) ink: Ink,
}

/// What a mark is.
#[derive(Clone, Debug)]
pub(super) enum Ink {
    Text {
        at: (f32, f32),
        size: f32,
        weight: Weight,
        gray: Gray,
        text: String,
    },
    Area {
        points: Vec<(f32, f32)>,
        fill: Option<Gray>,
        line: Option<Gray>,
    },
}
