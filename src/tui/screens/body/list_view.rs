//! How the list looks: its parts with a rule each, a row a line, the selected one across the whole width.

use ratatui::style::Style;
use unicode_width::UnicodeWidthStr as _;

use super::Body;
use super::factor;
use super::row_text::{RowText, text_of};
use super::rows::{Row, Section, rows};
use crate::diary::neutral;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;

/// A line of the list.
enum Line {
    Blank,
    Title(Section),
    Row(usize),
}

/// Where the mark, the title and the value of a row begin.
const MARK: u16 = 2;
const TITLE: u16 = 4;
/// From this width on the values of all parts stand in one column.
const TOGETHER: u16 = 52;
const LONGEST_TITLE: u16 = 26;
/// The widest value that arrows change: "◂ not asked ▸".
const VALUE: u16 = 14;

/// Draws as much of the list as fits, the row that keys went to in the middle.
pub(super) fn draw(body: &Body, canvas: &mut Canvas<'_>, cx: &Context) {
    let rows = rows(cx);
    let selected = body.place(&rows);
    let lines = lines(&rows, canvas.height() >= 12);
    let texts: Vec<RowText> = rows.iter().map(|row| text_of(row, body, cx)).collect();
    let titles = |section: Section| {
        // Where it is narrow each part has columns of its own.
        let together = canvas.width() >= TOGETHER;
        let counted = rows.iter().zip(&texts).filter(|(row, _)| {
            let section_of_it = column_of(row.section());
            !matches!(row, Row::Add(_)) && (together || section_of_it == column_of(section))
        });
        let longest = counted.map(|(_, text)| text.title.width() as u16).max();
        let room = canvas.width().saturating_sub(TITLE + VALUE);
        longest.unwrap_or(0).min(LONGEST_TITLE).min(room)
    };
    let titles: Vec<u16> = rows.iter().map(|row| titles(row.section())).collect();
    let height = usize::from(canvas.height());
    let line_of = |place: usize| {
        let is_it = |line: &Line| matches!(line, Line::Row(row) if *row == place);
        lines.iter().position(is_it).unwrap_or(0)
    };
    let at = line_of(selected);
    let top = line_of(body.anchor(&rows))
        .saturating_sub(height / 2)
        // The selected row is in sight in any case, below the title that may stand on the first line.
        .min(at.saturating_sub(1))
        .max((at + 1).saturating_sub(height))
        .min(lines.len().saturating_sub(height));
    for (y, line) in lines.iter().skip(top).take(height).enumerate() {
        let y = y as u16;
        match line {
            Line::Blank => {}
            Line::Title(section) => draw_title(canvas, y, *section, cx),
            Line::Row(place) => {
                let is_selected = *place == selected;
                draw_row(canvas, y, &texts[*place], titles[*place], is_selected);
                canvas.click(0, y, canvas.width(), Click::Select(Target::Row(*place)));
            }
        }
    }
    // The title of the part that is scrolled into stays in sight, unless the next one stands right below.
    let goes_on = matches!(lines.get(top + 1), Some(Line::Row(_)));
    if goes_on
        && top > 0
        && top < at
        && let Some(Line::Row(place)) = lines.get(top)
    {
        let mut first = canvas.within(ratatui::layout::Rect {
            height: 1,
            ..canvas.area
        });
        first.fill(first.theme.base);
        draw_title(&mut first, 0, rows[*place].section(), cx);
    }
    draw_scroll(canvas, top, lines.len());
}

fn lines(rows: &[Row], airy: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut section = None;
    for (place, row) in rows.iter().enumerate() {
        if section != Some(row.section()) {
            if airy && section.is_some() {
                lines.push(Line::Blank);
            }
            section = Some(row.section());
            lines.push(Line::Title(row.section()));
        }
        lines.push(Line::Row(place));
    }
    lines
}

fn draw_title(canvas: &mut Canvas<'_>, y: u16, section: Section, cx: &Context) {
    let theme = canvas.theme;
    let width = canvas.width().saturating_sub(2);
    let end = canvas.text(0, y, &format!("{} ", section.title()), theme.accent);
    let count = count(section, cx);
    let room = width.saturating_sub(end);
    let count_width = count.width() as u16;
    if count.is_empty() || count_width + 2 > room {
        canvas.text(end, y, &"─".repeat(usize::from(room)), theme.rule);
        return;
    }
    let rule = room - count_width - 1;
    let end = canvas.text(end, y, &"─".repeat(usize::from(rule)), theme.rule);
    canvas.text(end + 1, y, &count, theme.dim);
}

/// All factors share a column, whoever made them.
fn column_of(section: Section) -> Section {
    match section {
        Section::OwnFactors => Section::CheckIn,
        other => other,
    }
}

/// What there is to count in a part of the list.
fn count(section: Section, cx: &Context) -> String {
    match section {
        Section::Medicines => match cx.journal.regimens_of(cx.tonight()).count() {
            0 if cx.journal.regimens.is_empty() => "none yet".to_owned(),
            0 => "none on tonight".to_owned(),
            on => format!("{on} on tonight"),
        },
        Section::CheckIn => {
            let all = rows(cx);
            let factors: Vec<bool> = all
                .iter()
                .filter_map(|row| match row {
                    Row::BuiltIn(key) => factor::find(key, cx).map(factor::is_asked),
                    _ => None,
                })
                .collect();
            let asked = factors.iter().filter(|asked| **asked).count();
            format!("{asked} of {}", factors.len())
        }
        Section::Conditions if cx.journal.conditions.is_empty() => "none yet".to_owned(),
        Section::OwnFactors if !cx.journal.catalogue.iter().any(|(_, factor)| factor.own) => {
            "none yet".to_owned()
        }
        Section::Conditions | Section::OwnFactors | Section::Settings => String::new(),
    }
}

fn draw_row(canvas: &mut Canvas<'_>, y: u16, row: &RowText, titles: u16, is_selected: bool) {
    let theme = canvas.theme;
    let quiet = if row.is_past { theme.dim } else { theme.base };
    let of = |style: Style| if is_selected { theme.selected } else { style };
    if is_selected {
        canvas.text(
            0,
            y,
            &" ".repeat(usize::from(canvas.width())),
            theme.selected,
        );
        canvas.text(0, y, "▸", theme.selected);
    }
    canvas.text(MARK, y, row.mark, of(quiet));
    let value = TITLE + titles + 1;
    let title_room = if row.value.is_empty() {
        canvas.width().saturating_sub(TITLE)
    } else {
        titles
    };
    canvas.text_within(TITLE, y, title_room, &neutral(&row.title), of(quiet));
    if row.value.is_empty() {
        return;
    }
    let together = canvas.width() >= TOGETHER;
    let shown = if !row.steps && !together {
        row.value.clone()
    } else if is_selected && row.steps {
        format!("◂ {} ▸", row.value)
    } else {
        format!("  {}", row.value)
    };
    let room = canvas.width().saturating_sub(value);
    canvas.text_within(value, y, room, &neutral(&shown), of(quiet));
    let more = value + VALUE;
    let room = canvas.width().saturating_sub(more + 2);
    if room >= 10 && !row.more.is_empty() {
        canvas.text_within(more, y, room, &neutral(&row.more), of(theme.dim));
    }
}

fn draw_scroll(canvas: &mut Canvas<'_>, top: usize, lines: usize) {
    let theme = canvas.theme;
    let (height, right) = (canvas.height(), canvas.width().saturating_sub(1));
    let below = lines.saturating_sub(top + usize::from(height));
    if top > 0 && height > 2 {
        canvas.text(right, 0, "↑", theme.dim);
    }
    if below > 0 && height > 2 {
        canvas.text(right, height - 1, "↓", theme.dim);
    }
}
