//! Cramps as they come: in several places, elsewhere, with what set them off and reliefs of one's own.

use crate::support::shell::{Home, text};

#[test]
fn a_cramp_in_several_places_with_a_relief_of_ones_own_is_found_again() {
    let mut home = Home::new();
    home.at("2026-11-24T07:00:00+01:00");
    home.done("log 3:12 --foot left --muscle arch,toes --set-off pointing --relief \"tonic water:eased,cold:not\" --pain 0");
    home.done("log 4:00 --muscle \"upper arm\" --set-off nothing --relief pickle-juice");
    home.done("log 5:00 --muscle thigh");
    let said = home.done("show last");
    assert!(said.contains("thigh"), "{said}");
    let list = home.done("list");
    for words in ["arch, toes", "upper arm", "thigh"] {
        assert!(list.contains(words), "{words}: {list}");
    }
    for (words, count) in [
        ("toes", 1),
        ("\"upper arm\"", 1),
        ("\"tonic water\"", 1),
        ("\"pickle juice\"", 1),
        ("\"pointing the toes\"", 1),
        ("24", 3),
        ("calf", 0),
    ] {
        let found = home.json(&format!("list --search {words}"));
        let found = found["episodes"].as_array().expect("a list").len();
        assert_eq!(found, count, "{words}");
    }
    let first = &home.json("list --search toes")["episodes"][0];
    assert_eq!(first["muscle"], "arch");
    assert_eq!(first["also"], "toes");
    assert_eq!(first["set_off"], "pointing");
    assert_eq!(first["pain"], 0);
    home.done("edit last --muscle none --set-off none");
    let exported = home.done("export");
    let mut again = Home::new();
    again.at("2026-11-24T07:00:00+01:00");
    std::fs::write(again.folder().join("a.jsonl"), &exported).expect("written");
    again.done("import a.jsonl");
    assert_eq!(again.done("export"), exported);
}

#[test]
fn what_is_almost_a_place_or_a_relief_is_refused() {
    let home = Home::new();
    home.done("log 3:12");
    let before = home.done("export");
    for line in [
        "log 4:00 --muscle clf",
        "log 4:00 --muscle arch,",
        "log 4:00 --muscle arch,,toes",
        "log 4:00 --muscle \"\"",
        "log 4:00 --muscle a:b",
        "log 4:00 --relief strech",
        "log 4:00 --relief mustart",
        "log 4:00 --relief cold:maybe",
        "log 4:00 --set-off sneezing",
        "log 4:00 --set-off pointin",
        "log 4:00 --set-off \"\"",
        "log 4:00 --pain 11",
        "log 4:00 --pain -1",
        "factor values nothing",
        "factor values blood-calcium --limit many",
    ] {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert!(!output.status.success(), "{line}");
        assert!(
            said.len() > 20 && !said.contains("panicked"),
            "{line}: {said}"
        );
    }
    assert_eq!(home.done("export"), before, "nothing was written");
}

#[test]
fn blood_values_are_told_over_time_beside_the_usual_range() {
    let mut home = Home::new();
    home.at("2026-11-24T20:00:00+01:00");
    home.done("night 2026-06-01 --set blood-calcium=2.1mmol/l");
    home.done("night 2026-11-01 --set blood-calcium=9.4mg/dl");
    home.done("night 2026-11-02 --set blood-hba1c=48mmol/mol");
    let values = home.done("factor values blood-calcium");
    assert!(values.starts_with("2026-11-01"), "{values}");
    assert!(values.contains("low"), "{values}");
    let values = home.json("factor values blood-hba1c");
    assert_eq!(values["usual"], "up to 5.6 %");
    assert_eq!(values["values"][0]["beside_usual"], "high");
}

#[test]
fn a_list_has_each_word_once_and_what_was_typed_is_named() {
    let home = Home::new();
    home.done("log 3:00 --for 4m --pain 9");
    let before = home.done("export");
    for (line, typed, reason) in [
        ("log 4:00 --relief", "stretch:eased,stretch:not", "twice"),
        ("log 4:00 --relief", "stretch,Stretching", "twice"),
        ("log 4:00 --relief", "stretch,,walk", "missing between"),
        ("log 4:00 --relief", ":eased", "missing before the colon"),
        ("log 4:00 --muscle", "calf,calf", "twice"),
        ("log 4:00 --muscle", "Upper arm,upper-arm", "twice"),
        ("log 4:00 --muscle", "calf,,toes", "missing between"),
        ("night --stretching", "calf,calves", "twice"),
        ("night --stretching", "calf,,toes", "missing between"),
        ("night --med", ":skipped", "the name is missing"),
        ("night --med", "@8:00", "the name is missing"),
        ("review --signs", "last=swelling,swelling", "twice"),
        (
            "review --signs",
            "last=swelling,,numbness",
            "missing between",
        ),
        ("med add magnesium --times", "8:00,20:00,8am", "twice"),
    ] {
        let output = home.output(&format!("{line} \"{typed}\""));
        let said = text(&output.stderr);
        assert!(!output.status.success(), "{line} {typed}");
        assert!(
            said.contains(&format!("{}\"", typed.trim_start_matches("last=")))
                && said.contains(reason),
            "{line} {typed}: {said}"
        );
    }
    assert_eq!(home.done("export"), before, "nothing was written");
}

#[test]
fn a_cramp_can_be_described_after_the_clock_went_back() {
    let mut home = Home::new();
    home.done("log 3:00 --for 10m");
    home.at("2026-11-24T03:05:00+01:00");
    home.done("edit last --pain 3");
    let cramp = home.json("show last");
    assert_eq!(
        (&cramp["pain"], &cramp["duration_seconds"]),
        (&3.into(), &600.into())
    );
    let said = text(&home.output("edit last 3:01").stderr);
    assert!(
        said.contains("\"3:01\"") && said.contains("in the future"),
        "{said}"
    );
    assert!(!said.contains("--for 10"), "{said}");
}
