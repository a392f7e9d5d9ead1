//! Tables for each chart. What must hold for any journal and any period is in
//! `tests/it/charts_properties.rs`; in `tests/it/charts_sql.rs` the same counts are taken by SQL.

mod sample;

mod bands;
mod calendar;
mod changes;
mod comparison;
mod distribution;
mod hours;
mod odd_times;
mod places;
mod relief;
mod seen;
mod spells;
mod too_few;
mod weeks;
