//! All pages of the program, to look at after a change: empty diaries, young ones, old ones, in every size that
//! counts, as text and as sheets of pictures.

use std::fs;
use std::io;
use std::path::Path;

use chrono::DateTime;
use cramp::config::ThemeChoice;
use cramp::demo::{Demo, Density};
use cramp::diary::{Journal, Moment, Zone};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::list::{SHEETS, scene};
use super::scene::Scene;
use super::svg::{sheet, svg};

const AFTERNOON: &str = "2026-11-24T14:00:00+01:00";

/// A page: its name, when one looks at it, and the keys that lead to it.
type Page = (&'static str, &'static str, &'static str);

const PAGES: &[Page] = &[
    ("start", AFTERNOON, "esc"),
    ("evening", "2026-11-24T21:30:00+01:00", "esc e"),
    ("morning", "2026-11-24T08:00:00+01:00", "esc m"),
    ("catch up", AFTERNOON, "esc o"),
    ("night start", "2026-11-25T03:12:00+01:00", "esc"),
    ("live", "2026-11-25T03:12:00+01:00", "space 48s l a 7"),
    ("history", AFTERNOON, "tab"),
    ("weeks", AFTERNOON, "tab space"),
    ("hours", AFTERNOON, "tab n"),
    ("weekdays", AFTERNOON, "tab n n"),
    ("days", AFTERNOON, "tab x"),
    ("sleep", AFTERNOON, "tab p p p p"),
    ("where", AFTERNOON, "tab p p p"),
    ("relief chart", AFTERNOON, "tab p p"),
    ("list", AFTERNOON, "tab v"),
    ("night", AFTERNOON, "tab , enter"),
    ("compare", AFTERNOON, "tab b"),
    (
        "with and without",
        AFTERNOON,
        "tab tab tab tab tab tab b left left",
    ),
    ("patterns", AFTERNOON, "esc tab tab"),
    ("finding", AFTERNOON, "esc tab tab enter"),
    ("details", AFTERNOON, "esc tab tab enter enter"),
    ("how bad", AFTERNOON, "esc tab tab right"),
    ("relief", AFTERNOON, "esc tab tab right right"),
    (
        "before and after",
        AFTERNOON,
        "esc tab tab right right right",
    ),
    (
        "time of night",
        AFTERNOON,
        "esc tab tab right right right right",
    ),
    ("spells", AFTERNOON, "esc tab tab left left"),
    ("quality", AFTERNOON, "esc tab tab left"),
    ("review", AFTERNOON, "esc tab tab tab"),
    ("setup", AFTERNOON, "esc tab tab tab tab"),
    ("a factor", AFTERNOON, "esc : f l u i d s enter"),
    ("a setting", AFTERNOON, "esc : t h e m e enter"),
    ("help", AFTERNOON, "esc ?"),
];

const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (46, 19)];

/// The diaries, with their nights.
const DIARIES: [(&str, u32); 4] = [("empty", 0), ("night", 1), ("year", 365), ("decade", 3652)];

/// Writes all pages below a folder.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (name, nights) in DIARIES {
        let mut scene = of_diary(nights);
        for (width, height) in SIZES {
            scene.size = (width, height);
            let screens = draw(&mut scene);
            let file = format!("{width}x{height}-{name}");
            let pages = PAGES.iter().zip(&screens);
            let text: Vec<String> = pages
                .map(|((page, _, keys), screen)| format!("== {page} ({keys})\n{}", text(screen)))
                .collect();
            fs::write(folder.join(format!("{file}.txt")), text.join("\n"))?;
            // A year in every theme; what a beginner meets in one.
            let themes = match nights {
                365 => SHEETS,
                3652 => &[],
                _ => &SHEETS[..1],
            };
            for (theme, choice) in themes {
                scene.settings.theme = *choice;
                let screens = draw(&mut scene);
                let whole = Rect::new(0, 0, width, height);
                let across = if width > 100 { 4 } else { 8 };
                let sheet = svg(&sheet(&screens, whole, across));
                fs::write(folder.join(format!("{file}-{theme}.svg")), sheet)?;
            }
            scene.settings.theme = ThemeChoice::Auto;
        }
    }
    Ok(())
}

fn of_diary(nights: u32) -> Scene {
    let mut scene = scene(AFTERNOON, ThemeChoice::Auto, (80, 24));
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    scene.journal = match nights {
        0 => Journal::default(),
        nights => {
            let last = "2026-11-23".parse().expect("a night");
            let demo = Demo {
                last,
                nights,
                zone,
                seed: 1,
                density: Density::Lived,
            };
            demo.journal()
        }
    };
    scene
}

fn draw(scene: &mut Scene) -> Vec<Buffer> {
    let page = |(_, now, keys): &Page| {
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let now = DateTime::parse_from_rfc3339(now).expect("a time");
        scene.now = Moment::new(now.to_utc(), zone);
        scene.after(keys)
    };
    PAGES.iter().map(page).collect()
}

fn text(screen: &Buffer) -> String {
    let Rect { width, height, .. } = screen.area;
    let row = |y| -> String {
        let row: String = (0..width).map(|x| screen[(x, y)].symbol()).collect();
        format!("{}\n", row.trim_end())
    };
    (0..height).map(row).collect()
}
