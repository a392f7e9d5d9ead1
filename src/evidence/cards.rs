//! The table of cards: facts and figures from the studies, each with its source.
//!
//! The sentences name what was found beside what, and never that one made the other.

use super::card::Card;
use super::card::Strength::{B, BMinus, C, CPlus, D, NotGraded};
use crate::diary::ReliefKind;

pub(super) const AAFP: &str = "AAFP review 2012";
const DELACOUR: &str = "Delacour 2020";
pub(super) const NOT_NAMED: &str = "The article doesn't mention it.";

/// The card of every factor that a person made.
pub(super) static OWN: Card = Card {
    article: NOT_NAMED,
    found: "No research on this.",
    source: "",
    strength: NotGraded,
    means: "Your own nights are the evidence. Fill it in on quiet nights too, not just on bad ones.",
};

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

static MINERALS: Card = Card {
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

static BLOOD: Card = Card {
    article: "The article names diabetes, kidney and thyroid problems, but not this blood value.",
    found: "Most people with night cramps don't need a blood test.",
    source: AAFP,
    strength: C,
    means: "It is good to have at hand when you see your doctor. Whether to measure it is your doctor's \
        decision.",
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

static POSITION: Card = Card {
    article: "The article says that pointed toes, heavy or tight blankets and feet hanging over the edge \
        keep muscles short.",
    found: "It makes sense, and many leaflets say so. We found no trial that tested it.",
    source: "",
    strength: C,
    means: "It is safe and costs nothing to change: a good thing to try.",
};

static WAKING: Card = Card {
    article: "The article says that people notice how their feet lie when a cramp wakes them.",
    found: "It makes sense, and many leaflets say so. We found no trial that tested it.",
    source: "",
    strength: C,
    means: "You only know this after the night, and the cramp itself may have moved your feet. So read \
        it with care.",
};

static FOOTWEAR: Card = Card {
    article: "The article says that supportive shoes take strain off the feet.",
    found: "We found no study.",
    source: "",
    strength: C,
    means: "Fill it in, and see what your own nights say.",
};

static STRETCHING: Card = Card {
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

static SLEEP: Card = Card {
    article: NOT_NAMED,
    found: "People who slept little had more leg cramps at night.",
    source: "Grandner 2017",
    strength: B,
    means: "It is worth filling in. A cramp costs sleep too, so it could be either way round.",
};

static AFTER: Card = Card {
    article: "The article says that a cramp leaves soreness and lost sleep behind.",
    found: "Trials ask for both, beside the number of cramps, minutes and pain.",
    source: "",
    strength: NotGraded,
    means: "It comes after a cramp, so we never test it as a trigger. It shows how hard the nights are \
        on you.",
};

static SEASON: Card = Card {
    article: NOT_NAMED,
    found: "Night cramps were about twice as common in mid-summer as in mid-winter.",
    source: "Garrison 2015, CMAJ 187:248",
    strength: B,
    means: "We show the season behind your trends, and compare nights from the same weeks.",
};

static HOW_COMMON: Card = Card {
    article: "The article says that many people wake up with foot cramps.",
    found: "They are very common. In one month, about 1 in 4 US adults had mild leg cramps while trying \
        to sleep, and 6 in 100 had worse ones. Of people over 50, up to 1 in 3 have them. Over 80 it was \
        more than half in one study.",
    source: "Grandner 2017, PLoS ONE 12:e0178465; Hallegraeff 2017, BMC Fam Pract 18:29; Naylor",
    strength: B,
    means: "You are not alone. Most cramps pass within 10 minutes. If one lasts longer, tell your \
        doctor.",
};

static AGE: Card = Card {
    article: NOT_NAMED,
    found: "One review says that leg cramps are more common as we get older.",
    source: AAFP,
    strength: B,
    means: "It is the same on every night, so your diary can't test it.",
};

/// What has a card and is no factor, medicine, condition or relief.
pub(super) const TOPICS: [(&str, &str, &Card); 3] = [
    ("age", "age", &AGE),
    ("short-sleep", "short sleep", &SLEEP),
    ("night-cramps", "how common night cramps are", &HOW_COMMON),
];

/// The card of a built-in factor.
pub(super) fn of_factor(key: &str) -> Option<&'static Card> {
    Some(match key {
        "fluids" | "dark-urine" => &FLUIDS,
        "sweating" => &SWEATING,
        "salty-food" => &SALT,
        "greens" | "nuts" | "bananas" => &FOODS,
        "dairy" | "minerals" | "blood-potassium" | "blood-calcium" | "blood-magnesium"
        | "blood-sodium" => &MINERALS,
        "blood-glucose" | "blood-hba1c" | "blood-ck" | "blood-tsh" | "blood-vitamin-d"
        | "blood-b12" | "blood-ferritin" | "blood-egfr" => &BLOOD,
        "magnesium" => &MAGNESIUM,
        "legs-tired" | "exercise" | "exercise-intensity" | "exercise-kind" => &EXERCISE,
        "standing" => &STANDING,
        "sitting" => &SITTING,
        "posture" | "blanket" => &POSITION,
        "waking-posture" => &WAKING,
        "footwear" => &FOOTWEAR,
        "calf-stretches" | "toe-flexes" | "ankle-rotations" | "stretching"
        | "stretching-routine" => &STRETCHING,
        "alcohol" => &ALCOHOL,
        "caffeine" => &CAFFEINE,
        "bed" | "up" => &SLEEP,
        "soreness" | "awake" | "disturbed" => &AFTER,
        "season" => &SEASON,
        _ => return None,
    })
}

static MOVE: Card = Card {
    article: "The article says: pull your toes toward your shin, stand up or walk to stop a cramp.",
    found: "Guidelines agree.",
    source: "DGN S1 guideline",
    strength: B,
    means: "You see this advice while a cramp is being timed.",
};

static WARMTH: Card = Card {
    article: "The article says that a warm compress or a bath soothes the muscle.",
    found: "We found no study.",
    source: "",
    strength: C,
    means: "Fill it in and compare.",
};

static MASSAGE: Card = Card {
    article: NOT_NAMED,
    found: "We found no study of massage during a cramp.",
    source: "",
    strength: NotGraded,
    means: "Fill it in and compare.",
};

/// The card of a relief; none for what has no name.
pub(super) fn of_relief(kind: ReliefKind) -> Option<&'static Card> {
    match kind {
        ReliefKind::Stretch | ReliefKind::Stand | ReliefKind::Walk => Some(&MOVE),
        ReliefKind::WarmCompress | ReliefKind::WarmBath => Some(&WARMTH),
        ReliefKind::Massage => Some(&MASSAGE),
        ReliefKind::Cold
        | ReliefKind::Mustard
        | ReliefKind::PickleJuice
        | ReliefKind::Painkiller
        | ReliefKind::Other
        | ReliefKind::Own(_) => None,
    }
}
