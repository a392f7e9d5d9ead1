//! No key writes what the person did not mean: on every page, at every hour.

use rstest::rstest;

use super::{Play, moment};
use crate::diary::{End, Episode, Journal, Moment, Value};
use crate::tui::screens::tonight::RETURNS_AFTER;

const NIGHT: &str = "2026-11-24T03:12:00+01:00";
const EVENING: &str = "2026-11-24T20:00:00+01:00";
const MORNING: &str = "2026-11-25T07:10:00+01:00";
const AFTERNOON: &str = "2026-11-26T13:00:00+01:00";

/// Every page there is, as the keys that lead to it.
const PAGES: [(&str, &str); 18] = [
    (NIGHT, "esc"),
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
    (EVENING, "setup pagedown pagedown pagedown"),
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
        assert!(play.screen().contains("No usual amount yet"), "{key}");
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
fn a_clock_that_stands_still_stops_no_key() {
    for begin in ["space", "c", "c esc"] {
        let play = Play::at(NIGHT).keys(begin).waited(2).keys("space");
        assert!(play.journal().running().is_some(), "{begin}: one press");
        let play = play.waited(5).keys("space");
        let episodes = play.journal().episodes;
        assert_eq!(
            (episodes.len(), episodes[0].end),
            (1, End::Unknown),
            "{begin}"
        );
    }
    let play = Play::at(NIGHT).keys("space").waited(5).keys("space");
    let play = play.waited(5).keys("c");
    assert_eq!(play.journal().episodes.len(), 2, "the next one");
    let play = play.again_at("2026-11-26T10:00:00+01:00").keys("u");
    let held = play.keys("u u u");
    assert_eq!(held.journal().episodes.len(), 2, "one key, held down");
    let play = held.waited(2).keys("u");
    assert_eq!(play.journal().episodes.len(), 1, "{}", play.screen());
    // Keys are deaf for a moment after a form closed, and no longer.
    let play = Play::at(EVENING)
        .keys("setup a")
        .typed("Lasix")
        .keys("enter delete");
    assert_eq!(play.journal().regimens.len(), 1, "{}", play.screen());
    let play = play.waited(1).keys("delete");
    assert!(play.journal().regimens.is_empty(), "{}", play.screen());
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
            .keys("esc c x")
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
    let hours = std::time::Duration::from_hours(2);
    play.app.changes_in().is_none_or(|wait| wait > hours)
}

#[test]
fn the_page_of_a_cramp_that_stopped_goes_back_by_itself_and_then_nothing_wakes() {
    let minutes = RETURNS_AFTER.num_seconds();
    let play = Play::at(NIGHT).keys("space").later(240).keys("space");
    let left = play.app.changes_in().expect("some minutes");
    assert_eq!(left.as_secs(), minutes.unsigned_abs());
    let play = play.later(minutes - 1);
    assert!(play.screen().contains("It's over"), "{}", play.screen());
    // A key is a reason to stay.
    let play = play.keys("l").later(minutes - 1);
    assert!(play.screen().contains("It's over"), "{}", play.screen());
    let play = play.later(1);
    assert!(
        play.screen().contains("I have a cramp"),
        "{}",
        play.screen()
    );
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
        let after = written(&page().keys("alt-1 alt-2 alt-0 f2 f5 ctrl-d ctrl-x * * *"));
        assert!(before == after, "{now} {keys}");
    }
}

#[test]
fn an_answer_held_down_answers_one_question_and_pressed_again_the_next() {
    // Nights to fill in, and the yes and no of an evening.
    for (now, to, key) in [(AFTERNOON, "esc o", "2"), (EVENING, "esc e down", "y")] {
        let page = || Play::with_nights(30, now).keys(to);
        let once = known(&page().keys(key));
        assert_ne!(once.check_ins, known(&page()).check_ins, "{now}: an answer");
        assert_eq!(
            known(&held(page(), key, 50)).check_ins,
            once.check_ins,
            "{now}"
        );
        let again = page().keys(key);
        let later = again
            .app
            .context()
            .now
            .plus(chrono::TimeDelta::milliseconds(150));
        let again = again.at_moment(later).keys(key);
        assert_ne!(
            known(&again).check_ins,
            once.check_ins,
            "{now}: pressed again"
        );
    }
}
