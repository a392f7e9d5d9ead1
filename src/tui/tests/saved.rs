//! What was saved, deleted or undone is said, with the way back.

use rstest::rstest;

use super::{Play, moment};
use crate::diary::{Edit, Entry, NightAnswer};

const NIGHT: &str = "2026-11-24T03:12:00+01:00";
const EVENING: &str = "2026-11-24T20:00:00+01:00";
const AFTERNOON: &str = "2026-11-26T13:00:00+01:00";

#[test]
fn delete_is_one_key_and_says_how_to_undo_it() {
    for keys in ["x", "d", "shift-d", "backspace", "shift-x"] {
        for page in ["esc history v enter", "space", "space esc"] {
            let play = Play::with_nights(30, NIGHT).keys(page);
            let before = play.journal().episodes.len();
            let play = play.keys(keys);
            assert_eq!(play.journal().episodes.len(), before, "{page} {keys}");
        }
    }
    for page in ["esc history v enter", "space", "space esc"] {
        let play = Play::with_nights(30, NIGHT).sized(120, 36).keys(page);
        assert!(play.screen().contains("Del delete"), "{}", play.screen());
        let before = play.journal().episodes.len();
        let play = play.keys("delete");
        assert_eq!(play.journal().episodes.len(), before - 1, "{page}");
        let screen = play.screen();
        assert!(screen.contains("deleted · u brings it back"), "{screen}");
        let play = play.keys("u");
        assert_eq!(play.journal().episodes.len(), before, "{page}");
    }
    // Nothing to delete.
    let play = Play::at(NIGHT).keys("esc delete");
    assert!(!play.screen().contains("deleted"));
}

#[rstest]
#[case::cramp(NIGHT, "space", "saved: cramp at 03:12 · u undoes it")]
#[case::end(NIGHT, "c l", "saved: details of the cramp at 03:12 · u undoes it")]
#[case::yes(
    EVENING,
    "down y",
    "saved: Thirst, dark urine yes, Tue 24 → Wed 25 Nov · u undoes it"
)]
#[case::catch_up(AFTERNOON, "2", "saved: 2 cramps, Sun 22 → Mon 23 Nov · u undoes it")]
#[case::review(EVENING, "review d", "saved: ")]
#[case::setup(
    EVENING,
    "setup pagedown pagedown pagedown space",
    "saved: Fluids is not asked · u undoes it"
)]
fn what_was_saved_is_said(#[case] now: &str, #[case] keys: &str, #[case] words: &str) {
    let play = Play::with_nights(30, now).sized(120, 30).keys(keys);
    let screen = play.screen();
    assert!(
        screen
            .lines()
            .next_back()
            .is_some_and(|line| line.contains(words)),
        "{screen}"
    );
    // The next key takes it away.
    let screen = play.keys("f9").screen();
    assert!(!screen.contains("saved"), "{screen}");
}

#[rstest]
fn there_is_room_to_say_it(#[values(20, 40, 46, 80, 120)] width: u16) {
    let play = Play::at(NIGHT).sized(width, 12).keys("space");
    assert!(play.screen().contains("saved"), "{}", play.screen());
    let page = play.screen();
    let page: Vec<&str> = page.lines().take(11).collect();
    let after = play.keys("f9").screen();
    let after: Vec<&str> = after.lines().take(11).collect();
    assert_eq!(page, after, "nothing on the page moves for it");
}

#[test]
fn undo_on_a_page_just_opened_names_what_is_from_before_and_asks() {
    let play = Play::at(NIGHT)
        .keys("space l")
        .again_at("2026-11-26T10:00:00+01:00");
    let before = play.journal();
    let play = play.keys("u");
    assert!(play.journal() == before);
    let screen = play.screen();
    let words = "Press u again to undo: details of the cramp at 03:12 (from Tue 24 Nov, 03:12)";
    assert!(screen.contains(words), "{screen}");
    // Any other key means something else.
    let play = play.keys("z u");
    assert!(play.journal() == before);
    let play = play.later(1).keys("u");
    assert!(play.journal().episodes[0].foot.is_none());
    assert!(play.screen().contains("undone: details of the cramp"));
    // The one before that is from before too.
    let play = play.later(1).keys("u");
    assert_eq!(play.journal().episodes.len(), 1);
    let play = play.later(1).keys("u");
    assert!(play.journal().episodes.is_empty());
}

#[rstest]
fn what_undo_would_undo_and_from_when_is_in_sight(
    #[values((120, 36), (80, 24), (46, 19), (40, 12))] (width, height): (u16, u16),
) {
    let play = Play::at(EVENING).keys("/ t h i r s t enter y");
    let play = play
        .again_at("2026-11-27T21:00:00+01:00")
        .keys("esc")
        .sized(width, height);
    let screen = play.keys("u").screen();
    let said: Vec<&str> = screen.split_whitespace().collect();
    let words = "Press u again to undo: Thirst, dark urine yes, Tue 24 → Wed 25 Nov (from Tue 24 Nov, 20:00)";
    assert!(said.join(" ").contains(words), "{screen}");
    assert!(
        screen
            .lines()
            .next_back()
            .is_some_and(|hints| hints.contains("Space")),
        "{screen}"
    );
}

#[test]
fn undo_of_this_sitting_asks_nothing_until_it_comes_to_what_was_before() {
    let play = Play::at(NIGHT).keys("space").later(60).keys("space");
    let play = play.again_at("2026-11-24T04:00:00+01:00").keys("space l u");
    let held = play.keys("u u u");
    assert_eq!(held.journal().episodes.len(), 2, "one key, held down");
    let play = held.later(1).keys("u");
    assert_eq!(play.journal().episodes.len(), 1);
    let play = play.later(1).keys("u u u");
    assert_eq!(play.journal().episodes[0].duration_seconds(), Some(60));
    assert!(
        play.screen().contains("Press u again to undo"),
        "{}",
        play.screen()
    );
}

#[test]
fn an_entry_that_changes_nothing_leaves_no_step() {
    let play = Play::at(NIGHT).keys("space");
    let elsewhere = play.elsewhere();
    let empty = Entry::new("nothing", Vec::<Edit>::new());
    elsewhere.record(&empty, &moment(NIGHT)).expect("recorded");
    let to_undo = elsewhere.to_undo().expect("read").expect("a change");
    assert_eq!(to_undo.label, "cramp at 03:12");
}

#[test]
fn what_is_said_to_be_saved_is_not_offered_to_undo_after_a_change_elsewhere() {
    let mut play = Play::at(NIGHT).keys("space");
    assert!(play.screen().contains("u undoes it"));
    let now = moment("2026-11-24T03:13:00+01:00");
    play.elsewhere().undo(&now).expect("undone");
    assert!(play.performer.take_in_changes_made_elsewhere(&mut play.app));
    assert!(!play.screen().contains("saved:"), "{}", play.screen());
}

#[test]
fn undo_names_first_what_another_program_wrote_meanwhile() {
    let mut play = Play::at(NIGHT).keys("space");
    let now = moment("2026-11-24T03:13:00+01:00");
    let night = "2026-11-22".parse().expect("a night");
    let quiet = Edit::Answer(NightAnswer {
        night,
        answer: Some(crate::diary::Answer::Quiet),
        recorded_at: now,
    });
    let entry = Entry::one("quiet elsewhere", quiet);
    play.elsewhere().record(&entry, &now).expect("recorded");
    assert!(play.performer.take_in_changes_made_elsewhere(&mut play.app));
    let play = play.at_moment(now).keys("u");
    assert!(
        play.screen().contains("quiet elsewhere"),
        "{}",
        play.screen()
    );
    assert!(play.journal().answer(night).is_some());
    let play = play.later(1).keys("u");
    assert!(play.journal().answer(night).is_none());
}
