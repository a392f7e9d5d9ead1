//! The charts of made-up diaries, in several sizes.

use chrono::{NaiveTime, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::*;
use crate::charts;
use crate::config::ThemeChoice;
use crate::demo::{Demo, Density};
use crate::diary::{Journal, NightBoundary, Period};
use crate::tui::canvas::{Canvas, Targets};
use crate::tui::theme::Theme;

/// Every drawing.
const NAMES: &[&str] = &[
    "calendar", "weeks", "hours", "duration", "pain", "soreness", "places", "relief", "spells",
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

fn look() -> Look {
    Look {
        selected: Some(night("2026-11-20")),
        today: night("2026-11-24"),
        ascii: false,
        clock: ClockStyle::TwentyFour,
    }
}

fn draw(canvas: &mut Canvas<'_>, name: &str, journal: &Journal, period: Period, look: &Look) {
    let bands = charts::bands(journal, period);
    let boundary = NightBoundary::at(NaiveTime::from_hms_opt(15, 0, 0).expect("a time"));
    let refused = match name {
        "calendar" => {
            calendar(
                canvas,
                &charts::calendar(charts::Seen::whole(journal), period, Weekday::Mon),
                look,
            );
            Ok(())
        }
        "weeks" => charts::weeks(charts::Seen::whole(journal), period, Weekday::Mon)
            .map(|chart| weeks(canvas, &chart, &bands, look)),
        "hours" => charts::hours(charts::Seen::whole(journal), period, boundary)
            .map(|chart| hours(canvas, &chart, look)),
        "duration" => charts::duration(charts::Seen::whole(journal), period)
            .map(|chart| distribution(canvas, &chart, Of::Seconds, look)),
        "pain" => charts::pain(charts::Seen::whole(journal), period)
            .map(|chart| distribution(canvas, &chart, Of::Scores, look)),
        "soreness" => charts::soreness(charts::Seen::whole(journal), period)
            .map(|chart| distribution(canvas, &chart, Of::Scores, look)),
        "places" => charts::places(charts::Seen::whole(journal), period)
            .map(|chart| places(canvas, &chart, look)),
        "relief" => charts::reliefs(charts::Seen::whole(journal), period)
            .map(|chart| reliefs(canvas, &chart, look)),
        _ => charts::spells(charts::Seen::whole(journal), period)
            .map(|chart| spells(canvas, &chart, &bands, look)),
    };
    if let Err(refused) = refused {
        too_few(canvas, name, &refused);
    }
}

fn buffer(
    name: &str,
    journal: &Journal,
    period: Period,
    (width, height): (u16, u16),
    theme: Theme,
    look: &Look,
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

fn year() -> Period {
    charts::Zoom::Year.ending(night("2026-11-23"), None)
}

#[test]
fn look_at_them() {
    let Ok(folder) = std::env::var("LOOK") else {
        return;
    };
    let names = std::env::var("NAMES").unwrap_or_default();
    let years = std::env::var("NIGHTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(365);
    let journal = diary(years);
    let period = Period::ending(night("2026-11-23"), u64::from(years));
    let mut look = look();
    look.ascii = std::env::var("ASCII").is_ok();
    for name in NAMES
        .iter()
        .filter(|name| names.is_empty() || names.contains(*name))
    {
        for size in [(116, 14), (76, 10), (42, 9)] {
            for (theme, of) in [
                ("dark", ThemeChoice::Dark),
                ("light", ThemeChoice::Light),
                ("none", ThemeChoice::NoColour),
                ("night", ThemeChoice::Night),
            ] {
                let (buffer, _) = buffer(name, &journal, period, size, Theme::of(of), &look);
                if theme == "none" {
                    println!("{name} {size:?}\n{}\n", text(&buffer));
                }
                let svg = crate::tui::picture::svg(&buffer);
                std::fs::write(format!("{folder}/{name}-{}-{theme}.svg", size.0), svg)
                    .expect("written");
            }
        }
    }
}
