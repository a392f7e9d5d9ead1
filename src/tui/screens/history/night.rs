//! A night opened. One of its rows is selected; Enter opens what is on the row for editing.

use crokey::{KeyCombination, key};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr as _;

use super::night_lines::{Kind, Line, When, lines};
use super::page::{Page, PageContext, Response, Scope};
use crate::diary::words::wrap;
use crate::diary::{EpisodeId, Night};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::effect::{Effect, Link, Stop};
use crate::tui::keymap::{Hint, KeyTable, keys};
use crate::tui::widgets::{Motion, boxed};

/// What can be done on the page of a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Go(Motion),
    /// Turns to the night so many nights later.
    Turn(i64),
    Edit,
    CheckIn,
    /// Tells of a cramp of this night.
    Tell,
    Note,
    Delete,
    Back,
}

keys! {
    const KEYS: Action {
        [down j] => Go(Motion::Down) "Next row" hint "choose";
        [up k] => Go(Motion::Up) "Previous row";
        [right l pagedown] => Turn(1) "Next night" hint "night";
        [left h pageup] => Turn(-1) "Previous night";
        [enter] => Edit "Change this row" hint "edit";
        [e] => CheckIn "Check-in for this night" hint "check-in";
        [a] => Tell "Add a cramp to this night, with its time" hint "add a cramp";
        [w] => Note "Write a note about this night" hint "note";
        [delete] => Delete "Delete this cramp (u to undo)" hint "delete";
        [esc backspace] => Back "Back to where you were" hint "back";
        [home] => Go(Motion::First) "First row";
        [end] => Go(Motion::Last) "Last row";
    }
}

/// The page.
#[derive(Clone, Debug)]
pub(super) struct NightPage {
    pub(super) night: Night,
    /// The line under the cursor.
    pub(super) cursor: usize,
    pub(super) lines: Vec<Line>,
}

impl NightPage {
    /// The page of a night, on one of its cramps or on its first row.
    pub(super) fn new(night: Night, on: Option<EpisodeId>, known: PageContext<'_>) -> Self {
        let lines = lines(known.journal, night, true, known.cx);
        let wanted = |line: &Line| match (on, line.kind) {
            (Some(id), Kind::Cramp(is)) => id == is,
            (Some(_), _) => false,
            (None, _) => line.is_row(),
        };
        let cursor = lines.iter().position(wanted).unwrap_or(0);
        Self {
            night,
            cursor,
            lines,
        }
    }

    /// What a panel shows of a night without opening it: everything but what stood out, which takes the
    /// whole diary.
    pub(super) fn brief(night: Night, known: PageContext<'_>) -> Self {
        Self {
            night,
            cursor: 0,
            lines: lines(known.journal, night, false, known.cx),
        }
    }

    /// The places of the lines on which keys can act.
    fn rows(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.lines.len()).filter(|place| self.lines[*place].is_row())
    }

    /// Moves the cursor to another row; where there is none, it stays.
    fn go(&mut self, motion: Motion) {
        let to = match motion {
            Motion::Down => self.rows().find(|row| *row > self.cursor),
            Motion::Up => self.rows().rev().find(|row| *row < self.cursor),
            Motion::First => self.rows().next(),
            Motion::Last => self.rows().next_back(),
            Motion::PageDown | Motion::PageUp => None,
        };
        self.cursor = to.unwrap_or(self.cursor);
    }

    /// Another night, on its first row.
    fn turn(&mut self, nights: i64, scope: &mut Scope, known: PageContext<'_>) {
        scope.place = scope.place.moved(nights);
        *self = Self::new(scope.place.night, None, known);
    }

    /// What the cursor is on.
    fn kind(&self) -> Option<Kind> {
        self.lines.get(self.cursor).map(|line| line.kind)
    }
}

impl Page for NightPage {
    fn title(&self) -> &'static str {
        "A night"
    }

    fn keys(&self) -> &'static dyn KeyTable {
        &KEYS
    }

    fn hints(&self) -> Vec<Hint> {
        let mut hints = KEYS.hints();
        let is_on_cramp = matches!(self.kind(), Some(Kind::Cramp(_)));
        hints.retain(|hint| hint.key != key!(delete) || is_on_cramp);
        hints
    }

    fn press(
        &mut self,
        key: KeyCombination,
        scope: &mut Scope,
        known: PageContext<'_>,
    ) -> Response {
        let PageContext { journal, cx } = known;
        match KEYS.action(key) {
            Some(Action::Go(motion)) => self.go(motion),
            Some(Action::Turn(nights)) => self.turn(nights, scope, known),
            Some(Action::Edit) => {
                return Response::go_to(match self.kind() {
                    Some(Kind::Cramp(id)) => Link::Cramp(id, self.night),
                    Some(Kind::Answer(stop)) => Link::CheckIn(self.night, Some(stop)),
                    _ => Link::CheckIn(self.night, None),
                });
            }
            Some(Action::CheckIn) => return Response::go_to(Link::CheckIn(self.night, None)),
            Some(Action::Note) => {
                return Response::go_to(Link::CheckIn(self.night, Some(Stop::Note)));
            }
            Some(Action::Tell) => return Response::go_to(Link::Tell(self.night)),
            Some(Action::Delete) => {
                if let Some(Kind::Cramp(id)) = self.kind()
                    && let Some(episode) = journal.episode(id)
                {
                    return Response::Do(Effect::Record(cx.deletion(episode)));
                }
            }
            Some(Action::Back) => return Response::Close,
            None => {}
        }
        Response::Stay
    }

    fn select(&mut self, target: Target, _scope: &mut Scope) {
        if let Target::Row(row) = target
            && self.lines.get(row).is_some_and(Line::is_row)
        {
            self.cursor = row;
        }
    }

    /// The cursor stays on its row, or where that was.
    fn follow(&mut self, _scope: &Scope, known: PageContext<'_>) {
        let was = self.lines.get(self.cursor).cloned();
        self.lines = lines(known.journal, self.night, true, known.cx);
        let is_same = |was: &Line, line: &Line| {
            was.kind == line.kind && (matches!(was.kind, Kind::Cramp(_)) || was.what == line.what)
        };
        let same = |line: &Line| was.as_ref().is_some_and(|was| is_same(was, line));
        let place = self.lines.iter().position(same);
        let before = || self.rows().rev().find(|row| *row <= self.cursor);
        let place = place.or_else(before).or_else(|| self.rows().next());
        self.cursor = place.unwrap_or(0);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _scope: &Scope, _known: PageContext<'_>) {
        let title = self.night.title_with_year();
        draw_answers(self, &mut boxed(canvas.below(0), &title, ""), true);
    }
}

/// Below this width the times at the right leave too little for the values.
const WITH_TIMES: u16 = 56;

/// Draws as many lines as fit, with the cursor in sight; returns how many do not fit.
pub(super) fn draw_answers(page: &NightPage, canvas: &mut Canvas<'_>, has_cursor: bool) -> usize {
    let height = usize::from(canvas.height());
    let has_columns = |line: &&Line| matches!(line.kind, Kind::Answer(_) | Kind::Lasting);
    let rows = page.lines.iter().filter(has_columns);
    let widest = rows.map(|line| line.what.width()).max().unwrap_or(0) as u16;
    let column = 2 + (widest + 2).min(canvas.width() * 3 / 5);
    let lines = page.lines.iter().enumerate();
    let rows: Vec<(usize, Cow<'_, Line>)> = lines
        .flat_map(|(place, line)| broken(line, canvas.width()).map(move |line| (place, line)))
        .collect();
    let at = rows.iter().position(|(place, _)| *place == page.cursor);
    let at = at.filter(|_| has_cursor).unwrap_or(0);
    // Leave room below the cursor: what belongs to its row follows it.
    let top = (at + height.div_ceil(3))
        .min(rows.len())
        .saturating_sub(height)
        .min(at);
    let mut above = None;
    for (y, (place, line)) in rows.iter().skip(top).take(height).enumerate() {
        let y = y as u16;
        let is_selected = has_cursor && *place == page.cursor;
        // A whole evening is entered at once: its time is said once.
        let repeats = line.when.is_some() && line.when.as_ref() == above && !is_selected;
        above = line.when.as_ref().or(above);
        let when = line.when.as_ref().filter(|_| !repeats);
        draw_line((line, when), canvas, y, column, is_selected);
        if line.is_row() && has_cursor {
            canvas.click(0, y, canvas.width(), Click::Select(Target::Row(*place)));
        }
    }
    rows.len().saturating_sub(height)
}

/// Wraps a sentence; a line with columns stays as it is.
fn broken(line: &Line, width: u16) -> impl Iterator<Item = Cow<'_, Line>> {
    let parts = match line.kind {
        Kind::More | Kind::StoodOut => wrap(&line.value, usize::from(width.saturating_sub(5))),
        _ => Vec::new(),
    };
    let whole = parts.is_empty().then_some(Cow::Borrowed(line));
    let parts = parts.into_iter().map(|value| {
        Cow::Owned(Line {
            value,
            ..line.clone()
        })
    });
    whole.into_iter().chain(parts)
}

fn draw_line(
    (line, when): (&Line, Option<&When>),
    canvas: &mut Canvas<'_>,
    y: u16,
    column: u16,
    is_selected: bool,
) {
    let theme = canvas.theme;
    let width = canvas.width();
    let style = |style| if is_selected { theme.selected } else { style };
    if is_selected {
        canvas.run(0, y, width, ' ', theme.selected);
    }
    let mark = if is_selected { "▸" } else { " " };
    canvas.text(0, y, mark, style(theme.accent));
    match line.kind {
        Kind::Heading => {
            let end = canvas.text_to_edge(0, y, &format!("─ {} ", line.what), theme.accent);
            canvas.run(end, y, width, '─', theme.rule);
        }
        Kind::Cramp(_) => _ = canvas.text_to_edge(2, y, &line.value, style(theme.cramp)),
        Kind::More => _ = canvas.text_to_edge(4, y, &line.value, theme.base),
        Kind::StoodOut => _ = canvas.text_to_edge(2, y, &line.value, theme.base),
        Kind::Answer(_) | Kind::Lasting => {
            canvas.text_within(2, y, column.saturating_sub(3), &line.what, style(theme.dim));
            let text = when.map_or_else(String::new, |when| {
                let word = if when.before {
                    "before the night"
                } else {
                    "after the night"
                };
                if width >= WITH_TIMES {
                    format!("{} · {word}", when.time)
                } else {
                    word.replace(" the night", "")
                }
            });
            // Where room is short, the value wins over its time.
            let fits = column + (line.value.width() + 2 + text.width()) as u16 <= width;
            let text = if fits { text } else { String::new() };
            let taken = text.width() as u16;
            let room = width.saturating_sub(column + taken + 2 * u16::from(fits));
            canvas.text_within(column, y, room, &line.value, style(theme.base));
            canvas.text(width.saturating_sub(taken + 1), y, &text, style(theme.dim));
        }
    }
}
