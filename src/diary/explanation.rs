//! What a question of the check-in asks, for somebody who meets it the first time.

/// What to do about a cramp first; it is enough for most.
pub const FIRST_CUE: &str = "Pull your toes up toward your shin. Then stand on that foot.";

const FEET: &str = "Pointed: toes away from you. Flexed: toes up toward the shin. Hanging: over the edge of \
    the bed. Tucked: tight under the covers.";

/// What a built-in factor asks, in a sentence or two; nothing for a factor that is not asked every day.
pub fn explanation(key: &str) -> Option<&'static str> {
    Some(match key {
        "fluids" => {
            "Everything you drank today: water, tea, coffee, juice, soup. A glass is about 0.2 l (7 fl oz)."
        }
        "dark-urine" => "Yes if you were thirsty most of the day, or your urine was dark yellow.",
        "sweating" => "Yes if sport, heat or a fever made you sweat a lot.",
        "legs-tired" => "Yes if your legs or feet feel tired or heavy this evening.",
        "greens" => {
            "One serving is a fist-sized portion of leafy vegetables, or a small bowl of salad."
        }
        "nuts" => "One serving is a small handful of nuts or seeds.",
        "bananas" => "One serving is one banana.",
        "dairy" => "One serving is a glass of milk, a pot of yogurt or two slices of cheese.",
        "salty-food" => {
            "Yes if you ate a lot of salty food: soup, chips, olives, cured meat or cheese."
        }
        "magnesium" => "Yes if you took magnesium today, as a tablet or a powder.",
        "minerals" => {
            "Yes if you took potassium, calcium or another mineral, as a tablet or a powder."
        }
        "exercise" => "Minutes of exercise today: sport, gym, a long walk. 0 if none.",
        "exercise-intensity" => {
            "Light: you can sing. Moderate: you can talk. Hard: only a few words at a time."
        }
        "exercise-kind" => "What you did for most of that time.",
        "standing" => "Hours standing or walking today, at work and at home.",
        "sitting" => "Hours sitting today: at a desk, in the car, on the sofa.",
        "alcohol" => "One drink is a small beer, a glass of wine or a shot.",
        "caffeine" => "Cups of coffee or black tea, or cans of energy drink.",
        "calf-stretches" => "Yes if you stretched your calves before bed.",
        "toe-flexes" => {
            "Yes if you pulled your toes up and pushed them down before bed, some ten times."
        }
        "ankle-rotations" => "Yes if you circled your ankles before bed, some ten times each way.",
        "stretching" => "Minutes of stretching before bed, all together.",
        "posture" | "waking-posture" => FEET,
        "blanket" => "Heavy if it presses your feet down.",
        "footwear" => {
            "Supportive: a firm sole that holds the arch. Unsupportive: flip-flops, heels, worn-out shoes."
        }
        "bed" => "When you turned out the light to sleep.",
        "up" => "When you got up for good.",
        "soreness" => "How sore the muscle is this morning: 0 not at all, 10 the worst.",
        "awake" => "Minutes you lay awake because of cramps, all together.",
        "disturbed" => "How much cramps disturbed your sleep: 0 not at all, 10 no sleep at all.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::{Asked, BUILT_IN};

    #[test]
    fn every_question_of_the_check_in_is_explained() {
        for factor in BUILT_IN {
            let is_asked = matches!(factor.asked, Asked::Evening | Asked::Morning);
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
