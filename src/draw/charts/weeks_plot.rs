//! The bars of the weeks, with the trend across them and its band behind them.

use ratatui::style::{Modifier, Style};

use super::drawing::ChartStyle;
use super::time::Time;
use super::values::row_of;
use crate::charts::{Scale, TrendPoint, Week, WeekColumn, Weeks};
use crate::draw::blocks::{band_sign, upright};
use crate::draw::canvas::{Canvas, Click, Target};
use crate::draw::dots::Dots;

/// From this share on (five of seven) a week counts as mostly filled in.
const MOSTLY: f64 = 0.7;

/// What the value axis must reach.
pub(super) fn highest(column: &WeekColumn) -> f64 {
    let bar = column.week.cramps_per_week().unwrap_or(0.0);
    // With few nights the band can reach far above every bar. It is cut, so that the bars are not squeezed.
    bar.max(column.trend.map_or(0.0, |trend| trend.per_week))
}

/// The column of the selected night.
pub(super) fn selected(look: &ChartStyle, chart: &Weeks, columns: &[WeekColumn]) -> Option<usize> {
    let night = look
        .selected
        .filter(|night| chart.period.contains(*night))?;
    columns
        .iter()
        .rposition(|column| column.week.first <= night)
}

/// Draws the bars, the trend and its band.
pub(super) fn picture(
    canvas: &mut Canvas<'_>,
    chart: &Weeks,
    columns: &[WeekColumn],
    scale: Scale,
    time: Time,
    look: &ChartStyle,
) {
    let rows = canvas.height();
    let selected = selected(look, chart, columns);
    let trend = Trend { columns, time };
    let band_style = *canvas.theme.band;
    let band = band_sign(canvas.theme);
    let grounds: Vec<Option<(u16, u16)>> = (0..time.width)
        .map(|x| {
            let point = trend.at(f64::from(x) + 0.5)?;
            let row = |value| row_of(scale.share(value), rows);
            Some((row(point.low), row(point.high)))
        })
        .collect();
    let is_ground = |x: u16, row: u16| {
        let ground = grounds.get(usize::from(x)).copied().flatten();
        ground.is_some_and(|(low, high)| (low..=high).contains(&row))
    };
    let on_ground = |x: u16, row: u16, style: Style| {
        let has_ground = band == ' ' && is_ground(x, row);
        let bg = if has_ground { band_style.bg } else { style.bg };
        Style { bg, ..style }
    };
    for (x, ground) in (0..).zip(&grounds) {
        let Some((low, high)) = *ground else { continue };
        for row in low..=high.min(rows.saturating_sub(1)) {
            canvas.sign(x, rows - 1 - row, band, band_style);
        }
    }
    for (place, column) in columns.iter().enumerate() {
        let (x, next) = (time.left(place as u16), time.left(place as u16 + 1));
        bar(
            canvas,
            x,
            time.filled(place as u16),
            &column.week,
            scale,
            selected == Some(place),
            &on_ground,
        );
        let first = usize::try_from(column.week.first.since(chart.period.first)).unwrap_or(0);
        canvas.click_columns(x, next - x, Click::Select(Target::Night(first)));
    }
    let line = trend.line(scale, rows);
    for x in 0..time.width {
        for y in 0..rows {
            let Some(dots) = line.sign(x, y) else {
                continue;
            };
            let column = time.column_at(x);
            let place = usize::from(column);
            let on_bar = x - time.left(column) < time.filled(column)
                && columns.get(place).is_some_and(|column| {
                    let height = bar_height(&column.week, scale, rows);
                    height >= f64::from(rows - y) - 0.3
                });
            let style = if on_bar {
                bar_style(canvas, &columns[place].week, selected == Some(place))
                    .add_modifier(Modifier::REVERSED)
            } else {
                on_ground(x, rows - 1 - y, canvas.theme.trend)
            };
            canvas.sign(x, y, dots, style);
        }
    }
}

/// The height of a bar in rows.
fn bar_height(week: &Week, scale: Scale, rows: u16) -> f64 {
    scale.share(week.cramps_per_week().unwrap_or(0.0)) * f64::from(rows)
}

/// Weeks with few nights filled in are paler: their rate is uncertain.
fn bar_style(canvas: &Canvas<'_>, week: &Week, is_selected: bool) -> Style {
    if is_selected {
        canvas.theme.accent
    } else if week.recorded_share() >= MOSTLY {
        canvas.theme.cramp
    } else {
        canvas.theme.shades[1]
    }
}

fn bar(
    canvas: &mut Canvas<'_>,
    x: u16,
    width: u16,
    week: &Week,
    scale: Scale,
    is_selected: bool,
    on_ground: &impl Fn(u16, u16, Style) -> Style,
) {
    let rows = canvas.height();
    let theme = canvas.theme;
    let height = bar_height(week, scale, rows);
    let style = bar_style(canvas, week, is_selected);
    let low = match week.cramps_per_week() {
        None => Some(('·', theme.missing)),
        Some(cramps) if cramps <= 0.0 => Some(('▁', theme.quiet)),
        Some(_) => None,
    };
    for row in 0..rows {
        let eighths = ((height - f64::from(row)) * 8.0).round().clamp(0.0, 8.0) as usize;
        let eighths = if row == 0 && height > 0.0 {
            eighths.max(1)
        } else {
            eighths
        };
        let (sign, style) = match (low, eighths) {
            (Some(low), _) if row == 0 => low,
            (_, 0) => break,
            (_, 8) if week.recorded_share() < MOSTLY => ('▒', style),
            (_, eighths) => (upright(eighths), style),
        };
        for x in x..x + width {
            canvas.sign(x, rows - 1 - row, sign, on_ground(x, row, style));
        }
    }
}

/// Draws how many nights of each week were filled in, as a number if it fits, otherwise as a share.
pub(super) fn recorded(canvas: &mut Canvas<'_>, columns: &[WeekColumn], time: &Time) {
    let (theme, cell) = (canvas.theme, time.cell);
    for (place, column) in (0..).zip(columns) {
        let week = &column.week;
        let style = if week.recorded == 0 {
            theme.missing
        } else if week.recorded_share() < MOSTLY {
            theme.base
        } else {
            theme.dim
        };
        let x = time.left(place);
        if cell >= 5 {
            canvas.text(x, 0, &format!("{}/{}", week.recorded, week.nights), style);
        } else if cell >= 2 && week.weeks == 1 {
            canvas.text(x, 0, &week.recorded.to_string(), style);
        } else {
            let sign = match (week.recorded_share() * 8.0).ceil() as usize {
                0 => '·',
                eighths => upright(eighths),
            };
            canvas.run(x, 0, time.filled(place), sign, style);
        }
    }
}

/// The trend between the middles of the columns.
struct Trend<'a> {
    columns: &'a [WeekColumn],
    time: Time,
}

impl Trend<'_> {
    /// The trend at a place in cells.
    fn at(&self, x: f64) -> Option<TrendPoint> {
        let time = &self.time;
        let cell = f64::from(time.width) / f64::from(time.columns.max(1));
        let middle = (cell - f64::from(u16::from(time.cell > 1))) / 2.0;
        let place = (x - middle) / cell;
        let (before, share) = (place.floor(), place - place.floor());
        let point = |place: f64| {
            let column = self.columns.get(usize::try_from(place as i64).ok()?)?;
            column.trend
        };
        match (point(before), point(before + 1.0)) {
            (Some(one), Some(next)) => {
                let between = |from: f64, to: f64| from + (to - from) * share;
                Some(TrendPoint {
                    per_week: between(one.per_week, next.per_week),
                    low: between(one.low, next.low),
                    high: between(one.high, next.high),
                })
            }
            // At both ends the line runs to the edge of the bar.
            (Some(point), None) if share * cell <= middle => Some(point),
            (None, Some(point)) if (1.0 - share) * cell <= middle => Some(point),
            _ => None,
        }
    }

    fn line(&self, scale: Scale, rows: u16) -> Dots {
        let width = self.time.width;
        let mut dots = Dots::new(width, rows);
        let highest = rows.saturating_mul(4).saturating_sub(1);
        let mut last: Option<(u16, u16)> = None;
        for x in 0..width * 2 {
            let here = self.at(f64::from(x) / 2.0 + 0.25).map(|point| {
                let up = scale.share(point.per_week) * f64::from(rows * 4);
                (
                    x,
                    highest - (up.round() as u16).clamp(1, highest.max(1)).min(highest),
                )
            });
            if let Some(here) = here {
                dots.line(last.unwrap_or(here), here);
            }
            last = here;
        }
        dots
    }
}
