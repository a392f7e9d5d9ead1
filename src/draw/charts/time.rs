//! The time axis: the column of each night, and the dates.

use chrono::Weekday;
use unicode_width::UnicodeWidthStr as _;

use crate::charts::{Season, SeasonSpan, date_ticks};
use crate::diary::{Night, Period};
use crate::draw::canvas::Canvas;

/// The line that bars stand on: at the top of its cell, where the bars end.
pub(super) const FLOOR: char = '▔';
/// A place on that line.
pub(super) const TICK: char = '╵';

/// The months of summer where seasons have no room for their names, and what that means.
pub(super) const SUMMER: (char, &str) = ('▔', "June to August");

/// The width of a column, and of all of them together. If each is a single cell, the cells left over are
/// shared out, so that the chart is as wide as its room.
pub(super) fn spread(columns: u16, room: u16, widest: u16) -> (u16, u16) {
    let cell = (room / columns.max(1)).clamp(1, widest);
    let width = if cell == 1 && columns > 0 {
        room
    } else {
        columns * cell
    };
    (cell, width)
}

/// Nights from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    /// The nights shown.
    pub(super) period: Period,
    /// The night at which the first column begins, which may lie before the period.
    pub(super) start: Night,
    /// How many nights stand in one column.
    pub(super) nights: usize,
    /// The least width of a column; the last of several cells is left blank.
    pub(super) cell: u16,
    /// How many columns there are.
    pub(super) columns: u16,
    /// How wide they are together.
    pub(super) width: u16,
}

impl Time {
    /// A night a column if they fit, otherwise as many nights a column as necessary.
    pub(super) fn of_nights(period: Period, width: u16) -> Self {
        let nights = period.len().div_ceil(usize::from(width).max(1)).max(1);
        let columns = period.len().div_ceil(nights) as u16;
        let (cell, width) = spread(columns, width, 4);
        Self {
            period,
            start: period.first,
            nights,
            cell,
            columns,
            width,
        }
    }

    /// Where a column begins.
    pub(super) fn left(&self, column: u16) -> u16 {
        let columns = u32::from(self.columns.max(1));
        (u32::from(column) * u32::from(self.width) / columns) as u16
    }

    /// How many of its cells are filled, without the gap before the next.
    pub(super) fn filled(&self, column: u16) -> u16 {
        let gap = u16::from(self.cell > 1);
        (self.left(column + 1) - self.left(column) - gap).max(1)
    }

    /// The column that a cell belongs to.
    pub(super) fn column_at(&self, x: u16) -> u16 {
        let width = u32::from(self.width.max(1));
        (((u32::from(x) + 1) * u32::from(self.columns.max(1)) - 1) / width) as u16
    }

    /// The column of a night.
    pub(super) fn column(&self, night: Night) -> u16 {
        let days = usize::try_from(night.since(self.start)).unwrap_or(0);
        ((days / self.nights) as u16).min(self.columns.saturating_sub(1))
    }

    /// The first cell of a stretch of nights, and the one after its last.
    pub(super) fn cells(&self, nights: Period) -> (u16, u16) {
        let from = self.left(self.column(nights.first));
        (from, self.left(self.column(nights.last) + 1))
    }

    /// Draws the axis in one row and the dates in the next.
    pub(super) fn axis(&self, canvas: &mut Canvas<'_>, y: u16, week_start: Weekday) {
        let theme = canvas.theme;
        canvas.run(0, y, self.width, FLOOR, theme.rule);
        let mut free = 0;
        let most = usize::from(self.width / 8).max(1);
        for tick in date_ticks(self.period, most, week_start) {
            let x = self.left(self.column(tick.night));
            let label = tick.label();
            let end = x + label.width() as u16;
            if end > canvas.width() || (free > 0 && x <= free) {
                continue;
            }
            let is_year = label.parse::<u16>().is_ok();
            let style = if is_year { theme.base } else { theme.dim };
            canvas.sign(x, y, TICK, theme.rule);
            canvas.text(x, y + 1, &label, style);
            free = end;
        }
    }

    /// Whether the names of the seasons fit.
    pub(super) fn has_room_for_seasons(&self) -> bool {
        91 * usize::from(self.width) / (self.nights * usize::from(self.columns.max(1))) >= 9
    }

    /// Draws the seasons in a row: a stroke where one begins, and its months in the middle. Where the years
    /// are too many for that, only the summers.
    pub(super) fn seasons(&self, canvas: &mut Canvas<'_>, y: u16, seasons: &[SeasonSpan]) {
        let theme = canvas.theme;
        for span in seasons {
            let (from, to) = self.cells(span.nights);
            if !self.has_room_for_seasons() {
                for x in (from..to).filter(|_| span.season == Season::JuneToAugust) {
                    canvas.sign(x, y, SUMMER.0, theme.dim);
                }
                continue;
            }
            if span.nights.first > self.period.first {
                canvas.sign(from, y, '╎', theme.rule);
            }
            let label = span.season.label();
            let width = label.width() as u16;
            if to - from >= width + 2 {
                canvas.text(from + (to - from - width).div_ceil(2), y, label, theme.dim);
            }
        }
    }
}
