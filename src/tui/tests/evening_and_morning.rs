//! The evening in few keys, and what the morning asks after a night with cramps.

use super::Play;
use super::check_in::{EVENING, MORNING, value};
use crate::config::Setting;
use crate::diary::{Answer, End, Night, Value};

fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

/// How many keys a person presses for this.
fn keys_of(keys: &str) -> usize {
    keys.split_whitespace().filter(|key| *key != "rest").count()
}

#[test]
fn a_full_evening_takes_thirty_keys() {
    let keys = "1 . 5 y n y n 2 rest 1 rest 0 rest 1 n n 3 0 down 2 1 5 rest 7 rest 0 rest 2 y n n 5 down \
                1 1 enter";
    assert!(keys_of(keys) <= 30, "{}", keys_of(keys));
    let before = Play::at(EVENING);
    let first = before.screen();
    let all: usize = first
        .split(" of ")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .expect("the questions are counted");
    let play = before.keys(keys);
    let journal = play.journal();
    let check_in = &journal.check_ins[&night("2026-11-24")];
    assert_eq!(check_in.observations.len(), all, "{first}");
    for (factor, expected) in [
        ("fluids", Value::Amount(1500.0)),
        ("sweating", Value::YesNo(false)),
        ("greens", Value::Amount(2.0)),
        ("dairy", Value::Amount(1.0)),
        ("exercise", Value::Amount(30.0)),
        ("exercise-intensity", Value::Choice(1)),
        ("standing", Value::Amount(5.0)),
        ("sitting", Value::Amount(7.0)),
        ("caffeine", Value::Amount(2.0)),
        ("calf-stretches", Value::YesNo(true)),
        ("stretching", Value::Amount(5.0)),
        ("footwear", Value::Choice(0)),
    ] {
        let found = value(&play, "2026-11-24", factor);
        assert_eq!(found, Some(expected), "{factor}");
    }
}

#[test]
fn a_usual_evening_takes_eight_keys() {
    let play = Play::at(EVENING)
        .keys("1 . 5 y n y n 2 rest 1 rest 0 rest 1 n n 3 0 down 2 1 5 rest 7 enter");
    let next = "2026-11-25T19:30:00+01:00";
    let keys = "= 1 . 2 n enter";
    assert!(keys_of(keys) <= 8);
    let play = play.again_at(next).keys("esc e").keys(keys);
    for (factor, expected) in [
        ("fluids", Value::Amount(1200.0)),
        ("dark-urine", Value::YesNo(false)),
        ("standing", Value::Amount(5.0)),
    ] {
        let found = value(&play, "2026-11-25", factor);
        assert_eq!(found, Some(expected), "{factor}");
    }
}

#[test]
fn a_half_after_a_whole_hour_belongs_to_it() {
    // The cursor went on after the 5, and comes back with the point.
    let mut play = Play::at(EVENING);
    while !play
        .screen()
        .lines()
        .any(|row| row.contains("▸") && row.contains("on your feet"))
    {
        play = play.keys("down");
    }
    let play = play.keys("5 . 5 down");
    assert_eq!(
        value(&play, "2026-11-24", "standing"),
        Some(Value::Amount(5.5))
    );
    assert_eq!(value(&play, "2026-11-24", "sitting"), None);
}

/// The evening with the cursor on a question.
fn evening_on(word: &str) -> Play {
    let mut play = Play::at(EVENING);
    let is_on = |row: &str| row.contains("▸") && row.contains(word);
    while !play.screen().lines().any(is_on) {
        play = play.keys("pagedown");
    }
    play
}

#[test]
fn nothing_false_is_stored_where_a_number_goes_on_by_itself() {
    let of = |play: &Play, key: &str| value(play, "2026-11-24", key);
    // Twelve cups are not one drink and two cups.
    let play = evening_on("alcohol").keys("0 rest 1 2 rest");
    assert_eq!(of(&play, "caffeine"), Some(Value::Amount(12.0)));
    // Nor are 1500 ml a litre and an answer to what comes next.
    let play = evening_on("Fluids").keys("1 5 0 0 down");
    assert_eq!(of(&play, "fluids"), None);
    assert_eq!(of(&play, "dark-urine"), None);
    assert!(play.screen().contains("not saved"), "{}", play.screen());
    // A slip is taken back with the key for that, and the cursor is there again.
    let play = evening_on("on your feet").keys("5 backspace");
    assert_eq!(of(&play, "standing"), None);
    assert_eq!(
        of(&play.keys("6 rest"), "standing"),
        Some(Value::Amount(6.0))
    );
    // Yes or no behind a number belongs to what comes next, and to nothing else.
    let play = evening_on("Exercise").keys("4 5 y");
    assert_eq!(of(&play, "exercise"), Some(Value::Amount(45.0)));
    assert_eq!(of(&play, "exercise-intensity"), None);
    let play = evening_on("Fluids").keys("3 0 y");
    assert_eq!(of(&play, "dark-urine"), None, "what is refused stays");
    // No exercise is not asked how hard it was.
    let play = evening_on("Exercise").keys("0 rest 5 rest");
    assert_eq!(of(&play, "standing"), Some(Value::Amount(5.0)));
    assert!(!play.screen().contains("intensity"), "{}", play.screen());
}

#[test]
fn choices_are_seen_and_questions_explained() {
    let play = Play::with_nights(3, "2026-11-24T08:00:00+01:00").keys("esc m");
    let mut play = play.sized(80, 24);
    while !play
        .screen()
        .lines()
        .any(|row| row.contains("▸ Feet on waking"))
    {
        play = play.keys("down");
    }
    let screen = play.screen();
    for words in [
        "1 pointed",
        "3 flexed",
        "5 tucked",
        "toes up toward the shin",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert!(
        Play::at(EVENING)
            .screen()
            .contains("Everything you drank today")
    );
}

#[test]
fn the_morning_asks_after_a_night_with_cramps_too_and_once() {
    let woken = Play::with_nights(3, "2026-11-25T03:12:00+01:00").keys("space");
    let play = woken.later(240).keys("space").again_at(MORNING);
    let screen = play.screen();
    assert!(screen.contains("▸ Soreness"), "{screen}");
    let asked = [
        "Soreness",
        "Feet on waking",
        "It woke you",
        "Minutes awake",
        "Sleep disturbed",
    ];
    let places: Vec<usize> = asked
        .iter()
        .map(|words| {
            screen
                .find(words)
                .unwrap_or_else(|| panic!("{words}: {screen}"))
        })
        .collect();
    assert!(places.is_sorted(), "{screen}");
    let play = play.keys("4 rest 1 y 2 0 down 6 enter");
    let of_night = |factor| value(&play, "2026-11-24", factor);
    assert_eq!(of_night("soreness"), Some(Value::Amount(4.0)));
    assert_eq!(of_night("awake"), Some(Value::Amount(20.0)));
    assert_eq!(of_night("disturbed"), Some(Value::Amount(6.0)));
    let journal = play.journal();
    assert_eq!(
        journal.episodes_of(night("2026-11-24"))[0].woke_me,
        Some(true)
    );
    let play = play.again_at("2026-11-25T08:00:00+01:00");
    assert!(!play.screen().contains("Soreness"), "{}", play.screen());
    // Who only leaves has seen how many there were, and is not asked again.
    let woken = Play::with_nights(3, "2026-11-25T03:12:00+01:00").keys("space");
    let play = woken
        .later(240)
        .keys("space")
        .again_at(MORNING)
        .keys("enter");
    let said = play.journal().check_ins[&night("2026-11-24")].said;
    assert_eq!(
        said.map(|(answer, _)| answer),
        Some(Answer::Cramp { cramps: 1 })
    );
    let play = play.again_at("2026-11-25T08:00:00+01:00");
    assert!(!play.screen().contains("Soreness"), "{}", play.screen());
}

#[test]
fn a_cramp_that_nobody_stopped_is_asked_about_in_the_morning() {
    let play = Play::with_nights(3, "2026-11-25T03:12:00+01:00")
        .keys("space")
        .again_at(MORNING);
    let screen = play.screen();
    assert!(screen.contains("▸ How long?"), "{screen}");
    assert!(screen.contains("5 don't know"), "{screen}");
    let end = |play: &Play| play.journal().episodes_of(night("2026-11-24"))[0].end;
    for (key, seconds) in [("1", 60), ("2", 300), ("3", 600), ("4", 1200)] {
        let play = Play::with_nights(3, "2026-11-25T03:12:00+01:00").keys("space");
        let play = play.again_at(MORNING).keys(key);
        assert_eq!(
            end(&play),
            End::Known {
                duration_seconds: seconds
            },
            "{key}"
        );
    }
    assert_eq!(end(&play.keys("5")), End::Unknown);
}

#[test]
fn a_note_about_the_night_is_written_kept_and_shown() {
    let play = Play::with_nights(3, EVENING)
        .keys("w")
        .typed("Bad cold, slept at the hospital?");
    let play = play.keys("enter");
    let note = |play: &Play, of: &str| {
        let check_in = play.journal().check_ins.get(&night(of)).cloned();
        check_in
            .and_then(|check_in| check_in.note)
            .map(|(note, _)| note.to_string())
    };
    let written = Some("Bad cold, slept at the hospital?".to_owned());
    assert_eq!(note(&play, "2026-11-24"), written);
    assert!(play.screen().contains("Bad cold"), "{}", play.screen());
    let undone = play.keys("u");
    assert_eq!(note(&undone, "2026-11-24"), None);
    let play = undone.keys("ctrl-r").again_at("2026-11-25T13:00:00+01:00");
    let play = play.keys("history , enter");
    assert!(play.screen().contains("Bad cold"), "{}", play.screen());
    // An empty note is none.
    let play = play
        .keys("w w")
        .keys(&"backspace ".repeat(40))
        .keys("enter");
    assert_eq!(note(&play, "2026-11-24"), None);
}

#[test]
fn the_start_page_says_by_day_how_it_goes() {
    let play = Play::with_nights(40, "2026-11-24T15:00:00+01:00").keys("esc");
    let screen = play.screen();
    for words in [
        "Last cramp",
        "Quiet nights",
        "Last 7 nights",
        "Last 14 nights",
        "r  weekly review",
    ] {
        assert!(screen.contains(words), "{words}: {screen}");
    }
    assert!(
        play.keys("r").screen().contains("week"),
        "r opens the review"
    );
}

#[test]
fn the_first_start_asks_four_things_and_a_cramp_comes_first() {
    let noon = "2026-11-24T13:00:00+01:00";
    let play = Play::first_at(noon);
    assert!(play.screen().contains("1 of 4"), "{}", play.screen());
    let answered = play.keys("2 1 4 2");
    let settings = &answered.app.context().settings;
    let shown = [
        Setting::Clock,
        Setting::Units,
        Setting::Theme,
        Setting::FirstQuestions,
    ];
    assert_eq!(
        shown.map(|setting| settings.get(setting)),
        ["12h", "us", "high-contrast", "off"]
    );
    let evening = answered.keys("e").screen();
    assert!(
        evening.contains("0 of 8") && !evening.contains("Servings"),
        "{evening}"
    );
    // Who skips is not asked again.
    let skipped = Play::first_at(noon).keys("enter enter enter enter");
    assert!(!skipped.screen().contains("of 4"), "{}", skipped.screen());
    let again = skipped.again_at("2026-11-24T14:00:00+01:00");
    assert!(!again.screen().contains("of 4"), "{}", again.screen());
    assert!(!Play::first_at(noon).keys("esc").screen().contains("of 4"));
    // Medicines are added where they are kept.
    let medicines = Play::first_at(noon).keys("enter enter enter 1").screen();
    assert!(medicines.contains("add a medicine"), "{medicines}");
    for keys in ["space", "c", "enter space", "1 1 c"] {
        let play = Play::first_at(noon).keys(keys);
        let all = play.journal();
        assert_eq!(all.all_episodes().len(), 1, "{keys}");
    }
    // At night nothing stands between; who began then is asked by day.
    let night = Play::first_at("2026-11-24T03:12:00+01:00");
    let screen = night.screen();
    assert!(
        screen.contains("I have a cramp") && !screen.contains("of 4"),
        "{screen}"
    );
    let morning = night
        .keys("a 3 0 2 enter")
        .again_at("2026-11-24T07:00:00+01:00");
    assert!(morning.screen().contains("1 of 4"), "{}", morning.screen());
    let next = morning.again_at("2026-11-25T11:59:00+01:00");
    assert!(!next.screen().contains("of 4"), "{}", next.screen());
}
