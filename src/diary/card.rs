//! One card, and how much weight studies can bear.

/// The people of the studies.
const WHO_WAS_STUDIED: &str = "Almost all studies looked at leg cramps in people over 50. Little is known \
    about cramps in the foot alone.";

/// What a card says where the article is silent.
pub const NOT_NAMED: &str = "The article doesn't mention it.";

/// A review of night cramps that many cards quote.
pub const AAFP: &str = "AAFP review 2012";

/// How much weight studies can bear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Trials that agree.
    A,
    /// Decent observation of many people.
    B,
    /// Observation with gaps: few people, or one group of them.
    BMinus,
    /// More than indirect, but the trials disagree.
    CPlus,
    /// Observation with gaps of some of what the card is about, less of the rest.
    BMinusToC,
    /// Weak or indirect.
    C,
    /// Contradicted, or looked for and not found.
    D,
    /// Nothing was found to grade.
    NotGraded,
}

impl Strength {
    /// The grade: `A`, `B`, `B-`, `B-/C`, `C+`, `C`, `D`; `none` where there is nothing to grade.
    pub fn mark(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::BMinus => "B-",
            Self::BMinusToC => "B-/C",
            Self::CPlus => "C+",
            Self::C => "C",
            Self::D => "D",
            Self::NotGraded => "none",
        }
    }

    /// The grade in words.
    pub fn word(self) -> &'static str {
        match self {
            Self::A => "trials agree",
            Self::B => "good studies, but no trials",
            Self::BMinus => "studies with gaps",
            Self::BMinusToC => "studies with gaps, or weak hints",
            Self::CPlus => "trials that disagree",
            Self::C => "weak or indirect",
            Self::D => "trials say no, or none exist",
            Self::NotGraded => "not graded",
        }
    }
}

/// What is known of a factor, a medicine, a condition or a relief, in four short paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Card {
    /// What the article says, in our words.
    pub article: &'static str,
    /// What studies found, with figures.
    pub found: &'static str,
    /// Where that is written; empty where no study is quoted.
    pub source: &'static str,
    /// How strong it is.
    pub strength: Strength,
    /// What that means for the person.
    pub means: &'static str,
}

impl Card {
    /// What was found, with its source.
    pub fn found_where(&self) -> String {
        match self.source {
            "" => self.found.to_owned(),
            source => format!("{} ({source})", self.found),
        }
    }

    /// Whom the studies looked at; `None` where none is quoted.
    pub fn who_was_studied(&self) -> Option<&'static str> {
        (!self.source.is_empty()).then_some(WHO_WAS_STUDIED)
    }
}
