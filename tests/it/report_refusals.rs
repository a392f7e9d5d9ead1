//! Wrong values for what goes to the doctor: the page, medicines, conditions, blood values, places, reliefs,
//! drinks. Each is refused with its reason, and the diary stays as it was.

use crate::support::shell::{Home, text};

/// What is typed, the code it ends with, and a word of what is said.
const WRONG: &[(&str, i32, &str)] = &[
    ("report --format doc", 2, "use html, md, pdf, json, fhir"),
    ("report --format \"\"", 2, "the value is empty"),
    ("report --format pdff", 2, "did you mean pdf?"),
    ("report --to 2026-11-24", 2, "not over yet"),
    ("report --to 2027-01-01", 2, "not over yet"),
    (
        "report --from 2026-11-20 --to 2026-11-01",
        2,
        "this is before",
    ),
    ("report --from soon", 2, "--from 2026-11-01"),
    ("report --to 2026-02-30", 2, "I don't understand"),
    ("report --from \"\"", 2, "the value is empty"),
    ("report --name \"\"", 2, "the value is empty"),
    ("report --name \"a\tb\"", 2, "control character"),
    ("report -o \"\"", 2, "the value is empty"),
    ("report -o nowhere/page.html", 73, "no such file or folder"),
    ("report -o .", 73, "file exists"),
    ("report --open=yes", 2, "unexpected value"),
    ("report extra", 2, "no such flag or argument"),
    ("export --format ics --from later", 2, "I don't understand"),
    (
        "export --format ics --to 2026-13-01",
        2,
        "I don't understand",
    ),
    (
        "export --format ics --from -2d --to -9d",
        2,
        "this is before",
    ),
    ("export --format cal", 2, "ics"),
    ("log 3:00 --muscle \"arch,\"", 2, "a word is missing"),
    ("log 3:00 --muscle clf", 2, "did you mean calf?"),
    ("log 3:00 --muscle \"a:b\"", 2, "no comma, colon"),
    ("log 3:00 --muscle \"\"", 2, "the value is empty"),
    (
        "log 3:00 --relief \"stretch,,walk\"",
        2,
        "a word is missing",
    ),
    ("log 3:00 --relief tonik:maybe", 2, "\"eased\" or \"not\""),
    ("log 3:00 --relief strech", 2, "did you mean stretch?"),
    ("log 3:00 --set-off jumping", 2, "turning-over"),
    ("log 3:00 --set-off \"\"", 2, "the value is empty"),
    ("log 3:00 --woke-me perhaps", 2, "use yes or no"),
    ("log 3:00 --pain 11", 2, "pain goes from 0 to 10"),
    ("log 3:00 --pain -1", 2, "pain goes from 0 to 10"),
    ("night --set disturbed=11", 2, "from 0 to 10"),
    ("night --set disturbed=-1", 2, "from 0 to 10"),
    ("night --set blood-glucose=900", 2, "far outside 1–35"),
    ("night --set blood-glucose=abc", 2, "not a number"),
    ("night --set blood-hba1c=48", 2, "did you mean 48 mmol/mol"),
    ("night --set blood-ck=2", 2, "did you mean 2 µkat/l"),
    ("night --set blood-tsh=0", 2, "far outside"),
    ("night --set blood-vitamin-d=30", 2, "add a unit"),
    ("night --set blood-b12=300", 2, "add a unit"),
    ("night --set blood-ferritin=-4", 2, "far outside"),
    ("night --set blood-egfr=251", 2, "far outside 1–250"),
    ("night --set salty-food=-1", 2, "answer yes or no"),
    ("night --set salty-food=plenty", 2, "answer yes or no"),
    ("night --set greens=10", 2, "from 0 to 9 servings"),
    ("night --set exercise-kind=yoga", 2, "use walking, running"),
    (
        "night --set waking-posture=crossed",
        2,
        "use pointed, neutral",
    ),
    ("night --set stretching-routine=5", 2, "worked out"),
    ("night --fluids +", 2, "fluids \"+\": add a unit"),
    ("night --fluids +0l", 2, "add more than 0"),
    ("night --fluids +0.3", 2, "fluids \"+0.3\": add a unit"),
    ("night --fluids +30l", 2, "from 0 to 8 l"),
    ("night --fluids ++0.3l", 2, "fluids \"++0.3l\""),
    ("night --set disturbed=+2", 2, "leave out the +"),
    ("night --set blood-potassium=+1", 2, "leave out the +"),
    ("night --set greens=+0", 2, "--set greens=+2"),
    (
        "med add x --times 25:00 --class other",
        2,
        "times of the day",
    ),
    ("med stop furosemide --reason \"\"", 2, "the value is empty"),
    (
        "med add x --class other --as-needed --daily",
        2,
        "can't be used with",
    ),
    ("med add \"\" --class other", 2, "the value is empty"),
    ("med dose furosemide \"\"", 2, "the value is empty"),
    ("med take nothing-like-it", 66, "no medicine called"),
    ("med merge furosemide furosemide", 65, "the same medicine"),
    ("condition add \"\"", 2, "the value is empty"),
    (
        "condition add diabetes --since 2026",
        65,
        "already in your diary",
    ),
    ("condition end gout", 66, "gout"),
    ("review --mentioned bogus", 65, "nothing is left to mention"),
    ("review --signs ffff=none", 66, "no cramp with that id"),
];

#[test]
fn what_cannot_be_for_the_doctor_is_refused_and_changes_nothing() {
    let mut home = Home::new();
    home.at("2026-11-24T08:00:00+01:00");
    home.done("log 1:00 --for 4m --foot left");
    home.done("med add furosemide --dose 20mg --since 2026-09-01");
    home.done("condition add diabetes --since 2019");
    let before = home.done("export --format jsonl");
    for (line, code, word) in WRONG {
        let output = home.output(line);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(*code), "{line}: {said}");
        assert!(said.contains(word), "{line}: {said}");
        let shows = said.contains("for example: ") || said.contains("such as ");
        assert!(shows, "{line}: {said}");
        assert!(!said.contains('\t'), "{line}: {said}");
    }
    assert_eq!(home.done("export --format jsonl"), before);
}

#[test]
fn drinks_of_a_day_add_up_with_their_times() {
    let mut home = Home::new();
    for (now, drink) in [
        ("2026-11-24T08:10:00+01:00", "+0.3l"),
        ("2026-11-24T12:30:00+01:00", "+200ml"),
        // In the small hours it still is the day before.
        ("2026-11-25T00:30:00+01:00", "+0.1l"),
    ] {
        home.at(now);
        home.done(&format!("night --fluids {drink}"));
    }
    let night = home.done("night 2026-11-24");
    let drinks = "600 ml (0.3l at 08:10, 200ml at 12:30, 0.1l at 00:30)";
    assert!(night.contains(drinks), "{night}");
    home.done("undo");
    let night = home.done("night 2026-11-24");
    assert!(
        night.contains("500 ml (0.3l at 08:10, 200ml at 12:30)"),
        "{night}"
    );
}
