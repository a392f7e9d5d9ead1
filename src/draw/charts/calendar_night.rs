//! One night of the calendar: its sign, and what the signs mean.

use chrono::Datelike as _;
use ratatui::style::{Modifier, Style};

use super::drawing::ChartStyle;
use super::strokes::LegendEntry;
use crate::charts::{Calendar, CalendarNight};
use crate::diary::Pain;
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// Draws one night: its sign, and in wide columns the day of the month before it.
pub(super) fn cell(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    width: u16,
    night: &CalendarNight,
    look: &ChartStyle,
) {
    let theme = canvas.theme;
    let (sign, style) = sign_of(&theme, night, look);
    let is_selected = look.selected == Some(night.night);
    if width < 5 {
        let signs = (width - 1).max(1);
        if is_selected {
            // A full block would hide the selection, so the cramps are shown as a number.
            let number = night.cramps().map_or('·', digit);
            canvas.run(x, y, signs, ' ', theme.chosen);
            canvas.sign(x + (signs - 1) / 2, y, number, theme.chosen);
        } else {
            canvas.run(x, y, signs, sign, style);
        }
        return;
    }
    let day = night.night.evening().day();
    let day_style = if is_selected { theme.chosen } else { theme.dim };
    let end = canvas.text(x, y, &format!("{day:>2}"), day_style);
    canvas.run(end + 1, y, width - 4, sign, style);
    if is_selected {
        canvas.text(end, y, " ", theme.chosen);
    }
}

fn digit(cramps: u32) -> char {
    char::from_digit(cramps.min(9), 10).unwrap_or('9')
}

/// The height says how many cramps, the colour how bad they were.
fn sign_of(theme: &Theme, night: &CalendarNight, look: &ChartStyle) -> (char, Style) {
    let is_tonight = night.night == look.today;
    let (sign, style) = match night.cramps() {
        None if is_tonight => return ('○', theme.accent),
        None => ('·', theme.missing),
        Some(0) => ('▁', theme.quiet),
        Some(1) => ('▄', shade(theme, night)),
        Some(2) => ('▆', shade(theme, night)),
        Some(_) => ('█', shade(theme, night)),
    };
    if is_tonight {
        (sign, style.add_modifier(Modifier::UNDERLINED))
    } else {
        (sign, style)
    }
}

/// The colour for the worst pain of a night, or for cramps without a pain score.
fn shade(theme: &Theme, night: &CalendarNight) -> Style {
    match night.worst_pain.map(Pain::score) {
        None => theme.cramp,
        Some(0..=3) => theme.shades[0],
        Some(4..=5) => theme.shades[1],
        Some(6..=7) => theme.shades[2],
        Some(_) => theme.shades[3],
    }
}

/// Draws the legend in one row elsewhere, if the calendar had no room for it.
pub(crate) fn calendar_legend(canvas: &mut Canvas<'_>, chart: &Calendar) {
    let mut canvas = canvas.opaque();
    let dim = canvas.theme.dim;
    canvas.text(0, 0, " ", dim);
    legend(&mut canvas, 1, 0, !chart.spells.is_empty());
}

/// Draws the legend on as many rows as it needs and has.
pub(super) fn legend(canvas: &mut Canvas<'_>, x: u16, y: u16, has_spell: bool) {
    let theme = canvas.theme;
    let mut entries: Vec<LegendEntry<'_>> = vec![
        ('▁', theme.quiet, "quiet"),
        ('▄', theme.cramp, "1 cramp"),
        ('▆', theme.cramp, "2"),
        ('█', theme.cramp, "3+"),
        ('·', theme.missing, "not filled in"),
        ('○', theme.accent, "tonight"),
    ];
    if has_spell {
        entries.push(('▀', theme.trend, "a spell"));
    }
    let (written, (mut end, mut last)) = canvas.legend_on_rows(x, y, &entries);
    let has_shades = theme.shades[0].fg != theme.shades[3].fg && !theme.ascii;
    if !has_shades || written < entries.len() {
        return;
    }
    if end + SHADES > canvas.width() {
        (end, last) = (x, last + 1);
    }
    if last < canvas.height() && end + SHADES <= canvas.width() {
        shades(canvas, end, last);
    }
}

/// "pain █3 █5 █7 █10"
const SHADES: u16 = 17;

/// Writes the highest pain of each shade.
fn shades(canvas: &mut Canvas<'_>, x: u16, y: u16) {
    let theme = canvas.theme;
    let mut x = canvas.text(x, y, "pain ", theme.dim);
    for (shade, most) in theme.shades.iter().zip(["3", "5", "7", "10"]) {
        canvas.sign(x, y, '█', *shade);
        x = canvas.text(x + 1, y, most, theme.dim);
        x = canvas.text(x, y, " ", theme.dim);
    }
}
