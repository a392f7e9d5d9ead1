//! The pictures of the page, one a file.

mod day;
mod leg;
mod strip;
mod weeks;

pub(super) use day::day;

use super::document::{Block, Section};
use super::model::Report;

/// The pictures there are nights enough for.
pub(super) fn section(report: &Report) -> Option<Section> {
    if report.strip.counts.nights.recorded() == 0 {
        return None;
    }
    let pictures = [
        Some(strip::picture(&report.strip)),
        weeks::picture(report),
        leg::picture(report),
    ];
    Some(Section {
        title: "Pictures",
        blocks: vec![Block::Pictures(pictures.into_iter().flatten().collect())],
    })
}
