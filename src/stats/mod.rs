//! The statistical methods: numbers in, numbers out, one method a file.
//!
//! Nothing here knows what a night is. Every function names its source and is held by a test to a value that
//! R computes; not knowing is an answer ([`NoAnswer`]), never a zero. What this module does not do: choose a
//! method, correct a list of findings, or put a number into words.
//!
//! Nothing asks for the time or for chance.

mod answer;
pub(crate) mod parallel;
mod power_series;
mod proportion;
pub mod quantile;
mod root;
mod tails;

// Two groups.
pub mod clopper_pearson;
pub mod fisher;
pub mod koopman;
pub mod newcombe;
pub mod rank_sum;
pub mod wilson;

// Many tests.
pub mod benjamini_hochberg;

// Regression.
pub mod firth;
pub mod spike_and_slab;

// Strata.
pub mod stratified;

// Rates and times.
pub mod change_point;
pub mod circular;
pub mod kaplan_meier;
pub mod poisson_rate;
pub mod rate_ratio;
pub mod scan;
pub mod smooth;

#[cfg(test)]
mod check;

pub use answer::{Estimate, Interval, Level, NoAnswer};
pub use proportion::Proportion;
