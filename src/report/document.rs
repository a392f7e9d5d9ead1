//! The page in words, before it is set: sections of paragraphs, lists, tables and pictures.

use super::picture::Picture;
use super::table::Table;

/// The page.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// Whose it is, of when, and how complete: a line each.
    pub head: Vec<String>,
    /// Its sections, in their order.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What is in it.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A section, where there is anything in it.
    pub(super) fn filled(title: &'static str, blocks: Vec<Block>) -> Option<Self> {
        (!blocks.is_empty()).then_some(Self { title, blocks })
    }
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A paragraph that must be seen first.
    Urgent(String),
    /// A remark in small letters.
    Note(String),
    /// A list.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// Pictures that stand beside each other.
    Pictures(Vec<Picture>),
}

impl Block {
    /// A table, where it has rows.
    pub(super) fn table(table: Table) -> Option<Self> {
        (!table.rows.is_empty()).then_some(Self::Table(table))
    }
}
