//! The patterns played: what each page shows, that whatever is opened one comes back to the same place, and
//! that no size and no key breaks one.

use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use proptest::prelude::*;
use rstest::rstest;

use super::{Play, sizes};
use crate::diary::{Answer, End, Episode, EpisodeId, Journal, Night, Observation, Units, Value};
use crate::patterns::{Checks, EarlyEntries, Estimate, Findings, LogOdds, Verdict, burden};

const AFTERNOON: &str = "2026-11-24T14:00:00+01:00";
const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (46, 19), (40, 12)];

/// The patterns of so many nights.
fn patterns(nights: u32) -> Play {
    Play::with_nights(nights, AFTERNOON).keys("esc patterns")
}

#[test]
fn pages_look_as_they_should() {
    let mut play = patterns(150);
    for (name, keys) in [
        ("forest", ""),
        ("forest_below", "down down down down"),
        ("finding", "home enter"),
        ("finding_details", "enter"),
        ("finding_further", "space space space space"),
        ("hints", "esc esc home e"),
        ("search", "e / o v e r enter"),
        ("burden", "esc right"),
        ("burden_open", "enter"),
        ("relief", "esc right"),
        ("relief_open", "enter"),
        ("medicines", "right"),
        ("time", "right"),
        ("spells", "right"),
        ("diary quality", "right"),
    ] {
        play = play.keys(keys);
        insta::assert_snapshot!(format!("patterns_{name}"), play.at_sizes(&SIZES));
    }
}

#[rstest]
#[case::none(0)]
#[case::one(1)]
#[case::ten(10)]
#[case::forty(40)]
fn little_says_what_will_be_here(#[case] nights: u32) {
    let mut play = patterns(nights);
    // The empty diary says the same on each page.
    let pages = if nights == 0 { 1 } else { 7 };
    let mut sheet = String::new();
    for _ in 0..pages {
        sheet += &play.at_sizes(&[(80, 24)]);
        play = play.keys("right");
    }
    insta::assert_snapshot!(format!("patterns_of_{nights}"), sheet);
}

#[test]
fn no_page_says_what_a_diary_cannot_know() {
    let mut play = patterns(150).sized(100, 120);
    for page in 0..7 {
        for row in 0..30 {
            let opened = play.keys_screen("enter") + &play.keys_screen("esc");
            let next = play.keys_screen("down");
            let is_last = opened.ends_with(&next);
            let screen = (opened + &next).to_lowercase();
            // That nothing is proven is said, and not held against it.
            let words: Vec<&str> = screen
                .split_whitespace()
                .filter(|word| *word != "│")
                .collect();
            let words = words
                .join(" ")
                .replace("that doesn't prove one causes the other", "")
                .replace("if you have ", "");
            for word in ["cause", "because of", "due to", "stop taking", "you have "] {
                assert!(
                    !words.contains(word),
                    "{word}, page {page}, row {row}: {screen}"
                );
            }
            if is_last {
                break;
            }
        }
        play = play.keys("home right");
    }
}

impl Play {
    /// The screens after each of some keys.
    fn keys_screen(&mut self, keys: &str) -> String {
        let mut all = String::new();
        for key in keys.split(' ') {
            let effect = self.app.press(crokey::parse(key).expect("a key"));
            self.take(effect);
            all.push_str(&self.screen());
        }
        all
    }
}

#[rstest]
#[case::opened("enter", "esc")]
#[case::read("enter down down pagedown", "esc")]
#[case::details("enter enter", "esc esc")]
#[case::its_nights("n", "patterns")]
#[case::another_screen("tonight esc", "patterns")]
#[case::another_page("right right", "left left")]
#[case::search("/ f e e t enter", "esc")]
fn one_comes_back_to_the_same_place(#[case] there: &str, #[case] back: &str) {
    let play = patterns(60).keys("down down down");
    let before = play.screen();
    let play = play.keys(there);
    assert_ne!(play.screen(), before);
    let play = play.keys(back);
    assert_eq!(play.screen(), before);
}

#[test]
fn the_end_of_a_text_fills_its_page() {
    let play = patterns(150).sized(80, 24).keys("enter enter end");
    let end = play.screen();
    let blank = end
        .lines()
        .filter(|line| line.trim_matches(['│', ' ']).is_empty());
    assert!(
        end.contains('↑') && !end.contains('↓') && blank.count() < 6,
        "{end}"
    );
    let play = play.keys("down");
    assert_eq!(play.screen(), end);
    assert_ne!(play.keys("up").screen(), end);
}

#[test]
fn a_finding_leads_to_its_nights_and_a_spell_to_its_first() {
    let play = patterns(150).keys("enter n");
    let screen = play.screen();
    assert!(screen.contains("only  On your feet over 4 h"), "{screen}");
    // Escape goes back to the finding, wherever one went in the pictures.
    let screen = play.keys("left n z esc");
    let back = screen.screen();
    assert!(
        back.contains("On your feet over 4 h") && !back.contains("only  On"),
        "{back}"
    );
    let play = screen.keys("esc home");
    let screen = play.screen();
    assert!(screen.contains("▸ On your feet"), "{screen}");
    let play = play.keys("right right right n");
    let screen = play.screen();
    assert!(!screen.contains("only "), "no filter is left: {screen}");
    assert!(screen.contains("Furosemide"), "{screen}");
}

#[test]
fn a_finding_leads_to_its_nights_whatever_was_open_in_the_history() {
    // A check-in.
    let play = patterns(150).keys("history enter e tab n");
    let screen = play.screen();
    assert!(screen.contains("only  On your feet over 4 h"), "{screen}");
    // A date that is being typed.
    let play = play.keys("g").typed("202").click("Patterns");
    let play = play.keys("n");
    let screen = play.screen();
    assert!(screen.contains("only  On your feet over 4 h"), "{screen}");
    assert!(!screen.contains("go to"), "{screen}");
    assert!(play.keys("?").screen().contains("History"), "a key acts");
}

#[test]
fn a_finding_leads_away_from_a_note_that_is_kept() {
    let play = patterns(150)
        .keys("history v enter enter n")
        .typed("by the stove");
    let before = play.screen();
    assert!(before.contains("by the stove"), "{before}");
    let play = play.click("Patterns").keys("n");
    let screen = play.screen();
    assert!(screen.contains("only  On your feet over 4 h"), "{screen}");
    let journal = play.app.context().whole.clone().expect("the diary");
    let mut notes = journal
        .episodes
        .iter()
        .filter_map(|each| each.note.as_ref());
    assert!(notes.any(|note| note.contains("by the stove")));
}

/// A change that chance explains is drawn as a trigger is of which nothing can be told, on an axis with
/// numbers.
#[test]
fn the_line_of_a_medicine_has_a_scale_and_says_what_chance_explains() {
    let play = patterns(365).keys("right right right");
    let screen = play.screen();
    let head = screen.lines().find(|line| line.contains("times as many"));
    let head = head.expect("a head");
    assert!(head.contains('½') && head.contains(" 1 "), "{screen}");
    let found = play.app.context().found.findings.clone().expect("findings");
    for change in &found.before_after {
        let Ok(compared) = &change.ratio else {
            continue;
        };
        let chance = compared.ratio.low <= 1.0 && compared.ratio.high >= 1.0;
        let date = change.change.on.evening().format("%-d %b %Y").to_string();
        let row = screen.lines().find(|line| line.contains(&date));
        let row = row.expect("a row").to_owned();
        assert_eq!(row.contains('○'), chance, "{row}");
    }
}

#[test]
fn the_names_of_triggers_are_whole_where_there_is_room() {
    let play = patterns(365).sized(120, 36);
    let screen = play.screen();
    for name in [
        "Exercise at least 30 min",
        "Feet in bed pointed",
        "Caffeine at least 3 cups",
        "Bananas at least 1 serving",
        "On your feet over 4 h",
    ] {
        assert!(screen.contains(name), "{name}: {screen}");
    }
}

#[test]
fn a_list_says_that_more_rows_follow() {
    for (width, height) in [(120, 36), (80, 24), (46, 19)] {
        let play = patterns(365).sized(width, height);
        let edges = |play: &Play| {
            let screen = play.screen();
            let below = if width >= 112 { height - 1 } else { height - 9 };
            let list = screen.lines().take(usize::from(below));
            let list: Vec<String> = list.map(str::to_owned).collect();
            let edge = |sign| list.iter().any(|line| line.contains(sign));
            (edge('↑'), edge('↓'))
        };
        let screen = play.screen();
        assert_eq!(edges(&play), (false, true), "{screen}");
        let play = play.keys("end");
        assert!(edges(&play).0, "{}", play.screen());
    }
}

#[test]
fn a_click_selects_and_a_second_one_opens() {
    let play = patterns(60);
    let play = play.click("Legs tired");
    assert!(play.screen().contains("▸ Legs tired"), "{}", play.screen());
    let play = play.click("Legs tired");
    let screen = play.screen();
    assert!(
        screen.contains("Esc back")
            && screen.contains("What you could do")
            && !screen.contains("▸"),
        "{screen}"
    );
    let play = play.click("relief");
    assert!(
        play.screen().contains("How soon cramps stopped"),
        "{}",
        play.screen()
    );
}

#[test]
fn a_name_finds_its_rows() {
    let play = patterns(60).keys("/").typed("in bed");
    let screen = play.screen();
    assert!(screen.contains("Feet in bed pointed"), "{screen}");
    assert!(!screen.contains("Legs tired"), "{screen}");
    // A digit is a letter here, not a screen.
    let play = play.keys("1");
    assert!(
        play.screen().contains("No match. Esc shows all"),
        "{}",
        play.screen()
    );
    let play = play.keys("esc");
    assert!(play.screen().contains("Fluids under"), "{}", play.screen());
}

/// The forest of 150 nights, as if its first rows had been found otherwise.
fn in_doubt() -> Play {
    let mut play = patterns(150);
    let mut found = play.app.context().found.clone();
    let mut findings = Findings::clone(found.findings.as_deref().expect("findings"));
    let rows = &mut findings.triggers.findings;
    let likely = &mut rows[0];
    likely.verdict = Verdict::Likely;
    if let Some(posterior) = &mut likely.posterior {
        posterior.probability = 0.8;
        posterior.risk_ratio = Some(Estimate {
            value: 2.0,
            low: 1.1,
            high: 4.4,
        });
    }
    likely.checks = Some(Checks {
        within_month: None,
        within_week: None,
        within_weekday: None,
        entered_before: Some(EarlyEntries {
            only_after: false,
            nights: 60,
            of: 120,
            direction: Some(-1),
        }),
        following: Some(LogOdds {
            value: 0.8,
            p: 0.012,
        }),
        stable: false,
    });
    found.findings = Some(Arc::new(findings));
    play.app.follow_findings(found);
    play
}

#[test]
fn what_is_in_doubt_is_said_openly() {
    let mut play = in_doubt();
    insta::assert_snapshot!("patterns_in_doubt", play.at_sizes(&SIZES));
    play.app.press(crokey::key!(enter));
    play.size = (80, 60);
    insta::assert_snapshot!("patterns_in_doubt_open", play.screen());
    play.app.press(crokey::key!(enter));
    insta::assert_snapshot!("patterns_in_doubt_details", play.screen());
}

#[test]
fn numbers_and_tests_are_a_page_of_their_own() {
    let play = patterns(150).sized(100, 60).keys("enter");
    let page = play.screen();
    for words in ["Koopman", "Fisher", "odds", "Checks", "How sure"] {
        assert!(!page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("Enter shows the numbers"), "{page}");
    let play = play.keys("enter");
    let details = play.screen();
    for words in [
        "Koopman",
        "Fisher",
        "Odds ratio",
        "Checks",
        "How sure",
        "Esc back",
    ] {
        assert!(details.contains(words), "{words}: {details}");
    }
    assert!(!details.contains("What you could do"), "{details}");
    assert_eq!(play.keys("esc").screen(), page);
}

#[test]
fn everyday_names_find_a_trigger() {
    let screen = patterns(150).keys("/").typed("dehydration").screen();
    assert!(screen.contains("Fluids under 1.5 l"), "{screen}");
    assert!(!screen.contains("Legs tired"), "{screen}");
}

/// Nights with a cramp each, every second one with tired legs: then there are three cramps, and they last
/// longer.
fn more_with_tired_legs() -> Journal {
    let mut journal = Journal::default();
    let legs_tired = journal.catalogue.find("legs-tired").expect("a factor");
    let first: Night = "2026-08-01".parse().expect("a night");
    for day in 0..40 {
        let night = first.ahead(day);
        let tired = day % 2 == 0;
        let cramps = if tired { 3 } else { 1 };
        let evening = super::moment(&format!("{}T22:00:00+02:00", night.evening()));
        let check_in = journal.check_ins.entry(night).or_default();
        check_in.said = Some((Answer::Cramp { cramps }, evening));
        check_in.observe(Observation {
            factor: legs_tired,
            value: Value::YesNo(tired),
            typed: None,
            recorded_at: evening,
        });
        for each in 0..cramps {
            let onset = evening.plus(chrono::TimeDelta::hours(2 + i64::from(each)));
            let id = EpisodeId::from_parts(onset.utc_ms(), [1; 10]);
            let mut episode = Episode::begun(id, night, onset, evening);
            episode.end = End::Known {
                duration_seconds: 60 + 5 * day as u32,
            };
            journal.episodes.push(episode);
        }
    }
    journal
}

#[test]
fn more_cramps_on_cramp_nights_are_told() {
    let mut play = patterns(150).keys("right");
    let journal = more_with_tired_legs();
    let mut found = play.app.context().found.clone();
    let mut findings = Findings::clone(found.findings.as_deref().expect("findings"));
    let nights = journal.span().expect("nights");
    findings.burden = burden(&journal, nights, Units::Metric);
    found.findings = Some(Arc::new(findings));
    play.app.follow_findings(found);
    insta::assert_snapshot!("patterns_burden_told", play.at_sizes(&SIZES));
}

#[test]
fn the_help_lists_what_acts_on_each_page() {
    let help = patterns(10).sized(80, 40).keys("?").screen();
    for words in ["Show weak hints", "Find a row by its name", "Previous page"] {
        assert!(help.contains(words), "{words}: {help}");
    }
    assert!(!help.contains("Check how often chance fools us"), "{help}");
    let help = patterns(10).sized(80, 40).keys("left ?").screen();
    assert!(
        help.contains("Check how often chance fools us") && !help.contains("Show weak hints"),
        "{help}"
    );
    let found = patterns(40).keys(":").typed("hints");
    let play = found.keys("enter");
    assert!(
        play.screen().contains("hide weak hints"),
        "{}",
        play.screen()
    );
}

#[test]
fn old_findings_stay_in_sight_over_a_diary_that_lost_what_they_are_about() {
    // The made-up nights were one entry, and with it a factor of the person's own goes.
    let mut play = patterns(60).keys("/").typed("horse").keys("enter enter");
    assert!(play.screen().contains("Horse riding"), "{}", play.screen());
    // They were made before this sitting, so undo names them first.
    for _ in 0..2 {
        let effect = play.app.press(crokey::key!(u));
        play.take(effect);
        let later = play.app.context().now.plus(chrono::TimeDelta::seconds(1));
        play.set_time(later);
    }
    assert!(play.performer.seek(&mut play.app).findings.is_some());
    for keys in [
        "",
        "down",
        "enter",
        "esc",
        "left",
        "right right right right right right",
    ] {
        for key in keys.split_whitespace() {
            let effect = play.app.press(crokey::parse(key).expect("a key"));
            play.take(effect);
        }
        assert!(play.screen().contains("working 0 %"), "{}", play.screen());
    }
}

#[test]
fn the_check_runs_beside_the_loop_until_nobody_waits_for_it() {
    let mut play = patterns(60).keys("left").sized(80, 40);
    play.app.press(crokey::key!(r));
    let work = play.performer.seek(&mut play.app).check.expect("a check");
    assert!(
        play.performer.seek(&mut play.app).check.is_none(),
        "one is enough"
    );
    assert!(play.screen().contains("0 %"), "{}", play.screen());
    // Leaving gives it up, and so does the key once more.
    let play = play.keys("tonight");
    let told = RefCell::new(0);
    work.run(&|| Duration::ZERO, &|_| *told.borrow_mut() += 1);
    assert_eq!(told.into_inner(), 1, "no more than that it was given up");
    let mut play = play.keys("esc patterns");
    assert!(
        play.screen().contains("Press r to start"),
        "{}",
        play.screen()
    );
    play.app.press(crokey::key!(r));
    assert!(play.performer.seek(&mut play.app).check.is_some());
    play.app.press(crokey::key!(r));
    assert!(play.performer.seek(&mut play.app).check.is_none());
    assert!(
        play.screen().contains("Press r to start"),
        "{}",
        play.screen()
    );
}

#[test]
fn what_the_check_found_stays_and_says_when_it_is_old() {
    let mut play = patterns(40).keys("left");
    play.app.press(crokey::key!(r));
    let work = play.performer.seek(&mut play.app).check.expect("a check");
    let told = RefCell::new(Vec::new());
    work.run(&|| Duration::ZERO, &|news| told.borrow_mut().push(news));
    for news in told.into_inner() {
        play.performer.hear_of_check(news);
    }
    let play = play.keys("tonight esc patterns end").sized(80, 40);
    let screen = play.screen();
    assert!(screen.contains("Too few cramp nights"), "{screen}");
    assert!(!screen.contains("Your diary has changed since"), "{screen}");
    let play = play.keys("tonight esc c esc patterns");
    let screen = play.screen();
    assert!(screen.contains("Your diary has changed since"), "{screen}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any keys, at any size: no panic, and nothing drawn outside the screen.
    #[test]
    fn no_key_and_no_size_breaks_the_patterns(
        size in (1u16..130, 1u16..40),
        nights in 0u32..50,
        keys in proptest::collection::vec(0usize..KEYS.len(), 0..60),
    ) {
        let keys: Vec<&str> = keys.into_iter().map(|place| KEYS[place]).collect();
        let play = Play::with_nights(nights, AFTERNOON).sized(size.0, size.1).keys("esc patterns");
        let play = play.keys(&keys.join(" "));
        prop_assert_eq!(play.screen().split('\n').count(), usize::from(size.1));
    }
}

const KEYS: [&str; 26] = [
    "up",
    "down",
    "down",
    "left",
    "right",
    "right",
    "enter",
    "enter",
    "esc",
    "backspace",
    "space",
    "pageup",
    "pagedown",
    "home",
    "end",
    "e",
    "/",
    "a",
    "c",
    "u",
    "3",
    "3",
    "2",
    "?",
    "tab",
    ":",
];

#[test]
fn every_size_down_to_one_cell_is_drawn() {
    let mut play = patterns(100);
    for keys in [
        "",
        "enter",
        "space space space",
        "esc e / f",
        "enter esc right",
        "enter",
        "right",
        "enter",
        "right",
        "right",
        "enter",
        "right",
    ] {
        play = play.keys(keys);
        for size in sizes() {
            play.size = size;
            play.screen();
        }
    }
}
