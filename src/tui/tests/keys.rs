//! No key writes what the person did not mean, and what was written is said: on every page, at every hour.

use rstest::rstest;

use super::{Play, moment};
use crate::diary::{Edit, End, Entry, Episode, Journal, Moment, Value};
use crate::tui::screens::tonight::RETURNS_AFTER;

const NIGHT: &str = "2026-11-24T03:12:00+01:00";
const EVENING: &str = "2026-11-24T20:00:00+01:00";
const MORNING: &str = "2026-11-25T07:10:00+01:00";
const AFTERNOON: &str = "2026-11-26T13:00:00+01:00";

/// Every page there is, as the keys that lead to it.
const PAGES: [(&str, &str); 19] = [
    (NIGHT, "esc"),
    (NIGHT, "esc a"),
    (NIGHT, "esc space"),
    (EVENING, "esc e"),
    (EVENING, "esc e down"),
    (EVENING, "esc m"),
    (MORNING, "esc m down"),
    (AFTERNOON, "esc o"),
    (AFTERNOON, "esc o enter down"),
    (EVENING, "history"),
    (EVENING, "history enter"),
    (EVENING, "history enter e down"),
    (EVENING, "history v"),
    (EVENING, "history v enter"),
    (EVENING, "history f"),
    (EVENING, "patterns"),
    (EVENING, "review"),
    (EVENING, "review enter"),
    (EVENING, "body pagedown pagedown pagedown"),
];

/// What is known, without what depends on the moment of asking.
fn known(play: &Play) -> Journal {
    play.journal()
}

fn held(mut play: Play, key: &str, times: usize) -> Play {
    for _ in 0..times {
        play = play.keys(key);
        let now = play.app.context().now;
        play = play.at_moment(now.plus(chrono::TimeDelta::milliseconds(40)));
    }
    play
}

#[test]
fn digits_never_change_the_screen() {
    for page in ["history", "patterns", "review", "body", "tonight esc"] {
        let play = Play::with_nights(30, EVENING).keys("esc").keys(page);
        let (screen, diary) = (play.screen(), known(&play));
        let play = play.keys("1 2 3 4 5 6 7 8 9 0");
        assert_eq!(play.screen(), screen, "{page}");
        assert!(known(&play) == diary, "{page}");
    }
}

#[test]
fn tab_leads_from_screen_to_screen_and_the_bar_says_so() {
    let play = Play::with_nights(30, EVENING);
    assert!(play.screen().contains("Tab/Shift-Tab"), "{}", play.screen());
    let first = play.keys("tab").screen();
    assert!(first.contains("nights recorded"), "{first}");
    let back = Play::with_nights(30, EVENING).keys("tab backtab").screen();
    assert!(back.contains("Before bed"), "{back}");
}

#[test]
fn the_palette_leads_to_every_screen_and_the_help_lists_no_digit() {
    for (name, sign) in [
        ("history", "nights recorded"),
        ("patterns", "What goes with"),
        ("review", "The week from"),
        ("body", "Medicines"),
    ] {
        let play = Play::with_nights(30, EVENING).keys(":").typed("go to ");
        let screen = play.typed(name).keys("enter").screen();
        assert!(screen.contains(sign), "{name}: {screen}");
    }
    let help = Play::at(EVENING).sized(120, 60).keys("body ?").screen();
    assert!(!help.contains(" 2  "), "{help}");
}

#[rstest]
fn space_on_the_page_that_opens_is_a_cramp_at_every_hour(
    #[values(0, 1, 3, 5, 7, 10, 12, 15, 18, 21, 23)] hour: u32,
    #[values(0, 1, 20)] nights: u32,
) {
    for day in ["2026-11-25", "2026-11-28"] {
        let now = format!("{day}T{hour:02}:40:00+01:00");
        let play = Play::with_nights(nights, &now);
        let before = known(&play);
        assert!(play.screen().contains("Space"), "{}", play.screen());
        let play = play.keys("space");
        let after = known(&play);
        assert!(after.check_ins == before.check_ins, "{now}");
        let cramp = after.running().expect("a cramp");
        assert_eq!(cramp.onset, moment(&now));
        assert!(play.screen().contains("since"), "{}", play.screen());
    }
}

#[test]
fn after_another_key_space_belongs_to_the_page() {
    for key in ["down", "z", "tab", "esc down", "f12", "?"] {
        let play = Play::with_nights(30, MORNING).keys(key);
        let is_start = key.starts_with("esc");
        let play = play.keys("space");
        assert_eq!(play.journal().running().is_some(), is_start, "{key}");
    }
}

#[test]
fn space_and_arrows_take_no_answer_from_nowhere() {
    let fluids = |play: &Play| {
        let journal = play.journal();
        let id = journal.catalogue.find("fluids").expect("fluids");
        let tonight = play.app.context().tonight();
        let check_in = journal.check_ins.get(&tonight);
        check_in.and_then(|check_in| check_in.value(id))
    };
    for key in ["right", "left", "l", "h"] {
        let play = Play::at(EVENING).keys("down up").keys(key);
        assert_eq!(fluids(&play), None, "{key}");
        assert!(play.screen().contains("Nothing is usual here yet"), "{key}");
        assert!(play.journal().check_ins.is_empty(), "{key}");
        // With a usual, that is where they start.
        let play = Play::with_nights(30, EVENING).keys("down up").keys(key);
        assert_eq!(fluids(&play), Some(Value::Amount(1700.0)), "{key}");
    }
    for play in [Play::at(EVENING), Play::with_nights(30, EVENING)] {
        let play = play.keys("down up space").later(5).keys("space");
        assert_eq!(fluids(&play), None);
        // A number that is there already is not changed either, nor by a second click.
        let play = play.keys("1 . 2 down up").later(5).keys("space");
        let play = play.click("1.2 l").click("1.2 l");
        assert_eq!(fluids(&play), Some(Value::Amount(1200.0)));
    }
    // No amount or time of any row.
    let mut play = Play::at(EVENING);
    for _ in 0..30 {
        play = play.keys("down").later(2);
        let on_amount = play.screen().lines().any(|line| line.contains("◂ – ▸"));
        let before = known(&play);
        play = play.keys("space");
        assert!(!on_amount || known(&play) == before || play.screen().contains("Feet"));
    }
}

#[rstest]
#[case::start("", 1)]
#[case::start_after_another_key("esc", 1)]
fn space_held_is_one_cramp_that_goes_on(#[case] first: &str, #[case] cramps: usize) {
    for seconds in [1, 3, 4, 12, 60] {
        let play = held(Play::at(NIGHT).keys(first), "space", seconds * 25);
        let episodes = play.journal().episodes;
        assert_eq!(episodes.len(), cramps, "{seconds} s");
        assert!(episodes[0].is_running(), "{seconds} s");
        // The next press that is one stops it.
        let play = play.later(5).keys("space");
        assert!(!play.journal().episodes[0].is_running());
    }
}

#[test]
fn space_held_at_the_end_stops_one_cramp_and_begins_none() {
    for seconds in [1, 3, 4, 12, 90] {
        let play = Play::at(NIGHT).keys("space").later(200);
        let play = held(play, "space", seconds * 25);
        let episodes = play.journal().episodes;
        assert_eq!(episodes.len(), 1, "{seconds} s");
        assert_eq!(episodes[0].duration_seconds(), Some(200), "{seconds} s");
    }
}

#[test]
fn a_second_press_within_three_seconds_is_the_same_press() {
    for (seconds, is_running) in [(0, true), (1, true), (2, true), (3, true), (4, false)] {
        for keys in ["space", "esc space"] {
            let play = Play::at(NIGHT).keys("space").later(seconds).keys(keys);
            let episodes = play.journal().episodes;
            assert_eq!(episodes.len(), 1, "{seconds} {keys}");
            assert_eq!(episodes[0].is_running(), is_running, "{seconds} {keys}");
            assert_ne!(episodes[0].duration_seconds(), Some(0));
        }
    }
    for (seconds, cramps) in [(1, 1), (3, 1), (5, 2)] {
        let play = Play::at(NIGHT).keys("space").later(60).keys("space esc");
        let play = play.later(seconds).keys("space");
        assert_eq!(play.journal().episodes.len(), cramps, "{seconds}");
    }
}

#[test]
fn c_begins_a_cramp_everywhere_and_never_stops_one() {
    for (now, keys) in PAGES {
        if keys.contains("space") {
            continue;
        }
        let play = Play::with_nights(30, now).keys(keys).keys("c");
        assert!(play.journal().running().is_some(), "{now} {keys}");
        let begun = play.journal().episodes.len();
        assert!(play.screen().contains("since"), "{}", play.screen());
        let play = play
            .later(60)
            .keys("c c")
            .later(60)
            .keys("esc c e")
            .keys("c");
        assert!(play.journal().running().is_some(), "{now} {keys}");
        assert_eq!(play.journal().episodes.len(), begun, "{now} {keys}");
        assert!(
            play.screen().contains("This cramp is still being timed"),
            "{}",
            play.screen()
        );
    }
}

#[test]
fn a_clock_set_back_under_a_cramp_gives_an_unknown_end() {
    let play = Play::at(NIGHT).keys("space").later(-600).keys("space");
    assert_eq!(play.journal().episodes[0].end, End::Unknown);
}

#[test]
fn a_laptop_asleep_under_a_cramp_gives_an_unknown_end() {
    // The last moment that is one cramp.
    let play = Play::at(NIGHT).keys("space").later(3 * 3600).keys("space");
    assert_eq!(play.journal().episodes[0].duration_seconds(), Some(10_800));
    // The press that wakes it was meant for what is no longer so.
    let play = Play::at(NIGHT).keys("space").later(9 * 3600).keys("space");
    let episodes = play.journal().episodes;
    assert_eq!((episodes.len(), episodes[0].end), (1, End::Unknown));
    assert!(play.screen().contains("not known"), "{}", play.screen());
    // What is said about it later is kept, and the end stays unknown.
    let play = play.later(20).keys("l");
    let episodes = play.journal().episodes;
    assert_eq!((episodes.len(), episodes[0].end), (1, End::Unknown));
    assert!(episodes[0].foot.is_some());
}

#[test]
fn space_after_the_end_begins_the_next_cramp() {
    let stopped = || Play::at(NIGHT).keys("space").later(240).keys("space");
    let play = stopped().later(30).keys("space");
    assert_eq!(play.journal().episodes.len(), 1);
    let screen = play.screen();
    assert!(screen.contains("less than a minute ago"), "{screen}");
    let play = play.later(31).keys("space");
    let episodes = play.journal().episodes;
    assert_eq!(episodes.len(), 2);
    assert!(episodes[1].is_running(), "the next");
    assert_eq!(episodes[0].duration_seconds(), Some(240));
    assert!(play.screen().contains("since 03:17"), "{}", play.screen());
    // Who cannot wait presses c.
    let play = stopped().later(30).keys("c");
    assert_eq!(play.journal().episodes.len(), 2);
    // Or has left the page.
    let play = stopped().later(30).keys("esc space");
    assert_eq!(play.journal().episodes.len(), 2);
}

/// Nothing but the end of the dark hours, or of the night.
fn nothing_wakes(play: &Play) -> bool {
    let hours = std::time::Duration::from_secs(2 * 60 * 60);
    play.app.changes_in().is_none_or(|wait| wait > hours)
}

#[test]
fn the_page_of_a_cramp_that_stopped_goes_back_by_itself_and_then_nothing_wakes() {
    let minutes = RETURNS_AFTER.num_seconds();
    let play = Play::at(NIGHT).keys("space").later(240).keys("space");
    let left = play.app.changes_in().expect("some minutes");
    assert_eq!(left.as_secs(), minutes.unsigned_abs());
    let play = play.later(minutes - 1);
    assert!(play.screen().contains("let go"), "{}", play.screen());
    // A key is a reason to stay.
    let play = play.keys("l").later(minutes - 1);
    assert!(play.screen().contains("let go"), "{}", play.screen());
    let play = play.later(1);
    assert!(play.screen().contains("a cramp, now"), "{}", play.screen());
    assert!(nothing_wakes(&play), "{:?}", play.app.changes_in());
    // Not while a note is written.
    let play = Play::at(NIGHT).keys("space").later(240).keys("space n");
    assert!(nothing_wakes(&play), "{:?}", play.app.changes_in());
    let play = play.typed("li").later(3600).typed("ke");
    assert!(play.screen().contains("like"), "{}", play.screen());
}

#[test]
fn capitals_do_what_small_letters_do() {
    for (now, keys) in PAGES {
        for letter in ['c', 'd', 'g', 'n', 'q', 's', 'u', 'x'] {
            let small = Play::with_nights(3, now)
                .keys(keys)
                .keys(&letter.to_string());
            let wanted = (small.screen(), labels(&small));
            for key in [format!("shift-{letter}"), letter.to_uppercase().to_string()] {
                let large = Play::with_nights(3, now).keys(keys);
                let large = if key.starts_with("shift") {
                    large.keys(&key)
                } else {
                    large.typed(&key)
                };
                assert_eq!((large.screen(), labels(&large)), wanted, "{keys} {key}");
            }
        }
    }
}

/// The cramps, without their identities, which are made anew.
fn labels(play: &Play) -> Vec<(Option<u32>, Moment)> {
    let episodes = play.journal().episodes;
    let of = |episode: &Episode| (episode.duration_seconds(), episode.onset);
    episodes.iter().map(of).collect()
}

#[test]
fn a_capital_in_a_note_is_a_capital() {
    let play = Play::at(NIGHT)
        .keys("space n")
        .typed("Like a Fist: D")
        .keys("enter");
    let note = play.journal().episodes[0].note.clone();
    assert_eq!(note.as_deref(), Some("Like a Fist: D"));
}

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
#[case::body(
    EVENING,
    "body pagedown pagedown pagedown space",
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
    let screen = play.keys("z").screen();
    assert!(!screen.contains("saved"), "{screen}");
}

#[rstest]
fn there_is_room_to_say_it(#[values(20, 40, 46, 80, 120)] width: u16) {
    let play = Play::at(NIGHT).sized(width, 12).keys("space");
    assert!(play.screen().contains("saved"), "{}", play.screen());
    let page = play.screen();
    let page: Vec<&str> = page.lines().take(11).collect();
    let after = play.keys("z").screen();
    let after: Vec<&str> = after.lines().take(11).collect();
    assert_eq!(page, after, "nothing on the page moves for it");
}

#[test]
fn undo_on_a_page_just_opened_names_what_is_from_before_and_asks() {
    let play = Play::at(NIGHT)
        .keys("space l")
        .again_at("2026-11-26T10:00:00+01:00");
    let before = known(&play);
    let play = play.keys("u");
    assert!(known(&play) == before);
    let screen = play.screen();
    let words = "u again undoes what is from Tue 24 Nov, 03:12: details of the cramp at 03:12";
    assert!(screen.contains(words), "{screen}");
    // Any other key means something else.
    let play = play.keys("z u");
    assert!(known(&play) == before);
    let play = play.keys("u");
    assert!(play.journal().episodes[0].foot.is_none());
    assert!(play.screen().contains("undid: details of the cramp"));
    // The one before that is from before too.
    let play = play.keys("u");
    assert_eq!(play.journal().episodes.len(), 1);
    let play = play.keys("u");
    assert!(play.journal().episodes.is_empty());
}

#[test]
fn undo_of_this_sitting_asks_nothing_until_it_comes_to_what_was_before() {
    let play = Play::at(NIGHT).keys("space").later(60).keys("space");
    let play = play
        .again_at("2026-11-24T04:00:00+01:00")
        .keys("space l u u");
    assert_eq!(play.journal().episodes.len(), 1);
    let play = play.keys("u");
    assert_eq!(play.journal().episodes[0].duration_seconds(), Some(60));
    assert!(
        play.screen().contains("u again undoes"),
        "{}",
        play.screen()
    );
}

#[test]
fn keys_of_other_days_make_no_cramp_on_the_start_page() {
    for key in [
        "f", "g", "h", "l", "j", "k", "a", "1", "5", "3", "d", "x", "s",
    ] {
        let play = Play::at(NIGHT).keys("esc").keys(key);
        assert!(play.journal().episodes.is_empty(), "{key}");
    }
    for keys in ["a esc 5", "a h 5", "a z 1", "a 2", "a a esc 3"] {
        let play = Play::at(NIGHT).keys(keys);
        assert!(play.journal().episodes.is_empty(), "{keys}");
    }
}

/// What stands in the diary, without the identities of cramps, which are made anew.
fn written(play: &Play) -> String {
    let Journal {
        check_ins,
        reviews,
        regimens,
        conditions,
        catalogue,
        red_flags,
        ..
    } = play.journal();
    let rest = (
        check_ins, reviews, regimens, conditions, catalogue, red_flags,
    );
    format!("{:?} {rest:?}", labels(play))
}

/// Held keys, and keys that mean nothing any more, on every page: what is written is what one press writes.
#[test]
fn no_key_that_was_not_meant_writes_a_record() {
    for (now, keys) in PAGES {
        let page = || Play::with_nights(10, now).keys(keys).later(10);
        // Held for four seconds, Space does no more than pressed once.
        let (once, long) = (page().keys("space"), held(page(), "space", 100));
        assert!(written(&once) == written(&long), "{now} {keys}");
        // Nor does Enter, whatever it leads to.
        let long = held(page(), "enter", 100);
        assert!(long.journal().reviews.is_empty(), "{now} {keys}");
        let before = written(&page());
        let after = written(&page().keys("alt-1 alt-2 alt-0 f2 f5 ctrl-d ctrl-x + + +"));
        assert!(before == after, "{now} {keys}");
    }
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
