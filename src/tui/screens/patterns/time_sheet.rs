//! When in the night cramps come: a bar for each hour after going to bed, as long as the rate in it.

use super::question::{Question, QuestionContext};
use super::sheet::{Bar, Sheet, SheetLine};
use crate::charts::{LEFT_BLANK, RATE_IN_BED};
use crate::diary::ClockStyle;
use crate::diary::words::{plural, ratio};
use crate::draw::charts::ChartName;
use crate::patterns::{self, HourAfterBedtime};

const LONGEST_BAR: u16 = 60;

/// When in the night cramps come.
pub(super) struct HoursOfNight;

impl Question for HoursOfNight {
    fn picture(&self) -> Option<ChartName> {
        Some(ChartName::Weekdays)
    }

    fn write(&self, sheet: &mut Sheet, _row: Option<usize>, known: QuestionContext<'_>) {
        match &known.found.time_of_night {
            Ok(time) => write(sheet, time, known.cx.settings.clock),
            Err(too_few) => sheet.expects([
                "This page will show how many hours after bedtime your cramps come.",
                &too_few.to_string(),
                "Press c when you get a cramp. The check-in asks for your bedtime.",
            ]),
        }
    }
}

fn write(sheet: &mut Sheet, time: &patterns::TimeOfNight, clock: ClockStyle) {
    sheet.strong(&time.sentence(clock));
    if let Ok(hours) = &time.hours {
        sheet.title(RATE_IN_BED);
        sheet.lines_as_they_are(bars(sheet, hours));
        sheet.aside(&format!(
            "From {} with a bedtime. The line is the likely range. {LEFT_BLANK}",
            plural(time.nights_at_risk, "night")
        ));
        if time.left_out > 0 {
            sheet.aside(&format!(
                "Not shown: {} out of bed or without a bedtime.",
                plural(time.left_out, "cramp")
            ));
        }
    }
}

fn bars(sheet: &Sheet, hours: &[HourAfterBedtime]) -> Vec<SheetLine> {
    let theme = sheet.theme;
    let told = |each: &HourAfterBedtime| each.bin.cramps > 0 || each.rate.is_some();
    let last = hours.iter().rposition(told).map_or(0, |last| last + 1);
    let hours = &hours[..last];
    let highest = hours.iter().filter_map(|each| Some(each.rate?.high));
    let most = highest.fold(0.001, f64::max);
    let rate = |each: &HourAfterBedtime| {
        let Some(rate) = each.rate else {
            return "–".to_owned();
        };
        let [value, low, high] = [rate.value, rate.low, rate.high].map(|each| ratio(100.0 * each));
        format!("{value} ({low}–{high})")
    };
    let counts =
        |each: &HourAfterBedtime| format!("{} in {:.0} h", each.bin.cramps, each.bin.hours_at_risk);
    let widest = |words: &dyn Fn(&HourAfterBedtime) -> String| {
        let widths = hours.iter().map(|each| words(each).chars().count());
        widths.max().unwrap_or(0)
    };
    let (of_rate, of_counts) = (widest(&rate), widest(&counts));
    let words = |each| format!(" {:of_rate$}  {:>of_counts$}", rate(each), counts(each));
    let words: Vec<String> = hours.iter().map(words).collect();
    let widest = words.iter().map(|words| words.chars().count() as u16).max();
    let room = sheet.width.saturating_sub(8 + widest.unwrap_or(0));
    let bar = Bar {
        x: 8,
        length: room.min(LONGEST_BAR),
        most,
    };
    let line = |(each, words): (&HourAfterBedtime, &String)| {
        let hour = format!("{}–{} h", each.bin.hour, each.bin.hour + 1);
        let line = SheetLine::default()
            .put_before(7, hour, theme.dim)
            .put(7, "│", theme.rule);
        let line = match each.rate {
            Some(rate) => bar.draw(line, rate, &theme),
            None => line,
        };
        line.put(8 + bar.length, words, theme.base)
    };
    hours.iter().zip(&words).map(line).collect()
}
