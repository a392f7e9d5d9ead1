//! A picture of the diary below the words of a page that leaves room for it, computed once.

use super::page::Page;
use crate::charts::{NightsView, all_spells};
use crate::diary::Period;
use crate::draw::canvas::Canvas;
use crate::draw::charts::{ChartName, Draw, Drawing};
use crate::tui::context::Context;

/// A calendar of more nights has no room beside words.
const LONGEST: u64 = 365;
/// A picture may lose the sentence below it, not more.
const DISPENSABLE: u16 = 2;

/// The picture, and the page and the diary that it belongs to.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    of: Option<(Page, u64)>,
    chart: Option<Drawing>,
}

impl Picture {
    /// Computes it again when another page is shown or the diary has changed.
    pub(super) fn refresh(&mut self, page: Page, cx: &Context) {
        let of = Some((page, cx.version));
        let (Some(journal), Some(found)) = (cx.whole.as_deref(), cx.found.findings.as_deref())
        else {
            return;
        };
        if self.of == of {
            return;
        }
        self.of = of;
        let all = found.triggers.period;
        self.chart = page.question().picture().map(|name| {
            let seen = NightsView::whole(journal);
            let period = match name {
                ChartName::Calendar => Period::ending(all.last, LONGEST.min(all.len() as u64)),
                _ => all,
            };
            name.of(&cx.chart_source(seen, period, &all_spells(seen)))
        });
    }

    /// The picture of a page, where it has one and there are nights enough for it.
    pub(super) fn of(&self, page: Page) -> Option<ReadyPicture<'_>> {
        let is_of_page = self.of.is_some_and(|(of, _)| of == page);
        let chart = self.chart.as_ref().filter(|_| is_of_page)?;
        chart.as_deref().ok().map(ReadyPicture)
    }
}

/// A picture that there is.
pub(super) struct ReadyPicture<'a>(&'a dyn Draw);

impl ReadyPicture<'_> {
    /// Whether a part of the page has room for it.
    pub(super) fn fits(&self, canvas: &Canvas<'_>) -> bool {
        canvas.height() + DISPENSABLE >= self.0.height(canvas.width())
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        self.0.draw(canvas, &cx.chart_style(None));
    }
}
