//! What is typed in check-ins: nothing is lost, or read as something else.

use proptest::prelude::*;
use rstest::rstest;

use super::Play;
use crate::diary::{Entry, Night, Value, set_value};

pub(super) const EVENING: &str = "2026-11-24T19:30:00+01:00";
pub(super) const MORNING: &str = "2026-11-25T07:10:00+01:00";

pub(super) fn value(play: &Play, of: &str, factor: &str) -> Option<Value> {
    let journal = play.journal();
    let id = journal.catalogue.find(factor).expect(factor);
    let night: Night = of.parse().expect("a night");
    journal.check_ins.get(&night)?.value(id)
}

fn twelve_hours(mut play: Play) -> Play {
    let mut cx = play.app.context().clone();
    cx.settings
        .set(crate::config::Setting::Clock, "12h")
        .expect("a clock");
    play.app.follow(cx);
    play
}

/// The morning's page with the cursor on one of its answers.
fn on(label: &str) -> Play {
    let mut play = Play::at(MORNING).keys("m");
    for _ in 0..40 {
        let screen = play.screen();
        let row = screen.lines().find(|row| row.contains("▸ "));
        if row.is_some_and(|row| row.contains(label)) {
            return play;
        }
        play = play.keys("down");
    }
    panic!("no {label} in {}", play.screen());
}

#[rstest]
#[case("11", 23 * 60)]
#[case("1115", 23 * 60 + 15)]
#[case("11:15", 23 * 60 + 15)]
#[case("11p", 23 * 60)]
#[case("11pm", 23 * 60)]
#[case("11:15 pm", 23 * 60 + 15)]
#[case("11P", 23 * 60)]
#[case("23:15", 23 * 60 + 15)]
#[case("2315", 23 * 60 + 15)]
#[case("930", 21 * 60 + 30)]
#[case("1", 25 * 60)]
#[case("1230", 24 * 60 + 30)]
#[case("11am", 24 * 60 + 11 * 60)]
#[case("11a", 24 * 60 + 11 * 60)]
fn bedtime_is_in_the_evening(#[case] typed: &str, #[case] minutes: u16) {
    for is_twelve in [false, true] {
        let play = on("Bedtime");
        let play = if is_twelve { twelve_hours(play) } else { play };
        let play = play.typed(typed).keys("up");
        let found = value(&play, "2026-11-24", "bed");
        assert_eq!(
            found,
            Some(Value::Clock(minutes)),
            "{typed} {}",
            play.screen()
        );
        assert!(
            !play.screen().contains("search"),
            "no palette: {}",
            play.screen()
        );
    }
}

#[test]
fn a_slow_typist_is_waited_for() {
    let play = on("Bedtime")
        .typed("2")
        .pause()
        .typed("3:")
        .pause()
        .typed("1")
        .pause();
    let play = play.typed("5").keys("up");
    assert_eq!(
        value(&play, "2026-11-24", "bed"),
        Some(Value::Clock(23 * 60 + 15))
    );
    let play = play.keys("u");
    assert_eq!(
        value(&play, "2026-11-24", "bed"),
        None,
        "one answer, one step"
    );
}

#[test]
fn amounts_are_in_the_unit_beside_the_field() {
    for (typed, litres) in [
        ("1.5", 1.5),
        ("8", 8.0),
        ("0.2", 0.2),
        ("1,2", 1.2),
        ("1.2l", 1.2),
        ("800ml", 0.8),
    ] {
        let play = Play::at(EVENING).typed(typed).keys("down");
        let found = value(&play, "2026-11-24", "fluids");
        assert_eq!(found, Some(Value::Amount(litres * 1000.0)), "{typed}");
    }
    for typed in ["20", "23", "30", "800", "30000", "0.1", "8.1", "0", "1.2.3"] {
        let play = Play::at(EVENING).typed(typed).keys("down");
        assert_eq!(value(&play, "2026-11-24", "fluids"), None, "{typed}");
        assert!(
            play.screen().contains(&format!("{typed} l ?")),
            "{}",
            play.screen()
        );
        let play = play.keys("up");
        assert!(play.screen().contains("not saved"), "{}", play.screen());
        assert!(!play.screen().contains("fluids="), "{}", play.screen());
    }
}

/// Every way out of a field and of a page; the text stands in its field when the page is open again.
#[rstest]
fn what_cannot_be_taken_stays(
    #[values((EVENING, "Fluids", "30"), (MORNING, "Bedtime", "2530"), (MORNING, "Soreness", "15"),
        (MORNING, "Minutes awake", "9999"), (MORNING, "Got up", "25:30"), (EVENING, "Exercise", "2000"))]
    field: (&str, &str, &str),
    #[values(
        "down",
        "up",
        "enter",
        "enter enter",
        "esc",
        "esc esc",
        "tab tab tab tab tab",
        "e m e",
        "m e m",
        "c esc e m",
        "c esc m",
        "=",
        "? esc",
        "home",
        "pause"
    )]
    leaving: &str,
) {
    let (now, label, typed) = field;
    let mut play = Play::with_nights(2, now);
    for _ in 0..40 {
        let screen = play.screen();
        if screen
            .lines()
            .any(|row| row.contains("▸ ") && row.contains(label))
        {
            break;
        }
        play = play.keys("down");
    }
    let play = play.typed(typed);
    let play = if leaving == "pause" {
        play.pause()
    } else {
        play.keys(leaving)
    };
    let play = match (leaving, now) {
        ("e m e" | "c esc e m", MORNING) => play.keys("m"),
        ("m e m" | "c esc e m" | "c esc m", EVENING) => play.keys("e"),
        _ => play,
    };
    let screen = play.screen();
    let row = screen
        .lines()
        .find(|row| row.contains(label))
        .unwrap_or_default();
    assert!(
        row.contains(typed) && row.contains('?'),
        "{label} {typed} {leaving}: {screen}"
    );
}

/// The fields beside it stay as they were.
#[rstest]
#[case("feet", "standing", "4h30m", Some(4.5))]
#[case("feet", "standing", "3:30", Some(3.5))]
#[case("feet", "standing", "5h", Some(5.0))]
#[case("feet", "standing", "12", Some(12.0))]
#[case("feet", "standing", "05", None)]
#[case("greens", "greens", "00000", None)]
#[case("alcohol", "alcohol", "012", None)]
#[case("feet", "standing", "30", None)]
#[case("feet", "standing", "4:75", None)]
#[case("greens", "greens", "12", None)]
#[case("greens", "greens", "15", None)]
#[case("greens", "greens", "50", None)]
#[case("greens", "greens", "99", None)]
#[case("greens", "greens", "123", None)]
#[case("greens", "greens", "1111111111111111111111111", None)]
#[case("alcohol", "alcohol", "45", None)]
#[case("alcohol", "alcohol", "12", Some(12.0))]
#[case("exercise", "exercise", "1h30m", Some(90.0))]
fn a_number_typed_in_one_go_is_of_one_field(
    #[case] name: &str,
    #[case] factor: &str,
    #[case] typed: &str,
    #[case] expected: Option<f64>,
    #[values("pause", "down", "up", "enter", "y")] leaving: &str,
) {
    let play = Play::at(EVENING)
        .keys("e /")
        .typed(name)
        .keys("enter")
        .typed(typed);
    let play = match leaving {
        "pause" => play.pause(),
        keys => play.keys(keys),
    };
    let journal = play.journal();
    let said = journal
        .check_ins
        .values()
        .flat_map(|night| &night.observations);
    let values: Vec<Value> = said
        .map(|said| said.value)
        .filter(|value| matches!(value, Value::Amount(_)))
        .collect();
    let expected: Vec<Value> = expected.map(Value::Amount).into_iter().collect();
    let screen = play.screen();
    assert_eq!(values, expected, "{screen}");
    let is_kept = play
        .app
        .drafts()
        .iter()
        .any(|draft| draft.fields[0].0 == factor);
    assert_eq!(is_kept, expected.is_empty(), "{screen}");
    assert!(
        !is_kept || leaving == "up" || screen.contains("not saved"),
        "{screen}"
    );
}

#[test]
fn a_digit_after_fingers_rested_is_of_the_next_field() {
    let on_greens = || Play::at(EVENING).keys("e / g");
    let amount = |play: &Play, factor| value(play, "2026-11-24", factor);
    let play = on_greens().keys("1").pause().keys("2").pause();
    assert_eq!(amount(&play, "greens"), Some(Value::Amount(1.0)));
    assert_eq!(amount(&play, "nuts"), Some(Value::Amount(2.0)));
    // What was not saved yet is the first to be undone, and Backspace goes back to it.
    for key in ["u", "backspace"] {
        let play = on_greens().keys("1").keys(key).pause();
        assert!(
            play.journal().check_ins.is_empty(),
            "{key} {}",
            play.screen()
        );
        let play = play.keys("3").pause();
        assert_eq!(amount(&play, "greens"), Some(Value::Amount(3.0)), "{key}");
    }
    let play = on_greens().keys("1").pause().keys("backspace");
    assert_eq!(amount(&play, "greens"), None);
    // A unit or a point belongs to the number even then.
    let play = on_greens().keys("1").pause().keys(". 5 down");
    assert_eq!(amount(&play, "greens"), Some(Value::Amount(1.5)));
    let play = on_greens().keys("1 esc");
    assert_eq!(amount(&play, "greens"), Some(Value::Amount(1.0)));
    assert!(
        play.screen().contains("I have a cramp"),
        "{}",
        play.screen()
    );
}

#[test]
fn what_cannot_be_taken_is_replaced_or_cleared() {
    let play = Play::at(EVENING)
        .typed("30")
        .keys("down up")
        .typed("1.5")
        .keys("down");
    assert_eq!(
        value(&play, "2026-11-24", "fluids"),
        Some(Value::Amount(1500.0))
    );
    let play = Play::at(EVENING).typed("30").keys("enter x enter");
    assert_eq!(value(&play, "2026-11-24", "fluids"), None);
    assert!(!play.screen().contains("30 l"), "{}", play.screen());
    let play = Play::at(EVENING)
        .typed("1.5")
        .pause()
        .keys("down up")
        .typed("30")
        .keys("down");
    assert_eq!(
        value(&play, "2026-11-24", "fluids"),
        Some(Value::Amount(1500.0)),
        "what was saved before stays in the diary"
    );
}

#[test]
fn enter_on_a_value_of_a_night_opens_the_form_on_that_value() {
    let mut play = Play::with_nights(40, "2026-11-24T15:00:00+01:00").sized(100, 60);
    play = play.keys("esc tab v home enter");
    for label in ["Fluids", "Bedtime", "Soreness", "Freshness"] {
        let screen = play.screen();
        if !screen.contains(label) {
            continue;
        }
        let mut page = play.keys("home");
        for _ in 0..60 {
            let screen = page.screen();
            if screen
                .lines()
                .any(|row| row.contains('▸') && row.contains(label))
            {
                break;
            }
            page = page.keys("down");
        }
        let form = page.keys("enter");
        let screen = form.screen();
        let row = screen
            .lines()
            .find(|row| row.contains("▸ "))
            .unwrap_or_default();
        assert!(row.contains(label), "{label}: {screen}");
        play = form.keys("esc");
    }
}

#[test]
fn a_value_that_is_not_asked_for_is_changed_where_it_stands() {
    let now = "2026-11-24T15:00:00+01:00";
    let play = Play::with_nights(40, now).sized(100, 60);
    let journal = play.journal();
    let id = journal.catalogue.find("blood-sodium").expect("a factor");
    let night: Night = "2026-11-23".parse().expect("a night");
    let (value_then, at) = (Value::Amount(140.0), super::moment(now));
    let edit = set_value(night, journal.catalogue.get(id), value_then, None, &at);
    play.elsewhere()
        .record(&Entry::one("a blood value", edit), &at)
        .expect("saved");
    let mut play = play.again_at(now).keys("esc tab enter");
    for _ in 0..60 {
        let screen = play.screen();
        if screen
            .lines()
            .any(|row| row.contains('▸') && row.contains("Blood sodium"))
        {
            break;
        }
        play = play.keys("down");
    }
    let play = play.keys("enter");
    assert!(
        play.screen().contains("▸ Blood sodium"),
        "{}",
        play.screen()
    );
    let play = play.typed("14").keys("up");
    assert!(play.screen().contains("14 mmol/l ?"), "{}", play.screen());
    let play = play.keys("down");
    assert!(
        play.screen().contains("far outside 95–200"),
        "{}",
        play.screen()
    );
    let play = play.typed("141").keys("up");
    assert_eq!(
        value(&play, "2026-11-23", "blood-sodium"),
        Some(Value::Amount(141.0))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Any text typed into any field is, after the field was left by any key, saved as shown or still there.
    #[test]
    fn nothing_typed_vanishes(
        place in 0usize..27,
        text in "[0-9][0-9.,:apml]{0,5}",
        leaving in proptest::sample::select(vec![
            "down", "up", "enter", "esc", "tab", "home", "end", "e", "pause",
        ]),
    ) {
        let mut play = Play::with_nights(2, EVENING);
        for _ in 0..place {
            play = play.keys("down");
        }
        let before = play.app.drafts();
        prop_assert!(before.is_empty());
        let play = play.typed(&text);
        let shown = play.screen();
        let play = if leaving == "pause" { play.pause() } else { play.keys(leaving) };
        let drafts = play.app.drafts();
        // A caret behind it says that the text was taken as text.
        let Some(row) = shown.lines().find(|row| row.contains('▏')) else { return Ok(()) };
        let typed = row.split('▏').next().unwrap_or_default();
        let typed = typed.rsplit("  ").next().unwrap_or_default().trim_start_matches(['◂', ' ']).to_owned();
        // Where no letter was taken, as when an arrow opens the note, there is nothing to keep.
        if typed.trim().is_empty() { return Ok(()) }
        let tonight = "2026-11-24".parse::<Night>().expect("a night");
        let check_in = play.journal().check_ins.get(&tonight).cloned();
        let saved = check_in.is_some_and(|one| !one.observations.is_empty() || one.note.is_some());
        let still_there = drafts.iter().any(|draft| typed.trim_end().ends_with(draft.fields[0].1.trim_end()));
        // A note stays open under arrows, and is no draft.
        let after = play.screen();
        let noted = after.lines().any(|row| row.contains("▸ Note") && row.contains(typed.trim()));
        // A digit that is answer enough is saved at once, and what follows it goes to the next field.
        prop_assert!(saved || still_there || noted, "{typed:?} {drafts:?}\n{shown}\n{}", play.screen());
    }
}

#[test]
fn an_answer_that_changes_nothing_is_no_step_of_undo() {
    let play = Play::with_nights(2, EVENING).keys("e / m a g enter y / n u t s 2 down");
    let (journal, at) = (play.journal(), super::moment(EVENING));
    let night = "2026-11-24".parse().expect("a night");
    // As the shell writes it, with what was typed.
    for (key, value, typed) in [
        ("exercise", Value::Amount(45.0), "45m"),
        ("exercise-intensity", Value::Choice(2), "hard"),
    ] {
        let id = journal.catalogue.find(key).expect("a factor");
        let edit = set_value(night, journal.catalogue.get(id), value, Some(typed), &at);
        let entry = Entry::one("from the shell", edit);
        play.elsewhere().record(&entry, &at).expect("saved");
    }
    let mut play = play.again_at(EVENING).keys("e");
    let newest = |play: &Play| play.elsewhere().newest_change().expect("read");
    let before = newest(&play);
    for keys in [
        "/ e x e enter 4 5 down 3",
        "/ m a g enter y",
        "/ m a g enter 1",
        "/ n u t s 2",
        "/ b a n x",
    ] {
        play = play.keys(keys).pause();
        assert_eq!(newest(&play), before, "{keys} {}", play.screen());
        assert!(!play.screen().contains("u undoes it"), "{}", play.screen());
    }
    // A cramp that still goes on has no length to change, and none begins in the future.
    let mut play = play.keys("c");
    let begun = newest(&play);
    for keys in ["right", "left", "down"] {
        play = play.keys(keys);
        assert_eq!(newest(&play), begun, "{keys} {}", play.screen());
    }
}

#[test]
fn undo_takes_back_first_what_is_typed_and_not_saved() {
    let typed = Play::at(EVENING).keys("down down n up up up 2");
    assert!(typed.screen().contains("2▏l"));
    let undone = typed.keys("u");
    assert!(!undone.screen().contains("2▏l"));
    assert!(undone.screen().contains("was not saved, and is gone"));
    let undone = undone.pause();
    let observations = |play: &Play| -> usize {
        let check_ins = play.journal().check_ins;
        check_ins.values().map(|one| one.observations.len()).sum()
    };
    assert_eq!(observations(&undone), 1, "what was saved before stays");
    let refused = undone.keys("3 0 enter u");
    assert!(!refused.screen().contains("not saved: a day has"));
    assert_eq!(observations(&refused), 1);
    let saved = refused.keys("2").pause().keys("x");
    assert_eq!(observations(&saved), 1, "x takes a saved amount back too");
    assert_eq!(observations(&saved.keys("2").pause().keys("u")), 1);
}

#[rstest]
#[case("/ g 1", "greens", Value::Amount(1.0))]
#[case("/ c 4", "caffeine", Value::Amount(4.0))]
// Its other names, and a word in the middle of its name.
#[case("/ c o f 3", "caffeine", Value::Amount(3.0))]
#[case("/ f e e enter 2 enter", "standing", Value::Amount(2.0))]
// A yes or a no needs an end of the name: letters are text until then.
#[case("/ m a g enter y", "magnesium", Value::YesNo(true))]
#[case("/ m a x backspace g space", "magnesium", Value::YesNo(true))]
// What nothing is called moves nothing.
#[case("/ q x enter 2 enter", "fluids", Value::Amount(2000.0))]
#[case("/ g esc 1", "greens", Value::Amount(1.0))]
fn a_letter_goes_to_a_question(#[case] keys: &str, #[case] factor: &str, #[case] expected: Value) {
    let play = Play::at(EVENING).keys("e").keys(keys).keys("home");
    let screen = play.screen();
    assert_eq!(
        value(&play, "2026-11-24", factor),
        Some(expected),
        "{screen}"
    );
}

#[test]
fn a_number_behind_a_name_that_leads_nowhere_answers_nothing() {
    let play = Play::at(EVENING).keys("e / g q 2");
    assert_eq!(
        value(&play, "2026-11-24", "greens"),
        None,
        "{}",
        play.screen()
    );
    // It ended the search, and the next one answers again; a name begun anew has not failed yet.
    let play = play.keys("3 / q backspace 4 home");
    assert_eq!(
        value(&play, "2026-11-24", "greens"),
        Some(Value::Amount(3.0))
    );
    assert_eq!(value(&play, "2026-11-24", "nuts"), Some(Value::Amount(4.0)));
}

#[test]
fn a_name_that_leads_nowhere_is_said() {
    let looking = Play::at(EVENING).keys("e / c a");
    assert!(looking.screen().contains("/ca▏ ─"), "{}", looking.screen());
    let nowhere = looking.keys("x");
    assert!(
        nowhere.screen().contains("/cax▏ no match"),
        "{}",
        nowhere.screen()
    );
}
