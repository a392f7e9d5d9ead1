//! The lines above the pictures: the zooms with the period, and the names of the pictures.

use crokey::key;
use strum::IntoEnumIterator as _;
use unicode_width::UnicodeWidthStr as _;

use super::picture::Picture;
use super::pictures::Pictures;
use super::place::Place;
use crate::charts::Zoom;
use crate::diary::Period;
use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::widgets::{Tab, draw_tabs};

/// Draws the zooms, the one that is on standing out, and the period with arrows to the next.
pub(super) fn draw_zooms(canvas: &mut Canvas<'_>, place: Place) {
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
pub(super) fn draw_names(pictures: &Pictures, canvas: &mut Canvas<'_>, is_single: bool) {
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
