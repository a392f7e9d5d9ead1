//! How much the evening asks: a short list for a start, or everything.

use crate::diary::{AskTime, BUILT_IN, Catalogue, Edit, Entry, Factor};

/// What the short list asks: what is named most often, and answered in half a minute.
pub const SHORT_LIST: [&str; 8] = [
    "fluids",
    "legs-tired",
    "magnesium",
    "exercise",
    "standing",
    "alcohol",
    "caffeine",
    "calf-stretches",
];

/// How many questions the full list has.
pub fn full_list() -> usize {
    let is_asked = |factor: &&Factor| factor.asked == AskTime::Evening;
    BUILT_IN.iter().filter(is_asked).count()
}

/// The entry that has the evening ask the short list, or the full one; `None` where it does already. Own
/// factors stay as they are.
pub fn ask_list(catalogue: &Catalogue, is_short: bool) -> Option<Entry> {
    let asked = |known: &Factor| {
        if is_short && !SHORT_LIST.contains(&known.key.as_ref()) {
            AskTime::OnRequest
        } else {
            AskTime::Evening
        }
    };
    let of_the_evening = BUILT_IN
        .iter()
        .filter(|known| known.asked == AskTime::Evening);
    let changed = of_the_evening.filter_map(|known| {
        let factor = catalogue.get(catalogue.find(&known.key)?);
        let asked = asked(known);
        let changed = Factor {
            asked,
            ..factor.clone()
        };
        (factor.asked != asked).then_some(Edit::Factor(changed))
    });
    let edits: Vec<Edit> = changed.collect();
    let name = if is_short { "short" } else { "full" };
    let label = format!("the {name} list of questions");
    (!edits.is_empty()).then(|| Entry::new(label, edits))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::Journal;

    #[test]
    fn the_short_list_asks_eight_things_and_the_full_one_all_again() {
        let mut journal = Journal::default();
        let count = |journal: &Journal| journal.catalogue.asked(AskTime::Evening).count();
        assert_eq!(count(&journal), full_list());
        assert_eq!(ask_list(&journal.catalogue, false), None);
        let short = ask_list(&journal.catalogue, true).expect("a change");
        journal.apply(&short);
        assert_eq!(count(&journal), SHORT_LIST.len());
        assert_eq!(ask_list(&journal.catalogue, true), None);
        let full = ask_list(&journal.catalogue, false).expect("a change");
        journal.apply(&full);
        assert_eq!(journal.catalogue, Catalogue::default());
    }
}
