//! The pictures of `docs/`: what each shows.

use chrono::DateTime;

use cramp::config::Settings;
use cramp::demo::{Demo, Density};
use cramp::diary::{Moment, Zone};
use cramp::tui::picture;

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
        name: "hours",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab n",
        size: (84, 26),
    },
    Picture {
        name: "where",
        now: "2026-11-24T14:00:00+01:00",
        keys: "tab n n n n n",
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
        keys: "tab c right",
        size: (84, 26),
    },
    Picture {
        name: "patterns",
        now: "2026-11-24T14:00:00+01:00",
        keys: "esc 3",
        size: (120, 36),
    },
    Picture {
        name: "finding",
        now: "2026-11-24T14:00:00+01:00",
        keys: "esc 3 enter",
        size: (100, 40),
    },
    Picture {
        name: "relief",
        now: "2026-11-24T14:00:00+01:00",
        keys: "esc 3 right",
        size: (84, 30),
    },
];

impl Picture {
    /// The picture as SVG.
    pub(crate) fn draw(&self) -> String {
        let zone: Zone = "Europe/Berlin".parse().expect("a zone");
        let demo = Demo {
            last: "2026-11-23".parse().expect("a night"),
            nights: 365,
            zone,
            seed: 1,
            density: Density::Lived,
        };
        let now = DateTime::parse_from_rfc3339(self.now).expect("a time");
        let now = Moment::new(now.to_utc(), zone);
        picture::of(
            demo.journal(),
            now,
            Settings::default(),
            self.keys,
            self.size,
        )
    }
}
