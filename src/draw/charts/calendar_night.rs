//! One night of the calendar: its cell, and what the cells mean.

use chrono::Datelike as _;
use ratatui::style::Style;

use super::drawing::ChartStyle;
use super::strokes::{BY_DENSITY, LegendEntry};
use crate::charts::{Calendar, CalendarNight};
use crate::diary::words::plural;
use crate::diary::{Answer, Pain};
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// A cell that leaves a line of the ground free, so that two rows do not run into one another.
const FULL: char = '▇';
/// Cells from this width on have the day of the month.
const WITH_DAY: u16 = 5;
/// Cells from this width on say in words what the night held.
const WITH_WORDS: u16 = 17;
/// The filled part of a cell with words.
const BESIDE_WORDS: u16 = 3;
/// What the shades of pain mean.
const PAIN: [&str; 4] = ["pain 0–3", "4–5", "6–7", "8–10"];
/// What they mean where no cramp has a score.
const COUNT: [&str; 3] = ["1 cramp", "2", "3 or more"];

/// How the nights of a calendar are drawn.
pub(super) struct Cell<'a> {
    look: &'a ChartStyle,
    width: u16,
    by: Shading,
}

/// What a darker cell means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shading {
    /// The worst pain of the night.
    Pain,
    /// How many cramps, in a diary that has no scores.
    Count,
}

impl Shading {
    fn of<'n>(nights: impl IntoIterator<Item = &'n CalendarNight>) -> Self {
        let mut nights = nights.into_iter();
        if nights.any(|night| night.worst_pain.is_some()) {
            Self::Pain
        } else {
            Self::Count
        }
    }

    /// The shade of a night with cramps, from 0 to 3; `None` without a score.
    fn level(self, night: &CalendarNight) -> Option<usize> {
        match self {
            Self::Count => Some((night.cramps().unwrap_or(0) as usize).clamp(1, 3)),
            Self::Pain => Some(match night.worst_pain.map(Pain::score)? {
                0..=3 => 0,
                4..=5 => 1,
                6..=7 => 2,
                _ => 3,
            }),
        }
    }
}

impl<'a> Cell<'a> {
    /// For cells of a width.
    pub(super) fn of<'n>(
        nights: impl IntoIterator<Item = &'n CalendarNight>,
        look: &'a ChartStyle,
        width: u16,
    ) -> Self {
        Self {
            look,
            width,
            by: Shading::of(nights),
        }
    }

    /// Draws one night: its cell, where there is room the day of the month, and then what it held.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, (x, y): (u16, u16), night: &CalendarNight) {
        let theme = canvas.theme;
        let (sign, style) = self.sign(&theme, night);
        let is_selected = self.look.selected == Some(night.night);
        if self.width < WITH_DAY {
            let signs = (self.width - 1).max(1);
            if is_selected {
                // A full block would hide the ground that marks the night.
                let (sign, _) = self.sign_by_density(&theme, night);
                let sign = if sign == '█' { '■' } else { sign };
                canvas.run(x, y, signs, sign, theme.chosen);
            } else {
                canvas.run(x, y, signs, sign, style);
            }
            return;
        }
        let day = night.night.evening().day();
        let day_style = if is_selected { theme.chosen } else { theme.dim };
        let end = canvas.text(x, y, &format!("{day:>2}"), day_style);
        if is_selected {
            canvas.text(end, y, " ", theme.chosen);
        }
        if self.width < WITH_WORDS {
            canvas.run(end + 1, y, self.width - 4, sign, style);
            return;
        }
        canvas.run(end + 1, y, BESIDE_WORDS, sign, style);
        let x = end + 2 + BESIDE_WORDS;
        let room = self.width - (x - (end - 2)) - 1;
        let style = match night.answer {
            Some(Answer::Cramp { .. }) => theme.base,
            _ => theme.dim,
        };
        canvas.text_within(x, y, room, &words(night, room), style);
    }

    /// The sign of a night in full cells, where colours tell how bad it was.
    fn sign(&self, theme: &Theme, night: &CalendarNight) -> (char, Style) {
        let (sign, style) = self.sign_by_density(theme, night);
        match sign {
            '▁' if theme.tells_by_color() => (FULL, *theme.calm),
            '░' | '▒' | '▓' | '█' if theme.tells_by_color() => (FULL, style),
            sign => (sign, style),
        }
    }

    /// The sign of a night that tells without its colour.
    fn sign_by_density(&self, theme: &Theme, night: &CalendarNight) -> (char, Style) {
        if !night.is_asked_for {
            return (' ', theme.base);
        }
        match night.answer {
            None if night.is_skipped => ('×', theme.missing),
            None if night.night == self.look.today => ('○', theme.accent),
            None => ('·', theme.missing),
            Some(Answer::Quiet) => ('▁', theme.quiet),
            Some(Answer::Cramp { .. }) => match self.by.level(night) {
                None => ('□', theme.cramp),
                Some(level) => (BY_DENSITY[level], theme.shades[level]),
            },
        }
    }
}

/// "2 cramps, pain 7", or as much of it as there is room for.
fn words(night: &CalendarNight, room: u16) -> String {
    let cramps = match night.answer {
        _ if !night.is_asked_for => return String::new(),
        Some(Answer::Cramp { cramps }) => plural(cramps, "cramp"),
        Some(Answer::Quiet) => return "quiet".to_owned(),
        None if night.is_skipped => return "skipped".to_owned(),
        None => return String::new(),
    };
    let Some(pain) = night.worst_pain else {
        return cramps;
    };
    let long = format!("{cramps}, pain {}", pain.score());
    if long.len() <= usize::from(room) {
        return long;
    }
    cramps
}

/// Draws the legend in one row elsewhere, if the calendar had no room for it.
pub(crate) fn calendar_legend(canvas: &mut Canvas<'_>, charts: &[&Calendar], look: &ChartStyle) {
    let mut canvas = canvas.opaque();
    let dim = canvas.theme.dim;
    canvas.text(0, 0, " ", dim);
    legend(&mut canvas, (1, 0), charts, look);
}

/// Draws the legend of what can be seen, on as many rows as it needs and has. The cramps of the first
/// calendar are explained.
pub(super) fn legend(
    canvas: &mut Canvas<'_>,
    (x, y): (u16, u16),
    charts: &[&Calendar],
    look: &ChartStyle,
) {
    let theme = canvas.theme;
    let nights = || charts.iter().flat_map(|chart| chart.nights());
    let cells = Cell::of(
        charts.iter().take(1).flat_map(|chart| chart.nights()),
        look,
        1,
    );
    let drawn = |sign: char, style: Style| match sign {
        '▁' if theme.tells_by_color() => (FULL, *theme.calm),
        _ if theme.tells_by_color() => (FULL, style),
        sign => (sign, style),
    };
    let has = |sign: char| nights().any(|night| cells.sign_by_density(&theme, night).0 == sign);
    let (quiet, style) = drawn('▁', theme.quiet);
    let mut entries: Vec<LegendEntry<'_>> = vec![(quiet, style, "quiet")];
    let (words, first) = match cells.by {
        Shading::Pain => (&PAIN[..], 0),
        Shading::Count => (&COUNT[..], 1),
    };
    for (level, words) in (first..).zip(words) {
        let (sign, style) = drawn(BY_DENSITY[level], theme.shades[level]);
        entries.push((sign, style, words));
    }
    let has_spell = charts.iter().any(|chart| !chart.spells.is_empty());
    let others = [
        // Under a filter most nights are not asked for: that is said before anything else.
        (' ', theme.base, "blank: other nights", has(' ')),
        ('·', theme.missing, "not filled in", has('·')),
        ('▀', theme.trend, "a spell", has_spell),
        ('□', theme.cramp, "cramp, no score", has('□')),
        ('×', theme.missing, "skipped", has('×')),
        ('○', theme.accent, "tonight", has('○')),
    ];
    let others = others.into_iter().filter(|(.., is_there)| *is_there);
    entries.extend(others.map(|(sign, style, words, _)| (sign, style, words)));
    canvas.legend_on_rows(x, y, &entries);
}
