//! The table of cards: facts and figures from the studies, each with its source.
//!
//! The sentences name what was found beside what, and never that one made the other.

use super::card::Card;
use super::card::Strength::{B, BMinus, C, CPlus, D, NotGraded};
use crate::diary::ReliefKind;

pub(super) const AAFP: &str = "AAFP review 2012";
const DELACOUR: &str = "Delacour 2020";
pub(super) const NOT_NAMED: &str = "Does not name it.";

/// The card of every factor that a person made.
pub(super) static OWN: Card = Card {
    article: NOT_NAMED,
    found: "Nobody has studied this for you.",
    source: "",
    strength: NotGraded,
    means: "Your own nights are the evidence. Record it on quiet nights as well as on bad ones.",
};

static FLUIDS: Card = Card {
    article: "Too little water, even slightly too little, is named as an immediate trigger.",
    found: "No study of night cramps was found. A review points to tired muscle and nerves rather than to \
        fluid or salts; for cramps in sport the picture is mixed, and people have died of drinking too much.",
    source: "AAFP review 2012; Miller 2021, J Athl Train 57:5; Miller 2015",
    strength: C,
    means: "Worth tracking. No reason to drink beyond thirst; with a weak heart or kidneys, the doctor's \
        advice on fluids comes first.",
};

static MINERALS: Card = Card {
    article: "Low potassium, calcium, magnesium or sodium is said to make muscle fibres misfire.",
    found: "Blood tests are usually not needed for night cramps. Dialysis and cirrhosis are special cases.",
    source: AAFP,
    strength: C,
    means: "Food is easy to record. Whether a blood test makes sense is a doctor's decision.",
};

static BLOOD: Card = Card {
    article: "Diabetes, kidney and thyroid problems are named; the blood value is not.",
    found: "Blood tests are usually not needed for night cramps.",
    source: AAFP,
    strength: C,
    means: "Worth having at hand when you talk to a doctor. Whether to measure it is a doctor's decision.",
};

static SWEATING: Card = Card {
    article: "Losing fluid and sodium is named as a trigger.",
    found: "Sodium loss was described in people who sweat heavily in sport. No study of night cramps was \
        found.",
    source: "Bergeron 2008",
    strength: C,
    means: "Worth recording on hot and active days.",
};

static MAGNESIUM: Card = Card {
    article: "Magnesium, from food or as a supplement, is said to help.",
    found: "In older adults, 11 trials with 735 people: 0.18 cramps a week fewer (interval from 0.84 fewer \
        to 0.49 more), no meaningful benefit. Another, with 94 people: from 7.84 to 4.44 a week, against \
        8.51 to 5.48 on placebo, p = 0.67. In pregnancy results conflict.",
    source: "Cochrane 2020, CD009402.pub3; Roguin Maor 2017",
    strength: D,
    means: "Trials found little or nothing. A trial of your own, in random order, says more than a guess.",
};

static EXERCISE: Card = Card {
    article: "Too much exercise is said to leave waste products of fatigue in the muscle.",
    found: "No study followed exercise and night cramps directly. Over 60, a sedentary life went with more \
        cramps: odds ratio 9.84 (95 % credible interval 1.74 to 101.9).",
    source: DELACOUR,
    strength: C,
    means: "It may go either way, so both are looked at in your nights.",
};

static SITTING: Card = Card {
    article: "Long sitting and inactivity are said to strain the muscles.",
    found: "Over 60, a sedentary life went with more cramps: odds ratio 9.84 (95 % credible interval 1.74 \
        to 101.9). The interval is wide.",
    source: DELACOUR,
    strength: BMinus,
    means: "Worth recording.",
};

static STANDING: Card = Card {
    article: "Standing for long is said to predispose.",
    found: "In 2,165 workers, long standing went with night cramps in men only.",
    source: "Bahk 2012",
    strength: C,
    means: "Worth recording in hours.",
};

static POSITION: Card = Card {
    article: "Pointed toes, tight or heavy blankets and feet that hang over the edge keep muscles short.",
    found: "The mechanism is plausible and leaflets repeat it; no controlled trial was found.",
    source: "",
    strength: C,
    means: "Changing it is safe and cheap: a good thing to try on yourself.",
};

static FOOTWEAR: Card = Card {
    article: "Supportive shoes are said to reduce strain.",
    found: "No study was found.",
    source: "",
    strength: C,
    means: "Worth recording, to see what your own nights say.",
};

static STRETCHING: Card = Card {
    article: "Stretching before bed is called highly effective.",
    found: "Trials disagree. One without blinding: 1.2 cramps a night fewer (interval 0.6 to 1.8). Another: \
        1.95 more in 4 weeks (interval from 3.0 fewer to 6.9 more). A review of them all rates the \
        certainty as low.",
    source: "Hallegraeff 2012; Coppin 2005; Cochrane 2021, CD008496.pub3",
    strength: CPlus,
    means: "It may help; the evidence conflicts. It can be tried on yourself.",
};

static ALCOHOL: Card = Card {
    article: NOT_NAMED,
    found: "Drinking alcohol went with more night cramps: odds ratio 6.5 (interval 1.68 to 38.05).",
    source: "Maisonneuve 2018",
    strength: BMinus,
    means: "Worth recording in drinks.",
};

static CAFFEINE: Card = Card {
    article: NOT_NAMED,
    found: "No study of caffeine and night cramps stands in our notes.",
    source: "",
    strength: NotGraded,
    means: "Your own nights are the evidence.",
};

static SLEEP: Card = Card {
    article: NOT_NAMED,
    found: "Short sleep went with leg cramps at night.",
    source: "Grandner 2017",
    strength: B,
    means: "Worth recording. A cramp shortens sleep too, so the direction is open.",
};

static AFTER: Card = Card {
    article: "Soreness and lost sleep are what a cramp leaves behind.",
    found: "Trials record both, beside cramps and nights with cramps a week, minutes and pain.",
    source: "",
    strength: NotGraded,
    means: "It follows a cramp, so it is counted as its burden and never tested as a trigger.",
};

static SEASON: Card = Card {
    article: NOT_NAMED,
    found: "In mid-summer night cramps were about twice as frequent as in mid-winter.",
    source: "Garrison 2015, CMAJ 187:248",
    strength: B,
    means: "It stands behind your trends, and nights are compared within blocks of weeks.",
};

static AGE: Card = Card {
    article: NOT_NAMED,
    found: "A review lists higher age among what goes with leg cramps.",
    source: AAFP,
    strength: B,
    means: "Part of your profile; it is the same on every night, so your nights cannot test it.",
};

/// What has a card and is no factor, medicine, condition or relief.
pub(super) const TOPICS: [(&str, &str, &Card); 2] =
    [("age", "age", &AGE), ("short-sleep", "short sleep", &SLEEP)];

/// The card of a built-in factor.
pub(super) fn of_factor(key: &str) -> Option<&'static Card> {
    Some(match key {
        "fluids" | "dark-urine" => &FLUIDS,
        "sweating" => &SWEATING,
        "greens" | "nuts" | "bananas" | "dairy" | "minerals" | "blood-potassium"
        | "blood-calcium" | "blood-magnesium" | "blood-sodium" => &MINERALS,
        "blood-glucose" | "blood-hba1c" | "blood-ck" | "blood-tsh" | "blood-vitamin-d"
        | "blood-b12" | "blood-ferritin" | "blood-egfr" => &BLOOD,
        "magnesium" => &MAGNESIUM,
        "legs-tired" | "exercise" | "exercise-intensity" | "exercise-kind" => &EXERCISE,
        "standing" => &STANDING,
        "sitting" => &SITTING,
        "posture" | "waking-posture" | "blanket" => &POSITION,
        "footwear" => &FOOTWEAR,
        "calf-stretches" | "toe-flexes" | "ankle-rotations" | "stretching" => &STRETCHING,
        "alcohol" => &ALCOHOL,
        "caffeine" => &CAFFEINE,
        "bed" | "up" => &SLEEP,
        "soreness" | "awake" => &AFTER,
        "season" => &SEASON,
        _ => return None,
    })
}

static MOVE: Card = Card {
    article: "Pulling the toes to the shin, standing up or walking is said to stop a cramp.",
    found: "Guidelines agree on it.",
    source: "DGN S1 guideline",
    strength: B,
    means: "It stands on the screen of a running cramp.",
};

static WARMTH: Card = Card {
    article: "Warmth, as a compress or a bath, is said to soothe.",
    found: "No study was found.",
    source: "",
    strength: C,
    means: "Record it and compare.",
};

static MASSAGE: Card = Card {
    article: NOT_NAMED,
    found: "No study of massage during a cramp stands in our notes.",
    source: "",
    strength: NotGraded,
    means: "Record it and compare.",
};

/// The card of a relief; none for what has no name.
pub(super) fn of_relief(kind: ReliefKind) -> Option<&'static Card> {
    match kind {
        ReliefKind::Stretch | ReliefKind::Stand | ReliefKind::Walk => Some(&MOVE),
        ReliefKind::WarmCompress | ReliefKind::WarmBath => Some(&WARMTH),
        ReliefKind::Massage => Some(&MASSAGE),
        ReliefKind::Other => None,
    }
}
