//! What the made-up person jots down beside a cramp, or about a night.

use super::chance::{Chance, Subject};
use super::order::Density;

/// What a note may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Long,
    Thirsty,
    OnFeet,
    BadSpell,
}

impl Topic {
    fn sentences(self) -> &'static [&'static str] {
        match self {
            Self::Long => &[
                "Thought it would never stop.",
                "Nothing helped for minutes.",
                "The longest in a while.",
            ],
            Self::Thirsty => &[
                "Hardly drank anything all day.",
                "Only coffee until the evening.",
                "Forgot my bottle at home.",
                "Mouth dry on waking.",
            ],
            Self::OnFeet => &[
                "Long day at the market stall.",
                "Stood in the kitchen all afternoon.",
                "Museum with the grandchildren, no bench in sight.",
                "Garden work until dark.",
            ],
            Self::BadSpell => &[
                "Third one this week.",
                "It has been like this for days.",
                "Again.",
            ],
        }
    }
}

const OPENINGS: &[&str] = &[
    "Woke with a jolt.",
    "Toes curled under and would not straighten.",
    "Felt it coming while half asleep.",
    "Out of a dream.",
    "Right after turning over.",
    "Arch like a fist.",
    "Second toe crossed over the first.",
    "Came back twice before it settled.",
    "Short but sharp.",
    "Barely awake, it stopped by itself.",
    "Just before the alarm.",
    "While stretching in bed, my own fault.",
    "Same spot as last time.",
    "Foot was cold.",
    "Window open, chilly room.",
];

const ENDINGS: &[&str] = &[
    "Stood on the cold tiles until it stopped.",
    "Up and down the hall a few times.",
    "Slept on quickly.",
    "Lay awake a good while afterwards.",
    "Calf still tender at breakfast.",
    "Pulled the toes up, that helped.",
    "Kneaded the sole with both thumbs.",
    "Wrapped it in a warm towel.",
    "Woke the cat as well.",
    "Did not look at the clock.",
    "Drank a glass of water.",
    "Limped a little in the morning.",
    "Kicked the blanket loose.",
];

const NIGHTS: &[&str] = &[
    "Bad cold, slept propped up.",
    "Slept at my daughter's, hard mattress.",
    "Long drive home, legs in one position for hours.",
    "Wedding, danced until midnight.",
    "New mattress.",
    "Hot night, window open, blanket off.",
    "Fever and chills, hardly ate.",
    "Neighbors had a party until two.",
    "First night back in my own bed.",
    "Hiked eight miles, sore but happy.",
    "Stomach bug, drank little.",
    "Dentist in the afternoon, early to bed.",
];

/// The writer of notes about nights. They are drawn apart, so that without them a diary is the same.
pub(super) struct NightNotes(Chance);

impl NightNotes {
    pub(super) fn new(seed: u64) -> Self {
        Self(Chance::new(seed, Subject::NightNotes))
    }

    /// A note, for about one night in thirty.
    pub(super) fn note(&mut self) -> Option<&'static str> {
        self.0.yes(1.0 / 30.0).then(|| self.0.one_of(NIGHTS))
    }
}

/// The writer of notes.
pub(super) struct Notes(Chance);

impl Notes {
    pub(super) fn new(seed: u64) -> Self {
        Self(Chance::new(seed, Subject::Notes))
    }

    /// A note, for about one cramp in four; for every second one in a full diary.
    pub(super) fn note(&mut self, topics: &[(Topic, bool)], density: Density) -> Option<String> {
        let chance = &mut self.0;
        let share = match density {
            Density::Lived => 0.25,
            Density::Full => 0.5,
        };
        if !chance.yes(share) {
            return None;
        }
        let mut sentences = Vec::with_capacity(3);
        if chance.yes(0.6) {
            sentences.push(chance.one_of(OPENINGS));
        }
        for (topic, _) in topics.iter().filter(|(_, applies)| *applies) {
            if sentences.len() < 2 && chance.yes(0.4) {
                sentences.push(chance.one_of(topic.sentences()));
            }
        }
        if sentences.is_empty() || chance.yes(0.4) {
            sentences.push(chance.one_of(ENDINGS));
        }
        Some(sentences.join(" "))
    }
}
