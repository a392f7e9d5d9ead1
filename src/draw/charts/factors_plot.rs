//! The cells of nights and days.

use chrono::Datelike as _;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr as _;

use super::calendar_night::Cell;
use super::drawing::ChartStyle;
use super::strokes::{LegendEntry, rows_of, widest};
use super::window::Window;
use crate::charts::{FactorRow, Factors, Proportion};
use crate::diary::{Answer, neutral};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::short_names::short_name;
use crate::draw::theme::Theme;

/// What this picture is and is not.
pub(super) const NO_PROOF: &str = "The rows with the clearest difference come first. Chance makes such \
    patterns too: Patterns (Tab) says how sure each is.";

/// The names of the rows take at most this.
const LONGEST_NAME: u16 = 30;
/// "  39 %     16 %"
const SHARES: u16 = 15;
/// The column of the second share.
const WITHOUT: u16 = 9;
/// From this width on the shares stand beside the cells.
const WITH_SHARES: u16 = 56;

/// The nights that are shown: those around the selected one.
fn shown_nights(chart: &Factors, style: &ChartStyle, gutter: u16, room: u16) -> Window {
    let all = chart.nights.len();
    let cell = if all * 2 <= usize::from(room) { 2 } else { 1 };
    let most = usize::from(room / cell).max(1);
    let selected = style.selected.and_then(|night| {
        let mut nights = chart.nights.iter();
        nights.position(|each| each.night == night)
    });
    let middle = selected.unwrap_or(all.saturating_sub(1));
    Window::around(middle, (most, all), (cell, gutter))
}

/// Draws as many nights and rows as there is room for, those around the selected night.
pub(super) fn draw(canvas: &mut Canvas<'_>, chart: &Factors, style: &ChartStyle) {
    let theme = canvas.theme;
    let (width, height) = (canvas.width(), canvas.height());
    if width < 8 {
        return;
    }
    let longest = widest(chart.rows.iter().map(|row| &row.label)).max(6);
    let gutter = longest.min(LONGEST_NAME).min(width * 2 / 5) + 1;
    let shares = if width >= WITH_SHARES { SHARES } else { 0 };
    let shown = shown_nights(chart, style, gutter, width - gutter - shares);
    let months_row = u16::from(height >= 3);
    let legend = u16::from(height >= 6);
    let words = rows_of(width, NO_PROOF);
    let has_words = height >= months_row + 1 + chart.rows.len() as u16 + 1 + legend + words;
    let spare = legend + if has_words { 1 + words } else { 0 };
    let rows = height.saturating_sub(months_row + 1 + spare);
    if months_row > 0 {
        months(canvas, chart, &shown);
        if shares > 0 {
            canvas.right(0, "with  without", theme.dim);
        }
    }
    canvas.text_within(0, months_row, gutter - 1, "Cramps", theme.strong);
    let cells = Cell::of(&chart.nights, style, shown.cell);
    for (place, night) in (shown.from..shown.to).zip(&chart.nights[shown.from..shown.to]) {
        cells.draw(canvas, (shown.x(place), months_row), night);
    }
    let listed = chart.rows.iter().take(usize::from(rows));
    for (y, row) in (months_row + 1..).zip(listed) {
        let label = neutral(&row.label);
        let label = short_name(&label, gutter - 1);
        canvas.text(0, y, &label, theme.base);
        for place in shown.from..shown.to {
            let (sign, of_cell) = sign(&theme, chart, row, place);
            let filled = (shown.cell - 1).max(1);
            canvas.run(shown.x(place), y, filled, sign, of_cell);
        }
        if shares > 0 {
            percent(canvas, (width - WITHOUT, y), row.with, theme.base);
            percent(canvas, (width, y), row.without, theme.dim);
        }
    }
    mark_selected(canvas, chart, &shown, style, (months_row + 1, rows));
    let mut plot = canvas.part(0, 0, width, months_row + 1 + rows);
    for place in shown.from..shown.to {
        let click = Click::Select(Target::Night(place));
        plot.click_columns(shown.x(place), shown.cell, click);
    }
    shown.arrows(canvas, months_row, chart.nights.len());
    let mut y = months_row + 1 + rows.min(chart.rows.len() as u16);
    if legend > 0 {
        y += u16::from(has_words);
        let more = chart.rows.len().saturating_sub(usize::from(rows));
        let more = format!("{more} more rows");
        let mut entries = entries(&theme);
        if chart.rows.len() > usize::from(rows) {
            entries.push((' ', theme.dim, &more));
        }
        canvas.legend(0, y, &entries);
        y += 1;
    }
    if has_words {
        canvas.sentence(y, NO_PROOF, theme.dim);
    }
}

/// What a day held: red where a cramp came with it.
fn sign(theme: &Theme, chart: &Factors, row: &FactorRow, place: usize) -> (char, Style) {
    let held = row.held.get(place).copied().flatten();
    let answer = chart.nights.get(place).and_then(|night| night.answer);
    match (held, answer) {
        (None, _) => ('·', theme.rule),
        (Some(false), _) => (' ', theme.base),
        (Some(true), Some(Answer::Cramp { .. })) => ('█', theme.cramp),
        (Some(true), Some(Answer::Quiet)) => ('▒', theme.quiet),
        (Some(true), None) => ('░', theme.rule),
    }
}

fn entries(theme: &Theme) -> Vec<LegendEntry<'static>> {
    vec![
        ('█', theme.cramp, "so, and a cramp"),
        ('▒', theme.quiet, "so, and quiet"),
        (' ', theme.base, "blank: not so"),
        ('·', theme.rule, "not known"),
    ]
}

/// The chosen night through all rows.
fn mark_selected(
    canvas: &mut Canvas<'_>,
    chart: &Factors,
    shown: &Window,
    style: &ChartStyle,
    (top, rows): (u16, u16),
) {
    let is_it = |place: &usize| style.selected == Some(chart.nights[*place].night);
    let Some(place) = (shown.from..shown.to).find(is_it) else {
        return;
    };
    let ground = match canvas.theme.selected.bg {
        Some(ground) => Style::new().bg(ground),
        None => Style::new().add_modifier(Modifier::REVERSED),
    };
    for y in top..top + rows.min(chart.rows.len() as u16) {
        canvas.restyle(shown.x(place), y, 1, ground);
    }
}

fn percent(canvas: &mut Canvas<'_>, (end, y): (u16, u16), share: Proportion, style: Style) {
    let words = format!("{:.0} %", share.share().unwrap_or(0.0) * 100.0);
    canvas.text_before(end, y, &words, style);
}

/// The names of the months above their first night.
fn months(canvas: &mut Canvas<'_>, chart: &Factors, shown: &Window) {
    let theme = canvas.theme;
    let end = shown.x(shown.to.saturating_sub(1).max(shown.from)) + shown.cell;
    let mut free = 0;
    for place in shown.from..shown.to {
        let evening = chart.nights[place].night.evening();
        let is_first = place == shown.from;
        if evening.day() != 1 && !is_first {
            continue;
        }
        let x = shown.x(place);
        let is_turn = evening.month() == 1 || is_first;
        let format = if is_turn { "%b %Y" } else { "%b" };
        let label = evening.format(format).to_string();
        // The name of a month of which only the last nights are shown would push out the next.
        let nights_left = shown.to - place;
        let is_short = is_first && evening.day() > 20 && nights_left > 15;
        if x >= free && x + label.width() as u16 <= end && !is_short {
            free = canvas.text(x, 0, &label, theme.dim) + 1;
        }
    }
}
