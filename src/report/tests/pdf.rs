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

/// Nobody reads letters of less, also where a long period takes a picture a sheet wide.
#[test]
fn no_letters_are_under_seven_points() {
    for (nights, journal) in [
        (84, many_medicines()),
        (365, one_night()),
        (365, made_up(365)),
    ] {
        let report = report(&journal, nights);
        let page = report.document();
        for is_letter in [false, true] {
            let texts = super::super::pdf::texts_of(&page, is_letter);
            let size = |line: &str| line.split_whitespace().nth(3)?.parse::<f32>().ok();
            let smallest = texts.lines().filter_map(size).fold(f32::MAX, f32::min);
            assert!(
                (7.0..8.0).contains(&smallest),
                "{nights} nights: {smallest}\n{texts}"
            );
        }
        let html = String::from_utf8((ReportFormat::ALL[0].write)(&report)).expect("text");
        let sizes = html
            .split("font-size=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        for size in sizes {
            assert!(size.parse::<f64>().expect("a number") >= 7.0, "{size}");
        }
    }
}
