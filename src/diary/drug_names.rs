//! Which class a medicine belongs to, by its generic name or its brand.

use std::sync::LazyLock;

use super::Class;
use super::brand_names::{all_names, brands_of, generic_of, table};

/// Generic names, in one word each, with the class they belong to; a blank between two.
static NAMES: LazyLock<Vec<(Class, &'static str)>> = LazyLock::new(|| {
    let classes = table(include_str!("generics.txt"));
    classes
        .filter_map(|(class, names)| Some((class.parse().ok()?, names)))
        .collect()
});

const INHALED_STEROIDS: &str = "fluticasone budesonide beclometasone beclomethasone mometasone";

impl Class {
    /// The class of a medicine whose generic name or brand is known; `None` for a name of the person's own.
    pub fn of_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let words = words_of(&lower);
        class_of(&words).or_else(|| class_of(&words_of(generic_of(&words)?)))
    }

    /// What is in a medicine that goes by its brand: "atorvastatin" for Lipitor.
    pub fn generic_name(name: &str) -> Option<&'static str> {
        let lower = name.to_lowercase();
        let words = words_of(&lower);
        // "Lipitor (atorvastatin)" says it already.
        let is_said = class_of(&words).is_some();
        generic_of(&words).filter(|_| !is_said)
    }

    /// What else a medicine is called: its generic name, and the brands that it is sold as.
    pub fn other_names(name: &str) -> String {
        let lower = name.to_lowercase();
        let words = words_of(&lower);
        let generic = generic_of(&words)
            .or_else(|| words.iter().find(|word| brands_of(word).is_some()).copied());
        let brands = generic.and_then(brands_of);
        [generic, brands]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The names of all medicines that are known.
    pub fn all_names() -> String {
        all_names().collect::<Vec<_>>().join(" ")
    }
}

fn words_of(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// The class of a medicine by its generic names among these words; `None` where none is known.
fn class_of(words: &[&str]) -> Option<Class> {
    let has = |names: &str| names.split(' ').any(|name| words.contains(&name));
    let is_laba = |(class, names): &(Class, &str)| *class == Class::AsthmaLaba && has(names);
    if NAMES.iter().any(is_laba) && has(INHALED_STEROIDS) {
        return Some(Class::AsthmaLabaSteroid);
    }
    NAMES
        .iter()
        .find(|(_, names)| has(names))
        .map(|(class, _)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_medicine_is_found_by_its_brands() {
        let has = |name: &str, other: &str| Class::other_names(name).contains(other);
        assert!(has("Atorvastatin 20 mg", "lipitor") && has("Lasix", "furosemide"));
        assert_eq!(Class::other_names("my red pills"), "");
    }

    #[test]
    fn a_generic_name_tells_the_class() {
        for (name, class) in [
            ("furosemide", Class::DiureticLoop),
            ("Furosemide 20 mg", Class::DiureticLoop),
            ("hydrochlorothiazide", Class::DiureticThiazide),
            ("salmeterol", Class::AsthmaLaba),
            ("salmeterol/fluticasone", Class::AsthmaLabaSteroid),
            ("budesonide", Class::AsthmaOther),
            ("quinine sulfate", Class::Quinine),
            ("Lasix 40", Class::DiureticLoop),
            ("LIPITOR", Class::Statin),
            ("Zoloft", Class::Antidepressant),
            ("Symbicort Turbohaler", Class::AsthmaLabaSteroid),
            ("Ventolin", Class::AsthmaOther),
            ("Diovan HCT", Class::DiureticThiazide),
            ("losartan + hydrochlorothiazide", Class::DiureticThiazide),
            ("rosuvastatin calcium", Class::Statin),
            ("Ibuprofen 400", Class::Other),
            ("metformin", Class::Other),
        ] {
            assert_eq!(Class::of_name(name), Some(class), "{name}");
        }
        assert_eq!(Class::of_name("the blue ones"), None);
        for (name, generic) in [
            ("Lipitor 20 mg", Some("atorvastatin")),
            ("Advair", Some("fluticasone, salmeterol")),
            ("Lipitor (atorvastatin)", None),
            ("atorvastatin", None),
            ("the blue ones", None),
        ] {
            assert_eq!(Class::generic_name(name), generic, "{name}");
        }
    }

    #[test]
    fn every_line_of_the_table_has_a_class() {
        let lines = table(include_str!("generics.txt")).count();
        assert_eq!((NAMES.len(), lines), (14, 14));
    }

    #[test]
    fn no_name_stands_in_two_classes() {
        let mut all: Vec<&str> = NAMES
            .iter()
            .flat_map(|(_, names)| names.split(' '))
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
