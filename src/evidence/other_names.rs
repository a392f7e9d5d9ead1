//! The words in which people look for a card: the article's own, and everyday ones.

/// The other names of what has a card, by its key.
pub(super) fn of(key: &str) -> &'static [&'static str] {
    match key {
        "fluids" => &[
            "dehydration",
            "dehydrated",
            "hydration",
            "water",
            "drinking",
        ],
        "dark-urine" => &["thirsty", "urine"],
        "sweating" => &["sweat", "salt loss"],
        "minerals" => &["electrolytes", "potassium", "calcium"],
        "salty-food" => &["salt", "sodium", "salty"],
        "greens" => &["leafy greens", "vegetables", "spinach"],
        "dairy" => &["milk", "cheese", "yogurt"],
        "exercise" => &["overexertion", "overworked muscles", "sport", "sports"],
        "legs-tired" => &["fatigue", "muscle fatigue"],
        "standing" => &["long standing", "on the feet"],
        "sitting" => &["inactivity", "inactive", "sedentary", "long sitting"],
        "posture" => &[
            "pointed",
            "pointed toes",
            "hanging",
            "tucked",
            "position",
            "plantar flexion",
        ],
        "blanket" => &["blankets", "heavy blankets", "tight blankets", "bedding"],
        "footwear" => &["shoes", "heels"],
        "caffeine" => &["coffee", "tea"],
        "alcohol" => &["wine", "beer"],
        "calf-stretches" => &["stretches"],
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
        _ => &[],
    }
}
