//! How the list looks: a cramp a row, and as many columns as the width bears.

use super::list::CrampList;
use super::words;
use crate::diary::{Episode, Journal, neutral};
use crate::draw::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::widgets::boxed;

/// From this width on the note stands beside the other columns.
const WITH_NOTE: u16 = 72;

/// The columns: where each begins.
struct Columns {
    time: u16,
    lasted: u16,
    place: u16,
    pain: u16,
    note: Option<u16>,
}

impl Columns {
    fn of(width: u16) -> Self {
        if width >= WITH_NOTE {
            Self {
                time: 17,
                lasted: 24,
                place: 36,
                pain: 53,
                note: Some(59),
            }
        } else {
            Self {
                time: 12,
                lasted: width,
                place: 19,
                pain: width.saturating_sub(3).max(20),
                note: None,
            }
        }
    }
}

/// Draws the rows around the cursor; only these are built.
pub(super) fn draw(list: &CrampList, canvas: &mut Canvas<'_>, journal: &Journal, cx: &Context) {
    let area = canvas.area;
    let all = journal.all_episodes();
    let count = match list.rows.len() {
        1 => "1 cramp".to_owned(),
        count => format!("{count} of {} cramps", all.len()),
    };
    let inside = boxed(canvas, area, "Cramps", &count);
    let mut canvas = canvas.within(inside);
    let theme = canvas.theme;
    let columns = Columns::of(canvas.width());
    let mut top = 0;
    if list.input.is_some() || !list.words.is_empty() {
        let end = canvas.text(1, 0, "/ ", theme.key);
        match &list.input {
            Some(input) => input.draw(&mut canvas, end, 0, theme.strong),
            None => canvas.text(end, 0, &neutral(&list.words), theme.strong),
        };
        top = 1;
    }
    if list.rows.len() == 0 {
        let text = if all.is_empty() {
            "No cramp is described in the diary."
        } else {
            "No cramp is like that. Backspace shows all of them again."
        };
        canvas.text_within(2, top, canvas.width().saturating_sub(2), text, theme.dim);
        return;
    }
    if canvas.height() > 4 {
        let head = [
            (2, "night"),
            (columns.time, "time"),
            (columns.lasted, "held"),
            (columns.place, "where"),
            (columns.pain, "pain"),
        ];
        for (x, word) in head.into_iter().chain(columns.note.map(|x| (x, "note"))) {
            if x < canvas.width() {
                let word = if columns.note.is_none() && word == "pain" {
                    "0-10"
                } else {
                    word
                };
                let x = x.min(canvas.width().saturating_sub(4));
                canvas.text(x, top, word, theme.dim);
            }
        }
        top += 1;
    }
    list.rows
        .draw(&mut canvas.below(top), |row, place, is_selected| {
            if let Some(episode) = all.get(*place) {
                draw_row(row, &columns, episode, is_selected, cx);
            }
        });
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    columns: &Columns,
    episode: &Episode,
    is_selected: bool,
    cx: &Context,
) {
    let theme = canvas.theme;
    let width = canvas.width();
    let style = |style| if is_selected { theme.selected } else { style };
    let evening = episode.night.evening();
    let night = match columns.note {
        Some(_) => evening.format("%a %e %b %y").to_string(),
        None => evening.format("%e %b %y").to_string(),
    };
    let between = |from: u16, to: u16| to.min(width).saturating_sub(from + 1);
    canvas.text(2, 0, &night, style(theme.base));
    let time = cx.time_of_day(&episode.onset);
    canvas.text(columns.time, 0, &time, style(theme.base));
    if let Some(lasted) = words::lasted(episode).filter(|_| columns.lasted < width) {
        let room = between(columns.lasted, columns.place);
        canvas.text_within(columns.lasted, 0, room, &lasted, style(theme.base));
    }
    if let Some(place) = words::place(episode) {
        let room = between(columns.place, columns.pain);
        canvas.text_within(columns.place, 0, room, &place, style(theme.base));
    }
    let pain = episode
        .pain
        .map_or_else(|| " ·".to_owned(), |pain| format!("{:>2}", pain.score()));
    canvas.text(columns.pain, 0, &pain, style(theme.cramp));
    if let (Some(x), Some(note)) = (columns.note, words::note(episode)) {
        canvas.text_within(x, 0, between(x, width), &note, style(theme.dim));
    }
}
