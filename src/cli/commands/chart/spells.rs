//! Spells in letters: the nights on the time axis, the spells below them, and a list.

use chrono::Weekday;

use super::bands;
use super::time::TimeScale;
use crate::charts::{Bands, Spells};
use crate::cli::shell::{Page, page::date};
use crate::diary::words::plural;

/// Where the axis stands.
const GUTTER: usize = 1;

/// The picture, then each spell in a line.
pub(super) fn draw(page: &Page, chart: &Spells, bands: &Bands, week_start: Weekday) -> String {
    let mut text = String::new();
    let time = TimeScale::of_nights(chart.period, page.width - GUTTER);
    let bands = bands::draw(page, bands, &time, GUTTER);
    if page.plain {
        text.push_str(&bands);
    } else {
        text.push_str(&picture(page, chart, &time, week_start, &bands));
    }
    text.push_str(&page.wrapped(&chart.rule.to_string()));
    text.push_str("\n\n");
    for spell in &chart.spells {
        let words = format!(
            "{} to {}: {} on {} of {}",
            date(spell.nights.first),
            date(spell.nights.last),
            plural(spell.cramps, "cramp"),
            spell.cramp_nights,
            plural(spell.recorded, "night"),
        );
        text.push_str(&page.wrapped(&words));
        text.push('\n');
    }
    let nights = plural(chart.alone(), "cramp night");
    let alone = match chart.spells.len() {
        0 => "No spell in these nights.".to_owned(),
        _ => format!("{nights} outside of spells."),
    };
    text.push_str(&page.wrapped(&alone));
    text.push('\n');
    text
}

/// How many of its nights had cramps, a column a night or several; and the spells.
fn picture(
    page: &Page,
    chart: &Spells,
    time: &TimeScale,
    week_start: Weekday,
    bands: &str,
) -> String {
    let mut nights = vec![0; time.columns];
    for night in &chart.cramp_nights {
        nights[time.column(night.night)] += 1;
    }
    let most = nights.iter().copied().max().unwrap_or(0).max(1);
    let mut bars = page.sign('│', '|').to_string();
    for count in nights {
        let eighths = (count * 8usize).div_ceil(most);
        bars.push(page.block(eighths));
        bars.push_str(&" ".repeat(time.cell - 1));
    }
    let mut line = vec![' '; time.width()];
    for spell in &chart.spells {
        let (from, to) = time.letters(spell.nights);
        line[from..to].fill(page.sign('▀', '^'));
    }
    let line: String = line.into_iter().collect();
    let axis = time.axis(page, GUTTER, week_start);
    let nights = match time.nights {
        1 => "a night with cramps".to_owned(),
        nights => format!("cramp nights, up to {most} in {nights} nights"),
    };
    let legend = page.legend(&[(page.block(8), &nights), (page.sign('▀', '^'), "a spell")]);
    format!(
        "{bars}\n{axis} {line}\n{bands}\n{legend}\n",
        bars = bars.trim_end(),
        line = line.trim_end()
    )
}
