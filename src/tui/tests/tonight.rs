//! What keys do on Tonight, and what stands in the diary afterwards.

use super::Play;
use crate::diary::{Answer, End, Foot, Muscle, Night, Posture, ReliefKind, Value};
use crate::tui::effect::Effect;

const NIGHT: &str = "2026-11-24T03:12:00+01:00";
const EVENING: &str = "2026-11-24T19:30:00+01:00";
const MORNING: &str = "2026-11-25T07:10:00+01:00";

fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

fn value(play: &Play, of: &str, factor: &str) -> Option<Value> {
    let journal = play.journal();
    let id = journal.catalogue.find(factor).expect(factor);
    journal
        .check_ins
        .get(&night(of))
        .and_then(|check_in| check_in.value(id))
}

#[test]
fn one_key_logs_a_cramp_and_the_same_key_ends_it() {
    let play = Play::at(NIGHT)
        .keys("space l a 7 s s w p")
        .again_at("2026-11-24T03:16:30+01:00");
    assert!(
        play.screen().contains("since 03:12"),
        "it still runs after the program was opened again"
    );
    let play = play.keys("space space space");
    let episodes = play.journal().episodes;
    assert_eq!(
        episodes.len(),
        1,
        "pressing on in panic starts no second cramp"
    );
    let cramp = &episodes[0];
    assert_eq!(
        cramp.end,
        End::Known {
            duration_seconds: 270
        }
    );
    assert_eq!(
        (cramp.foot, cramp.muscle, cramp.posture),
        (Some(Foot::Left), Some(Muscle::Arch), Some(Posture::Pointed))
    );
    assert_eq!(cramp.pain.map(crate::diary::Pain::score), Some(7));
    let tried: Vec<_> = cramp
        .relief
        .iter()
        .map(|relief| (relief.kind, relief.eased))
        .collect();
    assert_eq!(
        tried,
        [(ReliefKind::Stretch, Some(true)), (ReliefKind::Walk, None)]
    );
    assert_eq!(
        play.journal().answer(night("2026-11-23")),
        Some(Answer::Cramp { cramps: 1 })
    );
}

#[test]
fn a_past_cramp_is_told_with_its_time_in_one_line() {
    let play = Play::at(NIGHT).keys("a").typed("2:57 4m");
    assert!(
        play.screen().contains("= 02:57, lasted 4 min · Mon 23"),
        "{}",
        play.screen()
    );
    assert!(play.journal().episodes.is_empty(), "nothing before Enter");
    let play = play.keys("enter");
    let cramp = &play.journal().episodes[0];
    assert_eq!(cramp.onset.at().format("%H:%M").to_string(), "02:57");
    assert_eq!(cramp.duration_seconds(), Some(240));
    // Its time can be typed anew, and the length stays.
    let play = play.keys("e").typed("1:30").keys("enter");
    let cramps = play.journal().episodes;
    assert_eq!(cramps.len(), 1);
    assert_eq!(cramps[0].onset.at().format("%H:%M").to_string(), "01:30");
    assert_eq!(cramps[0].duration_seconds(), Some(240));
    let play = play.keys("u").later(1).keys("u");
    assert!(play.journal().episodes.is_empty());
}

#[test]
fn a_line_that_is_no_time_keeps_its_text() {
    let play = Play::at(NIGHT).keys("a").typed("25:00").keys("enter");
    let screen = play.screen();
    assert!(
        screen.contains("25:00") && screen.contains("try 3:12"),
        "{screen}"
    );
    let play = play.keys("backspace backspace backspace backspace backspace");
    let play = play.typed("2:50").keys("enter");
    assert_eq!(play.journal().episodes.len(), 1);
}

#[test]
fn a_cramp_is_told_of_any_past_night() {
    // From the history, from the nights that wait, and from the check-in of a night.
    for keys in ["history , enter a", "a", "enter a"] {
        let play = Play::with_nights(3, "2026-11-27T13:00:00+01:00").keys(keys);
        let night = ["23", "24"].into_iter().find(|day| {
            let title = format!(
                "Night of {}",
                if *day == "23" { "Mon 23" } else { "Tue 24" }
            );
            play.screen().contains(&title)
        });
        let day = night.expect("a night is named");
        let before = play.journal().episodes.len();
        let play = play.typed("4:44 2m").keys("enter");
        let episodes = play.journal().episodes;
        assert_eq!(episodes.len(), before + 1, "{keys}");
        let night: Night = night_of(day);
        let told = play.journal();
        let mut of_night = told.episodes_of(night).iter();
        assert!(
            of_night.any(|cramp| cramp.duration_seconds() == Some(120)
                && cramp.onset.at().format("%H:%M").to_string() == "04:44"),
            "{keys}"
        );
    }
}

fn night_of(day: &str) -> Night {
    night(&format!("2026-11-{day}"))
}

#[test]
fn only_the_pages_for_the_dark_go_red() {
    for (now, keys, is_red) in [
        (NIGHT, "", true),
        (NIGHT, "space", true),
        (NIGHT, "a", true),
        (NIGHT, "e", false),
        (NIGHT, "history", false),
        ("2026-11-24T21:30:00+01:00", "", false),
        ("2026-11-24T21:30:00+01:00", "esc", true),
        ("2026-11-24T12:30:00+01:00", "esc", false),
    ] {
        let play = Play::at(now).keys(keys);
        assert_eq!(play.app.theme().is_night, is_red, "{now} {keys}");
    }
    let play = Play::at(NIGHT).keys("v");
    assert!(!play.app.theme().is_night && play.screen().contains("v dimmer"));
    assert!(play.keys("space v").app.theme().is_night);
}

#[test]
fn the_advice_changes_with_a_long_cramp_and_ends_soon_after_it() {
    let at = |play: Play, seconds| play.later(seconds);
    let play = Play::at(NIGHT).keys("space");
    for (seconds, words) in [
        (0, "Pull your toes up"),
        (599, "Pull your toes up"),
        (1, "worth telling a doctor"),
        (60, "Walk a few steps"),
        (60, "warm bath"),
        (60, "Pull your toes up"),
        (60, "worth telling a doctor"),
    ]
    .into_iter()
    .scan(0, |sum, (more, words)| {
        *sum += more;
        Some((*sum, words))
    }) {
        let screen = at(Play::at(NIGHT).keys("space"), seconds).screen();
        assert!(screen.contains(words), "{seconds}: {screen}");
    }
    let play = play.later(240).keys("space");
    assert!(play.screen().contains("Warmth or a short walk"));
    let play = play.later(600);
    assert!(
        play.screen().contains("I had one"),
        "back on the start page"
    );
    let play = play.keys("enter");
    assert!(
        play.screen().contains("Warmth or a short walk"),
        "10 minutes"
    );
    let play = play.keys("esc").later(1).keys("enter");
    assert!(!play.screen().contains("Warmth"), "{}", play.screen());
}

#[test]
fn the_advice_is_the_last_to_go_on_a_small_screen() {
    for (size, words) in [
        ((80, 24), "Pull your toes up toward your shin."),
        ((46, 19), "Toes up toward the shin."),
        ((40, 12), "Toes up toward the shin."),
        ((20, 5), "Toes up, then stand."),
    ] {
        let (width, height) = size;
        let play = Play::at(NIGHT).sized(width, height).keys("space");
        assert!(play.screen().contains(words), "{}", play.screen());
        let play = Play::at(EVENING).sized(width, height).keys("1");
        assert!(play.screen().contains("c cramp now"), "{}", play.screen());
    }
}

#[test]
fn unknown_keys_do_nothing() {
    let before = Play::at(NIGHT);
    let screen = before.screen();
    let play = before.keys("z x % ctrl-x alt-q f9");
    assert_eq!(play.screen(), screen);
    assert!(play.journal().episodes.is_empty());
}

#[test]
fn everything_can_be_undone_and_done_again() {
    let play = Play::at(NIGHT).keys("space l 7 u");
    assert!(
        play.screen()
            .contains("undone: details of the cramp at 03:12")
    );
    let play = play.later(1).keys("u");
    assert!(play.journal().episodes.is_empty());
    assert!(
        play.screen().contains("I have a cramp"),
        "a cramp that was taken back has no page"
    );
    let play = play.keys("ctrl-r").later(1).keys("ctrl-r");
    assert_eq!(play.journal().episodes[0].foot, Some(Foot::Left));
    let play = play.later(1).keys("ctrl-r");
    assert!(play.screen().contains("nothing to redo"));
}

#[test]
fn what_was_said_of_a_cramp_elsewhere_at_the_same_moment_stays() {
    let play = Play::at(NIGHT).keys("space l");
    // Another program writes after this one looked and before it saves.
    let elsewhere = play.elsewhere();
    let mut cramp = elsewhere
        .journal(None, &super::moment(NIGHT))
        .expect("readable")
        .episodes[0]
        .clone();
    cramp.foot = Some(Foot::Both);
    cramp.muscle = Some(Muscle::Arch);
    let entry = crate::diary::Entry::one("elsewhere", crate::diary::Edit::Episode(Box::new(cramp)));
    elsewhere
        .record(&entry, &super::moment(NIGHT))
        .expect("saved");
    let play = play.keys("7 s");
    let cramp = &play.journal().episodes[0];
    assert_eq!(
        (cramp.foot, cramp.muscle),
        (Some(Foot::Both), Some(Muscle::Arch))
    );
    assert_eq!(cramp.pain.map(crate::diary::Pain::score), Some(7));
    assert_eq!(cramp.relief.len(), 1);
}

#[test]
fn a_note_is_saved_when_fingers_rest() {
    let play = Play::at(NIGHT)
        .keys("space n")
        .typed("like a fist, ? and : q")
        .pause();
    assert_eq!(
        play.journal().episodes[0].note.as_deref(),
        Some("like a fist, ? and : q")
    );
    let play = play.typed(" and u").keys("enter");
    assert_eq!(
        play.journal().episodes[0].note.as_deref(),
        Some("like a fist, ? and : q and u")
    );
    assert!(play.screen().contains("like a fist, ? and : q and u"));
}

#[test]
fn a_note_never_stands_between_the_letters_of_an_answer() {
    for (width, height) in [(80, 24), (80, 22), (46, 19), (40, 12), (120, 36)] {
        let play = Play::at(NIGHT).sized(width, height).keys("space n");
        let typing = play.typed("hot").screen();
        let saved = Play::at(NIGHT).sized(width, height).keys("space n");
        let saved = saved.typed("hot").keys("enter").screen();
        for screen in [typing, saved] {
            let note = screen.lines().find(|line| line.trim().starts_with("note"));
            let words = note.map(|line| line.split_whitespace().collect::<Vec<_>>());
            assert_eq!(
                words,
                Some(vec!["note", "hot"]),
                "{width}x{height}\n{screen}"
            );
            let is_low = height == 12;
            assert!(is_low || screen.contains("p feet"), "{screen}");
        }
    }
}

#[test]
fn the_evening_needs_no_typing() {
    let play = Play::at(EVENING);
    let play = play.keys("1 . 2 down y down n down 2 rest");
    assert_eq!(
        value(&play, "2026-11-24", "fluids"),
        Some(Value::Amount(1200.0))
    );
    assert_eq!(
        value(&play, "2026-11-24", "dark-urine"),
        Some(Value::YesNo(true))
    );
    assert_eq!(value(&play, "2026-11-24", "sweating"), None);
    assert_eq!(
        value(&play, "2026-11-24", "legs-tired"),
        Some(Value::YesNo(false))
    );
    assert_eq!(
        value(&play, "2026-11-24", "greens"),
        Some(Value::Amount(2.0)),
        "a digit is answer enough, and the cursor goes on"
    );
    let play = play.keys("up right right left backspace");
    assert_eq!(
        value(&play, "2026-11-24", "greens"),
        None,
        "backspace takes an answer back"
    );
    let play = play.keys("u");
    assert_eq!(
        value(&play, "2026-11-24", "greens"),
        Some(Value::Amount(3.0)),
        "and undo brings it back"
    );
}

#[test]
fn the_same_as_last_night_is_one_key_and_one_step() {
    let play = Play::with_nights(30, EVENING).keys("1 . 1 =");
    assert_eq!(
        value(&play, "2026-11-24", "fluids"),
        Some(Value::Amount(1100.0)),
        "what was said already stays"
    );
    let (last, tonight) = (night("2026-11-23"), night("2026-11-24"));
    let journal = play.journal();
    let evening = |of| {
        let said = journal
            .check_ins
            .get(&of)
            .map(|check_in| check_in.observations.clone())
            .unwrap_or_default();
        let asked = |id| journal.catalogue.get(id).asked == crate::diary::AskTime::Evening;
        said.into_iter()
            .filter(|one| asked(one.factor))
            .map(|one| (one.factor, one.value))
            .collect::<Vec<_>>()
    };
    let fluids = journal.catalogue.find("fluids").expect("fluids");
    let but_fluids = |of| {
        evening(of)
            .into_iter()
            .filter(|(id, _)| *id != fluids)
            .collect::<Vec<_>>()
    };
    assert_eq!(but_fluids(tonight), but_fluids(last));
    assert!(but_fluids(tonight).len() > 5);
    let play = play.keys("u");
    assert_eq!(play.journal().check_ins[&tonight].observations.len(), 1);
}

#[test]
fn a_form_saves_what_is_typed_before_anything_else_happens() {
    for leaving in ["enter", "c", "e", "esc esc", "tab"] {
        let play = Play::at(EVENING).keys("0 . 8").keys(leaving);
        let expected = Some(Value::Amount(800.0));
        assert_eq!(value(&play, "2026-11-24", "fluids"), expected, "{leaving}");
    }
}

#[test]
fn the_morning_finishes_the_night() {
    let play = Play::at(EVENING).keys("1 . 2 enter").again_at(MORNING);
    assert!(play.screen().contains("How was the night?"));
    let play = play.keys("0 down 3 rest 2 2 0 down 5 rest 3 rest 2 3 down 6 4 5 enter");
    assert_eq!(
        play.journal().answer(night("2026-11-24")),
        Some(Answer::Quiet)
    );
    assert_eq!(
        value(&play, "2026-11-24", "waking-posture"),
        Some(Value::Choice(1))
    );
    assert_eq!(
        value(&play, "2026-11-24", "soreness"),
        Some(Value::Amount(3.0))
    );
    assert_eq!(
        value(&play, "2026-11-24", "awake"),
        Some(Value::Amount(20.0))
    );
    assert_eq!(
        value(&play, "2026-11-24", "up"),
        Some(Value::Clock(1440 + 6 * 60 + 45))
    );
}

#[test]
fn a_night_with_a_described_cramp_cannot_be_called_quiet() {
    let play = Play::at(NIGHT)
        .keys("space space")
        .again_at("2026-11-24T07:00:00+01:00")
        .keys("m 0");
    assert!(
        play.screen()
            .contains("the diary has a cramp at 03:12 for that night")
    );
    assert_eq!(
        play.journal().answer(night("2026-11-23")),
        Some(Answer::Cramp { cramps: 1 })
    );
    let play = play.keys("3");
    assert_eq!(
        play.journal().answer(night("2026-11-23")),
        Some(Answer::Cramp { cramps: 3 })
    );
}

#[test]
fn nights_without_an_answer_are_caught_up_oldest_first() {
    let play = Play::at("2026-11-20T22:00:00+01:00")
        .keys("1 . 5 enter")
        .again_at("2026-11-24T13:00:00+01:00");
    let screen = play.screen();
    assert!(
        screen.contains("Nights to fill in") && screen.contains("4 nights"),
        "{screen}"
    );
    let play = play.keys("0 2 s");
    let journal = play.journal();
    assert_eq!(journal.answer(night("2026-11-20")), Some(Answer::Quiet));
    assert_eq!(
        journal.answer(night("2026-11-21")),
        Some(Answer::Cramp { cramps: 2 })
    );
    assert_eq!(
        journal.answer(night("2026-11-22")),
        None,
        "skipping is no answer"
    );
    assert!(journal.check_ins[&night("2026-11-22")].skipped.is_some());
    let play = play.keys("enter y 1 enter");
    assert!(
        play.screen()
            .contains("The last 14 nights are all filled in")
            || play.screen().contains("I have a cramp")
    );
}

#[test]
fn the_mouse_does_what_the_keys_do() {
    let play = Play::at(NIGHT)
        .keys("space")
        .click("right")
        .click("heel")
        .click("8")
        .click("walk");
    let cramp = &play.journal().episodes[0];
    assert_eq!(
        (cramp.foot, cramp.muscle),
        (Some(Foot::Right), Some(Muscle::Heel))
    );
    assert_eq!(cramp.pain.map(crate::diary::Pain::score), Some(8));
    let play = Play::at(EVENING).click("tired legs").click("tired legs");
    assert_eq!(
        value(&play, "2026-11-24", "legs-tired"),
        Some(Value::YesNo(true))
    );
    assert!(play.click("Setup").screen().contains("Setup"));
}

#[test]
fn leaving_and_sleeping_are_asked_for() {
    assert_eq!(Play::at(NIGHT).keys("q").asked, Some(Effect::Quit));
    assert_eq!(
        Play::at(NIGHT).keys("space ctrl-c").asked,
        Some(Effect::Quit)
    );
    assert_eq!(
        Play::at(EVENING).keys("ctrl-z").asked,
        Some(Effect::Suspend)
    );
}

#[test]
fn a_deleted_cramp_comes_back_with_undo() {
    let play = Play::at(NIGHT).keys("space l delete");
    assert!(play.journal().episodes.is_empty());
    assert_eq!(play.keys("u").journal().episodes[0].foot, Some(Foot::Left));
}

#[test]
fn the_night_ahead_is_checked_in_but_not_answered() {
    let tonight = night("2026-11-24");
    for time in ["2026-11-24T12:30:00+01:00", "2026-11-24T22:00:00+01:00"] {
        let play = Play::at(time).keys("esc e");
        assert!(!play.screen().contains("Cramps "), "{}", play.screen());
        let play = play.keys("0 1 2 y n home 0 3");
        assert_eq!(play.journal().answer(tonight), None, "{time}");
        // The morning's questions are about the night before.
        let play = play.keys("esc m home 0");
        assert_eq!(play.journal().answer(tonight), None, "{time}");
        let last = play.journal().answer(night("2026-11-23"));
        assert_eq!(last, Some(Answer::Quiet), "{time}");
    }
}

#[test]
fn in_the_small_hours_the_night_that_goes_on_has_no_answer_yet() {
    let goes_on = night("2026-11-23");
    for (time, takes) in [
        ("2026-11-24T04:59:59+01:00", false),
        ("2026-11-24T05:00:00+01:00", true),
    ] {
        let play = Play::at(time).keys("esc m home 0");
        let answer = play.journal().answer(goes_on);
        assert_eq!(answer.is_some(), takes, "{time}");
    }
}

#[test]
fn the_page_of_a_night_ahead_says_that_it_is_not_over() {
    let play = Play::at("2026-11-24T20:00:00+01:00").keys("1 . 5 enter tab enter");
    assert!(play.screen().contains("not over yet"), "{}", play.screen());
    let play = play.keys("home enter 0 1");
    assert_eq!(play.journal().answer(night("2026-11-24")), None);
}

#[test]
fn a_cramp_by_day_is_shown_apart_and_the_night_can_be_quiet() {
    let play = Play::at("2026-11-24T15:00:00+01:00")
        .keys("esc c")
        .again_at("2026-11-24T15:04:00+01:00")
        .keys("space l 7");
    let journal = play.journal();
    assert_eq!((journal.episodes.len(), journal.by_day.len()), (0, 1));
    assert_eq!(journal.by_day[0].foot, Some(Foot::Left));
    let play = play
        .again_at("2026-11-25T07:00:00+01:00")
        .keys("esc m home 0");
    let journal = play.journal();
    assert_eq!(journal.answer(night("2026-11-24")), Some(Answer::Quiet));
    let play = play.keys("esc tab enter");
    let screen = play.screen();
    assert!(
        screen.contains("By day") && screen.contains("15:00"),
        "{screen}"
    );
    let play = play.keys("end del");
    assert_eq!(play.journal().by_day.len(), 0);
}
