//! What the pages of the history have in common: a page is opened over another, and the top one has the keys.

use crokey::KeyCombination;

use super::place::Place;
use crate::charts::NightsView;
use crate::diary::{Episode, Filter, Journal, Night, Period, neutral};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::keymap::{Hint, KeyTable};

/// What of the diary is looked at, on every page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scope {
    pub(super) place: Place,
    pub(super) filter: Filter,
}

/// What a page reads.
#[derive(Clone, Copy)]
pub(super) struct PageContext<'a> {
    pub(super) journal: &'a Journal,
    pub(super) cx: &'a Context,
}

/// What a page asks for after a key.
#[derive(Debug)]
pub(super) enum Response {
    /// Nothing more.
    Stay,
    /// The page is done with.
    Close,
    /// A page opens over it.
    Open(Box<dyn Page>),
    /// This is to be done.
    Do(Effect),
}

impl Response {
    pub(super) fn open(page: impl Page + 'static) -> Self {
        Self::Open(Box::new(page))
    }

    pub(super) fn go_to(link: Link) -> Self {
        Self::Do(Effect::GoTo(link))
    }
}

/// A page of the history.
pub(super) trait Page: std::fmt::Debug {
    /// The name of the page, for the help.
    fn title(&self) -> &'static str;

    /// The keys that act on it.
    fn keys(&self) -> &'static dyn KeyTable;

    /// The hints of the page.
    fn hints(&self) -> Vec<Hint> {
        self.keys().hints()
    }

    /// Whether a key is text.
    fn is_typing(&self) -> bool {
        false
    }

    /// Whether the page hides what lies below it.
    fn covers(&self) -> bool {
        true
    }

    /// Reacts to a key.
    fn press(&mut self, key: KeyCombination, scope: &mut Scope, known: PageContext<'_>)
    -> Response;

    /// Takes pasted text in.
    fn paste(&mut self, _text: &str, _scope: &mut Scope, _known: PageContext<'_>) {}

    /// Reacts to a click.
    fn select(&mut self, _target: Target, _scope: &mut Scope) {}

    /// Follows the diary, or what of it is looked at, after it changed.
    fn follow(&mut self, _scope: &Scope, _known: PageContext<'_>) {}

    /// Draws the page.
    fn draw(&self, canvas: &mut Canvas<'_>, scope: &Scope, known: PageContext<'_>);
}

impl Scope {
    /// The newest night of which anything is known, and everything about it.
    pub(super) fn new(bounds: Period, night: Night) -> Self {
        Self {
            place: Place::new(bounds, night),
            filter: Filter::default(),
        }
    }

    /// The same in a diary that changed.
    pub(super) fn within(self, bounds: Period, journal: &Journal) -> Self {
        Self {
            place: self.place.within(bounds),
            filter: self.filter.within(journal),
        }
    }

    /// The nights and cramps that the filter chooses.
    pub(super) fn seen<'a>(&'a self, journal: &'a Journal) -> NightsView<'a> {
        NightsView::through(journal, &self.filter)
    }

    /// Whether a cramp is one of those that the filter chooses, on a night that it chooses.
    pub(super) fn shows(&self, episode: &Episode, journal: &Journal) -> bool {
        let (filter, night) = (&self.filter, episode.night);
        let takes_night = || filter.takes_night(journal, night, journal.check_ins.get(&night));
        filter.takes_episode(episode) == Some(true) && (!filter.chooses_nights() || takes_night())
    }

    /// Draws the filter in the first line, where there is one; gives what is left below.
    pub(super) fn draw_filter_above<'a>(
        &self,
        canvas: &'a mut Canvas<'_>,
        known: PageContext<'_>,
    ) -> Canvas<'a> {
        self.draw_filter(&mut canvas.line(0), known);
        canvas.below(u16::from(!self.filter.is_empty()))
    }

    /// Draws what the filter chooses, with the key that shows everything again; always in sight while it is
    /// set.
    pub(super) fn draw_filter(&self, canvas: &mut Canvas<'_>, known: PageContext<'_>) {
        if self.filter.is_empty() || canvas.area.is_empty() {
            return;
        }
        let theme = canvas.theme;
        let width = canvas.width();
        let mut x = canvas.text(1, 0, "only ", theme.dim);
        for word in self.filter.words(known.journal, known.cx.settings.units) {
            let room = width.saturating_sub(x + 1);
            let word = format!(" {} ", neutral(&word));
            x = canvas.text_within(x, 0, room, &word, theme.chosen) + 1;
        }
        let away = "Esc clear filter";
        if x + away.len() as u16 + 2 <= width {
            let at = canvas.right(0, &format!("{away} "), theme.dim);
            canvas.restyle(at, 0, 3, theme.key);
        }
        canvas.click(0, 0, width, Click::Key(crokey::key!(backspace)));
    }
}
