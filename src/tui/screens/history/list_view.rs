//! How the list of cramps looks.

use super::page::PageContext;
use super::words;
use crate::diary::words::plural;
use crate::diary::{Episode, Journal, Night, neutral};
use crate::draw::canvas::Canvas;
use crate::tui::widgets::{LineInput, List, boxed};

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The place of a cramp among all of the journal.
    Cramp(usize),
    /// A night without a described cramp, whose note has the words.
    Note(Night),
}

impl Row {
    pub(super) fn night(self, all: &[&Episode]) -> Option<Night> {
        match self {
            Self::Cramp(place) => all.get(place).map(|each| each.night),
            Self::Note(night) => Some(night),
        }
    }
}

/// From this width on the note stands beside the other columns.
const WITH_NOTE: u16 = 72;

/// The columns: where each begins.
struct Columns {
    time: u16,
    lasted: u16,
    place: u16,
    pain: u16,
    note: Option<u16>,
    /// Its year goes without saying.
    tonight: Night,
}

impl Columns {
    fn of(width: u16, tonight: Night) -> Self {
        let is_wide = width >= WITH_NOTE;
        let wide = [17, 26, 37, 53];
        let narrow = [12, width, 21, width.saturating_sub(3).max(22)];
        let [time, lasted, place, pain] = if is_wide { wide } else { narrow };
        Self {
            time,
            lasted,
            place,
            pain,
            note: is_wide.then_some(59),
            tonight,
        }
    }

    fn night(&self, night: Night) -> String {
        words::night_in_list(night, self.tonight, self.note.is_some())
    }
}

/// Draws the rows around the cursor; only these are built.
pub(super) fn draw(
    canvas: Canvas<'_>,
    rows: &List<Row>,
    (input, words): (Option<&LineInput>, &str),
    known: PageContext<'_>,
) {
    let PageContext { journal, cx } = known;
    let all = journal.all_episodes();
    let is_note = |row: &&Row| matches!(row, Row::Note(_));
    let notes = rows.rows().iter().filter(is_note).count();
    let cramps = match rows.len() - notes {
        1 => "1 cramp".to_owned(),
        count => format!("{count} of {}", plural(all.len() as u32, "cramp")),
    };
    let count = match notes {
        0 => cramps,
        notes => format!("{cramps}, {}", plural(notes as u32, "note")),
    };
    let mut canvas = boxed(canvas, "Cramps", &count);
    let theme = canvas.theme;
    let columns = Columns::of(canvas.width(), cx.tonight());
    let mut top = 0;
    if input.is_some() || !words.is_empty() {
        let end = canvas.text(1, 0, "/ ", theme.key);
        match input {
            Some(input) => input.draw(&mut canvas, end, 0, theme.strong),
            None => canvas.text(end, 0, &neutral(words), theme.strong),
        };
        top = 1;
    }
    if rows.len() == 0 {
        let text = match cx.first_night {
            None => "No cramps yet. Press c when you get one.",
            Some(_) if all.is_empty() => "No cramp in the diary has details yet.",
            Some(_) => "No match. Esc clears the search.",
        };
        canvas.text_to_edge(2, top, text, theme.dim);
        return;
    }
    if canvas.height() > 4 {
        let head = [
            (2, "night"),
            (columns.time, "time"),
            (columns.lasted, "lasted"),
            (columns.place, "where"),
            (columns.pain, columns.note.map_or("0-10", |_| "pain")),
        ];
        for (x, word) in head.into_iter().chain(columns.note.map(|x| (x, "note"))) {
            if x < canvas.width() {
                let x = x.min(canvas.width().saturating_sub(4));
                canvas.text(x, top, word, theme.dim);
            }
        }
        top += 1;
    }
    rows.draw(
        &mut canvas.below(top),
        |canvas, row, is_selected| match *row {
            Row::Cramp(place) => {
                if let Some(episode) = all.get(place) {
                    draw_row(canvas, &columns, episode, is_selected, known);
                }
            }
            Row::Note(night) => draw_note(canvas, &columns, night, is_selected, journal),
        },
    );
}

/// The note of a night, across the columns of a cramp.
fn draw_note(
    canvas: &mut Canvas<'_>,
    columns: &Columns,
    night: Night,
    is_selected: bool,
    journal: &Journal,
) {
    let theme = canvas.theme;
    let style = |style| if is_selected { theme.selected } else { style };
    canvas.text(2, 0, &columns.night(night), style(theme.base));
    let check_in = journal.check_ins.get(&night);
    if let Some((note, _)) = check_in.and_then(|check_in| check_in.note.as_ref()) {
        let room = canvas.width().saturating_sub(columns.time + 1);
        canvas.text_within(columns.time, 0, room, &neutral(note), style(theme.dim));
    }
}

fn draw_row(
    canvas: &mut Canvas<'_>,
    columns: &Columns,
    episode: &Episode,
    is_selected: bool,
    PageContext { journal, cx }: PageContext<'_>,
) {
    let theme = canvas.theme;
    let width = canvas.width();
    let style = |style| if is_selected { theme.selected } else { style };
    let night = columns.night(episode.night);
    let between = |from: u16, to: u16| to.min(width).saturating_sub(from + 1);
    canvas.text(2, 0, &night, style(theme.base));
    let time = cx.time_of_day(&episode.onset);
    canvas.text(columns.time, 0, &time, style(theme.base));
    if let Some(lasted) = words::lasted(episode).filter(|_| columns.lasted < width) {
        let room = between(columns.lasted, columns.place);
        canvas.text_within(columns.lasted, 0, room, &lasted, style(theme.base));
    }
    if let Some(place) = episode.place_words() {
        let room = between(columns.place, columns.pain);
        canvas.text_within(columns.place, 0, room, &place, style(theme.base));
    }
    let pain = episode.pain.map(|pain| format!("{:>2}", pain.score()));
    let pain = pain.unwrap_or_else(|| " ·".to_owned());
    canvas.text(columns.pain, 0, &pain, style(theme.cramp));
    if let Some(x) = columns.note {
        // The search finds a cramp by the note of its night, too.
        let check_in = journal.check_ins.get(&episode.night);
        let of_night = check_in.and_then(|check_in| check_in.note.as_ref());
        let of_night = of_night.map(|(note, _)| neutral(note).into_owned());
        let notes: Vec<String> = words::note(episode).into_iter().chain(of_night).collect();
        let room = between(x, width);
        canvas.text_within(x, 0, room, &notes.join(" · "), style(theme.dim));
    }
}
