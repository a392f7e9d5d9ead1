//! Medicines, conditions, own factors and settings.

use crate::support::shell::{Home, assert_transcript};

#[test]
fn medicines_over_time() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "med add furosemide --dose \"20 mg\" --since 2026-11-01
         med add \"the blue ones\" --class antidepressant --since 2026-11-22
         med dose furosemide \"40 mg\" --since 2026-11-10
         med take furosemide
         med skip \"The Blue Ones\" yesterday
         night
         med stop furosemide --on 2026-11-20
         med list
         log 3:00 --med furosemide
         @ 2026-11-24T03:13:00+01:00
         log 3:05 --med \"some herb:skipped\"
         med class \"some herb\" other
         med list
         undo
         night"
    ));
}

#[test]
fn conditions_over_time() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "condition add diabetes --since 2019-05-01
         condition add neuropathy
         condition end diabetes --on 2026-11-20
         condition list"
    ));
}

#[test]
fn factors_of_ones_own() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "factor add \"hot bath\" --kind yes-no --expect lowers
         factor add steps --kind amount --unit steps --over 8000 --expect raises --lag 1
         factor add shift --kind choice --words early,late,night
         night --set \"hot bath=yes\" --set steps=9000 --set shift=late
         factor set fluids --under 1.8l
         factor set steps --at-least 10000
         factor archive shift
         factor archive shift --back
         factor archive caffeine
         factor list"
    ));
}

#[test]
fn a_card_says_what_is_known_and_how_strong_that_is() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "factor add \"hot bath\" --kind yes-no --expect lowers
         factor show fluids
         factor show \"Hot Bath\"
         factor show soreness
         factor show diuretic-loop
         factor show neuropathy
         factor show warm-bath
         factor show massage
         factor show rubbing
         factor show magnesium --json
         factor show statin --json"
    ));
}

/// The first line of what a command printed.
fn first_line(home: &mut Home, line: &str) -> String {
    let text = home.transcript(line);
    text.lines().nth(1).unwrap_or_default().to_owned()
}

#[test]
fn a_card_goes_by_every_name_that_the_program_shows() {
    let mut home = Home::new();
    home.transcript("med add \"My pills\" --class diuretic-loop");
    for (name, heading) in [
        ("On your feet", "On your feet"),
        ("Feet in bed", "Feet in bed"),
        ("Feet in bed pointed", "Feet in bed"),
        ("Heavy sweating", "Heavy sweating"),
        ("Thirst, dark urine", "Thirst, dark urine"),
        ("peripheral arterial disease", "Peripheral arterial disease"),
        ("diuretic, loop", "Diuretic, loop"),
        ("my pills", "My pills (diuretic, loop)"),
        ("Torasemide", "Torasemide (diuretic, loop)"),
        ("thyroid", "Thyroid problem"),
        ("age", "Age"),
        ("other", "Another medicine"),
    ] {
        let line = format!("factor show \"{name}\"");
        assert_eq!(first_line(&mut home, &line), heading, "{name}");
    }
}

#[test]
fn a_name_that_has_no_card_is_answered_with_the_nearest() {
    let mut home = Home::unnamed();
    assert_transcript!(home.transcript(
        "factor show diuretic
         factor show bananna
         factor show circulation
         factor show feet
         factor show \"feet in bde\"
         factor show rubbing
         factor show \"\"
         factor shwo fluids"
    ));
}

#[test]
fn settings_act_on_what_is_shown() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "config units us
         config clock 12h
         config
         log 3:05 --fluids 1.2l
         night
         config night-boundary 18:00
         @ 2026-11-24T14:00:00+01:00
         log 13:30"
    ));
}

#[test]
fn a_medicine_taken_as_needed_counts_where_it_is_noted() {
    let mut home = Home::new();
    assert_transcript!(home.transcript(
        "med add ibuprofen --class other --as-needed --since 2026-11-20
         med list
         med take ibuprofen 2026-11-22
         med take ibuprofen 2026-11-01
         med list
         log 3:05 --med \"some herb\"
         med kind \"some herb\" daily
         undo
         med kind \"some herb\" sometimes
         med add paracetamol --class other --daily --as-needed
         med add simvastatin --daily
         med list"
    ));
    home.done("night 2026-11-22 --fluids 1.2l");
    home.done("night 2026-11-23 --same");
    let copied = home.json("night 2026-11-23");
    assert_eq!(copied["values"]["fluids"]["value"], 1200);
    assert_eq!(copied["medications"][0]["taken"], serde_json::Value::Null);
    let kinds = home.json("med list");
    let kinds = kinds["medications"].as_array().expect("a list").iter();
    let kinds: Vec<_> = kinds.map(|each| each["kind"].clone()).collect();
    assert_eq!(kinds, ["as-needed", "as-needed", "daily"]);
}
