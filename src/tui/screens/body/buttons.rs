//! The keys that act on a row, in words that fit what it is now.

use chrono::NaiveDate;
use crokey::key;

use super::rows::Row;
use super::{Body, condition, factor, medicine, setting};
use crate::tui::context::Context;
use crate::tui::keymap::Hint;

/// The keys that act on a row, in words that fit it.
pub(super) fn buttons(row: &Row, body: &Body, cx: &Context) -> Vec<Hint> {
    let hint = |key, text| Hint { key, text };
    match row {
        Row::Medicine(id) => {
            let Some(regimen) = medicine::find(*id, cx) else {
                return Vec::new();
            };
            let mut hints = vec![hint(key!(enter), "edit")];
            if regimen.covers(cx.tonight()) {
                let check_in = cx.journal.check_ins.get(&cx.tonight());
                let next = match check_in.and_then(|check_in| check_in.taken(*id)) {
                    None => "taken tonight",
                    Some(true) => "skipped tonight",
                    Some(false) => "take that back",
                };
                hints.push(hint(key!(t), next));
            }
            hints.push(hint(key!(s), ends(regimen.until, cx, "stopped today")));
            hints.push(hint(key!(delete), "delete"));
            hints
        }
        Row::Condition(id) => {
            let until = condition::find(*id, cx).and_then(|condition| condition.until);
            vec![
                hint(key!(enter), "edit"),
                hint(key!(s), ends(until, cx, "over since today")),
                hint(key!(delete), "delete"),
            ]
        }
        Row::OwnFactor(key) => {
            let archived = factor::find(key, cx).is_some_and(|factor| factor.archived);
            let word = if archived {
                "take up again"
            } else {
                "put away"
            };
            vec![hint(key!(enter), "edit"), hint(key!(s), word)]
        }
        Row::BuiltIn(key) => {
            let changed = factor::find(key, cx).is_some_and(|factor| {
                factor::built_in(factor).is_some_and(|known| known != factor)
            });
            let mut hints = vec![hint(key!(enter), "edit")];
            if changed {
                hints.push(hint(key!(delete), "reset"));
            }
            hints
        }
        Row::Setting(setting) if setting::is_typed(*setting) => {
            vec![hint(key!(enter), "type another")]
        }
        Row::Setting(_) => vec![hint(key!(enter), "next")],
        Row::Add(new) if body.draft(*new).is_some() => {
            vec![hint(key!(enter), "go on"), hint(key!(delete), "discard")]
        }
        Row::Add(_) => vec![hint(key!(enter), "add")],
    }
}

fn ends(until: Option<NaiveDate>, cx: &Context, while_it_lasts: &'static str) -> &'static str {
    match until {
        None => while_it_lasts,
        Some(until) if until >= cx.now.local().date() => "it goes on",
        Some(_) => "again from today",
    }
}
