//! Resolves a name to a card: by key, by label, by one of the person's medicines, or by a prefix of these.

use strum::IntoEnumIterator as _;

use crate::diary::{Catalogue, Class, ConditionKind, Factor, Regimen, ReliefKind, Units};
use crate::evidence::{self, Card};

/// Similarity from which a known name is suggested for an unknown one.
const ALIKE: f64 = 0.8;
/// How many names are suggested at most.
const OFFERED: usize = 4;

/// A card and its names.
#[derive(Clone, Debug)]
pub(super) struct NamedCard<'a> {
    /// What it is about: a factor, a class of medicines, a condition, a relief, or something else.
    pub(super) sort: &'static str,
    /// The name to use on the command line.
    pub(super) key: String,
    /// The name that is shown.
    pub(super) label: String,
    pub(super) card: &'static Card,
    pub(super) factor: Option<&'a Factor>,
    /// All its names, folded for comparison.
    names: Vec<String>,
}

/// What a name resolves to.
#[derive(Debug)]
pub(super) enum Resolution<'a> {
    One(NamedCard<'a>),
    /// A prefix of several names.
    Several(Vec<String>),
    /// Unknown; the nearest names.
    Nothing(Vec<String>),
}

/// Resolves a name.
pub(super) fn resolve_name<'a>(
    name: &str,
    catalogue: &'a Catalogue,
    regimens: &[Regimen],
    units: Units,
) -> Resolution<'a> {
    let wanted = folded(name);
    let mut all = all(catalogue, regimens, units);
    let is_called = |each: &NamedCard<'_>| each.names.contains(&wanted);
    if let Some(place) = all.iter().position(is_called) {
        return Resolution::One(all.swap_remove(place));
    }
    if let Some(class) = Class::of_name(name) {
        return Resolution::One(of_medicine(name, class));
    }
    let begins = |each: &NamedCard<'_>| each.names.iter().any(|name| name.starts_with(&wanted));
    let mut begun: Vec<NamedCard<'_>> = Vec::new();
    for each in all.iter().filter(|each| !wanted.is_empty() && begins(each)) {
        if begun.iter().all(|one| one.key != each.key) {
            begun.push(each.clone());
        }
    }
    match begun.len() {
        0 => Resolution::Nothing(nearest(&wanted, &all)),
        1 => Resolution::One(begun.remove(0)),
        _ => {
            let name = |each: NamedCard<'_>| {
                let is_by_key = folded(&each.key).starts_with(&wanted);
                if is_by_key { each.key } else { each.label }
            };
            Resolution::Several(begun.into_iter().map(name).collect())
        }
    }
}

/// Keys or labels that contain the name or are similar to it, the most similar first.
fn nearest<'a>(wanted: &str, all: &'a [NamedCard<'_>]) -> Vec<String> {
    let likeness = |name: &str| {
        let name = folded(name);
        let has_it = wanted.len() >= 3 && name.contains(wanted);
        if has_it {
            1.0
        } else {
            strsim::jaro_winkler(wanted, &name)
        }
    };
    let nearer = |each: &'a NamedCard<'_>| {
        let (key, label) = (likeness(&each.key), likeness(&each.label));
        let by_key = (key, each.key.as_str());
        if key >= label {
            by_key
        } else {
            (label, each.label.as_str())
        }
    };
    let near = all.iter().map(nearer);
    let mut near: Vec<_> = near.filter(|(likeness, _)| *likeness >= ALIKE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.dedup_by_key(|(_, name)| *name);
    let names = near.into_iter().map(|(_, name)| name.to_owned());
    names.take(OFFERED).collect()
}

/// All cards: those of factors first.
fn all<'a>(catalogue: &'a Catalogue, regimens: &[Regimen], units: Units) -> Vec<NamedCard<'a>> {
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
    // The newest course of a medicine decides its class.
    let medicines = regimens.iter().rev();
    let medicines = medicines.map(|regimen| of_medicine(&regimen.name, regimen.class));
    let of_kinds = factors.chain(classes).chain(conditions).chain(reliefs);
    of_kinds.chain(topics).chain(medicines).collect()
}

fn named<'a>(sort: &'static str, key: &str, label: &str, card: &'static Card) -> NamedCard<'a> {
    let names = [key, label];
    let names = names.iter().chain(evidence::other_names(key));
    NamedCard {
        sort,
        key: key.to_owned(),
        label: label.to_owned(),
        card,
        factor: None,
        names: names.map(|name| folded(name)).collect(),
    }
}

/// The card of the class that a medicine belongs to.
fn of_medicine<'a>(name: &str, class: Class) -> NamedCard<'a> {
    let name = name.trim();
    let label = format!("{name} ({})", class.label());
    NamedCard {
        names: vec![folded(name)],
        ..named("class", class.into(), &label, evidence::class_card(class))
    }
}

/// Lower-case letters and digits, with a dash for anything in between.
fn folded(name: &str) -> String {
    let low = name.to_lowercase();
    let words = low.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join("-")
}
