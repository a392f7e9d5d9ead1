//! How the screen looks: what lies on top, or the page of pictures.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::filter::{self, Panel};
use super::layout::Layout;
use super::picture::Picture;
use super::place::Place;
use super::{
    History, PICTURES, ZOOM_STEPS, ZOOMS, compare_view, list_view, night_view, pictures_view, words,
};
use crate::diary::{Journal, Period, neutral};
use crate::draw::canvas::{Canvas, Click, shortened};
use crate::draw::charts::{self, Look};
use crate::tui::context::Context;
use crate::tui::widgets::boxed;
use crate::tui::widgets::wrapped;
use crokey::key;

/// Draws the screen.
pub(super) fn draw(history: &History, canvas: &mut Canvas<'_>, cx: &Context) {
    if let Some(visit) = &history.visit {
        return visit.draw(canvas);
    }
    let (Some(journal), Some(place)) = (cx.whole.as_deref(), history.place) else {
        return say(canvas, &[("The diary is being read.", false)]);
    };
    if let Some(page) = &history.night {
        return night_view::draw(page, canvas);
    }
    match (&history.compare, &history.list) {
        (Some(compare), _) => {
            let below = draw_filter_above(history, canvas, journal, cx);
            compare_view::draw(compare, &mut canvas.within(below));
        }
        (None, Some(list)) => {
            let below = draw_filter_above(history, canvas, journal, cx);
            list_view::draw(list, &mut canvas.within(below), journal, cx);
        }
        (None, None) => draw_front(history, canvas, journal, place, cx),
    }
    if let Some(panel) = history.panel {
        draw_panel(history, panel, canvas, journal, cx);
    }
}

/// Draws the filter in the first line, where there is one; gives what is left below.
fn draw_filter_above(
    history: &History,
    canvas: &mut Canvas<'_>,
    journal: &Journal,
    cx: &Context,
) -> Rect {
    let area = canvas.area;
    let height = u16::from(!history.filter.is_empty()).min(area.height);
    draw_filter(
        history,
        &mut canvas.within(Rect { height, ..area }),
        journal,
        cx,
    );
    Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    }
}

/// The pictures, or what will be there.
fn draw_front(
    history: &History,
    canvas: &mut Canvas<'_>,
    journal: &Journal,
    place: Place,
    cx: &Context,
) {
    if journal.span().is_none() {
        return say(
            canvas,
            &[
                ("Here your nights will be seen as pictures.", true),
                (
                    "The calendar begins with the first night. Cramps a week need 7 recorded nights; the hours, \
                     how long, how bad and where need a few cramps each, and say how many more.",
                    false,
                ),
                (
                    "Press c when you get a cramp; the check-in on Tonight (Tab leads there) is for quiet nights.",
                    false,
                ),
            ],
        );
    }
    draw_pictures(history, canvas, journal, place, cx);
}

/// Sentences in the middle of an empty page.
fn say(canvas: &mut Canvas<'_>, sentences: &[(&str, bool)]) {
    let theme = canvas.theme;
    let width = usize::from(canvas.width().saturating_sub(4)).min(64);
    let mut y = canvas.height() / 4;
    for (text, is_strong) in sentences {
        let style = if *is_strong { theme.strong } else { theme.base };
        for line in wrapped(text, width) {
            let x = canvas.width().saturating_sub(width as u16) / 2;
            canvas.text(x, y, &line, style);
            y += 1;
        }
        y += 1;
    }
}

fn draw_pictures(
    history: &History,
    canvas: &mut Canvas<'_>,
    journal: &Journal,
    place: Place,
    cx: &Context,
) {
    let layout = Layout::of(
        canvas.area,
        !history.filter.is_empty(),
        history.pictures.has_spells(),
        history.is_calendar_hidden,
    );
    draw_filter(history, &mut canvas.within(layout.filter), journal, cx);
    let look = Look {
        selected: Some(place.night),
        today: cx.tonight(),
        ascii: canvas.theme.ascii,
        clock: cx.settings.clock,
    };
    match &history.jump {
        Some(jump) => jump.draw(&mut canvas.within(layout.head), cx.now.local().date()),
        None => draw_head(&mut canvas.within(layout.head), place),
    }
    if let (Some(area), Some(calendar)) = (layout.calendar, history.pictures.calendar()) {
        let counts = calendar.counts;
        let right = format!(
            "{} · {} of {} nights recorded",
            counted(counts.cramps, "cramp"),
            counts.recorded(),
            counts.nights
        );
        let inside = framed(canvas, area, layout.boxed, "Nights", &right);
        let is_explained = charts::calendar(&mut canvas.within(inside), calendar, &look);
        // Where the signs have no row below the nights, they are told on the edge of the box.
        if layout.boxed && !is_explained {
            let edge = Rect {
                x: area.x + 3,
                y: inside.bottom(),
                width: area.width.saturating_sub(6),
                height: 1,
            };
            charts::calendar_legend(&mut canvas.within(edge), calendar, &look);
        }
    }
    draw_names(
        history,
        &mut canvas.within(layout.names),
        layout.is_single(),
    );
    if let (Some(area), Some(chart)) = (layout.chart, history.pictures.chart()) {
        let inside = framed(canvas, area, layout.boxed, history.picture.title(), "");
        pictures_view::draw_chart(&mut canvas.within(inside), chart, history.picture, &look);
    }
    draw_night(&mut canvas.within(layout.night), journal, place, cx);
    if let Some(area) = layout.beside {
        let inside = boxed(canvas, area, &words::title(place.night), "");
        let page = super::night::NightPage::brief(place.night, journal, cx);
        let hidden = night_view::draw_lines(&page, &mut canvas.within(inside), false);
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

fn counted(number: usize, what: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{number} {what}{s}")
}

fn framed(canvas: &mut Canvas<'_>, area: Rect, has_box: bool, title: &str, right: &str) -> Rect {
    if has_box {
        boxed(canvas, area, title, right)
    } else {
        area
    }
}

/// The zooms, the one that is on standing out, and the period with arrows to the next.
fn draw_head(canvas: &mut Canvas<'_>, place: Place) {
    let theme = canvas.theme;
    let width = canvas.width();
    let (earlier, later) = place.neighbours();
    let period = period_words(place.period, width < 60);
    let text = format!("◂ {period} ▸");
    let right = width.saturating_sub(text.width() as u16 + 1);
    let mut x = 1;
    // Where not all fit beside the period, the one that is on does.
    let all = right >= 19;
    for (number, zoom) in ZOOM_STEPS.into_iter().enumerate() {
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
        canvas.click(x, 0, word.width() as u16, Click::Select(ZOOMS + number));
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
    let (first, last) = (period.first.evening(), period.last.evening());
    if short {
        return format!(
            "{} – {}",
            first.format("%-d %b %y"),
            last.format("%-d %b %y")
        );
    }
    format!(
        "{} – {}",
        first.format("%-d %b %Y"),
        last.format("%-d %b %Y")
    )
}

/// The names of the pictures; the calendar among them where only one has room.
fn draw_names(history: &History, canvas: &mut Canvas<'_>, is_single: bool) {
    let theme = canvas.theme;
    let calendar = is_single.then_some((0, "calendar", !history.is_calendar_hidden));
    let is_on =
        |picture: Picture| picture == history.picture && (!is_single || history.is_calendar_hidden);
    let others = Picture::all().zip(1..);
    let others = others.map(|(picture, number)| (number, picture.word(), is_on(picture)));
    let names: Vec<(usize, &str, bool)> = calendar.into_iter().chain(others).collect();
    let ends: Vec<u16> = names
        .iter()
        .scan(1, |x, (_, name, _)| {
            *x += name.width() as u16 + 2;
            Some(*x)
        })
        .collect();
    // Where not all fit, they are shifted so that the one that is on is in sight.
    let on = names.iter().position(|(.., is_on)| *is_on).unwrap_or(0);
    let mut skip = 0;
    while skip < on && ends[(on + 1).min(ends.len() - 1)] - start_of(&ends, skip) > canvas.width() {
        skip += 1;
    }
    let mut x = 1;
    if skip > 0 {
        canvas.text(0, 0, "‹", theme.dim);
    }
    for (number, name, is_on) in names.into_iter().skip(skip) {
        let word = format!(" {name} ");
        if x + word.width() as u16 > canvas.width() {
            canvas.text(canvas.width().saturating_sub(1), 0, "›", theme.dim);
            break;
        }
        let style = if is_on { theme.chosen } else { theme.dim };
        canvas.click(x, 0, word.width() as u16, Click::Select(PICTURES + number));
        x = canvas.text(x, 0, &word, style);
    }
}

fn start_of(ends: &[u16], place: usize) -> u16 {
    place.checked_sub(1).map_or(0, |before| ends[before])
}

/// Which night is selected, and what it held.
fn draw_night(canvas: &mut Canvas<'_>, journal: &Journal, place: Place, cx: &Context) {
    let theme = canvas.theme;
    let width = canvas.width();
    let title = words::title(place.night);
    let held = words::held(journal, place.night, cx);
    let end = canvas.text(1, 0, "▸ ", theme.accent);
    let end = canvas.text_within(end, 0, width.saturating_sub(end), &title, theme.strong);
    canvas.click(0, 0, width, Click::Key(key!(enter)));
    if canvas.height() > 1 {
        canvas.text_within(3, 1, width.saturating_sub(4), &held, theme.base);
        canvas.click(0, 1, width, Click::Key(key!(enter)));
    } else {
        let room = width.saturating_sub(end + 3);
        canvas.text(end + 2, 0, &shortened(&held, room), theme.base);
    }
}

/// What the filter shows alone, with the key that shows everything again; always in sight while it is set.
fn draw_filter(history: &History, canvas: &mut Canvas<'_>, journal: &Journal, cx: &Context) {
    if history.filter.is_empty() || canvas.area.is_empty() {
        return;
    }
    let theme = canvas.theme;
    let width = canvas.width();
    let mut x = canvas.text(1, 0, "only ", theme.dim);
    for word in history.filter.words(journal, cx.settings.units) {
        x = canvas.text_within(
            x,
            0,
            width.saturating_sub(x + 1),
            &format!(" {} ", neutral(&word)),
            theme.chosen,
        ) + 1;
    }
    let away = "Bksp all cramps";
    if x + away.width() as u16 + 2 <= width {
        let at = canvas.right(0, &format!("{away} "), theme.dim);
        canvas.restyle(at, 0, 4, theme.key);
    }
    canvas.click(0, 0, width, Click::Key(key!(backspace)));
}

/// The panel in which the filter is changed.
fn draw_panel(
    history: &History,
    panel: Panel,
    canvas: &mut Canvas<'_>,
    journal: &Journal,
    cx: &Context,
) {
    let rows = filter::rows(&history.filter, journal, cx.settings.units);
    let page = canvas.area;
    let width = page.width.min(54);
    let height = page.height.min(rows.len() as u16 + 2);
    let area = Rect {
        x: page.x + (page.width - width) / 2,
        y: page.y + (page.height - height) / 3,
        width,
        height,
    };
    let mut over = canvas.within(area);
    over.fill(over.theme.base);
    let inside = boxed(&mut over, area, "Only cramps and nights like these", "");
    let mut inner = over.within(inside);
    let theme = inner.theme;
    for (y, row) in rows.iter().enumerate() {
        let is_selected = y == panel.row;
        let y = y as u16;
        let width = inner.width();
        let style = |style| if is_selected { theme.selected } else { style };
        inner.text(0, y, &" ".repeat(usize::from(width)), style(theme.base));
        inner.text(
            0,
            y,
            if is_selected { "▸" } else { " " },
            style(theme.accent),
        );
        inner.text(2, y, row.title, style(theme.dim));
        let chosen = neutral(row.chosen());
        let text = if is_selected {
            format!("◂ {chosen} ▸")
        } else {
            format!("  {chosen}")
        };
        let value = if row.is_set() {
            theme.accent
        } else {
            theme.base
        };
        inner.text_within(12, y, width.saturating_sub(12), &text, style(value));
    }
}
