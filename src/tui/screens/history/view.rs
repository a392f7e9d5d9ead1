//! How the page of the pictures looks.

use crokey::key;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::jump::Jump;
use super::layout::Layout;
use super::night::{NightPage, draw_lines};
use super::page::{PageContext, Scope};
use super::pictures::Pictures;
use super::place::Place;
use super::{head_view, words};
use crate::diary::Journal;
use crate::diary::words::cut;
use crate::draw::canvas::{Canvas, Click};
use crate::draw::charts::{self, ChartName, ChartStyle};
use crate::patterns::weekly;
use crate::phrases;
use crate::tui::context::Context;
use crate::tui::widgets::{boxed, sentences};

/// Draws the pictures, or what will be there.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    pictures: &Pictures,
    jump: Option<&Jump>,
    scope: &Scope,
    known: PageContext<'_>,
) {
    if known.journal.span().is_none() {
        let theme = canvas.theme;
        return sentences(
            canvas,
            &[
                ("Your nights will appear here as charts.", theme.strong),
                (
                    "Most charts need a week of nights and a few cramps. Each shows how many more.",
                    theme.base,
                ),
                (
                    "Press c when you get a cramp. Fill in quiet nights with the check-in on Tonight (Tab).",
                    theme.base,
                ),
            ],
        );
    }
    draw_pictures(canvas, pictures, jump, scope, known);
}

fn draw_pictures(
    canvas: &mut Canvas<'_>,
    pictures: &Pictures,
    jump: Option<&Jump>,
    scope: &Scope,
    known: PageContext<'_>,
) {
    let PageContext { journal, cx } = known;
    let place = scope.place;
    let layout = Layout::of(
        canvas.area,
        !scope.filter.is_empty(),
        pictures.has_spells(),
        pictures.hides_calendar(canvas.height()),
    );
    scope.draw_filter(&mut canvas.within(layout.filter), known);
    let look = ChartStyle {
        selected: Some(place.night),
        today: cx.tonight(),
        clock: cx.settings.clock,
    };
    match jump {
        Some(jump) => jump.draw(&mut canvas.within(layout.head), cx.now.local().date()),
        None => head_view::draw_zooms(&mut canvas.within(layout.head), place),
    }
    if let (Some(area), Some(calendar)) = (layout.calendar, pictures.calendar()) {
        let counts = calendar.counts;
        let right = phrases::nights_behind(counts, &scope.filter);
        let inside = framed(canvas, area, layout.boxed, "Nights", &right);
        let is_explained = charts::calendar(&mut canvas.within(inside), calendar, &look);
        // Where the signs have no row below the nights, they are told on the edge of the box.
        if layout.boxed && !is_explained {
            let edge = Rect {
                x: area.x + 2,
                y: inside.bottom(),
                width: area.width.saturating_sub(4),
                height: 1,
            };
            charts::calendar_legend(&mut canvas.within(edge), &[calendar], &look);
        }
    }
    head_view::draw_names(
        pictures,
        &mut canvas.within(layout.names),
        layout.is_single(),
    );
    if let (Some(area), Some(chart)) = (layout.chart, pictures.chart()) {
        let has_box = layout.is_chart_boxed;
        let title = pictures.picture.0.title();
        let room = area.width.saturating_sub(title.width() as u16);
        let burden = burden(pictures, scope, journal, room);
        let mut inside = framed(canvas, area, has_box, title, &burden);
        if layout.boxed && !has_box {
            inside.x += 1;
            inside.width = inside.width.saturating_sub(2);
        }
        let mut inside = canvas.within(inside);
        match chart {
            Ok(chart) => chart.draw(&mut inside, &look),
            Err(few) => charts::too_few(&mut inside, few),
        }
    }
    draw_night(&mut canvas.within(layout.night), journal, place, cx);
    if let Some(area) = layout.beside {
        let inside = boxed(canvas, area, &place.night.title_with_year(), "");
        let page = NightPage::brief(place.night, journal, cx);
        let hidden = draw_lines(&page, &mut canvas.within(inside), false);
        if hidden > 0 {
            let edge = Rect {
                y: inside.bottom(),
                height: 1,
                ..inside
            };
            let mut edge = canvas.within(edge);
            let theme = edge.theme;
            let words = format!(" Enter {hidden} more ");
            let x = edge.right(0, &words, theme.dim);
            edge.restyle(x + 1, 0, 5, theme.key);
            edge.click(x, 0, words.width() as u16, Click::Key(key!(enter)));
        }
    }
}

/// Cramps a week times typical pain, beside the pictures of both, where there is room for it.
fn burden(pictures: &Pictures, scope: &Scope, journal: &Journal, room: u16) -> String {
    let is_about_it = matches!(pictures.picture.0, ChartName::Weeks | ChartName::Pain);
    if !is_about_it || !scope.filter.is_empty() {
        return String::new();
    }
    let words = weekly(journal, scope.place.period).burden_words();
    words
        .filter(|words| words.width() as u16 + 8 <= room)
        .unwrap_or_default()
}

fn framed(canvas: &mut Canvas<'_>, area: Rect, has_box: bool, title: &str, right: &str) -> Rect {
    if has_box {
        boxed(canvas, area, title, right)
    } else {
        area
    }
}

/// Which night is selected, and what it held.
fn draw_night(canvas: &mut Canvas<'_>, journal: &Journal, place: Place, cx: &Context) {
    let theme = canvas.theme;
    let width = canvas.width();
    let title = place.night.title_with_year();
    let held = words::held(journal, place.night, cx);
    let end = canvas.text(1, 0, "▸ ", theme.accent);
    let end = canvas.text_within(end, 0, width.saturating_sub(end), &title, theme.strong);
    canvas.click(0, 0, width, Click::Key(key!(enter)));
    if canvas.height() > 1 {
        canvas.text_within(3, 1, width.saturating_sub(4), &held, theme.base);
        canvas.click(0, 1, width, Click::Key(key!(enter)));
    } else {
        let room = width.saturating_sub(end + 3);
        canvas.text(end + 2, 0, &cut(&held, room), theme.base);
    }
}
