//! Twins: what two pages show of the same thing is the same. On made-up diaries, young and old.

use std::collections::BTreeMap;

use chrono::Weekday;
use rstest::rstest;
use serde_json::Value as Json;

use cramp::charts::{
    Counts, HoursSince, NightsView, ReliefCount, Spell, all_spells, calendar, hours, reliefs,
    spells,
};
use cramp::demo::{Demo, Density};
use cramp::diary::{Journal, Night, NightBoundary, Period, Review, Units};
use cramp::patterns::{self, Nights, relief, this_week, time_of_night, usual};

use crate::support::shell::Home;

fn diary(nights: u32) -> (Journal, Period) {
    let demo = Demo {
        last: "2026-11-23".parse().expect("a night"),
        nights,
        zone: "Europe/Berlin".parse().expect("a zone"),
        seed: 3,
        density: Density::Lived,
    };
    let journal = demo.journal();
    let span = journal.span().expect("nights");
    (journal, span)
}

#[rstest]
#[case(40)]
#[case(90)]
#[case(365)]
#[case(3650)]
fn charts_and_patterns_tell_the_same(#[case] nights: u32) {
    let (journal, span) = diary(nights);
    check_nights(&journal, span);
    check_spells(&journal, span);
    check_hours(&journal, span);
    check_relief(&journal, span);
    check_usual(&journal, span);
}

fn check_nights(journal: &Journal, span: Period) {
    let of_charts = Counts::of(NightsView::whole(journal), span);
    let of_patterns = Nights::of(journal, span).counts();
    assert_eq!(of_charts.nights, of_patterns);
    let answered = span
        .nights()
        .filter(|night| journal.answer(*night).is_some());
    assert_eq!(answered.count(), of_charts.nights.recorded());
}

fn check_spells(journal: &Journal, span: Period) {
    let seen = NightsView::whole(journal);
    let all = all_spells(seen);
    let of_calendar = calendar(seen, span, Weekday::Mon).with_spells(&all).spells;
    let Ok(chart) = spells(seen, span) else {
        assert!(patterns::spells(journal, span, Units::Metric).is_err());
        assert_eq!(of_calendar, []);
        return;
    };
    assert_eq!(of_calendar, chart.spells);
    let listed = patterns::spells(journal, span, Units::Metric).expect("spells");
    let mut listed: Vec<Spell> = listed.into_iter().map(|each| each.stretch).collect();
    listed.sort_by_key(|spell| spell.nights.first);
    assert_eq!(listed, chart.spells);
    // A part of the diary has those of the whole that reach into it, and no others.
    let part = Period::ending(span.last, 90);
    let reach = |spell: &&Spell| spell.nights.last >= part.first;
    let expected: Vec<Spell> = chart.spells.iter().filter(reach).copied().collect();
    assert_eq!(spells(seen, part).expect("the same").spells, expected);
    let of_part = patterns::spells(journal, part, Units::Us).expect("the same");
    assert_eq!(of_part.len(), expected.len());
}

fn check_hours(journal: &Journal, span: Period) {
    let boundary = NightBoundary::default();
    let chart = hours(NightsView::whole(journal), span, boundary);
    let found = time_of_night(journal, span, boundary);
    let (Ok(chart), Ok(found)) = (&chart, &found) else {
        assert!(chart.is_err() && found.is_err());
        return;
    };
    assert_eq!(found.cramps as usize, chart.counts.episodes);
    assert_eq!(found.nights_at_risk, chart.nights_at_risk);
    let HoursSince::Bedtime { .. } = chart.since else {
        assert!(found.hours.is_err());
        return;
    };
    let found_hours = found.hours.as_ref().expect("hours");
    assert_eq!(found_hours.len(), chart.bins.len());
    for (found, bin) in found_hours.iter().zip(&chart.bins) {
        assert_eq!(found.bin, *bin);
        assert_eq!(found.rate.map(|rate| rate.value), bin.rate_per_hour());
    }
    assert_eq!(
        found.left_out as usize + chart.cramps(),
        chart.counts.episodes
    );
}

fn check_relief(journal: &Journal, span: Period) {
    let found = relief(journal, span);
    let Ok(chart) = reliefs(NightsView::whole(journal), span) else {
        return;
    };
    let times = found.expect("relief").times;
    let tried = |count: &&ReliefCount| count.answers.tried() > 0;
    for count in chart.kinds.iter().filter(tried) {
        let time = times.iter().find(|time| time.kind == Some(count.kind));
        assert_eq!(time.expect("the same").answers, count.answers);
    }
    let nothing = times.iter().find(|time| time.kind.is_none());
    assert_eq!(
        nothing.map_or(0, |time| time.answers.tried()),
        chart.cramps_without
    );
}

fn check_usual(journal: &Journal, span: Period) {
    let of_review = this_week(journal, Review::week(span.last)).usual;
    assert_eq!(usual(journal, span), of_review);
    // Its nights and cramps are those that the charts count in the year before the week.
    let Ok(usual) = of_review else { return };
    let before = Period::ending(Review::week(span.last).first.previous(), 365);
    let counts = Counts::of(NightsView::whole(journal), before);
    assert_eq!(
        (usual.cramps as usize, usual.nights as usize),
        (counts.cramps, counts.nights.recorded())
    );
}

/// What is told of a spell wherever it is listed.
fn told(spells: &Json) -> BTreeMap<String, Json> {
    let each = spells.as_array().expect("spells").iter();
    each.map(|spell| {
        let keys = [
            "from",
            "to",
            "cramp_nights",
            "nights",
            "cramps",
            "expected",
            "p",
        ];
        let told = keys.iter().map(|key| spell[*key].clone()).collect();
        (spell["from"].to_string(), Json::Array(told))
    })
    .collect()
}

#[test]
fn every_command_tells_the_same() {
    let home = Home::new();
    let of = |command: &str| home.json(&format!("--demo=365 {command}"));
    let (calendar, chart) = (
        of("chart calendar --period all"),
        of("chart spells --period all"),
    );
    let (found, review) = (of("patterns"), of("review"));
    let hours = of("chart hours --period all");
    // The same spells.
    let listed = told(&chart["spells"]);
    assert!(!listed.is_empty(), "a diary without a spell shows nothing");
    assert_eq!(told(&calendar["spells"]), listed);
    assert_eq!(told(&found["spells"]["found"]), listed);
    let marked = |night: &&Json| !night["spell"].is_null() && night["answer"] != "not_recorded";
    let nights = calendar["calendar"].as_array().expect("nights").iter();
    let of_spells: u64 = chart["spells"]
        .as_array()
        .expect("spells")
        .iter()
        .map(|spell| spell["nights"].as_u64().expect("a number"))
        .sum();
    assert_eq!(nights.filter(marked).count() as u64, of_spells);
    // The same nights.
    for key in ["recorded", "cramp", "quiet"] {
        assert_eq!(calendar["nights"][key], found["nights"][key]);
        assert_eq!(chart["nights"][key], found["nights"][key]);
    }
    // The same hours.
    let of_found = found["time_of_night"]["hours_after_bedtime"].as_array();
    let of_chart = hours["hours"].as_array();
    let (of_found, of_chart) = (of_found.expect("hours"), of_chart.expect("hours"));
    assert_eq!(of_found.len(), of_chart.len());
    for (found, chart) in of_found.iter().zip(of_chart) {
        for key in ["hour", "cramps", "hours_at_risk"] {
            assert_eq!(found[key], chart[key]);
        }
        assert_eq!(found["per_hour"]["estimate"], chart["rate_per_hour"]);
    }
    // The same usual.
    assert_eq!(found["usual"], review["this_week"]["usual"]);
    // The same week: that of the review and its nights of the calendar.
    let night = |text: &Json| -> Night {
        text.as_str()
            .and_then(|of| of.parse().ok())
            .expect("a night")
    };
    let week = Period::between(night(&review["from"]), night(&review["to"]));
    let nights = calendar["calendar"].as_array().expect("nights").iter();
    let answered = nights
        .filter(|each| week.contains(night(&each["night"])) && each["answer"] != "not_recorded");
    assert_eq!(review["nights"]["recorded"], answered.count());
}
