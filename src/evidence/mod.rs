//! Evidence cards: what the article says of a factor, what studies found, how strong that is, and what it
//! means.
//!
//! A card stands beside a finding and never changes a number. The cards stand in two tables: `cards`, of a
//! night, and
//! `lasting_cards`, of what lasts.

mod cards;
mod lasting_cards;
#[cfg(test)]
mod tests;

use crate::diary::{Aim, Catalogue, Class, ConditionKind, Factor, ReliefKind, Suggestion};

/// Whom the studies looked at.
const WHO_WAS_STUDIED: &str = "Almost all studies are of calf and leg cramps in adults over 50; there is \
    little on cramps of the foot alone.";

/// How much weight studies can bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Trials that agree.
    A,
    /// Decent observation of many people.
    B,
    /// Observation with gaps: few people, or one group of them.
    BMinus,
    /// More than indirect, but the trials disagree.
    CPlus,
    /// Observation with gaps of some of what the card is about, less of the rest.
    BMinusToC,
    /// Weak or indirect.
    C,
    /// Contradicted, or looked for and not found.
    D,
    /// Nothing was found to grade.
    NotGraded,
}

impl Strength {
    /// The grade: `A`, `B`, `B-`, `B-/C`, `C+`, `C`, `D`; `none` where there is nothing to grade.
    pub fn mark(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::BMinus => "B-",
            Self::BMinusToC => "B-/C",
            Self::CPlus => "C+",
            Self::C => "C",
            Self::D => "D",
            Self::NotGraded => "none",
        }
    }

    /// The grade in words.
    pub fn word(self) -> &'static str {
        match self {
            Self::A => "consistent trials",
            Self::B => "decent observational studies",
            Self::BMinus => "observational studies with gaps",
            Self::BMinusToC => "observational studies with gaps, or weaker",
            Self::CPlus => "trials that disagree",
            Self::C => "weak or indirect",
            Self::D => "contradicted, or none found",
            Self::NotGraded => "not graded",
        }
    }
}

/// What is known of a factor, a medicine, a condition or a relief, in four short paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// What the article says, in our words.
    pub article: &'static str,
    /// What studies found, with figures.
    pub found: &'static str,
    /// Where that is written; empty where no study is quoted.
    pub source: &'static str,
    /// How strong it is.
    pub strength: Strength,
    /// What that means for the person.
    pub means: &'static str,
}

impl Card {
    /// Whom the studies looked at; `None` where none is quoted.
    pub fn who_was_studied(&self) -> Option<&'static str> {
        (!self.source.is_empty()).then_some(WHO_WAS_STUDIED)
    }
}

/// What has a card and is nothing that the diary keeps: its key, its name and its card.
pub const TOPICS: [(&str, &str, &Card); 2] = cards::TOPICS;

/// The card of a factor; a person's own factor gets the one that says that nobody has studied it.
pub fn card(factor: &Factor) -> &'static Card {
    if factor.own {
        return &cards::OWN;
    }
    cards::of_factor(&factor.key).unwrap_or(&cards::OWN)
}

/// What stands beside a suggestion to change something: what its card means for the person. To fill something
/// in needs none.
pub fn caveat(suggestion: &Suggestion, catalogue: &Catalogue) -> Option<&'static str> {
    let factor = catalogue.find(&suggestion.factor)?;
    (suggestion.aim != Aim::FillIn).then(|| card(catalogue.get(factor)).means)
}

/// The card of a class of medicines.
pub fn class_card(class: Class) -> &'static Card {
    lasting_cards::of_class(class)
}

/// The card of a condition.
pub fn condition_card(kind: ConditionKind) -> &'static Card {
    lasting_cards::of_condition(kind)
}

/// The card of a relief; `None` for what has no name, of which nothing is known here.
pub fn relief_card(kind: ReliefKind) -> Option<&'static Card> {
    cards::of_relief(kind)
}
