//! The classes of medicines.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

/// What kind of medicine, in the classes for which studies of night cramps exist, and those that experts
/// list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Class {
    /// A thiazide-like diuretic.
    DiureticThiazide,
    /// A loop diuretic.
    DiureticLoop,
    /// A potassium-sparing diuretic.
    DiureticPotassiumSparing,
    /// A statin.
    Statin,
    /// An inhaled long-acting beta-agonist.
    AsthmaLaba,
    /// An inhaled long-acting beta-agonist with a steroid.
    AsthmaLabaSteroid,
    /// Another asthma medicine.
    AsthmaOther,
    /// An antidepressant.
    Antidepressant,
    /// Intravenous iron.
    IronIntravenous,
    /// An oestrogen.
    Oestrogen,
    /// Raloxifene.
    Raloxifene,
    /// Naproxen.
    Naproxen,
    /// Teriparatide.
    Teriparatide,
    /// Quinine. It may be recorded; it is never suggested.
    Quinine,
    /// None of these.
    Other,
}

impl Class {
    /// The name as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::DiureticThiazide => "diuretic, thiazide-like",
            Self::DiureticLoop => "diuretic, loop",
            Self::DiureticPotassiumSparing => "diuretic, potassium-sparing",
            Self::Statin => "statin",
            Self::AsthmaLaba => "asthma, long-acting beta-agonist",
            Self::AsthmaLabaSteroid => "asthma, beta-agonist with steroid",
            Self::AsthmaOther => "asthma, other",
            Self::Antidepressant => "antidepressant",
            Self::IronIntravenous => "iron, intravenous",
            Self::Oestrogen => "oestrogen",
            Self::Raloxifene => "raloxifene",
            Self::Naproxen => "naproxen",
            Self::Teriparatide => "teriparatide",
            Self::Quinine => "quinine",
            Self::Other => "other",
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_class_of_the_article_exists() {
        let all: Vec<&str> = Class::iter().map(Into::into).collect();
        for class in [
            "diuretic-thiazide",
            "diuretic-loop",
            "diuretic-potassium-sparing",
            "statin",
            "asthma-laba",
            "asthma-laba-steroid",
            "antidepressant",
            "other",
        ] {
            assert!(all.contains(&class), "{class}");
        }
    }
}
