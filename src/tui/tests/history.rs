//! The history played: whatever is opened from it, one comes back to the same place.

use rstest::rstest;

use super::Play;
use crate::diary::{Edit, Entry, Factor};
use crate::tui::effect::Effect;

const AFTERNOON: &str = "2026-11-24T14:00:00+01:00";

/// The history of so many nights.
fn history(nights: u32) -> Play {
    Play::with_nights(nights, AFTERNOON).keys("esc history")
}

/// Where one is: the zoom line, and the selected night.
fn place(play: &Play) -> Vec<String> {
    let screen = play.screen();
    let lines = screen
        .lines()
        .filter(|line| line.contains("◂ ") && line.contains(" ▸") || line.starts_with(" ▸ "));
    lines.map(str::to_owned).collect()
}

#[rstest]
#[case::night("enter", "esc")]
#[case::night_and_cramp("enter down enter", "esc esc")]
#[case::check_in("e", "esc")]
#[case::night_and_check_in("enter e down down", "esc esc")]
#[case::there_and_back("enter right left", "esc")]
#[case::list("v", "esc")]
#[case::list_and_night("v enter", "esc esc end up")]
#[case::compare("b right", "esc")]
#[case::filter("f down", "esc")]
#[case::another_screen("tab tab", "history")]
fn one_comes_back_to_the_same_place(#[case] there: &str, #[case] back: &str) {
    let play = history(200).keys("z z end up");
    let before = place(&play);
    assert!(before.len() >= 2, "{}", play.screen());
    let play = play.keys(there);
    assert_ne!(place(&play), before, "{}", play.screen());
    let play = play.keys(back);
    assert_eq!(place(&play), before, "{}", play.screen());
}

#[test]
fn the_period_shown_is_compared_with_any_other() {
    let play = history(200).keys("z z b");
    let title = |play: &Play| {
        let screen = play.screen();
        let line = screen.lines().find(|line| line.starts_with('╭'));
        line.expect("a title").to_owned()
    };
    assert!(title(&play).contains("4 weeks, and the nights before"));
    let play = play.keys(", , ,");
    let moved = title(&play);
    assert!(
        moved.contains("4 weeks, and 4 weeks from 9 Sep 2026"),
        "{moved}"
    );
    let play = play.keys(". . . .");
    assert!(title(&play).contains("4 weeks, and the nights before"));
    // Back to the first night of the diary, and no further.
    let far = play.keys(&", ".repeat(60));
    let (there, again) = (title(&far), title(&far.keys(",")));
    assert_eq!(there, again);
}

#[test]
fn a_cramp_is_changed_on_its_own_page() {
    let play = history(200).keys("v down down down enter");
    let night = play.screen();
    let play = play.keys("enter 9 esc");
    let after = play.screen();
    assert!(after.contains("pain 9"), "{after}");
    assert_eq!(night.lines().nth(2), after.lines().nth(2), "the same night");
    let play = play.keys("u");
    assert!(!play.screen().contains("pain 9"), "{}", play.screen());
}

#[test]
fn a_running_cramp_opened_from_here_goes_on_with_the_seconds() {
    let play = Play::with_nights(20, AFTERNOON).keys("c esc tab v enter");
    let second = std::time::Duration::from_secs(1);
    let ticks = |play: &Play| play.app.changes_in().is_some_and(|span| span <= second);
    assert!(!ticks(&play), "{}", play.screen());
    let mut play = play.keys("enter");
    let before = play.screen();
    assert!(ticks(&play), "{before}");
    let later = play.app.context().now.plus(chrono::TimeDelta::seconds(7));
    play.set_time(later);
    assert_ne!(play.screen(), before);
    let play = play.later(7).keys("space");
    assert!(!ticks(&play), "{}", play.screen());
}

#[test]
fn a_deleted_cramp_is_gone_from_pictures_and_list_until_it_is_taken_back() {
    let count = |play: &Play| {
        let screen = play.screen();
        let line = screen.lines().find(|line| line.contains("╭─ Cramps"));
        let mut words = line.unwrap_or_default().split(' ');
        words.find(|word| *word == "of").expect("a number");
        let number = words.next().expect("a number of cramps");
        number.parse::<usize>().expect("a number of cramps")
    };
    let play = history(200).keys("v");
    let all = count(&play);
    let play = play.keys("enter delete");
    assert!(!play.screen().contains("▸ Cramps"), "{}", play.screen());
    let play = play.keys("esc");
    assert_eq!(count(&play), all - 1);
    let play = play.keys("u");
    assert_eq!(count(&play), all);
}

#[test]
fn the_check_in_of_a_past_night_is_filled_in_from_here() {
    let play = history(60).keys("e");
    let night = play.screen();
    assert!(night.contains("Fluids"), "{night}");
    // The doors to other pages of Tonight are shut.
    let play = play.keys("m o");
    assert_eq!(play.screen(), night);
    let play = play.keys("right right esc enter");
    assert!(
        play.screen().contains("The night             2 cramps"),
        "{}",
        play.screen()
    );
}

#[test]
fn the_filter_holds_for_pictures_and_list_and_is_always_in_sight() {
    let all = history(200);
    let head = |play: &Play| {
        let screen = play.screen();
        let line = screen.lines().find(|line| line.contains(" Nights "));
        line.unwrap_or_default().to_owned()
    };
    let left = history(200).keys("f right enter");
    assert!(
        left.screen().contains("only  left foot"),
        "{}",
        left.screen()
    );
    assert_ne!(head(&all), head(&left));
    let list = left.keys("v");
    let screen = list.screen();
    assert!(screen.contains("only  left foot"), "{screen}");
    assert!(!screen.contains(" right "), "{screen}");
    let list = list.keys("backspace");
    assert!(!list.screen().contains("only "), "{}", list.screen());
    let back = list.keys("esc");
    assert_eq!(head(&all), head(&back));
}

#[test]
fn each_letter_narrows_the_search_and_escape_widens_it_again() {
    let rows = |play: &Play| {
        let screen = play.screen();
        screen.lines().filter(|line| line.contains(':')).count()
    };
    let play = history(300).sized(80, 100).keys("v").typed("/");
    let all = rows(&play);
    let play = play.typed("k");
    let some = rows(&play);
    let play = play.typed(" arch");
    let few = rows(&play);
    assert!(few < some && some < all, "{few} {some} {all}");
    assert!(few > 0, "{}", play.screen());
    let kept = play.keys("enter");
    assert!(kept.screen().contains("/ k arch"), "{}", kept.screen());
    assert_eq!(rows(&kept), few);
    assert_eq!(rows(&kept.typed("/").keys("esc")), all);
}

#[test]
fn nights_periods_and_zooms_are_reached_with_keys_and_with_the_mouse() {
    let selected = |play: &Play| place(play).last().cloned().unwrap_or_default();
    let play = history(800).keys("up");
    assert!(
        selected(&play).contains("Sun 22 → Mon 23 Nov 2026"),
        "{}",
        play.screen()
    );
    let play = play.keys("left");
    assert!(selected(&play).contains("Sun 15 → Mon 16 Nov 2026"));
    let play = play.keys("pageup");
    assert!(selected(&play).contains("Nov 2025"), "{}", play.screen());
    let play = play.keys("pagedown");
    assert!(selected(&play).contains("Sun 15 → Mon 16 Nov 2026"));
    let play = play.click("4 weeks");
    assert!(
        play.screen().contains("28 Oct 2026 – 24 Nov 2026"),
        "{}",
        play.screen()
    );
    let play = play.sized(120, 36).click("where");
    assert!(
        play.screen().contains("Which foot and muscle"),
        "{}",
        play.screen()
    );
    let play = play.keys("home");
    assert!(selected(&play).contains("2024"), "{}", play.screen());
}

#[rstest]
#[case::days("x")]
#[case::a_chart_in_its_place("n n")]
#[case::a_chart_alone("space")]
#[case::a_filter_and_a_chart("f right enter x esc")]
fn escape_goes_back_to_the_calendar(#[case] there: &str) {
    let play = history(60).sized(100, 30).keys(there);
    assert!(!play.screen().contains("─ Nights ─"), "{}", play.screen());
    let play = play.keys("esc");
    assert!(play.screen().contains("─ Nights ─"), "{}", play.screen());
}

#[test]
fn what_is_no_date_stays_with_its_reason() {
    let play = history(200).keys("g").typed("someday").keys("enter");
    let screen = play.screen();
    assert!(
        screen.contains("go to someday") && screen.contains("understand that date"),
        "{screen}"
    );
    let play = play.keys("esc g").typed("2026-08").keys("enter");
    assert!(!play.screen().contains("go to"), "{}", play.screen());
}

#[test]
fn a_date_that_is_typed_is_gone_to_letter_by_letter() {
    let selected = |play: &Play| place(play).last().cloned().unwrap_or_default();
    let play = history(800).keys("z up");
    let before = place(&play);
    let play = play.typed("g2025-03");
    assert!(play.screen().contains("go to 2025-03"), "{}", play.screen());
    let there = play.typed("-14");
    assert!(
        selected(&there).contains("Fri 14 → Sat 15 Mar 2025"),
        "{}",
        there.screen()
    );
    let back = there.keys("esc");
    assert_eq!(place(&back), before);
    // Enter stays, and the letters are keys again.
    let there = back.typed("g2025-03-14").keys("enter right");
    assert!(
        selected(&there).contains("Fri 21 → Sat 22 Mar 2025"),
        "{}",
        there.screen()
    );
    let tonight = there.keys("t");
    assert!(
        selected(&tonight).contains("Tue 24 → Wed 25 Nov 2026"),
        "{}",
        tonight.screen()
    );
    // Nothing that is typed breaks it, and what is no date leads nowhere.
    let nowhere = tonight.typed("g99-é\u{301}x");
    assert!(
        selected(&nowhere).contains("Tue 24 → Wed 25 Nov 2026"),
        "{}",
        nowhere.screen()
    );
}

#[test]
fn one_steps_from_cramp_to_cramp_and_the_filter_chooses_them() {
    let held = |play: &Play| place(play).last().cloned().unwrap_or_default();
    let mut play = history(300).keys("end");
    for _ in 0..5 {
        let before = held(&play);
        play = play.keys(",");
        assert_ne!(held(&play), before);
        assert!(held(&play).contains("cramp"), "{}", play.screen());
    }
    let here = held(&play);
    play = play.keys(", .");
    assert_eq!(held(&play), here);
    let mut left = history(300).keys("f right enter end");
    for _ in 0..5 {
        left = left.keys(",");
        let held = held(&left);
        assert!(held.contains("left") || held.contains("both"), "{held}");
    }
    // Before the first and after the last there is nothing to go to.
    let first = history(300).keys("home ,");
    assert_eq!(held(&first), held(&history(300).keys("home")));
}

#[test]
fn an_empty_diary_says_what_will_be_here() {
    let play = Play::at(AFTERNOON).keys("esc history");
    insta::assert_snapshot!("history_empty", play.screen());
    // And nothing breaks on the way.
    play.keys("down enter esc v enter esc b esc f right esc e esc n z")
        .screen();
}

#[test]
fn one_night_is_enough_to_begin() {
    let play = history(1);
    insta::assert_snapshot!("history_one_night", play.screen());
    let mut play = play;
    for _ in 0..8 {
        play = play.keys("n");
        let screen = play.screen();
        assert!(screen.contains(" to go"), "{screen}");
    }
}

#[test]
fn a_filter_outlives_the_factor_that_it_asks_for() {
    let mut play = history(60);
    let catalogue = &play.app.context().journal.catalogue;
    let (_, last) = catalogue.iter().last().expect("a factor");
    let own = Factor {
        key: "salty-soup".into(),
        label: "Salty soup".into(),
        ..last.clone()
    };
    let entry = Entry::one("salty soup", Edit::Factor(own));
    play.take(Some(Effect::Record(entry)));
    // The choice before "any" is the last one.
    let play = play.keys("f down down down down left enter");
    let screen = play.screen();
    assert!(screen.contains("only  Salty soup"), "{screen}");
    let play = play.keys("u");
    let screen = play.screen();
    assert!(!screen.contains("Salty soup"), "{screen}");
}

#[test]
fn a_spell_is_marked_in_the_calendar_and_told_beside_it() {
    let sizes = [(120, 36), (80, 24), (46, 19)];
    let mut play = Play::with_nights(150, "2026-11-24T20:00:00+01:00").keys("esc history");
    insta::assert_snapshot!("spell_calendar", play.at_sizes(&sizes));
    play = play.keys("n n n n n n n");
    insta::assert_snapshot!("spell_picture", play.at_sizes(&sizes));
}
