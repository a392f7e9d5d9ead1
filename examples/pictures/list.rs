//! The pictures of `docs/`: what each shows. Those of the readme are whole screens; in the gallery every
//! chart stands in every theme, one sheet a theme.

use chrono::DateTime;

use cramp::config::{Settings, ThemeChoice};
use cramp::demo::{Demo, Density};
use cramp::diary::{Moment, Zone};
use ratatui::layout::Rect;

use super::scene::Scene;
use super::svg::{sheet, svg};

/// The program after some keys, on a made-up diary.
pub(crate) struct Picture {
    /// The name of its file, without the ending.
    pub(crate) name: &'static str,
    /// What time it is.
    pub(crate) now: &'static str,
    /// The keys that were pressed.
    pub(crate) keys: &'static str,
    /// Columns and rows.
    pub(crate) size: (u16, u16),
}

/// All of them.
pub(crate) const PICTURES: &[Picture] = &[
    Picture {
        name: "evening",
        now: "2026-11-24T20:00:00+01:00",
        keys: "1 . 3 down y down 2 down",
        size: (84, 26),
    },
    Picture {
        name: "cramp",
        now: "2026-11-25T03:12:00+01:00",
        keys: "space 48s l a 7",
        size: (84, 26),
    },
    Picture {
        name: "history",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab left left up up",
        size: (120, 36),
    },
    Picture {
        name: "days",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab x",
        size: (120, 36),
    },
    Picture {
        name: "hours",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab n",
        size: (84, 26),
    },
    Picture {
        name: "weekdays",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab n n",
        size: (84, 26),
    },
    Picture {
        name: "where",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab p p p",
        size: (84, 26),
    },
    Picture {
        name: "night",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab v enter",
        size: (100, 30),
    },
    Picture {
        name: "compare",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab b",
        size: (120, 40),
    },
    Picture {
        name: "patterns",
        now: "2026-11-24T14:00:00+01:00",
        keys: "esc tab tab",
        size: (120, 36),
    },
    Picture {
        name: "finding",
        now: "2026-11-24T14:00:00+01:00",
        keys: "esc tab tab enter",
        size: (100, 40),
    },
    Picture {
        name: "relief",
        now: "2026-11-24T14:00:00+01:00",
        keys: "esc tab tab right",
        size: (84, 30),
    },
    Picture {
        name: "review",
        now: "2026-11-24T14:00:00+01:00",
        keys: "esc tab tab tab down down",
        size: (100, 36),
    },
];

/// The sheets of the gallery: a file below `docs/themes/`, and its theme.
pub(crate) const SHEETS: &[(&str, ThemeChoice)] = &[
    ("dark", ThemeChoice::Dark),
    ("light", ThemeChoice::Light),
    ("night", ThemeChoice::Night),
    ("high-contrast", ThemeChoice::HighContrast),
    ("no-color", ThemeChoice::NoColor),
];

/// The keys to every chart where one has the whole page: the calendar, then the others in their order.
const CHARTS: [&str; 13] = [
    "tab",
    "tab space",
    "tab n",
    "tab n n",
    "tab n n n",
    "tab n n n n",
    "tab n n n n n",
    "tab n n n n n n",
    "tab n n n n n n n",
    "tab n n n n n n n n",
    "tab n n n n n n n n n",
    "tab n n n n n n n n n n",
    "tab n n n n n n n n n n n",
];

/// A narrow window, and the part of it that has the chart.
const NARROW: (u16, u16) = (58, 22);
const CHART: Rect = Rect::new(0, 3, 58, 16);

impl Picture {
    /// The picture as SVG.
    pub(crate) fn draw(&self) -> String {
        svg(&scene(self.now, ThemeChoice::Auto, self.size).after(self.keys))
    }
}

/// Every chart in a theme as SVG.
pub(crate) fn draw_sheet(theme: ThemeChoice) -> String {
    let scene = scene("2026-11-24T14:00:00+01:00", theme, NARROW);
    let screens = CHARTS.map(|keys| scene.after(keys));
    svg(&sheet(&screens, CHART, 3))
}

pub(crate) fn scene(now: &str, theme: ThemeChoice, size: (u16, u16)) -> Scene {
    let zone: Zone = "Europe/Berlin".parse().expect("a zone");
    let demo = Demo {
        last: "2026-11-23".parse().expect("a night"),
        nights: 365,
        zone,
        seed: 1,
        density: Density::Lived,
    };
    let now = DateTime::parse_from_rfc3339(now).expect("a time");
    Scene {
        journal: demo.journal(),
        now: Moment::new(now.to_utc(), zone),
        settings: Settings {
            theme,
            ..Settings::default()
        },
        size,
        findings: std::cell::OnceCell::new(),
    }
}
