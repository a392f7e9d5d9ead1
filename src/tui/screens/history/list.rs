//! The cramps as a list, newest first, and the search in their notes.

use crokey::{KeyCombination, key};

use super::filter::Panel;
use super::list_view;
use super::night::NightPage;
use super::page::{Page, Response, Scope};
use crate::diary::{Episode, Filter, Journal, Search};
use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::keymap::{Hint, KeyTable, keys};
use crate::tui::widgets::{LineInput, List, Motion};

/// What can be done in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Go(Motion),
    Open,
    Search,
    Filter,
    Clear,
    Back,
}

keys! {
    const KEYS: Action {
        [down j] => Go(Motion::Down) "The cramp below, which came before" hint "choose";
        [up k] => Go(Motion::Up) "The cramp above";
        [enter right l] => Open "Open its night" hint "open";
        ['/'] => Search "Look for words in the notes" hint "search notes";
        [f] => Filter
            "Show some of the cramps only: a foot, a muscle, pain, a medicine, a factor" hint "filter";
        [backspace] => Clear "Show all cramps again";
        [v esc] => Back "Back to the pictures" hint "pictures";
        [pagedown] => Go(Motion::PageDown) "Ten further down";
        [pageup] => Go(Motion::PageUp) "Ten further up";
        [home] => Go(Motion::First) "The newest cramp";
        [end] => Go(Motion::Last) "The oldest cramp";
    }
}

/// The list.
#[derive(Clone, Debug, Default)]
pub(super) struct CrampList {
    /// The places of the listed cramps among all of the journal, newest first.
    pub(super) rows: List<usize>,
    /// The words looked for, while they are typed.
    pub(super) input: Option<LineInput>,
    /// The words looked for.
    pub(super) words: String,
    /// The notes, ready to be searched; made when a search begins.
    search: Option<Search>,
}

impl CrampList {
    /// The list, on the cramp of the night that was looked at or the one before it.
    pub(super) fn new(scope: &Scope, journal: &Journal, searches: bool) -> Self {
        let mut list = Self::default();
        if searches {
            list.begin_search(journal);
        }
        list.fill(scope, journal);
        let all = journal.all_episodes();
        let near = |row: &usize| {
            all.get(*row)
                .is_some_and(|each| each.night <= scope.place.night)
        };
        let near = list.rows.rows().iter().position(near);
        list.rows.select(near.unwrap_or(0));
        list
    }

    fn begin_search(&mut self, journal: &Journal) {
        self.search = Some(Search::new(journal.all_episodes()));
        self.input = Some(LineInput::new(self.words.clone()));
    }

    /// Lists the cramps that the filter chooses, with the words in their notes.
    fn fill(&mut self, scope: &Scope, journal: &Journal) {
        let all = journal.all_episodes();
        let shows = |place: &usize| {
            all.get(*place)
                .is_some_and(|each| scope.shows(each, journal))
        };
        let with_words = !self.words.trim().is_empty();
        self.rows
            .fill(match self.search.as_ref().filter(|_| with_words) {
                Some(search) => search.find(&self.words).into_iter().filter(shows).collect(),
                None => (0..all.len()).rev().filter(shows).collect(),
            });
    }

    fn press_in_search(&mut self, key: KeyCombination, scope: &Scope, journal: &Journal) {
        let Some(input) = &mut self.input else { return };
        if key == key!(down) {
            self.rows.go(Motion::Down);
        } else if key == key!(up) {
            self.rows.go(Motion::Up);
        } else if key == key!(enter) {
            self.input = None;
        } else if key == key!(esc) {
            self.input = None;
            self.words.clear();
            self.fill(scope, journal);
        } else if input.press(key) {
            input.value().clone_into(&mut self.words);
            self.fill(scope, journal);
        }
    }

    fn selected<'a>(&self, journal: &'a Journal) -> Option<&'a Episode> {
        let place = *self.rows.selected()?;
        journal.all_episodes().get(place).copied()
    }
}

impl Page for CrampList {
    fn title(&self) -> &'static str {
        "Cramps"
    }

    fn keys(&self) -> &'static dyn KeyTable {
        &KEYS
    }

    fn is_typing(&self) -> bool {
        self.input.is_some()
    }

    fn hints(&self) -> Vec<Hint> {
        if self.is_typing() {
            return vec![
                Hint::new(key!(enter), "keep"),
                Hint::new(key!(esc), "all again"),
            ];
        }
        KEYS.hints()
    }

    fn press(
        &mut self,
        key: KeyCombination,
        scope: &mut Scope,
        journal: &Journal,
        cx: &Context,
    ) -> Response {
        if self.is_typing() {
            self.press_in_search(key, scope, journal);
            return Response::Stay;
        }
        match KEYS.action(key) {
            Some(Action::Back) if self.words.is_empty() || key == key!(v) => {
                return Response::Close;
            }
            // One step back at a time: first all cramps, then the pictures.
            Some(Action::Back | Action::Clear) => {
                self.words.clear();
                scope.filter = Filter::default();
                self.fill(scope, journal);
            }
            Some(Action::Search) => self.begin_search(journal),
            Some(Action::Filter) => return Response::Open(Box::new(Panel::default())),
            Some(Action::Go(motion)) => _ = self.rows.go(motion),
            Some(Action::Open) => {
                if let Some(episode) = self.selected(journal) {
                    let (night, id) = (episode.night, episode.id);
                    scope.place = scope.place.at(night);
                    return Response::Open(Box::new(NightPage::new(night, Some(id), journal, cx)));
                }
            }
            None => {}
        }
        Response::Stay
    }

    fn paste(&mut self, text: &str, scope: &mut Scope, journal: &Journal, _cx: &Context) {
        if let Some(input) = &mut self.input {
            input.paste(text);
            input.value().clone_into(&mut self.words);
            self.fill(scope, journal);
        }
    }

    fn select(&mut self, target: Target, _scope: &mut Scope) {
        if let Target::Row(row) = target {
            self.rows.select(row);
        }
    }

    fn follow(&mut self, scope: &Scope, journal: &Journal, _cx: &Context) {
        if self.search.is_some() {
            self.search = Some(Search::new(journal.all_episodes()));
        }
        self.fill(scope, journal);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, journal: &Journal, cx: &Context) {
        let below = scope.draw_filter_above(canvas, journal, cx);
        list_view::draw(self, &mut canvas.within(below), journal, cx);
    }
}
