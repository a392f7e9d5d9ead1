//! What is due now, by the time of day and by what the diary lacks.

use chrono::Timelike as _;

use super::Page;
use super::catch_up::CatchUp;
use super::check_in::{CheckIn, Part};
use super::cramp::CrampPage;
use super::first_questions::FirstQuestions;
use super::wake::Wake;
use crate::diary::Observation;
use crate::tui::context::Context;

/// Before this hour someone awake has a cramp and has not got up.
const MORNING_BEGINS: u32 = 5;

/// From this hour on the evening's check-in comes before the open nights.
const EVENING_BEGINS: u32 = 18;

/// Whether nobody has said yet how the night was: its answer, or after cramps what they left behind.
pub(super) fn morning_waits(cx: &Context) -> bool {
    let is_morning = is_before_the_boundary(cx) && cx.now.local().hour() >= MORNING_BEGINS;
    if !is_morning || cx.first_night.is_none() {
        return false;
    }
    let journal = &cx.journal;
    if journal.answer(cx.tonight()).is_none() {
        return true;
    }
    let Some(check_in) = journal.check_ins.get(&cx.tonight()) else {
        return true;
    };
    let catalogue = &cx.journal.catalogue;
    let is_of_the_morning = |each: &Observation| catalogue.get(each.factor).follows_the_night();
    check_in.said.is_none() && !check_in.observations.iter().any(is_of_the_morning)
}

/// Whether it is evening and nothing is said of the day yet.
pub(super) fn evening_waits(cx: &Context) -> bool {
    let is_evening = !is_before_the_boundary(cx) && cx.now.local().hour() >= EVENING_BEGINS;
    let check_in = cx.journal.check_ins.get(&cx.tonight());
    is_evening && check_in.is_none_or(|check_in| check_in.observations.is_empty())
}

fn is_before_the_boundary(cx: &Context) -> bool {
    cx.now.local().time() < cx.settings.night_boundary.time()
}

/// The page that the time of day and the diary call for.
pub(super) fn due(cx: &Context) -> Page {
    if let Some(running) = cx.journal.running() {
        return Page::Cramp(Box::new(CrampPage::new(running.id)));
    }
    let hour = cx.now.local().hour();
    let before_the_boundary = is_before_the_boundary(cx);
    if before_the_boundary && hour < MORNING_BEGINS {
        return Page::Wake(Wake::default());
    }
    if cx.first_night.is_none() && cx.settings.first_questions {
        return Page::First(FirstQuestions::default());
    }
    if morning_waits(cx) {
        let form = CheckIn::new(cx.tonight(), Part::Morning);
        let had_cramps = !cx.journal.episodes_of(cx.tonight()).is_empty();
        return Page::CheckIn(if had_cramps {
            form.after_cramps(cx)
        } else {
            form
        });
    }
    if hour < EVENING_BEGINS && !cx.unanswered().is_empty() {
        return Page::CatchUp(CatchUp::new(cx));
    }
    if before_the_boundary {
        return Page::Wake(Wake::default());
    }
    Page::CheckIn(CheckIn::new(cx.tonight(), Part::Evening))
}
