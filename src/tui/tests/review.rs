//! The week gone through with keys.

use proptest::prelude::*;

use super::{Play, moment};
use crate::diary::{Answer, Edit, Entry, Night, NightAnswer, Reply, Sign};
use crate::draw::canvas::{Click, ScreenName};

fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

const EVENING: &str = "2026-11-25T20:00:00+01:00";

/// Thirty made-up nights, and a cramp of pain 9 in the night of the 24th.
fn after_a_bad_cramp() -> Play {
    Play::with_nights(30, "2026-11-25T03:12:00+01:00")
        .keys("space 9 space")
        .again_at(EVENING)
        .keys("esc review")
}

#[test]
fn an_empty_diary_says_what_will_be_here() {
    let play = Play::at(EVENING).keys("esc review");
    insta::assert_snapshot!("review_empty", play.screen());
    // There is nothing to remember.
    let play = play.keys("d enter");
    assert!(play.store_reviews().is_empty());
}

#[test]
fn one_night_is_a_week_in_the_making() {
    let play = Play::with_nights(1, EVENING).keys("esc review");
    insta::assert_snapshot!("review_one_night", play.screen());
}

#[test]
fn a_week_is_gone_through_to_its_end_and_remembered() {
    let play = Play::with_nights(30, EVENING).keys("esc review");
    assert!(play.screen().contains("Mark this week as reviewed"));
    let play = play.keys("d");
    let screen = play.screen();
    assert!(screen.contains("Reviewed Wed 25 Nov"), "{screen}");
    assert!(screen.contains("Next: Wed 2 Dec."), "{screen}");
    assert_eq!(play.store_reviews(), [night("2026-11-24")]);
    // A second time changes nothing, and undo takes it back.
    let play = play.keys("d enter");
    assert_eq!(play.store_reviews(), [night("2026-11-24")]);
    let play = play.keys("u");
    assert!(play.store_reviews().is_empty());
    let screen = play.screen();
    assert!(
        screen.contains("undone: review of the week up to Tue 24"),
        "{screen}"
    );
    assert!(screen.contains("Mark this week as reviewed"), "{screen}");
}

#[test]
fn open_nights_are_filled_in_without_leaving() {
    // Nothing is said of the night of the 24th yet.
    let play = Play::with_nights(30, EVENING).keys("esc review");
    assert!(play.screen().contains(" to fill in this week."));
    let mut play = play.keys("enter");
    assert!(play.screen().contains("Nights to fill in"));
    // Doors that would lead away are shut.
    let before = play.screen();
    play = play.keys("o");
    assert_eq!(play.screen(), before);
    for _ in 0..14 {
        if !play.screen().contains("Nights to fill in") {
            break;
        }
        play = play.keys("0");
    }
    let screen = play.screen();
    assert!(screen.contains("All 7 nights are filled in"), "{screen}");
    let journal = play.app.context().whole.clone().expect("the diary");
    assert_eq!(journal.answer(night("2026-11-24")), Some(Answer::Quiet));
}

/// While the whole diary is read again, the copy of it that is at hand lacks what was just said.
#[test]
fn an_answer_leaves_the_open_nights_before_the_whole_diary_is_read_again() {
    let mut play = Play::with_nights(30, EVENING).keys("esc review enter");
    let mut cx = play.app.context().clone();
    let night = cx.unanswered()[0];
    assert!(play.screen().contains(&night.title()));
    let answer = Edit::Answer(NightAnswer {
        night,
        answer: Some(Answer::Quiet),
        recorded_at: cx.now,
    });
    cx.journal.apply(&Entry::one("quiet", answer));
    play.app.follow(cx);
    assert!(!play.screen().contains(&night.title()), "{}", play.screen());
}

#[test]
fn leaving_the_open_nights_comes_back_to_the_list() {
    let play = Play::with_nights(30, EVENING).keys("esc review");
    let list = play.screen();
    assert_eq!(play.keys("enter esc").screen(), list);
}

#[test]
fn the_signs_are_asked_about_once_and_kept_with_their_cramp() {
    let play = after_a_bad_cramp().keys("end up");
    let screen = play.screen();
    assert!(screen.contains("at 03:12: pain 9."), "{screen}");
    let play = play.keys("enter");
    insta::assert_snapshot!("review_signs", play.screen());
    let play = play.keys("down down space enter");
    let screen = play.screen();
    assert!(
        screen.contains("Numbness after the cramp of Tue 24"),
        "{screen}"
    );
    assert!(!screen.contains("One cramp was unusual"), "{screen}");
    let journal = play.app.context().whole.clone().expect("the diary");
    let episode = journal.episodes.last().expect("a cramp").id;
    let present: Vec<Sign> = journal
        .red_flags_of(episode)
        .iter()
        .filter(|flag| flag.present)
        .map(|flag| flag.sign)
        .collect();
    assert_eq!(present, [Sign::Numbness]);
    assert_eq!(journal.red_flags_of(episode).len(), 7);
    // Undo asks again.
    let play = play.keys("u");
    assert!(play.screen().contains("at 03:12: pain 9."));
}

/// What stands on the screen from the steps on, without the line of hints.
fn free_rows(play: &Play) -> usize {
    let screen = play.screen();
    let rows: Vec<&str> = screen.lines().collect();
    let body = &rows[..rows.len() - 1];
    body.iter().rev().take_while(|row| row.is_empty()).count()
}

#[test]
fn free_rows_go_to_the_steps_that_are_not_selected() {
    let mut play = Play::with_nights(365, EVENING).keys("esc review");
    for _ in 0..6 {
        let screen = play.screen();
        assert!(
            screen.contains("They occur together in your diary") || free_rows(&play) < 2,
            "{screen}"
        );
        assert!(!screen.contains("…") || free_rows(&play) < 2, "{screen}");
        play = play.keys("down");
    }
}

#[test]
fn no_step_repeats_its_name() {
    let screen = Play::with_nights(365, EVENING).keys("esc review").screen();
    assert!(!screen.contains("This week     This week"), "{screen}");
    assert!(!screen.contains("To fill in next"), "{screen}");
}

#[test]
fn a_small_terminal_says_how_the_signs_are_answered() {
    let foot = |play: &Play| {
        let screen = play.screen();
        screen.lines().last().unwrap_or_default().to_owned()
    };
    let play = after_a_bad_cramp().sized(46, 19).keys("end up enter");
    assert_eq!(foot(&play), " Space mark  n none  Esc later         ? keys");
    let play = play.keys("space");
    assert_eq!(foot(&play), " Space mark  Enter save  Esc later     ? keys");
}

#[test]
fn none_of_them_is_an_answer_and_later_is_not() {
    let play = after_a_bad_cramp().keys("end up enter esc");
    assert!(play.screen().contains("at 03:12: pain 9."));
    let play = play.keys("enter n");
    let screen = play.screen();
    assert!(
        screen.contains("Nothing to report from the last four weeks. If something"),
        "{screen}"
    );
}

#[test]
fn what_is_marked_is_kept_when_another_screen_is_opened() {
    let play = after_a_bad_cramp().keys("end up enter space tab");
    let play = play.keys("review");
    let journal = play.app.context().whole.clone().expect("the diary");
    assert!(journal.red_flags.iter().any(|flag| flag.present));
}

#[test]
fn the_first_screen_says_that_a_review_is_due() {
    let play = Play::with_nights(30, "2026-11-25T14:00:00+01:00").keys("esc");
    assert!(play.screen().contains("r  weekly review"));
    let play = play.keys("review d tonight");
    let screen = play.screen();
    assert!(!screen.contains("weekly review"), "{screen}");
}

/// Diaries in which the review suggests ankle circles.
fn with_a_suggestion() -> Play {
    Play::with_nights(30, EVENING).keys("esc review down down down")
}

#[test]
fn what_is_suggested_can_be_taken_up_and_taken_back() {
    let play = with_a_suggestion();
    let screen = play.screen();
    assert!(screen.contains("You could try ankle circles"), "{screen}");
    assert!(
        screen.contains("t try it · n not for me · a already did"),
        "{screen}"
    );
    let play = play.keys("t");
    let screen = play.screen();
    assert!(
        screen.contains("This week you're trying: ankle circles"),
        "{screen}"
    );
    assert!(
        screen.contains("saved: try it: ankle circles before bed"),
        "{screen}"
    );
    let replies = play.journal().replies;
    assert_eq!(replies.len(), 1);
    assert_eq!(
        (replies[0].reply, replies[0].night),
        (Reply::Try, night("2026-11-24"))
    );
    // A second time there is nothing to answer.
    let play = play.keys("n a t");
    assert_eq!(play.journal().replies, replies);
    let play = play.keys("tonight e");
    let screen = play.screen();
    assert!(screen.contains("This week you're"), "{screen}");
    let play = play.keys("u");
    assert!(!play.screen().contains("This week you're"));
    assert!(play.journal().replies.is_empty());
    let play = play.keys("ctrl-r");
    assert_eq!(play.journal().replies, replies);
}

#[test]
fn after_a_no_the_next_best_is_suggested() {
    let play = with_a_suggestion().keys("n");
    let screen = play.screen();
    assert!(!screen.contains("You could try ankle circles"), "{screen}");
    assert!(screen.contains("You could try "), "{screen}");
    let play = play.keys("a");
    let replies = play.journal().replies;
    let answers: Vec<Reply> = replies.iter().map(|each| each.reply).collect();
    assert_eq!(replies.len(), 2, "{replies:?}");
    assert!(answers.contains(&Reply::NotForMe) && answers.contains(&Reply::Already));
}

/// No key answers what was not seen: from another step it leads to the suggestion first.
#[test]
fn from_another_step_a_key_only_leads_to_the_suggestion() {
    for key in ["t", "n", "a"] {
        let play = Play::with_nights(30, EVENING).keys("esc review").keys(key);
        assert!(play.journal().replies.is_empty(), "{key}");
        let screen = play.screen();
        assert!(screen.contains("▸ ○  Next"), "{key}: {screen}");
    }
}

#[test]
fn a_review_keeps_what_it_told_and_suggested() {
    let play = Play::with_nights(365, EVENING).keys("esc review d");
    let journal = play.app.context().whole.clone().expect("the diary");
    let found = play.app.context().found.findings.clone().expect("findings");
    let review = journal.reviews.last().expect("a review");
    let told = crate::patterns::told(&found.triggers, &journal.catalogue);
    assert!(!told.is_empty());
    assert_eq!(review.told.as_ref(), Some(&told));
    assert!(review.suggested.is_some());
}

/// The key comes before the findings: the week is marked when they are there, with what they tell.
#[test]
fn a_review_waits_for_what_it_tells() {
    let mut play = Play::with_nights(365, EVENING).keys("esc");
    // As keys, without what is computed beside the loop.
    let effect = play.app.click(Click::Screen(ScreenName::Review));
    play.take(effect);
    let _under_way = play.performer.seek_and_save(&mut play.app);
    let press = |play: &mut Play, key: &str| {
        let effect = play.app.press(crokey::parse(key).expect(key).normalized());
        play.take(effect);
    };
    press(&mut play, "d");
    assert!(play.store_reviews().is_empty());
    let screen = play.screen();
    assert!(
        screen.contains("marked as soon as that is done"),
        "{screen}"
    );
    // Undo takes the wish back.
    press(&mut play, "u");
    assert!(play.screen().contains("Mark this week as reviewed"));
    press(&mut play, "d");
    // Whoever leaves before has a review of which it is not known what it told.
    let mut left = play;
    let effect = left.app.settle();
    left.take(effect);
    let journal = left.app.context().whole.clone().expect("the diary");
    assert_eq!(journal.reviews[0].told, None);
    press(&mut left, "u");
    let mut play = left;
    press(&mut play, "d");
    assert!(play.store_reviews().is_empty());
    play.look();
    assert_eq!(play.store_reviews(), [night("2026-11-24")]);
    let journal = play.app.context().whole.clone().expect("the diary");
    assert!(journal.reviews[0].told.is_some());
}

impl Play {
    /// The reviews that are on the disk.
    fn store_reviews(&self) -> Vec<Night> {
        let store = crate::store::Store::open(
            &crate::config::Places::inside(self.folder.path()).diary,
            crate::store::Create::Never,
        )
        .expect("a diary");
        let journal = store.journal(None, &moment(EVENING)).expect("read");
        journal.reviews.iter().map(|review| review.night).collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Any keys, at any size: no panic, and nothing drawn outside the screen.
    #[test]
    fn no_key_and_no_size_breaks_the_review(
        size in (1u16..130, 1u16..40),
        nights in 0u32..40,
        keys in proptest::collection::vec(0usize..KEYS.len(), 0..40),
    ) {
        let keys: Vec<&str> = keys.into_iter().map(|place| KEYS[place]).collect();
        let play = Play::with_nights(nights, "2026-11-25T03:12:00+01:00").keys("space 9 space");
        let play = play.again_at(EVENING).sized(size.0, size.1).keys("esc review");
        let play = play.keys(&keys.join(" "));
        prop_assert_eq!(play.screen().split('\n').count(), usize::from(size.1));
    }
}

const KEYS: [&str; 18] = [
    "up", "down", "home", "end", "enter", "enter", "space", "esc", "d", "n", "y", "0", "s", "u",
    "ctrl-r", "?", "4", "q",
];

/// A key held down answers what is suggested once: what comes up next was not seen when it was pressed.
#[test]
fn a_key_held_down_answers_one_suggestion() {
    for key in ["t", "n", "a"] {
        let play = Play::with_nights(365, EVENING).keys("esc review").keys(key);
        assert!(play.journal().replies.is_empty(), "it only leads there");
        let held = vec![key; 20].join(" ");
        let play = play.keys("up down").keys(&held);
        assert_eq!(play.journal().replies.len(), 1, "{key}");
    }
}
