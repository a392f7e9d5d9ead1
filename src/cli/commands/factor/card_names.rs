//! Which card a name means: a key, a name that the program shows, a medicine of the person's, or the beginning of one.

use strum::IntoEnumIterator as _;

use crate::diary::{Catalogue, Class, ConditionKind, Factor, Regimen, ReliefKind, Units};
use crate::evidence::{self, Card};

/// Names this like a name that nobody knows are offered.
const ALIKE: f64 = 0.8;
/// Names that are offered.
const OFFERED: usize = 4;

/// A card, and what it is called.
#[derive(Clone, Debug)]
pub(super) struct Named<'a> {
    /// What it is about: a factor, a class of medicines, a condition, a relief, or something else.
    pub(super) sort: &'static str,
    /// How the command calls it.
    pub(super) key: String,
    /// How a person reads it.
    pub(super) label: String,
    pub(super) card: &'static Card,
    pub(super) factor: Option<&'a Factor>,
    /// What it goes by, folded.
    names: Vec<String>,
}

/// What a name means.
#[derive(Debug)]
pub(super) enum Meant<'a> {
    One(Named<'a>),
    /// It is the beginning of several names.
    Several(Vec<String>),
    /// Nobody knows it; the nearest names.
    Nothing(Vec<String>),
}

/// Finds what a name means.
pub(super) fn meant<'a>(
    name: &str,
    catalogue: &'a Catalogue,
    regimens: &[Regimen],
    units: Units,
) -> Meant<'a> {
    let wanted = folded(name);
    let mut all = all(catalogue, regimens, units);
    let is_called = |each: &Named<'_>| each.names.contains(&wanted);
    if let Some(place) = all.iter().position(is_called) {
        return Meant::One(all.swap_remove(place));
    }
    if let Some(class) = Class::of_name(name) {
        return Meant::One(of_medicine(name, class));
    }
    let mut begun: Vec<Named<'_>> = Vec::new();
    if !wanted.is_empty() {
        let begins = |each: &Named<'_>| each.names.iter().any(|name| name.starts_with(&wanted));
        for each in all.iter().filter(|each| begins(each)) {
            if begun.iter().all(|one| one.key != each.key) {
                begun.push(each.clone());
            }
        }
    }
    match begun.len() {
        0 => Meant::Nothing(nearest(&wanted, &all)),
        1 => Meant::One(begun.remove(0)),
        _ => {
            let begins = |name: &str| folded(name).starts_with(&wanted);
            let name = |each: &Named<'_>| {
                if begins(&each.key) {
                    &each.key
                } else {
                    &each.label
                }
                .clone()
            };
            Meant::Several(begun.iter().map(name).collect())
        }
    }
}

/// Names that hold the one that is wanted, or are like it, the likest first: a key or what a person reads.
fn nearest(wanted: &str, all: &[Named<'_>]) -> Vec<String> {
    let likeness = |name: &str| {
        let name = folded(name);
        if wanted.len() >= 3 && name.contains(wanted) {
            1.0
        } else {
            strsim::jaro_winkler(wanted, &name)
        }
    };
    let mut near: Vec<(f64, &str)> = all
        .iter()
        .map(|each| {
            let (key, label) = (likeness(&each.key), likeness(&each.label));
            if key >= label {
                (key, each.key.as_str())
            } else {
                (label, each.label.as_str())
            }
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.dedup_by_key(|(_, name)| *name);
    let names = near.into_iter().map(|(_, name)| name.to_owned());
    names.take(OFFERED).collect()
}

/// All cards: of factors first, then what else has one.
fn all<'a>(catalogue: &'a Catalogue, regimens: &[Regimen], units: Units) -> Vec<Named<'a>> {
    let factors = catalogue.iter().map(|(_, factor)| {
        let triggers = factor.triggers.iter();
        let triggers = triggers.map(|trigger| folded(&factor.trigger_label(trigger, units)));
        let mut named = named("factor", &factor.key, &factor.label, evidence::card(factor));
        named.names.extend(triggers);
        named.factor = Some(factor);
        named
    });
    let classes = Class::iter().map(|class| {
        let label = match class {
            Class::Other => "another medicine",
            class => class.label(),
        };
        named("class", class.into(), label, evidence::class_card(class))
    });
    let conditions = ConditionKind::iter().map(|kind| {
        let card = evidence::condition_card(kind);
        named("condition", kind.into(), kind.label(), card)
    });
    let reliefs = ReliefKind::iter().filter_map(|kind| {
        let card = evidence::relief_card(kind)?;
        Some(named("relief", kind.into(), kind.label(), card))
    });
    let topics = evidence::TOPICS.iter();
    let topics = topics.map(|(key, label, card)| named("topic", key, label, card));
    // The newest course of a medicine says what it is.
    let medicines = regimens.iter().rev();
    let medicines = medicines.map(|regimen| of_medicine(&regimen.name, regimen.class));
    factors
        .chain(classes)
        .chain(conditions)
        .chain(reliefs)
        .chain(topics)
        .chain(medicines)
        .collect()
}

fn named<'a>(sort: &'static str, key: &str, label: &str, card: &'static Card) -> Named<'a> {
    Named {
        sort,
        key: key.to_owned(),
        label: label.to_owned(),
        card,
        factor: None,
        names: vec![folded(key), folded(label)],
    }
}

/// The card of the class that a medicine belongs to.
fn of_medicine<'a>(name: &str, class: Class) -> Named<'a> {
    let name = name.trim();
    let label = format!("{name} ({})", class.label());
    Named {
        names: vec![folded(name)],
        ..named("class", class.into(), &label, evidence::class_card(class))
    }
}

/// Small letters and figures, and a dash for all that stands between.
fn folded(name: &str) -> String {
    let low = name.to_lowercase();
    let words = low.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}
