//! The cramps as a list, newest first, and the search in what is known of them and in the notes of quiet
//! nights.

use crokey::{KeyCombination, key};

use super::filter::Panel;
use super::list_view::{self, Row};
use super::night::NightPage;
use super::page::{Page, PageContext, Response, Scope};
use crate::diary::{Episode, EpisodeId, Filter, Journal, Night, NoteSearch, Search};
use crate::draw::canvas::{Canvas, Target};
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
        [down j] => Go(Motion::Down) "Next cramp (earlier)" hint "choose";
        [up k] => Go(Motion::Up) "Previous cramp (later)";
        [enter right l] => Open "Open that night" hint "open";
        ['/'] => Search "Search notes, places, reliefs, medicines and dates" hint "search";
        [f] => Filter
            "Filter by foot, muscle, pain, medicine or trigger" hint "filter";
        [backspace] => Clear "Clear filter";
        [v esc] => Back "Back to the charts" hint "pictures";
        [pagedown] => Go(Motion::PageDown) "Down 10";
        [pageup] => Go(Motion::PageUp) "Up 10";
        [home] => Go(Motion::First) "Newest cramp";
        [end] => Go(Motion::Last) "Oldest cramp";
    }
}

/// The list.
#[derive(Clone, Debug, Default)]
pub(super) struct CrampList {
    /// The listed cramps and, in a search, nights; newest first.
    pub(super) rows: List<Row>,
    /// The words looked for, while they are typed.
    pub(super) input: Option<LineInput>,
    /// The words looked for.
    pub(super) words: String,
    /// The cramps, ready to be searched; made when a search begins.
    search: Option<(Search, NoteSearch)>,
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
        let is_near = |night| night <= scope.place.night;
        let near = |row: &Row| row.night(&all).is_some_and(is_near);
        let near = list.rows.rows().iter().position(near);
        list.rows.select(near.unwrap_or(0));
        list
    }

    fn begin_search(&mut self, journal: &Journal) {
        self.search = Some(searches(journal));
        self.input = Some(LineInput::new(self.words.clone()));
    }

    /// Lists the cramps that the filter chooses and that have the words.
    fn fill(&mut self, scope: &Scope, journal: &Journal) {
        let all = journal.all_episodes();
        let is_shown = |each: &&Episode| scope.shows(each, journal);
        let shows = |place: &usize| all.get(*place).is_some_and(is_shown);
        let with_words = !self.words.trim().is_empty();
        let cramps = |places: Vec<usize>| places.into_iter().filter(shows).map(Row::Cramp);
        let Some((search, notes)) = self.search.as_ref().filter(|_| with_words) else {
            let every = (0..all.len()).rev().collect();
            return self.rows.fill(cramps(every).collect());
        };
        let mut rows: Vec<Row> = cramps(search.find(&self.words)).collect();
        // A note is of no foot and no muscle, so no filter can take it.
        if scope.filter.is_empty() {
            rows.extend(notes.find(&self.words).into_iter().map(Row::Note));
            rows.sort_by_key(|row| std::cmp::Reverse(row.night(&all)));
        }
        self.rows.fill(rows);
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

    /// The night of the chosen row, and the cramp where it is one.
    fn selected(&self, journal: &Journal) -> Option<(Night, Option<EpisodeId>)> {
        match *self.rows.selected()? {
            Row::Cramp(place) => {
                let episode = *journal.all_episodes().get(place)?;
                Some((episode.night, Some(episode.id)))
            }
            Row::Note(night) => Some((night, None)),
        }
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
        known: PageContext<'_>,
    ) -> Response {
        let journal = known.journal;
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
            Some(Action::Filter) => return Response::open(Panel::default()),
            Some(Action::Go(motion)) => _ = self.rows.go(motion),
            Some(Action::Open) => {
                if let Some((night, id)) = self.selected(journal) {
                    scope.place = scope.place.at(night);
                    return Response::open(NightPage::new(night, id, known));
                }
            }
            None => {}
        }
        Response::Stay
    }

    fn paste(&mut self, text: &str, scope: &mut Scope, known: PageContext<'_>) {
        if let Some(input) = &mut self.input {
            input.paste(text);
            input.value().clone_into(&mut self.words);
            self.fill(scope, known.journal);
        }
    }

    fn select(&mut self, target: Target, _scope: &mut Scope) {
        if let Target::Row(row) = target {
            self.rows.select(row);
        }
    }

    fn follow(&mut self, scope: &Scope, known: PageContext<'_>) {
        if self.search.is_some() {
            self.search = Some(searches(known.journal));
        }
        self.fill(scope, known.journal);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, known: PageContext<'_>) {
        let below = scope.draw_filter_above(canvas, known);
        let words = (self.input.as_ref(), self.words.as_str());
        list_view::draw(below, &self.rows, words, known);
    }
}

fn searches(journal: &Journal) -> (Search, NoteSearch) {
    (Search::new(journal), NoteSearch::new(journal))
}
