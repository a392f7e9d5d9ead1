//! Where everything stands: a pen that goes down a sheet and begins the next when one is full.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag, TagKind};

use super::letters::Weight;
use super::marks::{Ink, Mark, Node};
use super::setting::{SETTINGS, Setting};
use super::{figure, table};
use crate::report::document::{Block, Document};
use crate::report::picture::{Gray, Picture, rows};
use crate::report::table::Table;

/// The white around a sheet.
const SIDE: f32 = 36.0;
const TOP: f32 = 24.0;
/// The white between pictures.
const BETWEEN: f32 = 14.0;
/// The level of a section's heading.
const BELOW_THE_TITLE: NonZeroU16 = NonZeroU16::MIN.saturating_add(1);

/// The sheets, and what is on them.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) title: String,
    pub(super) paper: (f32, f32),
    pub(super) sheets: Vec<Vec<Mark>>,
    pub(super) nodes: Vec<Node>,
    /// The headings, with their sheet and height.
    pub(super) outline: Vec<(String, usize, f32)>,
    pub(super) leaves: usize,
    set: Setting,
    y: f32,
}

impl Layout {
    /// Sets the page; it stands closer where it then takes a sheet less.
    pub(super) fn of(document: &Document, paper: (f32, f32)) -> Self {
        let [usual, closer @ ..] = SETTINGS.map(|set| Self::set(document, paper, set));
        closer.into_iter().fold(usual, |best, next| {
            if next.sheets.len() < best.sheets.len() {
                next
            } else {
                best
            }
        })
    }

    fn set(document: &Document, paper: (f32, f32), set: Setting) -> Self {
        let mut layout = Self {
            set,
            title: document.title.clone(),
            paper,
            sheets: vec![Vec::new()],
            nodes: Vec::new(),
            outline: Vec::new(),
            leaves: 0,
            y: TOP,
        };
        layout.heading(NonZeroU16::MIN, &document.title, set.title);
        for line in &document.head {
            let node = layout.paragraph(Tag::P, line, set.text, Weight::Regular, 0);
            layout.nodes.push(node);
        }
        for section in &document.sections {
            layout.y += set.before_heading;
            // A heading does not stand alone at the end of a sheet.
            layout.need((set.heading + 3.0 * set.text) * set.lead);
            let (title, sheet) = (section.title.to_owned(), layout.sheets.len() - 1);
            layout.outline.push((title, sheet, layout.y));
            layout.heading(BELOW_THE_TITLE, section.title, set.heading);
            layout.rule(layout.y + 0.2, 140);
            layout.y += 1.8;
            for block in &section.blocks {
                layout.block(block);
                layout.y += set.after;
            }
        }
        layout
    }

    /// The room between the white at the sides.
    pub(super) fn width(&self) -> f32 {
        self.paper.0 - 2.0 * SIDE
    }

    fn block(&mut self, block: &Block) {
        let set = self.set;
        let node = match block {
            Block::Text(words) => self.paragraph(Tag::P, words, set.text, Weight::Regular, 0),
            Block::Urgent(words) => self.paragraph(Tag::P, words, set.heading, Weight::Bold, 0),
            Block::Note(words) => self.paragraph(Tag::P, words, set.note, Weight::Regular, 60),
            Block::List(items) => {
                let items = items.iter().map(|item| {
                    let words = format!("• {item}");
                    let body = self.paragraph(Tag::LBody, &words, set.text, Weight::Regular, 0);
                    Node::of_parts(Tag::LI, vec![body])
                });
                Node::of_parts(Tag::L(ListNumbering::Disc), items.collect())
            }
            Block::Table(of) => self.table(of),
            Block::Pictures(all) => {
                return rows(all, self.width(), BETWEEN).for_each(|row| self.pictures(row));
            }
        };
        self.nodes.push(node);
    }

    fn heading(&mut self, level: NonZeroU16, words: &str, size: f32) {
        let tag = Tag::Hn(level, Some(words.to_owned()));
        let node = self.paragraph(tag, words, size, Weight::Bold, 0);
        self.nodes.push(node);
    }

    /// A paragraph over the whole width.
    fn paragraph(
        &mut self,
        tag: impl Into<TagKind>,
        words: &str,
        size: f32,
        weight: Weight,
        gray: Gray,
    ) -> Node {
        let leaf = self.leaf();
        for line in weight.lines(words, size, self.width()) {
            self.need(size * self.set.lead);
            self.text(leaf, (SIDE, self.y), (size, weight, gray), line);
            self.y += size * self.set.lead;
        }
        Node::of_leaf(tag, leaf)
    }

    fn table(&mut self, of: &Table) -> Node {
        let columns = table::columns(of, self.set.text, self.width());
        let has_head = of.head.iter().any(|cell| !cell.is_empty());
        let head = has_head.then_some((&of.head, true)).into_iter();
        let rows = head.chain(of.rows.iter().map(|row| (row, false)));
        let rows = rows.map(|(cells, is_head)| self.row(cells, &columns, is_head));
        let summary = Weight::Regular.shown(&of.caption);
        Node::of_parts(Tag::Table.with_summary(Some(summary)), rows.collect())
    }

    fn row(&mut self, cells: &[String], columns: &[f32], is_head: bool) -> Node {
        let text = self.set.text;
        let line_height = text * self.set.lead;
        let (weight, gray) = if is_head {
            (Weight::Bold, 140)
        } else {
            (Weight::Regular, 215)
        };
        let cells = cells.iter().zip(columns);
        let cells = cells.map(|(cell, width)| weight.lines(cell, text, width - table::GAP));
        let cells: Vec<Vec<String>> = cells.collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(1) as f32 * line_height;
        self.need(height);
        let mut parts = Vec::new();
        let mut x = SIDE;
        for (place, (lines, width)) in cells.into_iter().zip(columns).enumerate() {
            let leaf = self.leaf();
            for (line, words) in lines.into_iter().enumerate() {
                let y = self.y + line as f32 * line_height;
                self.text(leaf, (x, y), (text, weight, 0), words);
            }
            parts.push(match (is_head, place) {
                (true, _) => Node::of_leaf(Tag::TH(TableHeaderScope::Column), leaf),
                (false, 0) => Node::of_leaf(Tag::TH(TableHeaderScope::Row), leaf),
                (false, _) => Node::of_leaf(Tag::TD, leaf),
            });
            x += width;
        }
        self.y += height;
        self.rule(self.y + 0.4, gray);
        self.y += 1.1;
        Node::of_parts(Tag::TR, parts)
    }

    /// Pictures beside each other.
    fn pictures(&mut self, pictures: &[Picture]) {
        let gaps = pictures.len().saturating_sub(1) as f32 * BETWEEN;
        let wide: f32 = pictures.iter().map(|each| each.width as f32).sum();
        let scale = ((self.width() - gaps) / wide.max(1.0)).min(1.0);
        let text = self.set.text;
        let caption = text * self.set.lead + 1.0;
        let high = pictures.iter().map(|each| each.height as f32 * scale);
        let high = high.fold(0.0, f32::max) + caption;
        self.need(high);
        let mut x = SIDE;
        for picture in pictures {
            let leaf = self.leaf();
            let title = Weight::Bold.shown(&picture.title);
            // Three titles beside each other are smaller than text.
            let room = picture.width as f32 * scale;
            let size = text.min(text * room / Weight::Bold.width(&title, text));
            self.text(leaf, (x, self.y), (size, Weight::Bold, 0), title);
            for shape in &picture.shapes {
                let ink = figure::ink_of(shape, (x, self.y + caption), scale);
                self.mark(Some(leaf), ink);
            }
            let tag = Tag::Figure(Some(figure::in_words(picture)));
            self.nodes.push(Node::of_leaf(tag, leaf));
            x += room + BETWEEN;
        }
        self.y += high;
    }

    /// A line of text whose top is at a place.
    fn text(
        &mut self,
        leaf: usize,
        (x, y): (f32, f32),
        (size, weight, gray): (f32, Weight, Gray),
        text: String,
    ) {
        if !text.is_empty() {
            let at = (x, y + size * 0.95);
            let ink = Ink::Text {
                at,
                size,
                weight,
                gray,
                text,
            };
            self.mark(Some(leaf), ink);
        }
    }

    fn rule(&mut self, y: f32, gray: Gray) {
        let ink = Ink::Area {
            points: vec![(SIDE, y), (self.paper.0 - SIDE, y)],
            fill: None,
            line: Some(gray),
        };
        self.mark(None, ink);
    }

    fn mark(&mut self, leaf: Option<usize>, ink: Ink) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.push(Mark { leaf, ink });
        }
    }

    fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    /// Begins a new sheet where so much does not fit on this one.
    fn need(&mut self, height: f32) {
        if self.y + height > self.paper.1 - TOP && self.y > TOP {
            self.sheets.push(Vec::new());
            self.y = TOP;
        }
    }
}
