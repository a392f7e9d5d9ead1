//! What is due now, by the time of day and by what the diary lacks.

use chrono::Timelike as _;

use super::catch_up::CatchUp;
use super::check_in::CheckIn;
use super::cramp::CrampPage;
use super::first_questions::FirstQuestions;
use super::page::Page;
use super::turn::Part;
use super::waits::{EVENING_BEGINS, MORNING_BEGINS, is_before_the_boundary, morning_waits};
use super::wake::Wake;
use crate::tui::context::Context;

/// The page that the time of day and the diary call for.
pub(super) fn due(cx: &Context) -> Page {
    if let Some(running) = cx.journal.running() {
        return Page::Cramp(Box::new(CrampPage::new(running.id, cx.uptime)));
    }
    let hour = cx.now.local().hour();
    let before_the_boundary = is_before_the_boundary(cx);
    if before_the_boundary && hour < MORNING_BEGINS {
        return Page::Wake(Wake::default());
    }
    // Whoever began with a cramp in the night is asked by day.
    let is_new = cx.first_night.is_none_or(|first| first >= cx.last_night());
    if is_new && cx.settings.first_questions {
        return Page::First(FirstQuestions::default());
    }
    if morning_waits(cx) {
        let form = CheckIn::new(cx.tonight(), Part::Morning);
        return Page::CheckIn(match cx.journal.episodes_of(cx.tonight()) {
            [] => form,
            _ => form.after_cramps(cx),
        });
    }
    if hour < EVENING_BEGINS && !cx.unanswered().is_empty() {
        return Page::CatchUp(CatchUp::default());
    }
    if before_the_boundary {
        return Page::Wake(Wake::default());
    }
    Page::CheckIn(CheckIn::new(cx.tonight(), Part::Evening))
}
