//! Evidence cards: what the article says of a factor, what studies found, how strong that is, and what it
//! means.
//!
//! A card stands beside a finding and never changes a number. The sentences name what was found beside what,
//! and never that one made the other. A factor's card stands in its row, `diary/built_in`; here are the others:
//! `lasting_cards` of what lasts, `cards` of the rest.

mod cards;
mod figures;
mod lasting_cards;
mod other_names;
#[cfg(test)]
mod tests;

pub use crate::diary::card::{Card, Strength};

use crate::diary::{Aim, BuiltIn, Catalogue, Class, ConditionKind, Factor, ReliefKind, Suggestion};

/// What has a card and is nothing that the diary keeps: its key, its name and its card.
pub const TOPICS: [(&str, &str, &Card); 3] = cards::TOPICS;

/// The card of a factor; a person's own factor gets the one that says that nobody has studied it.
pub fn card(factor: &Factor) -> &'static Card {
    if factor.own {
        return &cards::OWN;
    }
    BuiltIn::of(&factor.key).map_or(&cards::OWN, |row| row.card)
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

/// The study's figure of a class of medicines, where there is one: how many times as common cramp treatment
/// was after a first prescription as before it, and the interval of that.
pub fn class_figure(class: Class) -> Option<[&'static str; 3]> {
    figures::of_class(class)
}

/// The card of a condition.
pub fn condition_card(kind: ConditionKind) -> &'static Card {
    lasting_cards::of_condition(kind)
}

/// What people call a factor, a class, a condition or a relief besides its own name: first the words of the
/// article.
pub fn other_names(key: &str) -> &'static [&'static str] {
    other_names::of(key)
}

/// The card of a relief; `None` for what has no name, of which nothing is known here.
pub fn relief_card(kind: ReliefKind) -> Option<&'static Card> {
    cards::of_relief(kind)
}
