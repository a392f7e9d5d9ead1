//! A night opened. One of its rows is selected; Enter opens what is on the row for editing.

use crokey::{KeyCombination, key};
use std::borrow::Cow;
use unicode_width::UnicodeWidthStr as _;

use super::night_lines::{Kind, Line, When, lines};
use super::page::{Page, PageContext, Response, Scope};
use crate::diary::words::wrap;
use crate::diary::{EpisodeId, Journal, Night};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
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
    pub(super) fn new(
        night: Night,
        on: Option<EpisodeId>,
        journal: &Journal,
        cx: &Context,
    ) -> Self {
        let lines = lines(journal, night, true, cx);
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
    pub(super) fn brief(night: Night, journal: &Journal, cx: &Context) -> Self {
        Self {
            night,
            cursor: 0,
            lines: lines(journal, night, false, cx),
        }
    }

    fn row_near(&self, place: usize) -> usize {
        let rows = || (0..self.lines.len()).filter(|place| self.lines[*place].is_row());
        rows()
            .rev()
            .find(|row| *row <= place)
            .or_else(|| rows().next())
            .unwrap_or(0)
    }

    /// Moves the cursor to another row; where there is none, it stays.
    fn go(&mut self, motion: Motion) {
        let mut rows = (0..self.lines.len()).filter(|place| self.lines[*place].is_row());
        let to = match motion {
            Motion::Down => rows.find(|row| *row > self.cursor),
            Motion::Up => rows.rev().find(|row| *row < self.cursor),
            Motion::First => rows.next(),
            Motion::Last => rows.next_back(),
            Motion::PageDown | Motion::PageUp => None,
        };
        self.cursor = to.unwrap_or(self.cursor);
    }

    /// Another night, on its first row.
    fn turn(&mut self, nights: i64, scope: &mut Scope, journal: &Journal, cx: &Context) {
        scope.place = scope.place.moved(nights);
        *self = Self::new(scope.place.night, None, journal, cx);
    }

    /// The cramp under the cursor.
    fn cramp(&self) -> Option<EpisodeId> {
        match self.lines.get(self.cursor)?.kind {
            Kind::Cramp(id) => Some(id),
            _ => None,
        }
    }

    /// The answer under the cursor.
    fn stop(&self) -> Option<Stop> {
        match self.lines.get(self.cursor)?.kind {
            Kind::Answer(stop) => Some(stop),
            _ => None,
        }
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
        hints.retain(|hint| hint.key != key!(delete) || self.cramp().is_some());
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
            Some(Action::Turn(nights)) => self.turn(nights, scope, journal, cx),
            Some(Action::Edit) => {
                return Response::Do(Effect::GoTo(match self.cramp() {
                    Some(id) => Link::Cramp(id, self.night),
                    None => Link::CheckIn(self.night, self.stop()),
                }));
            }
            Some(Action::CheckIn) => {
                return Response::Do(Effect::GoTo(Link::CheckIn(self.night, None)));
            }
            Some(Action::Note) => {
                let note = Link::CheckIn(self.night, Some(Stop::Note));
                return Response::Do(Effect::GoTo(note));
            }
            Some(Action::Tell) => {
                return Response::Do(Effect::GoTo(Link::Tell(self.night)));
            }
            Some(Action::Delete) => {
                if let Some(episode) = self.cramp().and_then(|id| journal.episode(id)) {
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
        let was = self
            .lines
            .get(self.cursor)
            .map(|line| (line.kind, line.what.clone()));
        self.lines = lines(known.journal, self.night, true, known.cx);
        let same = |line: &Line| match (&was, line.kind) {
            (Some((Kind::Cramp(id), _)), Kind::Cramp(is)) => *id == is,
            (Some((kind, what)), is) => *kind == is && *what == line.what,
            (None, _) => false,
        };
        let place = self.lines.iter().position(same);
        self.cursor = place.unwrap_or_else(|| self.row_near(self.cursor));
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _scope: &Scope, _known: PageContext<'_>) {
        draw_page(self, canvas);
    }
}

/// Below this width the times at the right leave too little for the values.
const WITH_TIMES: u16 = 56;

/// Draws the page.
fn draw_page(page: &NightPage, canvas: &mut Canvas<'_>) {
    let area = canvas.area;
    let inside = boxed(canvas, area, &page.night.title_with_year(), "");
    let mut canvas = canvas.within(inside);
    draw_lines(page, &mut canvas, true);
}

/// Draws as many lines as fit, with the cursor in sight; returns how many do not fit.
pub(super) fn draw_lines(page: &NightPage, canvas: &mut Canvas<'_>, has_cursor: bool) -> usize {
    let height = usize::from(canvas.height());
    let rows = page
        .lines
        .iter()
        .filter(|line| matches!(line.kind, Kind::Answer(_) | Kind::Lasting));
    let widest = rows.map(|line| line.what.width()).max().unwrap_or(0) as u16;
    let column = 2 + (widest + 2).min(canvas.width() * 3 / 5);
    let rows: Vec<(usize, Cow<'_, Line>)> = page
        .lines
        .iter()
        .enumerate()
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
    let mark = if is_selected { "▸" } else { " " };
    if is_selected {
        canvas.text(0, y, &" ".repeat(usize::from(width)), theme.selected);
    }
    let style = |style| if is_selected { theme.selected } else { style };
    canvas.text(0, y, mark, style(theme.accent));
    let room = |from: u16| width.saturating_sub(from);
    match line.kind {
        Kind::Heading => {
            let end = canvas.text_within(0, y, width, &format!("─ {} ", line.what), theme.accent);
            let rule = "─".repeat(usize::from(room(end)));
            canvas.text(end, y, &rule, theme.rule);
        }
        Kind::Cramp(_) => {
            canvas.text_within(2, y, room(2), &line.value, style(theme.cramp));
        }
        Kind::More => {
            canvas.text_within(4, y, room(4), &line.value, theme.base);
        }
        Kind::StoodOut => {
            canvas.text_within(2, y, room(2), &line.value, theme.base);
        }
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
            let room = room(column).saturating_sub(taken + 2 * u16::from(fits));
            canvas.text_within(column, y, room, &line.value, style(theme.base));
            canvas.text(width.saturating_sub(taken + 1), y, &text, style(theme.dim));
        }
    }
}
