//! The cards of medicines and conditions.

use crate::diary::card::Strength::{B, BMinus, BMinusToC, C, NotGraded};
use crate::diary::card::{AAFP, Card, NOT_NAMED};
use crate::diary::{Class, ConditionKind};

const ASK: &str = "If your nights changed after you started it, talk to whoever prescribed it. Don't \
    change it on your own.";
const GARRISON: &str = "Garrison 2012, Arch Intern Med 172:120";
const DIURETICS: &str = "The article says that diuretics (water tablets) flush out minerals.";
const NERVES: &str = "The article says that it changes nerve signals.";

static THIAZIDE: Card = Card {
    article: DIURETICS,
    found: "In 4.2 million people, cramp treatment was about 1.5 times as common after starting it \
        (likely 1.29 to 1.68). For all diuretics it was 1.5 times (likely 1.33 to 1.63).",
    source: GARRISON,
    strength: B,
    means: ASK,
};

static LOOP: Card = Card {
    found: "In 4.2 million people, cramp treatment was about 1.2 times as common after starting it \
        (likely 1.00 to 1.44). For all diuretics it was 1.5 times (likely 1.33 to 1.63).",
    ..THIAZIDE
};

static POTASSIUM_SPARING: Card = Card {
    found: "In 4.2 million people, cramp treatment was about 2.1 times as common after starting it \
        (likely 1.61 to 2.78). For all diuretics it was 1.5 times (likely 1.33 to 1.63).",
    ..THIAZIDE
};

static STATIN: Card = Card {
    article: "The article says that statins can bring muscle pain and weakness.",
    found: "Cramp treatment was about 1.2 times as common after starting a statin (likely 1.04 to 1.29). \
        In one study, people felt nearly as bad on dummy pills as on the statin. In another, muscle \
        symptoms were the same with and without it: 0.11 points of ten lower (likely from 0.36 lower to \
        0.14 higher).",
    source: "Garrison 2012, Arch Intern Med 172:120; SAMSON; StatinWISE",
    strength: C,
    means: "Cramps soon after a new tablet prove little: dummy pills do the same. Ask whoever prescribed \
        it.",
};

static LABA: Card = Card {
    article: NERVES,
    found: "Cramp treatment was about 2.4 times as common after starting a long-acting inhaler of this \
        kind (likely 2.02 to 2.89).",
    source: GARRISON,
    strength: B,
    means: ASK,
};

static LABA_STEROID: Card = Card {
    found: "Cramp treatment was about 2.6 times as common after starting such an inhaler with a steroid \
        (likely 2.06 to 3.12).",
    ..LABA
};

static ASTHMA_OTHER: Card = Card {
    article: NERVES,
    found: "We only found studies of long-acting inhalers (beta-agonists).",
    source: "",
    strength: NotGraded,
    means: ASK,
};

static ANTIDEPRESSANT: Card = Card {
    article: NERVES,
    found: "Only expert lists mention it.",
    source: "",
    strength: C,
    means: "The evidence is weak. Ask whoever prescribed it, and don't change it on your own.",
};

static LISTED: Card = Card {
    article: NOT_NAMED,
    found: "One review lists it among medicines that go with leg cramps.",
    source: AAFP,
    strength: BMinusToC,
    means: ASK,
};

static QUININE: Card = Card {
    article: NOT_NAMED,
    found: "It eases cramps a little, and it can do serious harm.",
    source: "",
    strength: NotGraded,
    means: "You can fill it in here, but we never suggest it. Ask whoever prescribed it.",
};

static OTHER_MEDICINE: Card = Card {
    article: NOT_NAMED,
    found: "We found no study.",
    source: "",
    strength: NotGraded,
    means: ASK,
};

/// The card of a class of medicines.
pub fn class_card(class: Class) -> &'static Card {
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
    article: "The article says that damaged nerves, as in neuropathy and diabetes, send wrong signals.",
    found: "80 people with night cramps were compared with 80 without. Those with cramps had more \
        twitching (4.6 times the odds) and more tingling (4.1 times the odds).",
    source: "Hawke 2013",
    strength: B,
    means: "We note it on your page for the doctor. If numbness, tingling or weakness is new, tell your \
        doctor.",
};

static VESSELS: Card = Card {
    article: "The article says that a muscle with too little blood cramps.",
    found: "Of 50 people with night cramps, 34 % had poor blood vessels; of 50 people without, 12 % had.",
    source: "Haskell & Fiebach",
    strength: BMinus,
    means: "Tell your doctor about pain when walking that stops with rest, or pain that eases when the \
        leg hangs down.",
};

static KIDNEY: Card = Card {
    article: "The article says that kidney trouble upsets the body's balance.",
    found: "Guidelines list it. In people on dialysis the link is strong.",
    source: "",
    strength: BMinus,
    means: "Follow your doctor's advice on fluids and minerals.",
};

static THYROID: Card = Card {
    article: "The article says that thyroid trouble upsets the body's balance.",
    found: "Guidelines list it, but we found no numbers.",
    source: "",
    strength: C,
    means: "We note it on your page for the doctor.",
};

static PROFILE: Card = Card {
    article: NOT_NAMED,
    found: "One review says that people with it have more leg cramps.",
    source: AAFP,
    strength: B,
    means: "Ask the doctor who treats it.",
};

static OTHER_CONDITION: Card = Card {
    article: NOT_NAMED,
    found: "We found no study.",
    source: "",
    strength: NotGraded,
    means: "Ask the doctor who treats it.",
};

/// The card of a condition.
pub fn condition_card(kind: ConditionKind) -> &'static Card {
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
