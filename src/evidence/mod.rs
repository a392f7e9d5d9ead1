//! Evidence cards: what the article says of a factor, what studies found, how strong that is, and what it
//! means.
//!
//! A card stands beside a finding and never changes a number. The sentences name what was found beside what,
//! and never that one made the other. A factor's card stands in its row, `diary/built_in`; here are the
//! others: `lasting_cards` of what lasts, `cards` of the rest.

mod cards;
mod figures;
mod lasting_cards;
mod other_names;
#[cfg(test)]
mod tests;

pub use crate::diary::card::{Card, Strength};
pub use cards::{TOPICS, relief_card};
pub use figures::class_figure;
pub use lasting_cards::{class_card, condition_card};
pub use other_names::other_names;

use crate::diary::{Aim, BuiltIn, Catalogue, Factor, Suggestion};

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
