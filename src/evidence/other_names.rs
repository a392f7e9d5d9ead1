//! The words in which people look for a card: the article's own, and everyday ones.

use crate::diary::BuiltIn;

/// What people call a factor, a class, a condition or a relief besides its own name: first the words of the
/// article.
pub fn other_names(key: &str) -> &'static [&'static str] {
    match key {
        "diuretic-thiazide" => &["diuretic", "diuretics", "water tablets", "water pills"],
        "statin" => &["statins", "cholesterol tablets"],
        "asthma-laba" => &["asthma", "inhaler", "inhalers"],
        "antidepressant" => &["antidepressants"],
        "neuropathy" => &["nerve damage", "nerves"],
        "poor-circulation" => &["circulation", "blood flow"],
        "kidney-disorder" => &["kidney", "kidneys"],
        "thyroid-problem" => &["thyroid"],
        "warm-compress" => &["warmth", "heat", "warm pack"],
        "night-cramps" => &["how common", "night cramps", "foot cramps", "leg cramps"],
        key => BuiltIn::of(key).map_or(&[], |row| row.other_names),
    }
}
