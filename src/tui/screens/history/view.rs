//! How the page of the pictures looks: the zooms with the period, the names of the pictures, the pictures,
//! the night.

use crokey::key;
use ratatui::layout::{Margin, Rect};
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::layout::Layout;
use super::night::{NightPage, draw_answers};
use super::page::{PageContext, Scope};
use super::pictures::{Picture, Pictures};
use super::place::Place;
use super::prompts::Jump;
use super::words;
use crate::charts::Zoom;
use crate::diary::words::cut;
use crate::diary::{Journal, Period};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::charts::{self, ChartName};
use crate::patterns::weekly;
use crate::phrases;
use crate::tui::context::Context;
use crate::tui::widgets::{Tab, boxed, boxed_where, draw_tabs, sentences};

/// Draws the pictures, or what will be there.
pub(super) fn draw(
    canvas: &mut Canvas<'_>,
    pictures: &Pictures,
    jump: Option<&Jump>,
    scope: &Scope,
    known: PageContext<'_>,
) {
    let PageContext { journal, cx } = known;
    if journal.span().is_none() {
        let theme = canvas.theme;
        let needed =
            "Most charts need a week of nights and a few cramps. Each shows how many more.";
        let press = "Press c when you get a cramp. Fill in quiet nights with the check-in on Tonight (Tab).";
        let what = "Your nights will appear here as charts.";
        let said = [
            (what, theme.strong),
            (needed, theme.base),
            (press, theme.base),
        ];
        return sentences(canvas, &said);
    }
    let place = scope.place;
    let layout = Layout::of(
        canvas.area,
        !scope.filter.is_empty(),
        pictures.has_spells(),
        pictures.hides_calendar(canvas.height()),
    );
    scope.draw_filter(&mut canvas.within(layout.filter), known);
    let look = cx.chart_style(Some(place.night));
    match jump {
        Some(jump) => jump.draw(&mut canvas.within(layout.head), cx.now.local().date()),
        None => draw_zooms(&mut canvas.within(layout.head), place),
    }
    if let (Some(area), Some(calendar)) = (layout.calendar, pictures.calendar()) {
        let counts = calendar.counts;
        let right = phrases::nights_behind(counts, &scope.filter);
        let mut inside = boxed_where(layout.boxed, canvas.within(area), "Nights", &right);
        let bottom = inside.area.bottom();
        let is_explained = charts::calendar(&mut inside, calendar, &look);
        // Where the signs have no row below the nights, they are told on the edge of the box.
        if layout.boxed && !is_explained {
            let edge = Rect::new(area.x + 2, bottom, area.width.saturating_sub(4), 1);
            charts::calendar_legend(&mut canvas.within(edge), &[calendar], &look);
        }
    }
    let names = &mut canvas.within(layout.names);
    draw_names(pictures, names, layout.is_single());
    if let (Some(area), Some(chart)) = (layout.chart, pictures.chart()) {
        let has_box = layout.is_chart_boxed;
        let title = pictures.picture.0.title();
        let room = area.width.saturating_sub(title.width() as u16);
        let burden = burden(pictures, scope, journal, room);
        let mut inside = boxed_where(has_box, canvas.within(area), title, &burden);
        if layout.boxed && !has_box {
            inside.area = inside.area.inner(Margin::new(1, 0));
        }
        match chart {
            Ok(chart) => chart.draw(&mut inside, &look),
            Err(few) => charts::too_few(&mut inside, few),
        }
    }
    draw_night(&mut canvas.within(layout.night), journal, place, cx);
    if let Some(area) = layout.beside {
        let mut inside = boxed(canvas.within(area), &place.night.title_with_year(), "");
        let page = NightPage::brief(place.night, known);
        let hidden = draw_answers(&page, &mut inside, false);
        if hidden > 0 {
            let edge = Rect {
                y: inside.area.bottom(),
                height: 1,
                ..inside.area
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
    let words = words.filter(|words| words.width() as u16 + 8 <= room);
    words.unwrap_or_default()
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

/// Draws the zooms, the one that is on standing out, and the period with arrows to the next.
fn draw_zooms(canvas: &mut Canvas<'_>, place: Place) {
    let theme = canvas.theme;
    let width = canvas.width();
    let (earlier, later) = place.neighbours();
    let period = period_words(place.period, width < 60);
    let text = format!("◂ {period} ▸");
    let right = width.saturating_sub(text.width() as u16 + 1);
    let mut x = 1;
    // Where not all zooms fit beside the period, only the current one is shown.
    let all = right >= 19;
    for zoom in Zoom::iter() {
        let is_on = zoom == place.zoom;
        if !all && !is_on {
            continue;
        }
        let label = if width < 60 {
            <&str>::from(zoom)
        } else {
            zoom.label()
        };
        let word = format!(" {label} ");
        if x + word.width() as u16 >= right {
            break;
        }
        let style = if is_on { theme.chosen } else { theme.dim };
        canvas.click(x, 0, word.width() as u16, Click::Select(Target::Zoom(zoom)));
        x = canvas.text(x, 0, &word, style);
    }
    let arrow = |there: bool| if there { theme.key } else { theme.missing };
    canvas.text(right, 0, &text, theme.strong);
    canvas.restyle(right, 0, 1, arrow(earlier));
    canvas.restyle(width.saturating_sub(2), 0, 1, arrow(later));
    let half = text.width() as u16 / 2;
    canvas.click(right, 0, half, Click::Key(key!('[')));
    canvas.click(right + half, 0, width, Click::Key(key!(']')));
}

fn period_words(period: Period, short: bool) -> String {
    let format = if short { "%-d %b %y" } else { "%-d %b %Y" };
    let [first, last] = [period.first, period.last].map(|night| night.evening().format(format));
    format!("{first} – {last}")
}

/// Draws the names of the pictures; the calendar among them where only one has room.
fn draw_names(pictures: &Pictures, canvas: &mut Canvas<'_>, is_single: bool) {
    let is_hidden = pictures.is_calendar_hidden || pictures.is_alone;
    let tab = |number, name, is_on| Tab {
        number,
        name,
        is_on,
    };
    let calendar = is_single.then(|| tab(0, "calendar", !is_hidden));
    let shows_picture = !is_single || is_hidden;
    let others = Picture::all().zip(1..).map(|(picture, number)| {
        let is_on = shows_picture && picture == pictures.picture;
        tab(number, picture.word(), is_on)
    });
    let names: Vec<Tab> = calendar.into_iter().chain(others).collect();
    draw_tabs(canvas, &names);
}
