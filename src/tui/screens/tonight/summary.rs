//! What the start page says by day: how it goes, and what is due with its key.

use crokey::{KeyCombination, key};

use super::waits::{evening_waits, morning_waits};
use crate::charts::recent_nights;
use crate::diary::words::{plural, short_weekday_date, wrap};
use crate::diary::{Period, Review, duration_words, neutral};
use crate::draw::canvas::{Canvas, Click};
use crate::patterns::this_week;
use crate::tui::context::Context;
use crate::tui::keymap::key_name;
use crate::tui::widgets::{draw_lines, night_strip};

/// The block stands in the middle of a wide screen.
const WIDEST: u16 = 72;
/// What stands before the words, on a wide screen and on a narrow one.
const LABELS: [u16; 2] = [14, 12];
/// A screen is narrow below this width.
const WIDE: u16 = 60;

/// What is said, row by row.
pub(super) struct TonightSummary {
    rows: Vec<(&'static str, Vec<String>)>,
    due: Vec<(KeyCombination, String)>,
    trying: Vec<String>,
    has_nights: bool,
    /// The width of what stands before the words.
    labels: u16,
}

impl TonightSummary {
    pub(super) fn new(width: u16, cx: &Context) -> Self {
        let is_wide = width >= WIDE;
        let width = width.min(WIDEST).saturating_sub(2);
        let [wide, narrow] = LABELS;
        let labels = if is_wide { wide } else { narrow };
        let room = width.saturating_sub(labels + 1);
        let told = |(label, words): (&'static str, String)| (label, wrap(&words, room));
        let has_nights = cx.first_night.is_some();
        let trying = cx.trying().map(|trying| trying.evening_line());
        Self {
            rows: if has_nights {
                rows(is_wide, cx).into_iter().map(told).collect()
            } else {
                Vec::new()
            },
            labels,
            due: due(cx),
            trying: trying.map_or_else(Vec::new, |line| wrap(&neutral(&line), width)),
            has_nights,
        }
    }

    /// The rows that it takes.
    pub(super) fn height(&self) -> u16 {
        let strip = if self.has_nights { 4 } else { 2 };
        let trying = self.trying.len() + usize::from(!self.trying.is_empty());
        let rows: usize = self.rows.iter().map(|(_, lines)| lines.len()).sum();
        (rows + strip + self.due.len() + trying) as u16
    }

    /// Draws as much of it as there is room for, the first things first.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let mut canvas = canvas.middle(WIDEST);
        let theme = canvas.theme;
        let labels = self.labels;
        let room = canvas.width().saturating_sub(labels + 2);
        let mut y = 0;
        for (label, lines) in &self.rows {
            canvas.text_within(1, y, labels, label, theme.dim);
            for line in lines {
                canvas.text_within(labels + 2, y, room, line, theme.base);
                y += 1;
            }
        }
        if self.has_nights {
            let [wide, narrow] = ["Last 14 nights", "14 nights"];
            let label = if labels >= LABELS[0] { wide } else { narrow };
            canvas.text_within(1, y, labels, label, theme.dim);
            let fortnight = Period::ending(cx.last_night(), 14);
            let mut strip = canvas.part(labels + 2, y, room, 1);
            night_strip(&mut strip, (0, 0), fortnight, &cx.journal);
            let [long, short] = [
                "█ ▅ cramps  ▁ quiet  · not filled in",
                "█ cramp ▁ quiet · not filled in",
            ];
            let fits = long.chars().count() <= usize::from(room);
            let legend = if fits { long } else { short };
            canvas.text_within(labels + 2, y + 1, room, legend, theme.dim);
            y += 3;
        } else {
            canvas.text_within(1, y, canvas.width(), "Your diary is empty.", theme.dim);
            y += 1;
        }
        for (key, words) in &self.due {
            let end = canvas.text(1, y, &key_name(*key), theme.key);
            let end = canvas.text(end + 2, y, words, theme.base);
            canvas.click(1, y, end, Click::Key(*key));
            y += 1;
        }
        draw_lines(&mut canvas, 1, y + 1, &self.trying, theme.accent);
    }
}

fn rows(is_wide: bool, cx: &Context) -> Vec<(&'static str, String)> {
    let recent = recent_nights(&cx.journal, cx.last_night());
    let last = match recent.last {
        None => "none in the last five weeks".to_owned(),
        Some(cramp) => {
            let day = short_weekday_date(cramp.onset.local().date());
            let lasted = cramp.duration_seconds().map(duration_words);
            let details = [cramp.place_words(), lasted].into_iter().flatten();
            let details: Vec<String> = details.collect();
            let mut words = format!("{day}, {}", cx.time_of_day(&cramp.onset));
            if !details.is_empty() {
                words = format!("{words} · {}", details.join(", "));
            }
            words
        }
    };
    let week = this_week(&cx.journal, Review::week(cx.last_night()));
    let mut rows = Vec::new();
    // Tonight's cramps are listed above: an older one is not the last.
    if cx.journal.episodes_of(cx.tonight()).is_empty() {
        rows.push(("Last cramp", last));
        rows.push(("Quiet nights", recent.quiet_words()));
    }
    rows.push((
        if is_wide { "Last 7 nights" } else { "7 nights" },
        week.in_short(),
    ));
    rows
}

/// What is due, with the key that opens it.
fn due(cx: &Context) -> Vec<(KeyCombination, String)> {
    let mut due = Vec::new();
    let open = cx.unanswered().len();
    if open > 0 {
        due.push((key!(o), format!("{} to fill in", plural(open, "night"))));
    }
    if morning_waits(cx) {
        due.push((key!(m), "how was the night?".to_owned()));
    }
    if evening_waits(cx) {
        due.push((key!(e), "evening check-in".to_owned()));
    }
    if cx.is_review_due() {
        due.push((key!(r), "weekly review".to_owned()));
    }
    due
}
