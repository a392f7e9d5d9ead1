//! The factor table: everything the article names that changes from night to night, defined once.
//!
//! The check-in form, the import columns, `cramp factor list` and the analysis all derive from it, and a person's own
//! factors stand beside the built-in ones as equals. Medicines and conditions have tables of their own
//! ([`Class`](super::Class), [`ConditionKind`](super::ConditionKind)), because they last for weeks, not for a night.

use std::borrow::Cow;

use super::blood::{self, BloodTest};
use super::factor::{Asked, Direction, Factor, Group, Kind, Line, Test, Trigger, Unit};

use Asked::{Derived, Evening, Morning, OnRequest};
use Direction::{Lowers, Raises, Unknown};
use Group::{Acute, Beyond, Medical, Nature, Prevention};

/// A row of the table with everything that most rows have in common.
const fn row(
    key: &'static str,
    label: &'static str,
    kind: Kind,
    group: Group,
    triggers: &'static [Trigger],
    asked: Asked,
) -> Factor {
    Factor {
        key: Cow::Borrowed(key),
        label: Cow::Borrowed(label),
        kind,
        group,
        triggers: Cow::Borrowed(triggers),
        lag: 0,
        asked,
        line: None,
        own: false,
        archived: false,
    }
}

/// Puts a factor on a line of the check-in that it shares with its neighbours, under a shorter word.
const fn on_line(mut factor: Factor, title: &'static str, word: &'static str) -> Factor {
    factor.line = Some(Line { title, word });
    factor
}

/// A blood value: given with its date when there is one, never asked for.
const fn blood(key: &'static str, label: &'static str, test: &'static BloodTest) -> Factor {
    row(
        key,
        label,
        Kind::Amount(Unit::Blood(test)),
        Medical,
        &[],
        OnRequest,
    )
}

const fn when(test: Test, expects: Direction) -> Trigger {
    Trigger { test, expects }
}

const fn amount(unit: Unit) -> Kind {
    Kind::Amount(unit)
}

macro_rules! words {
    ($($word:literal),*) => { Kind::Choice(Cow::Borrowed(&[$(Cow::Borrowed($word)),*])) };
}

/// The built-in factors, in the order in which they are asked.
pub static BUILT_IN: &[Factor] = &[
    row(
        "fluids",
        "Fluids",
        amount(Unit::Millilitres),
        Acute,
        &[when(Test::Under(1500.0), Raises)],
        Evening,
    ),
    on_line(
        row(
            "dark-urine",
            "Thirst, dark urine",
            Kind::YesNo,
            Acute,
            &[when(Test::Yes, Raises)],
            Evening,
        ),
        "Today",
        "thirst",
    ),
    on_line(
        row(
            "sweating",
            "Heavy sweating",
            Kind::YesNo,
            Acute,
            &[when(Test::Yes, Raises)],
            Evening,
        ),
        "Today",
        "sweating",
    ),
    on_line(
        row(
            "legs-tired",
            "Legs tired",
            Kind::YesNo,
            Acute,
            &[when(Test::Yes, Raises)],
            Evening,
        ),
        "Today",
        "tired legs",
    ),
    on_line(
        row(
            "greens",
            "Greens",
            amount(Unit::Count("servings")),
            Prevention,
            &[when(Test::AtLeast(1.0), Lowers)],
            Evening,
        ),
        "Servings",
        "greens",
    ),
    on_line(
        row(
            "nuts",
            "Nuts",
            amount(Unit::Count("servings")),
            Prevention,
            &[when(Test::AtLeast(1.0), Lowers)],
            Evening,
        ),
        "Servings",
        "nuts",
    ),
    on_line(
        row(
            "bananas",
            "Bananas",
            amount(Unit::Count("servings")),
            Prevention,
            &[when(Test::AtLeast(1.0), Lowers)],
            Evening,
        ),
        "Servings",
        "bananas",
    ),
    on_line(
        row(
            "dairy",
            "Dairy",
            amount(Unit::Count("servings")),
            Prevention,
            &[when(Test::AtLeast(1.0), Lowers)],
            Evening,
        ),
        "Servings",
        "dairy",
    ),
    on_line(
        row(
            "magnesium",
            "Magnesium supplement",
            Kind::YesNo,
            Prevention,
            &[when(Test::Yes, Lowers)],
            Evening,
        ),
        "Supplements",
        "magnesium",
    ),
    on_line(
        row(
            "minerals",
            "Other mineral supplement",
            Kind::YesNo,
            Prevention,
            &[when(Test::Yes, Lowers)],
            Evening,
        ),
        "Supplements",
        "other minerals",
    ),
    on_line(
        row(
            "exercise",
            "Exercise",
            amount(Unit::Minutes),
            Acute,
            &[when(Test::AtLeast(30.0), Raises)],
            Evening,
        ),
        "Exercise",
        "",
    ),
    on_line(
        row(
            "exercise-intensity",
            "Exercise intensity",
            words!["light", "moderate", "hard"],
            Acute,
            &[when(Test::Is(2), Raises)],
            Evening,
        ),
        "Exercise",
        "intensity",
    ),
    on_line(
        row(
            "exercise-kind",
            "Exercise kind",
            words![
                "walking", "running", "cycling", "swimming", "strength", "other"
            ],
            Acute,
            &[],
            Evening,
        ),
        "Exercise",
        "kind",
    ),
    on_line(
        row(
            "standing",
            "On your feet",
            amount(Unit::Hours),
            Acute,
            &[when(Test::Over(4.0), Raises)],
            Evening,
        ),
        "Hours",
        "on your feet",
    ),
    on_line(
        row(
            "sitting",
            "Sitting",
            amount(Unit::Hours),
            Prevention,
            &[when(Test::Over(8.0), Raises)],
            Evening,
        ),
        "Hours",
        "sitting",
    ),
    on_line(
        row(
            "alcohol",
            "Alcohol",
            amount(Unit::Count("drinks")),
            Beyond,
            &[when(Test::AtLeast(1.0), Unknown)],
            Evening,
        ),
        "Drinks",
        "alcohol",
    ),
    on_line(
        row(
            "caffeine",
            "Caffeine",
            amount(Unit::Count("cups")),
            Beyond,
            &[when(Test::AtLeast(3.0), Unknown)],
            Evening,
        ),
        "Drinks",
        "caffeine",
    ),
    on_line(
        row(
            "calf-stretches",
            "Calf stretches",
            Kind::YesNo,
            Prevention,
            &[when(Test::Yes, Lowers)],
            Evening,
        ),
        "Stretching",
        "calf",
    ),
    on_line(
        row(
            "toe-flexes",
            "Toe flexes",
            Kind::YesNo,
            Prevention,
            &[when(Test::Yes, Lowers)],
            Evening,
        ),
        "Stretching",
        "toes",
    ),
    on_line(
        row(
            "ankle-rotations",
            "Ankle rotations",
            Kind::YesNo,
            Prevention,
            &[when(Test::Yes, Lowers)],
            Evening,
        ),
        "Stretching",
        "ankles",
    ),
    on_line(
        row(
            "stretching",
            "Stretching",
            amount(Unit::Minutes),
            Prevention,
            &[when(Test::AtLeast(5.0), Lowers)],
            Evening,
        ),
        "Stretching",
        "",
    ),
    row(
        "posture",
        "Feet in bed",
        words!["pointed", "neutral", "flexed", "hanging", "tucked"],
        Acute,
        &[
            when(Test::Is(0), Raises),
            when(Test::Is(3), Raises),
            when(Test::Is(4), Raises),
        ],
        Evening,
    ),
    on_line(
        row(
            "blanket",
            "Blanket",
            words!["light", "heavy"],
            Acute,
            &[when(Test::Is(1), Raises)],
            Evening,
        ),
        "Bed, shoes",
        "blanket",
    ),
    on_line(
        row(
            "footwear",
            "Footwear",
            words!["supportive", "unsupportive"],
            Prevention,
            &[when(Test::Is(1), Raises)],
            Evening,
        ),
        "Bed, shoes",
        "shoes",
    ),
    row(
        "bed",
        "To bed",
        Kind::ClockTime,
        Beyond,
        &[when(Test::Over(1440.0), Unknown)],
        Evening,
    ),
    row(
        "waking-posture",
        "Feet on waking",
        words!["pointed", "neutral", "flexed", "hanging", "tucked"],
        Nature,
        &[],
        Morning,
    ),
    row(
        "soreness",
        "Soreness",
        amount(Unit::Score),
        Nature,
        &[],
        Morning,
    ),
    row(
        "awake",
        "Minutes awake",
        amount(Unit::Minutes),
        Nature,
        &[],
        Morning,
    ),
    row("up", "Got up", Kind::ClockTime, Beyond, &[], Morning),
    blood("blood-potassium", "Blood potassium", &blood::POTASSIUM),
    blood("blood-calcium", "Blood calcium", &blood::CALCIUM),
    blood("blood-magnesium", "Blood magnesium", &blood::MAGNESIUM),
    blood("blood-sodium", "Blood sodium", &blood::SODIUM),
    blood("blood-glucose", "Blood glucose", &blood::GLUCOSE),
    blood("blood-hba1c", "HbA1c", &blood::HBA1C),
    blood("blood-ck", "Blood CK", &blood::CREATINE_KINASE),
    blood("blood-tsh", "Blood TSH", &blood::TSH),
    blood("blood-vitamin-d", "Blood vitamin D", &blood::VITAMIN_D),
    blood("blood-b12", "Blood vitamin B12", &blood::B12),
    blood("blood-ferritin", "Blood ferritin", &blood::FERRITIN),
    blood("blood-egfr", "Kidney eGFR", &blood::EGFR),
    row(
        "season",
        "Season",
        words!["winter", "spring", "summer", "autumn"],
        Beyond,
        &[],
        Derived,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Catalogue, NightBoundary, Value};

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
        for factor in BUILT_IN {
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
        for factor in BUILT_IN {
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
        // Section 6 of the product description, row by row; medicines and conditions are tested beside their tables.
        for key in [
            "fluids",
            "dark-urine",
            "greens",
            "nuts",
            "bananas",
            "dairy",
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
            "footwear",
            "sitting",
            "soreness",
            "awake",
            "alcohol",
            "caffeine",
            "bed",
            "up",
            "season",
        ] {
            assert!(Catalogue::default().find(key).is_some(), "{key}");
        }
    }
}
