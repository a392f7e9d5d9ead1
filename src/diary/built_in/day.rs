//! What a day brings: drinks, food, supplements, exercise, stretching.

use crate::diary::card::Strength::{BMinus, C, CPlus, D, NotGraded};
use crate::diary::card::{AAFP, Card, NOT_NAMED};
use crate::diary::factor::AskTime::Evening;
use crate::diary::factor::Direction::{Lowers, Raises, Unknown};
use crate::diary::factor::Group::{Acute, Beyond, Prevention};
use crate::diary::kind::Kind::{Amount, YesNo};
use crate::diary::kind::Unit::{Count, Hours, Millilitres, Minutes};
use crate::diary::value::Test::{AtLeast, Is, Over, Under, Yes};

const DELACOUR: &str = "Delacour 2020";

static FLUIDS: Card = Card {
    article: "The article names dehydration as a direct trigger, even when it is mild.",
    found: "We found no study of drinking and night cramps. One review points to tired muscles and \
        nerves instead of fluids or salts. In sport, the findings are mixed, and people have died from \
        drinking too much.",
    source: "AAFP review 2012; Miller 2021, J Athl Train 57:5; Miller 2015",
    strength: C,
    means: "A usual amount over the day is enough; forcing down more can do harm. If you have heart or \
        kidney trouble, follow your doctor's advice on fluids.",
};

pub(super) static MINERALS: Card = Card {
    article: "The article says that muscles misfire when potassium, calcium, magnesium or sodium (salt) \
        is low.",
    found: "Most people with night cramps don't need a blood test. People with cirrhosis or on dialysis \
        are a special case.",
    source: AAFP,
    strength: C,
    means: "Food is easy to fill in. Your doctor decides if a blood test makes sense.",
};

static FOODS: Card = Card {
    article: "The article recommends greens, nuts and bananas: they are rich in minerals.",
    found: "We found no trial of these foods. Trials of magnesium pills found little or no benefit: 0.18 \
        fewer cramps a week in older adults (likely from 0.84 fewer to 0.49 more).",
    source: "Cochrane 2020, CD009402.pub3",
    strength: C,
    means: "They are good food in any case. Your diary will show if they go with quieter nights.",
};

static SWEATING: Card = Card {
    article: "The article says that losing water and salt can bring on cramps.",
    found: "Studies saw heavy salt loss in people who sweat a lot in sport. We found no study of night \
        cramps.",
    source: "Bergeron 2008",
    strength: C,
    means: "It is worth filling in on hot and active days.",
};

static SALT: Card = Card {
    article: "The article says that muscles misfire when sodium (salt) runs low.",
    found: "Studies saw heavy salt loss in people who sweat a lot in sport. We found no study of salty \
        food and night cramps.",
    source: "Bergeron 2008",
    strength: C,
    means: "It is worth filling in, on hot days above all. There is no reason to eat more salt for it. If \
        you have heart or kidney trouble or high blood pressure, follow your doctor's advice on salt.",
};

static MAGNESIUM: Card = Card {
    article: "The article says that magnesium helps, from food or as a supplement.",
    found: "In 11 trials with 735 older adults, magnesium made almost no difference: 0.18 fewer cramps a \
        week (likely from 0.84 fewer to 0.49 more). In another trial with 94 people, cramps fell from \
        7.8 to 4.4 a week with magnesium. On dummy pills they fell from 8.5 to 5.5, so the pills did as \
        well. In pregnancy, trials disagree.",
    source: "Cochrane 2020, CD009402.pub3; Roguin Maor 2017",
    strength: D,
    means: "Trials found little or no benefit. Your own diary, on and off at random, tells you more than \
        a guess.",
};

static EXERCISE: Card = Card {
    article: "The article says that hard exercise leaves waste in the muscle and tires it.",
    found: "No study followed exercise and night cramps directly. In people over 60, those who moved \
        little had far more cramps: the odds were 9.84 times as high (likely 1.74 to 101.9).",
    source: DELACOUR,
    strength: C,
    means: "It could work either way, so we look at both in your nights.",
};

static SITTING: Card = Card {
    article: "The article says that long sitting and inactivity strain the muscles.",
    found: "In people over 60, those who moved little had far more cramps: the odds were 9.84 times as \
        high (likely 1.74 to 101.9). That range is very wide.",
    source: DELACOUR,
    strength: BMinus,
    means: "It is worth filling in.",
};

static STANDING: Card = Card {
    article: "The article says that standing for a long time makes cramps more likely.",
    found: "Among 2,165 workers, long standing went with night cramps, but only in men.",
    source: "Bahk 2012",
    strength: C,
    means: "It is worth filling in the hours.",
};

pub(super) static STRETCHING: Card = Card {
    article: "The article says that stretching before bed works very well.",
    found: "Trials disagree. In one, people who stretched had 1.2 fewer cramps a night (likely 0.6 to \
        1.8 fewer), but they knew what was being tested. In another, they had 1.95 more in 4 weeks \
        (likely from 3.0 fewer to 6.9 more). A review of all trials is not sure either.",
    source: "Hallegraeff 2012; Coppin 2005; Cochrane 2021, CD008496.pub3",
    strength: CPlus,
    means: "It may help. The trials disagree, so try it for yourself.",
};

static ALCOHOL: Card = Card {
    article: NOT_NAMED,
    found: "People who drank alcohol had more night cramps: the odds were 6.5 times as high (likely 1.68 \
        to 38.05).",
    source: "Maisonneuve 2018",
    strength: BMinus,
    means: "It is worth filling in your drinks.",
};

static CAFFEINE: Card = Card {
    article: NOT_NAMED,
    found: "We found no study of caffeine and night cramps.",
    source: "",
    strength: NotGraded,
    means: "Your own nights are the evidence.",
};

factors! {
    "fluids" "Fluids": Amount(Millilitres), Acute, Evening, [Under(1500.0) => Raises], card FLUIDS,
        also ["dehydration", "dehydrated", "hydration", "water", "drinking"],
        asks "Everything you drank today: water, tea, coffee, juice, soup. A glass is about 0.2 l (7 fl oz).";
    "dark-urine" "Thirst, dark urine": YesNo, Acute, Evening, [Yes => Raises], in "Today" as "thirst",
        card FLUIDS, also ["thirsty", "urine"],
        asks "Yes if you were thirsty most of the day, or your urine was dark yellow.";
    "sweating" "Heavy sweating": YesNo, Acute, Evening, [Yes => Raises], in "Today" as "sweating",
        card SWEATING, also ["sweat", "salt loss"],
        asks "Yes if sport, heat or a fever made you sweat a lot.";
    "legs-tired" "Legs tired": YesNo, Acute, Evening, [Yes => Raises], in "Today" as "tired legs",
        card EXERCISE, also ["fatigue", "muscle fatigue"],
        asks "Yes if your legs or feet feel tired or heavy this evening.";
    "salty-food" "Salty food": YesNo, Prevention, Evening, [Yes => Lowers], in "Today" as "salty", card SALT,
        also ["salt", "sodium", "salty"],
        asks "Yes if you ate a lot of salty food: soup, chips, olives, cured meat or cheese.";
    "greens" "Greens": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "greens", card FOODS,
        also ["leafy greens", "vegetables", "spinach"],
        asks "One serving is a fist-sized portion of leafy vegetables, or a small bowl of salad.";
    "nuts" "Nuts": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "nuts", card FOODS,
        asks "One serving is a small handful of nuts or seeds.";
    "bananas" "Bananas": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "bananas", card FOODS,
        asks "One serving is one banana.";
    "dairy" "Dairy": Amount(Count("servings")),
        Prevention, Evening, [AtLeast(1.0) => Lowers], in "Servings" as "dairy", card MINERALS,
        also ["milk", "cheese", "yogurt"],
        asks "One serving is a glass of milk, a pot of yogurt or two slices of cheese.";
    "magnesium" "Magnesium supplement": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Supplements" as "magnesium", card MAGNESIUM,
        asks "Yes if you took magnesium today, as a tablet or a powder.";
    "minerals" "Other mineral supplement": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Supplements" as "other minerals", card MINERALS,
        also ["electrolytes", "potassium", "calcium"],
        asks "Yes if you took potassium, calcium or another mineral, as a tablet or a powder.";
    "exercise" "Exercise": Amount(Minutes), Acute, Evening, [AtLeast(30.0) => Raises], in "Exercise" as "",
        card EXERCISE, also ["overexertion", "overworked muscles", "sport", "sports"],
        asks "Minutes of exercise today: sport, gym, a long walk. 0 if none.";
    "exercise-intensity" "Exercise intensity": words!["light", "moderate", "hard"],
        Acute, Evening, [Is(2) => Raises], in "Exercise" as "intensity", card EXERCISE,
        asks "Light: you can sing. Moderate: you can talk. Hard: only a few words at a time.";
    "exercise-kind" "Exercise kind": words!["walking", "running", "cycling", "swimming", "strength", "other"],
        Acute, Evening,
        [Is(0) => Unknown, Is(1) => Unknown, Is(2) => Unknown, Is(3) => Unknown, Is(4) => Unknown],
        in "Exercise" as "kind", card EXERCISE,
        asks "What you did for most of that time.";
    "standing" "On your feet": Amount(Hours),
        Acute, Evening, [Over(4.0) => Raises], in "Standing, sitting" as "on your feet", card STANDING,
        also ["long standing", "on the feet"],
        asks "Hours standing or walking today, at work and at home.";
    "sitting" "Sitting": Amount(Hours),
        Prevention, Evening, [Over(8.0) => Raises], in "Standing, sitting" as "sitting", card SITTING,
        also ["inactivity", "inactive", "sedentary", "long sitting"],
        asks "Hours sitting today: at a desk, in the car, on the sofa.";
    "alcohol" "Alcohol": Amount(Count("drinks")),
        Beyond, Evening, [AtLeast(1.0) => Unknown], in "Drinks" as "alcohol", card ALCOHOL,
        also ["wine", "beer"],
        asks "One drink is a small beer, a glass of wine or a shot.";
    "caffeine" "Caffeine": Amount(Count("cups")),
        Beyond, Evening, [AtLeast(3.0) => Unknown], in "Drinks" as "caffeine", card CAFFEINE,
        also ["coffee", "tea"],
        asks "Cups of coffee or black tea, or cans of energy drink.";
    "calf-stretches" "Calf stretches": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Stretching" as "calf", card STRETCHING, also ["stretches"],
        asks "Yes if you stretched your calves before bed.";
    "toe-flexes" "Toe flexes": YesNo, Prevention, Evening, [Yes => Lowers], in "Stretching" as "toes",
        card STRETCHING,
        asks "Yes if you pulled your toes up and pushed them down before bed, some ten times.";
    "ankle-rotations" "Ankle rotations": YesNo,
        Prevention, Evening, [Yes => Lowers], in "Stretching" as "ankles", card STRETCHING,
        asks "Yes if you circled your ankles before bed, some ten times each way.";
    "stretching" "Stretching": Amount(Minutes),
        Prevention, Evening, [AtLeast(5.0) => Lowers], in "Stretching" as "", card STRETCHING,
        asks "Minutes of stretching before bed, all together.";
}
