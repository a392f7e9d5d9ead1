//! Cramps a week: upright bars, the trend across them, and below them how many nights were recorded and what lasted.

use ratatui::style::{Modifier, Style};

use super::dots::Dots;
use super::pen::{Pen, upright};
use super::time::{Time, spread};
use super::values::row_of;
use super::{Look, bands as lasting, values};
use crate::charts::{Bands, Scale, TrendPoint, Week, WeekColumn, Weeks, week_of};
use crate::draw::canvas::{Canvas, Click, Target};

/// The values of the axis, and the axis.
const GUTTER: u16 = 5;
/// Less room than this has no axis of values.
const NARROWEST: u16 = 24;
const WIDEST_CELL: u16 = 8;
/// From this share of recorded nights on a week is drawn as one: five of seven.
const MOSTLY: f64 = 0.7;
/// Seasons say something about a period that has more than two.
const LONG: usize = 200;
const MOST_BANDS: usize = 4;

/// Draws the weeks of a period.
pub(crate) fn weeks(canvas: &mut Canvas<'_>, chart: &Weeks, bands: &Bands, look: &Look) {
    let mut pen = Pen::new(canvas, look);
    let gutter = if pen.width() < NARROWEST { 0 } else { GUTTER };
    let room = pen.width().saturating_sub(gutter);
    if room == 0 || pen.height() == 0 {
        return;
    }
    let columns = chart.columns(usize::from(room));
    let together = columns.first().map_or(1, |column| column.week.weeks);
    let (cell, width) = spread(columns.len() as u16, room, WIDEST_CELL);
    let time = Time {
        period: chart.period,
        start: week_of(chart.period.first, chart.week_start),
        nights: 7 * together,
        cell,
        columns: columns.len() as u16,
        width,
    };
    let has_seasons = chart.period.len() > LONG && time.has_room_for_seasons();
    let rows = Rows::of(pen.height(), lasting::count(bands), has_seasons);
    let mut y = 0;
    if rows.title > 0 {
        title(&mut pen, chart, together);
        y += 1;
    }
    let most = columns.iter().map(highest).fold(0.0, f64::max);
    let (scale, spare) = values::scale(Weeks::AXIS, most, rows.plot);
    let high = rows.plot - spare;
    y += spare;
    if gutter > 0 {
        values::draw(&mut pen, (gutter, y), high, scale, |tick| scale.label(tick));
    }
    let mut plot = pen.part(gutter, y, room, high);
    picture(&mut plot, chart, &columns, scale, time);
    y += high;
    if rows.axis > 0 {
        let mut axis = pen.part(gutter, y, room, 2);
        time.axis(&mut axis, 0, chart.week_start);
        if let Some(column) = selected(&axis, chart, &columns) {
            let style = axis.theme.accent;
            let column = column as u16;
            let x = time.left(column) + (time.filled(column) - 1) / 2;
            axis.sign(x, 0, '▲', style);
        }
        let rule = pen.theme.rule;
        if gutter > 0 {
            pen.put(0, y, "   0└", rule);
        }
        y += 1 + rows.dates;
    }
    if rows.recorded > 0 {
        let dim = pen.theme.dim;
        if gutter > 0 {
            pen.put(0, y, " rec", dim);
        }
        recorded(&mut pen.part(gutter, y, room, 1), &columns, &time);
        y += 1;
    }
    if rows.seasons > 0 {
        time.seasons(&mut pen.part(gutter, y, room, 1), 0, &bands.seasons);
        y += 1;
    }
    lasting::draw(&mut pen, bands, (gutter, y), rows.bands, &time);
}

/// Which rows there is room for.
struct Rows {
    title: u16,
    plot: u16,
    axis: u16,
    dates: u16,
    recorded: u16,
    seasons: u16,
    bands: u16,
}

impl Rows {
    fn of(height: u16, bands: usize, has_seasons: bool) -> Self {
        let mut rows = Self {
            title: u16::from(height >= 6),
            plot: 0,
            axis: u16::from(height >= 3),
            dates: u16::from(height >= 4),
            recorded: u16::from(height >= 7),
            seasons: 0,
            bands: 0,
        };
        let taken = rows.title + rows.axis + rows.dates + rows.recorded;
        let mut spare = (height - taken).saturating_sub(5);
        rows.bands = spare.min(bands.min(MOST_BANDS) as u16);
        spare -= rows.bands;
        rows.seasons = u16::from(spare >= 2 && has_seasons);
        rows.plot = height - taken - rows.bands - rows.seasons;
        rows
    }
}

fn title(pen: &mut Pen<'_>, chart: &Weeks, together: usize) {
    let theme = pen.theme;
    let words = match together {
        1 => Weeks::AXIS.title.to_owned(),
        weeks => format!("{}, the mean of {weeks} weeks", Weeks::AXIS.title),
    };
    let end = pen.put_within(0, 0, &words, theme.base);
    let mut parts = vec![
        ('█', theme.cramp, "most nights recorded"),
        ('▒', theme.shades[1], "fewer than 5 of 7"),
    ];
    if chart.trend.is_ok() {
        parts.insert(0, ('━', theme.trend, "trend"));
    }
    if chart.trend.is_ok() && !pen.look.ascii {
        parts.insert(1, (band_sign(pen), *theme.band, "its 95 % band"));
    }
    pen.legend(end + 3, 0, &parts);
}

/// Without a colour of its own the ground of the band is hatched.
fn band_sign(pen: &Pen<'_>) -> char {
    if pen.theme.band.bg == pen.theme.base.bg {
        '░'
    } else {
        ' '
    }
}

fn highest(column: &WeekColumn) -> f64 {
    let bar = column.week.cramps_per_week().unwrap_or(0.0);
    // The band may reach far above every bar where little is recorded; it is cut rather than all else made small.
    bar.max(column.trend.map_or(0.0, |trend| trend.per_week))
}

/// The column with the selected night.
fn selected(pen: &Pen<'_>, chart: &Weeks, columns: &[WeekColumn]) -> Option<usize> {
    let night = pen
        .look
        .selected
        .filter(|night| chart.period.contains(*night))?;
    columns
        .iter()
        .rposition(|column| column.week.first <= night)
}

fn picture(pen: &mut Pen<'_>, chart: &Weeks, columns: &[WeekColumn], scale: Scale, time: Time) {
    let rows = pen.height();
    let selected = selected(pen, chart, columns);
    let trend = Trend { columns, time };
    let band_style = *pen.theme.band;
    let band = band_sign(pen);
    let ascii = pen.look.ascii;
    let grounds: Vec<Option<(u16, u16)>> = (0..time.width())
        .map(|x| {
            let point = trend.at(f64::from(x) + 0.5).filter(|_| !ascii)?;
            let row = |value| row_of(scale.share(value), rows);
            Some((row(point.low), row(point.high)))
        })
        .collect();
    let is_ground = |x: u16, row: u16| {
        let ground = grounds.get(usize::from(x)).copied().flatten();
        ground.is_some_and(|(low, high)| (low..=high).contains(&row))
    };
    for (x, ground) in (0..).zip(&grounds) {
        let Some((low, high)) = *ground else { continue };
        for row in low..=high.min(rows.saturating_sub(1)) {
            pen.sign(x, rows - 1 - row, band, band_style);
        }
    }
    for (place, column) in columns.iter().enumerate() {
        let (x, next) = (time.left(place as u16), time.left(place as u16 + 1));
        bar(
            pen,
            x,
            time.filled(place as u16),
            &column.week,
            scale,
            selected == Some(place),
            &is_ground,
        );
        let first = usize::try_from(column.week.first.since(chart.period.first)).unwrap_or(0);
        pen.click_columns(x, next - x, Click::Select(Target::Night(first)));
    }
    let line = trend.line(scale, rows);
    for x in 0..time.width() {
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
                bar_style(pen, &columns[place].week, selected == Some(place))
                    .add_modifier(Modifier::REVERSED)
            } else if is_ground(x, rows - 1 - y) && band == ' ' {
                Style {
                    bg: band_style.bg,
                    ..pen.theme.trend
                }
            } else {
                pen.theme.trend
            };
            pen.sign(x, y, dots, style);
        }
    }
}

/// How many rows a bar is high.
fn bar_height(week: &Week, scale: Scale, rows: u16) -> f64 {
    scale.share(week.cramps_per_week().unwrap_or(0.0)) * f64::from(rows)
}

/// A week of which little was recorded is paler: its few cramps are of few nights.
fn bar_style(pen: &Pen<'_>, week: &Week, is_selected: bool) -> Style {
    if is_selected {
        pen.theme.accent
    } else if week.recorded_share() >= MOSTLY {
        pen.theme.cramp
    } else {
        pen.theme.shades[1]
    }
}

fn bar(
    pen: &mut Pen<'_>,
    x: u16,
    width: u16,
    week: &Week,
    scale: Scale,
    is_selected: bool,
    is_ground: &impl Fn(u16, u16) -> bool,
) {
    let rows = pen.height();
    let (theme, band) = (pen.theme, band_sign(pen));
    let height = bar_height(week, scale, rows);
    let style = bar_style(pen, week, is_selected);
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
            let style = if is_ground(x, row) && band == ' ' {
                Style {
                    bg: theme.band.bg,
                    ..style
                }
            } else {
                style
            };
            pen.sign(x, rows - 1 - row, sign, style);
        }
    }
}

/// How many nights of each week were recorded: as a number where one fits, else as a share.
fn recorded(pen: &mut Pen<'_>, columns: &[WeekColumn], time: &Time) {
    let (theme, cell) = (pen.theme, time.cell);
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
            pen.put(x, 0, &format!("{}/{}", week.recorded, week.nights), style);
        } else if cell >= 2 && week.weeks == 1 {
            pen.put(x, 0, &week.recorded.to_string(), style);
        } else {
            let sign = match (week.recorded_share() * 8.0).ceil() as usize {
                0 => '·',
                eighths => upright(eighths),
            };
            pen.run(x, 0, time.filled(place), sign, style);
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
        let cell = f64::from(time.width()) / f64::from(time.columns.max(1));
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
            // At the ends the line goes to the edge of the bar.
            (Some(point), None) if share * cell <= middle => Some(point),
            (None, Some(point)) if (1.0 - share) * cell <= middle => Some(point),
            _ => None,
        }
    }

    fn line(&self, scale: Scale, rows: u16) -> Dots {
        let width = self.time.width();
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
