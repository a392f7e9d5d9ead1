//! `cramp review`: the week as text and as JSON, answers about signs, and what is remembered.

use serde_json::{Value as Json, json};

use crate::support::shell::{Home, assert_transcript, text, what_stands};

/// A home with forty made-up nights in its diary, up to the night of the 23rd, seen from the evening after.
fn with_forty_nights() -> Home {
    let mut home = Home::new();
    home.at("2026-11-24T18:00:00+01:00");
    home.done("--demo=40 export -o made-up.jsonl");
    home.done("import made-up.jsonl -q");
    home
}

fn keys(of: &Json) -> Vec<&str> {
    let object = of.as_object().expect("an object");
    object.keys().map(String::as_str).collect()
}

#[test]
fn a_week_in_words() {
    let mut home = with_forty_nights();
    assert_transcript!(home.transcript(
        "status
         review
         review --week 2026-11-16
         log 3:00 --for 14m --pain 9 --foot left
         review
         review --signs last=numbness,dark-urine --done
         status
         undo 2
         review --plain"
    ));
}

#[test]
fn an_empty_diary_has_nothing_to_go_through() {
    let mut home = Home::unnamed();
    assert_transcript!(home.transcript(
        "review
         review --done
         review --signs last=none"
    ));
    assert!(!home.diary().exists() || home.json("list")["episodes"] == json!([]));
}

#[test]
fn what_is_no_week_and_no_answer_is_refused() {
    let mut home = with_forty_nights();
    assert_transcript!(home.transcript(
        "review --week tomorrow
         review --week 2026-12-01
         review --signs last
         review --signs last=rash
         review --signs ffffffff=none
         review --signs last=none,swelling
         review --week 2020-01-01
         review --done --week 2020-01-01"
    ));
}

/// Of several answers all are written or none is.
#[test]
fn an_answer_about_no_cramp_keeps_the_others_from_being_written() {
    let home = with_forty_nights();
    home.done("log 3:00 --for 14m -q");
    assert_eq!(
        home.code("review --signs last=swelling --signs ffffffff=none"),
        66
    );
    let open = home.json("review")["red_flags"]["to_ask"].clone();
    assert_eq!(open.as_array().map(Vec::len), Some(1), "{open:#}");
    home.done("review --signs last=swelling");
    assert_eq!(home.json("review")["red_flags"]["to_ask"], json!([]));
}

#[test]
fn every_step_has_its_key() {
    let home = with_forty_nights();
    home.done("log 3:00 --for 14m");
    let review = home.json("review");
    assert_eq!(
        keys(&review),
        [
            "schema",
            "as_of",
            "from",
            "to",
            "reviewed_at",
            "told",
            "suggested",
            "nights",
            "this_week",
            "four_weeks",
            "changes",
            "tried",
            "trying",
            "next",
            "red_flags"
        ]
    );
    assert_eq!(
        (&review["from"], &review["to"]),
        (&json!("2026-11-17"), &json!("2026-11-23"))
    );
    let ask = &review["red_flags"]["to_ask"][0];
    assert_eq!(keys(ask), ["episode", "night", "onset", "reasons"]);
    assert_eq!(ask["reasons"], json!(["14 min"]));
    assert_eq!(review["red_flags"]["to_mention"][0]["what"], "long-cramp");

    let reviewed = home.json("review --done --signs last=swelling");
    assert_eq!(reviewed["reviewed_at"], "2026-11-24T18:00:00+01:00");
    assert_eq!(reviewed["told"], json!([]));
    assert_eq!(
        reviewed["suggested"],
        json!({"aim": "more", "factor": "ankle-rotations", "word": null})
    );
    assert_eq!(reviewed["red_flags"]["to_ask"], json!([]));
    let mentioned: Vec<&str> = reviewed["red_flags"]["to_mention"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|each| each["what"].as_str().expect("a word"))
        .collect();
    assert!(mentioned.contains(&"swelling"), "{mentioned:?}");
    let status = home.json("status");
    assert_eq!(
        status["review"],
        json!({"due": false, "since": null, "last": "2026-11-23"})
    );
}

#[test]
fn a_review_is_due_again_a_week_later_and_compares_with_the_last() {
    let mut home = with_forty_nights();
    home.done("review --done -q");
    home.at("2026-11-30T18:00:00+01:00");
    assert_eq!(home.json("status")["review"]["due"], false);
    home.at("2026-12-01T18:00:00+01:00");
    let status = home.json("status");
    assert_eq!(status["review"]["due"], true);
    assert_eq!(status["review"]["since"], "2026-11-30");
    assert_eq!(home.code("status -q"), 1);
    let changes = &home.json("review")["changes"];
    assert_eq!(changes["since"], "2026-11-24T18:00:00+01:00");
    assert_eq!(changes["compared"], true);
}

/// What was reviewed and answered goes with the diary.
#[test]
fn reviews_and_answers_are_exported_and_come_back() {
    let home = with_forty_nights();
    home.done("log 3:00 --for 14m");
    home.done("review --done --signs last=swelling -q");
    let exported = home.done("export");
    assert!(exported.contains(r#""record":"red-flag""#));
    assert!(exported.contains(r#""record":"review","night":"2026-11-23""#));
    let mut other = Home::new();
    other.at("2026-11-24T18:00:00+01:00");
    let output = other.output_with_input("import -", &exported);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let words = text(&output.stdout);
    assert!(
        words.contains("7 answers about signs, 1 weekly review"),
        "{words}"
    );
    assert_eq!(other.done("export"), exported);
}

/// A finding, and what the list of signs says, is never called a cause, a diagnosis or an advice to stop.
#[test]
fn no_word_is_said_that_a_diary_cannot_say() {
    let mut home = Home::new();
    home.at("2026-11-24T18:00:00+01:00");
    for nights in ["1", "10", "90", "365"] {
        let words = home.done(&format!("--demo={nights} review")).to_lowercase();
        // What is denied is not said.
        let words = words.replace("that doesn't prove one causes the other", "");
        let words = words.replace("if you have heart or kidney trouble", "");
        for word in ["cause", "because of", "stop taking", "you have", "disease"] {
            assert!(!words.contains(word), "{word}: {words}");
        }
    }
}

/// Taken up, shown, told: and then something else is suggested.
#[test]
fn what_is_suggested_is_taken_up_and_told_a_week_later() {
    let mut home = with_forty_nights();
    assert_transcript!(home.transcript(
        "review --already
         review --not-for-me
         review --try
         review --try
         undo
         review --try --already
         review --try --week 2026-11-16
         redo"
    ));
    let trying = home.json("review")["trying"].clone();
    let factor = trying["factor"].as_str().expect("a factor").to_owned();
    assert_eq!(
        (&trying["from"], &trying["nights"]),
        (&json!("2026-11-24"), &json!(0))
    );
    assert_eq!(home.json("review")["next"], Json::Null);
    home.done("review --done -q");
    home.at("2026-12-01T18:00:00+01:00");
    for (night, yes) in [(24, true), (25, false), (26, true), (28, true), (30, false)] {
        let yes = if yes { "yes" } else { "no" };
        home.done(&format!("night 2026-11-{night} --set {factor}={yes} -q"));
    }
    let review = home.json("review");
    let tried = &review["tried"];
    assert_eq!(tried["factor"], factor.as_str());
    assert_eq!(
        (&tried["done"], &tried["filled_in"], &tried["nights"]),
        (&json!(3), &json!(5), &json!(7)),
        "{tried}"
    );
    assert_eq!(review["trying"], Json::Null);
    // Neither what was tried nor what was turned down is suggested.
    let next = review["next"]["factor"].clone();
    assert!(next.is_null() || next != factor.as_str(), "{next}");
    // Its week was told; the week after says no more of it.
    home.done("review --done -q");
    home.at("2026-12-08T18:00:00+01:00");
    assert_eq!(home.json("review")["tried"], Json::Null);
    // What was answered goes with the diary.
    let exported = home.done("export");
    let mut other = Home::new();
    other.at("2026-12-08T18:00:00+01:00");
    let output = other.output_with_input("import -", &exported);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let words = text(&output.stdout);
    assert!(words.contains("3 answers to suggestions"), "{words}");
    assert_eq!(other.done("export"), exported);
    assert_eq!(other.json("review"), home.json("review"));
}

/// The first review of a week counts: what it told stays, whatever is found later.
#[test]
fn a_week_marked_twice_keeps_what_it_told_first() {
    let mut home = with_forty_nights();
    home.done("review --done -q");
    let exported = home.done("export");
    home.at("2026-11-24T19:00:00+01:00");
    home.done("night 2026-11-20 --set legs-tired=yes -q");
    home.done("undo");
    home.done("review --done -q");
    assert_eq!(what_stands(&home.done("export")), what_stands(&exported));
}
