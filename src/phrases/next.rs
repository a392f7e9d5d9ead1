//! The one thing to do next, in words.

use serde_json::{Value as Json, json};

use crate::diary::words::plural;
use crate::patterns::{
    HALF_OF_THEM, MissingFactor, Next, PreventionToTry, SOON_NIGHTS, SuggestionSource,
    TriggerState, TriggerToChange,
};

/// Said where there is nothing to suggest.
pub const NOTHING_TO_SUGGEST: &str = "Nothing to suggest this week.";

impl Next {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        match &self.why {
            SuggestionSource::Change(change) => to_change(&self.what, change),
            SuggestionSource::Record(missing) => to_fill_in(&self.what, missing),
            SuggestionSource::Try(to_try) => to_try.sentence(),
        }
    }
}

impl PreventionToTry {
    /// What there is to say.
    pub fn sentence(&self) -> String {
        let so_far = match (self.done.events(), self.done.trials()) {
            (_, 0) => "not filled in so far".to_owned(),
            (0, HALF_OF_THEM..) => "you haven't in the last 8 weeks".to_owned(),
            (with, all) => format!("on {with} of {} in the last 8 weeks", plural(all, "night")),
        };
        format!(
            "You could try {} ({so_far}). It's safe and easy. Your diary will show if it helps.",
            self.what
        )
    }
}

fn to_change(what: &str, change: &TriggerToChange) -> String {
    let TriggerToChange {
        was,
        nights,
        raises,
        own,
    } = change;
    let often = if *own { "" } else { " on more days" };
    let was = match was {
        TriggerState::Done => "So far you did".to_owned(),
        TriggerState::Word(word) => format!("It was {word}"),
        TriggerState::Later => "It was later".to_owned(),
        TriggerState::Less => "It was less".to_owned(),
        TriggerState::More => "It was more".to_owned(),
        TriggerState::AtLeast(limit) => format!("It was {limit} or more"),
        TriggerState::There => "You had it".to_owned(),
    };
    let cramps = if *raises { "more" } else { "fewer" };
    format!(
        "You could try {what}{often}. {was} on {nights} nights, and those nights very likely had \
        {cramps} cramps. That doesn't prove that it helps."
    )
}

fn to_fill_in(what: &str, missing: &MissingFactor) -> String {
    let why = match missing.nights_to_go {
        _ if missing.is_time => "the chart of hours after bedtime needs it".to_owned(),
        Some(1) => "after 1 more night it can be tested".to_owned(),
        Some(nights) if nights <= SOON_NIGHTS => {
            format!("after about {nights} more nights it can be tested")
        }
        _ => "with it the results would be surer".to_owned(),
    };
    format!(
        "Please fill in {what}: it's missing on {} of your last {} nights, and {why}.",
        missing.nights_missing, missing.nights
    )
}

/// The first thing to try.
pub(super) fn lines(to_try: &[PreventionToTry]) -> Vec<String> {
    let first = to_try.iter().take(1);
    first.map(PreventionToTry::sentence).collect()
}

/// All of them for scripts.
pub(super) fn json(to_try: &[PreventionToTry]) -> Json {
    let all = to_try.iter().map(|each| {
        json!({"factor": each.key, "done": each.done.events(), "of": each.done.trials(),
            "sentence": each.sentence()})
    });
    all.collect()
}
