//! How the list looks: its parts with a rule each, a row a line, the selected one across the whole width.

use std::rc::Rc;

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::item::{Item, RowText, Section};
use super::sections::count;
use super::state::Setup;
use crate::diary::neutral;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
use crate::tui::widgets::{GroupLine, group_lines, more_signs};

/// A row, ready to be drawn.
struct Row {
    text: RowText,
    /// Whether arrows change its value.
    steps: bool,
    /// The width of the titles in its column.
    titles: u16,
}

/// Where the mark and the title of a row begin.
const MARK: u16 = 2;
const TITLE: u16 = 4;
/// From this width on the values of all parts stand in one column.
const TOGETHER: u16 = 52;
const LONGEST_TITLE: u16 = 26;
/// The widest value that arrows change: "◂ not asked ▸".
const VALUE: u16 = 14;
/// From this height on there is an empty line between two parts.
const AIRY: u16 = 12;

/// Draws as much of the list as fits, the row that keys went to in the middle.
pub(super) fn draw(setup: &Setup, canvas: &mut Canvas<'_>, cx: &Context) {
    let list = setup.list(cx);
    let rows = rows(setup, list.rows(), canvas.width(), cx);
    let sections = list.rows().iter().map(|item| item.section());
    let lines = group_lines(sections, canvas.height() >= AIRY);
    let height = usize::from(canvas.height());
    let line_of = |place: usize| {
        let is_it =
            |line: &GroupLine<Section>| matches!(line, GroupLine::Row(row) if *row == place);
        lines.iter().position(is_it).unwrap_or(0)
    };
    let at = line_of(list.cursor());
    let top = line_of(setup.anchor(&list))
        .saturating_sub(height / 2)
        // The selected row is in sight in any case, below the title that may stand on the first line.
        .min(at.saturating_sub(1))
        .max((at + 1).saturating_sub(height))
        .min(lines.len().saturating_sub(height));
    for (y, line) in (0..canvas.height()).zip(lines.iter().skip(top)) {
        let mut room = canvas.line(y);
        match line {
            GroupLine::Blank => {}
            GroupLine::Title(section) => draw_title(&mut room, *section, cx),
            GroupLine::Row(place) => {
                draw_row(&mut room, &rows[*place], *place == list.cursor());
                room.click(0, 0, room.width(), Click::Select(Target::Row(*place)));
            }
        }
    }
    // The title of the part that is scrolled into stays in sight, unless the next one stands right below.
    let goes_on = matches!(lines.get(top + 1), Some(GroupLine::Row(_)));
    if let Some(GroupLine::Row(place)) = lines.get(top)
        && goes_on
        && (1..at).contains(&top)
    {
        let mut first = canvas.line(0);
        first.fill(first.theme.base);
        draw_title(&mut first, list.rows()[*place].section(), cx);
    }
    if height > 2 {
        more_signs(canvas, top > 0, lines.len() > top + height);
    }
}

fn rows(setup: &Setup, items: &[Rc<dyn Item>], width: u16, cx: &Context) -> Vec<Row> {
    let row = |item: &Rc<dyn Item>| setup.row(item.as_ref(), cx);
    let texts: Vec<RowText> = items.iter().map(row).collect();
    let room = width.saturating_sub(TITLE + VALUE).min(LONGEST_TITLE);
    let titles = |section: Section| {
        // Where it is narrow each part has columns of its own.
        let shares = |item: &Rc<dyn Item>| {
            !item.is_new() && (width >= TOGETHER || section.shares_columns(item.section()))
        };
        let sharing = items
            .iter()
            .zip(&texts)
            .filter(|(item, text)| shares(item) && !text.value.is_empty());
        let longest = sharing.map(|(_, text)| text.title.width() as u16).max();
        longest.unwrap_or(0).min(room)
    };
    let titles: Vec<u16> = items.iter().map(|item| titles(item.section())).collect();
    let each = items.iter().zip(texts).zip(titles);
    each.map(|((item, text), titles)| Row {
        text,
        steps: !item.options(cx).is_empty(),
        titles,
    })
    .collect()
}

fn draw_title(line: &mut Canvas<'_>, section: Section, cx: &Context) {
    let theme = line.theme;
    let end = line.text(0, 0, &format!("{} ", section.title()), theme.accent);
    let room = line.width().saturating_sub(2 + end);
    let count = count(section, cx);
    let width = count.width() as u16 + 1;
    let has_count = !count.is_empty() && width < room;
    let rule = if has_count { room - width } else { room };
    line.run(end, 0, rule, '─', theme.rule);
    if has_count {
        line.text(end + rule + 1, 0, &count, theme.dim);
    }
}

fn draw_row(line: &mut Canvas<'_>, row: &Row, is_selected: bool) {
    let Row {
        text,
        steps,
        titles,
    } = row;
    let theme = line.theme;
    let width = line.width();
    let quiet = if text.is_past { theme.dim } else { theme.base };
    let of = |style: Style| if is_selected { theme.selected } else { style };
    if is_selected {
        line.fill(theme.selected);
        line.text(0, 0, "▸", theme.selected);
    }
    line.text(MARK, 0, text.mark, of(quiet));
    let has_value = !text.value.is_empty();
    let room = if has_value {
        *titles
    } else {
        width.saturating_sub(TITLE)
    };
    line.text_within(TITLE, 0, room, &neutral(&text.title), of(quiet));
    if !has_value {
        return;
    }
    let value = TITLE + titles + 1;
    let shown = if !steps && width < TOGETHER {
        text.value.clone()
    } else if is_selected && *steps {
        format!("◂ {} ▸", text.value)
    } else {
        format!("  {}", text.value)
    };
    let room = width.saturating_sub(value);
    line.text_within(value, 0, room, &neutral(&shown), of(quiet));
    let more = value + VALUE.max(shown.width() as u16 + 2);
    let room = width.saturating_sub(more + 2);
    if room >= 10 && !text.more.is_empty() {
        line.text_within(more, 0, room, &neutral(&text.more), of(theme.dim));
    }
}
