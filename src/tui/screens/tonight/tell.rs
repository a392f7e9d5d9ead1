//! A cramp that has passed is told in a line: when it came, and how long it lasted. What the line is read as
//! is shown before it is saved.

use crokey::{KeyCombination, key};

use super::turn::{amend, cramp_entry};
use super::{Reaction, Turn};
use crate::diary::acts::PastCramp;
use crate::diary::words::wrap;
use crate::diary::{EpisodeId, Night, Refusal, duration_words, neutral};
use crate::draw::canvas::{Canvas, Click};
use crate::tui::context::Context;
use crate::tui::keymap::keys;
use crate::tui::widgets::{LineInput, draw_lines};

keys! {
    /// What can be done with the line.
    pub(super) enum Action, KEYS {
        [enter] => Save "Save the cramp" hint "save";
        [esc]   => Back "Back, nothing is saved" hint "back";
    }
}

/// What the line can read, with the rest of the page in reach of it.
const EXAMPLES: [&str; 3] = [
    "3:12 · 3:12 4m · 15 (minutes ago) · yesterday 23:50 2m",
    "3:12 · 3:12 4m · 15 (min ago)",
    "3:12 4m",
];
/// Longer than any time with a length.
const LONGEST: usize = 40;

/// The page.
#[derive(Clone, Debug)]
pub(super) struct Tell {
    /// The cramp whose time is corrected; `None` where one is added.
    about: Option<EpisodeId>,
    /// The night in which a bare time of day is meant; `None` for the latest one.
    within: Option<Night>,
    input: LineInput,
    /// Why the line was not taken when Enter was pressed.
    refused: Option<Refusal>,
}

impl Tell {
    /// A cramp to add: of a night, or the latest with that time of day.
    pub(super) fn new(within: Option<Night>) -> Self {
        Self {
            about: None,
            within,
            input: LineInput::default().with_most(LONGEST),
            refused: None,
        }
    }

    /// A new time for a cramp.
    pub(super) fn about(id: EpisodeId, cx: &Context) -> Self {
        let within = cx.journal.episode(id).map(|episode| episode.night);
        Self {
            about: Some(id),
            ..Self::new(within)
        }
    }

    /// Whether it was opened from a page for the dark: the start page, or that of a cramp.
    pub(super) fn is_for_the_dark(&self) -> bool {
        self.within.is_none() || self.about.is_some()
    }

    pub(super) fn press(&mut self, key: KeyCombination, cx: &Context) -> Reaction {
        match KEYS.action(key) {
            Some(Action::Back) => return Reaction::turn(self.back()),
            Some(Action::Save) => return self.save(cx),
            None => {}
        }
        if self.input.press(key) {
            self.refused = None;
        }
        Reaction::default()
    }

    pub(super) fn paste(&mut self, text: &str) -> usize {
        self.refused = None;
        self.input.paste(text)
    }

    fn back(&self) -> Turn {
        self.about.map_or(Turn::Wake, Turn::Cramp)
    }

    fn save(&mut self, cx: &Context) -> Reaction {
        let told = match self.read(cx) {
            Ok(told) => told,
            Err(refused) => {
                self.refused = Some(refused);
                return Reaction::default();
            }
        };
        let known = self.about.and_then(|id| cx.journal.episode(id)).cloned();
        let (id, entry) = match known {
            Some(known) => (known.id, amend("time", told.applied_to(known, &cx.now), cx)),
            None => {
                let cramp = told.episode(&cx.now);
                (cramp.id, cramp_entry(cramp, cx))
            }
        };
        Reaction::record([entry]).then(Turn::Cramp(id))
    }

    fn read(&self, cx: &Context) -> Result<PastCramp, Refusal> {
        let text = self.input.value();
        PastCramp::read(text, self.within, &cx.now, cx.settings.night_boundary)
    }

    pub(super) fn draw(&self, canvas: &mut Canvas<'_>, cx: &Context) {
        let theme = canvas.theme;
        let (width, height) = (canvas.width(), canvas.height());
        let wide = 60.min(width.saturating_sub(2));
        let left = (width.saturating_sub(wide)) / 2;
        let question = match (self.about, self.within) {
            (Some(_), _) => "When did it start?",
            (None, Some(_)) => "A cramp that night",
            (None, None) => "A past cramp",
        };
        let mut lines = vec![(question.to_owned(), theme.accent)];
        if height >= 8 {
            let night = self.within.unwrap_or(cx.tonight());
            if self.within.is_some() {
                lines.push((format!("Night of {}", night.title()), theme.base));
            }
            let ask = "Type when it started and, if you know, how long it lasted.";
            let wrapped = wrap(ask, wide);
            lines.extend(wrapped.into_iter().map(|line| (line, theme.dim)));
            lines.push((String::new(), theme.base));
        }
        let used = lines.len() as u16 + 6;
        let top = height.saturating_sub(used) / 3;
        let mut y = top;
        for (line, style) in &lines {
            canvas.text_within(left, y, wide, line, *style);
            y += 1;
        }
        canvas.text(left, y, "▸", theme.key);
        self.input.draw(canvas, left + 2, y, theme.strong);
        y += 1;
        let (words, style) = match (&self.refused, self.read(cx)) {
            (Some(refused), _) => {
                let reason = format!("{} · try {}", refused.reason, refused.example);
                (wrap(&neutral(&reason), wide), theme.warning)
            }
            (None, Ok(told)) => (wrap(&reading(&told, cx), wide), theme.good),
            // Before it is whole, a line is not wrong.
            (None, Err(_)) => {
                let fits = |words: &&str| words.chars().count() <= usize::from(wide);
                let words = EXAMPLES.into_iter().find(fits).unwrap_or_default();
                (vec![words.to_owned()], theme.dim)
            }
        };
        let y = draw_lines(canvas, left, y, words, style);
        if height >= 8 {
            let x = canvas.text(left, y + 1, "Enter", theme.key);
            let end = canvas.text(x + 2, y + 1, "save", theme.strong);
            canvas.click(left, y + 1, end - left, Click::Key(key!(enter)));
        }
    }
}

/// "= 03:12, lasted 4 min · Mon 23 → Tue 24 Nov"
fn reading(told: &PastCramp, cx: &Context) -> String {
    let moment = &told.onset.when.moment;
    let time = cx.time_of_day(moment);
    let lasted = |seconds| format!(", lasted {}", duration_words(seconds));
    let lasted = told.seconds.map(lasted).unwrap_or_default();
    let night = told.onset.night.title();
    let remark = told.onset.when.remark.as_deref();
    let remark = remark.map_or_else(String::new, |remark| format!(" · {remark}"));
    format!("= {time}{lasted} · {night}{remark}")
}
