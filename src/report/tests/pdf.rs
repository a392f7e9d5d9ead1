//! The page as PDF: for who sees it and for who has it read out.

use super::super::ReportFormat;
use super::diaries::{cramps_only, empty, hostile, many_medicines, one_night, signs};
use super::{made_up, report};
use crate::diary::Units;

#[test]
fn every_page_is_accessible_and_has_its_fonts_in_it() {
    let format = ReportFormat::named("--format", "pdf").expect("a format");
    for (name, journal) in [
        ("empty", empty()),
        ("one night", one_night()),
        ("cramps only", cramps_only()),
        ("many medicines", many_medicines()),
        ("signs", signs()),
        ("hostile", hostile()),
    ] {
        let pdf = (format.write)(&report(&journal, 84));
        assert!(pdf.starts_with(b"%PDF-1.7"), "{name}");
        let text = String::from_utf8_lossy(&pdf);
        // The metadata says it only where every rule held.
        assert!(text.contains("pdfuaid:part"), "{name} is no PDF/UA");
        assert!(text.contains("/FontFile"), "{name} has no font");
        assert!(pdf.len() < 200_000, "{name} has {} bytes", pdf.len());
    }
}

#[test]
fn the_page_of_a_year_is_one_sheet() {
    let format = ReportFormat::named("--format", "pdf").expect("a format");
    let mut report = report(&made_up(365), 84);
    // Letter paper where a pound is a pound, and A4.
    for units in [Units::Metric, Units::Us] {
        report.order.units = units;
        let pdf = (format.write)(&report);
        let text = String::from_utf8_lossy(&pdf);
        let kinds = text.split("/Type").skip(1).map(str::trim_start);
        let sheets = kinds.filter(|kind| kind.starts_with("/Page") && !kind.starts_with("/Pages"));
        assert_eq!(sheets.count(), 1, "{units:?}");
    }
}

#[test]
fn one_night_on_letter_paper() {
    let page = report(&one_night(), 84).document();
    insta::assert_snapshot!(super::super::pdf::texts_of(&page, true));
}
