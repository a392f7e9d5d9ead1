//! How sure a finding is, and which way it points: the words that a review keeps of it.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// How sure it is that something goes with the cramps; the surest first.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Display,
    EnumString,
    EnumIter,
    IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// Nine in ten or more.
    VeryLikely,
    /// Seven in ten or more.
    Likely,
    /// Five in ten or more; shown on request only.
    Maybe,
    /// Less than that, which does not rule a pattern out.
    NoClearPattern,
    /// Too few nights to look.
    TooEarly,
}

impl Verdict {
    /// Whether it is told without being asked for.
    pub fn is_told(self) -> bool {
        self <= Self::Likely
    }
}

/// Whether more cramps go with something, or fewer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Tendency {
    /// More cramps.
    More,
    /// Fewer cramps.
    Fewer,
}

impl Tendency {
    /// The one of a finding that raises, or does not.
    pub fn of(more: bool) -> Self {
        if more { Self::More } else { Self::Fewer }
    }
}

/// What a review told of one trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewFinding {
    /// Its name for scripts: `fluids`, `med:furosemide`.
    pub factor: String,
    /// The word of a choice that it is about: `pointed`.
    pub word: Option<String>,
    /// Which way it pointed.
    pub direction: Tendency,
    /// How sure it was.
    pub verdict: Verdict,
}

impl ReviewFinding {
    /// Whether both are about the same trigger.
    pub fn is_about(&self, factor: &str, word: Option<&str>) -> bool {
        self.factor == factor && self.word.as_deref() == word
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator as _;

    use super::*;

    #[test]
    fn only_the_two_surest_are_told() {
        let told: Vec<Verdict> = Verdict::iter()
            .filter(|verdict| verdict.is_told())
            .collect();
        assert_eq!(told, [Verdict::VeryLikely, Verdict::Likely]);
    }

    #[test]
    fn the_words_are_those_of_the_shell_contract() {
        let words: Vec<String> = Verdict::iter().map(|verdict| verdict.to_string()).collect();
        assert_eq!(
            words,
            [
                "very_likely",
                "likely",
                "maybe",
                "no_clear_pattern",
                "too_early"
            ]
        );
        assert_eq!("very_likely".parse(), Ok(Verdict::VeryLikely));
        assert_eq!("fewer".parse(), Ok(Tendency::Fewer));
    }
}
