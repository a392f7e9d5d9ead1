//! Patterns, the screen that says what goes with the cramps, and how sure that is: a forest first, and
//! beside or below it what there is to say of the row that is chosen.
//!
//! Everything is taken from the findings, which are computed beside the loop; only rows are counted here,
//! and nothing while drawing.

mod page;
mod picture;
mod question;
mod rows;
mod sheet;

mod state;
mod weeks;

mod amounts;
mod burden_sheet;
mod finding_sheet;
mod medicine_sheet;
mod quality_sheet;
mod relief_sheet;
mod spell_sheet;
mod time_sheet;

mod list_view;
mod sheet_view;
mod view;

use crokey::{KeyCombination, key};
use strum::IntoEnumIterator as _;

use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::findings::FindingsRequest;
use crate::tui::keymap::{HelpLine, Hint, keys};
use crate::tui::screen::Screen;
use crate::tui::widgets::{LineInput, Motion};

use page::Page;
use state::{Depth, State};

keys! {
    /// What can be done here.
    enum Action, KEYS {
        [down j]         => Down         "Next row; on an opened page, next line" hint "choose";
        [up k]           => Up           "Previous row; on an opened page, previous line";
        [right l]        => NextPage
            "Next page: triggers, how bad, relief, medicines, time, spells, quality" hint "page";
        [left h]         => PreviousPage "Previous page";
        [enter]          => Open
            "Open the row; once more, the numbers and tests behind it" hint "open";
        [n]              => Nights       "Show its nights in History" hint "its nights";
        [esc backspace]  => Back         "Back";
        [space pagedown] => Further      "Next page of the text";
        [pageup]         => Nearer       "Previous page of the text";
        [home]           => First        "First row, or the start of the text";
        [end]            => Last         "Last row, or the end of the text";
        [e]              => Explore      "Show weak hints, and checks on few nights" hint "show weak hints";
        ['/']            => Search       "Find a row by its name" hint "find";
        [r]              => Check
            "Check how often chance fools us; press again to stop" hint "check";
    }
}

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

    /// What is to be found for the page.
    pub(crate) fn request(&self) -> FindingsRequest {
        FindingsRequest {
            explore: self.0.explore,
            check: self.0.wants_check,
        }
    }

    fn type_key(&mut self, key: KeyCombination, cx: &Context) {
        if key == key!(enter) || key == key!(esc) {
            if key == key!(esc) {
                self.0.words.clear();
            }
            self.0.input = None;
        } else if key == key!(down) || key == key!(up) {
            let is_down = key == key!(down);
            self.step(if is_down { Motion::Down } else { Motion::Up }, cx);
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

    fn step(&mut self, motion: Motion, cx: &Context) {
        match self.0.place(cx) {
            Some(place) => self.go_to(motion.from(place, usize::MAX), cx),
            // Where there are no rows, the arrows read on.
            None if self.0.known(cx).is_some() => self.0.reading.go(motion),
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
            Action::Down if is_open => self.0.reading.go(Motion::Down),
            Action::Up if is_open => self.0.reading.go(Motion::Up),
            Action::First if is_open => self.0.reading.go(Motion::First),
            Action::Last if is_open => self.0.reading.go(Motion::Last),
            Action::Down => self.step(Motion::Down, cx),
            Action::Up => self.step(Motion::Up, cx),
            Action::First => self.step(Motion::First, cx),
            Action::Last => self.step(Motion::Last, cx),
            Action::Further => self.0.reading.go(Motion::PageDown),
            Action::Nearer => self.0.reading.go(Motion::PageUp),
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
                self.0.reading.go(Motion::Last);
            }
        }
        self.0.refresh(cx);
        None
    }

    fn paste(&mut self, text: &str, _cx: &Context) -> usize {
        let input = self.0.input.as_mut();
        input.map_or(0, |input| {
            let left_out = input.paste(text);
            input.value().clone_into(&mut self.0.words);
            left_out
        })
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

    fn help(&self, _cx: &Context) -> Vec<HelpLine> {
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
