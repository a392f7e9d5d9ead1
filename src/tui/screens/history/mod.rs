//! History, the screen that looks back: the nights as pictures, a night opened, the cramps as a list.
//!
//! One night is selected; every picture marks it, and it is found again after anything was opened. Pictures are
//! computed when the period, the filter or the diary changes, never while drawing.

mod input;
mod keys;
mod place;

mod picture;
mod pictures;

mod night;
mod words;

mod filter;
mod list;

mod compare;

mod jump;

mod compare_view;
mod layout;
mod list_view;
mod night_view;
mod pictures_view;
mod view;

use crate::charts::{Seen, Zoom};
use crate::diary::{Episode, Filter, Journal, Moment, Night, Period};
use crate::draw::canvas::Canvas;
use crate::tui::context::Context;
use crate::tui::effect::Effect;

use super::tonight::{Draft, Stop};
use super::visit::Visit;
use compare::Compare;
use filter::Panel;
use jump::Jump;
use list::List;
use night::NightPage;
use picture::Picture;
use pictures::Pictures;
use place::Place;

/// Clicks from this number on are on the name of a picture; the first is the calendar.
const PICTURES: usize = 1_000_000;

/// Clicks from this number on are on a zoom.
const ZOOMS: usize = 2_000_000;

/// The zooms, from the closest on.
const ZOOM_STEPS: [Zoom; 4] = [Zoom::FourWeeks, Zoom::TwelveWeeks, Zoom::Year, Zoom::All];

/// The screen: the pictures, and what lies over them.
#[derive(Clone, Debug, Default)]
pub(crate) struct History {
    /// Where one is; `None` until the diary was read.
    place: Option<Place>,
    picture: Picture,
    /// Whether the calendar is what shows where only one picture has room.
    is_calendar_hidden: bool,
    pictures: Pictures,
    filter: Filter,
    panel: Option<Panel>,
    jump: Option<Jump>,
    list: Option<List>,
    compare: Option<Compare>,
    night: Option<NightPage>,
    visit: Option<Visit>,
    /// What was typed in a check-in and could not be taken; an open one has its own.
    drafts: Vec<Draft>,
}

impl History {
    /// Takes in what time it is. Gives whether a check-in that was left open over the end of its night has closed.
    pub(crate) fn set_time(&mut self, now: Moment) -> bool {
        let Some(visit) = &mut self.visit else {
            return false;
        };
        visit.set_time(now);
        self.end_visit();
        self.visit.is_none()
    }

    /// Opens the check-in of a night, on one of its answers or on the first.
    fn visit_check_in(&mut self, night: Night, on: Option<Stop>, cx: &Context) {
        let drafts = self.drafts.extract_if(.., |draft| draft.night == night);
        self.visit = Some(Visit::to_check_in(night, on, drafts.collect(), cx));
    }

    /// What was typed and could not be taken.
    pub(crate) fn drafts(&self) -> Vec<Draft> {
        let open = self.visit.iter().flat_map(Visit::drafts);
        self.drafts.iter().cloned().chain(open).collect()
    }

    fn close_visit(&mut self) {
        self.drafts = self.drafts();
        self.visit = None;
    }

    /// Whether a running cramp was opened, whose picture changes with every second.
    pub(crate) fn is_ticking(&self) -> bool {
        self.visit.as_ref().is_some_and(Visit::is_ticking)
    }

    /// Whether something was typed that a pause should save.
    pub(crate) fn has_draft(&self) -> bool {
        self.visit.as_ref().is_some_and(Visit::has_draft)
    }

    /// Shows the nights that a filter chooses, or one night opened, whatever was open before; what was typed there is saved.
    pub(crate) fn show(
        &mut self,
        filter: Option<Filter>,
        night: Option<Night>,
        cx: &Context,
    ) -> Option<Effect> {
        let typed = self.settle(cx);
        self.close_visit();
        self.jump = None;
        self.panel = None;
        self.list = None;
        self.compare = None;
        self.night = None;
        self.filter = filter.unwrap_or_default();
        if let (Some(night), Some(journal)) = (night, cx.whole.clone()) {
            self.open_night(night, None, &journal, cx);
        }
        self.refresh(cx);
        typed
    }

    /// Saves what is typed and not saved.
    pub(crate) fn settle(&mut self, cx: &Context) -> Option<Effect> {
        self.visit.as_mut()?.settle(cx)
    }

    /// Follows the diary after it changed, or was read.
    pub(crate) fn follow(&mut self, cx: &Context) {
        let Some(journal) = &cx.whole else { return };
        self.filter = std::mem::take(&mut self.filter).within(journal);
        let span = journal.span();
        let tonight = cx.tonight();
        let bounds = span.map_or(Period::between(tonight, tonight), |span| {
            Period::between(span.first.min(tonight), span.last.max(tonight))
        });
        self.place = Some(match self.place {
            Some(place) => place.within(bounds),
            // On the newest night of which anything is known.
            None => Place::new(bounds, span.map_or(tonight, |span| span.last)),
        });
        if let Some(page) = &mut self.night {
            page.follow(journal, cx);
        }
        if let Some(list) = &mut self.list {
            list.follow(journal, shown(&self.filter, journal));
        }
        if let Some(visit) = &mut self.visit {
            visit.follow(cx);
        }
        self.end_visit();
        if let (Some(compare), Some(place)) = (&mut self.compare, self.place) {
            compare.follow(Seen::through(journal, &self.filter), place, tonight);
        }
        self.refresh(cx);
    }

    fn end_visit(&mut self) {
        if self.visit.as_ref().is_some_and(Visit::is_over) {
            self.close_visit();
        }
    }

    /// Computes the pictures again if they show something else now.
    fn refresh(&mut self, cx: &Context) {
        if let (Some(place), Some(journal)) = (self.place, &cx.whole) {
            self.pictures
                .refresh(self.picture, place.period, journal, &self.filter, cx);
        }
    }

    /// Whether the filter or the comparison lies over the pictures or the list.
    fn over(&self) -> bool {
        let free = self.visit.is_none() && self.night.is_none();
        free && (self.panel.is_some() || self.compare.is_some())
    }

    /// Draws the page.
    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        view::draw(self, canvas, cx);
    }
}

/// Whether the list shows a cramp: one of those that the filter chooses, on a night that it chooses.
fn shown<'a>(filter: &'a Filter, journal: &'a Journal) -> impl Fn(&Episode) -> bool + 'a {
    move |episode| {
        let night = episode.night;
        filter.takes_episode(episode) == Some(true)
            && (!filter.chooses_nights()
                || filter.takes_night(journal, night, journal.check_ins.get(&night)))
    }
}
