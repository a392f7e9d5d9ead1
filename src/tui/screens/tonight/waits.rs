//! Which questions wait, by the time of day and by what the diary lacks.

use chrono::Timelike as _;

use crate::diary::Observation;
use crate::tui::context::Context;

/// Before this hour someone awake has a cramp and has not got up.
pub(super) const MORNING_BEGINS: u32 = 5;

/// From this hour on the evening's check-in comes before the open nights.
pub(super) const EVENING_BEGINS: u32 = 18;

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

pub(super) fn is_before_the_boundary(cx: &Context) -> bool {
    cx.now.local().time() < cx.settings.night_boundary.time()
}
