//! A night opened. One of its rows is selected; Enter opens what is on the row for editing.

use crokey::{KeyCombination, key};

use super::night_lines::{Kind, Line, lines};
use super::night_view;
use super::page::{Page, Response, Scope};
use crate::diary::{Entry, EpisodeId, Journal, Night};
use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::keymap::{Hint, KeyTable, keys};
use crate::tui::screens::tonight::{Stop, deletion};
use crate::tui::widgets::Motion;

/// What can be done on the page of a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Go(Motion),
    /// Turns to the night so many nights later.
    Turn(i64),
    Edit,
    CheckIn,
    Delete,
    Back,
}

keys! {
    const KEYS: Action {
        [down j] => Go(Motion::Down) "The next row" hint "choose";
        [up k] => Go(Motion::Up) "The row before";
        [right l pagedown] => Turn(1) "The night after" hint "night";
        [left h pageup] => Turn(-1) "The night before";
        [enter] => Edit "Change what is on the row" hint "edit";
        [e] => CheckIn "The check-in of this night" hint "check-in";
        [delete] => Delete "Take this cramp out of the diary; u takes that back" hint "delete";
        [esc backspace] => Back "Back to where you were" hint "back";
        [home] => Go(Motion::First) "The first row";
        [end] => Go(Motion::Last) "The last row";
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

    /// What a panel shows of a night without opening it: everything but what stood out, which takes the whole diary.
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

    /// The entry that takes the cramp under the cursor out of the diary.
    fn deletion(&self, journal: &Journal, cx: &Context) -> Option<Entry> {
        let id = self.cramp()?;
        let episode = journal.episode(id)?;
        Some(deletion(episode, cx))
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
        journal: &Journal,
        cx: &Context,
    ) -> Response {
        match KEYS.action(key) {
            Some(Action::Go(motion)) => self.go(motion),
            Some(Action::Turn(nights)) => self.turn(nights, scope, journal, cx),
            Some(Action::Edit) => {
                return match self.cramp() {
                    Some(id) => Response::EditCramp(id, self.night),
                    None => Response::EditCheckIn(self.night, self.stop()),
                };
            }
            Some(Action::CheckIn) => return Response::EditCheckIn(self.night, None),
            Some(Action::Delete) => {
                let deletion = self.deletion(journal, cx);
                return deletion.map_or(Response::Stay, Response::Record);
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
    fn follow(&mut self, _scope: &Scope, journal: &Journal, cx: &Context) {
        let was = self
            .lines
            .get(self.cursor)
            .map(|line| (line.kind, line.what.clone()));
        self.lines = lines(journal, self.night, true, cx);
        let same = |line: &Line| match (&was, line.kind) {
            (Some((Kind::Cramp(id), _)), Kind::Cramp(is)) => *id == is,
            (Some((kind, what)), is) => *kind == is && *what == line.what,
            (None, _) => false,
        };
        let place = self.lines.iter().position(same);
        self.cursor = place.unwrap_or_else(|| self.row_near(self.cursor));
    }

    fn draw(&self, canvas: &mut Canvas<'_>, _scope: &Scope, _journal: &Journal, _cx: &Context) {
        night_view::draw(self, canvas);
    }
}
