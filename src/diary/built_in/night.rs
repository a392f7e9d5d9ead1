//! What a night and its morning bring: how the feet lie and what lies on them, sleep, and what a cramp leaves
//! behind.

use crate::diary::card::Strength::{B, C, NotGraded};
use crate::diary::card::{Card, NOT_NAMED};
use crate::diary::factor::AskTime::{Evening, Morning};
use crate::diary::factor::Direction::{Raises, Unknown};
use crate::diary::factor::Group::{Acute, Beyond, Nature, Prevention};
use crate::diary::kind::Kind::{Amount, ClockTime};
use crate::diary::kind::Unit::{Minutes, Score};
use crate::diary::value::Test::{Is, Over};

const FEET: &str = "Pointed: toes away from you. Flexed: toes up toward the shin. Hanging: over the edge of \
    the bed. Tucked: tight under the covers.";

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

/// Short sleep has a card, too, and is asked as two times.
pub static SHORT_SLEEP_CARD: Card = Card {
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

factors! {
    "posture" "Feet in bed": words!["pointed", "neutral", "flexed", "hanging", "tucked"],
        Acute, Morning, [Is(0) => Raises, Is(3) => Raises, Is(4) => Raises], card POSITION,
        also ["pointed", "pointed toes", "hanging", "tucked", "position", "plantar flexion"],
        asks FEET;
    "blanket" "Blanket": words!["light", "heavy"],
        Acute, Evening, [Is(1) => Raises], in "Blanket, shoes" as "blanket", card POSITION,
        also ["blankets", "heavy blankets", "tight blankets", "bedding"],
        asks "Heavy if it presses your feet down.";
    "footwear" "Footwear": words!["supportive", "unsupportive"],
        Prevention, Evening, [Is(1) => Raises], in "Blanket, shoes" as "shoes", card FOOTWEAR,
        also ["shoes", "heels"],
        asks "Supportive: a firm sole that holds the arch. Unsupportive: flip-flops, heels, worn-out shoes.";
    "bed" "Bedtime": ClockTime, Beyond, Morning, [Over(1440.0) => Unknown], card SHORT_SLEEP_CARD,
        asks "When you turned out the light to sleep.";
    "soreness" "Soreness": Amount(Score), Nature, Morning, [], card AFTER,
        asks "How sore the muscle is this morning: 0 not at all, 10 the worst.";
    "waking-posture" "Feet on waking": words!["pointed", "neutral", "flexed", "hanging", "tucked"],
        Acute, Morning, [Is(0) => Raises, Is(3) => Raises, Is(4) => Raises], card WAKING,
        asks FEET;
    "awake" "Minutes awake": Amount(Minutes), Nature, Morning, [], card AFTER,
        asks "Minutes you lay awake because of cramps, all together.";
    "disturbed" "Sleep disturbed": Amount(Score), Nature, Morning, [], card AFTER,
        asks "How much cramps disturbed your sleep: 0 not at all, 10 no sleep at all.";
    "up" "Got up": ClockTime, Beyond, Morning, [], card SHORT_SLEEP_CARD,
        asks "When you got up for good.";
}
