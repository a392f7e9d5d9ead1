//! An evidence card as scripts see it.

use serde::Serialize;

use crate::evidence::Card;

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
