//! The brand names of common medicines, each with what is in it.

use std::sync::LazyLock;

/// Generic names, with the brands they are sold as, a blank between two.
static BRANDS: LazyLock<Vec<(&'static str, &'static str)>> =
    LazyLock::new(|| table(include_str!("brands.txt")).collect());

/// The lines of a table of names: before the colon what they have in common, and behind it the names.
pub(super) fn table(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(": "))
}

/// What is in a medicine whose brand stands among these words, in small letters.
pub(super) fn generic_of(words: &[&str]) -> Option<&'static str> {
    let has = |brands: &str| brands.split(' ').any(|brand| words.contains(&brand));
    let known = BRANDS.iter().find(|(_, brands)| has(brands));
    known.map(|(generic, _)| *generic)
}

/// The brands of a medicine by its generic name, in small letters: what else it is looked for by.
pub(super) fn brands_of(generic: &str) -> Option<&'static str> {
    let known = BRANDS.iter().find(|(known, _)| *known == generic);
    known.map(|(_, brands)| *brands)
}

/// All brands and generic names.
pub(super) fn all_names() -> impl Iterator<Item = &'static str> {
    BRANDS
        .iter()
        .flat_map(|(generic, brands)| [*generic, *brands])
}

#[cfg(test)]
mod tests {
    use super::super::Class;
    use super::*;

    #[test]
    fn every_brand_has_a_class_and_one_generic_name() {
        let mut all: Vec<&str> = BRANDS
            .iter()
            .flat_map(|(_, brands)| brands.split(' '))
            .collect();
        assert!(all.len() >= 150, "{}", all.len());
        for brand in &all {
            let generic = Class::generic_name(brand).expect(brand);
            assert!(Class::of_name(generic).is_some(), "{brand}: {generic}");
            assert_eq!(Class::of_name(brand), Class::of_name(generic), "{brand}");
        }
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "no brand stands twice");
    }
}
