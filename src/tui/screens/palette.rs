//! The palette: everything that can be done here, found by typing a part of its name.

use crokey::{KeyCombination, key};
use unicode_width::UnicodeWidthStr as _;

use crate::draw::canvas::{Canvas, Click, Target};
use crate::tui::keymap::HelpLine;
use crate::tui::screen::{Choice, Overlay};
use crate::tui::widgets::{LineInput, List, Motion, popup};

const WIDTH: u16 = 60;

/// Something that can be done.
#[derive(Clone, Debug)]
struct Line {
    text: String,
    /// The keys that do it, where some do.
    keys: String,
    does: Click,
}

/// The palette, over whatever screen asked for it.
#[derive(Clone, Debug)]
pub(crate) struct Palette {
    lines: Vec<Line>,
    typed: LineInput,
    cursor: usize,
}

impl Palette {
    /// What the keys of some chapters do, and the screens there are.
    pub(crate) fn new(chapters: Vec<(String, Vec<HelpLine>)>, screens: &[&str]) -> Self {
        let of_keys = chapters
            .into_iter()
            .flat_map(|(_, lines)| lines)
            .map(|line| Line {
                text: line.text.to_owned(),
                keys: line.keys,
                does: Click::Key(line.key),
            });
        let of_screens = screens.iter().enumerate().map(|(number, name)| Line {
            text: format!("Go to {name}"),
            keys: String::new(),
            does: Click::Screen(number),
        });
        let lines = of_keys.chain(of_screens).collect();
        Self {
            lines,
            typed: LineInput::default(),
            cursor: 0,
        }
    }

    /// The lines with every word that is typed.
    fn found(&self) -> List<&Line> {
        let typed = self.typed.value().to_lowercase();
        let fits = |line: &&Line| {
            let text = line.text.to_lowercase();
            typed.split_whitespace().all(|word| text.contains(word))
        };
        List::new(self.lines.iter().filter(fits).collect(), self.cursor)
    }
}

impl Overlay for Palette {
    fn press(&mut self, pressed: KeyCombination) -> Choice {
        if pressed == key!(esc) {
            return Choice::Closed;
        } else if pressed == key!(enter) {
            let found = self.found();
            let selected = found.selected();
            return selected.map_or(Choice::Closed, |line| Choice::Chosen(line.does));
        } else if pressed == key!(down) || pressed == key!(ctrl - n) {
            self.cursor = self.found().go(Motion::Down);
        } else if pressed == key!(up) || pressed == key!(ctrl - p) {
            self.cursor = self.found().go(Motion::Up);
        } else {
            self.typed.press(pressed);
            self.cursor = 0;
        }
        Choice::Pending
    }

    fn paste(&mut self, text: &str) -> usize {
        self.cursor = 0;
        self.typed.paste(text)
    }

    fn select(&mut self, target: Target) -> Choice {
        let Target::Row(place) = target else {
            return Choice::Pending;
        };
        let found = self.found();
        let line = found.rows().get(place);
        line.map_or(Choice::Pending, |line| Choice::Chosen(line.does))
    }

    fn is_typing(&self) -> bool {
        true
    }

    fn draw(&self, canvas: &mut Canvas<'_>) {
        // All lines, as far as the page around them stays in sight.
        let height = (self.lines.len() as u16 + 4).min(canvas.height().saturating_sub(2));
        let mut inner = popup(canvas, WIDTH, height.max(4), "What do you want to do?");
        let theme = inner.theme;
        inner.text(1, 0, ":", theme.key);
        self.typed.draw(&mut inner, 3, 0, theme.strong);
        let found = self.found();
        if found.rows().is_empty() {
            inner.text(1, 1, "No match on this page", theme.dim);
        }
        found.draw(&mut inner.below(1), |row, line, is_selected| {
            let style = |style| if is_selected { theme.selected } else { style };
            let keys = row.width().saturating_sub(line.keys.width() as u16 + 2);
            let room = keys.saturating_sub(3);
            row.text_within(2, 0, room, &line.text, style(theme.base));
            row.text(keys, 0, &line.keys, style(theme.dim));
        });
    }
}
