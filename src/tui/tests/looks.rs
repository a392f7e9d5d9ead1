//! How the pages look, at the sizes we promise, and that no size and no key breaks one.

use proptest::prelude::*;
use rstest::rstest;

use super::{Play, at_sizes, sizes};

const SIZES: [(u16, u16); 5] = [(120, 36), (80, 24), (46, 19), (40, 12), (20, 5)];

#[rstest]
#[case::wake("wake", "2026-11-25T03:12:00+01:00", "")]
#[case::had_one("had_one", "2026-11-25T03:12:00+01:00", "a")]
#[case::live("live", "2026-11-25T03:12:00+01:00", "space l a 7 s s w w w p")]
#[case::over(
    "over",
    "2026-11-25T03:12:00+01:00",
    "a 1 5 enter r h 4 right right right right n"
)]
#[case::evening("evening", "2026-11-24T20:00:00+01:00", "1 . 3 down y down")]
#[case::morning("morning", "2026-11-25T08:00:00+01:00", "2")]
#[case::catch_up("catch_up", "2026-11-26T13:00:00+01:00", "down")]
#[case::whole_night("whole_night", "2026-11-26T13:00:00+01:00", "enter down")]
#[case::help("help", "2026-11-24T20:00:00+01:00", "?")]
#[case::palette("palette", "2026-11-24T20:00:00+01:00", ": n i g")]
#[case::history("history", "2026-11-24T20:00:00+01:00", "esc history")]
#[case::history_picture("history_picture", "2026-11-24T20:00:00+01:00", "esc history n n")]
#[case::history_night("history_night", "2026-11-24T20:00:00+01:00", "esc history v enter")]
#[case::history_list("history_list", "2026-11-24T20:00:00+01:00", "esc history v down")]
#[case::history_filter(
    "history_filter",
    "2026-11-24T20:00:00+01:00",
    "esc history f right down"
)]
#[case::review("review", "2026-11-24T20:00:00+01:00", "esc review")]
#[case::review_flags("review_flags", "2026-11-24T20:00:00+01:00", "esc review end up")]
#[case::review_next(
    "review_next",
    "2026-11-24T20:00:00+01:00",
    "esc review down down down"
)]
#[case::history_compare("history_compare", "2026-11-24T20:00:00+01:00", "esc history z z b")]
fn pages_look_as_they_should(#[case] name: &str, #[case] now: &str, #[case] keys: &str) {
    let sheet = at_sizes(&SIZES, |width, height| {
        let play = Play::with_nights(30, now).sized(width, height);
        play.keys(keys).screen()
    });
    insta::assert_snapshot!(name, sheet);
}

#[test]
fn what_is_tried_stands_in_the_review_and_in_the_evening() {
    let play = Play::with_nights(30, "2026-11-24T20:00:00+01:00");
    let mut play = play.keys("esc review").keys("t up down t");
    insta::assert_snapshot!("review_trying", play.at_sizes(&SIZES));
    play = play.keys("tonight e");
    insta::assert_snapshot!("evening_trying", play.at_sizes(&SIZES));
    play = play.keys("esc");
    insta::assert_snapshot!("start_trying", play.at_sizes(&SIZES));
}

#[test]
fn a_terminal_of_ascii_gets_nothing_else() {
    let pages = [
        "esc history",
        "esc history n",
        "esc history n n",
        "esc history v enter",
        "esc history v",
        "esc history f",
        "esc history b",
        "1 .",
        "esc setup",
        "esc patterns",
        "?",
        "esc space",
    ];
    for keys in pages {
        for now in ["2026-11-24T20:00:00+01:00", "2026-11-25T03:12:00+01:00"] {
            let play = Play::with_nights(60, now).in_ascii().keys(keys);
            assert!(play.screen().is_ascii(), "{keys}: {}", play.screen());
        }
    }
    let play = Play::with_nights(300, "2026-11-24T20:00:00+01:00").in_ascii();
    let mut play = play.keys("esc history");
    let sheet = play.at_sizes(&[(120, 36), (80, 24), (46, 19)]);
    insta::assert_snapshot!("history_ascii", sheet);
}

#[test]
fn what_a_person_sets_about_signs_comes_before_what_the_terminal_says() {
    let set = |play: &Play, value: &str| {
        let mut cx = play.app.context().clone();
        cx.settings
            .set(crate::config::Setting::Signs, value)
            .expect("a value");
        cx
    };
    let mut play = Play::with_nights(60, "2026-11-24T20:00:00+01:00").keys("esc history");
    assert!(!play.screen().is_ascii());
    play.app.follow(set(&play, "ascii"));
    assert!(play.screen().is_ascii());
    let mut play = play.in_ascii();
    play.app.follow(set(&play, "all"));
    assert!(!play.screen().is_ascii());
}

#[rstest]
#[case::evening("2026-11-24T20:00:00+01:00")]
#[case::night("2026-11-25T03:00:00+01:00")]
#[case::afternoon("2026-11-24T14:00:00+01:00")]
fn an_empty_diary_says_what_to_press(#[case] now: &str) {
    let screen = Play::at(now).screen();
    assert!(screen.contains("cramp"), "{screen}");
    insta::assert_snapshot!(format!("empty_at_{}", &now[11..13]), screen);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any keys, at any size, at any hour: no panic, and nothing drawn outside the screen.
    #[test]
    fn no_key_and_no_size_breaks_a_page(
        hour in 0u32..24,
        size in (1u16..130, 1u16..40),
        keys in proptest::collection::vec(0usize..KEYS.len(), 0..40),
    ) {
        let keys: Vec<&str> = keys.into_iter().map(|place| KEYS[place]).collect();
        let now = format!("2026-11-25T{hour:02}:30:00+01:00");
        let play = Play::with_nights(20, &now).sized(size.0, size.1).keys(&keys.join(" "));
        prop_assert_eq!(play.screen().split('\n').count(), usize::from(size.1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The same, beginning in the history.
    #[test]
    fn no_key_and_no_size_breaks_the_history(
        size in (1u16..130, 1u16..40),
        nights in 0u32..120,
        keys in proptest::collection::vec(0usize..HISTORY_KEYS.len(), 0..60),
    ) {
        let keys: Vec<&str> = keys.into_iter().map(|place| HISTORY_KEYS[place]).collect();
        let now = "2026-11-24T14:30:00+01:00";
        let play = Play::with_nights(nights, now).sized(size.0, size.1).keys("esc history");
        let play = play.keys(&keys.join(" "));
        prop_assert_eq!(play.screen().split('\n').count(), usize::from(size.1));
    }
}

const HISTORY_KEYS: [&str; 40] = [
    "g",
    ",",
    ".",
    "t",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "enter",
    "enter",
    "esc",
    "esc",
    "n",
    "p",
    "z",
    "z",
    "+",
    "-",
    "space",
    "v",
    "v",
    "f",
    "/",
    "c",
    "backspace",
    "e",
    "x",
    "u",
    "a",
    "t",
    "7",
    "tab",
    "2",
    "2",
    "?",
    "l",
];

const KEYS: [&str; 44] = [
    "space",
    "c",
    "l",
    "r",
    "a",
    "t",
    "7",
    "0",
    "1",
    "2",
    "3",
    "5",
    "s",
    "w",
    "p",
    "n",
    "up",
    "down",
    "left",
    "right",
    "enter",
    "esc",
    "e",
    "m",
    "o",
    "y",
    "=",
    "backspace",
    "delete",
    "home",
    "end",
    "f",
    "u",
    "ctrl-r",
    "tab",
    "backtab",
    "?",
    ":",
    ".",
    "pageup",
    "pagedown",
    "+",
    "x",
    "q",
];

/// Every state at every small size.
#[test]
fn every_size_down_to_one_cell_is_drawn() {
    for (now, keys) in [
        ("2026-11-25T03:12:00+01:00", ""),
        ("2026-11-25T03:12:00+01:00", "space l 7 n"),
        ("2026-11-24T20:00:00+01:00", "down down"),
        ("2026-11-26T13:00:00+01:00", ""),
        ("2026-11-24T20:00:00+01:00", "?"),
        ("2026-11-24T20:00:00+01:00", ": u"),
        ("2026-11-24T20:00:00+01:00", "esc setup"),
        ("2026-11-24T20:00:00+01:00", "esc history"),
        ("2026-11-24T20:00:00+01:00", "esc history n n f right"),
        ("2026-11-24T20:00:00+01:00", "esc history v enter"),
        ("2026-11-24T20:00:00+01:00", "esc history v f right"),
        ("2026-11-24T20:00:00+01:00", "esc history z z b"),
        ("2026-11-24T20:00:00+01:00", "esc review"),
        ("2026-11-24T20:00:00+01:00", "esc review enter"),
    ] {
        let mut play = Play::with_nights(20, now).keys(keys);
        for size in sizes() {
            play.size = size;
            play.screen();
        }
    }
}

#[test]
fn nothing_is_cut_on_a_small_screen_that_has_room_for_it() {
    let at = |keys: &str, width, height| {
        let play = Play::with_nights(30, "2026-11-26T13:00:00+01:00");
        play.sized(width, height).keys(keys).screen()
    };
    let evening = at("esc e", 46, 20);
    assert!(evening.contains("Atorvastatin"), "{evening}");
    let morning = at("esc m", 46, 19);
    assert!(morning.contains("Feet on waking"), "{morning}");
    assert!(morning.contains("Minutes awake"), "{morning}");
    let open = at("esc o", 40, 12);
    assert!(
        open.contains("nights?") || open.contains("Skip it."),
        "{open}"
    );
    let first = open.lines().next().unwrap_or_default();
    assert_eq!(first.trim_end(), "⇥ Tonight History Patterns Review Setup");
}
