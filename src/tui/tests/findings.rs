//! What goes with the cramps is computed beside the loop: once, and no longer than somebody looks.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;

use super::Play;
use crate::draw::canvas::Click;
use crate::patterns::Findings;
use crate::tui::findings::Freshness;
use crate::tui::run::background::{Progress, Work};

const EVENING: &str = "2026-11-24T20:00:00+01:00";

impl Play {
    /// Presses keys as they come in, the diary read and nothing else done beside the loop; returns the work
    /// that is to be.
    fn pressed(&mut self, keys: &str) -> Option<Work<Findings>> {
        for key in keys.split_whitespace() {
            let effect = match super::screen_named(key) {
                Some(screen) => self.app.click(Click::Screen(screen)),
                None => self.app.press(crokey::parse(key).expect("a key")),
            };
            self.take(effect);
        }
        self.performer.seek(&mut self.app).findings
    }

    fn freshness(&self) -> Freshness {
        self.app.context().found.freshness
    }

    fn found(&self) -> Option<&Arc<Findings>> {
        self.app.context().found.findings.as_ref()
    }
}

/// Does the work, each step of it so many milliseconds after the one before.
fn done(work: Work<Findings>, step_ms: u64) -> Vec<Progress<Findings>> {
    let (told, clock) = (RefCell::new(Vec::new()), Cell::new(0));
    let elapsed = || {
        clock.set(clock.get() + step_ms);
        Duration::from_millis(clock.get())
    };
    work.run(&elapsed, &|news| told.borrow_mut().push(news));
    told.into_inner()
}

fn looked(nights: u32) -> Play {
    let mut play = Play::with_nights(nights, EVENING);
    play.pressed("esc");
    play
}

#[test]
fn findings_are_asked_for_once_and_kept() {
    let mut play = looked(40);
    assert_eq!(play.freshness(), Freshness::NotAsked);
    let work = play.pressed("patterns").expect("the findings are wanted");
    assert_eq!(play.freshness(), Freshness::Working(0));
    assert!(play.pressed("down").is_none(), "they are on their way");
    for news in done(work, 0) {
        play.performer.hear_of_findings(news);
    }
    assert!(play.pressed("down").is_none(), "they are there");
    assert_eq!(play.freshness(), Freshness::Current);
    let found = Arc::clone(play.found().expect("findings"));
    assert_eq!(
        found.triggers.nights.cramp + found.triggers.nights.quiet,
        found.triggers.nights.recorded()
    );
    // Elsewhere and back, with the review on the way, which shows the same.
    assert!(play.pressed("tonight esc history").is_none());
    assert!(play.pressed("patterns").is_none());
    assert_eq!(play.freshness(), Freshness::Current);
    assert!(play.pressed("review").is_none());
    assert_eq!(play.freshness(), Freshness::Current);
    assert!(Arc::ptr_eq(&found, play.found().expect("findings")));
}

#[test]
fn who_leaves_gives_them_up() {
    let mut play = looked(40);
    let work = play.pressed("patterns").expect("the findings are wanted");
    assert!(play.pressed("history").is_none());
    assert_eq!(play.freshness(), Freshness::NotAsked);
    let news = done(work, 0);
    assert_eq!(
        news.len(),
        1,
        "nothing but that it was given up: {}",
        news.len()
    );
    for news in news {
        play.performer.hear_of_findings(news);
    }
    assert!(play.found().is_none());
    assert!(play.pressed("patterns").is_some(), "asked anew");
}

#[test]
fn progress_is_told_by_percent_and_no_more_often_than_an_eye_follows() {
    let mut play = looked(100);
    let work = play.pressed("patterns").expect("the findings are wanted");
    let news = done(work, 30);
    assert!(news.len() > 3, "{} news", news.len());
    let mut shares = Vec::new();
    for news in news {
        play.performer.hear_of_findings(news);
        play.pressed("down");
        if let Freshness::Working(share) = play.freshness() {
            shares.push(share);
        }
    }
    assert!(shares.is_sorted_by(|a, b| a < b), "{shares:?}");
    assert_eq!(play.freshness(), Freshness::Current);
    let mut play = looked(40);
    let work = play.pressed("patterns").expect("the findings are wanted");
    assert_eq!(done(work, 0).len(), 1, "what takes no time has no progress");
}

#[test]
fn an_entry_outdates_them_and_those_of_before_stay_in_sight() {
    let mut play = looked(40);
    let work = play.pressed("patterns").expect("the findings are wanted");
    for news in done(work, 0) {
        play.performer.hear_of_findings(news);
    }
    play.pressed("down");
    let before = Arc::clone(play.found().expect("findings"));
    // A night is answered elsewhere on the screens.
    play.pressed("tonight esc c");
    let anew = play.pressed("esc patterns").expect("asked anew");
    let found = &play.app.context().found;
    assert!(found.findings.is_some() && found.freshness != Freshness::Current);
    assert!(Arc::ptr_eq(&before, play.found().expect("findings")));
    for news in done(anew, 0) {
        play.performer.hear_of_findings(news);
    }
    play.pressed("down");
    assert_eq!(play.freshness(), Freshness::Current);
    assert_eq!(
        play.found().expect("findings").triggers.nights.cramp,
        before.triggers.nights.cramp + 1
    );
}

#[test]
fn what_is_undone_while_they_are_sought_is_not_in_them() {
    let mut play = looked(40);
    play.pressed("tonight esc c esc");
    let old = play.pressed("patterns").expect("the findings are wanted");
    let anew = play.pressed("u").expect("asked anew");
    // The thread that was given up still tells something.
    for news in done(old, 0).into_iter().chain(done(anew, 0)) {
        play.performer.hear_of_findings(news);
    }
    play.pressed("down");
    assert_eq!(play.freshness(), Freshness::Current);
    let nights = play.found().expect("findings").triggers.nights;
    let mut fresh = looked(40);
    let work = fresh.pressed("patterns").expect("the findings are wanted");
    for news in done(work, 0) {
        fresh.performer.hear_of_findings(news);
    }
    fresh.pressed("down");
    assert_eq!(nights, fresh.found().expect("findings").triggers.nights);
}

#[test]
fn an_entry_made_while_a_thread_holds_the_diary_is_read_not_lost() {
    let mut play = looked(40);
    let work = play.pressed("patterns").expect("the findings are wanted");
    // The work holds the diary until it is done or has heard that it is given up.
    play.pressed("tonight esc c");
    drop(work);
    let running = |play: &Play| {
        let whole = play.app.context().whole.as_ref().expect("the whole diary");
        whole.running().is_some()
    };
    play.pressed("history");
    assert!(running(&play));
}

#[test]
fn a_minute_later_they_are_the_same_and_a_night_later_they_are_not() {
    let mut play = looked(40);
    let work = play.pressed("patterns").expect("the findings are wanted");
    for news in done(work, 0) {
        play.performer.hear_of_findings(news);
    }
    let later = |play: &mut Play, text: &str| {
        play.set_time(super::moment(text));
        play.pressed("down").is_some()
    };
    assert!(!later(&mut play, "2026-11-24T14:01:00+01:00"));
    assert!(!later(&mut play, "2026-11-25T11:59:00+01:00"));
    assert!(later(&mut play, "2026-11-25T12:01:00+01:00"));
}
