use strum::IntoEnumIterator;

use super::*;
use crate::diary::{BUILT_IN, Class, ConditionKind, ReliefKind};

/// Every card with whose it is.
fn all() -> Vec<(String, &'static Card)> {
    let factors = BUILT_IN.iter().map(|f| (f.key.to_string(), card(f)));
    let classes = Class::iter().map(|class| (class.to_string(), class_card(class)));
    let conditions = ConditionKind::iter().map(|kind| (kind.to_string(), condition_card(kind)));
    let reliefs =
        ReliefKind::iter().filter_map(|kind| Some((kind.to_string(), relief_card(kind)?)));
    let own = std::iter::once(("own".to_owned(), &cards::OWN));
    let topics = TOPICS.iter();
    let topics = topics.map(|(key, _, card)| ((*key).to_owned(), *card));
    factors
        .chain(topics)
        .chain(classes)
        .chain(conditions)
        .chain(reliefs)
        .chain(own)
        .collect()
}

#[test]
fn a_factor_of_ones_own_is_judged_by_ones_own_nights() {
    let mut bath = BUILT_IN[0].clone();
    bath.own = true;
    assert!(card(&bath).means.contains("own nights"));
}

#[test]
fn no_card_blames_doses_or_orders() {
    let forbidden = [
        "cause",
        "causing",
        "stop taking",
        "you should",
        "you must",
        "you need",
        "dose",
        "mg",
        "diagnos",
    ];
    for (whose, card) in all() {
        for text in [card.article, card.found, card.source, card.means] {
            let low = text.to_lowercase();
            for word in forbidden {
                assert!(!low.contains(word), "{whose}: \"{word}\" in \"{text}\"");
            }
        }
    }
}

#[test]
fn every_card_is_whole() {
    for (whose, card) in all() {
        for text in [card.article, card.found, card.means] {
            assert!(text.ends_with('.'), "{whose}: \"{text}\" is no sentence");
        }
        let figures = card.found.contains("ratio") || card.found.contains(" % ");
        assert!(!figures || !card.source.is_empty(), "{whose}: no source");
    }
}

#[test]
fn a_card_without_a_study_does_not_say_who_was_studied() {
    assert_eq!(cards::OWN.who_was_studied(), None);
    assert_eq!(
        relief_card(ReliefKind::Massage).and_then(Card::who_was_studied),
        None
    );
    assert_eq!(
        condition_card(ConditionKind::ThyroidProblem).who_was_studied(),
        None
    );
    assert!(class_card(Class::Statin).who_was_studied().is_some());
}

/// Every pair of numbers in brackets says what it is, itself or in the words before it.
#[test]
fn brackets_say_that_they_are_likely_ranges() {
    for (whose, card) in all() {
        for (place, _) in card.found.match_indices(" to ") {
            let before = card.found[..place].rsplit('(').next().unwrap_or_default();
            let in_brackets = card.found[..place].contains('(') && !before.contains(')');
            assert!(
                !in_brackets || card.found.contains("likely"),
                "{whose}: {}",
                card.found
            );
        }
    }
}

#[test]
fn all_diuretics_stand_beside_each_of_their_classes() {
    for class in Class::iter().filter(|class| class.to_string().starts_with("diuretic")) {
        let found = class_card(class).found;
        assert!(
            found.contains("all diuretics it was 1.5 times (likely 1.33 to 1.63)"),
            "{class}"
        );
    }
}
