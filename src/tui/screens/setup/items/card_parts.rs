//! What the article and studies say of a row, in the words of its evidence card.

use strum::IntoEnumIterator as _;

use crate::diary::{Class, ConditionKind};
use crate::evidence::{self, Card};
use crate::tui::screens::setup::item::Part;

/// The card, below what the diary knows.
pub(super) fn card_parts(card: &Card) -> Vec<Part> {
    vec![
        Part::Gap,
        Part::Aside(card.article.to_owned()),
        Part::Pair("studies", card.found_where()),
        Part::Pair("for you", card.means.to_owned()),
    ]
}

/// Everyday names by which the palette finds what has that key.
pub(super) fn everyday_names(key: &str) -> String {
    evidence::other_names(key).join(" ")
}

/// The names of all classes of medicines: who looks for one wants to add such a medicine.
pub(super) fn class_names() -> String {
    let names = |class: Class| format!("{} {}", class.label(), everyday_names(class.into()));
    let names: Vec<String> = Class::iter()
        .map(names)
        .chain([Class::all_names()])
        .collect();
    names.join(" ")
}

/// The names of all conditions.
pub(super) fn condition_names() -> String {
    let names = |kind: ConditionKind| format!("{} {}", kind.label(), everyday_names(kind.into()));
    let names: Vec<String> = ConditionKind::iter().map(names).collect();
    names.join(" ")
}
