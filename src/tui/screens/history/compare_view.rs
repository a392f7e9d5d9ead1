//! How two periods look side by side: a row for each number, a bar for how much it is.

use super::compare::{Compare, Pair, rows, together};
use crate::charts::Side;
use crate::diary::words::wrap;
use crate::draw::canvas::{Canvas, Click};
use crate::tui::widgets::boxed;
use crokey::key;

/// The titles of the rows, and where there is less room.
const TITLES: u16 = 20;
const SHORT_TITLES: u16 = 14;

/// With the rows, the sentence below them and the blank lines between.
const ROOMY: u16 = 12;

/// Up to the cramps a week: without these, nothing is compared.
const FEWEST_ROWS: usize = 5;

/// The words of a value, before its bar.
const VALUE: u16 = 13;

/// Draws the comparison.
pub(super) fn draw(compare: &Compare, canvas: &mut Canvas<'_>) {
    let area = canvas.area;
    let Some(pair) = compare.pairs.get(compare.on) else {
        let dim = canvas.theme.dim;
        let text = "All of the diary has no period before it. z on the pictures shows a part.";
        for (y, line) in wrap(text, usize::from(canvas.width().saturating_sub(4)))
            .iter()
            .enumerate()
        {
            canvas.text(2, canvas.height() / 4 + y as u16, line, dim);
        }
        return;
    };
    let right = match compare.pairs.len() {
        1 => String::new(),
        many => format!("◂ {} of {many} ▸", compare.on + 1),
    };
    let inside = boxed(canvas, area, &pair.title, &right);
    canvas.click(0, 0, area.width, Click::Key(key!(right)));
    let mut inner = canvas.within(inside);
    let theme = inner.theme;
    let width = inner.width();
    let is_short = width < TITLES * 5 / 2;
    let titles = if is_short {
        SHORT_TITLES.min(width / 2)
    } else {
        TITLES
    };
    let gap = u16::from(inner.height() >= ROOMY);
    let column = width.saturating_sub(titles) / 2;
    let x = |number: usize| titles + column * number as u16;
    let sides = [&pair.comparison.before, &pair.comparison.after];
    for (number, side) in sides.into_iter().enumerate() {
        let room = column.saturating_sub(1);
        inner.text_within(x(number), 0, room, pair.names[number], theme.strong);
        inner.text_within(x(number), 1, room, &dates(side, room), theme.dim);
    }
    let [one, other] = sides.map(rows);
    let head = 2 + gap;
    let (shown, lines) = fitting(pair, &inner, inner.height().saturating_sub(head + gap));
    for (y, (before, after)) in (head..).zip(one.iter().zip(&other).take(shown)) {
        let title = if is_short { before.0.1 } else { before.0.0 };
        inner.text_within(1, y, titles.saturating_sub(2), title, theme.dim);
        let values = [&before.1, &after.1];
        let amounts = values.iter().filter_map(|value| value.as_ref());
        let most = amounts.map(|(amount, _)| *amount).fold(0.0, f64::max);
        for (number, value) in values.into_iter().enumerate() {
            let x = x(number);
            let Some((amount, words)) = value else {
                inner.text_within(x, y, column.saturating_sub(1), "too few", theme.missing);
                continue;
            };
            inner.text_within(x, y, column.saturating_sub(1), words, theme.base);
            let room = column.saturating_sub(VALUE + 2);
            if room >= 6 && most > 0.0 {
                let cells = (amount / most * f64::from(room)).round() as usize;
                inner.text(x + VALUE, y, &"━".repeat(cells), theme.cramp);
            }
        }
    }
    for (y, line) in (head + shown as u16 + gap..).zip(&lines) {
        inner.text(1, y, line, theme.dim);
    }
}

/// How many rows, and which lines below them, fit into a height. What must stand beside the numbers takes the place of the
/// last rows; what is only good to know stands where there is room.
fn fitting(pair: &Pair, inner: &Canvas<'_>, height: u16) -> (usize, Vec<String>) {
    let width = usize::from(inner.width().saturating_sub(2));
    let height = usize::from(height);
    let all_rows = rows(&pair.comparison.before).len();
    let [words, more] = together(pair);
    let all = wrap(&format!("{words} {more}"), width);
    if all_rows + all.len() <= height {
        return (all_rows, all);
    }
    let lines = wrap(&words, width);
    let left = height.saturating_sub(lines.len());
    (left.clamp(FEWEST_ROWS, all_rows), lines)
}

fn dates(side: &Side, room: u16) -> String {
    let (first, last) = (side.period.first.evening(), side.period.last.evening());
    if room < 20 {
        return first.format("from %-d %b").to_string();
    }
    let format = if room >= 27 {
        "%-d %b %Y"
    } else {
        "%-d.%-m.%y"
    };
    format!("{} – {}", first.format(format), last.format(format))
}
