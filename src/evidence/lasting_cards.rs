//! The cards of medicines and conditions.

use super::card::Card;
use super::card::Strength::{B, BMinus, BMinusToC, C, NotGraded};
use super::cards::{AAFP, NOT_NAMED};
use crate::diary::{Class, ConditionKind};

const ASK: &str =
    "Worth a talk with the prescriber if your nights changed after it began. Change nothing alone.";
const GARRISON: &str = "Garrison 2012, Arch Intern Med 172:120";
const DIURETICS: &str = "Diuretics are said to flush out minerals.";
const NERVES: &str = "It is said to act on nerve signals.";

static THIAZIDE: Card = Card {
    article: DIURETICS,
    found: "Among 4.2 million people, how often cramps were treated after a first prescription, over how \
        often before it (adjusted sequence ratio, with its interval): 1.48 (1.29 to 1.68); all diuretics \
        1.47 (1.33 to 1.63).",
    source: GARRISON,
    strength: B,
    means: ASK,
};

static LOOP: Card = Card {
    found: "Among 4.2 million people, how often cramps were treated after a first prescription, over how \
        often before it (adjusted sequence ratio, with its interval): 1.20 (1.00 to 1.44); all diuretics \
        1.47 (1.33 to 1.63).",
    ..THIAZIDE
};

static POTASSIUM_SPARING: Card = Card {
    found: "Among 4.2 million people, how often cramps were treated after a first prescription, over how \
        often before it (adjusted sequence ratio, with its interval): 2.12 (1.61 to 2.78); all diuretics \
        1.47 (1.33 to 1.63).",
    ..THIAZIDE
};

static STATIN: Card = Card {
    article: "Statins are named for muscle pain and weakness.",
    found: "How often cramps were treated after a first prescription, over how often before it (adjusted \
        sequence ratio, with its interval): 1.16 (1.04 to 1.29). In one study symptoms on placebo were \
        nearly as bad as on the statin (nocebo ratio 0.90); another found muscle symptoms 0.11 points of \
        ten lower on the statin than on placebo (interval from 0.36 lower to 0.14 higher).",
    source: "Garrison 2012, Arch Intern Med 172:120; SAMSON; StatinWISE",
    strength: C,
    means: "Cramps soon after a new tablet are no proof: placebo does the same. Questions belong to the \
        prescriber.",
};

static LABA: Card = Card {
    article: NERVES,
    found: "How often cramps were treated after a first prescription of an inhaled long-acting \
        beta-agonist, over how often before it (adjusted sequence ratio, with its interval): 2.42 (2.02 to \
        2.89).",
    source: GARRISON,
    strength: B,
    means: ASK,
};

static LABA_STEROID: Card = Card {
    found: "How often cramps were treated after a first prescription of a long-acting beta-agonist with a \
        steroid, over how often before it (adjusted sequence ratio, with its interval): 2.55 (2.06 to 3.12).",
    ..LABA
};

static ASTHMA_OTHER: Card = Card {
    article: NERVES,
    found: "The studies in our notes looked at long-acting beta-agonists only.",
    source: "",
    strength: NotGraded,
    means: ASK,
};

static ANTIDEPRESSANT: Card = Card {
    article: NERVES,
    found: "It stands in lists by experts only.",
    source: "",
    strength: C,
    means: "The evidence is weak. Questions belong to the prescriber; change nothing alone.",
};

static LISTED: Card = Card {
    article: NOT_NAMED,
    found: "A review lists it among medicines that go with leg cramps.",
    source: AAFP,
    strength: BMinusToC,
    means: ASK,
};

static QUININE: Card = Card {
    article: NOT_NAMED,
    found: "It reduces cramps modestly and can do serious harm.",
    source: "",
    strength: NotGraded,
    means: "It may be recorded here and is never suggested. Questions belong to the prescriber.",
};

static OTHER_MEDICINE: Card = Card {
    article: NOT_NAMED,
    found: "No study of this medicine stands in our notes.",
    source: "",
    strength: NotGraded,
    means: ASK,
};

/// The card of a class of medicines.
pub(super) fn of_class(class: Class) -> &'static Card {
    match class {
        Class::DiureticThiazide => &THIAZIDE,
        Class::DiureticLoop => &LOOP,
        Class::DiureticPotassiumSparing => &POTASSIUM_SPARING,
        Class::Statin => &STATIN,
        Class::AsthmaLaba => &LABA,
        Class::AsthmaLabaSteroid => &LABA_STEROID,
        Class::AsthmaOther => &ASTHMA_OTHER,
        Class::Antidepressant => &ANTIDEPRESSANT,
        Class::IronIntravenous
        | Class::Oestrogen
        | Class::Raloxifene
        | Class::Naproxen
        | Class::Teriparatide => &LISTED,
        Class::Quinine => &QUININE,
        Class::Other => &OTHER_MEDICINE,
    }
}

static NERVE: Card = Card {
    article: "Damaged nerves, as in neuropathy and diabetes, are said to send disturbed signals.",
    found: "In 80 people with night cramps and 80 without: twitching, odds ratio 4.6; tingling, odds ratio \
        4.1.",
    source: "Hawke 2013",
    strength: B,
    means: "Part of your profile. New numbness, tingling or weakness is worth mentioning to a doctor.",
};

static VESSELS: Card = Card {
    article: "A muscle that gets too little blood is said to cramp.",
    found: "In 50 people with night cramps and 50 without, disease of the blood vessels: 34 % against 12 %.",
    source: "Haskell & Fiebach",
    strength: BMinus,
    means: "Part of your profile. Pain on walking that goes with rest, or pain eased by hanging the leg, is \
        worth mentioning to a doctor.",
};

static KIDNEY: Card = Card {
    article: "Disorders of the kidneys are named as upsetting the metabolism.",
    found: "Guidelines list it; the link is strong in dialysis.",
    source: "",
    strength: BMinus,
    means: "Part of your profile. Advice on fluids and minerals comes from the doctor.",
};

static THYROID: Card = Card {
    article: "Disorders of the thyroid are named as upsetting the metabolism.",
    found: "Guidelines list it; no figures stand in our notes.",
    source: "",
    strength: C,
    means: "Part of your profile.",
};

static PROFILE: Card = Card {
    article: NOT_NAMED,
    found: "A review lists it among states that go with leg cramps.",
    source: AAFP,
    strength: B,
    means: "Part of your profile; the doctor who knows it is the one to ask.",
};

static OTHER_CONDITION: Card = Card {
    article: NOT_NAMED,
    found: "No study of it stands in our notes.",
    source: "",
    strength: NotGraded,
    means: "Part of your profile; the doctor who knows it is the one to ask.",
};

/// The card of a condition.
pub(super) fn of_condition(kind: ConditionKind) -> &'static Card {
    match kind {
        ConditionKind::Neuropathy | ConditionKind::Diabetes => &NERVE,
        ConditionKind::PoorCirculation | ConditionKind::ArterialDisease => &VESSELS,
        ConditionKind::KidneyDisorder => &KIDNEY,
        ConditionKind::ThyroidProblem => &THYROID,
        ConditionKind::Pregnancy | ConditionKind::Cirrhosis | ConditionKind::SpinalStenosis => {
            &PROFILE
        }
        ConditionKind::Other => &OTHER_CONDITION,
    }
}
