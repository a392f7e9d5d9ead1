//! What a row of the list says.

use super::field::Name;
use super::rows::Row;
use super::{Body, condition, factor, medicine, setting, words};
use crate::diary::RegimenKind;
use crate::tui::context::Context;

/// What a row says.
pub(super) struct RowText {
    pub(super) mark: &'static str,
    pub(super) title: String,
    pub(super) value: String,
    /// Said where there is room for it.
    pub(super) more: String,
    /// Whether arrows change the value.
    pub(super) steps: bool,
    /// Whether it is over, put away or not asked.
    pub(super) is_past: bool,
}

/// What a row says now.
pub(super) fn text_of(row: &Row, body: &Body, cx: &Context) -> RowText {
    let today = cx.now.local().date();
    let empty = RowText {
        mark: "",
        title: String::new(),
        value: String::new(),
        more: String::new(),
        steps: false,
        is_past: false,
    };
    match row {
        Row::Medicine(id) => {
            let Some(regimen) = medicine::find(*id, cx) else {
                return empty;
            };
            let is_on = regimen.covers(cx.tonight());
            let check_in = cx.journal.check_ins.get(&cx.tonight());
            let taken = check_in.and_then(|check_in| check_in.taken(*id));
            let dose = regimen.doses.last().map_or("", |dose| &dose.text);
            RowText {
                mark: match taken {
                    Some(true) => "●",
                    Some(false) => "○",
                    None if is_on => "·",
                    None => " ",
                },
                title: format!("{} {dose}", regimen.name).trim_end().to_owned(),
                value: words::span(Some(regimen.since), regimen.until, today),
                more: match regimen.kind {
                    RegimenKind::Daily => String::new(),
                    RegimenKind::AsNeeded => regimen.kind.label().to_owned(),
                },
                is_past: regimen.until.is_some_and(|until| until <= today),
                ..empty
            }
        }
        Row::Condition(id) => {
            let Some(condition) = condition::find(*id, cx) else {
                return empty;
            };
            RowText {
                title: condition.kind.label().to_owned(),
                value: match condition.since.or(condition.until) {
                    None => "lasts".to_owned(),
                    Some(_) => words::span(condition.since, condition.until, today),
                },
                is_past: condition.until.is_some_and(|until| until <= today),
                ..empty
            }
        }
        Row::OwnFactor(key) | Row::BuiltIn(key) => {
            let Some(factor) = factor::find(key, cx) else {
                return empty;
            };
            let asked = factor::is_asked(factor);
            RowText {
                mark: if asked { "●" } else { "○" },
                title: factor.label.to_string(),
                value: if factor.archived {
                    "put away".to_owned()
                } else {
                    factor::asked_words(factor.asked).to_owned()
                },
                more: factor::short_reading(factor, cx),
                steps: !(factor.archived && factor.own),
                is_past: !asked,
            }
        }
        Row::Setting(setting) => RowText {
            title: setting::title(*setting).to_owned(),
            value: setting::words(*setting, &cx.settings.get(*setting), cx.settings.clock),
            steps: true,
            ..empty
        },
        Row::Add(new) => {
            let draft = body.draft(*new).map(|draft| {
                let mut fields = draft.fields.iter();
                let name = fields.find(|(name, _)| name == Name::Called.label());
                name.map_or("", |(_, name)| name.as_str())
            });
            RowText {
                mark: "+",
                title: match draft {
                    None => format!("add {}", new.words()),
                    Some("") => format!("continue adding {}", new.words()),
                    Some(name) => format!("continue adding {name}"),
                },
                is_past: true,
                ..empty
            }
        }
    }
}
