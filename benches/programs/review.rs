//! The statistics: everything the page of the patterns shows, asked of a diary that is in memory, and the
//! same as a program of its own; and every picture over the whole diary.
//!
//! Both are measured in this process, for a key or the end of a program says nothing about work on a thread
//! beside the input. The floor has nothing like them.

use std::time::Instant;

use chrono::Weekday;
use cramp::charts::{self, NightsView};
use cramp::diary::{Journal, Moment, NightBoundary, Period, Units, Zone};
use cramp::patterns::{self, Question};
use cramp::store::{Create, Store};

use crate::Pair;
use crate::commands;
use crate::support::sample::Sample;
use crate::support::subject::{Dialect, NOW, Subject, YEARS};
use crate::support::table::{Budget, Row};

/// Milliseconds within which a review of so many years is done.
const REVIEW: [(u32, f64); 3] = [(1, 50.0), (10, 150.0), (100, 1500.0)];
const REVIEWS: usize = 9;
const PICTURES: usize = 25;

/// The full review.
pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    let ours = &pair.ours;
    if ours.dialect != Dialect::Cramp {
        return vec![Row::missing("full review", "the floor has none")];
    }
    let mut rows = Vec::new();
    let mut medians = Vec::new();
    for (years, most) in REVIEW {
        let what = format!("full review, {years} y");
        rows.push(match read(ours, years).and_then(review) {
            Ok(sample) => {
                medians.extend(sample.median());
                Row::of(what, None, sample.median(), "ms", Budget::AtMost(most))
                    .remarked(sample.remark())
            }
            Err(why) => Row::missing(what, why),
        });
    }
    if let [first, .., last] = medians[..] {
        let what = "growth of full review, 1 to 100 y";
        rows.push(Row::of(what, None, Some(last / first), "×", Budget::None));
    }
    for years in YEARS {
        let what = format!("cramp patterns, whole program, {years} y");
        let mut sample = Sample::default();
        let once = || commands::once(&ours.name, ours.patterns(years));
        let taken: Result<Vec<f64>, String> = (0..REVIEWS).map(|_| once()).collect();
        rows.push(match taken {
            Ok(taken) => {
                for took in taken {
                    sample.push(took);
                }
                Row::of(what, None, sample.median(), "ms", Budget::None).remarked(sample.remark())
            }
            Err(why) => Row::missing(what, why),
        });
    }
    rows
}

/// Every picture over all nights: what a key in the history may ask for.
pub(crate) fn pictures(pair: &Pair) -> Vec<Row> {
    if pair.ours.dialect != Dialect::Cramp {
        return vec![Row::missing("pictures", "the floor has none")];
    }
    let mut rows = Vec::new();
    for (years, budget) in [
        (1, Budget::None),
        (10, Budget::AtMost(3.0)),
        (100, Budget::AtMost(15.0)),
    ] {
        match read(&pair.ours, years) {
            Ok((journal, _)) => rows.extend(every_picture(&journal, years, budget)),
            Err(why) => rows.push(Row::missing(format!("pictures, {years} y"), why)),
        }
    }
    rows
}

/// The diary of so many years, and the moment at which it is looked at.
fn read(subject: &Subject, years: u32) -> Result<(Journal, Moment), String> {
    let zone: Zone = "Europe/Berlin"
        .parse()
        .map_err(|refused| format!("{refused}"))?;
    let now = chrono::DateTime::parse_from_rfc3339(NOW).map_err(|error| error.to_string())?;
    let now = Moment::new(now.to_utc(), zone);
    let store = Store::open(&subject.diary(years), Create::Never);
    let journal = store.and_then(|store| store.journal(None, &now));
    Ok((journal.map_err(|error| error.to_string())?, now))
}

fn review((journal, as_of): (Journal, Moment)) -> Result<Sample, String> {
    let question = Question {
        period: None,
        as_of,
        boundary: NightBoundary::default(),
        units: Units::Metric,
        explore: false,
    };
    let mut sample = Sample::default();
    for turn in 0..=REVIEWS {
        let started = Instant::now();
        let found = patterns::findings(&journal, &question, &|_| true);
        let took = started.elapsed();
        let found = found.map_err(|_| "it was given up")?;
        if found.triggers.findings.is_empty() {
            return Err("the diary has no trigger".to_owned());
        }
        // The first one warms up.
        if turn > 0 {
            sample.push_ms(took);
        }
    }
    Ok(sample)
}

/// A picture, computed and thrown away.
type Picture = (&'static str, fn(NightsView<'_>, Period));

fn every_picture(journal: &Journal, years: u32, budget: Budget) -> Vec<Row> {
    let pictures: [Picture; 9] = [
        ("calendar", |seen, period| {
            std::hint::black_box(charts::calendar(seen, period, Weekday::Mon));
        }),
        ("weeks", |seen, period| {
            let _ = std::hint::black_box(charts::weeks(seen, period, Weekday::Mon));
        }),
        ("hours", |seen, period| {
            let _ = std::hint::black_box(charts::hours(seen, period, NightBoundary::default()));
        }),
        ("duration", |seen, period| {
            let _ = std::hint::black_box(charts::duration(seen, period));
        }),
        ("pain", |seen, period| {
            let _ = std::hint::black_box(charts::pain(seen, period));
        }),
        ("soreness", |seen, period| {
            let _ = std::hint::black_box(charts::soreness(seen, period));
        }),
        ("where", |seen, period| {
            let _ = std::hint::black_box(charts::places(seen, period));
        }),
        ("relief", |seen, period| {
            let _ = std::hint::black_box(charts::reliefs(seen, period));
        }),
        ("spells", |seen, period| {
            let _ = std::hint::black_box(charts::spells(seen, period));
        }),
    ];
    let Some(period) = journal.span() else {
        return vec![Row::missing(format!("pictures, {years} y"), "no nights")];
    };
    let row = |(name, picture): &Picture| {
        let mut sample = Sample::default();
        for _ in 0..PICTURES {
            let started = Instant::now();
            picture(NightsView::whole(journal), period);
            sample.push_ms(started.elapsed());
        }
        let what = format!("{name} over all nights, p95, {years} y");
        Row::of(what, None, sample.share(0.95), "ms", budget)
            .remarked(format!("median {:.3}", sample.median().unwrap_or(f64::NAN)))
    };
    pictures.iter().map(row).collect()
}
