//! The program's file, stripped.

use std::fs;

use crate::Pair;
use crate::support::table::{Budget, Row};

pub(crate) fn measure(pair: &Pair) -> Vec<Row> {
    let [floor, ours] = pair.both().map(|subject| {
        fs::metadata(&subject.program)
            .ok()
            .map(|file| file.len() as f64 / 1e6)
    });
    vec![Row::of(
        "size of the program",
        floor,
        ours,
        "MB",
        Budget::Times(3.5),
    )]
}
