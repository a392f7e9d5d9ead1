//! The page of small and of large diaries. Its words are read as Markdown, which shows every one of them.

mod diaries;
mod fhir;
mod pdf;

use super::{Order, Report, ReportFormat};
use crate::demo::{Demo, Density};
use crate::diary::{Journal, Period, Units};
use crate::once::Answers;
use crate::patterns::{Findings, Question, findings};
use diaries::{cramps_only, empty, hostile, many_medicines, now, one_night, signs};

/// The page of a diary as a format sets it.
fn page(journal: &Journal, nights: u64, format: &str) -> String {
    let format = ReportFormat::named("--format", format).expect("a format");
    String::from_utf8((format.write)(&report(journal, nights))).expect("text")
}

fn report(journal: &Journal, nights: u64) -> Report {
    static FINDINGS: Answers<(Journal, Units), Findings> = Answers::new();
    let order = order(nights);
    let question = Question {
        period: None,
        as_of: order.now,
        boundary: order.boundary,
        units: order.units,
        explore: false,
    };
    let found = FINDINGS.to((journal.clone(), order.units), || {
        findings(journal, &question, &|_| true).expect("nobody cancels")
    });
    Report::of(journal, &found, order)
}

fn order(nights: u64) -> Order {
    let now = now();
    Order {
        period: Period::ending("2026-11-24".parse().expect("a night"), nights),
        name: None,
        now,
        boundary: crate::diary::NightBoundary::default(),
        units: crate::diary::Units::Metric,
        clock: crate::diary::ClockStyle::TwentyFour,
        week_start: chrono::Weekday::Mon,
    }
}

fn made_up(nights: u32) -> Journal {
    let demo = Demo {
        last: "2026-11-24".parse().expect("a night"),
        nights,
        zone: now().zone(),
        seed: 1,
        density: Density::Lived,
    };
    demo.journal()
}

#[test]
fn an_empty_diary_says_so() {
    insta::assert_snapshot!(page(&empty(), 84, "md"));
}

#[test]
fn one_night_is_no_rate() {
    insta::assert_snapshot!("one_night_md", page(&one_night(), 84, "md"));
    insta::assert_snapshot!("one_night_html", page(&one_night(), 84, "html"));
}

#[test]
fn cramps_without_quiet_nights() {
    insta::assert_snapshot!(page(&cramps_only(), 84, "md"));
}

#[test]
fn a_year() {
    let year = made_up(365);
    let page = report(&year, 84);
    for name in ["md", "json"] {
        let format = ReportFormat::named("--format", name).expect("a format");
        let text = String::from_utf8((format.write)(&page)).expect("text");
        let text = match name {
            "json" => {
                let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
                serde_json::to_string_pretty(&json).expect("JSON")
            }
            _ => text,
        };
        insta::assert_snapshot!(format!("a_year_{name}"), text);
    }
}

/// Ten years on one page; what goes with the cramps is looked for in its last twelve weeks alone, which is
/// quicker.
#[test]
fn ten_years() {
    let journal = made_up(3_650);
    let order = order(3_650);
    let question = Question {
        period: Some(Period::ending(order.period.last, 84)),
        as_of: order.now,
        boundary: order.boundary,
        units: order.units,
        explore: false,
    };
    let found = findings(&journal, &question, &|_| true).expect("nobody cancels");
    let format = ReportFormat::named("--format", "md").expect("a format");
    let page = (format.write)(&Report::of(&journal, &found, order));
    insta::assert_snapshot!(String::from_utf8(page).expect("text"));
}

#[test]
fn fourteen_medicines() {
    insta::assert_snapshot!(page(&many_medicines(), 84, "md"));
}

#[test]
fn signs_stand_with_their_dates_and_the_urgent_pair_first() {
    let journal = signs();
    let text = page(&journal, 84, "md");
    insta::assert_snapshot!(text);
    let first = text.find("## ").expect("a section");
    assert!(text[first..].starts_with("## Today"), "{text}");
}

#[test]
fn nothing_that_was_typed_acts_on_the_page() {
    let journal = hostile();
    let mut report = report(&journal, 84);
    report.order.name = Some("<script>alert(1)</script>\u{202e}|x".to_owned());
    for format in ReportFormat::ALL {
        let Ok(text) = String::from_utf8((format.write)(&report)) else {
            continue;
        };
        assert!(!text.contains('\u{202e}'), "{}", format.name);
        assert!(!text.contains('\u{1b}'), "{}", format.name);
        if format.name == "html" {
            for tag in ["<script", "<img", "<b>", "</td><td>x"] {
                assert!(!text.contains(tag), "{tag}");
            }
        }
        if format.name == "md" {
            assert!(
                !text.contains("<script") && !text.contains("[here]("),
                "{text}"
            );
        }
    }
}

#[test]
fn html_asks_nothing_of_anybody_and_names_every_picture() {
    let html = page(&cramps_only(), 84, "html");
    assert!(html.contains("default-src 'none'"));
    for outside in [
        "http://", "https://", "<script", "@import", "url(", "<link", "<iframe",
    ] {
        assert!(!html.contains(outside), "{outside}");
    }
    assert!(html.contains("<html lang=\"en\">"));
    let count = |what: &str| html.matches(what).count();
    assert_eq!(
        count("<svg"),
        count("class=\"aloud\">\n<caption"),
        "a table for each"
    );
    assert_eq!(count("<h1>"), 1);
}
