//! The cards of reliefs, of factors of one's own, and of what the diary does not keep.

use crate::diary::card::Strength::{B, C, NotGraded};
use crate::diary::card::{AAFP, Card, NOT_NAMED};
use crate::diary::{ReliefKind, SHORT_SLEEP_CARD};

/// The card of every factor that a person made.
pub(super) static OWN: Card = Card {
    article: NOT_NAMED,
    found: "No research on this.",
    source: "",
    strength: NotGraded,
    means: "Your own nights are the evidence. Fill it in on quiet nights too, not just on bad ones.",
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

/// What has a card and is nothing that the diary keeps: its key, its name and its card.
pub const TOPICS: [(&str, &str, &Card); 3] = [
    ("age", "age", &AGE),
    ("short-sleep", "short sleep", &SHORT_SLEEP_CARD),
    ("night-cramps", "how common night cramps are", &HOW_COMMON),
];

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

/// The card of a relief; `None` for what has no name, of which nothing is known here.
pub fn relief_card(kind: ReliefKind) -> Option<&'static Card> {
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
