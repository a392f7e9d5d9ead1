//! A trigger as it stands today, in the words that a review keeps.

use super::exposure::Source;
use super::finding::TriggerFinding;
use crate::diary::{Catalogue, ReviewFinding, Tendency, Test, Verdict};

/// A trigger as it stands today: what the comparison with the review before needs of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TodaysFinding {
    /// Its name for scripts.
    pub factor: String,
    /// The word of a choice that it is about.
    pub word: Option<String>,
    /// Its name for people.
    pub label: String,
    /// Whether more cramps go with it, or fewer.
    pub more: bool,
    /// How sure it is.
    pub verdict: Verdict,
    /// How many checks speak against it.
    pub doubts: usize,
}

impl TodaysFinding {
    pub(super) fn of(found: &TriggerFinding, catalogue: &Catalogue) -> Self {
        Self {
            factor: found.exposure.key.clone(),
            word: word(found.exposure.source, catalogue).map(str::to_owned),
            label: found.exposure.label.clone(),
            more: found.more(),
            verdict: found.verdict,
            doubts: found.doubts().len(),
        }
    }

    /// Which way it points.
    pub fn direction(&self) -> Tendency {
        Tendency::of(self.more)
    }

    /// What a review keeps of it; nothing where it is not told.
    pub(super) fn told(&self) -> Option<ReviewFinding> {
        self.verdict.is_told().then(|| ReviewFinding {
            factor: self.factor.clone(),
            word: self.word.clone(),
            direction: self.direction(),
            verdict: self.verdict,
        })
    }
}

/// The word of a choice that a trigger is about.
pub(super) fn word(source: Source, catalogue: &Catalogue) -> Option<&str> {
    let Source::Factor { factor, trigger } = source else {
        return None;
    };
    let row = catalogue.get(factor);
    match row.triggers.get(trigger)?.test {
        Test::Is(place) => Some(row.word(place)),
        _ => None,
    }
}

/// Every trigger as it stands today, in the order of the findings.
pub fn today(findings: &[TriggerFinding], catalogue: &Catalogue) -> Vec<TodaysFinding> {
    findings
        .iter()
        .map(|each| TodaysFinding::of(each, catalogue))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trigger_of_a_choice_is_about_a_word() {
        let catalogue = Catalogue::default();
        for (key, expected) in [
            ("posture", Some("pointed")),
            ("fluids", None),
            ("sweating", None),
        ] {
            let factor = catalogue.find(key).expect("a factor");
            let of = |trigger| word(Source::Factor { factor, trigger }, &catalogue);
            assert_eq!(of(0), expected, "{key}");
            assert_eq!(of(catalogue.get(factor).triggers.len()), None, "{key}");
        }
    }
}
