//! Patterns, the screen that says what goes with the cramps, and how sure that is: a forest first, and
//! beside or below it what there is to say of the row that is chosen.
//!
//! Everything is taken from the findings, which are computed beside the loop; only rows are counted here,
//! and nothing while drawing.

mod keys;
mod page;
mod picture;
mod question;
mod rows;
mod sheet;
mod words;

mod state;
mod weeks;

mod amounts;
mod burden_sheet;
mod card;
mod finding_sheet;
mod medicine_sheet;
mod quality_sheet;
mod relief_sheet;
mod spell_sheet;
mod time_sheet;

mod forest_view;
mod list_view;
mod sheet_view;
mod view;

use crokey::{KeyCombination, key};
use strum::IntoEnumIterator as _;

use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screen::Screen;
use crate::tui::widgets::LineInput;

use keys::{Action, KEYS};
use page::Page;
use state::{Depth, State};

/// The screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Patterns(State);

impl Patterns {
    /// Whether something can be done on this page.
    fn takes(&self, action: Action) -> bool {
        match action {
            Action::Explore | Action::Search => self.0.page == Page::Triggers,
            Action::Check => self.0.page == Page::Quality,
            Action::Open | Action::Nights => !matches!(self.0.page, Page::Time | Page::Quality),
            _ => true,
        }
    }

    fn takes_key(&self, key: KeyCombination) -> bool {
        KEYS.action(key).is_some_and(|action| self.takes(action))
    }

    /// Whether hints and checks on few nights are shown.
    pub(crate) fn explores(&self) -> bool {
        self.0.explore
    }

    /// Whether the check of the method itself is wanted.
    pub(crate) fn wants_check(&self) -> bool {
        self.0.wants_check
    }

    fn type_key(&mut self, key: KeyCombination, cx: &Context) {
        if key == key!(enter) || key == key!(esc) {
            if key == key!(esc) {
                self.0.words.clear();
            }
            self.0.input = None;
        } else if key == key!(down) || key == key!(up) {
            self.step(if key == key!(down) { 1 } else { -1 }, cx);
        } else if let Some(input) = &mut self.0.input {
            input.press(key);
            input.value().clone_into(&mut self.0.words);
            self.0.reading.begin();
        }
    }

    fn turn(&mut self, page: Page) {
        self.0.page = page;
        self.go_in(Depth::Rows);
        self.0.input = None;
    }

    fn go_in(&mut self, depth: Depth) {
        self.0.depth = depth;
        self.0.reading.begin();
    }

    /// Where Enter leads: from the rows to one of them, and from there to its details.
    fn deeper(&self, cx: &Context) -> Option<Depth> {
        self.0.place(cx)?;
        match self.0.depth {
            Depth::Rows => Some(Depth::Row),
            Depth::Row => self.0.has_details(cx).then_some(Depth::Details),
            Depth::Details => None,
        }
    }

    /// Where the chosen row leads.
    fn link(&self, cx: &Context) -> Option<Link> {
        let question = self.0.page.question();
        question.link(self.0.place(cx)?, self.0.known(cx)?)
    }

    fn step(&mut self, by: isize, cx: &Context) {
        match self.0.place(cx) {
            Some(place) => self.go_to(place.saturating_add_signed(by), cx),
            // Where there are no rows, the arrows read on.
            None if self.0.known(cx).is_some() => self.0.reading.go(by),
            None => {}
        }
    }

    fn go_to(&mut self, place: usize, cx: &Context) {
        let Some(known) = self.0.known(cx) else {
            return;
        };
        let place = place.min(self.0.rows(known).saturating_sub(1));
        if self.0.page == Page::Triggers {
            let rows = rows::findings(known.found, &self.0.words);
            self.0.chosen = rows.get(place).map(|each| each.exposure.source);
        }
        self.0.places[self.0.page as usize] = place;
        self.0.reading.begin();
    }
}

impl Screen for Patterns {
    fn is_where_a_link_led(&self) -> bool {
        self.0.depth == Depth::Rows && self.0.input.is_none() && self.0.words.is_empty()
    }

    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        if self.0.input.is_some() {
            return key != key!(ctrl - z);
        }
        self.takes_key(key)
    }

    fn is_typing(&self) -> bool {
        self.0.input.is_some()
    }

    fn parts(&self) -> Vec<String> {
        let question = |page: Page| {
            let (title, word) = (page.title(), page.word());
            if title.to_lowercase() == word {
                return title.to_owned();
            }
            format!("{title} ({word})")
        };
        Page::iter().map(question).collect()
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        if self.0.input.is_some() {
            self.type_key(key, cx);
            return None;
        }
        let action = KEYS.action(key).filter(|action| self.takes(*action))?;
        let is_open = self.0.depth > Depth::Rows;
        match action {
            Action::Down if is_open => self.0.reading.go(1),
            Action::Up if is_open => self.0.reading.go(-1),
            Action::Down => self.step(1, cx),
            Action::Up => self.step(-1, cx),
            Action::First if is_open => self.0.reading.begin(),
            Action::Last if is_open => self.0.reading.end(),
            Action::First => self.step(isize::MIN, cx),
            Action::Last => self.step(isize::MAX, cx),
            Action::Further => self.0.reading.turn(1),
            Action::Nearer => self.0.reading.turn(-1),
            Action::NextPage => self.turn(self.0.page.stepped(1)),
            Action::PreviousPage => self.turn(self.0.page.stepped(-1)),
            Action::Nights => return self.link(cx).map(Effect::GoTo),
            Action::Open => {
                if let Some(deeper) = self.deeper(cx) {
                    self.go_in(deeper);
                }
            }
            Action::Back if self.0.depth == Depth::Details => self.go_in(Depth::Row),
            Action::Back if is_open => self.go_in(Depth::Rows),
            Action::Back => self.0.words.clear(),
            Action::Explore => self.0.explore = !self.0.explore,
            Action::Search => {
                self.0.depth = Depth::Rows;
                self.0.input = Some(LineInput::new(self.0.words.clone()));
            }
            Action::Check => {
                self.0.wants_check = !self.0.wants_check;
                // Its progress is at the end of the page.
                self.0.reading.end();
            }
        }
        self.0.refresh(cx);
        None
    }

    fn paste(&mut self, text: &str, _cx: &Context) -> usize {
        let Some(input) = &mut self.0.input else {
            return 0;
        };
        let left_out = input.paste(text);
        input.value().clone_into(&mut self.0.words);
        left_out
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        self.0.input = None;
        match target {
            Target::Tab(number) => {
                if let Some(page) = Page::iter().nth(number) {
                    self.turn(page);
                }
            }
            // A second click on a row opens it.
            Target::Row(number) if Some(number) == self.0.place(cx) => self.go_in(Depth::Row),
            Target::Row(number) => self.go_to(number, cx),
            _ => {}
        }
        self.0.refresh(cx);
        None
    }

    fn follow(&mut self, cx: &Context) {
        let check = cx.found.check.as_ref();
        self.0.wants_check &= !check.is_some_and(|check| check.is_current);
        self.0.refresh(cx);
    }

    fn hide(&mut self) {
        self.0.wants_check = false;
        self.0.input = None;
    }

    fn title(&self) -> &'static str {
        self.0.page.title()
    }

    fn help(&self) -> Vec<HelpLine> {
        let mut help = KEYS.help();
        help.retain(|line| self.takes_key(line.key));
        help
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        if self.0.input.is_some() {
            return vec![
                Hint::new(key!(enter), "keep"),
                Hint::new(key!(esc), "all again"),
            ];
        }
        if cx.first_night.is_none() {
            return Vec::new();
        }
        let mut hints = KEYS.hints();
        hints.retain(|hint| self.takes_key(hint.key));
        let is_open = self.0.depth > Depth::Rows;
        hints.retain(|hint| hint.key != key!(enter) || self.deeper(cx).is_some());
        hints.retain(|hint| hint.key != key!(n) || self.link(cx).is_some());
        // A page without rows has nothing to choose, and perhaps more to read.
        let has_rows = !is_open && self.0.place(cx).is_some();
        hints.retain(|hint| has_rows || KEYS.action(hint.key) != Some(Action::Down));
        if !has_rows && self.0.reading.has_more() {
            hints.insert(0, Hint::new(key!(space), "read on"));
        }
        for hint in &mut hints {
            match KEYS.action(hint.key) {
                Some(Action::Open) if is_open => hint.text = "details",
                Some(Action::Explore) if self.0.explore => hint.text = "hide weak hints",
                Some(Action::Check) if self.0.wants_check => hint.text = "stop",
                _ => {}
            }
        }
        if is_open {
            hints.insert(0, Hint::new(key!(esc), "back"));
        }
        hints
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        view::draw(&self.0, canvas, cx);
    }
}
