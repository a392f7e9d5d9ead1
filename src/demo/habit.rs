//! The habits of the made-up person, one row each.

/// How many of the habits are told every night; the others only in thorough times.
pub(super) const EVERY_NIGHT: usize = 12;

/// How a habit's mood of the day, a number around 0, becomes an answer.
pub(super) enum Reading {
    Amount {
        usual: f64,
        spread: f64,
        step: f64,
    },
    Yes {
        over: f64,
    },
    /// The word at the place of as many limits as the mood passes.
    Words {
        over: &'static [f64],
    },
    Clock {
        usual: f64,
        spread: f64,
    },
}

/// One habit.
pub(super) struct Habit {
    pub(super) key: &'static str,
    /// How much of today's mood is yesterday's.
    pub(super) streak: f64,
    /// What the weekend adds to the mood, and the height of summer.
    pub(super) weekend: f64,
    pub(super) summer: f64,
    /// Another habit whose mood carries over, and how much of it.
    pub(super) leans_on: Option<(&'static str, f64)>,
    /// Told only when this one is not "no" or 0.
    pub(super) only_with: Option<&'static str>,
    pub(super) reading: Reading,
}

const fn habit(key: &'static str, streak: f64, weekend: f64, reading: Reading) -> Habit {
    Habit {
        key,
        streak,
        weekend,
        summer: 0.0,
        leans_on: None,
        only_with: None,
        reading,
    }
}

impl Habit {
    const fn in_summer(mut self, summer: f64) -> Self {
        self.summer = summer;
        self
    }

    const fn leaning_on(mut self, key: &'static str, weight: f64) -> Self {
        self.leans_on = Some((key, weight));
        self
    }

    const fn only_with(mut self, key: &'static str) -> Self {
        self.only_with = Some(key);
        self
    }
}

const fn amount(usual: f64, spread: f64, step: f64) -> Reading {
    Reading::Amount {
        usual,
        spread,
        step,
    }
}

const fn yes(over: f64) -> Reading {
    Reading::Yes { over }
}

const fn words(over: &'static [f64]) -> Reading {
    Reading::Words { over }
}

/// About eleven in the evening.
const BEDTIME: Reading = Reading::Clock {
    usual: 1380.0,
    spread: 32.0,
};

/// The habits, the twelve of every night first. What one leans on stands before it.
pub(super) static HABITS: &[Habit] = &[
    habit("fluids", 0.55, -0.2, amount(1750.0, 380.0, 50.0)),
    habit("dark-urine", 0.3, 0.0, yes(1.0)).leaning_on("fluids", -0.6),
    habit("exercise", 0.35, 0.5, amount(14.0, 28.0, 5.0)).in_summer(0.3),
    habit("standing", 0.6, -0.5, amount(2.9, 1.6, 0.5)),
    habit("sitting", 0.6, -0.7, amount(6.5, 1.9, 0.5)),
    habit("legs-tired", 0.3, 0.0, yes(0.9)).leaning_on("standing", 0.5),
    habit("alcohol", 0.4, 0.9, amount(0.2, 0.9, 1.0)),
    habit("caffeine", 0.7, 0.2, amount(2.2, 0.9, 1.0)),
    habit("calf-stretches", 0.9, -0.2, yes(0.3)),
    habit("posture", 0.75, 0.0, words(&[-0.8, 0.5, 0.8, 1.3])),
    habit("blanket", 0.9, 0.0, words(&[0.4])).in_summer(-0.9),
    habit("bed", 0.4, 0.9, BEDTIME),
    habit("sweating", 0.4, 0.1, yes(1.3)).in_summer(0.8),
    habit("greens", 0.3, 0.0, amount(1.0, 0.8, 1.0)),
    habit("nuts", 0.5, 0.0, amount(0.4, 0.6, 1.0)),
    habit("bananas", 0.5, -0.2, amount(0.5, 0.6, 1.0)),
    habit("dairy", 0.6, 0.2, amount(1.4, 0.8, 1.0)),
    habit("magnesium", 0.95, 0.0, yes(0.4)),
    habit("exercise-intensity", 0.4, 0.2, words(&[-0.3, 1.1])).only_with("exercise"),
    habit("exercise-kind", 0.6, 0.0, words(&[0.2, 0.6, 1.4, 1.7, 2.2])).only_with("exercise"),
    habit("toe-flexes", 0.9, 0.0, yes(0.8)),
    habit("ankle-rotations", 0.9, 0.0, yes(1.0)),
    habit("stretching", 0.5, 0.0, amount(5.0, 2.0, 1.0)).only_with("calf-stretches"),
    habit("footwear", 0.8, 0.4, words(&[0.6])).in_summer(0.4),
    habit(OWN, 0.2, 1.2, amount(-25.0, 40.0, 15.0)).in_summer(0.2),
];

/// The factor that is the person's own.
pub(super) const OWN: &str = "horse-riding";

/// The place of a habit among the habits.
pub(super) fn place_of(key: &str) -> Option<usize> {
    HABITS.iter().position(|habit| habit.key == key)
}
