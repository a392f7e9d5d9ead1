//! The shapes that scripts rely on: every key of the contract, in every command that prints it.

use serde_json::{Value as Json, json};

use crate::support::shell::Home;

fn keys(object: &Json) -> Vec<&str> {
    object
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect()
}

const EPISODE: [&str; 19] = [
    "id",
    "night",
    "onset",
    "zone",
    "end",
    "duration_seconds",
    "foot",
    "muscle",
    "also",
    "set_off",
    "pain",
    "posture",
    "relief",
    "soreness",
    "awake_seconds",
    "woke_me",
    "note",
    "recorded_at",
    "by_day",
];

const NIGHT: [&str; 8] = [
    "night",
    "answer",
    "cramps",
    "note",
    "episodes",
    "values",
    "medications",
    "by_day",
];

fn with_schema(keys: &[&'static str]) -> Vec<&'static str> {
    [&["schema"], keys].concat()
}

#[test]
fn an_episode_has_every_key_and_absent_answers_are_null() {
    let mut home = Home::new();
    let begun = home.json("now");
    assert_eq!(keys(&begun), with_schema(&EPISODE));
    assert_eq!(begun["schema"], 1);
    assert_eq!(begun["end"], "open");
    assert_eq!(begun["onset"], "2026-11-24T03:12:00+01:00");
    assert_eq!(begun["zone"], "Europe/Berlin");
    assert_eq!(begun["night"], "2026-11-23");
    for key in [
        "duration_seconds",
        "foot",
        "muscle",
        "pain",
        "posture",
        "soreness",
        "awake_seconds",
        "note",
    ] {
        assert_eq!(begun[key], Json::Null, "{key}");
    }
    assert_eq!(begun["relief"], json!([]));
    home.at("2026-11-24T03:16:30+01:00");
    let over = home.json("over --relief stretch:eased,walk,massage:not --pain 7 --awake 90s");
    assert_eq!(over["id"], begun["id"]);
    assert_eq!(
        (&over["end"], &over["duration_seconds"]),
        (&json!("known"), &json!(270))
    );
    assert_eq!(over["awake_seconds"], 90);
    assert_eq!(
        over["relief"],
        json!([
            { "kind": "stretch", "eased": true },
            { "kind": "walk", "eased": null },
            { "kind": "massage", "eased": false },
        ])
    );
    for line in [
        "show last",
        "edit last --pain 8",
        "log 1:00",
        "delete last",
        "list",
    ] {
        let printed = home.json(line);
        let episode = if line == "list" {
            &printed["episodes"][0]
        } else {
            &printed
        };
        for key in EPISODE {
            assert!(episode.get(key).is_some(), "{line} has no {key}");
        }
        assert_eq!(printed["schema"], 1, "{line}");
    }
}

#[test]
fn a_night_has_its_answer_its_values_and_its_medicines() {
    let home = Home::new();
    let line =
        "night --fluids 1.2l --exercise 45m:hard --stretching none --bed 23:10 --med furosemide";
    let night = home.json(line);
    assert_eq!(keys(&night), with_schema(&NIGHT));
    assert_eq!(
        (&night["answer"], &night["cramps"]),
        (&json!("not_recorded"), &json!(null))
    );
    let value = |key: &str| &night["values"][key]["value"];
    assert_eq!(value("fluids"), &json!(1200));
    assert_eq!(night["values"]["fluids"]["unit"], "ml");
    assert_eq!(
        night["values"]["fluids"]["recorded_at"],
        "2026-11-24T03:12:00+01:00"
    );
    assert_eq!(value("exercise-intensity"), "hard");
    assert_eq!(value("calf-stretches"), &json!(false));
    assert_eq!(value("bed"), "23:10");
    assert_eq!(
        night["medications"],
        json!([{ "name": "furosemide", "class": "diuretic-loop", "taken": true }])
    );
    let unknown = home.json("night 2026-11-20");
    assert_eq!(
        (&unknown["answer"], &unknown["cramps"]),
        (&json!("not_recorded"), &Json::Null)
    );
    let nights = home.json("list --nights");
    assert_eq!(keys(&nights), ["schema", "nights"]);
    assert_eq!(keys(&nights["nights"][0]), NIGHT);
}

#[test]
fn everything_else_is_one_object_with_a_schema() {
    let home = Home::new();
    home.done("log 3:00");
    for (line, expected) in [
        (
            "status",
            vec![
                "schema",
                "exists",
                "running",
                "last_night",
                "due",
                "review",
                "ahead",
                "asks_for_quiet_nights",
                "unsaved",
                "backup_trouble",
            ],
        ),
        ("undo", vec!["schema", "undone"]),
        ("redo", vec!["schema", "redone"]),
        ("log-of-changes", vec!["schema", "changes"]),
        (
            "med add furosemide",
            vec![
                "schema",
                "id",
                "name",
                "class",
                "since",
                "until",
                "kind",
                "since_precision",
                "until_precision",
                "times_a_day",
                "stop_reason",
                "doses",
            ],
        ),
        ("med list", vec!["schema", "medications"]),
        (
            "condition add diabetes",
            vec![
                "schema",
                "id",
                "kind",
                "name",
                "since",
                "until",
                "since_precision",
                "until_precision",
            ],
        ),
        ("condition list", vec!["schema", "conditions"]),
        ("factor list", vec!["schema", "factors"]),
        ("backup", vec!["schema", "path", "bytes", "verified_rows"]),
        (
            "doctor",
            vec!["schema", "diary", "sound", "damage", "problems"],
        ),
        (
            "paths",
            vec![
                "schema",
                "diary",
                "config",
                "state",
                "backups",
                "side_files",
            ],
        ),
        ("config units", vec!["schema", "units"]),
    ] {
        let printed = home.json(line);
        assert_eq!(keys(&printed), expected, "{line}");
        assert_eq!(printed["schema"], 1, "{line}");
    }
    assert_eq!(home.json("undo")["undone"], json!(["diabetes"]));
}

#[test]
fn looking_at_a_diary_that_never_was_makes_none() {
    let home = Home::unnamed();
    assert_eq!(home.json("list"), json!({ "schema": 1, "episodes": [] }));
    assert_eq!(
        home.json("list --nights"),
        json!({ "schema": 1, "nights": [] })
    );
    assert_eq!(
        home.json("med list"),
        json!({ "schema": 1, "medications": [] })
    );
    assert_eq!(home.json("status")["exists"], false);
    assert_eq!(
        home.json("")["exists"],
        false,
        "no command prints the status"
    );
    assert_eq!(home.done("list"), "");
    home.done("factor list");
    home.done("night");
    assert!(!home.diary().exists());
}

#[test]
fn a_list_can_be_narrowed() {
    let mut home = Home::new();
    for day in 10..20 {
        home.at(&format!("2026-11-{day}T03:00:00+01:00"));
        home.done(&format!("log --note \"Night {day}\""));
    }
    let count = |line: &str| home.json(line)["episodes"].as_array().map(Vec::len);
    assert_eq!(count("list"), Some(10));
    assert_eq!(count("list --limit 3"), Some(3));
    assert_eq!(count("list --from 2026-11-12 --to 2026-11-14"), Some(3));
    // The note of one, and the date of the next: "Sun 15 Nov".
    assert_eq!(count("list --search \"night 15\""), Some(2));
    // All words, in any order and in part, as on the screen.
    assert_eq!(count("list --search \"15 NIGH\""), Some(2));
    assert_eq!(count("list --search \"15 dawn\""), Some(0));
    assert_eq!(
        home.json("list --limit 1")["episodes"][0]["note"],
        "Night 19",
        "newest first"
    );
    let nights = home.json("list --nights --search \"night 15\"");
    assert_eq!(nights["nights"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        home.json("list --nights --limit 4")["nights"]
            .as_array()
            .map(Vec::len),
        Some(4)
    );
}

#[test]
fn a_list_can_be_of_what_is_open() {
    let home = Home::new();
    home.done("log 1:00 --for 4m");
    home.done("log 2:00");
    home.done("night 2026-11-21 --quiet");
    let count = |line: &str, key: &str| home.json(line)[key].as_array().map(Vec::len);
    assert_eq!(
        count("list --open", "episodes"),
        Some(0),
        "an unknown end is not open"
    );
    let open = home.json("list --nights --open --from 2026-11-21 --to 2026-11-23");
    assert_eq!(open["nights"][0]["night"], "2026-11-22");
    assert_eq!(open["nights"].as_array().map(Vec::len), Some(1));
    home.done("now -q");
    let running = home.json("list --open");
    assert_eq!(running["episodes"][0]["end"], "open");
    assert_eq!(running["episodes"].as_array().map(Vec::len), Some(1));
}

/// The night before the last of twenty is the only one with so much fluid.
#[test]
fn show_says_what_stood_out_before_a_cramp() {
    let home = Home::new();
    for night in 1..20 {
        home.done(&format!(
            "night 2026-11-{night:02} --quiet --fluids 1.2l -q"
        ));
    }
    home.done("night 2026-11-20 --fluids 3l -q");
    assert!(
        !home.done("show 2026-11-20").contains("unusual that day"),
        "no cramp, no question"
    );
    home.done("log \"2026-11-21 03:00\" --for 4m -q");
    for what in ["last", "2026-11-20"] {
        let said = home.done(&format!("show {what}"));
        assert!(
            said.contains("unusual that day\n  Fluids: 3 l (less on"),
            "{said}"
        );
        let shown = home.json(&format!("show {what}"));
        let first = &shown["stood_out"][0];
        assert_eq!(
            (&first["factor"], &first["how"], &first["nights"]),
            (&json!("fluids"), &json!("high"), &json!(19))
        );
    }
}
