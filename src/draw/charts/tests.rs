//! The charts of made-up diaries, in several sizes.

use chrono::{NaiveTime, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::charts;
use crate::config::ThemeChoice;
use crate::demo::{Demo, Density};
use crate::diary::{ClockStyle, Journal, Night, NightBoundary, Period};
use crate::draw::canvas::{Canvas, Click, Target, Targets};
use crate::draw::theme::Theme;

/// Every drawing.
const NAMES: &[&str] = &[
    "calendar", "weeks", "hours", "weekdays", "factors", "duration", "pain", "soreness", "awake",
    "sleep", "where", "relief", "spells", "compare",
];

fn night(text: &str) -> Night {
    text.parse().expect("a night")
}

fn diary(nights: u32) -> Journal {
    let demo = Demo {
        last: night("2026-11-23"),
        nights,
        zone: "Europe/Berlin".parse().expect("a zone"),
        seed: 1,
        density: Density::Lived,
    };
    demo.journal()
}

fn look() -> ChartStyle {
    ChartStyle {
        selected: Some(night("2026-11-20")),
        today: night("2026-11-24"),
        clock: ClockStyle::TwentyFour,
    }
}

fn draw(canvas: &mut Canvas<'_>, name: &str, journal: &Journal, period: Period, look: &ChartStyle) {
    let seen = charts::NightsView::whole(journal);
    let boundary = NightBoundary::at(NaiveTime::from_hms_opt(15, 0, 0).expect("a time"));
    let name: ChartName = name.parse().expect("a chart");
    let drawing = name.of(&ChartSource {
        seen,
        period,
        before: Period::ending(period.first.previous(), period.len() as u64),
        change: None,
        without: None,
        spells: &charts::all_spells(seen),
        week_start: Weekday::Mon,
        units: crate::diary::Units::Metric,
        night_boundary: boundary,
    });
    match drawing {
        Ok(chart) => chart.draw(canvas, look),
        Err(few) => too_few(canvas, &few),
    }
}

fn buffer(
    name: &str,
    journal: &Journal,
    period: Period,
    (width, height): (u16, u16),
    theme: Theme,
    look: &ChartStyle,
) -> (Buffer, Targets) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let mut targets = Targets::default();
    let mut canvas = Canvas::new(&mut buffer, &mut targets, theme);
    canvas.fill(theme.base);
    draw(&mut canvas, name, journal, period, look);
    (buffer, targets)
}

fn text(buffer: &Buffer) -> String {
    let row = |y: u16| {
        let cells = (0..buffer.area.width).map(|x| buffer[(x, y)].symbol());
        cells.collect::<String>().trim_end().to_owned()
    };
    let rows: Vec<String> = (0..buffer.area.height).map(row).collect();
    rows.join("\n")
}

fn plain(
    name: &str,
    journal: &Journal,
    period: Period,
    size: (u16, u16),
    look: &ChartStyle,
) -> String {
    let theme = Theme::of(ThemeChoice::NoColor);
    text(&buffer(name, journal, period, size, theme, look).0)
}

/// The same where only letters of ASCII can be shown.
fn in_ascii(
    name: &str,
    journal: &Journal,
    period: Period,
    size: (u16, u16),
    look: &ChartStyle,
) -> String {
    let theme = Theme::of(ThemeChoice::NoColor);
    let (mut buffer, mut targets) = buffer(name, journal, period, size, theme, look);
    Canvas::new(&mut buffer, &mut targets, theme).spell_in_ascii();
    text(&buffer)
}

fn year() -> Period {
    charts::Zoom::Year.ending(night("2026-11-23"), None)
}

#[rstest]
#[case::calendar("calendar")]
#[case::weeks("weeks")]
#[case::hours("hours")]
#[case::weekdays("weekdays")]
#[case::factors("factors")]
#[case::duration("duration")]
#[case::awake("awake")]
#[case::pain("pain")]
#[case::sleep("sleep")]
#[case::soreness("soreness")]
#[case::places("where")]
#[case::relief("relief")]
#[case::spells("spells")]
#[case::compare("compare")]
fn charts_look_as_they_should(#[case] name: &str) {
    let journal = diary(365);
    let wide = plain(name, &journal, year(), (116, 14), &look());
    let narrow = plain(name, &journal, year(), (42, 9), &look());
    let in_ascii = in_ascii(name, &journal, year(), (76, 12), &look());
    assert!(in_ascii.is_ascii(), "{in_ascii}");
    let sheet =
        format!("== 116x14 ==\n{wide}\n== 42x9 ==\n{narrow}\n== 76x12, ASCII ==\n{in_ascii}");
    insta::assert_snapshot!(name, sheet);
}

#[rstest]
#[case::one_night("one_night", 1, 1)]
#[case::four_weeks("four_weeks", 60, 28)]
#[case::twelve_weeks("twelve_weeks", 90, 84)]
#[case::ten_years("ten_years", 3652, 3652)]
fn a_calendar_has_as_much_detail_as_room(
    #[case] name: &str,
    #[case] nights: u32,
    #[case] shown: u64,
) {
    let period = Period::ending(night("2026-11-23"), shown);
    let drawn = plain("calendar", &diary(nights), period, (76, 12), &look());
    insta::assert_snapshot!(format!("calendar_{name}"), drawn);
}

#[test]
fn weeks_of_few_years_and_of_many_look_as_they_should() {
    for (name, nights) in [("twelve_weeks", 84), ("ten_years", 3652)] {
        let period = Period::ending(night("2026-11-23"), nights);
        let drawn = plain("weeks", &diary(3652), period, (76, 12), &look());
        insta::assert_snapshot!(format!("weeks_{name}"), drawn);
    }
}

#[test]
fn too_little_says_how_much_it_takes() {
    let journal = diary(3);
    let period = Period::ending(night("2026-11-23"), 28);
    insta::assert_snapshot!(
        "too_few",
        plain("weeks", &journal, period, (60, 8), &look())
    );
}

#[test]
fn what_is_seen_is_what_is_clicked() {
    let journal = diary(3652);
    for (period, size) in [
        (year(), (116, 14)),
        (year(), (42, 9)),
        (year(), (42, 4)),
        (Period::ending(night("2026-11-23"), 3652), (116, 14)),
    ] {
        for selected in [period.last, period.first, period.first.ahead(100)] {
            let look = ChartStyle {
                selected: Some(selected),
                ..look()
            };
            let theme = Theme::of(ThemeChoice::Dark);
            let (buffer, targets) = buffer("calendar", &journal, period, size, theme, &look);
            let chosen: Vec<(u16, u16)> = (0..size.0)
                .flat_map(|x| (0..size.1).map(move |y| (x, y)))
                .filter(|place| buffer[*place].bg == theme.chosen.bg.expect("a colour"))
                .collect();
            let place = chosen.first().expect("the selected night is seen");
            let click = targets.at((*place).into());
            let Some(Click::Select(Target::Night(number))) = click else {
                panic!("{click:?}");
            };
            let clicked = period.first.ahead(number as u64);
            let is_right = clicked == selected
                || (period != year() && clicked <= selected && selected.since(clicked) < 31);
            assert!(is_right, "{clicked} {selected}");
        }
    }
}

#[test]
fn a_night_that_was_not_recorded_is_no_quiet_night() {
    let journal = diary(365);
    let drawn = plain("calendar", &journal, year(), (116, 10), &look());
    let chart = charts::calendar(charts::NightsView::whole(&journal), year(), Weekday::Mon);
    // The legend has one of each.
    let without = chart.nights().filter(|night| night.answer.is_none());
    let without = without.filter(|night| !night.is_skipped).count();
    assert_eq!(drawn.matches('·').count(), without + 1);
    assert_eq!(drawn.matches('▁').count(), chart.counts.nights.quiet + 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever the diary, the period, the size and the look: no panic, and ASCII where only that can be
    /// shown.
    #[test]
    fn no_size_breaks_a_chart(
        nights in prop_oneof![0u32..3, 0u32..120, 300u32..500],
        before in 0u64..200,
        length in prop_oneof![1u64..3, 1u64..100, 300u64..900, 3000u64..40000],
        size in (0u16..130, 0u16..40),
        selected in proptest::option::of(0u64..900),
    ) {
        let journal = diary(nights);
        let last = night("2026-11-23").back(before);
        let period = Period::ending(last, length);
        let look = ChartStyle {
            selected: selected.map(|back| last.ahead(10).back(back)),
            ..look()
        };
        for name in NAMES {
            plain(name, &journal, period, size, &look);
            let drawn = in_ascii(name, &journal, period, size, &look);
            prop_assert!(!drawn.contains('?'), "{}", drawn);
        }
    }
}
