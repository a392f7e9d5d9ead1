//! The axis of time: which column a night stands in, and the dates below.

use chrono::Weekday;
use unicode_width::UnicodeWidthStr as _;

use crate::charts::date_ticks;
use crate::cli::shell::Page;
use crate::diary::{Night, Period};

/// Nights from left to right.
pub(super) struct TimeScale {
    /// The nights shown.
    pub(super) period: Period,
    /// The night at which the first column begins, which may lie before the period.
    pub(super) start: Night,
    /// How many nights stand in one column.
    pub(super) nights: usize,
    /// How many letters wide a column is.
    pub(super) cell: usize,
    /// How many columns there are.
    pub(super) columns: usize,
}

impl TimeScale {
    /// A scale of single nights where they fit, else of as many to a column as it takes.
    pub(super) fn of_nights(period: Period, width: usize) -> Self {
        let nights = period.len().div_ceil(width.max(1)).max(1);
        let columns = period.len().div_ceil(nights);
        Self {
            period,
            start: period.first,
            nights,
            cell: (width / columns.max(1)).clamp(1, 2),
            columns,
        }
    }

    /// How wide it is, in letters.
    pub(super) fn width(&self) -> usize {
        self.columns * self.cell
    }

    /// The column of a night.
    pub(super) fn column(&self, night: Night) -> usize {
        let days = usize::try_from(night.since(self.start)).unwrap_or(0);
        (days / self.nights).min(self.columns.saturating_sub(1))
    }

    /// The letters that a stretch of nights covers, from and to before.
    pub(super) fn letters(&self, nights: Period) -> (usize, usize) {
        let from = self.column(nights.first) * self.cell;
        (from, (self.column(nights.last) + 1) * self.cell)
    }

    /// Two lines: the axis with its ticks, and the dates below them.
    pub(super) fn axis(&self, page: &Page, gutter: usize, week_start: Weekday) -> String {
        let mut line = vec![page.sign('─', '-'); self.width()];
        let mut dates = String::new();
        for tick in date_ticks(self.period, self.width() / 7, week_start) {
            let at = self.column(tick.night) * self.cell;
            let label = tick.label();
            let free = dates.width();
            if at + label.width() > self.width().max(self.cell) || (free > 0 && at <= free) {
                continue;
            }
            line[at] = page.sign('┬', '+');
            dates.push_str(&" ".repeat(at - free));
            dates.push_str(&label);
        }
        let line: String = line.into_iter().collect();
        let corner = page.sign('└', '+');
        let gap = " ".repeat(gutter.saturating_sub(1));
        format!("{gap}{corner}{line}\n{gap} {dates}\n")
    }
}
