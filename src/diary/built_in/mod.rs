//! The factor table: everything the article names that changes from night to night, defined once, each in one
//! row with its card.
//!
//! The check-in form, the import columns, `cramp factor list` and the analysis all derive from it, and a
//! person's own factors stand beside the built-in ones as equals. Medicines and conditions have tables of
//! their own ([`Class`](super::Class), [`ConditionKind`](super::ConditionKind)), because they last for weeks,
//! not for a night.

#[macro_use]
mod row;

mod day;
mod night;
mod not_asked;

pub use night::SHORT_SLEEP_CARD;
pub use row::BuiltIn;

use std::sync::LazyLock;

use super::Factor;

/// The built-in factors, in the order in which they are asked.
pub static BUILT_IN: LazyLock<Vec<Factor>> =
    LazyLock::new(|| rows().map(|row| row.factor.clone()).collect());

fn rows() -> impl Iterator<Item = &'static BuiltIn> {
    [day::ROWS, night::ROWS, not_asked::ROWS]
        .into_iter()
        .flatten()
}

impl BuiltIn {
    /// The row of a key.
    pub fn of(key: &str) -> Option<&'static Self> {
        rows().find(|row| row.factor.key == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{AskTime, Catalogue, NightBoundary, Test, Value};

    #[test]
    fn keys_are_unique_and_plain() {
        let mut keys: Vec<&str> = BUILT_IN.iter().map(|factor| factor.key.as_ref()).collect();
        assert!(keys.iter().all(|key| {
            key.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        }));
        keys.sort_unstable();
        let all = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }

    #[test]
    fn every_factor_reads_its_own_example_and_what_it_shows() {
        let units = crate::diary::Units::Metric;
        for factor in BUILT_IN.iter() {
            let value = factor
                .read(&factor.example(), NightBoundary::default())
                .expect(&factor.key);
            let shown = factor.show(value, units, crate::diary::ClockStyle::TwentyFour);
            let again = factor
                .read(&shown, NightBoundary::default())
                .expect(&factor.key);
            assert_eq!(value, again, "{} shown as {shown}", factor.key);
        }
    }

    #[test]
    fn every_choice_that_a_trigger_names_exists() {
        for factor in BUILT_IN.iter() {
            for trigger in factor.triggers.iter() {
                if let Test::Is(place) = trigger.test {
                    assert!(usize::from(place) < factor.words().len(), "{}", factor.key);
                    assert!(trigger.test.holds(Value::Choice(place)));
                }
            }
        }
    }

    #[test]
    fn every_row_of_the_article_has_a_factor() {
        // Section 6 of the product description, row by row; medicines and conditions are tested beside their
        // tables.
        for key in [
            "fluids",
            "dark-urine",
            "greens",
            "nuts",
            "bananas",
            "dairy",
            "salty-food",
            "sweating",
            "magnesium",
            "minerals",
            "blood-potassium",
            "blood-calcium",
            "blood-magnesium",
            "blood-sodium",
            "blood-glucose",
            "blood-hba1c",
            "blood-ck",
            "blood-tsh",
            "blood-vitamin-d",
            "blood-b12",
            "blood-ferritin",
            "blood-egfr",
            "exercise",
            "exercise-intensity",
            "exercise-kind",
            "standing",
            "legs-tired",
            "posture",
            "waking-posture",
            "blanket",
            "calf-stretches",
            "toe-flexes",
            "ankle-rotations",
            "stretching",
            "stretching-routine",
            "footwear",
            "sitting",
            "soreness",
            "awake",
            "disturbed",
            "alcohol",
            "caffeine",
            "bed",
            "up",
            "season",
        ] {
            assert!(Catalogue::default().find(key).is_some(), "{key}");
        }
    }

    #[test]
    fn every_question_of_the_check_in_is_explained() {
        for factor in BUILT_IN.iter() {
            let is_asked = matches!(factor.asked, AskTime::Evening | AskTime::Morning);
            let words = BuiltIn::of(&factor.key).and_then(|row| row.asks);
            assert_eq!(words.is_some(), is_asked, "{}", factor.key);
            assert!(
                words.is_none_or(|words| words.len() < 130),
                "{}",
                factor.key
            );
        }
    }
}
