//! The last weeks as bars, with what is usual as a band behind them.

use ratatui::style::Style;

use super::blocks::{band_sign, upright};
use super::canvas::Canvas;
use crate::charts::Week;
use crate::diary::words::short_date;
use crate::stats::Estimate;

/// The weeks that are shown.
pub(crate) const WEEKS: usize = 8;
/// The rows of the card: its title, the bars and the dates.
pub(crate) const CARD: u16 = 7;
/// The columns of a week, of which some are blank.
const WEEK: u16 = 8;
const BAR: u16 = 5;

/// Draws the card; `usual` is in cramps a week.
pub(crate) fn week_card(canvas: &mut Canvas<'_>, weeks: &[Week], usual: Option<Estimate>) {
    // Without colors the band is dim, and a bar before it must not be.
    let canvas = &mut canvas.opaque();
    let theme = canvas.theme;
    let Some(rows) = canvas.height().checked_sub(2).filter(|rows| *rows > 0) else {
        return;
    };
    let most_weeks = usize::from(canvas.width() / WEEK).max(1);
    let weeks = &weeks[weeks.len().saturating_sub(most_weeks)..];
    let end = canvas.text(0, 0, "Cramps a week", theme.dim);
    let hatch = band_sign(theme);
    if let Some(usual) = usual {
        let end = canvas.text(end, 0, "   ", theme.dim);
        canvas.run(end, 0, 2, hatch, *theme.band);
        let words = format!(" your usual, {:.1} to {:.1}", usual.low, usual.high);
        canvas.text_to_edge(end + 2, 0, &words, theme.dim);
    }
    let highest = weeks.iter().map(|week| week.cramps as f64);
    let highest = highest.fold(usual.map_or(1.0, |usual| usual.high), f64::max);
    // The top row is left for the number of the highest bar.
    let high = f64::from(rows.saturating_sub(1).max(1));
    let height = |value: f64| value / highest.max(1.0) * high;
    let width = (weeks.len() as u16 * WEEK).saturating_sub(WEEK - BAR);
    let band = usual.map_or(0..0, |usual| {
        height(usual.low).floor() as u16..height(usual.high).ceil() as u16
    });
    for row in band.start..band.end.min(rows) {
        canvas.run(0, rows - row, width, hatch, *theme.band);
    }
    let on_ground = |row: u16, style: Style| {
        let is_on_band = band.contains(&row);
        let bg = if is_on_band { theme.band.bg } else { style.bg };
        Style { bg, ..style }
    };
    for (place, week) in (0..).zip(weeks) {
        let x = place * WEEK;
        let is_last = usize::from(place) + 1 == weeks.len();
        let style = if is_last { theme.accent } else { theme.cramp };
        let filled = height(week.cramps as f64);
        let mut top = 0;
        for row in 0..rows {
            let eighths = ((filled - f64::from(row)) * 8.0).round().clamp(0.0, 8.0) as usize;
            if eighths == 0 {
                break;
            }
            canvas.run(x, rows - row, BAR, upright(eighths), on_ground(row, style));
            top = row + 1;
        }
        let (number, style) = match week.recorded {
            0 => ("·".to_owned(), theme.missing),
            _ => (
                week.cramps.to_string(),
                if is_last { theme.strong } else { theme.base },
            ),
        };
        let row = rows.saturating_sub(top);
        canvas.text(x + BAR / 2, row, &number, on_ground(top, style));
        let date = if is_last {
            "now".to_owned()
        } else {
            short_date(week.first.evening())
        };
        let style = if is_last { theme.strong } else { theme.dim };
        canvas.text(x, rows + 1, &date, style);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Modifier;

    use super::super::canvas::Targets;
    use super::super::theme::Theme;
    use super::*;
    use crate::charts::{NightsView, weeks};
    use crate::config::ThemeChoice;
    use crate::demo::{Demo, Density};
    use crate::diary::{Period, WEEK as DAYS};

    #[test]
    fn a_bar_before_the_band_is_not_dim() {
        let last = "2026-11-22".parse().expect("a night");
        let demo = Demo {
            last,
            nights: 60,
            zone: "Europe/Berlin".parse().expect("a zone"),
            seed: 1,
            density: Density::Lived,
        };
        let journal = demo.journal();
        let period = Period::ending(last, WEEKS as u64 * DAYS);
        let weeks = weeks(NightsView::whole(&journal), period, chrono::Weekday::Mon);
        let weeks = weeks.expect("weeks").weeks;
        let area = Rect::new(0, 0, 70, CARD);
        let mut buffer = Buffer::empty(area);
        let mut targets = Targets::default();
        let theme = Theme::of(ThemeChoice::NoColor);
        let mut canvas = Canvas::new(&mut buffer, &mut targets, theme);
        let usual = Estimate {
            value: 1.0,
            low: 0.0,
            high: 2.0,
        };
        week_card(&mut canvas, &weeks, Some(usual));
        let bars = buffer.content.iter().filter(|cell| cell.symbol() == "█");
        let dim = bars
            .clone()
            .filter(|cell| cell.modifier.contains(Modifier::DIM));
        assert!(bars.count() > 0);
        assert_eq!(dim.count(), 0, "{buffer:?}");
    }
}
