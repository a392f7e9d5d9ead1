//! Logistic regression with Firth's penalty.
//!
//! The penalty, half the log determinant of the information, takes away the first-order bias and keeps every
//! coefficient finite, also where a covariate separates the outcomes. Tests and intervals come from the
//! penalised likelihood with the penalty over the whole design, as R's logistf has it: a coefficient that is
//! held at a value stays in the information. Wald tests are not offered; under separation they are useless.
//!
//! Sources: Firth (1993), Biometrika 80:27; Heinze & Schemper (2002), Statistics in Medicine 21:2409.

mod design;
mod likelihood;
mod maximum;
mod profile;

pub use design::Design;
pub use profile::{Fit, fit};

#[cfg(test)]
mod tests;
