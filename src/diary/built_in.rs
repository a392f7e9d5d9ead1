//! The factor table: everything the article names that changes from night to night, defined once.
//!
//! The check-in form, the import columns, `cramp factor list` and the analysis all derive from it, and a
//! person's own factors stand beside the built-in ones as equals. Medicines and conditions have tables of
//! their own ([`Class`](super::Class), [`ConditionKind`](super::ConditionKind)), because they last for weeks,
//! not for a night.

use std::borrow::Cow;

use super::blood;
use super::factor::{AskTime, Direction, Factor, Group, Line, Trigger};
use super::kind::{Kind, Unit};
use super::value::Test;

use AskTime::{Derived, Evening, Morning, OnRequest};
use Direction::{Lowers, Raises, Unknown};
use Group::{Acute, Beyond, Medical, Nature, Prevention};
use Kind::{Amount, ClockTime, YesNo};
use Test::{AtLeast, Is, Over, Under, Yes};
use Unit::{Blood, Count, Hours, Millilitres, Minutes, Score};

/// A row a factor: key and label, the kind of answer, the chapter, when it is asked, its yes/no readings with
/// what is expected of each, the line of the check-in that it shares with its neighbours, under a shorter
/// word, and what it asks in a sentence or two.
macro_rules! factors {
    (@line) => { None };
    (@line $title:literal $word:literal) => { Some(Line { title: $title, word: $word }) };
    ($(
        $key:literal $label:literal: $kind:expr, $group:ident, $asked:ident,
        [$($test:expr => $expects:ident),*] $(, in $title:literal as $word:literal)? $(, asks $asks:expr)?;
    )*) => {
        /// The built-in factors, in the order in which they are asked.
        pub static BUILT_IN: &[Factor] = &[$(Factor {
            key: Cow::Borrowed($key),
            label: Cow::Borrowed($label),
            kind: $kind,
            group: $group,
            triggers: Cow::Borrowed(&[$(Trigger { test: $test, expects: $expects }),*]),
            lag: 0,
            asked: $asked,
            line: factors!(@line $($title $word)?),
            own: false,
            archived: false,
        }),*];

        /// What a built-in factor asks, for somebody who meets it the first time; nothing for a factor that
        /// is not asked every day.
        pub fn explanation(key: &str) -> Option<&'static str> {
            match key {
                $($($key => Some($asks),)?)*
                _ => None,
            }
        }
    };
}

const FEET: &str = "Pointed: toes away from you. Flexed: toes up toward the shin. Hanging: over the edge of \
    the bed. Tucked: tight under the covers.";

macro_rules! words {
    ($($word:literal),*) => { Kind::Choice(Cow::Borrowed(&[$(Cow::Borrowed($word)),*])) };
}

factors! {
    "fluids" "Fluids": Amount(Millilitres), Acute, Evening, [Under(1500.0) => Raises],
        asks "Everything you drank today: water, tea, coffee, juice, soup. A glass is about 0.2 l (7 fl oz).";
    "dark-urine" "Thirst, dark urine": YesNo, Acute, Evening, [Yes => Raises], in "Today" as "thirst",
        asks "Yes if you were thirsty most of the day, or your urine was dark yellow.";
    "sweating" "Heavy sweating": YesNo, Acute, Evening, [Yes => Raises], in "Today" as "sweating",
        asks "Yes if sport, heat or a fever made you sweat a lot.";
    "legs-tired" "Legs tired": YesNo, Acute, Evening, [Yes => Raises], in "Today" as "tired legs",
        asks "Yes if your legs or feet feel tired or heavy this evening.";
    "salty-food" "Salty food": YesNo, Prevention, Evening, [Yes => Lowers], in "Today" as "salty",
        asks "Yes if you ate a lot of salty food: soup, chips, olives, cured meat or cheese.";
    "greens" "Greens": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "greens",
        asks "One serving is a fist-sized portion of leafy vegetables, or a small bowl of salad.";
    "nuts" "Nuts": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "nuts",
        asks "One serving is a small handful of nuts or seeds.";
    "bananas" "Bananas": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "bananas",
        asks "One serving is one banana.";
    "dairy" "Dairy": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "dairy",
        asks "One serving is a glass of milk, a pot of yogurt or two slices of cheese.";
    "magnesium" "Magnesium supplement": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Supplements" as "magnesium",
        asks "Yes if you took magnesium today, as a tablet or a powder.";
    "minerals" "Other mineral supplement": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Supplements" as "other minerals",
        asks "Yes if you took potassium, calcium or another mineral, as a tablet or a powder.";
    "exercise" "Exercise": Amount(Minutes), Acute, Evening, [AtLeast(30.0) => Raises], in "Exercise" as "",
        asks "Minutes of exercise today: sport, gym, a long walk. 0 if none.";
    "exercise-intensity" "Exercise intensity": words!["light", "moderate", "hard"],
        Acute, Evening, [Is(2) => Raises], in "Exercise" as "intensity",
        asks "Light: you can sing. Moderate: you can talk. Hard: only a few words at a time.";
    "exercise-kind" "Exercise kind": words!["walking", "running", "cycling", "swimming", "strength", "other"],
        Acute, Evening,
        [Is(0) => Unknown, Is(1) => Unknown, Is(2) => Unknown, Is(3) => Unknown, Is(4) => Unknown],
        in "Exercise" as "kind",
        asks "What you did for most of that time.";
    "standing" "On your feet": Amount(Hours),
        Acute, Evening, [Over(4.0) => Raises], in "Standing, sitting" as "on your feet",
        asks "Hours standing or walking today, at work and at home.";
    "sitting" "Sitting": Amount(Hours),
        Prevention, Evening, [Over(8.0) => Raises], in "Standing, sitting" as "sitting",
        asks "Hours sitting today: at a desk, in the car, on the sofa.";
    "alcohol" "Alcohol": Amount(Count("drinks")),
        Beyond, Evening, [AtLeast(1.0) => Unknown], in "Drinks" as "alcohol",
        asks "One drink is a small beer, a glass of wine or a shot.";
    "caffeine" "Caffeine": Amount(Count("cups")),
        Beyond, Evening, [AtLeast(3.0) => Unknown], in "Drinks" as "caffeine",
        asks "Cups of coffee or black tea, or cans of energy drink.";
    "calf-stretches" "Calf stretches": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Stretching" as "calf",
        asks "Yes if you stretched your calves before bed.";
    "toe-flexes" "Toe flexes": YesNo, Prevention, Evening, [Yes => Lowers], in "Stretching" as "toes",
        asks "Yes if you pulled your toes up and pushed them down before bed, some ten times.";
    "ankle-rotations" "Ankle rotations": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Stretching" as "ankles",
        asks "Yes if you circled your ankles before bed, some ten times each way.";
    "stretching" "Stretching": Amount(Minutes),
        Prevention, Evening, [AtLeast(5.0) => Lowers], in "Stretching" as "",
        asks "Minutes of stretching before bed, all together.";
    "posture" "Feet in bed": words!["pointed", "neutral", "flexed", "hanging", "tucked"],
        Acute, Morning, [Is(0) => Raises, Is(3) => Raises, Is(4) => Raises],
        asks FEET;
    "blanket" "Blanket": words!["light", "heavy"],
        Acute, Evening, [Is(1) => Raises], in "Blanket, shoes" as "blanket",
        asks "Heavy if it presses your feet down.";
    "footwear" "Footwear": words!["supportive", "unsupportive"],
        Prevention, Evening, [Is(1) => Raises], in "Blanket, shoes" as "shoes",
        asks "Supportive: a firm sole that holds the arch. Unsupportive: flip-flops, heels, worn-out shoes.";
    "bed" "Bedtime": ClockTime, Beyond, Morning, [Over(1440.0) => Unknown],
        asks "When you turned out the light to sleep.";
    "soreness" "Soreness": Amount(Score), Nature, Morning, [],
        asks "How sore the muscle is this morning: 0 not at all, 10 the worst.";
    "waking-posture" "Feet on waking": words!["pointed", "neutral", "flexed", "hanging", "tucked"],
        Acute, Morning, [Is(0) => Raises, Is(3) => Raises, Is(4) => Raises],
        asks FEET;
    "awake" "Minutes awake": Amount(Minutes), Nature, Morning, [],
        asks "Minutes you lay awake because of cramps, all together.";
    "disturbed" "Sleep disturbed": Amount(Score), Nature, Morning, [],
        asks "How much cramps disturbed your sleep: 0 not at all, 10 no sleep at all.";
    "up" "Got up": ClockTime, Beyond, Morning, [],
        asks "When you got up for good.";
    "blood-potassium" "Blood potassium": Amount(Blood(&blood::POTASSIUM)), Medical, OnRequest, [];
    "blood-calcium" "Blood calcium": Amount(Blood(&blood::CALCIUM)), Medical, OnRequest, [];
    "blood-magnesium" "Blood magnesium": Amount(Blood(&blood::MAGNESIUM)), Medical, OnRequest, [];
    "blood-sodium" "Blood sodium": Amount(Blood(&blood::SODIUM)), Medical, OnRequest, [];
    "blood-glucose" "Blood glucose": Amount(Blood(&blood::GLUCOSE)), Medical, OnRequest, [];
    "blood-hba1c" "HbA1c": Amount(Blood(&blood::HBA1C)), Medical, OnRequest, [];
    "blood-ck" "Blood CK": Amount(Blood(&blood::CREATINE_KINASE)), Medical, OnRequest, [];
    "blood-tsh" "Blood TSH": Amount(Blood(&blood::TSH)), Medical, OnRequest, [];
    "blood-vitamin-d" "Blood vitamin D": Amount(Blood(&blood::VITAMIN_D)), Medical, OnRequest, [];
    "blood-b12" "Blood vitamin B12": Amount(Blood(&blood::B12)), Medical, OnRequest, [];
    "blood-ferritin" "Blood ferritin": Amount(Blood(&blood::FERRITIN)), Medical, OnRequest, [];
    "blood-egfr" "Kidney eGFR": Amount(Blood(&blood::EGFR)), Medical, OnRequest, [];
    "stretching-routine" "Stretching routine": Amount(Count("nights")),
        Prevention, Derived, [AtLeast(5.0) => Lowers];
    "season" "Season": words!["winter", "spring", "summer", "autumn"], Beyond, Derived, [];
}

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
        for factor in BUILT_IN {
            let is_asked = matches!(factor.asked, AskTime::Evening | AskTime::Morning);
            let words = explanation(&factor.key);
            assert_eq!(words.is_some(), is_asked, "{}", factor.key);
            assert!(
                words.is_none_or(|words| words.len() < 130),
                "{}",
                factor.key
            );
        }
    }
}
