//! `cramp chart`: every picture in text, wide, narrow and in plain letters, and what scripts get.

use std::sync::LazyLock;

use cramp::demo::{Demo, Density};
use cramp::diary::{Entry, Moment, edits_of};
use cramp::store::{Create, Store};
use serde_json::{Value as Json, json};

use crate::support::shell::{CRAMP, Home, HomeCopy, assert_transcript, text};

const PICTURES: [&str; 9] = [
    "calendar", "weeks", "hours", "duration", "pain", "where", "soreness", "relief", "spells",
];

/// A home with a made-up diary that ends with last night.
fn home(nights: u32) -> Home {
    static YEAR: LazyLock<HomeCopy> = LazyLock::new(|| written(365).kept());
    static YEARS: LazyLock<HomeCopy> = LazyLock::new(|| written(800).kept());
    match nights {
        365 => YEAR.home(),
        800 => YEARS.home(),
        _ => written(nights),
    }
}

fn written(nights: u32) -> Home {
    let home = Home::new();
    let zone = "Europe/Berlin".parse().expect("a zone");
    let demo = Demo {
        last: "2026-11-22".parse().expect("a night"),
        nights,
        zone,
        seed: 3,
        density: Density::Lived,
    };
    let store = Store::open(&home.diary(), Create::IfMissing).expect("a diary");
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-24T03:12:00+01:00").expect("a time");
    let entry = Entry::new("a made-up diary", edits_of(&demo.journal()));
    store
        .record(&entry, &Moment::recorded(now, zone))
        .expect("written");
    home
}

/// Every picture of a year, with some flags.
fn pictures(flags: &str) -> String {
    let lines = PICTURES.map(|picture| format!("chart {picture} {flags}"));
    home(365).transcript(&lines.join("\n"))
}

#[test]
fn every_picture_at_80_columns() {
    assert_transcript!(pictures("--width 80"));
}

#[test]
fn every_picture_at_46_columns() {
    assert_transcript!(pictures("--width 46"));
}

#[test]
fn every_picture_in_ascii() {
    let shown = pictures("--width 80 --ascii");
    assert!(shown.is_ascii(), "{shown}");
    assert_transcript!(shown);
}

#[test]
fn every_picture_in_words() {
    let shown = pictures("--width 80 --plain --period 12w");
    assert!(shown.is_ascii(), "{shown}");
    assert_transcript!(shown);
}

#[test]
fn a_time_axis_of_four_weeks_and_of_ten_years() {
    let mut home = home(3650);
    assert_transcript!(home.transcript(
        "chart weeks --period 4w
         chart spells --period 4w
         chart weeks --period all
         chart duration --period all"
    ));
}

#[test]
fn no_line_is_wider_than_the_page() {
    let home = home(800);
    for (width, period, style) in [
        (40, "4w", ""),
        (40, "all", ""),
        (57, "all", "--ascii"),
        (133, "4w", ""),
        (133, "all", ""),
    ] {
        for picture in PICTURES {
            let line = format!("chart {picture} --period {period} --width {width} {style}");
            for shown in home.done(&line).lines() {
                assert!(shown.chars().count() <= width, "{line}: {shown}");
                assert_eq!(shown.trim_end(), shown, "{line}");
            }
        }
    }
}

#[test]
fn too_few_nights_are_a_sentence_and_no_failure() {
    let mut home = Home::unnamed();
    let lines = PICTURES.map(|picture| format!("chart {picture}"));
    assert_transcript!(home.transcript(&format!(
        "{}\nlog 1:00 --for 4m --foot left --pain 7\nchart calendar --period 4w\nchart pain",
        lines.join("\n")
    )));
    for picture in PICTURES {
        let printed = home.json(&format!("chart {picture}"));
        assert_eq!(printed["schema"], 1);
        assert_eq!(printed["chart"], picture);
        assert_eq!(printed["nights"]["cramp"], 1, "{picture}");
        let too_few = &printed["too_few"];
        assert_eq!(too_few.is_null(), picture == "calendar", "{picture}");
        if picture != "calendar" {
            assert!(too_few["have"].as_u64() < too_few["need"].as_u64());
            assert!(
                too_few["sentence"]
                    .as_str()
                    .is_some_and(|words| words.contains("to go"))
            );
        }
    }
}

fn sum(list: &Json, key: &str) -> u64 {
    let list = list.as_array().expect("a list");
    list.iter().map(|item| item[key].as_u64().expect(key)).sum()
}

#[test]
fn the_numbers_of_a_script_add_up() {
    let home = home(365);
    let of = |picture: &str| home.json(&format!("chart {picture}"));
    let calendar = of("calendar");
    assert_eq!(calendar["from"], "2025-11-24");
    assert_eq!(calendar["to"], "2026-11-23");
    let nights = calendar["calendar"].as_array().expect("nights");
    assert_eq!(nights.len(), 365);
    let cramps = calendar["cramps"].as_u64().expect("a number");
    let counted = nights.iter().filter_map(|night| night["cramps"].as_u64());
    assert_eq!(counted.sum::<u64>(), cramps);

    let weeks = of("weeks");
    assert_eq!(sum(&weeks["weeks"], "cramps"), cramps);
    assert_eq!(sum(&weeks["weeks"], "nights"), 365);
    assert_eq!(
        json!(sum(&weeks["weeks"], "recorded")),
        weeks["nights"]["recorded"]
    );
    assert!(weeks["weeks"][20]["trend_per_week"]["low"].is_f64());
    assert_eq!(weeks["trend"]["level"], 0.95);
    assert_eq!(
        weeks["bands"]["medications"][1]["doses"][1]["dose"],
        "40 mg"
    );

    let episodes = calendar["episodes"].as_u64().expect("a number");
    let hours = of("hours");
    assert_eq!(hours["since"], "bedtime");
    let beside = |key: &str| hours[key].as_u64().expect(key);
    let all = sum(&hours["hours"], "cramps") + beside("without_bedtime") + beside("out_of_bed");
    assert_eq!(all, episodes);
    for picture in ["duration", "pain"] {
        let chart = of(picture);
        assert_eq!(
            json!(sum(&chart["bins"], "count")),
            chart["known"],
            "{picture}"
        );
        assert_eq!(
            sum(&chart["over_time"], "known"),
            sum(&chart["bins"], "count")
        );
        let unknown = chart["unknown"].as_u64().expect("a number");
        assert_eq!(sum(&chart["bins"], "count") + unknown, episodes);
    }
    assert_eq!(sum(&of("where")["places"], "cramps"), episodes);
    let spells = of("spells");
    assert_eq!(sum(&spells["cramp_nights"], "cramps"), cramps);
}

#[test]
fn what_is_no_picture_period_or_width_is_refused() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "chart
         chart pie
         chart weeks --period month
         chart weeks --width 12
         chart weeks --width wide
         chart weeks --period month --json"
    ));
}

#[test]
fn a_picture_of_some_cramps_and_nights_says_which() {
    let mut home = home(800);
    assert_transcript!(home.transcript(
        "chart calendar --period 12w --foot left
         chart where --muscle calf --pain 5
         chart weeks --period 12w --regimen furosemide
         chart pain --factor fluids --plain
         chart calendar --period 4w --factor posture=hanging --ascii
         chart weeks --foot up
         chart weeks --muscle knee
         chart weeks --pain 11
         chart weeks --regimen water
         chart weeks --factor water
         chart weeks --factor season
         chart weeks --factor posture=upright"
    ));
    let printed = home.json("chart pain --foot left --muscle calf --factor fluids");
    assert_eq!(
        printed["filter"],
        json!(["left foot", "calf", "Fluids under 1.5 l"])
    );
    assert_eq!(home.json("chart pain")["filter"], json!([]));
}

#[test]
fn two_periods_stand_side_by_side() {
    let mut home = home(800);
    assert_transcript!(home.transcript(
        "chart compare
         chart compare --period 4w --foot left --width 46
         chart compare --period 12w --plain
         chart compare --regimen furosemide --period 12w --ascii
         chart compare --period all
         chart compare --regimen water"
    ));
    assert_transcript!(home.transcript(
        "chart compare --with fluids --width 80
         chart compare --with furosemide --plain
         chart compare --with nothing
         chart weeks --with fluids"
    ));
    assert_transcript!(home.transcript(
        "chart compare --around furosemide:stop
         chart compare --around furosemide:dose --period 4w --plain
         chart compare --from 2026-10-01 --to 2026-10-31 --with-from 2026-06-01 --with-to 2026-06-30
         chart compare --from 2026-10-01 --with-to 2026-06-30 --plain
         chart compare --from 2026-10-01 --to 2026-10-31 --with-from 2026-10-31
         chart compare --from 2026-10-01 --to 2026-09-30
         chart compare --from 2027-01-01
         chart compare --around atorvastatin
         chart compare --around furosemide --from 2026-10-01
         chart weeks --around furosemide
         chart pain --from 2026-10-01 --to 2026-10-31 --plain"
    ));
    let around = home.json("chart compare --around Furosemide:stop");
    assert_eq!(around["around"]["kind"], "medicine");
    assert_eq!(around["around"]["change"], "stop");
    let patterns = home.json("patterns");
    let mut changes = patterns["medications"].as_array().expect("a list").iter();
    let stop = changes
        .find(|each| each["change"] == "stop")
        .expect("a stop");
    assert_eq!(stop["on"], around["around"]["on"]);
    for side in ["before", "after"] {
        assert_eq!(stop[side]["cramps"], around[side]["cramps"]);
        assert_eq!(stop[side]["nights"], around[side]["nights"]["recorded"]);
    }
    assert_eq!(
        stop["rate_ratio"]["estimate"],
        around["rate_ratio"]["value"]
    );
    assert_eq!(home.json("chart compare")["around"], Json::Null);
    let printed = home.json("chart compare --period 12w");
    let recorded = |side: &str| printed[side]["nights"]["recorded"].as_u64();
    let both = recorded("before").zip(recorded("after"));
    assert_eq!(
        both.map(|(before, after)| before + after),
        printed["nights"]["recorded"].as_u64()
    );
    assert!(printed["rate_ratio"]["value"].is_f64());
    let empty = Home::unnamed().json("chart compare");
    assert_eq!(empty["rate_ratio"], Json::Null);
    assert_eq!(empty["before"]["cramps_per_week"], Json::Null);
    assert_eq!(empty["too_few"]["need"], 14);
}

#[test]
fn a_locale_without_utf8_gets_plain_letters() {
    let home = home(100);
    let drawn = |variables: &[(&str, &str)]| {
        let mut command = home.command(std::path::Path::new(CRAMP));
        let output = command
            .args(["chart", "weeks"])
            .env_remove("LANG")
            .envs(variables.iter().copied())
            .output()
            .expect("the program runs");
        text(&output.stdout)
    };
    for plain in [
        &[][..],
        &[("LANG", "C")],
        &[("LC_ALL", "POSIX"), ("LANG", "en_GB.UTF-8")],
        &[("LC_CTYPE", "de_DE.ISO-8859-1")],
    ] {
        assert!(drawn(plain).is_ascii(), "{plain:?}");
    }
    for blocks in [
        &[("LANG", "en_GB.UTF-8")][..],
        &[("LANG", "C"), ("LC_ALL", "C.utf8")],
    ] {
        assert!(drawn(blocks).contains('█'), "{blocks:?}");
    }
}

#[test]
fn a_medicine_with_a_hostile_name_stays_on_its_band() {
    let home = home(100);
    home.done("med add plain --class other --dose 1mg --since 2026-10-01");
    // No door takes such a name, but another program could write it.
    let diary = rusqlite::Connection::open(home.diary()).expect("a diary");
    let hostile = "足\u{1b}[31m\u{202e}薬";
    diary
        .execute("UPDATE regimen SET name = ?1", [hostile])
        .and_then(|_| diary.execute("UPDATE dose SET dose = '1' || char(7) || 'mg'", []))
        .expect("planted");
    drop(diary);
    for line in [
        "chart weeks --period 12w",
        "chart spells --width 60",
        "chart weeks --plain",
    ] {
        let shown = home.done(line);
        assert!(!shown.contains(['\u{1b}', '\u{202e}', '\u{7}']), "{shown}");
    }
    assert!(home.done("chart weeks --ascii").is_ascii());
}
