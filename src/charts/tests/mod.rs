//! Tables for each chart. What must hold for any journal and any period is in `tests/it/charts.rs`, where the same counts are
//! also taken by SQL.

mod sample;

mod bands;
mod calendar;
mod comparison;
mod distribution;
mod hours;
mod places;
mod relief;
mod seen;
mod spells;
mod weeks;
