//! Volumes of what is drunk.

use strum::{Display, EnumIter, EnumString, IntoStaticStr};

use super::plain_number;

/// The units a person reads volumes in. Stored values never change with it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Display, EnumString, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Units {
    /// Litres and millilitres.
    #[default]
    Metric,
    /// US fluid ounces.
    Us,
}

impl Units {
    /// One US fluid ounce (NIST Handbook 44, appendix C).
    pub const MILLILITRES_PER_FLUID_OUNCE: f64 = 29.573_529_562_5;

    /// A volume as a person reads it: `1.2 l`, `800 ml`, `40 fl oz`.
    pub fn volume(self, millilitres: f64) -> String {
        match self {
            Self::Metric if millilitres >= 1000.0 => {
                format!("{} l", plain_number(millilitres / 1000.0))
            }
            Self::Metric => format!("{} ml", plain_number(millilitres)),
            Self::Us => format!(
                "{} fl oz",
                plain_number(
                    (millilitres / Self::MILLILITRES_PER_FLUID_OUNCE * 10.0).round() / 10.0
                )
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn volumes_read_as_on_a_bottle() {
        assert_eq!(Units::Metric.volume(1200.0), "1.2 l");
        assert_eq!(Units::Metric.volume(800.0), "800 ml");
        assert_eq!(Units::Us.volume(1_182.941_182_5), "40 fl oz");
    }
}
