//! Cramps a week, with medicines and conditions as bands beneath.

use super::day::day;
use crate::charts::{Stretch, WeekColumn, Weeks};
use crate::diary::Period;
use crate::diary::words::{cut, plain_number};
use crate::report::model::Report;
use crate::report::picture::{Anchor, LETTERS, Picture, Shape};
use crate::report::table::Table;

const WIDTH: f64 = 184.0;
const LEFT: f64 = 16.0;
const TOP: f64 = 6.0;
const PLOT: f64 = 53.0;
const BAND: f64 = 9.0;
/// More columns than this are joined.
const COLUMNS: usize = 53;
/// More bands than this are only in the tables.
const BANDS: usize = 8;
/// More letters of a name than this have no room.
const LONGEST_NAME: usize = 34;
/// A week of which fewer nights are filled in is drawn lighter.
const MOST_FILLED_IN: f64 = 5.0 / 7.0;

pub(super) fn picture(report: &Report) -> Option<Picture> {
    let weeks = report.weeks.as_ref().ok()?;
    let columns = weeks.columns(COLUMNS);
    let rates = columns
        .iter()
        .filter_map(|column| column.week.cramps_per_week());
    let most = rates.fold(1.0, f64::max).ceil();
    let bottom = TOP + PLOT;
    let mut shapes = vec![
        line((LEFT, bottom), (WIDTH, bottom)),
        line((LEFT, TOP), (LEFT, bottom)),
        Shape::text(LEFT - 3.0, bottom, Anchor::End, "0"),
        Shape::text(LEFT - 3.0, TOP + 5.0, Anchor::End, plain_number(most)),
    ];
    for column in &columns {
        let (from, to) = place(span(column), weeks.period);
        let Some(cramps) = column.week.cramps_per_week() else {
            let middle = f64::midpoint(from, to);
            shapes.push(Shape::text(middle, bottom - 2.0, Anchor::Middle, "–"));
            continue;
        };
        let (width, height) = ((to - from - 1.0).max(0.5), cramps / most * PLOT);
        let few = column.week.recorded_share() < MOST_FILLED_IN;
        let fill = if few { 205 } else { 90 };
        let bar = Shape::bar(from, bottom - height, (width, height), fill);
        shapes.push(bar.outlined(60));
    }
    let first = day(weeks.period, weeks.period.first);
    let last = day(weeks.period, weeks.period.last);
    let y = bottom + 8.0;
    shapes.push(Shape::text(LEFT, y, Anchor::Start, first));
    shapes.push(Shape::text(WIDTH, y, Anchor::End, last));
    let bands = bands(report);
    let mut y = bottom + 12.0;
    for (name, stretch) in bands.iter().take(BANDS) {
        let (from, to) = place(stretch.nights, weeks.period);
        shapes.push(Shape::bar(from, y, ((to - from).max(1.0), BAND - 2.0), 225).outlined(120));
        for (is_end, x) in [(stretch.begins, from), (stretch.ends, to)] {
            if is_end {
                shapes.push(line((x, y - 1.0), (x, y + BAND - 1.0)));
            }
        }
        // A short band has its name over it and beside it, as far left as the picture needs.
        let letters = cut(name, LONGEST_NAME);
        let room = letters.chars().count() as f64 * LETTERS * 0.6;
        let x = (from + 2.0).min(WIDTH - room);
        shapes.push(Shape::text(x, y + 5.6, Anchor::Start, letters));
        y += BAND;
    }
    let more = bands.len().saturating_sub(BANDS);
    let more = (more > 0).then(|| (LEFT, format!("and {more} more in the tables")));
    let light = "light: fewer than 5 of 7 nights filled in";
    let light = columns
        .iter()
        .any(is_light)
        .then(|| (0.0, light.to_owned()));
    for (x, words) in more.into_iter().chain(light) {
        shapes.push(Shape::text(x, y + 5.6, Anchor::Start, words));
        y += BAND;
    }
    Some(Picture {
        title: "Cramps a week, medicines and conditions".to_owned(),
        width: WIDTH,
        height: y + 1.0,
        shapes,
        table: table(weeks),
    })
}

fn is_light(column: &WeekColumn) -> bool {
    column.week.recorded > 0 && column.week.recorded_share() < MOST_FILLED_IN
}

fn line(from: (f64, f64), to: (f64, f64)) -> Shape {
    Shape::Line { from, to, gray: 60 }
}

fn span(column: &WeekColumn) -> Period {
    let first = column.week.first;
    Period::between(first, first.ahead(column.week.nights.max(1) as u64 - 1))
}

/// The medicines and conditions under the bars, with their names.
fn bands(report: &Report) -> Vec<(String, Stretch)> {
    let medicines = report.bands.regimens.iter().map(|band| {
        let dose = band.doses.last();
        let dose = dose.map_or_else(String::new, |dose| format!(" {}", dose.text));
        (format!("{}{dose}", band.name), band.stretch)
    });
    let conditions = report.bands.conditions.iter();
    let conditions = conditions.map(|band| (band.name.clone(), band.stretch));
    medicines.chain(conditions).collect()
}

/// Where nights stand along the width, which is that of a period.
fn place(nights: Period, within: Period) -> (f64, f64) {
    let at = |days: i64| LEFT + days as f64 / within.len() as f64 * (WIDTH - LEFT);
    let (first, last) = (
        nights.first.since(within.first),
        nights.last.since(within.first),
    );
    (at(first), at(last + 1))
}

fn table(weeks: &Weeks) -> Table {
    let head = ["From", "Cramps", "Cramp nights", "Nights filled in"];
    let mut table = Table::new("Cramps a week", head);
    for column in weeks.columns(COLUMNS) {
        let week = column.week;
        table.rows.push(vec![
            day(weeks.period, week.first),
            week.cramps.to_string(),
            week.cramp_nights.to_string(),
            format!("{} of {}", week.recorded, week.nights),
        ]);
    }
    table
}
