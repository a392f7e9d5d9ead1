//! The nights of two periods as two small calendars, and the hours of their cramps as two profiles on one
//! scale.

use super::calendar::{GUTTER, NARROWEST as NARROWEST_CALENDAR, calendar};
use super::calendar_night::calendar_legend;
use super::drawing::ChartStyle;
use super::strokes::widest;
use crate::charts::{Calendar, HourBin, Hours, HoursSince, RATE_BY_THE_CLOCK};
use crate::diary::{ClockStyle, clock_time};
use crate::draw::canvas::Canvas;

/// The rows of the calendars: the months and seven nights.
pub(super) const CALENDARS: u16 = 8;
/// The hours take their title and at least so many rows.
pub(super) const FEWEST_HOURS: u16 = 5;
/// The columns between the two.
const GAP: u16 = 3;
/// Narrower halves have no room for two calendars.
const NARROWEST: u16 = 18;

/// Draws both calendars, the earlier one on the left.
pub(super) fn calendars(canvas: &mut Canvas<'_>, both: &[Calendar; 2], style: &ChartStyle) {
    let half = canvas.width().saturating_sub(GAP) / 2;
    if half < NARROWEST {
        return;
    }
    // Of periods about as long, the nights are equally wide: the eye compares nights, not cells.
    let [one, other] = both.each_ref().map(|nights| nights.weeks.len() as u16);
    let cell = half.saturating_sub(GUTTER) / one.max(other).max(1);
    let is_even = one.abs_diff(other) <= 1 && cell > 0;
    for (place, nights) in (0..).zip(both) {
        let needed = GUTTER + cell * nights.weeks.len() as u16;
        let width = if is_even {
            needed.clamp(NARROWEST_CALENDAR.min(half), half)
        } else {
            half
        };
        let mut part = canvas.part(place * (half + GAP), 0, width, CALENDARS);
        calendar(&mut part, nights, style);
    }
    // The one with more cramps has more signs to explain.
    let [earlier, later] = both;
    let explained = if earlier.counts.cramps > later.counts.cramps {
        [earlier, later]
    } else {
        [later, earlier]
    };
    if canvas.height() > CALENDARS {
        calendar_legend(&mut canvas.line(CALENDARS), &explained, style);
    }
}

/// The hours of both periods in rows, where they can be set side by side.
pub(super) struct Profiles<'a> {
    both: [&'a Hours; 2],
    bins: Vec<[HourBin; 2]>,
}

impl<'a> Profiles<'a> {
    /// Those of which both count from the bedtime, or both by the clock, from the first hour with a cramp in
    /// either to the last.
    pub(super) fn of(both: [&'a Hours; 2]) -> Option<Self> {
        let is_by_bedtime = |hours: &Hours| matches!(hours.since, HoursSince::Bedtime { .. });
        if is_by_bedtime(both[0]) != is_by_bedtime(both[1]) {
            return None;
        }
        let bins = both[0].bins.iter().zip(&both[1].bins);
        let bins: Vec<[HourBin; 2]> = bins.map(|(one, other)| [*one, *other]).collect();
        let is_told = |bins: &[HourBin; 2]| bins.iter().any(|bin| bin.cramps > 0);
        let last = bins.iter().rposition(is_told)?;
        let first = if is_by_bedtime(both[0]) {
            0
        } else {
            bins.iter().position(is_told)?
        };
        Some(Self {
            both,
            bins: bins[first..=last].to_vec(),
        })
    }

    /// The rows with the title.
    pub(super) fn rows(&self) -> u16 {
        self.bins.len() as u16 + 1
    }

    /// Draws as many hours as there are rows for.
    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, clock: ClockStyle) {
        let theme = canvas.theme;
        let half = canvas.width().saturating_sub(GAP) / 2;
        let title = match self.both[0].since {
            HoursSince::Bedtime { .. } => "Cramps per 100 hours in bed, by hours after bedtime",
            HoursSince::Midnight { .. } => RATE_BY_THE_CLOCK,
        };
        canvas.text_to_edge(0, 0, title, theme.dim);
        let rates = self
            .bins
            .iter()
            .flatten()
            .filter_map(HourBin::rate_per_hour);
        let most = rates.fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let labels: Vec<String> = self
            .bins
            .iter()
            .map(|[bin, _]| self.label(bin, clock))
            .collect();
        let gutter = widest(&labels) + 1;
        let length = half.saturating_sub(gutter + 6);
        for (y, (bins, label)) in (1..canvas.height()).zip(self.bins.iter().zip(&labels)) {
            for (place, bin) in (0..).zip(bins) {
                let x = place * (half + GAP);
                canvas.text(x, y, label, theme.dim);
                let rate = bin.rate_per_hour();
                let share = rate.unwrap_or(0.0) / most;
                let end = canvas.bar(x + gutter, y, length, share, theme.cramp);
                let words =
                    rate.map_or_else(|| "–".to_owned(), |rate| format!("{:.1}", rate * 100.0));
                canvas.text(end + 1, y, &words, theme.base);
            }
        }
    }

    fn label(&self, bin: &HourBin, clock: ClockStyle) -> String {
        match self.both[0].since {
            HoursSince::Bedtime { .. } => format!("{}–{} h", bin.hour, bin.hour + 1),
            HoursSince::Midnight { .. } => clock_time(bin.hour * 60, clock),
        }
    }
}
