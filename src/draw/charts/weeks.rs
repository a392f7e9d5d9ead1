//! Cramps a week: bars with the trend, and below them the nights filled in, medicines and conditions.

use serde_json::{Value as Json, json};
use unicode_width::UnicodeWidthStr as _;

use super::drawing::{ChartStyle, Draw, Object};
use super::json::{object, too_few};
use super::strokes::{LegendEntry, date, gutter, legend_rows, rows_of_all};
use super::time::{FLOOR, SUMMER, Time, spread};
use super::weeks_plot::{highest, picture, recorded, selected};
use super::{bands as lasting, values};
use crate::charts::{Bands, TrendPoint, Week, Weeks, week_of};
use crate::diary::ClockStyle;
use crate::diary::words::plural;
use crate::draw::blocks::band_sign;
use crate::draw::canvas::Canvas;
use crate::draw::theme::Theme;

/// The width of the value axis.
const GUTTER: u16 = 5;
/// Narrower charts have no value axis.
const NARROWEST: u16 = 24;
const WIDEST_CELL: u16 = 8;
/// Seasons are shown for periods longer than two of them.
const LONG: usize = 200;
const MOST_BANDS: usize = 4;
/// The rows of the picture with its legend, axis and seasons.
const PICTURE: u16 = 16;

/// The weeks of a period, with the medicines and conditions of the time.
#[derive(Debug)]
pub(super) struct WeeksChart {
    pub(super) weeks: Weeks,
    pub(super) bands: Bands,
}

impl WeeksChart {
    /// "Trend, in cramps per 7 recorded nights: 2.4 (1.5 to 3.7) at the beginning, 1.9 (1.1 to 3.2) at the
    /// end, …"
    fn trend_in_words(&self) -> String {
        let trend = match &self.weeks.trend {
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
                "Trend, in cramps a week: {} at the start, {} at the end (with the likely range).",
                words(first),
                words(last)
            ),
            _ => "No trend: no nights are filled in.".to_owned(),
        }
    }

    /// What is written below if there is room.
    fn notes(&self) -> [String; 2] {
        let recorded = "The line \"full\" shows how much of each week is filled in.";
        [recorded.to_owned(), self.trend_in_words()]
    }
}

impl Draw for WeeksChart {
    fn height(&self, width: u16) -> u16 {
        PICTURE + lasting::count(&self.bands) as u16 + 1 + rows_of_all(width, &self.notes())
    }

    /// Bars and the trend; below, the nights filled in, medicines and conditions.
    fn picture(&self, canvas: &mut Canvas<'_>, look: &ChartStyle) {
        let (chart, bands) = (&self.weeks, &self.bands);
        let gutter = gutter(canvas.width(), NARROWEST, GUTTER);
        let room = canvas.width() - gutter;
        let notes = Some(self.notes()).filter(|_| canvas.height() >= self.height(canvas.width()));
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
        let below = notes.as_ref();
        let below = below.map_or(0, |notes| 1 + rows_of_all(canvas.width(), notes));
        let has_seasons = chart.period.len() > LONG;
        let height = canvas.height() - below;
        let (title, mut entries) = (title(together), entries(canvas.theme, chart));
        if has_seasons && !time.has_room_for_seasons() {
            entries.push((SUMMER.0, canvas.theme.dim, SUMMER.1));
        }
        let beside = title.width() as u16 + 3;
        let fits = legend_rows(canvas.width().saturating_sub(beside), &entries) == 1;
        let legend = if notes.is_some() && !fits {
            1 + legend_rows(canvas.width(), &entries)
        } else {
            1
        };
        let most_bands = if notes.is_some() {
            usize::MAX
        } else {
            MOST_BANDS
        };
        let rows = Rows::of(
            height,
            legend,
            lasting::count(bands).min(most_bands),
            has_seasons,
        );
        let mut y = rows.legend;
        if rows.legend > 0 {
            let (base, width) = (canvas.theme.base, canvas.width());
            canvas.text_to_edge(0, 0, &title, base);
            let (x, y) = if legend == 1 { (beside, 0) } else { (0, 1) };
            let mut top = canvas.part(0, 0, width, legend);
            top.legend_on_rows(x, y, &entries);
        }
        let most = columns.iter().map(highest).fold(0.0, f64::max);
        let (scale, spare) = values::scale(most, rows.plot, false);
        let high = rows.plot - spare;
        y += spare;
        if gutter > 0 {
            values::draw(canvas, (gutter, y), high, scale, |tick| scale.label(tick));
        }
        let mut plot = canvas.part(gutter, y, room, high);
        picture(&mut plot, chart, &columns, scale, time, look);
        y += high;
        if rows.axis > 0 {
            let marked = selected(look, chart, &columns);
            axis(canvas, (gutter, y), chart, time, marked);
            y += 1 + rows.dates;
        }
        if rows.recorded > 0 {
            let dim = canvas.theme.dim;
            if gutter > 0 {
                canvas.text(0, y, "full", dim);
            }
            recorded(&mut canvas.part(gutter, y, room, 1), &columns, &time);
            y += 1;
        }
        if rows.seasons > 0 {
            time.seasons(&mut canvas.part(gutter, y, room, 1), 0, &bands.seasons);
            y += 1;
        }
        lasting::draw(canvas, bands, (gutter, y), rows.bands, &time);
        let mut y = height + 1;
        let dim = canvas.theme.dim;
        for note in notes.iter().flatten() {
            y = canvas.sentence(y, note, dim);
        }
    }

    fn words(&self, _: ClockStyle) -> Vec<String> {
        let mut words: Vec<String> = self.weeks.weeks.iter().map(in_words).collect();
        words.extend(lasting::words(&self.bands));
        words.push(self.trend_in_words());
        words
    }

    fn json(&self) -> Object {
        let chart = &self.weeks;
        let points = chart.trend.as_ref().map_or(&[][..], |trend| &trend.points);
        let weeks = chart.weeks.iter().enumerate();
        let weeks: Vec<Json> = weeks
            .map(|(place, week)| {
                json!({
                    "from": week.first.to_string(),
                    "nights": week.nights,
                    "recorded": week.recorded,
                    "cramp_nights": week.cramp_nights,
                    "cramps": week.cramps,
                    "rate_per_night": week.rate_per_night(),
                    "trend_per_week": points.get(place),
                })
            })
            .collect();
        let trend = match &chart.trend {
            Ok(trend) => json!({
                "reach_weeks": trend.reach_weeks,
                "dispersion": trend.dispersion,
                "level": 0.95,
                "too_few": null,
            }),
            Err(few) => json!({ "too_few": too_few(*few) }),
        };
        let week_start = chart.week_start.to_string().to_lowercase();
        object(json!({
            "week_start": week_start, "weeks": weeks, "trend": trend, "bands": self.bands,
        }))
    }
}

/// Draws the time axis, with the selected column marked on it.
fn axis(
    canvas: &mut Canvas<'_>,
    (gutter, y): (u16, u16),
    chart: &Weeks,
    time: Time,
    selected: Option<usize>,
) {
    let room = canvas.width() - gutter;
    let mut axis = canvas.part(gutter, y, room, 2);
    time.axis(&mut axis, 0, chart.week_start);
    if let Some(column) = selected {
        let style = axis.theme.accent;
        let column = column as u16;
        let x = time.left(column) + (time.filled(column) - 1) / 2;
        axis.sign(x, 0, '▲', style);
    }
    let rule = canvas.theme.rule;
    if gutter > 0 {
        canvas.text(0, y, "   0", canvas.theme.dim);
        canvas.sign(gutter - 1, y, FLOOR, rule);
    }
}

/// "week of Mon 23 Nov 2026: 2 cramps on 1 night, 6 of 7 recorded"
fn in_words(week: &Week) -> String {
    format!(
        "week of {}: {} on {}, {} of {} filled in",
        date(week.first),
        plural(week.cramps, "cramp"),
        plural(week.cramp_nights, "night"),
        week.recorded,
        week.nights
    )
}

/// The heights of the parts.
struct Rows {
    legend: u16,
    plot: u16,
    axis: u16,
    dates: u16,
    recorded: u16,
    seasons: u16,
    bands: u16,
}

impl Rows {
    fn of(height: u16, legend: u16, bands: usize, has_seasons: bool) -> Self {
        let mut rows = Self {
            legend: if height >= 6 { legend } else { 0 },
            plot: 0,
            axis: u16::from(height >= 3),
            dates: u16::from(height >= 4),
            recorded: u16::from(height >= 9),
            seasons: 0,
            bands: 0,
        };
        let taken = rows.legend + rows.axis + rows.dates + rows.recorded;
        let mut spare = (height - taken).saturating_sub(5);
        rows.bands = spare.min(bands as u16);
        spare -= rows.bands;
        rows.seasons = u16::from(spare >= 2 && has_seasons);
        rows.plot = height - taken - rows.bands - rows.seasons;
        rows
    }
}

/// "Cramps a week, the mean of 3 weeks"
fn title(together: usize) -> String {
    match together {
        1 => "Cramps a week".to_owned(),
        weeks => format!("Cramps a week, the mean of {weeks} weeks"),
    }
}

/// What the bars and the trend mean.
fn entries(theme: Theme, chart: &Weeks) -> Vec<LegendEntry<'static>> {
    let mut entries = vec![
        ('█', theme.cramp, "cramps of a week"),
        ('▒', theme.shades[1], "fewer than 5 of 7 nights filled in"),
    ];
    if chart.trend.is_ok() {
        let trend = [
            ('━', theme.trend, "trend"),
            (band_sign(theme), *theme.band, "likely range"),
        ];
        entries.splice(0..0, trend);
    }
    entries
}
