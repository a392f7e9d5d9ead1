//! All screens, one of which is open. To add one, write it, name it in `ScreenName` and list it here.

use crokey::KeyCombination;

use crate::config::drafts::Draft;
use crate::draw::canvas::ScreenName;
use crate::tui::context::Context;
use crate::tui::effect::Link;
use crate::tui::screen::Screen;
use crate::tui::screens::history::History;
use crate::tui::screens::patterns::Patterns;
use crate::tui::screens::review::Review;
use crate::tui::screens::setup::Setup;
use crate::tui::screens::tonight::{Tonight, Visit};

/// All screens, one of which is open.
#[derive(Debug)]
pub(super) struct Screens {
    pub(super) name: ScreenName,
    pub(super) tonight: Tonight,
    pub(super) history: History,
    pub(super) patterns: Patterns,
    pub(super) review: Review,
    pub(super) setup: Setup,
    /// Pages of Tonight over other screens, at most one over each.
    visits: Vec<(ScreenName, Visit)>,
    /// What was typed in a check-in over another screen and could not be taken; an open one has its own.
    drafts: Vec<Draft>,
}

impl Screens {
    /// The screens as the program opens: on Tonight.
    pub(super) fn new(cx: &Context) -> Self {
        Self {
            name: ScreenName::Tonight,
            tonight: Tonight::open(cx),
            history: History::default(),
            patterns: Patterns::default(),
            review: Review::default(),
            setup: Setup::default(),
            visits: Vec::new(),
            drafts: Vec::new(),
        }
    }

    /// The page with the keys: the open screen, or what lies over it.
    pub(super) fn open(&self) -> &dyn Screen {
        let visit = self.open_visit().map(Visit::page);
        visit.unwrap_or_else(|| self.named(self.name))
    }

    /// What the page with the keys may look at.
    pub(super) fn context<'a>(&'a self, cx: &'a Context) -> &'a Context {
        self.open_visit().map_or(cx, Visit::context)
    }

    fn open_visit(&self) -> Option<&Visit> {
        let mut visits = self.visits.iter();
        let (_, visit) = visits.find(|(name, _)| *name == self.name)?;
        Some(visit)
    }

    /// Lets the page with the keys act. A visit that is over then closes.
    pub(super) fn act<T>(
        &mut self,
        cx: &Context,
        act: impl FnOnce(&mut dyn Screen, &Context) -> T,
    ) -> T {
        let mut visits = self.visits.iter_mut();
        let done = match visits.find(|(name, _)| *name == self.name) {
            Some((_, visit)) => visit.act(cx, act),
            None => match self.name {
                ScreenName::Tonight => act(&mut self.tonight, cx),
                ScreenName::History => act(&mut self.history, cx),
                ScreenName::Patterns => act(&mut self.patterns, cx),
                ScreenName::Review => act(&mut self.review, cx),
                ScreenName::Setup => act(&mut self.setup, cx),
            },
        };
        self.close_visits(|_, visit| visit.is_over());
        done
    }

    /// A screen, whatever lies over it.
    pub(super) fn named(&self, name: ScreenName) -> &dyn Screen {
        match name {
            ScreenName::Tonight => &self.tonight,
            ScreenName::History => &self.history,
            ScreenName::Patterns => &self.patterns,
            ScreenName::Review => &self.review,
            ScreenName::Setup => &self.setup,
        }
    }

    /// Whether a key that is held down would write again and again.
    pub(super) fn writes_with(&self, key: KeyCombination) -> bool {
        self.open().writes_with(key) || self.named(self.name).writes_with(key)
    }

    /// Opens a page of Tonight over the open screen.
    pub(super) fn visit(&mut self, link: &Link, cx: &Context) {
        let drafts = match link {
            Link::CheckIn(night, _) => {
                let form = Draft::form_of(*night);
                let drafts = self.drafts.extract_if(.., |draft| draft.form == form);
                drafts.collect()
            }
            _ => Vec::new(),
        };
        if let Some(visit) = Visit::to(link, drafts, cx) {
            self.visits.push((self.name, visit));
        }
    }

    /// Shows a place in the history, whatever was open over it.
    pub(super) fn show(&mut self, link: Link, cx: &Context) {
        self.uncover();
        self.history.show(link, cx);
    }

    /// Takes in what time it is. Returns whether a check-in that was left open over the end of its night has
    /// closed on the open screen.
    pub(super) fn set_time(&mut self, cx: &Context) -> bool {
        let was_open = self.has_visit();
        for (_, visit) in &mut self.visits {
            visit.set_time(cx);
        }
        self.close_visits(|_, visit| visit.is_over());
        was_open && !self.has_visit()
    }

    /// Closes what lies over the open screen.
    pub(super) fn uncover(&mut self) {
        let open = self.name;
        self.close_visits(|name, _| name == open);
    }

    pub(super) fn has_visit(&self) -> bool {
        self.open_visit().is_some()
    }

    /// What was typed in visits and could not be taken.
    pub(super) fn drafts(&self) -> Vec<Draft> {
        let open = self.visits.iter().flat_map(|(_, visit)| visit.drafts());
        self.drafts.iter().cloned().chain(open).collect()
    }

    fn close_visits(&mut self, closes: impl Fn(ScreenName, &Visit) -> bool) {
        let closed = self
            .visits
            .extract_if(.., |(name, visit)| closes(*name, visit));
        self.drafts
            .extend(closed.flat_map(|(_, visit)| visit.drafts()));
    }

    /// All of them follow the diary after it changed.
    pub(super) fn follow(&mut self, cx: &Context) {
        self.tonight.follow(cx);
        self.history.follow(cx);
        self.patterns.follow(cx);
        self.review.follow(cx);
        self.setup.follow(cx);
        for (_, visit) in &mut self.visits {
            visit.follow(cx);
        }
        self.close_visits(|_, visit| visit.is_over());
    }
}
