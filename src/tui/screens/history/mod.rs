//! History, the screen that looks back: the nights as pictures, a night opened, the cramps as a list.
//!
//! Pages are opened over the pictures and over one another; the top one has the keys. One night is
//! selected; every picture marks it, and it is found again after anything was opened. Pictures are computed
//! when the period, the filter or the diary changes, never while drawing.

mod page;
mod place;

mod pictures;

mod night_lines;
mod words;

mod compare;
mod filter;
mod list;
mod list_view;
mod night;
mod overview;
mod prompts;

mod layout;
mod view;

use crokey::{KeyCombination, key};

use crate::diary::{Filter, Period};
use crate::draw::canvas::{Canvas, Target};
use crate::draw::charts::ChartName;
use crate::tui::context::Context;
use crate::tui::effect::{Effect, Link};
use crate::tui::keymap::{HelpLine, Hint};
use crate::tui::screen::Screen;
use crate::tui::widgets::sentences;

use night::NightPage;
use overview::Overview;
use page::{Page, PageContext, Response, Scope};
use pictures::Picture;

/// The screen: the pictures, and the pages over them.
#[derive(Debug, Default)]
pub(crate) struct History {
    /// What is looked at; `None` until the diary was read.
    scope: Option<Scope>,
    overview: Overview,
    /// The pages over the pictures, the top one last.
    pages: Vec<Box<dyn Page>>,
    /// How many pages a link opened.
    linked: usize,
}

impl History {
    /// Shows the nights that a filter chooses, or one night opened, whatever was open before.
    pub(crate) fn show(&mut self, link: Link, cx: &Context) {
        self.pages.clear();
        self.overview.jump = None;
        let (Some(scope), Some(journal)) = (&mut self.scope, cx.whole.as_deref()) else {
            return;
        };
        let known = PageContext { journal, cx };
        scope.filter = Filter::default();
        match link {
            Link::Nights(filter) => scope.filter = filter,
            Link::Night(night) => {
                scope.place = scope.place.at(night);
                self.pages
                    .push(Box::new(NightPage::new(night, None, known)));
            }
            _ => {}
        }
        self.linked = self.pages.len();
        self.overview.refresh(scope, known);
    }

    /// The page with the keys.
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
        act: impl FnOnce(&mut dyn Page, &mut Scope, PageContext<'_>) -> Response,
    ) -> Option<Effect> {
        let (scope, journal) = (self.scope.as_mut()?, cx.whole.as_deref()?);
        let known = PageContext { journal, cx };
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
            Response::Do(effect) => return Some(effect),
        }
        None
    }
}

impl Screen for History {
    fn title(&self) -> &'static str {
        self.top().title()
    }

    fn has(&self, key: KeyCombination, _cx: &Context) -> bool {
        if self.is_typing() {
            return key != key!(ctrl - z);
        }
        self.top().keys().has(key)
    }

    fn help(&self, _cx: &Context) -> Vec<HelpLine> {
        self.top().keys().help()
    }

    fn parts(&self) -> Vec<String> {
        let pictures = Picture::all().map(|picture| picture.0);
        let charts = std::iter::once(ChartName::Calendar).chain(pictures);
        let named = |chart: ChartName| format!("Chart: {chart} · {}", chart.title());
        charts.map(named).collect()
    }

    fn commands(&self) -> Vec<HelpLine> {
        Overview::commands()
    }

    fn is_where_a_link_led(&self) -> bool {
        self.pages.len() <= self.linked && !self.is_typing()
    }

    fn clear(&mut self, cx: &Context) {
        self.pages.clear();
        self.linked = 0;
        self.overview.jump = None;
        if let (Some(scope), Some(journal)) = (&mut self.scope, cx.whole.as_deref()) {
            scope.filter = Filter::default();
            self.overview.refresh(scope, PageContext { journal, cx });
        }
    }

    fn hints(&self, cx: &Context) -> Vec<Hint> {
        // There is nothing to go through yet.
        if cx.first_night.is_none() && self.pages.is_empty() {
            return Vec::new();
        }
        let mut hints = self.top().hints();
        let is_filtered = |scope: &Scope| !scope.filter.is_empty();
        let is_filtered = self.scope.as_ref().is_some_and(is_filtered);
        if self.pages.is_empty() && is_filtered && !self.is_typing() {
            hints.insert(0, Hint::new(key!(esc), "clear filter"));
        }
        hints
    }

    fn is_typing(&self) -> bool {
        self.top().is_typing()
    }

    fn press(&mut self, key: KeyCombination, cx: &Context) -> Option<Effect> {
        self.act(cx, |top, scope, known| top.press(key, scope, known))
    }

    fn paste(&mut self, text: &str, cx: &Context) -> usize {
        self.act(cx, |top, scope, known| {
            top.paste(text, scope, known);
            Response::Stay
        });
        0
    }

    fn select(&mut self, target: Target, cx: &Context) -> Option<Effect> {
        self.act(cx, |top, scope, _| {
            top.select(target, scope);
            Response::Stay
        })
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
            page.follow(&scope, PageContext { journal, cx });
        }
        self.overview.refresh(&scope, PageContext { journal, cx });
        self.scope = Some(scope);
    }

    fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let (Some(journal), Some(scope)) = (cx.whole.as_deref(), &self.scope) else {
            let text = ("Reading the diary …", canvas.theme.base);
            return sentences(canvas, &[text]);
        };
        let known = PageContext { journal, cx };
        let lowest = self.pages.iter().rposition(|page| page.covers());
        if lowest.is_none() {
            self.overview.draw(canvas, scope, known);
        }
        for page in &self.pages[lowest.unwrap_or(0)..] {
            page.draw(canvas, scope, known);
        }
    }
}
