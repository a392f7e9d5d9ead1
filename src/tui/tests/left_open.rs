//! Check-ins name their night, and no answer goes to another one, however long a page was left open.

use super::Play;
use super::check_in::{EVENING, MORNING, value};
use crate::diary::Value;

#[test]
fn the_date_is_the_title_at_every_size() {
    for (width, height) in [
        (120, 36),
        (80, 24),
        (46, 19),
        (40, 12),
        (39, 12),
        (40, 11),
        (30, 10),
        (20, 5),
    ] {
        for (now, keys, night) in [
            (EVENING, "", "Tue 24"),
            (MORNING, "m", "Tue 24"),
            ("2026-11-26T13:00:00+01:00", "enter", "Tue 24"),
            ("2026-12-01T19:00:00+01:00", "esc e", "Tue 1"),
            ("2026-11-30T19:00:00+01:00", "esc e", "30 Nov"),
        ] {
            let play = Play::with_nights(2, now).sized(width, height).keys(keys);
            let screen = play.screen();
            let below_the_bar: String = screen.lines().skip(usize::from(height >= 8)).collect();
            assert!(
                below_the_bar.contains(night),
                "{width}×{height} {night}:\n{screen}"
            );
        }
    }
}

#[test]
fn an_evening_page_left_open_writes_into_no_past_night() {
    // Wednesday's evening page, left open until Friday evening; the key that wakes it was meant for what was
    // seen.
    let play = Play::with_nights(5, EVENING).keys("1 . 2 down");
    assert!(
        play.screen().contains("Before bed · Tue 24"),
        "{}",
        play.screen()
    );
    let play = play.left_open_until("2026-11-27T19:30:00+01:00").keys("y");
    assert!(
        play.screen().contains("Before bed · Fri 27"),
        "{}",
        play.screen()
    );
    assert_eq!(value(&play, "2026-11-24", "dark-urine"), None);
    assert_eq!(value(&play, "2026-11-27", "dark-urine"), None);
    let later = "2026-11-27T19:30:05+01:00";
    let play = play.left_open_until(later).keys("down y");
    assert_eq!(
        value(&play, "2026-11-27", "dark-urine"),
        Some(Value::YesNo(true))
    );
    assert_eq!(
        value(&play, "2026-11-24", "fluids"),
        Some(Value::Amount(1200.0))
    );
}

#[test]
fn what_is_typed_over_the_boundary_is_of_the_night_it_was_begun_in() {
    let play = Play::with_nights(5, "2026-11-24T11:59:58+01:00").keys("e 1 . 2");
    let play = play
        .left_open_until("2026-11-24T12:00:01+01:00")
        .typed("5")
        .pause();
    assert_eq!(
        value(&play, "2026-11-23", "fluids"),
        Some(Value::Amount(1250.0))
    );
    assert_eq!(value(&play, "2026-11-24", "fluids"), None);
    let screen = play.screen();
    assert!(screen.contains("Before bed · Tue 24 → Wed 25"), "{screen}");
    assert!(screen.contains("saved: Fluids 1.25 l, Mon 23"), "{screen}");
}

#[test]
fn what_was_left_half_typed_is_gone_on_with_on_no_other_day() {
    for (letter, rest) in [("2", ".5"), ("4", "5"), ("30", "0")] {
        let play = Play::with_nights(5, EVENING).typed(letter);
        let play = play
            .left_open_until("2026-11-27T19:30:00+01:00")
            .typed(rest);
        let screen = play.screen();
        assert!(screen.contains("Before bed · Fri 27"), "{screen}");
        assert!(!screen.contains("▏"), "{screen}");
        let kept = play.app.drafts();
        assert_eq!(kept[0].fields, [("fluids".to_owned(), letter.to_owned())]);
        let play = play.pause();
        for night in ["2026-11-24", "2026-11-27"] {
            assert_eq!(value(&play, night, "fluids"), None, "{night}");
        }
    }
    // Nor is a note.
    let play = Play::with_nights(5, EVENING)
        .keys("w")
        .typed("warm")
        .pause();
    let play = play
        .left_open_until("2026-11-27T19:30:00+01:00")
        .typed("er");
    assert!(
        play.screen().contains("Before bed · Fri 27"),
        "{}",
        play.screen()
    );
    let night = "2026-11-24".parse().expect("a night");
    let note = &play.pause().journal().check_ins[&night].note;
    assert!(format!("{note:?}").contains("\"warm\""), "{note:?}");
}

#[test]
fn the_header_turns_at_the_boundary_without_a_key() {
    let play = Play::with_nights(5, "2026-11-24T11:59:30+01:00").keys("esc");
    assert!(
        play.screen().contains("Mon 23 → Tue 24 Nov"),
        "{}",
        play.screen()
    );
    let wait = play.app.changes_in().expect("a timer");
    assert_eq!(wait.as_secs(), 30);
    let play = play.left_open_until("2026-11-24T12:00:00+01:00");
    assert!(
        play.screen().contains("Tue 24 → Wed 25 Nov"),
        "{}",
        play.screen()
    );
    let wait = play.app.changes_in().expect("a timer");
    assert_eq!(
        wait.as_secs(),
        9 * 3600,
        "colours change at nine in the evening"
    );
}

#[test]
fn the_side_box_speaks_of_the_night_it_stands_beside() {
    let play = Play::with_nights(40, "2026-11-24T15:00:00+01:00").sized(100, 40);
    let play = play.keys("esc tab v home enter e");
    let screen = play.screen();
    assert!(
        screen.contains("That night") && !screen.contains("unanswered"),
        "{screen}"
    );
    let strip = screen
        .lines()
        .find(|row| row.contains('█') || row.contains('▁'));
    assert!(strip.is_some(), "{screen}");
}
