//! Hours of the night in letters.

use super::rows::{Row, rows};
use crate::charts::{HourBin, Hours, HoursSince};
use crate::cli::shell::Page;
use crate::diary::words::plural;
use crate::diary::{ClockStyle, clock_time, duration_words};

/// A bar an hour, as long as its rate, and what could not be placed.
pub(super) fn draw(page: &Page, chart: &Hours, clock: ClockStyle) -> String {
    let bins = trimmed(chart);
    let rates = || bins.iter().filter_map(HourBin::rate_per_hour);
    let most = rates().fold(0.0, f64::max);
    let lines = bins.iter().map(|bin| {
        let label = match chart.since {
            HoursSince::Bedtime { .. } => format!("{}–{} h", bin.hour, bin.hour + 1),
            HoursSince::Midnight { .. } => clock_time(bin.hour * 60, clock),
        };
        let counted = format!("({} in {:.0} h)", bin.cramps, bin.hours_at_risk);
        Row {
            label,
            share: bin.rate_per_hour().unwrap_or(0.0) / most.max(f64::MIN_POSITIVE),
            words: match bin.rate_per_hour() {
                Some(rate) => format!("{:.1}  {counted}", rate * 100.0),
                None => format!("-  {counted}"),
            },
        }
    });
    let lines: Vec<Row> = lines.collect();
    let axis = chart.axis();
    let title = format!("{}, {} (cramps in hours)", axis.title, axis.unit);
    let mut text = format!("{}\n{}\n", page.wrapped(&title), rows(page, &lines));
    for note in notes(chart) {
        text.push_str(&page.wrapped(&note));
        text.push('\n');
    }
    text
}

/// The bins without the empty hours at both ends of the clock.
fn trimmed(chart: &Hours) -> &[HourBin] {
    if matches!(chart.since, HoursSince::Bedtime { .. }) {
        return &chart.bins;
    }
    let told = |bin: &HourBin| bin.cramps > 0;
    let first = chart.bins.iter().position(told).unwrap_or(0);
    let last = chart.bins.iter().rposition(told).unwrap_or(0);
    &chart.bins[first..=last]
}

fn notes(chart: &Hours) -> Vec<String> {
    let mut notes = Vec::new();
    match chart.since {
        HoursSince::Bedtime {
            assumed_nights,
            assumed_minutes,
        } => {
            let nights = plural(chart.nights_at_risk, "night");
            notes.push(format!("{nights} with a bedtime."));
            if assumed_nights > 0 {
                notes.push(format!(
                    "On {assumed_nights} of them it is not known when you got up; they are taken to be {} long, as is usual.",
                    duration_words(assumed_minutes * 60)
                ));
            }
        }
        HoursSince::Midnight { missing } => notes.push(format!(
            "By the clock, over all recorded nights: for hours after bedtime {missing}."
        )),
    }
    if trimmed(chart)
        .iter()
        .any(|bin| bin.rate_per_hour().is_none())
    {
        notes.push("There is no rate where fewer than 7 hours were spent.".to_owned());
    }
    if chart.without_bedtime > 0 {
        let cramps = plural(chart.without_bedtime, "cramp");
        notes.push(format!("{cramps} on nights without a bedtime not shown."));
    }
    if chart.out_of_bed > 0 {
        let cramps = plural(chart.out_of_bed, "cramp");
        notes.push(format!(
            "{cramps} before going to bed or after getting up not shown."
        ));
    }
    let untimed = chart.counts.cramps - chart.counts.episodes;
    if untimed > 0 {
        let cramps = plural(untimed, "cramp");
        notes.push(format!("{cramps} counted without a time."));
    }
    notes
}
