//! The cramps as a list, newest first, and the search in their notes.

use crokey::KeyCombination;

use crate::diary::{Episode, Journal, Search};
use crate::tui::keymap::keys;
use crate::tui::widgets::{self, LineInput, Motion};

/// What can be done in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Go(Motion),
    Open,
    Search,
    Filter,
    Clear,
    Back,
}

keys! {
    pub(super) const KEYS: Action {
        [down j]        => Go(Motion::Down)     "The cramp below, which came before" hint "choose";
        [up k]          => Go(Motion::Up)       "The cramp above";
        [enter right l] => Open     "Open its night" hint "open";
        ['/']           => Search   "Look for words in the notes" hint "search notes";
        [f]             => Filter
            "Show some of the cramps only: a foot, a muscle, pain, a medicine, a factor" hint "filter";
        [backspace]     => Clear    "Show all cramps again";
        [v esc]         => Back     "Back to the pictures" hint "pictures";
        [pagedown]      => Go(Motion::PageDown) "Ten further down";
        [pageup]        => Go(Motion::PageUp)   "Ten further up";
        [home]          => Go(Motion::First)    "The newest cramp";
        [end]           => Go(Motion::Last)     "The oldest cramp";
    }
}

/// The list.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// The places of the listed cramps among all of the journal, newest first.
    pub(super) rows: widgets::List<usize>,
    /// The words looked for, while they are typed.
    pub(super) input: Option<LineInput>,
    /// The words looked for.
    pub(super) words: String,
    /// The notes, ready to be searched; made when a search begins.
    search: Option<Search>,
}

impl List {
    /// Lists what there is: the cramps that `shows`, with the words in their notes.
    pub(super) fn fill(&mut self, journal: &Journal, shows: impl Fn(&Episode) -> bool) {
        let all = journal.all_episodes();
        let shown = |place: &usize| all.get(*place).is_some_and(|each| shows(each));
        let with_words = !self.words.trim().is_empty();
        self.rows
            .fill(match self.search.as_ref().filter(|_| with_words) {
                Some(search) => search.find(&self.words).into_iter().filter(shown).collect(),
                None => (0..all.len()).rev().filter(shown).collect(),
            });
    }

    /// Begins a search, or goes on with it.
    pub(super) fn begin_search(&mut self, journal: &Journal) {
        self.search = Some(Search::new(journal.all_episodes()));
        self.input = Some(LineInput::new(self.words.clone()));
    }

    /// Takes in a diary that changed.
    pub(super) fn follow(&mut self, journal: &Journal, shows: impl Fn(&Episode) -> bool) {
        if self.search.is_some() {
            self.search = Some(Search::new(journal.all_episodes()));
        }
        self.fill(journal, shows);
    }

    /// Types into the search; whether it looks for something else now.
    pub(super) fn typed(&mut self, key: KeyCombination) -> bool {
        let Some(input) = &mut self.input else {
            return false;
        };
        input.press(key);
        self.take_words()
    }

    /// Puts pasted text into the search.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        let Some(input) = &mut self.input else {
            return false;
        };
        input.paste(text);
        self.take_words()
    }

    fn take_words(&mut self) -> bool {
        let words = self.input.as_ref().map_or("", LineInput::value);
        let changed = words != self.words;
        if changed {
            words.clone_into(&mut self.words);
        }
        changed
    }

    /// The cramp under the cursor.
    pub(super) fn selected<'a>(&self, journal: &'a Journal) -> Option<&'a Episode> {
        let place = *self.rows.selected()?;
        journal.all_episodes().get(place).copied()
    }
}
