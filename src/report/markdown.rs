//! The page as Markdown. Pictures are their tables.

use std::fmt::Write as _;

use super::document::{Block, Document};
use super::table::Table;
use crate::diary::neutral;

/// Sets a page.
pub(super) fn of(document: &Document) -> String {
    let mut text = format!("# {}\n", plain(&document.title));
    for line in &document.head {
        let _ = write!(text, "\n{}\n", plain(line));
    }
    for section in &document.sections {
        let _ = write!(text, "\n## {}\n", plain(section.title));
        for block in &section.blocks {
            text.push('\n');
            self::block(&mut text, block);
        }
    }
    text
}

fn block(text: &mut String, block: &Block) {
    match block {
        Block::Text(words) | Block::Note(words) => {
            let _ = writeln!(text, "{}", plain(words));
        }
        Block::Urgent(words) => {
            let _ = writeln!(text, "**{}**", plain(words));
        }
        Block::List(items) => {
            for item in items {
                let _ = writeln!(text, "- {}", plain(item));
            }
        }
        Block::Table(table) => self::table(text, table),
        Block::Pictures(pictures) => {
            for (place, picture) in pictures.iter().enumerate() {
                let gap = if place > 0 { "\n" } else { "" };
                let _ = write!(text, "{gap}{}\n\n", plain(&picture.title));
                self::table(text, &picture.table);
            }
        }
    }
}

fn table(text: &mut String, table: &Table) {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    text.push_str(&row(&table.head));
    let _ = writeln!(text, "|{}", " --- |".repeat(table.head.len()));
    for cells in &table.rows {
        text.push_str(&row(cells));
    }
}

/// Text in which nothing is Markdown, acts on a terminal or turns the reading direction.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in neutral(text).chars() {
        match letter {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                plain.extend(['\\', letter]);
            }
            _ => plain.push(letter),
        }
    }
    plain
}
