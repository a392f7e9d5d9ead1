//! Cramps a week in letters: upright bars, the trend across them, and what was recorded below.

use std::fmt::Write as _;

use super::bands;
use super::time::TimeScale;
use crate::charts::{Bands, TrendPoint, Week, WeekColumn, Weeks, week_of};
use crate::cli::shell::{Page, page::date};
use crate::diary::words::plural;

/// Lines between the axis and the top.
const HEIGHT: usize = 8;

/// The picture with its bands, and the trend in a sentence.
pub(super) fn draw(page: &Page, chart: &Weeks, bands: &Bands) -> String {
    let mut text = if page.plain {
        let lines: String = chart.weeks.iter().map(in_words).collect();
        lines + &bands::draw(page, bands, &TimeScale::of_nights(chart.period, 1), 0)
    } else {
        picture(page, chart, bands)
    };
    text.push_str(&page.wrapped(&trend_in_words(chart)));
    text.push('\n');
    text
}

fn picture(page: &Page, chart: &Weeks, bands: &Bands) -> String {
    const GUTTER: usize = 5;
    let columns = chart.columns(page.width - GUTTER);
    let cell = ((page.width - GUTTER) / columns.len().max(1)).clamp(1, 4);
    let together = columns.first().map_or(1, |column| column.week.weeks);
    let most = columns.iter().map(highest).fold(0.0, f64::max);
    let scale = Weeks::AXIS.scale(most, 5);
    let mut text = String::new();
    for row in (0..HEIGHT).rev() {
        let tick = scale
            .ticks()
            .find(|tick| row_of(scale.share(*tick)) == row && *tick > 0.0);
        let label = tick.map(|tick| scale.label(tick)).unwrap_or_default();
        let edge = if tick.is_some() {
            page.sign('┤', '+')
        } else {
            page.sign('│', '|')
        };
        let mut line = format!("{label:>4}{edge}");
        for column in &columns {
            let (sign, gap) = cell_signs(page, column, row, |value| scale.share(value));
            line.extend(std::iter::repeat_n(sign, (cell - 1).max(1)));
            line.extend((cell > 1).then_some(gap));
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let time = TimeScale {
        period: chart.period,
        start: week_of(chart.period.first, chart.week_start),
        nights: 7 * together,
        cell,
        columns: columns.len(),
    };
    text.push_str(&time.axis(page, GUTTER, chart.week_start));
    let mut recorded = " rec ".to_owned();
    for column in &columns {
        let share = column.week.recorded_share();
        let sign = match (share * 8.0).ceil() as usize {
            0 => page.sign('·', ' '),
            eighths => page.block(eighths),
        };
        recorded.extend(std::iter::repeat_n(sign, (cell - 1).max(1)));
        recorded.extend((cell > 1).then_some(' '));
    }
    let _ = writeln!(text, "{}", recorded.trim_end());
    text.push_str(&bands::draw(page, bands, &time, GUTTER));
    text.push('\n');
    text.push_str(&legend(page, together, chart.trend.is_ok()));
    text.push_str(&page.wrapped("The line \"rec\" shows how much of each week is recorded."));
    text.push('\n');
    text
}

fn highest(column: &WeekColumn) -> f64 {
    let bar = column.week.cramps_per_week().unwrap_or(0.0);
    // The band may reach far above every bar where little is recorded; it is cut rather than all else made small.
    bar.max(column.trend.map_or(0.0, |trend| trend.per_week))
}

/// The line, from below, in which a value between the axis and the top stands.
fn row_of(share: f64) -> usize {
    ((share * HEIGHT as f64).ceil() as usize).clamp(1, HEIGHT) - 1
}

/// What stands in one line of a column, and in the gap after it: the trend over the bar, and its band behind.
fn cell_signs(
    page: &Page,
    column: &WeekColumn,
    row: usize,
    share: impl Fn(f64) -> f64,
) -> (char, char) {
    let band =
        |trend: TrendPoint| (row_of(share(trend.low))..=row_of(share(trend.high))).contains(&row);
    let behind = match column.trend {
        Some(trend) if row_of(share(trend.per_week)) == row => page.sign('━', '='),
        Some(trend) if band(trend) => page.sign('░', ' '),
        _ => ' ',
    };
    let height = share(column.week.cramps_per_week().unwrap_or(0.0)) * HEIGHT as f64;
    let eighths = ((height - row as f64) * 8.0).round().clamp(0.0, 8.0) as usize;
    let trend = page.sign('━', '=');
    if behind == trend || eighths == 0 {
        (behind, behind)
    } else {
        (page.block(eighths), behind)
    }
}

fn legend(page: &Page, together: usize, with_trend: bool) -> String {
    let bars = match together {
        1 => "cramps a week, as recorded".to_owned(),
        weeks => format!("cramps a week, the mean of {weeks} weeks"),
    };
    let mut parts = vec![(page.block(8), bars.as_str())];
    if with_trend {
        parts.push((page.sign('━', '='), "trend, per 7 recorded nights"));
    }
    if with_trend && !page.ascii {
        parts.push(('░', "its 95 % band"));
    }
    page.legend(&parts)
}

/// "The trend: 1.9 cramps a week now (1.1 to 3.2), 2.4 (1.5 to 3.7) at the beginning."
fn trend_in_words(chart: &Weeks) -> String {
    let trend = match &chart.trend {
        Ok(trend) => trend,
        Err(too_few) => return format!("No trend yet: {too_few}."),
    };
    let words = |point: &TrendPoint| {
        format!(
            "{:.1} ({:.1} to {:.1})",
            point.per_week, point.low, point.high
        )
    };
    let mut points = trend.points.iter().flatten();
    match (points.next(), points.next_back()) {
        (Some(first), Some(last)) => format!(
            "Trend, in cramps per 7 recorded nights: {} at the beginning, {} at the end, with the range that holds the true \
             rate about 19 times in 20.",
            words(first),
            words(last)
        ),
        _ => "No trend: nothing is recorded.".to_owned(),
    }
}

/// "week of Mon 23 Nov 2026: 2 cramps on 1 night, 6 of 7 recorded"
fn in_words(week: &Week) -> String {
    format!(
        "week of {}: {} on {}, {} of {} recorded\n",
        date(week.first),
        plural(week.cramps, "cramp"),
        plural(week.cramp_nights, "night"),
        week.recorded,
        week.nights
    )
}
