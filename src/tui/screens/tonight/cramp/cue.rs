//! What to do about a cramp, in one line: while it goes on, and just after it.

use chrono::TimeDelta;
use unicode_width::UnicodeWidthStr as _;

use crate::diary::{Episode, FIRST_CUE, LONG_SECONDS, acts};
use crate::tui::context::Context;

/// Some advice, longest first.
type Cue = [&'static str; 3];

/// What comes first, and is enough for most cramps.
const FIRST: Cue = [
    FIRST_CUE,
    "Toes up toward the shin. Then stand.",
    "Toes up, then stand.",
];

/// What a cramp that goes on for long adds, one a minute.
const WHEN_LONG: [Cue; 4] = [
    [
        "Over 10 minutes: worth telling a doctor.",
        "Over 10 min: worth telling a doctor.",
        "Mention to a doctor.",
    ],
    [
        "Walk a few steps, or rub the muscle firmly.",
        "Walk a few steps, or rub it.",
        "Walk, or rub it.",
    ],
    [
        "A warm pack or a warm bath may help.",
        "Warm pack, or a warm bath.",
        "Try something warm.",
    ],
    FIRST,
];

const AFTER: Cue = [
    "It's over. Warmth or a short walk may help the soreness.",
    "It's over. Warmth may help.",
    "Warmth may help.",
];

/// For this long after the end a cramp has just stopped.
const JUST: TimeDelta = TimeDelta::minutes(10);

/// The advice for now, as long as fits. A cramp of long ago needs none.
pub(super) fn cue(episode: &Episode, width: u16, cx: &Context) -> Option<&'static str> {
    let words = if episode.is_running() {
        match episode.elapsed_seconds(&cx.now).checked_sub(LONG_SECONDS) {
            None => FIRST,
            Some(longer) => WHEN_LONG[(longer / 60) as usize % WHEN_LONG.len()],
        }
    } else {
        let ended = acts::ended_at(episode)?;
        let has_just_stopped = (TimeDelta::zero()..=JUST).contains(&cx.now.since(&ended));
        has_just_stopped.then_some(AFTER)?
    };
    let mut words = words.into_iter();
    words.find(|words| words.width() <= usize::from(width))
}
