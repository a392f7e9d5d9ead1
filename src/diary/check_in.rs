//! What a night's day held, and whether cramps came.

use super::words::plural;
use super::{Episode, FactorId, Intake, Moment, RegimenId, Value};

/// The answer to "any cramps?". Where there is none, the night is *not recorded*, which is never the same as
/// quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// So many cramps; may exceed the episodes described.
    Cramp {
        /// How many, at least 1.
        cramps: u32,
    },
    /// Explicitly none.
    Quiet,
}

impl Answer {
    /// The answer for a night with this many cramps.
    pub fn of_cramps(cramps: u32) -> Self {
        match cramps {
            0 => Self::Quiet,
            cramps => Self::Cramp { cramps },
        }
    }

    /// How many cramps the night had.
    pub fn cramps(self) -> u32 {
        match self {
            Self::Quiet => 0,
            Self::Cramp { cramps } => cramps,
        }
    }

    /// "2 cramps", "quiet", "not filled in"
    pub fn words(answer: Option<Self>) -> String {
        match answer {
            None => "not filled in".to_owned(),
            Some(Self::Quiet) => "quiet".to_owned(),
            Some(Self::Cramp { cramps }) => plural(cramps, "cramp"),
        }
    }
}

/// One value of a night.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// Which factor.
    pub factor: FactorId,
    /// The answer.
    pub value: Value,
    /// What was typed, where it was typed.
    pub typed: Option<Box<str>>,
    /// When it was entered.
    pub recorded_at: Moment,
}

impl Observation {
    /// The portions that it adds up, with their times, where it was told so.
    pub fn portions(&self) -> Option<&str> {
        self.typed.as_deref().filter(|typed| typed.contains(" at "))
    }
}

/// Everything said about one night, but for its episodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CheckIn {
    /// What the person said of the night itself, and when.
    pub said: Option<(Answer, Moment)>,
    /// Put aside in the catch-up, and when: the person does not want to be asked again.
    pub skipped: Option<Moment>,
    /// What the person wrote about the night, and when.
    pub note: Option<(Box<str>, Moment)>,
    /// The values, by factor: in the order of the catalogue, at most one of each. [`CheckIn::observe`] keeps
    /// it so.
    pub observations: Vec<Observation>,
    /// The medicines, taken or skipped.
    pub intakes: Vec<Intake>,
}

impl CheckIn {
    /// The night's answer, given its episodes: a described cramp is an answer in itself, and the count is
    /// never less than the cramps described. Quiet is never inferred.
    pub fn answer(&self, episodes: &[Episode]) -> Option<Answer> {
        let described = u32::try_from(episodes.len()).unwrap_or(u32::MAX);
        match self.said.map(|(answer, _)| answer) {
            Some(Answer::Cramp { cramps }) => Some(Answer::Cramp {
                cramps: cramps.max(described),
            }),
            _ if described > 0 => Some(Answer::Cramp { cramps: described }),
            other => other,
        }
    }

    /// The value of a factor.
    pub fn value(&self, factor: FactorId) -> Option<Value> {
        self.observation(factor)
            .map(|observation| observation.value)
    }

    /// The value of a factor with how it was entered.
    pub fn observation(&self, factor: FactorId) -> Option<&Observation> {
        debug_assert!(
            self.observations
                .is_sorted_by(|one, next| one.factor < next.factor),
            "the values of a night, by factor"
        );
        let place = self.place(factor).ok()?;
        self.observations.get(place)
    }

    /// Takes a value down, in place of what was said of its factor before.
    pub fn observe(&mut self, observation: Observation) {
        match self.place(observation.factor) {
            Ok(place) => self.observations[place] = observation,
            Err(place) => self.observations.insert(place, observation),
        }
    }

    /// Where the value of a factor stands, or where it would.
    fn place(&self, factor: FactorId) -> Result<usize, usize> {
        self.observations
            .binary_search_by_key(&factor, |observation| observation.factor)
    }

    /// The answer about a medicine.
    pub fn intake(&self, regimen: RegimenId) -> Option<&Intake> {
        self.intakes.iter().find(|intake| intake.regimen == regimen)
    }

    /// Whether a medicine was taken; `None` where nothing was said.
    pub fn taken(&self, regimen: RegimenId) -> Option<bool> {
        Some(self.intake(regimen)?.taken)
    }

    /// Whether nothing at all was said.
    pub fn is_empty(&self) -> bool {
        self.said.is_none()
            && self.note.is_none()
            && self.observations.is_empty()
            && self.intakes.is_empty()
    }

    /// The note about the night.
    pub fn note(&self) -> Option<&str> {
        self.note.as_ref().map(|(note, _)| &**note)
    }
}
