//! Before and after, on each page that shows it.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::{Play, scratch};
use crate::config::Places;
use crate::demo::{Demo, Density};
use crate::diary::{
    Class, Condition, ConditionId, ConditionKind, Edit, Entry, Regimen, RegimenId, RegimenKind,
    edits_of,
};
use crate::store::{Create, Store};

const NOW: &str = "2026-11-24T20:00:00+01:00";
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (46, 19)];

/// A year with a water pill that was begun, doubled and stopped, a condition that began in it, and a medicine
/// taken as needed.
fn year() -> Play {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    let folder = scratch();
    let diary = Places::inside(folder.path()).diary;
    std::fs::create_dir_all(diary.parent().expect("a folder")).expect("a folder");
    std::fs::write(&diary, FILE.get_or_init(file_of_a_year)).expect("a diary");
    Play::opened(folder, NOW)
}

fn file_of_a_year() -> Vec<u8> {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let demo = Demo {
        last: "2026-11-23".parse().expect("a night"),
        nights: 365,
        zone: "Europe/Berlin".parse().expect("a zone"),
        seed: 1,
        density: Density::Lived,
    };
    let mut edits = edits_of(&demo.journal());
    edits.push(Edit::Condition(Condition {
        id: ConditionId::from_parts(1, [1; 10]),
        kind: ConditionKind::ThyroidProblem,
        since: Some(day("2026-03-01")),
        until: None,
        name: None,
        precision: crate::diary::SpanPrecision::default(),
    }));
    edits.push(Edit::Regimen(Regimen {
        id: RegimenId::from_parts(1, [2; 10]),
        name: "Ibuprofen".into(),
        class: Class::Other,
        since: day("2026-09-01"),
        until: None,
        kind: RegimenKind::AsNeeded,
        doses: Vec::new(),
        precision: crate::diary::SpanPrecision::default(),
        times_a_day: None,
        stop_reason: None,
    }));
    let folder = scratch();
    let diary = folder.path().join("diary.db");
    let store = Store::open(&diary, Create::IfMissing).expect("a diary");
    let made = super::moment("2026-11-24T11:00:00+01:00");
    store
        .record(&Entry::new("made up", edits), &made)
        .expect("recorded");
    drop(store);
    std::fs::read(&diary).expect("a diary")
}

#[test]
fn every_page_says_before_and_after() {
    for (name, keys) in [
        ("patterns", "esc patterns right right down"),
        ("history", "esc history b right right"),
        ("medicine", "esc setup down down"),
        ("as_needed", "esc setup down"),
        ("condition", "esc setup down down down down down"),
    ] {
        let sheet = year().keys(keys).at_sizes(&SIZES);
        insta::assert_snapshot!(format!("before_after_{name}"), sheet);
    }
}

/// The same counts and the same sentence, wherever they stand.
#[test]
fn two_pages_say_the_same_of_a_change() {
    let play = year().sized(120, 36).keys("esc patterns");
    let found = play.app.context().found.findings.clone().expect("findings");
    let stop = found
        .before_after
        .iter()
        .find(|each| each.change.title() == "Furosemide stopped")
        .expect("a stop");
    let words = stop.ratio_words();
    let first = words.split_inclusive("night").next().expect("words");
    for keys in ["esc setup down down", "esc history b left left"] {
        let screen = year().sized(120, 36).keys(keys).screen();
        let said: String = screen
            .split(['│', '\n'])
            .map(str::trim)
            .collect::<Vec<_>>()
            .join(" ");
        assert!(said.contains(first), "{first}: {screen}");
    }
}
