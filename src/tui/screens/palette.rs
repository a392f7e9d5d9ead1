//! The palette: everything that can be done here, found by typing a part of its name.

use crokey::{KeyCombination, key};
use ratatui::crossterm::event::Event;
use ratatui::layout::Rect;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler as _;
use unicode_width::UnicodeWidthStr as _;

use crate::tui::canvas::{Canvas, Click};
use crate::tui::keymap::{HelpLine, key_event};
use crate::tui::widgets::{LONGEST_SEARCH, boxed, put_in};

/// What came of a key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Choice {
    /// Nothing yet.
    Pending,
    /// The palette was closed.
    Closed,
    /// This is to be done.
    Chosen(Click),
}

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
    typed: Input,
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
            typed: Input::default(),
            cursor: 0,
        }
    }

    fn found(&self) -> Vec<&Line> {
        let words: Vec<String> = self
            .typed
            .value()
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let fits = |line: &&Line| {
            words
                .iter()
                .all(|word| line.text.to_lowercase().contains(word))
        };
        self.lines.iter().filter(fits).collect()
    }

    pub(crate) fn press(&mut self, pressed: KeyCombination) -> Choice {
        let last = self.found().len().saturating_sub(1);
        if pressed == key!(esc) {
            return Choice::Closed;
        } else if pressed == key!(enter) {
            return self
                .found()
                .get(self.cursor)
                .map_or(Choice::Closed, |line| Choice::Chosen(line.does));
        } else if pressed == key!(down) || pressed == key!(ctrl - n) {
            self.cursor = (self.cursor + 1).min(last);
        } else if pressed == key!(up) || pressed == key!(ctrl - p) {
            self.cursor = self.cursor.saturating_sub(1);
        } else {
            self.typed.handle_event(&Event::Key(key_event(pressed)));
            self.cursor = 0;
        }
        Choice::Pending
    }

    pub(crate) fn paste(&mut self, text: &str) -> usize {
        self.cursor = 0;
        put_in(&mut self.typed, text, LONGEST_SEARCH)
    }

    /// What the n-th line that fits does.
    pub(crate) fn choose(&self, place: usize) -> Option<Click> {
        self.found().get(place).map(|line| line.does)
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas<'_>) {
        let screen = canvas.area;
        let found = self.found();
        let width = 60.min(screen.width);
        let height = (self.lines.len() as u16 + 4)
            .min(screen.height.saturating_sub(2))
            .max(4)
            .min(screen.height);
        let area = Rect {
            x: screen.x + (screen.width - width) / 2,
            y: screen.y + (screen.height - height) / 3,
            width,
            height,
        };
        let mut over = canvas.within(area);
        over.fill(over.theme.base);
        let inside = boxed(&mut over, area, "What do you want to do?", "");
        let mut inner = over.within(inside);
        let theme = inner.theme;
        let typed = self.typed.value();
        inner.text(1, 0, ":", theme.key);
        inner.text(3, 0, typed, theme.strong);
        inner.restyle(3 + self.typed.visual_cursor() as u16, 0, 1, theme.chosen);
        let room = usize::from(inner.height().saturating_sub(1));
        let top = (self.cursor + 1).saturating_sub(room.max(1));
        if found.is_empty() {
            inner.text(1, 1, "nothing here is called that", theme.dim);
        }
        for (y, (place, line)) in found.iter().enumerate().skip(top).take(room).enumerate() {
            let y = y as u16 + 1;
            let style = if place == self.cursor {
                theme.selected
            } else {
                theme.base
            };
            let text_width = inner.width().saturating_sub(2);
            inner.text(1, y, &" ".repeat(usize::from(text_width)), style);
            inner.text_within(
                2,
                y,
                text_width.saturating_sub(line.keys.width() as u16 + 3),
                &line.text,
                style,
            );
            let x = inner.width().saturating_sub(line.keys.width() as u16 + 2);
            inner.text(
                x,
                y,
                &line.keys,
                if place == self.cursor {
                    theme.selected
                } else {
                    theme.dim
                },
            );
            inner.click(1, y, text_width, Click::Select(place));
        }
    }
}
