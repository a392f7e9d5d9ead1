//! How many, how long, how bad, where and when.

use crate::charts::Places;
use crate::diary::words::{date, number, plain_number, plural};
use crate::diary::{Muscle, Period, duration_words};
use crate::patterns::{Estimate, Weekly};
use crate::report::document::{Block, Section};
use crate::report::model::Report;
use crate::report::spread::{Quantity, Typical};
use crate::report::table::Table;
use crate::report::travel::Stay;

/// So many stays in another time zone are told one by one.
const STAYS: usize = 3;

pub(super) fn section(report: &Report) -> Section {
    let mut blocks = vec![Block::Table(how_many(report))];
    blocks.extend(Block::table(how_bad(&report.typical)));
    let sentences = [
        where_they_were(report),
        when(report),
        only_counted(report),
        by_day(report.by_day),
        away(&report.stays),
    ];
    let sentences: Vec<String> = sentences.into_iter().flatten().collect();
    if !sentences.is_empty() {
        blocks.push(Block::Text(sentences.join(" ")));
    }
    Section {
        title: "Cramps",
        blocks,
    }
}

/// A row of numbers for the columns of the page.
type Row = (&'static str, fn(&Weekly) -> String);

const ROWS: [Row; 5] = [
    ("Cramps a week (likely)", |each| estimate(each.cramps)),
    ("Cramp nights a week (likely)", |each| {
        estimate(each.cramp_nights)
    }),
    ("Cramps, on nights, of nights filled in", |each| {
        let counts = each.counts;
        let (cramps, nights) = (counts.cramps, counts.nights.cramp);
        format!("{cramps} on {nights} of {}", counts.nights.recorded())
    }),
    ("Typical pain, 0–10", |each| {
        each.pain.map_or_else(none, plain_number)
    }),
    ("Burden: cramps a week × typical pain", |each| {
        each.burden().map_or_else(none, number)
    }),
];

fn how_many(report: &Report) -> Table {
    let columns = report.columns();
    let names = columns.iter().map(|(name, _)| name.clone());
    let row = |(name, words): Row| {
        let cells = columns.iter().map(|(_, each)| words(each));
        [name.to_owned()].into_iter().chain(cells).collect()
    };
    Table {
        caption: "How many cramps".to_owned(),
        head: [String::new()].into_iter().chain(names).collect(),
        rows: ROWS.map(row).to_vec(),
    }
}

/// "1.3 (0.9 to 1.8)"
pub(super) fn estimate(of: Option<Estimate>) -> String {
    of.map_or_else(none, |of| {
        let [value, low, high] = [of.value, of.low, of.high].map(number);
        format!("{value} ({low} to {high})")
    })
}

fn none() -> String {
    "–".to_owned()
}

fn how_bad(typical: &[Typical]) -> Table {
    let head = ["", "Typical", "Middle half", "Most", "Known of"];
    let mut table = Table::new("How long and how bad", head);
    for each in typical {
        let (Some([low, middle, high]), Some((most, night))) = (each.quartiles, each.most) else {
            continue;
        };
        let words = |value: f64| match each.of {
            Quantity::Minutes => duration_words((value * 60.0).round() as u32),
            Quantity::MinutesAwake => format!("{} min", plain_number(value.round())),
            _ => plain_number((value * 10.0).round() / 10.0),
        };
        let (name, what) = match each.of {
            Quantity::Minutes => ("Length of a cramp", "cramps"),
            Quantity::Pain => ("Pain, 0–10", "cramps"),
            Quantity::Soreness => ("Soreness next morning, 0–10", "nights"),
            Quantity::MinutesAwake => ("Minutes awake", "nights"),
            Quantity::SleepDisturbed => ("How disturbed the sleep was, 0–10", "nights"),
        };
        table.rows.push(vec![
            name.to_owned(),
            words(middle),
            format!("{} to {}", words(low), words(high)),
            format!("{} ({})", words(most), date(night.evening())),
            format!("{} of {} {what}", each.known, each.all),
        ]);
    }
    table
}

fn where_they_were(report: &Report) -> Option<String> {
    let places = report.places.as_ref().ok()?;
    let words = |counts: &[(&str, usize)]| {
        let there = counts.iter().filter(|(_, cramps)| *cramps > 0);
        let there = there.map(|(name, cramps)| format!("{name} {cramps}"));
        there.collect::<Vec<_>>().join(", ")
    };
    let unsaid = "not filled in";
    let feet = Places::feet();
    let feet = feet.map(|foot| (foot.map_or(unsaid, Into::into), places.of_foot(foot)));
    let muscles = Places::muscles();
    let muscles = muscles.map(|each| (each.map_or(unsaid, Muscle::label), places.of_muscle(each)));
    let mut muscles: Vec<_> = muscles.collect();
    muscles.sort_by_key(|(name, cramps)| (*name == unsaid, usize::MAX - cramps));
    let feet = words(&feet.collect::<Vec<_>>());
    Some(format!("Side: {feet}. Place: {}.", words(&muscles)))
}

fn when(report: &Report) -> Option<String> {
    let time = report.time_of_night.as_ref().ok()?;
    let clock = report.order.clock;
    // What there is too little of is nothing for the page.
    let words = match time.hours {
        Ok(_) => time.sentence(clock),
        Err(_) => time.by_the_clock(clock),
    };
    Some(format!("Time: {words}"))
}

/// Cramps of nights of which the diary has the number alone: they are in the counts, and in nothing else.
fn only_counted(report: &Report) -> Option<String> {
    let counted = report.all.counts.cramps;
    let mut typical = report.typical.iter();
    let told = typical.find(|each| each.of == Quantity::Pain)?;
    let rest = counted.checked_sub(told.all).filter(|rest| *rest > 0)?;
    let were = if rest == 1 { "was" } else { "were" };
    Some(format!(
        "Of the {counted} cramps, {rest} {were} only counted, without details."
    ))
}

fn by_day(cramps: usize) -> Option<String> {
    let cramps = (cramps > 0).then(|| plural(cramps, "cramp"))?;
    Some(format!("By day: {cramps}, not counted above."))
}

/// "In another time zone: 3 Aug 2026 to 14 Aug 2026 (7 hours ahead of home)."
fn away(stays: &[Stay]) -> Option<String> {
    let stay = |stay: &Stay| {
        let Period { first, last } = stay.period;
        let hours = plain_number(f64::from(stay.minutes_ahead.abs()) / 60.0);
        let unit = if hours == "1" { "hour" } else { "hours" };
        let is_ahead = stay.minutes_ahead > 0;
        let side = if is_ahead { "ahead of" } else { "behind" };
        let mut nights = date(first.evening());
        if first != last {
            nights = format!("{nights} to {}", date(last.evening()));
        }
        format!("{nights} ({hours} {unit} {side} home)")
    };
    let newest: Vec<String> = stays.iter().rev().take(STAYS).rev().map(stay).collect();
    let earlier = match stays.len().saturating_sub(STAYS) {
        0 => String::new(),
        earlier => format!(", and {} before", plural(earlier, "stay")),
    };
    (!newest.is_empty()).then(|| format!("In another time zone: {}{earlier}.", newest.join(", ")))
}
