//! History, the screen that looks back: the nights as pictures, a night opened, the cramps as a list.
//!
//! Pages are opened over the pictures and over one another; the top one has the keys. One night is
//! selected; every picture marks it, and it is found again after anything was opened. Pictures are computed
//! when the period, the filter or the diary changes, never while drawing.

mod page;
mod place;

mod picture;
mod pictures;

mod night_lines;
mod words;

mod compare;
mod filter;
mod jump;
mod list;
mod night;
mod overview;

mod head_view;
mod layout;
mod pictures_view;
mod view;

use crokey::{KeyCombination, key};

use crate::config::drafts::Draft;
use crate::diary::{Filter, Moment, Period};
use crate::draw::canvas::{Canvas, Target};
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screen::Screen;

use super::visit::Visit;
use night::NightPage;
use overview::Overview;
use page::{Known, Page, Response, Scope};

/// The screen: the pictures, and the pages over them.
#[derive(Debug, Default)]
pub(crate) struct History {
    /// What is looked at; `None` until the diary was read.
    scope: Option<Scope>,
    overview: Overview,
    /// The pages over the pictures, the top one last.
    pages: Vec<Box<dyn Page>>,
    /// A cramp or a check-in that is edited, over everything else.
    visit: Option<Visit>,
    /// What was typed in a check-in and could not be taken; an open one has its own.
    drafts: Vec<Draft>,
}

impl History {
    /// Takes in what time it is. Gives whether a check-in that was left open over the end of its night has
    /// closed.
    pub(crate) fn set_time(&mut self, now: Moment) -> bool {
        let Some(visit) = &mut self.visit else {
            return false;
        };
        visit.set_time(now);
        self.end_visit();
        self.visit.is_none()
    }

    /// What was typed and could not be taken.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        let open = self.visit.iter().flat_map(Visit::drafts);
        self.drafts.iter().cloned().chain(open).collect()
    }

    /// Shows the nights that a filter chooses, or one night opened, whatever was open before; what was
    /// typed there is saved.
    pub(crate) fn show(&mut self, link: Link, cx: &Context) -> Option<Effect> {
        let typed = self.settle(cx);
        self.close_visit();
        self.pages.clear();
        self.overview.jump = None;
        let (Some(scope), Some(journal)) = (&mut self.scope, cx.whole.as_deref()) else {
            return typed;
        };
        match link {
            Link::Nights(filter) => scope.filter = filter,
            Link::Night(night) => {
                scope.filter = Filter::default();
                scope.place = scope.place.at(night);
                let page = NightPage::new(night, None, journal, cx);
                self.pages.push(Box::new(page));
            }
        }
        self.overview.refresh(scope, Known { journal, cx });
        typed
    }

    /// The page with the keys, where none is edited.
    fn top(&self) -> &dyn Page {
        match self.pages.last() {
            Some(page) => page.as_ref(),
            None => &self.overview,
        }
    }

    /// Lets the top page act, and everything else follow.
    fn act(
        &mut self,
        cx: &Context,
        act: impl FnOnce(&mut dyn Page, &mut Scope, Known<'_>) -> Response,
    ) -> Option<Effect> {
        let (scope, journal) = (self.scope.as_mut()?, cx.whole.as_deref()?);
        let known = Known { journal, cx };
        let filter = scope.filter.clone();
        let top = match self.pages.last_mut() {
            Some(page) => page.as_mut(),
            None => &mut self.overview,
        };
        let response = act(top, scope, known);
        if scope.filter != filter {
            for page in &mut self.pages {
                page.follow(scope, known);
            }
        }
        self.overview.refresh(scope, known);
        match response {
            Response::Stay => {}
            Response::Close => _ = self.pages.pop(),
            Response::Open(page) => self.pages.push(page),
            Response::EditCramp(id, night) => self.visit = Some(Visit::to_cramp(id, night, cx)),
            Response::EditCheckIn(night, on) => {
                let drafts = self
                    .drafts
                    .extract_if(.., |draft| draft.form == Draft::form_of(night));
                self.visit = Some(Visit::to_check_in(night, on, drafts.collect(), cx));
            }
            Response::Record(entry) => return Some(Effect::Record(entry)),
        }
        None
    }

    fn end_visit(&mut self) {
        if self.visit.as_ref().is_some_and(Visit::is_over) {
            self.close_visit();
        }
    }

    fn close_visit(&mut self) {
        self.drafts = self.drafts();
        self.visit = None;
    }
}

impl Screen for History {
    fn title(&self) -> &'static str {
        match &self.visit {
            Some(visit) => visit.title(),
            None => self.top().title(),
        }
    }

    fn has(&self, key: KeyCombination, cx: &Context) -> bool {
        match &self.visit {
            Some(visit) => visit.has(key, cx),
            None if self.top().is_typing() => key != key!(ctrl - z),
            None => self.top().keys().has(key),
        }
    }

    fn help(&self) -> Vec<HelpLine> {
        match &self.visit {
            Some(visit) => visit.help(),
            None => self.top().keys().help(),
        }
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        match &self.visit {
            Some(visit) => visit.hints(cx),
            None => self.top().hints(),
        }
    }

    fn is_typing(&self) -> bool {
        match &self.visit {
            Some(visit) => visit.is_typing(),
            None => self.top().is_typing(),
        }
    }

    fn writes_with(&self, key: KeyCombination) -> bool {
        self.visit.is_some() && key == key!(space)
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        let Some(visit) = &mut self.visit else {
            return self.act(cx, |top, scope, known| top.press(key, scope, known));
        };
        let effect = visit.press(key, cx);
        self.end_visit();
        effect
    }

    fn paste(&mut self, text: &str, cx: &Context) -> usize {
        if let Some(visit) = &mut self.visit {
            return visit.paste(text, cx);
        }
        self.act(cx, |top, scope, known| {
            top.paste(text, scope, known);
            Response::Stay
        });
        0
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        let Some(visit) = &mut self.visit else {
            return self.act(cx, |top, scope, _| {
                top.select(target, scope);
                Response::Stay
            });
        };
        let effect = visit.select(target, cx);
        self.end_visit();
        effect
    }

    fn settle(&mut self, cx: &Context) -> Option<Effect> {
        self.visit.as_mut()?.settle(cx)
    }

    fn has_draft(&self) -> bool {
        self.visit.as_ref().is_some_and(Visit::has_draft)
    }

    fn is_ticking(&self, cx: &Context) -> bool {
        self.visit
            .as_ref()
            .is_some_and(|visit| visit.is_ticking(cx))
    }

    fn follow(&mut self, cx: &Context) {
        let Some(journal) = cx.whole.as_deref() else {
            return;
        };
        let (span, tonight) = (journal.span(), cx.tonight());
        let bounds = span.map_or(Period::between(tonight, tonight), |span| {
            Period::between(span.first.min(tonight), span.last.max(tonight))
        });
        let scope = match self.scope.take() {
            Some(scope) => scope.within(bounds, journal),
            None => Scope::new(bounds, span.map_or(tonight, |span| span.last)),
        };
        for page in &mut self.pages {
            page.follow(&scope, Known { journal, cx });
        }
        self.overview.refresh(&scope, Known { journal, cx });
        self.scope = Some(scope);
        if let Some(visit) = &mut self.visit {
            visit.follow(cx);
        }
        self.end_visit();
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        if let Some(visit) = &self.visit {
            return visit.draw(canvas, cx);
        }
        let (Some(journal), Some(scope)) = (cx.whole.as_deref(), &self.scope) else {
            return view::say(canvas, &[("The diary is being read.", false)]);
        };
        let known = Known { journal, cx };
        let lowest = self.pages.iter().rposition(|page| page.covers());
        if lowest.is_none() {
            self.overview.draw(canvas, scope, known);
        }
        for page in &self.pages[lowest.unwrap_or(0)..] {
            page.draw(canvas, scope, known);
        }
    }
}
