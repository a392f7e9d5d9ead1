//! What lasts longer than a night, as scripts see it: medicines, conditions, factors.

use serde::Serialize;

use crate::diary::{Condition, Factor, Regimen, Test};
use crate::evidence::Card;

/// A medicine over time.
#[derive(Debug, Serialize)]
pub(crate) struct MedicationRow {
    id: String,
    name: String,
    class: &'static str,
    since: String,
    until: Option<String>,
    kind: &'static str,
    doses: Vec<DoseRow>,
}

#[derive(Debug, Serialize)]
struct DoseRow {
    since: String,
    dose: String,
}

impl From<&Regimen> for MedicationRow {
    fn from(regimen: &Regimen) -> Self {
        Self {
            id: regimen.id.to_string(),
            name: regimen.name.clone(),
            class: regimen.class.into(),
            since: regimen.since.to_string(),
            until: regimen.until.map(|until| until.to_string()),
            kind: regimen.kind.into(),
            doses: regimen
                .doses
                .iter()
                .map(|dose| DoseRow {
                    since: dose.since.to_string(),
                    dose: dose.text.clone(),
                })
                .collect(),
        }
    }
}

/// A condition over time.
#[derive(Debug, Serialize)]
pub(crate) struct ConditionRow {
    id: String,
    kind: &'static str,
    since: Option<String>,
    until: Option<String>,
}

impl From<&Condition> for ConditionRow {
    fn from(condition: &Condition) -> Self {
        Self {
            id: condition.id.to_string(),
            kind: condition.kind.into(),
            since: condition.since.map(|date| date.to_string()),
            until: condition.until.map(|date| date.to_string()),
        }
    }
}

/// A factor with its threshold, in its own unit.
#[derive(Debug, Serialize)]
pub(crate) struct FactorRow {
    factor: String,
    label: String,
    kind: &'static str,
    unit: Option<String>,
    words: Vec<String>,
    triggers: Vec<TriggerRow>,
    lag: u8,
    asked: &'static str,
    own: bool,
    archived: bool,
}

#[derive(Debug, Serialize)]
struct TriggerRow {
    test: &'static str,
    limit: Option<f64>,
    word: Option<String>,
    expects: &'static str,
}

impl From<&Factor> for FactorRow {
    fn from(factor: &Factor) -> Self {
        let triggers = factor.triggers.iter().map(|trigger| TriggerRow {
            test: match trigger.test {
                Test::Yes => "yes",
                Test::Under(_) => "under",
                Test::Over(_) => "over",
                Test::AtLeast(_) => "at-least",
                Test::Is(_) => "is",
            },
            limit: trigger.test.limit(),
            word: match trigger.test {
                Test::Is(place) => Some(factor.word(place).to_owned()),
                _ => None,
            },
            expects: trigger.expects.into(),
        });
        Self {
            factor: factor.key.to_string(),
            label: factor.label.to_string(),
            kind: factor.kind.name(),
            unit: Some(factor.unit_name().to_owned()).filter(|unit| !unit.is_empty()),
            words: factor.words().iter().map(ToString::to_string).collect(),
            triggers: triggers.collect(),
            lag: factor.lag,
            asked: factor.asked.into(),
            own: factor.own,
            archived: factor.archived,
        }
    }
}

/// An evidence card.
#[derive(Debug, Serialize)]
pub(crate) struct CardRow {
    article: &'static str,
    found: &'static str,
    source: Option<&'static str>,
    strength: &'static str,
    strength_word: &'static str,
    means: &'static str,
}

impl From<&Card> for CardRow {
    fn from(card: &Card) -> Self {
        Self {
            article: card.article,
            found: card.found,
            source: Some(card.source).filter(|source| !source.is_empty()),
            strength: card.strength.mark(),
            strength_word: card.strength.word(),
            means: card.means,
        }
    }
}
